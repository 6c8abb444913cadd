"""What mention finding passes around."""

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


def without_overlaps(spans: list[Found]) -> list[Found]:
    """Keep the leftmost, then longest of overlapping spans, in order."""
    kept: list[Found] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end, s.form, s.actor_id)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
