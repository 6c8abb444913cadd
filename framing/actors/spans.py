"""What mention finding passes around."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Form = Literal["name", "alias", "metonym", "nominal", "pronoun"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One span that means an actor.

    ``sentence`` is the index of its sentence in the article's list; ``start`` and ``end`` are
    offsets into the title or body, whichever the sentence is part of. ``form`` says how the actor
    is named, from ``name`` (sure) to ``pronoun`` (least sure).
    """

    actor_id: str
    form: Form
    sentence: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A span in one text before it is known to be a mention.

    ``form`` is that of a :class:`Mention`, or ``demonym`` or ``blocked`` for a span that only
    helps to decide about its neighbours.
    """

    start: int
    end: int
    actor_id: str
    form: str


class Taken:
    """Which characters some spans cover.

    Parameters
    ----------
    spans
        Spans of one text, in any order.
    """

    def __init__(self, spans: Iterable[Found]) -> None:
        self._places = {at for span in spans for at in range(span.start, span.end)}

    def holds(self, start: int, end: int | None = None) -> bool:
        """Return whether a character, or any of a span, is covered."""
        return not self._places.isdisjoint(range(start, start + 1 if end is None else end))


def without_overlaps(spans: list[Found]) -> list[Found]:
    """Keep the leftmost, then longest of overlapping spans, in order."""
    kept: list[Found] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end, s.form, s.actor_id)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
