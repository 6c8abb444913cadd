"""What notebooks gave out, searched for the articles' text.

The functions that show sentences ask the run how much may be shown. This is the second line of
defence: it holds for whatever else a notebook prints.
"""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Any

from ahocorasick_rs import AhoCorasick
from nbformat import NotebookNode

from framing.report.excerpts import SNIPPET_WORDS, TextShown

# So many words of an article in a row are its text, if they are so long together: what is shorter
# may be anybody's ("and said he wanted to"). A cell of a table shows 50 characters at the least.
_WORDS_IN_A_ROW: dict[TextShown, int] = {"none": 5, "snippet": SNIPPET_WORDS + 1}
_CHARACTERS_IN_A_ROW = 36
_WITHHELD = "An output was left out here: it holds the articles' text, which this report withholds."
_WORD = re.compile(r"\w+")
_BREAK = "\0"
# Where words go on: at any other tag a row of words ends.
_INLINE = frozenset({"mark", "b", "i", "em", "strong", "span", "a", "bdi", "small", "sub", "sup"})


def withhold(
    notebooks: Iterable[NotebookNode],
    texts: Iterable[str],
    *,
    text: TextShown,
    names: Iterable[str],
) -> int:
    """Take out of executed notebooks whatever output holds the articles' text.

    Parameters
    ----------
    notebooks
        They are changed.
    texts
        The articles' titles and texts.
    text
        With "none" five words in a row count as text if they have 36 characters or are all that
        stands in a cell, such as a title; with "snippet" more words than a snippet has.
    names
        Names of actors and outlets, which may be shown however long they are.

    Returns
    -------
    int
        How many outputs were taken out.
    """
    outputs = [
        output
        for notebook in notebooks
        for cell in notebook.cells
        for output in cell.get("outputs", [])
    ]
    n_words = _WORDS_IN_A_ROW[text]
    plain_names = map(_plain, names)
    long_names = [name for name in plain_names if len(name.split()) >= n_words]
    holding: dict[str, list[int]] = {}
    for number, output in enumerate(outputs):
        for row in set(_rows_of_words(output, n_words, long_names)):
            holding.setdefault(row, []).append(number)
    found = {number for row in _found(list(holding), texts) for number in holding[row]}
    for number in found:
        outputs[number].clear()
        outputs[number].update(
            {"output_type": "display_data", "metadata": {}, "data": {"text/plain": _WITHHELD}}
        )
    return len(found)


def _found(rows: list[str], texts: Iterable[str]) -> set[str]:
    """Return which rows of words stand in one of the texts."""
    if not rows:
        return set()
    automaton = AhoCorasick(rows)
    return {
        rows[number]
        for text in texts
        for number, _, _ in automaton.find_matches_as_indexes(_plain(text), overlapping=True)
    }


def _plain(text: str) -> str:
    """Return the words of a text in lower case, with a space before and after each."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _rows_of_words(output: Any, n_words: int, names: list[str]) -> Iterator[str]:
    """Yield the words that stand in a row in an output, names left out."""
    for piece in _pieces(output):
        plain = _plain(piece)
        for name in names:
            plain = plain.replace(name, f" {_BREAK} ")
        for part in plain.split(_BREAK):
            yield from _rows(part.split(), n_words)


def _rows(words: list[str], n_words: int) -> Iterator[str]:
    """Yield the shortest row from each word on that is long enough; of few words, all of them."""
    for start in range(len(words) - n_words + 1):
        end = start + n_words
        while len(row := " ".join(words[start:end])) < _CHARACTERS_IN_A_ROW and end < len(words):
            end += 1
        if start == 0 or len(row) >= _CHARACTERS_IN_A_ROW:
            yield f" {row} "


def _pieces(output: Any) -> Iterator[str]:
    """Yield the texts of an output, HTML without its tags but with what its attributes say."""
    yield from (str(output.get(key, "")) for key in ("text", "ename", "evalue", "traceback"))
    for kind, value in output.get("data", {}).items():
        if isinstance(value, str) and kind.startswith("text/"):
            yield from _Words.of(value) if kind == "text/html" else [value]
    for told in output.get("metadata", {}).values():
        yield str(told)


class _Words(HTMLParser):
    """The text of some HTML in pieces that run on, and each attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.attributes: list[str] = []

    @classmethod
    def of(cls, html: str) -> list[str]:
        parser = cls()
        parser.feed(html)
        parser.close()
        return [*"".join(parser.text).split(_BREAK), *parser.attributes]

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Words of two cells do not stand in a row; words before and in a mark do.
        self.text.append("" if tag in _INLINE else _BREAK)
        self.attributes += [value for _, value in attrs if value]
