"""Quotations that stand alone belong to the voice around them."""

from collections.abc import Sequence

from framing.voices.drafts import Draft
from framing.voices.model import Span
from framing.voices.quotes import Quote
from framing.voices.units import Unit, Word


def follow_quotes(units: Sequence[Unit], drafts: list[list[Draft]]) -> None:
    """Give each quotation that is a sentence of its own to the speaker before it.

    ``drafts`` (one list per unit) is completed in place: the quotation joins the content of the
    last quoted voice of the same or the preceding paragraph, or becomes a voice without a cue.
    """
    last: Draft | None = None
    last_paragraph = -2
    for number, unit in enumerate(units):
        quoting = _quoting(drafts[number], unit)
        if quoting is not None:
            last, last_paragraph = quoting, unit.paragraph
            continue
        alone = _alone(unit)
        if alone is None:
            if drafts[number]:
                last, last_paragraph = drafts[number][-1], unit.paragraph
            continue
        if _taken(alone, drafts, number):
            continue
        if last is not None and unit.paragraph - last_paragraph <= 1:
            last.content.append(alone)
            last_paragraph = unit.paragraph


def _quoting(drafts: list[Draft], unit: Unit) -> Draft | None:
    """The last voice of a unit whose content touches a quotation of it."""
    for draft in reversed(drafts):
        if any(_touch(span, quote) for span in draft.content for quote in unit.quotes):
            return draft
    return None


def _touch(span: Span, quote: Quote) -> bool:
    return span[0] < quote.end and quote.start < span[1]


def _alone(unit: Unit) -> Span | None:
    """The quotation that makes up (nearly) the whole unit."""
    quoted = [word for word in unit.words if word.kind == "q"]
    if not quoted:
        return None
    inside = sum(_n_words(word) for word in quoted)
    outside = sum(word.kind == "w" for word in unit.words)
    if inside < 2 or outside > inside * 0.25:
        return None
    return quoted[0].start, unit.words[-1].end if outside else quoted[-1].end


def _n_words(word: Word) -> int:
    return word.text.count(" ") + 1


def _taken(span: Span, drafts: list[list[Draft]], number: int) -> bool:
    near = drafts[max(0, number - 1) : number + 2]
    return any(
        start < span[1] and span[0] < end
        for group in near
        for draft in group
        for start, end in draft.content
    )
