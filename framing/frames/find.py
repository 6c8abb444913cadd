"""Finding reactions: cues, the construction around them, and whether they happened."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from framing.actors import Mention
from framing.frames.clauses import (
    coordinated_left,
    governor_of,
    previous_finite,
    standing,
    subjects_of,
)
from framing.frames.inflection import verb_forms
from framing.frames.parties import Parties, Party
from framing.frames.patterns import (
    Matched,
    Pattern,
    compile_codebook,
    index_by_word,
    match,
    verbs_of,
)
from framing.frames.phrases import Chunk, Phrases, read_phrases
from framing.frames.words import (
    COMMON_VERBS,
    COPULAS,
    DRAWING_VERBS,
    FIRST_PERSON,
    IRREALIS,
    IRREGULAR,
    POSSESSIVES,
    PROMISING,
    SUPPORT_VERBS,
    WITHHELD,
)
from framing.registry.codebook import Codebook, Polarity, Shift
from framing.text import Sentence
from framing.voices import Voice

Span = tuple[int, int]
Evidence = tuple[tuple[int, int, str], ...]
NO_FRAME = "none"
_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_AGENT_STEPS = 14
_CONFIDENCE = {"verbs": 0.8, "target_verbs": 0.75, "nouns": 0.7, "adjectives": 0.75,
               "predicates": 0.6, "outlet_verbs": 0.5, "epithets": 0.45}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reaction:
    """A holder's stance on a target, shown by a cue.

    Attributes
    ----------
    holder
        Its span, or None for whoever's voice the words are in: the outlet's outside quotations.
    target
        Span of the party, or of the event if nobody owns it.
    frame
        An id of the codebook.
    polarity
        Toward the target.
    confidence
        In [0, 1]: higher values mean more of the construction was seen. Not calibrated.
    evidence
        Spans with why: ``cue``, ``holder``, ``target``, ``shift``, ``negation``.
    """

    holder: Span | None
    target: Span
    frame: str
    polarity: Polarity
    confidence: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Candidate:
    holder: Party | None
    target: Party
    pattern: Pattern
    cue: Span
    standing: str
    confidence: float
    anchor: int


class ReactionFinder:
    """Finds reactions in sentences with the cues of a codebook.

    Parameters
    ----------
    codebook
        Any codebook; nothing about the shipped one is fixed in the code.
    """

    def __init__(self, codebook: Codebook) -> None:
        self._patterns = compile_codebook(codebook)
        self._index = index_by_word(self._patterns)
        known = verbs_of(self._patterns, codebook) | set(COMMON_VERBS) | SUPPORT_VERBS
        known |= DRAWING_VERBS | (WITHHELD | IRREALIS | PROMISING) - {"ready", "willing", "prepared", "poised", "set"}
        self._forms = verb_forms(known | set(IRREGULAR))

    def find(
        self,
        text: str,
        sentence: Sentence,
        *,
        mentions: Sequence[Mention] = (),
        voices: Sequence[Voice] = (),
        previous: Sequence[Sentence] = (),
        with_none: bool = False,
    ) -> list[Reaction]:
        """Find the reactions of one sentence.

        Parameters
        ----------
        text
            The whole title or body.
        sentence
            The sentence in it.
        mentions
            Mentions in the sentence: they tell where a party's name ends.
        voices
            Voices whose content touches the sentence.
        previous
            Sentences before it; not needed by the shipped rules.
        with_none
            Whether to return withheld reactions ("refused to condemn") and mere contacts too, as
            frame ``none``.

        Returns
        -------
        list of Reaction
            One per holder and target, in order of the target, then the holder.
        """
        numbers = self._telling(text[sentence.start : sentence.end])
        if not numbers:
            return []
        phrases = read_phrases(text, sentence.start, sentence.end, self._forms)
        parties = Parties(phrases, [(m.start, m.end) for m in mentions if m.form != "pronoun"])
        reader = _Reader(phrases, parties)
        candidates = [
            candidate
            for number in numbers
            for candidate in reader.candidates(self._patterns[number])
        ]
        return _dominant(candidates, phrases, with_none)

    def _telling(self, words: str) -> list[int]:
        """Return the patterns whose telling word is in a sentence: most sentences have none."""
        index = self._index
        found = {
            number
            for word in set(_WORDS.findall(words.lower().replace("’", "'")))
            for number in index.get(word.removesuffix("'s"), index.get(word, ()))
        }
        return sorted(found)


class _Reader:
    """Matches patterns in one sentence and reads off holder and target."""

    def __init__(self, phrases: Phrases, parties: Parties) -> None:
        self._phrases, self._parties = phrases, parties

    def candidates(self, pattern: Pattern) -> Iterator[_Candidate]:
        for index, low in enumerate(self._phrases.lows):
            if low in pattern.anchor:
                yield from self._at(pattern, index)

    def _at(self, pattern: Pattern, index: int) -> Iterator[_Candidate]:
        if pattern.construction in ("verbs", "target_verbs", "outlet_verbs"):
            yield from self._verb(pattern, index)
        elif pattern.construction == "nouns":
            yield from self._noun(pattern, index)
        elif pattern.construction == "adjectives":
            yield from self._adjective(pattern, index)
        elif pattern.construction == "predicates":
            yield from self._predicate(pattern, index)
        else:
            yield from self._epithet(pattern, index)

    # -- verbs ---------------------------------------------------------------------------------

    def _verb(self, pattern: Pattern, index: int) -> Iterator[_Candidate]:
        phrases = self._phrases
        number = phrases.chunk_of[index]
        group = phrases.chunks[number]
        if group.kind != "vg" or not (group.head == index or phrases.tags[index] == "A"):
            return
        if group.passive and group.head == index:
            yield from self._passive(pattern, index, number)
            return
        matched = match(pattern, phrases, index + 1, passive=False)
        if matched is None or matched.slot is None:
            matched = self._object_relative(pattern, index, number)
            if matched is None:
                return
        subjects = self._subjects(number)
        others = self._slot(matched)
        yield from self._pairs(pattern, index, number, subjects, others, matched.end)

    def _subjects(self, number: int) -> list[Party]:
        return [self._parties.of(np) for np in subjects_of(self._phrases, number)]

    def _slot(self, matched: Matched) -> list[Party]:
        slot = matched.slot
        if slot is None:
            return []
        if slot.is_part:
            end = slot.end - (self._phrases.tags[slot.end - 1] == "G")
            return [self._parties.segment(slot.start, end)]
        return self._parties.targets(slot.np)

    def _passive(self, pattern: Pattern, index: int, number: int) -> Iterator[_Candidate]:
        matched = match(pattern, self._phrases, index + 1, passive=True)
        if matched is None:
            return
        agent = self._agent(index, matched.end)
        if agent is None:
            return
        yield from self._pairs(
            pattern, index, number, agent, self._subjects(number), matched.end
        )

    def _agent(self, index: int, end: int) -> list[Party] | None:
        """Return who is named with "by" after a passive verb."""
        phrases = self._phrases
        del end
        for number in range(phrases.chunk_of[index] + 1, len(phrases.chunks) - 1):
            chunk = phrases.chunks[number]
            if chunk.kind in (";", "s") or chunk.start > index + _AGENT_STEPS:
                return None
            if chunk.kind == "p" and phrases.lows[chunk.start] == "by":
                if phrases.chunks[number + 1].kind == "np":
                    return self._parties.targets(number + 1)
                return None
        return None

    def _object_relative(self, pattern: Pattern, index: int, number: int) -> Matched | None:
        """Match "the envoy whom Berlin condemned", whose slot stands before the verb."""
        return None

    def _pairs(
        self,
        pattern: Pattern,
        index: int,
        number: int,
        subjects: list[Party],
        others: list[Party],
        end: int,
    ) -> Iterator[_Candidate]:
        state = standing(self._phrases, number, promises=pattern.frame.promises)
        holders, targets = subjects, others
        if pattern.construction == "target_verbs":
            holders, targets = others, subjects
        if pattern.construction == "outlet_verbs":
            if any(party.is_party for party in subjects):
                return
            yield from self._made(pattern, index, end, [None], targets, state)
            return
        yield from self._made(pattern, index, end, self._voiced(holders), targets, state)

    def _voiced(self, holders: list[Party]) -> list[Party | None]:
        return [
            None if party.pronoun in FIRST_PERSON else party
            for party in holders
            if party.is_party
        ]

    def _made(
        self,
        pattern: Pattern,
        index: int,
        end: int,
        holders: Sequence[Party | None],
        targets: Sequence[Party],
        state: str,
    ) -> Iterator[_Candidate]:
        tokens = self._phrases.tokens
        cue = (tokens[index].start, tokens[max(index, end - 1)].end)
        for holder in holders:
            for target in targets:
                if holder is not None and (holder.start, holder.end) == (target.start, target.end):
                    continue
                if target.pronoun in ("itself", "himself", "herself", "themselves"):
                    continue
                confidence = _CONFIDENCE[pattern.construction] + 0.03 * min(pattern.n_words - 1, 4)
                confidence -= 0.2 * (not target.is_party)
                yield _Candidate(holder, target, pattern, cue, state, confidence, index)

    # -- nouns ---------------------------------------------------------------------------------

    def _noun(self, pattern: Pattern, index: int) -> Iterator[_Candidate]:
        phrases = self._phrases
        number = phrases.chunk_of[index]
        chunk = phrases.chunks[number]
        if chunk.kind != "np":
            return
        matched = match(pattern, phrases, index + 1, passive=False)
        if matched is not None and matched.slot is not None:
            targets = self._slot(matched)
            holders, state = self._noun_holders(pattern, number, index, matched)
            yield from self._made(pattern, index, matched.end, holders, targets, state)
            return
        yield from self._drawn(pattern, number, index)

    def _noun_holders(
        self, pattern: Pattern, number: int, index: int, matched: Matched
    ) -> tuple[list[Party | None], str]:
        chunk = self._phrases.chunks[number]
        if chunk.owner is not None and chunk.owner[1] <= index:
            owner = self._parties.of(number)
            start, end = chunk.owner
            owner = self._parties.segment(start, end)
            return self._voiced([owner]), "real"
        assert matched.slot is not None  # noqa: S101
        after = self._after(matched.slot.np, ("by", "from", "in", "among", "across"))
        if after:
            return self._voiced(after), "real"
        return self._bearer(pattern, number)

    def _after(self, np: int, links: tuple[str, ...]) -> list[Party]:
        chunks, lows = self._phrases.chunks, self._phrases.lows
        number = np + 1
        if number + 1 < len(chunks) and chunks[number].kind == "p" and chunks[number + 1].kind == "np":
            if lows[chunks[number].start] in links:
                found = self._parties.of(number + 1)
                return [found] if found.is_party else []
        return []

    def _bearer(self, pattern: Pattern, number: int) -> tuple[list[Party | None], str]:
        """Return who voices, shows or harbours what a noun says, and whether they do."""
        phrases = self._phrases
        before = number - 1
        name = self._adjective_holder(number)
        if name is not None:
            return [name], "real"
        while before >= 0 and phrases.chunks[before].kind in ("b", "q", "p", "np", "c"):
            if phrases.chunks[before].kind == "np" and phrases.chunks[before - 1].kind == "vg":
                pass
            before -= 1
        if before < 0 or phrases.chunks[before].kind != "vg":
            return [], "real"
        verb = phrases.chunks[before]
        lemma = phrases.lemmas[verb.head]
        if lemma not in SUPPORT_VERBS and lemma not in COPULAS:
            return [], "real"
        state = standing(phrases, before, promises=pattern.frame.promises)
        return self._voiced(self._subjects(before)), state

    def _adjective_holder(self, number: int) -> Party | None:
        """Return "German" of "German condemnation of"."""
        chunk = self._phrases.chunks[number]
        if chunk.end - chunk.start < 2:
            return None
        party = self._parties._name_inside(Chunk("np", chunk.start, chunk.end - 1, chunk.end - 2))
        return party

    def _drawn(self, pattern: Pattern, number: int, index: int) -> Iterator[_Candidate]:
        """Match "the plan drew condemnation from Berlin"."""
        phrases = self._phrases
        after = self._after(number, ("from", "in", "among", "by", "across"))
        before = number - 1
        while before >= 0 and phrases.chunks[before].kind in ("b", "q", "p", "np", "c"):
            before -= 1
        if not after or before < 0 or phrases.chunks[before].kind != "vg":
            return
        if phrases.lemmas[phrases.chunks[before].head] not in DRAWING_VERBS:
            return
        state = standing(phrases, before, promises=False)
        targets = self._subjects(before)
        yield from self._made(pattern, index, index + 1, self._voiced(after), targets, state)

    # -- adjectives, predicates, epithets --------------------------------------------------------

    def _adjective(self, pattern: Pattern, index: int) -> Iterator[_Candidate]:
        phrases = self._phrases
        matched = match(pattern, phrases, index + 1, passive=False)
        if matched is None or matched.slot is None:
            return
        number = phrases.chunk_of[index]
        holders, state = self._adjective_holders(number, pattern)
        yield from self._made(pattern, index, matched.end, holders, self._slot(matched), state)

    def _adjective_holders(self, number: int, pattern: Pattern) -> tuple[list[Party | None], str]:
        phrases = self._phrases
        if phrases.chunks[number].kind == "vg":
            state = standing(phrases, number, promises=pattern.frame.promises)
            return self._voiced(self._subjects(number)), state
        before = number - 1
        while before >= 0 and phrases.chunks[before].kind in ("b", "q", "p"):
            before -= 1
        kind = phrases.chunks[before].kind if before >= 0 else ""
        if kind == "vg":
            state = standing(phrases, before, promises=pattern.frame.promises)
            return self._voiced(self._subjects(before)), state
        if kind == "," and before and phrases.chunks[before - 1].kind == "np":
            return self._voiced([self._parties.of(before - 1)]), "real"
        if kind == ",":
            verb = previous_finite(phrases, before)
            return (self._voiced(self._subjects(verb)), "real") if verb is not None else ([], "real")
        return [], "real"

    def _predicate(self, pattern: Pattern, index: int) -> Iterator[_Candidate]:
        phrases = self._phrases
        number = phrases.chunk_of[index]
        group = phrases.chunks[number]
        if group.kind != "vg":
            return
        matched = match(pattern, phrases, index + 1, passive=True)
        if matched is None:
            return
        own_negation = any(low in ("not", "never") or low.endswith("n't") for low in phrases.lows[index : matched.end])
        state = "withheld" if group.negated and not own_negation else "real"
        targets = [party for party in self._subjects(number) if party.is_party]
        holders: list[Party | None] = [None]
        speaker = self._speaker(number)
        if speaker:
            holders = self._voiced(speaker)
        yield from self._made(pattern, index, matched.end, holders, targets, state)

    def _speaker(self, number: int) -> list[Party]:
        """Return who says the clause of a verb group: "Tusk affirmed that ..."."""
        subjects = subjects_of(self._phrases, number)
        if not subjects:
            return []
        before = subjects[0] - 1
        while before >= 0 and self._phrases.chunks[before].kind in ("q", "b", "r"):
            before -= 1
        if before < 0 or self._phrases.chunks[before].kind != "vg":
            return []
        return [party for party in self._subjects(before) if party.is_party]

    def _epithet(self, pattern: Pattern, index: int) -> Iterator[_Candidate]:
        phrases = self._phrases
        chunk = phrases.chunks[phrases.chunk_of[index]]
        if chunk.kind != "np" or chunk.head == index:
            return
        target = self._parties.of(phrases.chunk_of[index])
        if target.is_party:
            yield from self._made(pattern, index, index + 1, [None], [target], "real")


def _dominant(candidates: list[_Candidate], phrases: Phrases, with_none: bool) -> list[Reaction]:
    """Keep the surest candidate of each pair."""
    best: dict[tuple[Span | None, Span], tuple[tuple[int, float, int], Reaction]] = {}
    for candidate in candidates:
        reaction = _reaction(candidate, phrases)
        if reaction is None or (reaction.frame == NO_FRAME and not with_none):
            continue
        key = (reaction.holder, reaction.target)
        rank = (reaction.frame != NO_FRAME, reaction.confidence, -candidate.anchor)
        if key not in best or rank > best[key][0]:
            best[key] = (rank, reaction)
    found = [reaction for _, reaction in best.values()]
    return sorted(found, key=lambda r: (r.target, r.holder or (-1, -1)))


def _reaction(candidate: _Candidate, phrases: Phrases) -> Reaction | None:
    if candidate.standing == "possible":
        return None
    pattern = candidate.pattern
    frame, polarity = pattern.frame.frame, pattern.polarity
    evidence = [(*candidate.cue, "cue"), (candidate.target.start, candidate.target.end, "target")]
    if candidate.holder is not None:
        evidence.append((candidate.holder.start, candidate.holder.end, "holder"))
    shift = _shift(pattern, candidate, phrases)
    if shift is not None:
        frame = shift[0].frame or frame
        polarity = shift[0].polarity or ("negative" if shift[0].frame else polarity)
        evidence.append((*shift[1], "shift"))
    if candidate.standing == "withheld":
        frame, polarity = NO_FRAME, "neutral"
    holder = None if candidate.holder is None else (candidate.holder.start, candidate.holder.end)
    return Reaction(
        holder=holder,
        target=(candidate.target.start, candidate.target.end),
        frame=frame,
        polarity=polarity,
        confidence=round(candidate.confidence, 2),
        evidence=tuple(sorted(evidence)),
    )


def _shift(pattern: Pattern, candidate: _Candidate, phrases: Phrases) -> tuple[Shift, Span] | None:
    for shift in pattern.frame.shifts:
        for words in shift.when:
            span = _phrase_after(words.lower().split(), candidate, phrases)
            if span is not None:
                return shift, span
    return None


def _phrase_after(words: list[str], candidate: _Candidate, phrases: Phrases) -> Span | None:
    lows = phrases.lows
    for index in range(candidate.anchor + 1, len(lows) - len(words) + 1):
        if lows[index : index + len(words)] == words:
            return phrases.tokens[index].start, phrases.tokens[index + len(words) - 1].end
    return None


__all__ = ["NO_FRAME", "Reaction", "ReactionFinder", "coordinated_left", "governor_of", "POSSESSIVES"]
