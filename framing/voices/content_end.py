"""Where the content to the right of a cue ends."""

from collections.abc import Sequence

from framing.voices.cues import Cues
from framing.voices.phrases import is_adverb, is_name
from framing.voices.units import Word, is_closed, last_mark
from framing.voices.wordlists import (
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
    word = words[at]
    is_spaced_hyphen = word.text == "-" and words[at - 1].end < word.start
    if word.text in _DASHES or word.low == "according" or (is_object and is_spaced_hyphen):
        return True
    if word.low == "but" and (is_closed(words[at - 1]) or words[at - 1].text == ","):
        following = words[at + 1].low if at + 1 < len(words) else ""
        return following in SUBJECT_PRONOUNS or following in PREPOSITIONS
    if words[at - 1].kind == "q" and last_mark(words[at - 1]) == ",":
        return _leaves_quote(word, cues)
    if word.text == ")":
        return not any(w.text == "(" for w in words[first:at])
    if word.text == ",":
        return _cuts_after_comma(words, at, is_object=is_object, cues=cues)
    return word.low in ("and", "but") and _next_cue(words, at, is_object=is_object, cues=cues)


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
    if is_object:
        return not (is_name(following) or following.low == "and")
    return following.low == "and" and _next_cue(words, at + 1, is_object=is_object, cues=cues)


def _next_cue(words: Sequence[Word], at: int, *, is_object: bool, cues: Cues) -> bool:
    """Whether "and" joins another cue verb: "said A and called for B"."""
    index = at + 1
    while index < len(words) and (
        is_adverb(words[index].low) or words[index].low in ("has", "had")
    ):
        index += 1
    if index >= len(words):
        return False
    return any(
        cue.tenses & {"past", "ing"}
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
    return low in _OBJECT_STOPS or _is_time_at(words, at, following) or _is_occasion(words, at)


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
