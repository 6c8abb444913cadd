"""Labelled texts as examples for the network: one sentence each, its pairs numbered.

A label names its parties in the text's own words, with a name in place of a later pronoun. Here it
is brought to the sentence that carries the cue and to the candidates in it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from framing.actors import MentionFinder
from framing.frames.evaluation import same_party
from framing.frames.pairs.classes import PairClasses
from framing.frames.pairs.items import (
    OUTLET_SIDE,
    Pair,
    PairItem,
    ReadSentence,
    Span,
    read_sentence,
)
from framing.frames.pairs.names import names_in
from framing.frames.reaction import NO_FRAME
from framing.frames.rules.find import RuleFinder
from framing.rows import Row
from framing.tables import OUTLET, SIGNS
from framing.text import Sentence, article_sentences

_CUE_GAP = " ... "
# Longer "sentences" of such data are lists and scraps.
_MAX_CHARS = 400


@dataclass(frozen=True, slots=True)
class PairExample:
    """A sentence with what is known of its pairs.

    Attributes
    ----------
    item
        The sentence and its candidates.
    labels
        Class of a pair; 0 is no reaction.
    cues
        The words that carry the reaction of a pair, offsets into the sentence.
    alike
        Pairs that say the same as a labelled one in other words, with that one; nothing is learnt
        from them, and they are right where it is.
    is_complete
        Whether every pair without a label is known to be no reaction.
    signs
        For pairs of which only the sign is known: -1, 0 or 1 toward the second.
    """

    item: PairItem
    labels: dict[Pair, int] = field(default_factory=dict)
    cues: dict[Pair, tuple[Span, ...]] = field(default_factory=dict)
    alike: dict[Pair, Pair] = field(default_factory=dict)
    is_complete: bool = True
    signs: dict[Pair, int] = field(default_factory=dict)


class ExampleMaker:
    """Turns labelled texts into examples.

    Parameters
    ----------
    finder
        Finds the mentions, which tell where names end.
    rules
        Whose judgement the network is told.
    classes
        The classes of a pair.
    """

    def __init__(self, finder: MentionFinder, rules: RuleFinder, classes: PairClasses) -> None:
        self._finder, self._rules, self._classes = finder, rules, classes

    def examples(self, row: Row) -> tuple[list[PairExample], list[dict[str, Any]]]:
        """Return the examples of one text, and the labels that could not be placed.

        Parameters
        ----------
        row
            ``{text, pairs: [{holder, target, frame, polarity[, cue, holder_span, target_span]}]}``;
            a span says which of several places with the same words is meant.
        """
        text = row["text"]
        sentences = article_sentences("", text)
        read = list(self._read(text, sentences))
        placed: dict[int, list[_Placed]] = defaultdict(list)
        lost = []
        for pair in row["pairs"]:
            if pair["frame"] == NO_FRAME:
                continue
            place = next(_places(text, sentences, read, pair), None)
            if place is None:
                lost.append(pair)
            else:
                placed[place.sentence].append(place)
        made = [
            self._example(sentence, one, placed[number])
            for number, (sentence, one) in enumerate(zip(sentences, read, strict=True))
        ]
        return made, lost

    def _read(self, text: str, sentences: Sequence[Sentence]) -> Iterator[ReadSentence]:
        mentions = self._finder.find("", text, sentences, open_actors=True)
        for number, sentence in enumerate(sentences):
            own = [mention for mention in mentions if mention.sentence == number]
            reading, by_rules = self._rules.read(
                text, sentence, mentions=own, previous=sentences[:number]
            )
            yield read_sentence(sentence, reading, by_rules, self._classes)

    def _example(
        self, sentence: Sentence, read: ReadSentence, placed: Sequence["_Placed"]
    ) -> PairExample:
        labels: dict[Pair, int] = {}
        cues: dict[Pair, tuple[Span, ...]] = {}
        alike: dict[Pair, Pair] = {}
        for place in placed:
            pair = (place.holders[0], place.targets[0])
            labels[pair] = self._classes.number(place.frame, place.polarity)
            cues[pair] = tuple(
                (start - sentence.start, end - sentence.start) for start, end in place.cue
            )
            alike |= {(h, t): pair for h in place.holders for t in place.targets}
        others = {one: pair for one, pair in alike.items() if one not in labels}
        return PairExample(read.item, labels, cues, others)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A label in the sentence that carries it: the candidates that name its sides, best first."""

    sentence: int
    holders: tuple[int, ...]
    targets: tuple[int, ...]
    frame: str
    polarity: str
    cue: tuple[Span, ...]


def _places(
    text: str, sentences: Sequence[Sentence], read: Sequence[ReadSentence], pair: dict[str, Any]
) -> Iterator[_Placed]:
    """Yield the sentences to which a label can belong; the one with the cue, else the last one."""
    cue = tuple(_cue_spans(text, pair.get("cue", "")))
    for number in reversed(range(len(sentences))):
        sentence = sentences[number]
        own = tuple(span for span in cue if sentence.start <= span[0] < sentence.end)
        if cue and not own:
            continue
        holders, targets = (
            _sides(text, sentence, read[number], pair[side], pair.get(f"{side}_span"))
            for side in ("holder", "target")
        )
        if holders and targets:
            yield _Placed(number, holders, targets, pair["frame"], pair["polarity"], own)


def _cue_spans(text: str, cue: str) -> Iterator[Span]:
    for piece in cue.split(_CUE_GAP):
        start = text.find(piece) if piece else -1
        if start >= 0:
            yield start, start + len(piece)


def _sides(
    text: str, sentence: Sentence, read: ReadSentence, name: str, span: Sequence[int] | None
) -> tuple[int, ...]:
    """Return the candidates of a sentence that name a party, the closest in extent first."""
    if name == OUTLET:
        return (OUTLET_SIDE,)
    places = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    if span is not None:
        places = [(span[0], span[1])]
    ranked = []
    for number, (low, high) in enumerate(read.spans):
        here = any(low < end and start < high for start, end in places)
        if here and same_party(name, text[low:high]):
            ranked.append(((low, high) not in places, abs(high - low - len(name)), number))
    if ranked:
        return tuple(number for *_, number in sorted(ranked))
    return tuple(_pronouns(text, sentence, read, name, places))


def _pronouns(
    text: str, sentence: Sentence, read: ReadSentence, name: str, places: Iterable[Span]
) -> Iterator[int]:
    """Yield the pronouns that mean a party named before the sentence."""
    pronouns = [k for k, party in enumerate(read.candidates) if party.pronoun]
    meaning = [k for k in pronouns if same_party(name, text[slice(*read.meant(k))])]
    if meaning:
        yield from meaning
    elif len(pronouns) == 1 and any(end <= sentence.start for _, end in places):
        yield from pronouns


def signed_examples(rows: Iterable[Row]) -> Iterator[PairExample]:
    """Yield sentences with two marked parties of which only the sign between them is known.

    Parameters
    ----------
    rows
        ``{text, spans, polarity, direction}``: two spans; "negative", "neutral" or "positive"; and
        "p->q" or "q->p" for who takes it toward whom (the form of DSE, Park et al. 2021).
    """
    for row in rows:
        spans = tuple((int(start), int(end)) for start, end in row["spans"])
        if len(spans) == 2 and not _overlap(*spans) and len(row["text"]) <= _MAX_CHARS:
            sign = SIGNS[row["polarity"]]
            forward = sign if row["direction"] == "p->q" else 0
            back = sign if row["direction"] == "q->p" else 0
            signs = {(0, 1): forward, (1, 0): back}
            item = PairItem(row["text"], spans, names=names_in(row["text"], spans))
            yield PairExample(item, is_complete=False, signs=signs)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
