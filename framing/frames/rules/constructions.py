"""The constructions of a cue: which side is the holder, which the target, and did it happen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.frames.rules.parties import Parties, Party
from framing.frames.rules.patterns import Matched, Pattern, match, match_reciprocal
from framing.frames.rules.phrases import Phrases
from framing.frames.rules.reference import Reference
from framing.frames.rules.standing import standing
from framing.frames.rules.subjects import antecedent, previous_finite, subjects_of
from framing.frames.rules.words import (
    DRAWING_VERBS,
    FIRST_PERSON,
    POSSESSIVES,
    PUBLICATIONS,
    RISING_VERBS,
    SAYING_VERBS,
    SELVES,
    SUPPORT_VERBS,
    TELLING_VERBS,
)

Span = tuple[int, int]
_AGENT_TOKENS = 14
_BEHIND = frozenset(["from", "in", "among", "by", "across"])
_BASE = {
    "verbs": 0.8,
    "target_verbs": 0.75,
    "nouns": 0.7,
    "adjectives": 0.75,
    "predicates": 0.6,
    "commands": 0.65,
    "outlet_verbs": 0.5,
    "epithets": 0.45,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A holder and a target that one cue relates; holder None is whoever's voice it is in."""

    holder: Party | None
    target: Party
    pattern: Pattern
    cue: Span
    standing: str
    confidence: float
    anchor: int


def _overlap(holder: Party, target: Party) -> bool:
    """Whether two spans share words, unless the target only owns the holder."""
    shared = holder.start < target.end and target.start < holder.end
    return shared and not (holder.start <= target.start and target.end < holder.end)


class Reader:
    """Reads the constructions of cues in one sentence."""

    def __init__(self, phrases: Phrases, parties: Parties, reference: Reference) -> None:
        self._phrases, self._parties, self._reference = phrases, parties, reference
        self._known_subjects: dict[int, list[int]] = {}
        self._readers = {
            "verbs": self._verb,
            "target_verbs": self._verb,
            "outlet_verbs": self._verb,
            "nouns": self._noun,
            "adjectives": self._adjective,
            "predicates": self._predicate,
            "commands": self._command,
            "epithets": self._epithet,
        }

    def candidates(self, pattern: Pattern) -> Iterator[Candidate]:
        """Yield what a pattern finds in the sentence, from left to right."""
        read = self._readers[pattern.construction]
        for index, low in enumerate(self._phrases.lows):
            if low in pattern.anchor:
                yield from read(pattern, index)

    # Verbs: active, passive, object relative clauses, and both sides as the subject.

    def _verb(self, pattern: Pattern, index: int) -> Iterator[Candidate]:
        phrases = self._phrases
        number = phrases.chunk_of[index]
        group = phrases.chunks[number]
        if group.kind != "vg" or not (group.head == index or phrases.tags[index] in "AM"):
            return
        if group.passive and group.head == index:
            yield from self._passive(pattern, index, number)
            return
        matched = match(pattern, phrases, index + 1) or self._shared_object(pattern, number)
        if matched is not None and matched.slot is not None:
            yield from self._pairs(
                pattern, index, number, self._subjects(number), self._slot(matched), matched.end
            )
            return
        yield from self._object_relative(pattern, index, number)
        yield from self._reciprocal(pattern, index, number)

    def _shared_object(self, pattern: Pattern, number: int) -> Matched | None:
        """Match "London condemned and Dublin welcomed the verdict", with the later object."""
        chunks = self._phrases.chunks
        kinds = [chunk.kind for chunk in chunks[number + 1 : number + 4]]
        if len(pattern.rest) != 1 or kinds not in (["c", "np", "vg"], ["c", "vg", "np"]):
            return None
        after = number + 3 if kinds[1] == "np" else number + 2
        if chunks[after].passive or chunks[after].end >= len(self._phrases.tokens):
            return None
        return match(pattern, self._phrases, chunks[after].end)

    def _passive(self, pattern: Pattern, index: int, number: int) -> Iterator[Candidate]:
        matched = match(pattern, self._phrases, index + 1, passive=True, agent=True)
        agents = self._agents(index)
        if matched is not None and agents:
            patients = self._subjects(number)
            yield from self._pairs(pattern, index, number, agents, patients, matched.end)

    def _agents(self, index: int) -> list[Party]:
        """Return who is named with "by" after a passive verb."""
        phrases = self._phrases
        for number in range(phrases.chunk_of[index] + 1, len(phrases.chunks) - 1):
            chunk = phrases.chunks[number]
            if chunk.kind in (";", "s") or chunk.start > index + _AGENT_TOKENS:
                break
            if chunk.kind == "p" and phrases.lows[chunk.start] == "by":
                is_np = phrases.chunks[number + 1].kind == "np"
                return self._parties.targets(number + 1) if is_np else []
        return []

    def _object_relative(self, pattern: Pattern, index: int, number: int) -> Iterator[Candidate]:
        """Read "the envoy whom Berlin condemned", whose slot stands before the verb."""
        phrases = self._phrases
        subjects = self._subject_chunks(number)
        relative = subjects[0] - 1 if subjects else -1
        if relative > 0 and phrases.chunks[relative].kind == "np":
            relative -= 1
            if phrases.lows[phrases.chunks[relative].start] != "whose":
                return
        if relative < 0 or phrases.chunks[relative].kind != "r":
            return
        before = antecedent(phrases, relative)
        matched = match(pattern, phrases, index + 1, passive=True)
        if before is None or matched is None:
            return
        link = phrases.lows[phrases.chunks[relative].start]
        if link == "that" and phrases.chunks[before - 1].kind == "vg" and before:
            return
        holders = [self._parties.of(subject) for subject in subjects]
        targets = [self._parties.of(before)]
        yield from self._pairs(pattern, index, number, holders, targets, matched.end)

    def _reciprocal(self, pattern: Pattern, index: int, number: int) -> Iterator[Candidate]:
        """Read "Rome and Cairo buried the hatchet", in which each is holder and target."""
        matched = match_reciprocal(pattern, self._phrases, index + 1)
        if matched is None:
            return
        subjects = [party for party in self._subjects(number) if party.is_party]
        if len(subjects) != 2:
            return
        first, second = subjects
        for holder, target in ((first, second), (second, first)):
            yield from self._pairs(pattern, index, number, [holder], [target], matched.end)

    def _subjects(self, number: int) -> list[Party]:
        return [self._parties.of(np) for np in self._subject_chunks(number)]

    def _subject_chunks(self, number: int) -> list[int]:
        if number not in self._known_subjects:
            self._known_subjects[number] = subjects_of(self._phrases, number)
        return self._known_subjects[number]

    def _slot(self, matched: Matched) -> list[Party]:
        slot = matched.slot
        if slot is None:
            return []
        if slot.is_part:
            end = slot.end - (self._phrases.tags[slot.end - 1] == "G")
            return [self._parties.segment(slot.start, end)]
        return self._parties.targets(slot.np)

    def _pairs(
        self,
        pattern: Pattern,
        index: int,
        number: int,
        subjects: list[Party],
        others: list[Party],
        end: int,
    ) -> Iterator[Candidate]:
        state = standing(self._phrases, number, promises=pattern.frame.promises, anchor=index)
        holders: Sequence[Party | None] = self._voiced(subjects, self._speaker_of(number))
        if not holders and pattern.n_words > 2 and not pattern.frame.outlet_verbs:
            holders = [party for party in subjects if self._parties.thing(party)]
        targets = others
        is_event = not any(self._parties.is_itself_party(np) for np in self._subject_chunks(number))
        if pattern.construction == "verbs" and pattern.is_outlets and is_event:
            return
        if pattern.construction == "target_verbs":
            holders, targets = self._voiced(others), subjects
            if all(party.pronoun in POSSESSIVES for party in others):
                return
        elif pattern.construction == "outlet_verbs":
            if not is_event and not any(party.pronoun == "it" for party in subjects):
                return
            holders = [None]
        yield from self._made(pattern, index, end, holders, targets, state)

    def _voiced(self, parties: Sequence[Party], speaker: Party | None = None) -> list[Party | None]:
        """Return the parties that can hold a stance; a first person is the speaker or None."""
        found: list[Party | None] = []
        for party in parties:
            if party.pronoun in FIRST_PERSON:
                found.append(speaker)
            elif party.is_party and party.pronoun != "you":
                found.append(None if self._is_outlet(party) else party)
        return found

    def _speaker_of(self, number: int) -> Party | None:
        """Return who says the first person's words: "..., the league told the coalition"."""
        phrases = self._phrases
        for other, chunk in enumerate(phrases.chunks):
            is_saying = chunk.kind == "vg" and phrases.lemmas[chunk.head] in SAYING_VERBS
            if other == number or not is_saying or chunk.form != "finite":
                continue
            parties = [p for p in self._subjects(other) if p.is_party]
            inverted = self._parties.of(other + 1) if self._is_inverted(other) else None
            parties = [inverted] if inverted is not None and inverted.is_party else parties
            if parties and parties[0].pronoun not in FIRST_PERSON | {"you"}:
                return parties[0]
        return None

    def _is_inverted(self, number: int) -> bool:
        """Whether the subject follows its verb: '", said the mayor'."""
        chunks = self._phrases.chunks
        before = chunks[number - 1].kind if number else ""
        return before in (",", "q") and number + 1 < len(chunks) and chunks[number + 1].kind == "np"

    def _is_outlet(self, party: Party) -> bool:
        words = [
            low
            for token, low in zip(self._phrases.tokens, self._phrases.lows, strict=True)
            if party.start <= token.start < party.end
        ]
        return bool(words) and words[0] == "this" and words[-1] in PUBLICATIONS

    def _made(
        self,
        pattern: Pattern,
        index: int,
        end: int,
        holders: Sequence[Party | None],
        targets: Sequence[Party],
        state: str,
    ) -> Iterator[Candidate]:
        """Yield a candidate for each holder and target, with pronouns resolved."""
        tokens = self._phrases.tokens
        cue = (tokens[index].start, tokens[max(index, end - 1)].end)
        for given_holder in holders:
            for given_target in targets:
                holder, target = given_holder, self._listener(given_target)
                if target is not None and target.pronoun in FIRST_PERSON:
                    target = self._speaker_of(self._phrases.chunk_of[index])
                if target is None or target.pronoun in SELVES:
                    continue
                if holder is not None:
                    holder = self._reference.resolve(holder, None if target.pronoun else target)
                target = self._reference.resolve(target, holder, is_target=True)
                if target.pronoun in ("it", "its") and not self._reference.is_settled(target):
                    continue
                if holder is not None and _overlap(holder, target):
                    continue
                confidence = _BASE[pattern.construction] + 0.03 * min(pattern.n_words - 1, 4)
                confidence -= 0.2 * (not target.is_party)
                yield Candidate(holder, target, pattern, cue, state, confidence, index)

    def _listener(self, target: Party) -> Party | None:
        """Return who "you" is: the one that the speaker tells it."""
        if target.pronoun != "you":
            return target
        phrases = self._phrases
        for number, chunk in enumerate(phrases.chunks[:-1]):
            is_telling = chunk.kind == "vg" and phrases.lemmas[chunk.head] in TELLING_VERBS
            if is_telling and phrases.chunks[number + 1].kind == "np":
                return self._parties.of(number + 1)
        return None

    # Nouns: "Berlin's condemnation of", "voiced support for", "drew praise from".

    def _noun(self, pattern: Pattern, index: int) -> Iterator[Candidate]:
        phrases = self._phrases
        number = phrases.chunk_of[index]
        if phrases.chunks[number].kind != "np":
            return
        place = self._behind(number, index)
        matched = match(pattern, phrases, phrases.chunks[number + 2].end) if place else None
        if matched is None:
            place = []
            matched = match(pattern, phrases, index + 1)
        if matched is not None and matched.slot is not None:
            holders, state = self._noun_holders(pattern, number, index, matched.slot.np)
            targets = self._slot(matched)
            yield from self._made(
                pattern, index, matched.end, self._voiced(place) or holders, targets, state
            )
            return
        yield from self._rising(pattern, number, index)
        yield from self._drawn(pattern, number, index)
        yield from self._carried(pattern, number, index)

    def _noun_holders(
        self, pattern: Pattern, number: int, index: int, slot: int
    ) -> tuple[list[Party | None], str]:
        chunk = self._phrases.chunks[number]
        state = "withheld" if self._phrases.lows[chunk.start] in ("no", "little", "scant") else ""
        bearers, real = self._bearers(pattern, number)
        if chunk.owner is not None and chunk.owner[1] <= index:
            owner = self._parties.segment(*chunk.owner)
            holders = bearers if owner.pronoun and bearers else self._voiced([owner])
            return holders, state or "real"
        named = self._parties.name_before(number, index)
        if named is not None:
            return [named], state or "real"
        around = self._behind(number, index) or self._behind(slot, None)
        if around:
            return self._voiced(around), state or "real"
        if pattern.cue.voiced:
            return [None], state or real
        return bearers, state or real

    def _behind(self, np: int, index: int | None) -> list[Party]:
        """Return the party after "from", "by" or "in" behind a noun phrase."""
        chunks, lows = self._phrases.chunks, self._phrases.lows
        if index is not None and chunks[np].head != index:
            return []
        link = np + 1
        is_link = link + 1 < len(chunks) and chunks[link].kind == "p"
        if not is_link or chunks[link + 1].kind != "np" or lows[chunks[link].start] not in _BEHIND:
            return []
        found = self._parties.of(link + 1)
        return [found] if found.is_party else []

    def _carrier(self, number: int) -> int | None:
        """Return the verb group on which a noun phrase hangs."""
        before = number - 1
        while before >= 0 and self._phrases.chunks[before].kind in ("b", "q", "p", "np", "c"):
            before -= 1
        return before if before >= 0 and self._phrases.chunks[before].kind == "vg" else None

    def _bearers(self, pattern: Pattern, number: int) -> tuple[list[Party | None], str]:
        """Return who voices, shows or harbours what a noun says, and whether they do."""
        verb = self._carrier(number)
        if verb is None:
            return [], "real"
        lemma = self._phrases.lemmas[self._phrases.chunks[verb].head]
        if lemma not in SUPPORT_VERBS or self._phrases.chunks[verb].passive:
            return [], "real"
        state = standing(self._phrases, verb, promises=pattern.frame.promises)
        return self._voiced(self._subjects(verb), self._speaker_of(verb)), state

    def _rising(self, pattern: Pattern, number: int, index: int) -> Iterator[Candidate]:
        """Read "anger is mounting in Athens over the toll"."""
        phrases, chunks = self._phrases, self._phrases.chunks
        verb = number + 1
        if verb + 2 >= len(chunks) or chunks[verb].kind != "vg" or chunks[number].head != index:
            return
        if phrases.lemmas[chunks[verb].head] not in RISING_VERBS:
            return
        holders = self._behind(verb, None)
        matched = match(pattern, phrases, chunks[verb + 2].end) if holders else None
        if matched is not None:
            state = standing(phrases, verb, promises=False)
            targets = self._slot(matched)
            yield from self._made(
                pattern, index, matched.end, self._voiced(holders), targets, state
            )

    def _carried(self, pattern: Pattern, number: int, index: int) -> Iterator[Candidate]:
        """Read "poured vitriol on the mayor", in which the verb brings the preposition."""
        if len(pattern.rest) != 2 or self._phrases.chunks[number].head != index:
            return
        matched = match(pattern.freely(), self._phrases, index + 1)
        holders, state = self._bearers(pattern, number)
        if matched is None or not holders:
            return
        targets = [party for party in self._slot(matched) if party.is_party]
        yield from self._made(pattern, index, matched.end, holders, targets, state)

    def _drawn(self, pattern: Pattern, number: int, index: int) -> Iterator[Candidate]:
        """Read "the plan drew condemnation from Berlin"."""
        verb = self._carrier(number)
        holders = self._behind(number, index)
        if verb is None or not holders:
            return
        if self._phrases.lemmas[self._phrases.chunks[verb].head] in DRAWING_VERBS:
            state = standing(self._phrases, verb, promises=False)
            targets = self._subjects(verb)
            yield from self._made(pattern, index, index + 1, self._voiced(holders), targets, state)

    # Adjectives, predicates, commands, epithets.

    def _adjective(self, pattern: Pattern, index: int) -> Iterator[Candidate]:
        matched = match(pattern, self._phrases, index + 1)
        if matched is None or matched.slot is None:
            return
        holders, state = self._adjective_holders(self._phrases.chunk_of[index], pattern)
        yield from self._made(pattern, index, matched.end, holders, self._slot(matched), state)

    def _adjective_holders(self, number: int, pattern: Pattern) -> tuple[list[Party | None], str]:
        phrases = self._phrases
        before = number
        if phrases.chunks[number].kind != "vg":
            before -= 1
            while before >= 0 and phrases.chunks[before].kind in ("b", "q", "p"):
                before -= 1
        kind = phrases.chunks[before].kind if before >= 0 else ""
        if kind == "vg":
            state = standing(phrases, before, promises=pattern.frame.promises)
            return self._voiced(self._subjects(before), self._speaker_of(before)), state
        if kind == "," and before and phrases.chunks[before - 1].kind == "np":
            return self._voiced([self._parties.of(before - 1)]), "real"
        is_adverbial = kind == "," or phrases.tags[phrases.chunks[number].start] == "P"
        verb = previous_finite(phrases, before + 1) if is_adverbial else None
        return (self._voiced(self._subjects(verb)) if verb is not None else []), "real"

    def _predicate(self, pattern: Pattern, index: int) -> Iterator[Candidate]:
        phrases = self._phrases
        number = phrases.chunk_of[index]
        if phrases.chunks[number].kind != "vg":
            return
        matched = match(pattern, phrases, index + 1, passive=True)
        if matched is None:
            return
        words = phrases.lows[index : matched.end]
        is_own = any(low in ("not", "never", "cannot") or low.endswith("n't") for low in words)
        state = "withheld" if phrases.chunks[number].negated and not is_own else "real"
        targets = [party for party in self._subjects(number) if party.is_party]
        speakers = self._voiced(self._speakers(number))
        if not speakers and self._is_complement(number):
            return
        speakers = speakers or [self._speaker_of(number)]
        yield from self._made(pattern, index, matched.end, speakers, targets, state)

    def _is_complement(self, number: int) -> bool:
        """Whether "that" opens the clause of a verb group."""
        subjects = self._subject_chunks(number)
        before = self._phrases.chunks[subjects[0] - 1] if subjects and subjects[0] else None
        return before is not None and before.kind == "r"

    def _speakers(self, number: int) -> list[Party]:
        """Return who says the clause of a verb group: "Tusk affirmed that ..."."""
        subjects = self._subject_chunks(number)
        before = subjects[0] - 1 if subjects else -1
        while before >= 0 and self._phrases.chunks[before].kind in ("q", "b", "r"):
            before -= 1
        if before > 0 and self._phrases.chunks[before].kind == "np":
            before -= 1
        if before < 0 or self._phrases.chunks[before].kind != "vg":
            return []
        return [party for party in self._subjects(before) if party.is_party]

    def _command(self, pattern: Pattern, index: int) -> Iterator[Candidate]:
        """Read "Return the grants, the ministry told the colleges"."""
        phrases = self._phrases
        number = phrases.chunk_of[index]
        group = phrases.chunks[number]
        if phrases.lows[index] == "to" and number == 1:
            yield from self._headline(pattern, index)
        if group.kind != "vg" or group.head != index or not phrases.opens_with_command:
            return
        matched = match(pattern, phrases, index + 1)
        if matched is not None and matched.slot is not None:
            state = standing(phrases, number, promises=True)
            holders = self._voiced(self._subjects(number))
            targets = [party for party in self._slot(matched) if party.is_party]
            yield from self._made(pattern, index, matched.end, holders, targets, state)

    def _headline(self, pattern: Pattern, index: int) -> Iterator[Candidate]:
        """Read "Manila to Tokyo: pay now"."""
        phrases = self._phrases
        matched = match(pattern, phrases, index + 1)
        if matched is None or matched.slot is None or phrases.chunks[0].kind != "np":
            return
        colon = matched.slot.end
        is_plain = pattern.n_words == 1
        if phrases.lows[colon : colon + 1] != [":"] or (
            is_plain and not phrases.is_base(colon + 1)
        ):
            return
        holders = self._voiced([self._parties.of(0)])
        yield from self._made(
            pattern, index, matched.end, holders, self._parties.targets(matched.slot.np), "real"
        )

    def _epithet(self, pattern: Pattern, index: int) -> Iterator[Candidate]:
        phrases = self._phrases
        chunk = phrases.chunks[phrases.chunk_of[index]]
        if chunk.kind != "np" or chunk.head == index:
            return
        target = self._parties.of(phrases.chunk_of[index])
        if target.is_party and not target.pronoun:
            yield from self._made(pattern, index, index + 1, [None], [target], "real")
