"""Sentences as HTML, with the actors and the evidence marked.

Article text is hostile input. It enters HTML in one place, :func:`marked`, and is escaped there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import pairwise

# The classes a span may have, strongest first: where spans overlap the strongest is shown.
CLASSES = ("cue", "holder", "target", "actor")
_TITLES = {
    "cue": "the words that carry the stance",
    "holder": "whose stance it is",
    "target": "whom it is about",
    "actor": "an actor",
}


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
    kept = [mark for mark in marks if mark.start < len(text) and mark.end > 0]
    edges = {0, len(text)}
    for mark in kept:
        edges |= {max(0, mark.start), min(len(text), mark.end)}
    ordered = sorted(edges)
    return "".join(_piece(text[start:end], start, kept) for start, end in pairwise(ordered))


def _piece(text: str, start: int, marks: list[Mark]) -> str:
    over = [mark for mark in marks if mark.start <= start < mark.end]
    if not over:
        return escape(text)
    best = min(over, key=lambda mark: CLASSES.index(mark.kind))
    title = best.title or _TITLES[best.kind]
    return f'<mark class="{best.kind}" title="{escape(title)}">{escape(text)}</mark>'
