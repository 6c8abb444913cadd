"""Quotation marks: English (curly, straight, doubled single), German and French forms.

Quotations are paired within a paragraph. One that is left open at the end of a paragraph goes on
if the next paragraph begins with a mark of its own, as in print; otherwise it is unbalanced.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

# Marks that open and those that may close them. A quotation inside another of the same paragraph
# is part of the outer one.
_CLOSERS = {
    "“": '”“"',
    "”": '”“"',
    '"': '"”“',
    "''": ("''", "'''"),
    "'''": ("''", "'''"),
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’",
    "'": "'",
}
_MARK = re.compile(r"'''|''|[“”„«»‹›\"‘’']")
# Not "rock 'n' roll", nor "the '90s".
_IN_SINGLE_MARKS = re.compile(
    r"(?<!\w)['‘](?!(?:n|em|til|cause)\b)(?=[^\W\d_]{2})[^'‘’\n]*(?<=\w)['’](?!\w)"
)
_PARAGRAPH = re.compile(r"[^\r\n\x0b\x0c\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks.

    Attributes
    ----------
    start, end
        Offsets of the opening mark and behind the closing one.
    paragraph
        Number of the paragraph, from 0.
    goes_on
        Whether it continues in the next paragraph.
    unbalanced
        Whether a mark is missing.
    """

    start: int
    end: int
    paragraph: int
    goes_on: bool = False
    unbalanced: bool = False


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the spans of the lines that are not empty."""
    return [m.span() for m in _PARAGRAPH.finditer(text) if not m.group().isspace()]


def find_quotes(text: str, *, is_title: bool = False) -> list[Quote]:
    """Find the outermost quotations of a text.

    Parameters
    ----------
    text
        A title or body.
    is_title
        Whether single marks quote before a small letter too: "Kremlin slams 'hostile' move".

    Returns
    -------
    list of Quote
        In order, not overlapping, each within one paragraph.
    """
    lines = paragraphs(text)
    found: list[Quote] = []
    for number, (start, end) in enumerate(lines):
        next_start = lines[number + 1][0] if number + 1 < len(lines) else len(text)
        following = text[next_start : next_start + 3].lstrip()
        found += _in_paragraph(text, start, end, number, following, is_title=is_title)
    return found


def quotes_in(quotes: Sequence[Quote], start: int, end: int) -> Sequence[Quote]:
    """Return those of some ordered quotations that touch a span."""
    first = bisect_right(quotes, start, key=lambda quote: quote.end)
    last = bisect_right(quotes, end - 1, key=lambda quote: quote.start)
    return quotes[first:last]


def _in_paragraph(
    text: str, start: int, end: int, number: int, following: str, *, is_title: bool
) -> list[Quote]:
    found: list[Quote] = []
    opened: tuple[int, str] | None = None
    inner = 0
    marks = list(_MARK.finditer(text, start, end))
    for at, match in enumerate(marks):
        mark = match.group()
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        if opened is None:
            if _opens(mark, before, after) or (is_title and _quotes_words(text, match)):
                opened = (match.start(), mark)
        elif _reopens(mark, opened[1], before, after) and _holds_another(marks[at : at + 12]):
            inner += 1
        elif inner and mark == "”":
            inner -= 1
        elif _reopens(mark, opened[1], before, after):
            found.append(
                Quote(opened[0], _trimmed(text, opened[0], match.start()), number, False, True)
            )
            opened = (match.start(), mark)
        elif mark in _CLOSERS[opened[1]] and _closes(mark, before, after):
            found.append(Quote(opened[0], match.end(), number))
            opened = None
    if opened is not None and opened[1] not in "'‘":
        goes_on = following[:1] in ("“", '"', "„", "«", "»") or following.startswith("''")
        found.append(Quote(opened[0], _trimmed(text, opened[0], end), number, goes_on, not goes_on))
    return found


def _holds_another(marks: Sequence[re.Match[str]]) -> bool:
    """Whether an opening mark stands inside an open quotation: two closing marks follow it."""
    curly = [mark.group() for mark in marks if mark.group() in "“”"]
    return curly[:3] == ["“", "”", "”"]


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _opens(mark: str, before: str, after: str) -> bool:
    if after.isspace() and mark != "«":
        return False
    if mark in "'‘" or mark == "’":
        # An apostrophe is no quotation: "'s", "rock 'n' roll", "the '90s".
        return mark != "’" and not before.isalnum() and (after.isupper() or after == "[")
    if mark == "»":
        return not before.isalnum() and before not in ".,!?"
    return not before.isalnum()


def _quotes_words(text: str, match: re.Match[str]) -> bool:
    """Whether a single mark stands before words that another one closes."""
    return match.group() in "'‘" and _IN_SINGLE_MARKS.match(text, match.start()) is not None


def _closes(mark: str, before: str, after: str) -> bool:
    if mark in ("'", "’"):
        return not after.isalnum() and not before.isspace()
    return mark != "“" or not after.isalnum()


def _reopens(mark: str, opener: str, before: str, after: str) -> bool:
    """Whether a mark can only be an opening one, so that the open quotation lost its end."""
    return mark == opener == "“" and before.isspace() and after.isalnum()
