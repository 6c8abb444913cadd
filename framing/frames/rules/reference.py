"""The name or role noun that a pronoun stands for, for parties that no registry knows.

Subjects come first and the nearest sentence comes first, in the manner of Lappin & Leass (1994);
number and kind must agree. Where nothing fits, the pronoun stays.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from framing.frames.rules.parties import Parties, Party
from framing.frames.rules.phrases import Phrases
from framing.frames.rules.words import (
    COLLECTIVES,
    PERSON_PRONOUNS,
    PLURAL_PRONOUNS,
    PLURAL_WORDS,
    ROLES,
    THING_PRONOUNS,
)

Reading = tuple[Phrases, Parties]


class Reference:
    """Resolves pronouns of one sentence.

    Parameters
    ----------
    reading
        Phrases and parties of the sentence.
    before
        Reads the sentence before it, if there is one; called only where it is needed.
    settled
        Spans of pronouns whose meaning is known already; they stay as they are.
    """

    def __init__(
        self,
        reading: Reading,
        before: Callable[[], Sequence[Reading]],
        settled: frozenset[tuple[int, int]],
    ) -> None:
        self._reading, self._before, self._settled = reading, before, settled

    def _readings(self) -> Iterator[Reading]:
        yield self._reading
        yield from self._before()

    def is_settled(self, party: Party) -> bool:
        """Whether what a pronoun means is known from the mentions."""
        return (party.start, party.end) in self._settled

    def resolve(self, party: Party, other: Party | None, *, is_target: bool = False) -> Party:
        """Return the party that a pronoun means, or the pronoun; it is never the other side."""
        word = party.pronoun
        if self.is_settled(party) or not _is_third_person(word):
            return party
        for phrases, parties in self._readings():
            found = list(_candidates(phrases, parties, party.start))
            if is_target and word == "it":
                found = [*_objects(phrases, parties, party.start), *found]
            for candidate in found:
                if other is not None and _overlap(candidate, other):
                    continue
                if _agrees(word, candidate, phrases):
                    return replace(candidate, pronoun="")
        return party


def _is_third_person(word: str) -> bool:
    return word in PERSON_PRONOUNS or word in THING_PRONOUNS or word in PLURAL_PRONOUNS


def _candidates(phrases: Phrases, parties: Parties, before: int) -> Iterator[Party]:
    """Yield the parties named before an offset: those that stand alone first, then possessors."""
    owners: list[Party] = []
    for number, chunk in enumerate(phrases.chunks):
        if chunk.kind != "np" or phrases.tokens[chunk.start].start >= before:
            continue
        if number > 1 and phrases.chunks[number - 1].kind == "p" and _is_nested(phrases, number):
            continue
        party = parties.of(number)
        if party.is_party and not party.pronoun:
            yield party
        if chunk.owner is not None:
            owner = parties.segment(*chunk.owner)
            if owner.is_party and not owner.pronoun:
                owners.append(owner)
    yield from owners


def _objects(phrases: Phrases, parties: Parties, before: int) -> Iterator[Party]:
    """Yield the objects of verbs before an offset, the nearest first, parties or not."""
    for number in range(len(phrases.chunks) - 1, 0, -1):
        chunk = phrases.chunks[number]
        is_object = chunk.kind == "np" and phrases.chunks[number - 1].kind == "vg"
        if is_object and phrases.tokens[chunk.start].start < before:
            found = parties.of(number)
            if not found.pronoun:
                yield found


def _is_nested(phrases: Phrases, number: int) -> bool:
    """Whether a phrase only tells who another one is: "students at the university"."""
    link = phrases.lows[phrases.chunks[number - 1].start]
    return link in ("of", "at", "in") and phrases.chunks[number - 2].kind == "np"


def _overlap(one: Party, other: Party) -> bool:
    same = (one.start, one.end) == (other.start, other.end)
    inside = one.start >= other.start and one.end == other.end
    return same or inside


def _agrees(word: str, party: Party, phrases: Phrases) -> bool:
    words = [t.text for t in phrases.tokens if party.start <= t.start and t.end <= party.end]
    head = words[-1] if words else ""
    low = head.lower()
    is_name = head[:1].isupper() and low not in ROLES
    is_plural = low in PLURAL_WORDS or (
        not is_name and low.endswith("s") and not low.endswith("ss")
    )
    if word in PLURAL_PRONOUNS:
        return is_plural or is_name or low in COLLECTIVES
    if word in THING_PRONOUNS:
        return not is_plural
    return not is_plural and low not in COLLECTIVES
