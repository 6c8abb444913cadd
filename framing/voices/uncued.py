"""Quotations that no cue of the list claims: the place where they stand shows whose they are.

"McConnell had a blunt message: 'Stop it.'", "'Go back,' Weber barked.", "Weber boomed, 'Go back!'"
"""

from collections.abc import Sequence

from framing.voices.drafts import Draft
from framing.voices.floating import stands_aside
from framing.voices.model import Span
from framing.voices.phrases import is_initial_stop, is_name, span_of
from framing.voices.subjects import main_subject, subject_before
from framing.voices.units import Unit, Word, is_closed, is_long, last_mark
from framing.voices.wordlists import PREPOSITIONS, SUBJECT_PRONOUNS, word_set

_LONGEST_NAME = 6
_LISTENERS = frozenset(("him", "her", "them", "me", "us", "back"))
_NO_VERB = word_set("need seed indeed red hundred united this his its yes times")


def uncued_drafts(unit: Unit, found: Sequence[Draft]) -> list[Draft]:
    """Find quotations behind a colon, and beside a verb that is on no list.

    Parameters
    ----------
    unit
        The unit.
    found
        Its voices so far; what they hold is left alone.
    """
    words = unit.words
    drafts = []
    for index, word in enumerate(words):
        if word.kind == "q" and is_closed(word) and not _is_held(word, found):
            draft = _introduced(words, index, found) or _verb_behind(words, index)
            draft = draft or _verb_before(words, index)
            if draft is not None:
                drafts.append(draft)
    if words[-1].text == ":" and all(draft.content for draft in found):
        announced = _introduced(words, len(words), found)
        drafts += [announced] if announced else []
    return drafts


def _is_held(quote: Word, drafts: Sequence[Draft]) -> bool:
    return any(
        start < quote.end and quote.start < end for draft in drafts for start, end in draft.content
    )


def _introduced(words: Sequence[Word], at: int, found: Sequence[Draft]) -> Draft | None:
    """Read "X had a simple message: QUOTE"; at the end of ``words`` the quotation comes next."""
    if at < 3 or words[at - 1].text != ":":
        return None
    colon = at - 1
    speaker = (
        _named_before(words, colon)
        or _acting_before(words[colon].start, found)
        or main_subject(words, colon)
    )
    if speaker is None:
        return None
    content = [span_of(words, (at, at + 1))] if at < len(words) else []
    return _draft(speaker, (words[colon].start, words[colon].end), content)


def _named_before(words: Sequence[Word], stop: int) -> Span | None:
    """Return the full name that a colon follows: "... surprises the pollster Anna Weber: QUOTE"."""
    if not (is_name(words[stop - 1]) and is_name(words[stop - 2])):
        return None
    phrase = subject_before(words, stop)
    return span_of(words, phrase) if phrase else None


def _acting_before(colon: int, found: Sequence[Draft]) -> Span | None:
    """Return who speaks or judges before a colon: "Weber blasted the plan: QUOTE"."""
    speakers = [draft.speaker for draft in found if draft.cue and draft.cue[1] <= colon]
    return speakers[-1] if speakers else None


def _verb_behind(words: Sequence[Word], at: int) -> Draft | None:
    """Read '"Go back," Weber barked.'."""
    if not (is_long(words[at]) or last_mark(words[at]) in ",?!"):
        return None
    verb = _name_end(words, at + 1)
    if verb == at + 1 or verb >= len(words) or not _may_be_verb(words[verb]):
        return None
    stop = verb + 1
    if stop < len(words) and words[stop].low in _LISTENERS:
        stop += 1
    is_last = stop >= len(words) - 1
    if not stands_aside(words, stop) or not (is_last or is_long(words[at])):
        return None
    cue = words[verb].start, words[verb].end
    return _draft(span_of(words, (at + 1, verb)), cue, [span_of(words, (at, at + 1))])


def _verb_before(words: Sequence[Word], at: int) -> Draft | None:
    """Read 'Weber boomed, "Go back!"'."""
    if at < 3 or words[at - 1].text != "," or not words[at].text.lstrip("\"“'„« ")[:1].isupper():
        return None
    verb = at - 2
    subject = subject_before(words, verb) if _may_be_verb(words[verb]) else None
    if subject is None or (subject[0] > 0 and words[subject[0] - 1].low in PREPOSITIONS):
        return None
    cue = words[verb].start, words[verb].end
    return _draft(span_of(words, subject), cue, [span_of(words, (at, at + 1))])


def _name_end(words: Sequence[Word], first: int) -> int:
    """Return where a name or pronoun that begins at ``first`` ends."""
    if first < len(words) and words[first].low in SUBJECT_PRONOUNS:
        return first + 1
    at = first
    while at < min(len(words), first + _LONGEST_NAME) and (
        is_name(words[at]) or (at > first and is_initial_stop(words, at))
    ):
        at += 1
    return at


def _may_be_verb(word: Word) -> bool:
    is_form = word.low.endswith("ed") or (word.low.endswith("s") and not word.low.endswith("'s"))
    return word.kind == "w" and word.text.islower() and is_form and word.low not in _NO_VERB


def _draft(speaker: Span, cue: Span, content: list[Span]) -> Draft:
    return Draft(speaker, cue, "neutral", content, is_quoting=True)
