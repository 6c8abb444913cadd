"""Voices signalled by an expression or a noun: "according to X", "X's warning that ..."."""

from collections.abc import Sequence

from framing.voices.cues import Cues
from framing.voices.drafts import Draft
from framing.voices.extent import content_after
from framing.voices.model import Span
from framing.voices.phrases import phrase_after, span_of
from framing.voices.subjects import subject_before
from framing.voices.units import Unit, Word
from framing.voices.wordlists import AUXILIARIES, DETERMINERS, POSSESSIVES, word_set

# Without a speaker these still mark somebody's words; "support for X" alone does not.
_SPEECH = word_set(
    "allegation allegations accusation accusations claim claims criticism speculation calls "
    "complaints demands suggestions"
)


_OPENERS = frozenset(("that", "of", "for", "about", "to", "against", "on", "over"))


def phrase_drafts(unit: Unit, cues: Cues) -> list[Draft]:
    """Find "according to X": the rest of the sentence is the content."""
    words = unit.words
    drafts = []
    for index, word in enumerate(words):
        for phrase, cue_class in cues.phrases.get(word.low, ()):
            stop = index + len(phrase)
            if tuple(w.low for w in words[index:stop]) == phrase:
                draft = _according(words, index, stop, cue_class)
                if draft is not None:
                    drafts.append(draft)
                break
    return drafts


def _according(words: Sequence[Word], first: int, stop: int, cue_class: str) -> Draft | None:
    ends_sentence = first > 1 and words[first - 1].kind == "p"
    speaker = phrase_after(words, stop, apposition=ends_sentence)
    if speaker is None:
        return None
    content = _around(words, first, speaker[1])
    if not content:
        return None
    cue = (words[first].start, words[stop - 1].end)
    return Draft(span_of(words, speaker), cue, cue_class, content, "say")


def _around(words: Sequence[Word], first: int, last: int) -> list[Span]:
    """Return the rest of the sentence, on one side or on both."""
    before = first
    while before > 0 and words[before - 1].kind == "p":
        before -= 1
    end = len(words)
    while end > 0 and words[end - 1].kind == "p":
        end -= 1
    after = next((i for i in range(last, len(words)) if words[i].text == ","), end)
    is_opening = before == 0 or (before < 4 and words[0].low in ("but", "and"))
    content = []
    if before > 0:
        content.append((words[0].start, words[before - 1].end))
    is_open = before > 0 and (after != last or words[before - 1].kind == "q")
    if after + 1 < end and (is_opening or not is_open):
        content.append((words[after + 1].start, words[end - 1].end))
    return content


def nominal_drafts(unit: Unit, cues: Cues) -> list[Draft]:
    """Find "X's warning that ...", "criticism of Y from X"."""
    words = unit.words
    drafts = []
    for index, word in enumerate(words):
        if word.low in cues.nouns and index + 1 < len(words):
            draft = _nominal(words, index, cues)
            if draft is not None:
                drafts.append(draft)
    return drafts


def _nominal(words: Sequence[Word], at: int, cues: Cues) -> Draft | None:
    if words[at + 1].low not in _OPENERS:
        return None
    speaker = _possessor(words, at)
    if speaker is None and words[at].low not in _SPEECH:
        return None
    first = at + 1 if words[at + 1].low in ("that", "to") else at + 2
    content = content_after(words, first, construction="object", cues=cues)
    if content is None:
        return None
    if words[first].low not in ("that", "to"):
        content = content[0], _before_verb(words, *content)
    cue = (words[at].start, words[at].end)
    return Draft(speaker, cue, cues.nouns[words[at].low], [span_of(words, content)], "object")


def _before_verb(words: Sequence[Word], first: int, last: int) -> int:
    """End "criticism of the minister" before the verb of the sentence."""
    for at in range(first + 1, last):
        word, before = words[at], words[at - 1]
        is_past = word.low.endswith("ed") and word.text.islower() and len(word.low) > 4
        if word.low in AUXILIARIES or (is_past and before.low not in DETERMINERS):
            return at
    return last


def _possessor(words: Sequence[Word], at: int) -> Span | None:
    for index in range(at - 1, max(at - 4, -1), -1):
        if words[index].low in POSSESSIVES:
            return words[index].start, words[index].end
        if words[index].low in ("'s", "'"):
            phrase = subject_before(words, index)
            return span_of(words, phrase) if phrase else None
        if words[index].kind != "w":
            return None
    return None
