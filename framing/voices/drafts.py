"""A voice in the making."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from framing.text import Part
from framing.voices.model import Kind, Span, Voice
from framing.voices.quotes import Quote, quotes_in


@dataclass(slots=True)
class Draft:
    """Spans of a voice while its unit is being read; offsets into the part's text."""

    speaker: Span | None
    cue: Span | None
    cue_class: str
    content: list[Span] = field(default_factory=list)
    construction: str = "say"
    is_quoting: bool = False

    def finish(self, text: str, part: Part, quotes: Sequence[Quote]) -> Voice:
        """Fix the spans and work out the kind."""
        content = _merged(text, self.content)
        speaker, cue = self.speaker, self.cue
        return Voice(
            part=part,
            speaker_start=speaker[0] if speaker else None,
            speaker_end=speaker[1] if speaker else None,
            speaker_text=text[slice(*speaker)] if speaker else "",
            cue_start=cue[0] if cue else None,
            cue_end=cue[1] if cue else None,
            cue_text=text[slice(*cue)] if cue else "",
            cue_class=self.cue_class,
            kind=kind_of(text, content, quotes),
            content=content,
            flagged="unbalanced quote" if _unbalanced(content, quotes) else "",
        )


def without_ascribed(drafts: list[Draft]) -> list[Draft]:
    """Leave out wishes and judgements told inside somebody else's words.

    In "Tusk said that Putin wanted war" the wish is Tusk's claim. Speech inside speech ("Tusk
    said that Putin had said ...") stays.
    """
    return [
        draft
        for draft in drafts
        if (draft.construction != "object" and draft.cue_class != "attitude")
        or not any(_holds(other, draft) for other in drafts if other is not draft)
    ]


def _holds(outer: Draft, inner: Draft) -> bool:
    if inner.cue is None:
        return False
    return any(start <= inner.cue[0] and inner.cue[1] <= end for start, end in outer.content)


def _merged(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Sort spans and join those that overlap or that only white space parts."""
    joined: list[Span] = []
    for start, stop in sorted(spans):
        end = start + len(text[start:stop].rstrip())
        if joined and (start <= joined[-1][1] or text[joined[-1][1] : start].isspace()):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def kind_of(text: str, content: Sequence[Span], quotes: Sequence[Quote]) -> Kind:
    """Return direct if all words stand in quotation marks, mixed if some do, else indirect."""
    inside = [quotes_in(quotes, *span) for span in content]
    if not any(inside):
        return "indirect"
    bare = any(
        _has_bare_word(text, span, marks) for span, marks in zip(content, inside, strict=True)
    )
    return "mixed" if bare else "direct"


def _has_bare_word(text: str, span: Span, quotes: Sequence[Quote]) -> bool:
    """Whether a letter or digit of a span stands outside all quotations."""
    at, end = span
    for quote in quotes:
        if any(map(str.isalnum, text[at : max(at, quote.start)])):
            return True
        at = quote.end
    return any(map(str.isalnum, text[at:end]))


def _unbalanced(content: Sequence[Span], quotes: Sequence[Quote]) -> bool:
    return any(quote.unbalanced for span in content for quote in quotes_in(quotes, *span))
