"""Voices signalled by a verb: "X said that ...", "..., said X", "X condemned ..."."""

from collections.abc import Sequence
from functools import partial

from framing.voices.cues import Cues
from framing.voices.drafts import Draft
from framing.voices.extent import content_after
from framing.voices.floating import content_before, content_resumed, without_opening
from framing.voices.model import Span
from framing.voices.phrases import is_name, opens_sentence, phrase_after, span_of
from framing.voices.subjects import main_subject, subject_before
from framing.voices.units import Unit, Word, is_closed, is_long, is_title
from framing.voices.verbs import VerbMatch, find_verbs
from framing.voices.wordlists import DETERMINERS, OPENING, PREPOSITIONS, PRONOUNS, SUBORDINATORS

# "She wrote 'The Bridge over the Drina'" is no speech.
_WORK_VERBS = frozenset(("write", "read", "sing", "recite"))
_FLOATING = frozenset(("say", "tell", "quote", "that"))


def verbal_drafts(unit: Unit, previous: Unit | None, cues: Cues) -> list[Draft]:
    """Find the voices that a verb signals in a unit.

    ``previous`` is the unit before; a quotation at its end can belong to a verb here.
    """
    words = unit.words
    drafts: list[Draft] = []
    for match in find_verbs(words, cues):
        draft = _draft(unit, previous, match, drafts, cues)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _draft(
    unit: Unit, previous: Unit | None, match: VerbMatch, drafts: list[Draft], cues: Cues
) -> Draft | None:
    if match.is_negated and match.cue.cue_class != "attitude":
        return None
    if match.form == "passive":
        return _passive(unit.words, match)
    if match.form == "infinitive":
        return None
    if match.form == "participle":
        return _participle(unit.words, match, drafts, cues)
    finite = partial(_finite, unit, previous, match, drafts, cues)
    if _has_apposition(unit.words, match):
        return finite() or _inverted(unit, previous, match, cues)
    return _inverted(unit, previous, match, cues) or finite()


def _has_apposition(words: Sequence[Word], match: VerbMatch) -> bool:
    """Tell "Weber, 59, said the bridge ..." from "..., said the mayor"."""
    if match.first < 2 or words[match.first - 1].text != "," or match.stop >= len(words):
        return False
    if words[match.first - 2].kind == "q" or is_name(words[match.stop]):
        return False
    return subject_before(words, match.first) is not None


def _finite(
    unit: Unit, previous: Unit | None, match: VerbMatch, drafts: list[Draft], cues: Cues
) -> Draft | None:
    words = unit.words
    subject = subject_before(words, match.first)
    before = subject[0] if subject else match.first
    speaker = span_of(words, subject) if subject else _inherited(words, match, drafts)
    if speaker is None:
        return _speakerless(unit, match, cues)
    if match.cue.construction in _FLOATING:
        left = content_before(unit, previous, before, match.stop, match.cue.construction)
        if left is not None:
            resumed = content_resumed(words, match.stop, cues)
            draft = _make(words, match, speaker, without_opening(unit, left, resumed))
            draft.is_quoting = True
            return draft
    right = content_after(
        words,
        match.stop,
        construction=match.cue.construction,
        cues=cues,
        is_subordinate=_is_subordinate(words, before, match.first),
    )
    if right is not None:
        is_work = match.cue.lemma in _WORK_VERBS and is_title(words[right[0]])
        return None if is_work else _make(words, match, speaker, [span_of(words, right)])
    if before and words[before - 1].low == "as" and before < 3:
        return _make(words, match, speaker, _behind_clause(words, match))
    if words[-1].text == ":" and match.cue.construction in _FLOATING:
        return _make(words, match, speaker, [])
    return None


def _behind_clause(words: Sequence[Word], match: VerbMatch) -> list[Span]:
    """Return the rest of the sentence behind "As Weber put it in a speech on Monday,"."""
    window = range(match.stop, min(match.stop + 14, len(words) - 1))
    comma = next((i for i in window if words[i].text in (",", ":")), None)
    end = len(words)
    while end > 1 and words[end - 1].kind == "p":
        end -= 1
    return [] if comma is None or comma + 1 >= end else [span_of(words, (comma + 1, end))]


def _speakerless(unit: Unit, match: VerbMatch, cues: Cues) -> Draft | None:
    """Keep a quotation next to a cue of speech even if nobody can be made out who spoke."""
    words = unit.words
    if match.cue.construction not in _FLOATING:
        return None
    before = words[match.first - 1] if match.first else None
    if before is not None and before.kind == "q" and is_closed(before):
        return _make(words, match, None, [(before.start, before.end)])
    right = content_after(words, match.stop, construction=match.cue.construction, cues=cues)
    is_beside = right is not None and right[0] <= match.stop + 1
    if right is not None and is_beside and is_closed(words[right[0]]):
        return _make(words, match, None, [span_of(words, right)])
    return None


def _is_subordinate(words: Sequence[Word], before: int, verb: int) -> bool:
    """Whether the clause opens the sentence ("While ...", "When ...") or is ", who said ..."."""
    is_relative = verb > 1 and words[verb - 1].low == "who" and words[verb - 2].text == ","
    return is_relative or any(word.low in OPENING for word in words[: min(before, 3)])


def _inverted(unit: Unit, previous: Unit | None, match: VerbMatch, cues: Cues) -> Draft | None:
    """Read '"A," said Tusk.' and "A, said Tusk."."""
    words = unit.words
    phrase = phrase_after(words, match.stop) if _can_invert(words, match) else None
    if phrase is None:
        return None
    left = content_before(unit, previous, match.head, phrase[1], match.cue.construction)
    if left is None:
        return None
    content = [left, *content_resumed(words, phrase[1], cues)]
    return _make(words, match, span_of(words, phrase), content)


def _can_invert(words: Sequence[Word], match: VerbMatch) -> bool:
    """Whether a bare verb stands between a comma or quotation and a noun phrase."""
    is_bare = match.first == match.head > 0 and match.stop < len(words)
    if not is_bare or match.cue.construction not in ("say", "quote"):
        return False
    before, following = words[match.head - 1], words[match.stop]
    is_phrase = (
        is_name(following)
        or following.low in DETERMINERS
        or following.low in PRONOUNS
        or (following.kind == "w" and following.low not in PREPOSITIONS)
    )
    return is_phrase and (before.text == "," or before.kind == "q")


def _passive(words: Sequence[Word], match: VerbMatch) -> Draft | None:
    """Read "The deal was criticised by Berlin": what is judged stands before."""
    if match.cue.construction != "object":
        return _passive_report(words, match)
    by = match.stop
    if by >= len(words) or words[by].low != "by":
        return None
    speaker = phrase_after(words, by + 1)
    judged = subject_before(words, match.first)
    if speaker is None or judged is None:
        return None
    return _make(words, match, span_of(words, speaker), [span_of(words, judged)])


def _passive_report(words: Sequence[Word], match: VerbMatch) -> Draft | None:
    """Read 'He was asked, "Why?"': the words are somebody's, but nobody is named."""
    at = match.stop
    if at < len(words) and words[at].text in (",", ":"):
        at += 1
    if at >= len(words) or not is_long(words[at]):
        return None
    return Draft(
        None,
        span_of(words, (match.head, match.stop)),
        match.cue.cue_class,
        [span_of(words, (at, at + 1))],
    )


def _participle(
    words: Sequence[Word], match: VerbMatch, drafts: list[Draft], cues: Cues
) -> Draft | None:
    right = content_after(
        words,
        match.stop,
        construction=match.cue.construction,
        cues=cues,
        is_subordinate=match.first < 2 or _is_in_opening(words, match.first),
    )
    if right is None:
        return None
    speaker = _participle_speaker(words, match, drafts)
    if speaker is None:
        return None
    return _make(words, match, speaker, [span_of(words, right)])


def _is_in_opening(words: Sequence[Word], at: int) -> bool:
    """Whether a word stands before the first comma of "In a statement announcing it, ..."."""
    return opens_sentence(words[0]) and all(word.text != "," for word in words[:at])


def _participle_speaker(
    words: Sequence[Word], match: VerbMatch, drafts: list[Draft]
) -> Span | None:
    if match.first:
        before = words[match.first - 1]
        attached = before.kind == "w" and before.low not in PREPOSITIONS
        if attached and before.low not in SUBORDINATORS:
            return _attached(words, match)
    if drafts and drafts[-1].speaker:
        return drafts[-1].speaker
    return main_subject(words, match.first)


def _attached(words: Sequence[Word], match: VerbMatch) -> Span | None:
    """Tell "voters saying ..." from "issued a statement saying ...", where the subject speaks."""
    before = words[match.first - 1].low
    is_thing = match.cue.construction != "object" and not before.endswith("s")
    if is_thing and before not in ("those", "people") and not is_name(words[match.first - 1]):
        main = main_subject(words, match.first)
        if main is not None:
            return main
    phrase = subject_before(words, match.first)
    return span_of(words, phrase) if phrase else None


def _inherited(words: Sequence[Word], match: VerbMatch, drafts: list[Draft]) -> Span | None:
    """Return the speaker of the verb before: "He said A and called for B"."""
    if match.first and words[match.first - 1].low in ("and", "but", ",", "then", "or"):
        return drafts[-1].speaker if drafts else main_subject(words, match.first)
    return None


def _make(
    words: Sequence[Word], match: VerbMatch, speaker: Span | None, content: list[Span]
) -> Draft:
    cue = (words[match.head].start, words[match.stop - 1].end)
    return Draft(speaker, cue, match.cue.cue_class, content, match.cue.construction)
