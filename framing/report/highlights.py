"""Sentences as HTML, with the actors and the evidence marked.

Article text is hostile input. It enters HTML in one place, :func:`marked`, and is escaped there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise

# The classes a span may have, strongest first: where spans overlap the strongest is shown.
CLASSES = ("holder", "target", "cue", "actor")
_TITLES = {
    "cue": "the words that carry the stance",
    "holder": "whose stance it is",
    "target": "whom it is about",
    "actor": "an actor",
}

# What a notebook needs to show marks; a report has a stylesheet of its own and leaves this out.
STYLE = (
    "<style>"
    "mark.target,mark.holder,mark.cue,mark.actor{color:#1c1c1a;background:#e8e6df;padding:0 .12em}"
    "mark.target{background:#d5e5f3}mark.holder{background:#f5e1cc}"
    "mark.cue{background:#f6e48f;font-weight:600}"
    ".sentences q{quotes:none;display:block;unicode-bidi:isolate}"
    ".sentences cite{display:block;opacity:.8;unicode-bidi:isolate}"
    "</style>"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be marked: offsets into the text shown, a class of `CLASSES`, a tooltip."""

    start: int
    end: int
    kind: str
    title: str = ""


class Html(str):
    """Safe HTML that a notebook shows as such."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)

    def __repr__(self) -> str:
        """Name what it is, not the markup: notebooks store this beside the HTML."""
        return f"<HTML of {len(self):,} characters>"


def mark_kind(why: str) -> str:
    """Return the class of a piece of evidence, by the reason it gives."""
    return why if why in ("holder", "target") else "cue"


def marked(text: str, marks: Iterable[Mark]) -> str:
    """Return a text as HTML with spans marked.

    Parameters
    ----------
    text
        Unsafe text.
    marks
        Spans in it; what lies outside the text is cut off. They may overlap.

    Returns
    -------
    str
        HTML in which only our own tags are tags.
    """
    return "".join(_html(text[start:end], mark) for start, end, mark in settled(text, marks))


def settled(text: str, marks: Iterable[Mark]) -> list[tuple[int, int, Mark | None]]:
    """Cut a text where marks begin and end: of those that overlap the strongest stays.

    Returns
    -------
    list of (int, int, Mark or None)
        Pieces that cover the text once, in order; neighbours differ in kind.
    """
    kept = [mark for mark in marks if mark.start < len(text) and mark.end > 0]
    edges = {0, len(text)}
    for mark in kept:
        edges |= {max(0, mark.start), min(len(text), mark.end)}
    strongest = [(start, end, _strongest(start, kept)) for start, end in pairwise(sorted(edges))]
    return [
        (run[0][0], run[-1][1], run[0][2])
        for _, group in groupby(strongest, key=lambda piece: piece[2] and piece[2].kind)
        for run in [list(group)]
    ]


def _strongest(at: int, marks: list[Mark]) -> Mark | None:
    over = [mark for mark in marks if mark.start <= at < mark.end]
    return min(over, key=lambda mark: CLASSES.index(mark.kind), default=None)


def _html(text: str, mark: Mark | None) -> str:
    if mark is None:
        return escape(text)
    title = escape(mark.title or _TITLES[mark.kind])
    return f'<mark class="{mark.kind}" title="{title}">{escape(text)}</mark>'
