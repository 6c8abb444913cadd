"""A sentence prepared for the network: its candidates, and what the rules say of their pairs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.frames.pairs.candidates import candidate_parties
from framing.frames.pairs.classes import PairClasses
from framing.frames.pairs.names import names_in
from framing.frames.reaction import NO_FRAME, Reaction
from framing.frames.rules.find import SentenceReading
from framing.frames.rules.parties import Party
from framing.frames.rules.phrases import Phrases
from framing.text import Sentence

Span = tuple[int, int]
Pair = tuple[int, int]
"""A pair of candidates by number, holder and target; the holder is `OUTLET_SIDE` for the outlet."""

OUTLET_SIDE = -1


@dataclass(frozen=True, slots=True)
class PairItem:
    """What the network reads of one sentence.

    Attributes
    ----------
    text
        The sentence.
    spans
        Candidate parties in it, offsets into ``text``.
    hints
        Number of the class that the rules give to a pair.
    names
        Words that are names; the network is not told which.
    """

    text: str
    spans: tuple[Span, ...]
    hints: tuple[tuple[Pair, int], ...] = ()
    names: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence as rules and network see it.

    Attributes
    ----------
    item
        What the network reads, offsets into the sentence.
    candidates
        Its candidate parties, offsets into the title or body.
    by_rules
        The reactions that the rules find, withheld ones among them.
    paired
        The rules' reactions by the pair of candidates that they join.
    reading
        How the rules read it.
    """

    item: PairItem
    candidates: tuple[Party, ...]
    by_rules: tuple[Reaction, ...]
    paired: dict[Pair, Reaction]
    reading: SentenceReading

    @property
    def spans(self) -> list[Span]:
        """Spans of the candidates in the title or body."""
        return [(party.start, party.end) for party in self.candidates]

    def meant(self, number: int) -> Span:
        """Return the span of whom a candidate means: of a name before it if it is a pronoun."""
        party = self.candidates[number]
        if party.pronoun:
            party = self.reading.reference.resolve(party, None)
        return party.start, party.end


def read_sentence(
    sentence: Sentence,
    reading: SentenceReading,
    by_rules: Sequence[Reaction],
    classes: PairClasses,
) -> ReadSentence:
    """Prepare a sentence for the network.

    Parameters
    ----------
    sentence
        The sentence.
    reading, by_rules
        How the rules read it, and the reactions that they find, withheld ones too.
    classes
        The network's classes.
    """
    candidates = tuple(candidate_parties(reading.phrases, reading.parties, reading.known))
    paired = _paired(by_rules, candidates, reading)
    known = [
        (start - sentence.start, end - sentence.start)
        for start, end in (*reading.known, *_opening_name(reading.phrases))
    ]
    item = PairItem(
        sentence.text,
        tuple((c.start - sentence.start, c.end - sentence.start) for c in candidates),
        tuple((pair, _hint(reaction, classes)) for pair, reaction in paired.items()),
        names_in(sentence.text, known, is_title_case=reading.phrases.is_title_case),
    )
    return ReadSentence(item, candidates, tuple(by_rules), paired, reading)


def _opening_name(phrases: Phrases) -> Iterator[Span]:
    """Yield the first word of a sentence if it begins a name: "Kenyan President Ruto"."""
    if len(phrases.tokens) < 2 or phrases.is_title_case:
        return
    first, second = phrases.tokens[:2]
    is_joined = phrases.chunk_of[0] == phrases.chunk_of[1] and phrases.tags[0] == "W"
    if is_joined and second.text[:1].isupper():
        yield first.start, first.end


def _hint(reaction: Reaction, classes: PairClasses) -> int:
    if reaction.frame == NO_FRAME:
        return classes.withheld
    return classes.number(reaction.frame, reaction.polarity)


def _paired(
    found: Sequence[Reaction], candidates: Sequence[Party], reading: SentenceReading
) -> dict[Pair, Reaction]:
    paired: dict[Pair, Reaction] = {}
    for reaction in found:
        holder: int | None = OUTLET_SIDE
        if reaction.holder is not None:
            holder = _closest(reaction.holder, candidates, reading)
        target = _closest(reaction.target, candidates, reading)
        if holder is not None and target is not None:
            paired.setdefault((holder, target), reaction)
    return paired


def _closest(span: Span, candidates: Sequence[Party], reading: SentenceReading) -> int | None:
    """Return the candidate with the most in common with a span, else the pronoun that means it."""
    ranked = [
        (min(c.end, span[1]) - max(c.start, span[0]), -(c.end - c.start), -number)
        for number, c in enumerate(candidates)
        if c.start < span[1] and span[0] < c.end
    ]
    if ranked:
        return -max(ranked)[2]
    for number, party in enumerate(candidates):
        if party.pronoun:
            meant = reading.reference.resolve(party, None)
            if (meant.start, meant.end) == span:
                return number
    return None
