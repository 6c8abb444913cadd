"""Noun phrases as parties: who can hold a stance, and whose act a stance is really about."""

from collections.abc import Iterable
from dataclasses import dataclass

from framing.frames.rules.phrases import Chunk, Phrases
from framing.frames.rules.subjects import coordinated_right
from framing.frames.rules.words import (
    DOCUMENTS,
    NOT_ROLES,
    PATIENT_NOUNS,
    PERSON_WORDS,
    POSSESSIVES,
    PRONOUNS,
    ROLE_SUFFIXES,
    ROLES,
    TIME_NOUNS,
)

Span = tuple[int, int]
_ABSTRACT = ("tion", "tions", "ment", "ness", "ity", "ism", "ing", "ance", "ence")
_OWNING = frozenset(["of", "by", "from", "between"])


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """A side of a reaction; offsets point into the text.

    Attributes
    ----------
    is_party
        False for an event or thing that nobody could be found to own.
    pronoun
        Its word in lower case if it is a pronoun, else "".
    """

    start: int
    end: int
    is_party: bool
    pronoun: str = ""


class Parties:
    """Finds the parties in the noun phrases of one sentence."""

    def __init__(self, phrases: Phrases, known: Iterable[Span]) -> None:
        self._phrases = phrases
        self._known = sorted(known)

    def holders(self, np: int) -> list[Party]:
        """Return the party that a noun phrase makes the holder; empty if it can be none."""
        return [party for party in [self.of(np)] if party.is_party]

    def targets(self, np: int) -> list[Party]:
        """Return the parties that a noun phrase and those coordinated with it make targets."""
        if self._phrases.lows[self._phrases.chunks[np].head] in TIME_NOUNS:
            return []
        first = self._first_between(np)
        found = [self.of(number) for number in coordinated_right(self._phrases, first or np)]
        if len(found) > 1 and not all(party.is_party for party in found):
            return found[:1]
        return found

    def of(self, np: int) -> Party:
        """Return the party that a noun phrase is or belongs to, else the phrase as a thing."""
        chunk = self._phrases.chunks[np]
        if self._is_party(chunk.start, chunk.end):
            named = self._apposed_name(np)
            if named is not None:
                return named
            return self._party(chunk.start, self._with_complement(np), chunk.head)
        if chunk.owner is not None:
            return self._owner(chunk.owner)
        through = self._through(np)
        if through is not None:
            return through
        inside = self.name_inside(chunk)
        if inside is not None:
            return inside
        low = self._phrases.lows[chunk.head]
        pronoun = low if chunk.end - chunk.start == 1 and low in PRONOUNS else ""
        return Party(*self._offsets(chunk.start, self._with_complement(np)), False, pronoun)

    def segment(self, start: int, end: int) -> Party:
        """Return tokens from start to end as a party, whatever they are."""
        is_party = self._is_party(start, end) or self._phrases.lows[start] in POSSESSIVES
        return (
            self._party(start, end, end - 1)
            if is_party
            else Party(*self._offsets(start, end), False)
        )

    def name_before(self, np: int, index: int) -> Party | None:
        """Return "German" in "German condemnation of": a name before a noun of the phrase."""
        chunk = self._phrases.chunks[np]
        return (
            self.name_inside(Chunk("np", chunk.start, index, index - 1))
            if index > chunk.start
            else None
        )

    def is_itself_party(self, np: int) -> bool:
        """Whether a noun phrase names a party, not only a thing that a party owns."""
        chunk = self._phrases.chunks[np]
        return self._is_party(chunk.start, chunk.end)

    def thing(self, party: Party) -> bool:
        """Whether what is no known party may act as one: "the academy", but not "the decision"."""
        index = max(
            (i for i, token in enumerate(self._phrases.tokens) if token.end <= party.end), default=0
        )
        low = self._phrases.lows[index]
        return (
            self._phrases.tags[index] == "W"
            and not low.endswith(_ABSTRACT)
            and low not in DOCUMENTS
        )

    def _apposed_name(self, np: int) -> Party | None:
        """Return the name in "the dockers' leader, Yann Kerbrat, ..."."""
        chunks, phrases = self._phrases.chunks, self._phrases
        if self._is_name(chunks[np].head) or np + 2 >= len(chunks) or chunks[np + 1].kind != ",":
            return None
        name = chunks[np + 2]
        is_name = name.kind == "np" and name.owner is None and name.end - name.start in (2, 3, 4)
        after = chunks[np + 3].kind if np + 3 < len(chunks) else ";"
        is_singular = not phrases.lows[chunks[np].head].endswith("s")
        if not (is_name and is_singular and after in (",", ";")):
            return None
        if not all(self._is_name(index) for index in range(name.start, name.end)):
            return None
        return self._party(name.start, name.end, name.head)

    def _owner(self, owner: tuple[int, int]) -> Party:
        start, end = owner
        if end - start == 1 and self._phrases.lows[start] in POSSESSIVES:
            return Party(*self._offsets(start, end), True, self._phrases.lows[start])
        return Party(*self._offsets(start, end), True)

    def _party(self, start: int, end: int, head: int) -> Party:
        low = self._phrases.lows[head]
        is_pronoun = end - start == 1 and low in PRONOUNS | POSSESSIVES
        pronoun = low if is_pronoun else ""
        return Party(*self._offsets(start, end), True, pronoun)

    def _through(self, np: int) -> Party | None:
        """Return the party behind "the decision by Hungary", "the words of the envoy"."""
        chunks, lows = self._phrases.chunks, self._phrases.lows
        link_at = np + 1
        if (
            link_at < len(chunks)
            and chunks[link_at].kind == "vg"
            and chunks[link_at].form == "part"
        ):
            link_at += 1
        if link_at + 1 >= len(chunks) or chunks[link_at].kind != "p":
            return None
        link = lows[chunks[link_at].start]
        if (
            chunks[link_at + 1].kind != "np"
            or link not in _OWNING
            or (link == "of" and lows[chunks[np].head] in PATIENT_NOUNS)
        ):
            return None
        inner = self.of(link_at + 1)
        return inner if inner.is_party else None

    def _first_between(self, np: int) -> int | None:
        """Return the first of two in "the tension between Oslo and Rome": it is about both."""
        chunks = self._phrases.chunks
        if np + 2 >= len(chunks) or self.is_itself_party(np) or chunks[np + 2].kind != "np":
            return None
        link = chunks[np + 1]
        is_between = link.kind == "p" and self._phrases.lows[link.start] == "between"
        return np + 2 if is_between else None

    def name_inside(self, chunk: Chunk) -> Party | None:
        """Return the name or known mention in a phrase such as "US tariffs"."""
        start, end = self._offsets(chunk.start, chunk.end)
        for low, high in self._known:
            if start <= low and high <= end:
                return Party(low, high, True)
        first = chunk.start + (self._phrases.tags[chunk.start] == "D")
        if first == 0 and not self._phrases.tokens[0].text.isupper():
            return None
        last = first
        while last < chunk.end and self._is_name(last):
            last += 1
        return Party(*self._offsets(first, last), True) if last > first else None

    def _with_complement(self, np: int) -> int:
        """Return the end of a phrase with what tells who they are: "nurses at the hospital"."""
        chunks, lows = self._phrases.chunks, self._phrases.lows
        end = chunks[np].end
        if np + 2 >= len(chunks) or chunks[np + 1].kind != "p" or chunks[np + 2].kind != "np":
            return end
        link = lows[chunks[np + 1].start]
        is_role = not self._is_name(chunks[np].head)
        inner = chunks[np + 2]
        if lows[inner.head] in TIME_NOUNS:
            return end
        if link == "of":
            return self._with_complement(np + 2) if is_role else end
        stays = link == "at" and is_role and self._is_role(chunks[np].head)
        return inner.end if stays else end

    def _is_party(self, start: int, end: int) -> bool:
        head = end - 1
        low = self._phrases.lows[head]
        if low in PERSON_WORDS or low in ("it", "itself"):
            return True
        if low in PRONOUNS:
            return False
        if self._is_role(head) or self._ends_known(head):
            return True
        if head == 0 and low.endswith(_ABSTRACT):
            return False
        return self._is_name(head)

    def _is_role(self, head: int) -> bool:
        low = self._phrases.lows[head]
        if low in ROLES:
            return True
        last = low.rsplit("-", maxsplit=1)[-1]
        return last in ROLES or (
            low.endswith(ROLE_SUFFIXES) and low not in NOT_ROLES and len(low) > 4
        )

    def _is_name(self, index: int) -> bool:
        text = self._phrases.tokens[index].text
        if self._phrases.tags[index] != "W" or not self._phrases.is_capitalised(index):
            return False
        if len(text) > 2 and text[1] == "-" and text[2].islower():
            return False
        return self._phrases.lows[index] not in TIME_NOUNS

    def _ends_known(self, head: int) -> bool:
        end = self._phrases.tokens[head].end
        return any(high == end for _, high in self._known)

    def _offsets(self, start: int, end: int) -> Span:
        tokens = self._phrases.tokens
        return tokens[start].start, tokens[end - 1].end
