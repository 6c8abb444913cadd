"""The noun phrase before a verb: names, appositions, relative clauses, times between."""

from collections.abc import Sequence
from itertools import pairwise

from framing.voices.model import Span
from framing.voices.phrases import (
    is_adverb,
    is_initial_stop,
    is_name,
    is_time,
    joins_names,
    looks_past,
    phrase_after,
    span_of,
)
from framing.voices.units import Word, last_mark
from framing.voices.wordlists import (
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TIME_NOUNS,
    TIME_STARTS,
    TITLES,
    word_set,
)

_DASHES = word_set("— – -")


_ASIDES = word_set("who which whose whom where however meanwhile though too then former and")


_RELATIVES = word_set("who which whose whom where speaking citing asked in during")


_LONGEST = 22


def subject_before(words: Sequence[Word], stop: int, start: int = 0) -> tuple[int, int] | None:
    """Find the noun phrase that ends where a verb group begins.

    Parameters
    ----------
    words
        The unit.
    stop
        Index of the first word of the verb group.
    start
        Do not look before this index.

    Returns
    -------
    (first, last) or None
        Half-open word indices, apposition included, relative clause left out.
    """
    stop = _skip_times_back(words, stop, start)
    if stop <= start:
        return None
    before = words[stop - 1]
    if before.low == "'s" and stop - 2 >= start and words[stop - 2].low in PRONOUNS:
        return stop - 2, stop - 1
    if before.low in PRONOUNS and before.kind == "w":
        return _antecedent(words, stop - 1, start) if before.low == "who" else (stop - 1, stop)
    if before.low in ("which", "that"):
        return _relative_antecedent(words, stop - 1, start)
    if before.text in (",", ")") or before.text in _DASHES:
        return _before_apposition(words, stop, start)
    return _run_before(words, stop, start)


def main_subject(words: Sequence[Word], stop: int) -> Span | None:
    """Find the first noun phrase of the sentence, after an opening phrase and its comma.

    Parameters
    ----------
    words
        The unit.
    stop
        Index of the cue; 0 if it opens the sentence itself.
    """
    first = 0
    if stop == 0 or words[0].low in PREPOSITIONS or words[0].low in SUBORDINATORS:
        commas = (i for i, word in enumerate(words) if word.text == ",")
        comma = next((i for i in commas if stop == 0 or i < stop), None)
        if comma is None:
            return None
        first = comma + 1
    phrase = phrase_after(words, first)
    if phrase is None:
        return None
    verb = next((i for i in range(first + 1, phrase[1]) if looks_past(words, i)), phrase[1])
    return span_of(words, (first, verb))


def _skip_times_back(words: Sequence[Word], stop: int, start: int) -> int:
    """Skip "on Tuesday" and "last year" between a subject and its verb."""
    if stop - 1 > start and words[stop - 1].low in DAYS:
        return stop - 2 if words[stop - 2].low == "on" else stop - 1
    if (
        stop - 2 > start
        and words[stop - 1].low in TIME_NOUNS
        and words[stop - 2].low in TIME_STARTS
    ):
        return stop - 2
    return stop


def _relative_antecedent(words: Sequence[Word], pronoun: int, start: int) -> tuple[int, int] | None:
    """Find whom "which" or "that" means: "a party that refuses ..."."""
    stop = pronoun - 1 if pronoun > start and words[pronoun - 1].text == "," else pronoun
    if stop <= start or words[stop - 1].kind != "w" or words[stop - 1].low in PREPOSITIONS:
        return None
    return _run_before(words, stop, start)


def _antecedent(words: Sequence[Word], who: int, start: int) -> tuple[int, int] | None:
    stop = who - 1 if who > start and words[who - 1].text == "," else who
    found = _run_before(words, stop, start)
    return found or (who, who + 1)


def _before_apposition(words: Sequence[Word], stop: int, start: int) -> tuple[int, int] | None:
    """Walk left over "Name, 47, a lawyer from X," to the name."""
    mark = words[stop - 1].text
    if mark != ",":
        return _before_pair(words, stop, start, "(" if mark == ")" else mark)
    commas = _commas_before(words, stop, start)
    clause = _clause_start(words, commas[-1], start)
    borders = [clause - 1, *reversed(commas)]
    for index in range(len(borders) - 2):
        first, last = borders[index] + 1, borders[index + 1]
        segments = [(a + 1, b) for a, b in pairwise(borders[index + 1 :])]
        if _introduces(words, first) or not all(_appositive(words, *one) for one in segments):
            continue
        found = _head_before(words, last, first)
        if found:
            return found[0], _cut_relative(words, segments, stop - 1)
    return None


def _head_before(words: Sequence[Word], stop: int, start: int) -> tuple[int, int] | None:
    if words[stop - 1].text == ")":
        return _before_pair(words, stop, start, "(")
    return _run_before(words, stop, start)


def _before_pair(
    words: Sequence[Word], stop: int, start: int, opener: str
) -> tuple[int, int] | None:
    """Find the phrase before "(R-Tex.)" or before an aside between dashes."""
    for at in range(stop - 2, max(start, stop - 30), -1):
        if words[at].text == opener:
            found = _run_before(words, at, start)
            return (found[0], stop if opener == "(" else at) if found else None
    return None


def _commas_before(words: Sequence[Word], stop: int, start: int) -> list[int]:
    """Return the commas of the clause, nearest first."""
    commas = [stop - 1]
    for at in range(stop - 2, max(start - 1, stop - 40), -1):
        if words[at].text == "," and len(commas) < 7:
            commas.append(at)
        elif words[at].text in ";:—–" or (words[at].kind == "q" and words[at].text.count(" ") > 2):
            break
    return commas


def _clause_start(words: Sequence[Word], comma: int, start: int) -> int:
    """Go left from the first comma to where the clause of its noun phrase begins."""
    at = comma
    while at > start and (
        words[at - 1].kind != "p" or words[at - 1].text in "()&" or is_initial_stop(words, at - 1)
    ):
        if words[at - 1].kind == "q" and words[at - 1].text.count(" ") > 2:
            break
        at -= 1
    return at


def _introduces(words: Sequence[Word], first: int) -> bool:
    """Whether a segment opens the sentence and is no subject: "On Monday", "When asked"."""
    word = words[first]
    return (
        word.low in PREPOSITIONS
        or (word.low in SUBORDINATORS and word.low not in ("and", "but"))
        or (is_adverb(word.low) and first + 2 >= len(words))
        or word.low.endswith("ing")
        or word.kind == "q"
    )


def _appositive(words: Sequence[Word], first: int, last: int) -> bool:
    if first >= last:
        return False
    word = words[first]
    return (
        word.low in DETERMINERS
        or word.low in _ASIDES
        or word.low in PREPOSITIONS
        or word.text[0].isdigit()
        or word.low.endswith(("ing", "ed"))
        or last - first <= 4
        or (last - first <= 30 and not any(w.low in AUXILIARIES for w in words[first:last]))
    )


def _cut_relative(words: Sequence[Word], segments: Sequence[tuple[int, int]], stop: int) -> int:
    """Leave out a relative clause, and asides such as "however"."""
    for first, _ in segments:
        low = words[first].low
        if (
            low in _RELATIVES
            or low in PREPOSITIONS - {"of"}
            or (low in _ASIDES and low not in ("former", "and"))
        ):
            return first - 1
        if low.endswith("ing"):
            return first - 1
    return stop


def _run_before(words: Sequence[Word], stop: int, start: int) -> tuple[int, int] | None:
    """Collect the noun phrase that ends at ``stop``, going left."""
    at = stop
    while at > start and stop - at < _LONGEST and _continues_left(words, at - 1, stop, start):
        at -= 1
    if at > start and _ends_verb_group(words[at - 1]):
        at = _after_verb(words, at, stop)
    at = _strip_front(words, at, stop)
    return (at, stop) if at < stop else None


def _ends_verb_group(word: Word) -> bool:
    return word.low in AUXILIARIES or word.low in SUBJECT_PRONOUNS or word.low in ("who", "which")


def _after_verb(words: Sequence[Word], at: int, stop: int) -> int:
    """Behind an auxiliary or a subject stands a verb; the phrase begins after it."""
    for index in range(at + 1, stop):
        if words[index].low in DETERMINERS or is_name(words[index]):
            return index
    return stop


def _continues_left(words: Sequence[Word], index: int, stop: int, start: int) -> bool:
    word = words[index]
    if word.kind == "q":
        return word.text.count(" ") < 3 and last_mark(word) not in (",", "?", "!", ".")
    if word.kind == "p":
        return (
            word.text in "&$%/#@-"
            or is_initial_stop(words, index)
            or (word.text == "." and index + 1 < stop and words[index - 1].low in TITLES)
        )
    if word.low == "and":
        return joins_names(words, index, stop, start)
    if word.low in SUBORDINATORS or word.low in AUXILIARIES:
        return (
            word.low == "that"
            and index + 1 < stop
            and not words[index + 1].text[0].isupper()
            and index == start
        )
    if word.low in SUBJECT_PRONOUNS:
        return False
    return not (_looks_finite(words, index, stop))


def _looks_finite(words: Sequence[Word], index: int, stop: int) -> bool:
    """Whether a lower-case word before the subject is more likely a verb."""
    word = words[index]
    if word.text[0].isupper() or index + 1 >= stop:
        return False
    following = words[index + 1].low
    if word.low.endswith("ed") and len(word.low) > 4:
        return following in DETERMINERS or following in PREPOSITIONS or following == "to"
    return word.low in FINITE


def _strip_front(words: Sequence[Word], at: int, stop: int) -> int:
    """Leave out adverbs, times and a leading prepositional phrase."""
    while at < stop:
        word = words[at]
        if word.low == "and" or _is_lone_adverb(words, at) or word.kind == "p":
            at += 1
        elif word.low in ("on", "in", "at") and at + 2 < stop and is_time(words[at + 1]):
            at += 2
        elif word.low in DAYS and at + 1 < stop and words[at + 1].text != "'s":
            at += 1
        elif word.low in PREPOSITIONS:
            at = _after_preposition(words, at, stop)
        elif word.low.endswith("ing") and not is_name(word) and len(word.low) > 5:
            return _after_participle(words, at, stop)
        else:
            return at
    return at


def _is_lone_adverb(words: Sequence[Word], at: int) -> bool:
    """Whether a word is an adverb and not the "Daily" of a newspaper."""
    return is_adverb(words[at].low) and not (
        is_name(words[at]) and at + 1 < len(words) and is_name(words[at + 1])
    )


def _after_participle(words: Sequence[Word], at: int, stop: int) -> int:
    """Skip "casting doubt on" before "the US": to the next determiner or name, if any."""
    for index in range(at + 1, stop):
        if words[index].low in DETERMINERS or is_name(words[index]):
            return index
    return at


def _after_preposition(words: Sequence[Word], at: int, stop: int) -> int:
    """Guess where the subject begins after a leading "in the debate": at the next determiner."""
    for index in range(at + 2, stop):
        word, before = words[index], words[index - 1]
        opens_name = is_name(word) and not is_name(before) and before.low not in DETERMINERS
        if before.low not in PREPOSITIONS and (word.low in DETERMINERS or opens_name):
            return index
    return at + 1
