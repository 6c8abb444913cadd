"""Where the content of a voice begins and ends."""

from collections.abc import Sequence

from framing.voices.cues import Cues
from framing.voices.phrases import (
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECT_PRONOUNS,
    TIME_NOUNS,
    TIME_STARTS,
    is_adverb,
    is_name,
    phrase_after,
)
from framing.voices.units import Word, is_long

_CONTENT_STARTS = frozenset("that how whether if what why who where to".split())
_KEPT = frozenset("both no not once only never so".split())
_ENDS = frozenset(".!?…")
_WRAPPERS = frozenset("in on at during to after from via through with of before outside".split())
_LISTENERS = frozenset("me him us them reporters you".split())
_OCCASIONS = frozenset(
    "statement interview speech tweet memo email e-mail letter report debate rally blog post article "
    "conference call twitter facebook television tv cnn release message column op-ed appearance "
    "briefing hearing filing video editorial phone memoir book telegram x radio".split()
)
_CLAUSE_STARTS = frozenset("while although though whereas prompting".split())
_OBJECT_STOPS = frozenset(
    "when while after before during following because since although though but despite "
    "until amid".split()
)


def content_after(
    words: Sequence[Word],
    at: int,
    *,
    construction: str,
    cues: Cues,
    is_subordinate: bool = False,
) -> tuple[int, int] | None:
    """Find the content to the right of a cue.

    ``is_subordinate`` says that the cue's clause opens the sentence ("While he said that ..."), so
    that the content ends with the clause.

    Returns
    -------
    (first, last) or None
        Half-open word indices.
    """
    first = _first(words, at, construction)
    if first is None:
        return None
    if construction == "quote" and words[first].kind != "q":
        return None
    if words[first].kind == "q" and is_long(words[first]) and construction != "object":
        if is_closed(words[first]):
            return first, first + 1
        construction = "object"
    last = _last(words, first, construction, cues)
    if is_subordinate:
        last = next((i for i in range(first + 1, last) if _parts(words, i)), last)
    if construction == "that" and not _is_clause(words, first, last):
        return None
    return (first, last) if last > first else None


def _is_clause(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a content has a verb, as far as one can tell without a parser."""
    return words[first].low in _CONTENT_STARTS - {"to"} or any(
        word.low in AUXILIARIES or word.low.endswith("ing") for word in words[first + 1 : last]
    )


def _first(words: Sequence[Word], at: int, construction: str) -> int | None:
    at = _skip_times(words, at)
    if at >= len(words):
        return None
    if construction == "object":
        return at if words[at].kind != "p" or words[at].text in "$#@" else None
    if words[at].low in _CONTENT_STARTS or words[at].kind == "q":
        return at
    if words[at].text in (",", ":"):
        return _after_mark(words, at)
    if construction == "tell":
        return _after_listener(words, at)
    if words[at].low in _WRAPPERS or words[at].low == "reporters":
        return _after_wrapper(words, at)
    return at if words[at].kind == "w" else None


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
    if words[at].low in _LISTENERS and at + 1 < len(words):
        following = words[at + 1]
        if following.low in DETERMINERS or following.low in PRONOUNS or is_name(following):
            return at + 1
    for index in range(at, min(at + 16, len(words))):
        word = words[index]
        if index > at and (
            word.low in _CONTENT_STARTS
            or word.low in SUBJECT_PRONOUNS
            or word.kind == "q"
            or word.low == "about"
        ):
            return index
        if word.text == ":":
            return index + 1 if index + 1 < len(words) else None
        if word.text == "," and index > at:
            return _after_mark(words, index)
        if word.text in _ENDS and index > at and not words[index - 1].text[0].isupper():
            return None
    phrase = phrase_after(words, at)
    if phrase is None or phrase[1] >= len(words) or words[phrase[1]].kind == "p":
        return None
    return phrase[1] if words[phrase[1]].low in DETERMINERS else None


def _after_wrapper(words: Sequence[Word], at: int) -> int | None:
    """Skip "in a statement", "during a rally in Ohio": up to "that", a quotation or a comma."""
    for index in range(at + 1, min(at + 20, len(words))):
        word = words[index]
        if word.low == "that" and words[index - 1].kind == "w":
            return index
        if word.text == ":":
            return index + 1 if index + 1 < len(words) else None
        if word.kind == "q" and (index == 0 or words[index - 1].kind == "p" or is_long(word)):
            return index
        if word.text == "," and index + 1 < len(words):
            return _past_aside(words, index)
        if word.text == "." and index == len(words) - 1:
            return None
        if word.low in SUBJECT_PRONOUNS and index - at > 1:
            return index
        if word.low in _OCCASIONS and index + 1 < len(words):
            following = words[index + 1]
            if following.low in DETERMINERS or following.low in PRONOUNS:
                return index + 1
    return None


def _parts(words: Sequence[Word], at: int) -> bool:
    """Whether a comma, or one inside a quotation, ends a clause before ``at``."""
    before = words[at - 1]
    return words[at].text == "," or (before.kind == "q" and before.text[-2:-1] == ",")


def is_closed(quote: Word) -> bool:
    """Whether a quotation ends with a mark that ends what is said."""
    return quote.text.rstrip("\"”“»'’")[-1:] in (".", "!", "?", ",", "…", "—")


def _last(words: Sequence[Word], first: int, construction: str, cues: Cues) -> int:
    """Go right from the first word of the content to where it ends."""
    opening = words[first].low
    is_clause = opening in _CONTENT_STARTS and opening != "to"
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
    if word.text in ("—", "–", "--"):
        return True
    if word.text == "-":
        return is_object and words[at - 1].end < word.start
    if word.low == "but" and (is_closed(words[at - 1]) or words[at - 1].text == ","):
        following = words[at + 1] if at + 1 < len(words) else word
        return following.low in SUBJECT_PRONOUNS or following.low in PREPOSITIONS
    if word.low == "according":
        return True
    if word.text == ")":
        return not any(w.text == "(" for w in words[first:at])
    if word.text == ",":
        return _cuts_after_comma(words, at, is_object=is_object, cues=cues)
    return word.low in ("and", "but") and _next_cue(words, at, is_object=is_object, cues=cues)


def _follows_closed_quote(words: Sequence[Word], at: int) -> bool:
    before = words[at - 1]
    closed = before.kind == "q" and before.text[-2:-1] in (",", ".")
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
        cue.tenses & {"past"}
        or ("s" in cue.tenses and (is_object or words[index].low not in cues.noun_like))
        for cue in cues.verbs.get(words[index].low, ())
    )


def _ends_object(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.low in _OBJECT_STOPS:
        return True
    following = words[at + 1].low if at + 1 < len(words) else ""
    if word.low == "as":
        return following in SUBJECT_PRONOUNS
    if word.low == "by":
        return following.endswith("ing")
    if word.low in TIME_STARTS and following in TIME_NOUNS:
        return True
    if word.low in ("on", "in", "at") and following in DAYS:
        return True
    if word.low in DAYS:
        return words[at - 1].low not in TIME_STARTS and following != "'s"
    return (
        word.low in ("in", "on", "at", "during")
        and any(later.low in _OCCASIONS for later in words[at + 1 : at + 5])
        and words[at - 1].low not in PREPOSITIONS
    )
