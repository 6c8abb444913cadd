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
    claimed = _claimed_ahead(units, drafts)
    for number, unit in enumerate(units):
        alone = _alone(unit)
        quoting = _quoting(drafts[number], unit)
        if number in claimed:
            if alone is not None:
                claimed[number].content.append(alone)
                last, last_paragraph = claimed[number], unit.paragraph
        elif alone is not None and quoting is None and not _taken(alone, drafts, number):
            announced = _announced(units, drafts, number)
            if announced is not None:
                announced.content.append(alone)
                last, last_paragraph = announced, unit.paragraph
            elif (
                last is not None
                and last.construction != "signed"
                and unit.paragraph - last_paragraph <= 1
            ):
                last = _continue(last, alone, unit, drafts[number])
                last_paragraph = unit.paragraph
        elif drafts[number]:
            last, last_paragraph = quoting or drafts[number][-1], unit.paragraph


def _claimed_ahead(units: Sequence[Unit], drafts: Sequence[list[Draft]]) -> dict[int, Draft]:
    """Return the units of a quotation over paragraphs whose speaker is named at its end.

    '"We waited.', '"Nobody came," Weber said.': the first paragraph leaves its quotation open.
    """
    claimed: dict[int, Draft] = {}
    ahead: Draft | None = None
    for number in range(len(units) - 2, -1, -1):
        unit, following = units[number], units[number + 1]
        is_open = bool(unit.quotes) and unit.quotes[-1].goes_on
        if not (is_open and following.quotes and following.start == following.quotes[0].start):
            ahead = None
            continue
        ahead = ahead or _quoting(drafts[number + 1], following)
        if drafts[number] or ahead is None:
            ahead = None
        else:
            claimed[number] = ahead
    return claimed


def _announced(units: Sequence[Unit], drafts: Sequence[list[Draft]], number: int) -> Draft | None:
    """Return the voice of "Tusk said:" whose quotation is the next sentence or paragraph."""
    if number == 0 or units[number - 1].words[-1].text != ":":
        return None
    empty = [draft for draft in drafts[number - 1] if not draft.content]
    return empty[-1] if empty else None


def _continue(last: Draft, alone: Span, unit: Unit, drafts: list[Draft]) -> Draft:
    """Join a quotation to the voice before it, or to its speaker if that was no quotation."""
    if last.is_quoting:
        last.content.append(alone)
        return last
    draft = Draft(last.speaker, None, "neutral", [alone], is_quoting=True)
    drafts.append(draft)
    return draft


def _quoting(drafts: list[Draft], unit: Unit) -> Draft | None:
    """Return the voice of a unit that a quotation behind it goes on.

    It is the last whose content is a quotation and nothing else ('"A," said Weber, who noted that
    B was "C".'), or else the last with a quotation in it.
    """
    touching = [
        draft
        for draft in drafts
        if any(_touch(span, quote) for span in draft.content for quote in unit.quotes)
    ]
    marks = {(quote.start, quote.end) for quote in unit.quotes}
    direct = [draft for draft in touching if not marks.isdisjoint(draft.content)]
    for draft in (direct or touching)[-1:]:
        draft.is_quoting = True
        return draft
    return None


def _touch(span: Span, quote: Quote) -> bool:
    return span[0] < quote.end and quote.start < span[1]


def _alone(unit: Unit) -> Span | None:
    """Return the quotation that makes up (nearly) the whole unit."""
    quoted = [word for word in unit.words if word.kind == "q"]
    if not quoted:
        return None
    inside = sum(_n_words(word) for word in quoted)
    outside = sum(word.kind == "w" for word in unit.words)
    if inside < 2 or outside > inside * 0.5:
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
