"""Sentences, tokens and clauses: the place where every offset is born.

All offsets of the program are 0-based, half-open character offsets into the *unmodified* title or
body of an article, so that ``text[start:end]`` is the span. Nothing here strips, folds or
normalises the text it was given.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

import sentencex

Part = Literal["title", "body"]

# A sentence longer than this is a list, a table or broken markup. It is cut at a line break or a
# space so that no later stage meets a "sentence" of a megabyte.
MAX_SENTENCE_CHARS = 2_000
# The splitter's time grows faster than the paragraph; a longer one is handed over in pieces.
_MAX_PARAGRAPH_CHARS = 10_000

_WORD = r"[^\W_]+(?:[.’'\-][^\W_]+)*"
_ABBREVIATION = r"(?:[^\W\d_]\.){2,}"
_CLITIC = r"[’'](?:s|S)(?!\w)"
# In a group, so that a split returns the tokens too, between the white space that parts them.
_TOKEN = re.compile(rf"({_ABBREVIATION}|{_CLITIC}|{_WORD}|[^\w\s]|_)")

_APOSTROPHES = frozenset("'’")

_SUBORDINATORS = (
    "while|whereas|although|though|but|because|since|unless|until|after|before|as|who|which|whose"
    "|with|and|or|yet|so|if|when|where|leaving|prompting|causing|drawing|saying|calling|adding"
)
_TITLE_END = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Reps|Sens|Gov|Gen|Lt|Col|Sgt|Capt|Cmdr|Prof|Rev|Hon|St)\.\s*\Z"
)
_CLAUSE_BREAK = re.compile(
    rf"[;:]\s|\s[–—]\s?|—|,\s(?=(?:{_SUBORDINATORS})\b)|\s(?=(?:while|whereas|although|but)\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article.

    ``start`` and ``end`` are offsets into the title or body that ``part`` names; ``position``
    counts from 0 through title and body together.
    """

    part: Part
    position: int
    start: int
    end: int
    text: str


class Token(NamedTuple):
    """A word, a clitic ('s) or one punctuation mark, with its offsets."""

    start: int
    end: int
    text: str


# A named tuple's own constructor costs as much as finding the token.
_token = tuple.__new__


def split_sentences(text: str, *, language: str = "en") -> list[tuple[int, int]]:
    """Find the sentences of a text.

    Parameters
    ----------
    text
        Any text; paragraphs are separated by line breaks.
    language
        BCP 47 tag; the splitter falls back to related languages by itself.

    Returns
    -------
    list of (start, end)
        In order, not overlapping, without white space at the edges, none empty. Every character
        that is not white space lies in exactly one of them.

    Examples
    --------
    >>> split_sentences("Mr. Tusk spoke. Berlin listened.")
    [(0, 15), (16, 32)]
    """
    primary = language.split("-", maxsplit=1)[0].lower() or "en"
    spans: list[tuple[int, int]] = []
    for start, end in _paragraphs(text):
        for low, high in _rejoined(text[start:end], _segments(text[start:end], primary)):
            spans.extend(_trimmed_pieces(text, start + low, start + high))
    return spans


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    # A line break always ends a sentence in news text; splitting there first also keeps one
    # unclosed quotation mark from swallowing the rest of the article.
    start = 0
    for match in re.finditer(r"[\r\n\x0b\x0c\u2028\u2029]+", text):
        yield from _cut(text, start, match.start(), _MAX_PARAGRAPH_CHARS)
        start = match.end()
    yield from _cut(text, start, len(text), _MAX_PARAGRAPH_CHARS)


def _segments(paragraph: str, language: str) -> Iterator[tuple[int, str]]:
    offset = 0
    for segment in sentencex.segment(language, paragraph):
        # The splitter may normalise odd white space; find the segment again instead of trusting
        # running lengths, and take the rest whole if it can't be found.
        found = paragraph.find(segment, offset)
        if found < 0:
            yield offset, paragraph[offset:]
            return
        if found > offset:
            yield offset, paragraph[offset:found]
        yield found, segment
        offset = found + len(segment)
    if offset < len(paragraph):
        yield offset, paragraph[offset:]


def _rejoined(paragraph: str, segments: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Join what the splitter parts after a title: "Sen. | Bob Corker"."""
    open_at: int | None = None
    for offset, segment in segments:
        low, high = offset if open_at is None else open_at, offset + len(segment)
        if _TITLE_END.search(paragraph, low, high):
            open_at = low
        else:
            open_at = None
            yield low, high
    if open_at is not None:
        yield open_at, len(paragraph)


def _trimmed_pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for piece_start, piece_end in _cut(text, start, end, MAX_SENTENCE_CHARS):
        low, high = _trim(text, piece_start, piece_end)
        if low < high:
            yield low, high


def _cut(text: str, start: int, end: int, max_chars: int) -> Iterator[tuple[int, int]]:
    """Cut a span at spaces into pieces of at most ``max_chars``."""
    while end - start > max_chars:
        space = text.rfind(" ", start + 1, start + max_chars)
        stop = space if space > start else start + max_chars
        yield start, stop
        start = stop
    yield start, end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def article_sentences(title: str, body: str, *, language: str = "en") -> list[Sentence]:
    """Split an article's title and body.

    Parameters
    ----------
    title, body
        The unmodified title and text; either may be empty.
    language
        BCP 47 tag of the article.

    Returns
    -------
    list of Sentence
        The title's first. A title is never joined with the body's first sentence.
    """
    sentences: list[Sentence] = []
    parts: tuple[tuple[Part, str], ...] = (("title", title), ("body", body))
    for part, text in parts:
        for start, end in split_sentences(text, language=language):
            sentences.append(Sentence(part, len(sentences), start, end, text[start:end]))
    return sentences


def tokenize(text: str, *, offset: int = 0) -> list[Token]:
    """Split a text into words, possessive clitics and punctuation marks.

    Hyphenated words and "U.S." stay whole; "Trump's" becomes "Trump" and "'s".

    Parameters
    ----------
    text
        The text, for example a sentence.
    offset
        Added to every offset, for a sentence that starts inside an article.

    Returns
    -------
    list of Token
        In order. White space is the only thing that no token covers.

    Examples
    --------
    >>> [token.text for token in tokenize("Trump’s U.S. trip, re-planned")]
    ['Trump', '’s', 'U.S.', 'trip', ',', 're-planned']
    """
    tokens: list[Token] = []
    end = offset
    pieces = iter(_TOKEN.split(text))
    for blank, word in zip(pieces, pieces, strict=False):
        start = end + len(blank)
        end = start + len(word)
        if word[-1] in "sS" and word[-2:-1] in _APOSTROPHES and len(word) > 2:
            tokens.append(_token(Token, (start, end - 2, word[:-2])))
            tokens.append(_token(Token, (end - 2, end, word[-2:])))
        else:
            tokens.append(_token(Token, (start, end, word)))
    return tokens


def clause_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Find the clause of a sentence around a span.

    A clause ends at a semicolon, colon or dash, at a comma before a conjunction, relative word or
    participle of saying, and before "while", "whereas", "although" and "but". This is a shallow
    rule, not a parse.

    Parameters
    ----------
    text
        A sentence.
    start, end
        The span, inside the sentence.

    Returns
    -------
    (start, end)
        A span that contains the given one.

    Examples
    --------
    >>> sentence = "Berlin frowned, while Moscow cheered."
    >>> low, high = clause_span(sentence, 22, 28)
    >>> sentence[low:high]
    'while Moscow cheered.'
    """
    low, high = 0, len(text)
    for match in _CLAUSE_BREAK.finditer(text):
        if match.end() <= start:
            low = match.end()
        elif match.start() >= end:
            high = match.start()
            break
    return low, high
