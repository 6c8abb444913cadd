"""Where the content to the right of a cue begins."""

from collections.abc import Sequence

from framing.voices.phrases import is_adverb, is_name, phrase_after
from framing.voices.units import Word, is_long
from framing.voices.wordlists import (
    CONTENT_STARTS,
    DAYS,
    DETERMINERS,
    OCCASIONS,
    PRONOUNS,
    SUBJECT_PRONOUNS,
    TIME_NOUNS,
    TIME_STARTS,
    word_set,
)

_KEPT = word_set("both no not once only never so")


_ENDS = frozenset(".!?…")


_WRAPPERS = word_set("in on at during to after from via through with of before outside")


_LISTENERS = word_set("me him us them reporters you")


def content_start(words: Sequence[Word], at: int, construction: str) -> int | None:
    """Find the first word of the content behind a cue that ends at ``at``; None if there is none.

    Times ("on Tuesday"), listeners ("told reporters") and occasions ("in a statement") are
    skipped.
    """
    at = _skip_times(words, at)
    if at >= len(words) or construction == "object":
        return _object_start(words, at)
    if words[at].low in CONTENT_STARTS or words[at].kind == "q":
        return at
    if words[at].text in (",", ":"):
        return _after_mark(words, at)
    if construction == "tell":
        return _after_listener(words, at)
    if words[at].low in _WRAPPERS or words[at].low == "reporters":
        return _after_wrapper(words, at)
    return at if words[at].kind == "w" else None


def _object_start(words: Sequence[Word], at: int) -> int | None:
    if at >= len(words):
        return None
    return at if words[at].kind != "p" or words[at].text in "$#@" else None


def _skip_times(words: Sequence[Word], at: int) -> int:
    """Skip "on Tuesday", "last week", "later"."""
    while at < len(words):
        low = words[at].low
        following = words[at + 1].low if at + 1 < len(words) else ""
        if low in DAYS:
            at += 2 if following in TIME_NOUNS else 1
        elif (low == "on" and following in DAYS) or (
            low in TIME_STARTS and following in TIME_NOUNS
        ):
            at += 2
        elif is_adverb(low) and low not in _KEPT and following not in ("a", "the"):
            at += 1
        else:
            return at
    return at


def _after_mark(words: Sequence[Word], at: int) -> int | None:
    if words[at].text == ":":
        return at + 1 if at + 1 < len(words) else None
    following = at + 1
    if following < len(words) and (words[following].kind == "q"):
        return following
    return _past_aside(words, at)


def _past_aside(words: Sequence[Word], at: int) -> int | None:
    """Skip "said, according to X, that" or "said, on Monday, 'A'": up to a quotation or "that"."""
    for index in range(at + 1, min(at + 14, len(words))):
        if words[index].kind == "q" and words[index - 1].text in (",", ":"):
            return index
        if words[index].low == "that" and words[index - 1].text == ",":
            return index
    return None


def _after_listener(words: Sequence[Word], at: int) -> int | None:
    """Skip whom the speaker told: up to "that", a quotation or a clause."""
    if words[at].low in _LISTENERS and at + 1 < len(words) and _is_nominal(words[at + 1]):
        return at + 1
    for index in range(at, min(at + 16, len(words))):
        word = words[index]
        if index > at and _begins_clause(word):
            return index
        if word.text == ":" or (word.text == "," and index > at):
            return _after_mark(words, index)
        if word.text in _ENDS and index > at and not words[index - 1].text[0].isupper():
            return None
    phrase = phrase_after(words, at)
    if phrase is None or phrase[1] >= len(words):
        return None
    return phrase[1] if words[phrase[1]].low in DETERMINERS else None


def _is_nominal(word: Word) -> bool:
    return word.low in DETERMINERS or word.low in PRONOUNS or is_name(word)


def _begins_clause(word: Word) -> bool:
    return (
        word.low in CONTENT_STARTS
        or word.low in SUBJECT_PRONOUNS
        or word.kind == "q"
        or word.low == "about"
    )


def _after_wrapper(words: Sequence[Word], at: int) -> int | None:
    """Skip "in a statement", "during a rally in Ohio": up to "that", a quotation or a comma."""
    for index in range(at + 1, min(at + 20, len(words))):
        word, before = words[index], words[index - 1]
        if word.text in (",", ":"):
            return _after_mark(words, index)
        if (
            (word.low == "that" and before.kind == "w")
            or (word.kind == "q" and (before.kind == "p" or is_long(word)))
            or (word.low in SUBJECT_PRONOUNS and index - at > 1)
        ):
            return index
        if word.low in OCCASIONS and index + 1 < len(words):
            following = words[index + 1]
            if following.low in DETERMINERS or following.low in PRONOUNS:
                return index + 1
    return None
