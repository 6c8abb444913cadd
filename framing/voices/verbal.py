"""Voices signalled by a verb: "X said that ...", "..., said X", "X condemned ..."."""

from collections.abc import Sequence

from framing.voices.cues import Cues
from framing.voices.drafts import Draft
from framing.voices.extent import content_after, is_closed
from framing.voices.model import Span
from framing.voices.phrases import (
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    is_name,
    phrase_after,
    subject_before,
)
from framing.voices.units import Unit, Word, is_long
from framing.voices.verbs import VerbMatch, find_verbs

_ENDS = frozenset(".!?…,;:—–)")
_FLOATING = frozenset(("say", "tell", "quote"))
_OPENING = frozenset(
    "while although though as when after if because since before whereas once until".split()
)
_ASIDES = frozenset(
    "and but as while when who which citing after although though because in on at with during "
    "to even before according for".split()
)


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
    return _inverted(unit, previous, match, cues) or _finite(unit, previous, match, drafts, cues)


def _finite(
    unit: Unit, previous: Unit | None, match: VerbMatch, drafts: list[Draft], cues: Cues
) -> Draft | None:
    words = unit.words
    subject = subject_before(words, match.first)
    before = subject[0] if subject else match.first
    speaker = _span(words, subject) if subject else _inherited(words, match, drafts)
    if speaker is None:
        return None
    if match.cue.construction in _FLOATING:
        left = _left(unit, previous, before, match.stop, match.cue.construction)
        if left is not None:
            resumed = _resumed(words, match.stop, cues)
            draft = _make(words, match, speaker, _without_opening(unit, left, resumed))
            draft.is_quoting = True
            return draft
    right = content_after(
        words,
        match.stop,
        construction=match.cue.construction,
        cues=cues,
        is_subordinate=_is_subordinate(words, before),
    )
    if right is not None:
        return _make(words, match, speaker, [_span(words, right)])
    if words[-1].text == ":" and match.cue.construction in _FLOATING:
        return _make(words, match, speaker, [])
    return None


def _without_opening(unit: Unit, left: Span, resumed: list[Span]) -> list[Span]:
    """Drop "Asked about it" from 'Asked about it, she replied, "No."'."""
    first = unit.words[0]
    is_opening = _opens_sentence(first)
    quoted = resumed and any(resumed[0][0] == quote.start for quote in unit.quotes)
    if quoted and is_opening and not any(left[0] <= q.start < left[1] for q in unit.quotes):
        return resumed
    return [left, *resumed]


def _opens_sentence(word: Word) -> bool:
    """Whether a first word begins an opening phrase: "Although", "In", "Asked", "Speaking"."""
    low = word.low
    return low in PREPOSITIONS or low in _OPENING or low.endswith(("ed", "ing"))


def _is_subordinate(words: Sequence[Word], before: int) -> bool:
    """Whether the clause opens the sentence with "While", "When" or the like."""
    return any(word.low in _OPENING for word in words[: min(before, 3)])


def _left(
    unit: Unit, previous: Unit | None, before: int, stop: int, construction: str
) -> Span | None:
    """Find the content to the left of "X said"."""
    words = unit.words
    is_aside = _is_aside(words, stop)
    if before == 0:
        return _from_previous(unit, previous, stop)
    at = before - 1
    if words[at].text == "," and at > 0 and words[at - 1].kind == "q":
        at -= 1
    if words[at].kind == "q" and at > 1 and not is_aside and _opens_sentence(words[0]):
        return None
    if words[at].kind == "q":
        ends = is_long(words[at]) or words[at].text[-2:-1] in ",?!" or words[at + 1].text == ","
        return _quoted_left(words, at) if ends or is_aside else None
    if words[at].text != "," or at == 0 or not is_aside:
        return None
    if construction == "quote":
        return None
    stands_apart = stop >= len(words) or words[stop].kind == "p"
    if stands_apart or (at > 3 and words[0].low not in PREPOSITIONS | _OPENING):
        return words[0].start, words[at - 1].end
    return None


def _from_previous(unit: Unit, previous: Unit | None, stop: int) -> Span | None:
    """'"Really?" Tusk asked.': the splitter ends a sentence behind the quotation."""
    if previous is None or previous.paragraph != unit.paragraph:
        return None
    last = previous.words[-1]
    if last.kind != "q" or len(previous.words) > 3 or not _is_aside(unit.words, stop):
        return None
    return last.start, last.end


def _quoted_left(words: Sequence[Word], at: int) -> Span:
    if is_long(words[at]) and (words[at].text[1:2].isupper() or at == 0):
        return words[at].start, words[at].end
    return words[0].start, words[at].end


def _is_aside(words: Sequence[Word], at: int) -> bool:
    """Whether nothing that could be content follows the cue."""
    if at >= len(words):
        return True
    word = words[at]
    if word.low == "to":
        return at + 1 < len(words) and _is_listener(words[at + 1])
    return (
        word.text in _ENDS
        or word.low in DAYS
        or (word.low in PREPOSITIONS and not any(w.low == "that" for w in words[at : at + 12]))
        or word.low in ("last", "earlier", "later", "reporters")
    )


def _is_listener(word: Word) -> bool:
    return is_name(word) or word.low in DETERMINERS | {"reporters", "him", "me", "us", "them"}


def _resumed(words: Sequence[Word], at: int, cues: Cues) -> list[Span]:
    """'"A," he said, "B."' and "A, he said, is B": the content after the cue."""
    for index in range(at, min(at + 24, len(words))):
        if words[index].kind == "q" and words[index - 1].text in (",", ":", ".", "—", "–", "-"):
            return [(words[index].start, words[index].end)]
    if at + 2 < len(words) and words[at].text == "," and words[at + 1].low in ("and", "but"):
        quoted = next(
            (i for i in range(at + 2, min(at + 5, len(words))) if words[i].kind == "q"), 0
        )
        return [(words[at + 1].start, words[quoted].end)] if quoted else []
    after_quote = any(word.kind == "q" and is_closed(word) for word in words[:at])
    if after_quote and at + 1 < len(words) and words[at + 1].low != "that":
        return []
    if at + 1 < len(words) and words[at].text == "," and _goes_on(words[at + 1], cues):
        end = len(words)
        while words[end - 1].kind == "p":
            end -= 1
        return [(words[at + 1].start, words[end - 1].end)] if end > at + 1 else []
    return []


def _goes_on(word: Word, cues: Cues) -> bool:
    """Whether a word after "..., he said," continues the content."""
    if word.low.endswith("ing") or any("ing" in c.tenses for c in cues.verbs.get(word.low, ())):
        return False
    return word.low not in _ASIDES and word.low not in DAYS


def _inverted(unit: Unit, previous: Unit | None, match: VerbMatch, cues: Cues) -> Draft | None:
    """'"A," said Tusk.'"""
    words = unit.words
    if match.cue.construction not in ("say", "quote") or match.first != match.head:
        return None
    if (
        match.head == 0
        or words[match.head - 1].text not in (",",)
        and words[match.head - 1].kind != "q"
    ):
        return None
    if match.stop >= len(words):
        return None
    following = words[match.stop]
    if not (is_name(following) or following.low in DETERMINERS or following.low in PRONOUNS):
        if following.kind != "w" or following.low in PREPOSITIONS:
            return None
    phrase = phrase_after(words, match.stop)
    if phrase is None:
        return None
    left = _left(unit, previous, match.head, phrase[1], match.cue.construction)
    if left is None:
        return None
    content = [left, *_resumed(words, phrase[1], cues)]
    return _make(words, match, _span(words, phrase), content)


def _passive(words: Sequence[Word], match: VerbMatch) -> Draft | None:
    """'The deal was criticised by Berlin': the judged stands before, the speaker behind "by"."""
    if match.cue.construction != "object":
        return _passive_report(words, match)
    by = match.stop
    if by >= len(words) or words[by].low != "by":
        return None
    speaker = phrase_after(words, by + 1)
    judged = subject_before(words, match.first)
    if speaker is None or judged is None:
        return None
    return _make(words, match, _span(words, speaker), [_span(words, judged)])


def _passive_report(words: Sequence[Word], match: VerbMatch) -> Draft | None:
    """'He was asked, "Why?"': the words are somebody's, but nobody is named."""
    at = match.stop
    if at < len(words) and words[at].text in (",", ":"):
        at += 1
    if at >= len(words) or not is_long(words[at]):
        return None
    return Draft(
        None,
        _span(words, (match.head, match.stop)),
        match.cue.cue_class,
        [_span(words, (at, at + 1))],
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
    return _make(words, match, speaker, [_span(words, right)])


def _is_in_opening(words: Sequence[Word], at: int) -> bool:
    """Whether a word stands before the first comma of "In a statement announcing it, ..."."""
    return _opens_sentence(words[0]) and all(word.text != "," for word in words[:at])


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
    return _main_subject(words, match.first)


def _attached(words: Sequence[Word], match: VerbMatch) -> Span | None:
    """'Voters saying ...' speak themselves; 'issued a statement saying ...' is the subject's."""
    before = words[match.first - 1].low
    is_thing = match.cue.construction != "object" and not before.endswith("s")
    if is_thing and before not in ("those", "people") and not is_name(words[match.first - 1]):
        main = _main_subject(words, match.first)
        if main is not None:
            return main
    phrase = subject_before(words, match.first)
    return _span(words, phrase) if phrase else None


def _main_subject(words: Sequence[Word], stop: int) -> Span | None:
    """The first noun phrase of the sentence, after a leading prepositional phrase."""
    first = 0
    if words[0].low in PREPOSITIONS or words[0].low in SUBORDINATORS or stop == 0:
        comma = (
            next((i for i, word in enumerate(words) if word.text == "," and i > stop), None)
            if stop == 0
            else next((i for i, word in enumerate(words[:stop]) if word.text == ","), None)
        )
        if comma is None:
            return None
        first = comma + 1
    phrase = phrase_after(words, first)
    return _span(words, phrase) if phrase else None


def _inherited(words: Sequence[Word], match: VerbMatch, drafts: list[Draft]) -> Span | None:
    """'He said A and called for B': the speaker of the verb before."""
    if match.first and words[match.first - 1].low in ("and", "but", ",", "then", "or"):
        return drafts[-1].speaker if drafts else _main_subject(words, match.first)
    return None


def _span(words: Sequence[Word], indices: tuple[int, int]) -> Span:
    return words[indices[0]].start, words[indices[1] - 1].end


def _make(words: Sequence[Word], match: VerbMatch, speaker: Span, content: list[Span]) -> Draft:
    cue = (words[match.head].start, words[match.stop - 1].end)
    return Draft(speaker, cue, match.cue.cue_class, content, match.cue.construction)
