"""One voice: somebody's words, thought or judgement in an article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from framing.text import Part

Kind = Literal["direct", "indirect", "mixed"]
Span = tuple[int, int]
_APPOSITION = re.compile(r",\s|\s[(–—]")


@dataclass(frozen=True, slots=True)
class Voice:
    """One attribution: a speaker, the cue that signals speech, and the content.

    All offsets point into the unmodified title or body that ``part`` names.

    Attributes
    ----------
    part
        ``"title"`` or ``"body"``.
    speaker_start, speaker_end, speaker_text
        The noun phrase that names the speaker with what stands in apposition to it, without a
        relative clause; None and "" if the text names nobody.
    cue_start, cue_end, cue_text
        The cue; None and "" for a quotation that only follows another one.
    cue_class
        neutral, certain, doubtful, evaluative, directive, commissive or attitude; see
        ``data/cues.yaml``.
    kind
        ``direct`` if all content stands in quotation marks, ``mixed`` if some does, else
        ``indirect``.
    content
        Spans of what is said, in order; quotation marks belong to it.
    flagged
        A reason for care, such as ``"unbalanced quote"``; usually empty.
    """

    part: Part
    speaker_start: int | None
    speaker_end: int | None
    speaker_text: str
    cue_start: int | None
    cue_end: int | None
    cue_text: str
    cue_class: str
    kind: Kind
    content: tuple[Span, ...]
    flagged: str = ""

    @property
    def head_end(self) -> int | None:
        """Offset behind the speaker's own noun phrase, before any apposition.

        In "Kowalska, an aide to Mr. Weber" a name behind it is somebody else.
        """
        if self.speaker_end is None:
            return None
        head = _APPOSITION.search(self.speaker_text)
        return self.speaker_end - (len(self.speaker_text) - head.start() if head else 0)


def voices_around(at: int, voices: Sequence[Voice]) -> list[Voice]:
    """Return the voices whose content holds a character, the innermost first."""
    spans = [
        (end - start, index)
        for index, voice in enumerate(voices)
        for start, end in voice.content
        if start <= at < end
    ]
    return [voices[index] for _, index in sorted(spans)]
