"""Voices signalled by an adjective: "officials are skeptical of ...", "is confident that ..."."""

from collections.abc import Sequence

from framing.voices.cues import Cues
from framing.voices.drafts import Draft
from framing.voices.extent import content_after
from framing.voices.phrases import is_adverb
from framing.voices.subjects import subject_before
from framing.voices.units import Unit, Word
from framing.voices.wordlists import AUXILIARIES, BE, word_set

_LINKS = word_set("that to of about with by at over in on if whether")


_STARTS = word_set("that to if whether")


_VERBS = BE | word_set("seem seems seemed appear appears appeared feels felt remains remained")


def adjective_drafts(unit: Unit, cues: Cues) -> list[Draft]:
    """Find "X is confident that ..." and "X was wary of ..."."""
    words = unit.words
    found = [
        _draft(words, index, cues)
        for index, word in enumerate(words)
        if word.low in cues.adjectives and word.kind == "w"
    ]
    return [draft for draft in found if draft is not None]


def _draft(words: Sequence[Word], at: int, cues: Cues) -> Draft | None:
    if at + 2 >= len(words) or words[at + 1].low not in _LINKS:
        return None
    first = at
    while first > 0 and is_adverb(words[first - 1].low):
        first -= 1
    if first == 0 or words[first - 1].low not in _VERBS:
        return None
    while first > 0 and (
        words[first - 1].low in AUXILIARIES | _VERBS or is_adverb(words[first - 1].low)
    ):
        first -= 1
    subject = subject_before(words, first)
    if subject is None or words[subject[0]].low in ("it", "there", "this", "that"):
        return None
    start = at + 1 if words[at + 1].low in _STARTS else at + 2
    content = content_after(words, start, construction="object", cues=cues)
    if content is None:
        return None
    speaker = (words[subject[0]].start, words[subject[1] - 1].end)
    cue = (words[at].start, words[at].end)
    span = (words[content[0]].start, words[content[1] - 1].end)
    return Draft(speaker, cue, cues.adjectives[words[at].low], [span], "object")
