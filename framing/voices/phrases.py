"""Noun phrases to the right, and what subjects and phrases share; no parser."""

from collections.abc import Sequence

from framing.voices.model import Span
from framing.voices.units import Word
from framing.voices.wordlists import (
    ADVERBS,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    FINITE,
    MONTHS,
    NOT_ADVERBS,
    NP_PREPOSITIONS,
    OPENING,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_STARTS,
    TITLES,
)

_LONGEST = 22


_RELATIONAL = frozenset(("close", "familiar", "loyal", "opposed", "aligned"))
_LOOSE = frozenset(("on", "to", "with", "against"))


def is_adverb(low: str) -> bool:
    """Whether a word is an adverb by list or ending."""
    return low in ADVERBS or (low.endswith("ly") and len(low) > 4 and low not in NOT_ADVERBS)


def is_name(word: Word) -> bool:
    """Whether a word begins with a capital letter."""
    return word.kind == "w" and word.text[0].isupper()


def is_initial_stop(words: Sequence[Word], index: int) -> bool:
    """Whether the full stop at ``index`` belongs to "Mr.", "Md.," or to an initial."""
    if words[index].text != "." or index == 0:
        return False
    before = words[index - 1]
    if index + 1 < len(words) and words[index + 1].text == ",":
        return True
    return before.low in TITLES or (len(before.text) == 1 and before.text.isupper())


def is_time(word: Word) -> bool:
    """Whether a word is a day, a month or a number."""
    return word.low in DAYS or word.low in MONTHS or word.text.isdigit()


def joins_names(words: Sequence[Word], index: int, stop: int, start: int) -> bool:
    """Whether the "and" at ``index`` joins two names or two nouns of one phrase."""
    if index == start or index + 1 >= stop:
        return False
    left, right = words[index - 1], words[index + 1]
    if left.kind != "w":
        return False
    return is_name(left) == is_name(right) or right.low in DETERMINERS


def span_of(words: Sequence[Word], indices: tuple[int, int]) -> Span:
    """Return the character offsets of half-open word indices."""
    return words[indices[0]].start, words[indices[1] - 1].end


def phrase_after(
    words: Sequence[Word], first: int, *, apposition: bool = True
) -> tuple[int, int] | None:
    """Find the noun phrase that begins at ``first``, on demand with an apposition behind it."""
    last = _run_after(words, first)
    if last == first:
        return None
    if apposition and last + 1 < len(words) and words[last].text == ",":
        last = _with_apposition(words, last)
    return first, last


def _with_apposition(words: Sequence[Word], comma: int) -> int:
    """Take in ", 47," and ", a lawyer from X" behind a name."""
    word = words[comma + 1]
    if word.text.isdigit() and comma + 2 < len(words) and words[comma + 2].text == ",":
        if comma + 3 < len(words) and words[comma + 3].low in DETERMINERS:
            return _with_apposition(words, comma + 2)
        return comma
    possessed = any(w.low == "'s" for w in words[comma + 1 : comma + 4])
    if is_name(word) and not possessed:
        return comma
    if (
        word.kind != "w"
        or word.low in PREPOSITIONS
        or word.low in SUBORDINATORS
        or word.low in PRONOUNS - DETERMINERS
        or word.low.endswith(("ing", "ed"))
        or is_adverb(word.low)
        or word.low in DAYS
    ):
        return comma
    return max(_run_after(words, comma + 1), comma)


def _run_after(words: Sequence[Word], first: int) -> int:
    at = first
    while at < len(words) and at - first < _LONGEST:
        word = words[at]
        if word.kind == "q" and (at == first or word.text.count(" ") >= 3):
            break
        if word.kind == "p" and word.text not in "&$%/#@-" and not is_initial_stop(words, at):
            break
        if (
            word.low in AUXILIARIES
            or word.low in FINITE
            or (at > first and _stops_phrase(words, at, first))
        ):
            break
        at += 1
    return at


def _stops_phrase(words: Sequence[Word], at: int, first: int) -> bool:
    word = words[at]
    if word.low == "and":
        return not (at + 1 < len(words) and joins_names(words, at, len(words), first))
    if words[first].low in PRONOUNS and at == first + 1:
        return True
    if word.low in PREPOSITIONS:
        return word.low != "of" and _preposition_stops(words, at)
    return (
        word.low in SUBORDINATORS
        or word.low in DAYS
        or word.low in TIME_STARTS
        or is_adverb(word.low)
        or word.low in SUBJECT_PRONOUNS
        or (word.low.endswith("ing") and not is_name(word))
    )


def looks_past(words: Sequence[Word], at: int) -> bool:
    """Whether a word on -ed is a verb, by what follows: "issued a statement", "asked to leave"."""
    word = words[at]
    if not word.text.islower() or len(word.low) < 5 or not word.low.endswith("ed"):
        return False
    following = words[at + 1].low if at + 1 < len(words) else ""
    return following in DETERMINERS or following in PREPOSITIONS or following == "to"


def _preposition_stops(words: Sequence[Word], at: int) -> bool:
    """Whether "in", "for" ... no longer belong to the noun: "said Tusk in Warsaw"."""
    low = words[at].low
    following = words[at + 1] if at + 1 < len(words) else None
    if low not in NP_PREPOSITIONS or following is None or is_time(following):
        return True
    if words[at - 1].low in _RELATIONAL:
        return False
    if low == "in":
        return is_name(words[at - 1]) or not is_name(following)
    return low in _LOOSE or not (is_name(following) or following.low == "the")


def opens_sentence(word: Word) -> bool:
    """Whether a first word begins an opening phrase: "Although", "In", "Asked", "Speaking"."""
    low = word.low
    return low in PREPOSITIONS or low in OPENING or low.endswith(("ed", "ing"))
