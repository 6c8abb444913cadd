"""Where the content to the right of a cue ends."""

from collections.abc import Sequence

from framing.voices.cues import Cues
from framing.voices.phrases import is_adverb, is_name
from framing.voices.units import Word, is_closed, is_whole, last_mark
from framing.voices.wordlists import (
    AUXILIARIES,
    CONTENT_STARTS,
    DAYS,
    OCCASIONS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    TIME_NOUNS,
    TIME_STARTS,
    word_set,
)

_ENDS = frozenset(".!?…")


_DASHES = frozenset(("—", "–", "--"))
_CLAUSE_STARTS = word_set("while although though whereas prompting")


_AUXILIARIES = frozenset(("has", "had", "did", "does"))


_OBJECT_STOPS = word_set(
    "when while after before during following because since although though but despite until amid"
)


def content_end(words: Sequence[Word], first: int, construction: str, cues: Cues) -> int:
    """Go right from the first word of the content to where it ends."""
    opening = words[first].low
    is_clause = opening in CONTENT_STARTS and opening != "to"
    is_object = construction == "object" and not is_clause
    is_tight = is_object or opening == "to"
    at = first
    while at < len(words):
        if at > first and (
            _ends_clause(words, at, first, is_object=is_object, cues=cues)
            or (is_tight and _follows_closed_quote(words, at))
            or (is_object and opening != "to" and at > first + 1 and _ends_object(words, at))
        ):
            break
        if words[at].text == ";" or (words[at].text in _ENDS and at == len(words) - 1):
            break
        at += 1
    while at > first and words[at - 1].kind == "p" and words[at - 1].text not in ")%]":
        at -= 1
    return at


def _ends_clause(
    words: Sequence[Word], at: int, first: int, *, is_object: bool, cues: Cues
) -> bool:
    word, before = words[at], words[at - 1]
    if word.text in _DASHES or word.low == "according":
        return True
    if is_object and (_is_spaced_hyphen(words, at) or _introduces(words, at)):
        return True
    if word.text == ")":
        return not any(w.text == "(" for w in words[first:at])
    if word.text == ",":
        return _cuts_after_comma(words, at, is_object=is_object, cues=cues)
    if word.low in ("and", "but"):
        is_turn = word.low == "but" and (_turns(words, at) or _others_say(words, at, cues))
        return is_turn or _next_cue(words, at, is_object=is_object, cues=cues)
    return before.kind == "q" and last_mark(before) == "," and _leaves_quote(word, cues)


def _is_spaced_hyphen(words: Sequence[Word], at: int) -> bool:
    return words[at].text == "-" and words[at - 1].end < words[at].start


def _turns(words: Sequence[Word], at: int) -> bool:
    """Whether "but" begins a clause of the outlet: "..., but he", "..., but in May"."""
    before, following = words[at - 1], words[at + 1].low if at + 1 < len(words) else ""
    return (is_closed(before) or before.text == ",") and (
        following in SUBJECT_PRONOUNS or following in PREPOSITIONS
    )


def _others_say(words: Sequence[Word], at: int, cues: Cues) -> bool:
    """Whether "but" joins another voice: "..., but supporters argue"."""
    for word in words[at + 2 : at + 6]:
        found = cues.verbs.get(word.low, ())
        if any(cue.construction == "say" and cue.tenses - {"ing"} for cue in found):
            return words[at - 1].text == "," and word.low not in cues.noun_like
        if word.low in AUXILIARIES or word.kind != "w":
            return False
    return False


def _introduces(words: Sequence[Word], at: int) -> bool:
    """Whether a colon stands before a quotation, which is another voice."""
    return words[at].text == ":" and at + 1 < len(words) and words[at + 1].kind == "q"


def _leaves_quote(word: Word, cues: Cues) -> bool:
    """Whether a word behind '..., "A,"' begins another clause: "describing", "when"."""
    return (
        word.low in _CLAUSE_STARTS
        or word.low in ("when", "part", "according")
        or any(cue.tenses & {"ing", "past"} for cue in cues.verbs.get(word.low, ()))
    )


def _follows_closed_quote(words: Sequence[Word], at: int) -> bool:
    before = words[at - 1]
    closed = before.kind == "q" and last_mark(before) in (",", ".")
    return closed and words[at].low not in ("and", "or", "but") and not _goes_on_listing(words, at)


def _goes_on_listing(words: Sequence[Word], at: int) -> bool:
    """Whether another quotation follows: 'a "moderate," a "coward" and a "fool"'."""
    return any(word.kind == "q" for word in words[at : at + 2])


def _cuts_after_comma(words: Sequence[Word], at: int, *, is_object: bool, cues: Cues) -> bool:
    if at + 1 >= len(words):
        return True
    following = words[at + 1]
    if following.low in _CLAUSE_STARTS or following.low == "according":
        return True
    if any("ing" in cue.tenses for cue in cues.verbs.get(following.low, ())):
        return True
    if following.low in ("and", "but") and _quotes_on(words, at + 1, cues):
        return True
    if following.low == "and":
        return _next_cue(words, at + 1, is_object=is_object, cues=cues)
    return is_object and not is_name(following)


def _quotes_on(words: Sequence[Word], at: int, cues: Cues) -> bool:
    """Whether a clause with its own quotation follows: "..., and when asked, he said, 'No.'"."""
    for index in range(at + 1, min(at + 20, len(words) - 2)):
        if words[index + 1].text in (",", ":") and is_whole(words[index + 2]):
            return any(
                cue.construction != "object" and "past" in cue.tenses
                for cue in cues.verbs.get(words[index].low, ())
            )
    return False


def _next_cue(words: Sequence[Word], at: int, *, is_object: bool, cues: Cues) -> bool:
    """Whether "and" joins another cue verb: "said A and called for B"."""
    index = at + 1
    while index < len(words) and (is_adverb(words[index].low) or words[index].low in _AUXILIARIES):
        index += 1
    if index >= len(words):
        return False
    is_supported = any(word.low in ("did", "does") for word in words[at + 1 : index])
    return any(
        cue.tenses & {"past", "ing"}
        or (is_supported and "base" in cue.tenses)
        or ("s" in cue.tenses and (is_object or words[index].low not in cues.noun_like))
        for cue in cues.verbs.get(words[index].low, ())
    )


def _ends_object(words: Sequence[Word], at: int) -> bool:
    """Whether a word behind what is judged begins a time, a place of speech or another clause."""
    low = words[at].low
    following = words[at + 1].low if at + 1 < len(words) else ""
    if low == "as":
        return following in SUBJECT_PRONOUNS
    if low == "by":
        return following.endswith("ing")
    if low in _OBJECT_STOPS or _is_occasion(words, at):
        return True
    # "called the plan on Saturday 'a true wake-up call'": the judgement comes behind the day
    goes_on = any(word.kind == "q" for word in words[at + 1 : at + 4])
    return _is_time_at(words, at, following) and not goes_on


def _is_time_at(words: Sequence[Word], at: int, following: str) -> bool:
    low = words[at].low
    return (
        (low in TIME_STARTS and following in TIME_NOUNS)
        or (low in ("on", "in", "at") and following in DAYS)
        or (low in DAYS and words[at - 1].low not in TIME_STARTS and following != "'s")
    )


def _is_occasion(words: Sequence[Word], at: int) -> bool:
    return (
        words[at].low in ("in", "on", "at", "during")
        and any(later.low in OCCASIONS for later in words[at + 1 : at + 5])
        and words[at - 1].low not in PREPOSITIONS
    )
