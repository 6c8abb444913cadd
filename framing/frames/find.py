"""Finding reactions: the rules propose, the network judges."""

from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from framing.actors import Mention
from framing.errors import InputError
from framing.frames.pairs.items import OUTLET_SIDE, ReadSentence, read_sentence
from framing.frames.reaction import NO_FRAME, Reaction, Span, is_self
from framing.frames.rules.find import RuleFinder
from framing.registry.codebook import Codebook
from framing.text import Sentence

if TYPE_CHECKING:
    from framing.frames.pairs.judging import Judgement
    from framing.frames.pairs.reader import PairReader

REACTION_METHODS = ("network", "rules")
DEFAULT_METHOD = "network"

# A pair this probable counts although its word is a cue that the rules give to another pair.
_BEYOND_DOUBT = 0.95
# How much of a construction the rules must have seen for a stance on an event.
_EVENT_CONFIDENCE = 0.6


class ReactionFinder:
    """Finds reactions in sentences with the cues of a codebook, and a network where it applies.

    Parameters
    ----------
    codebook
        Any codebook; nothing about the shipped one is fixed in the code.
    network
        Judges every pair of a sentence, the rules' reading before it; None to go by rules alone.
        It is used only if the codebook has all the frames that it was trained on.
    """

    def __init__(self, codebook: Codebook, network: "PairReader | None" = None) -> None:
        self._rules = RuleFinder(codebook)
        known = {frame.frame for frame in codebook}
        self._network = network if network is not None and network.classes.frames <= known else None

    @property
    def method(self) -> str:
        """What judges: "network", or "rules" where they decide alone."""
        return "rules" if self._network is None else "network"

    @property
    def content_hash(self) -> str:
        """Names the weights that decide, for ``run.json``; "rules" if there are none."""
        return "rules" if self._network is None else self._network.content_hash

    def find(
        self,
        text: str,
        sentence: Sentence,
        *,
        mentions: Sequence[Mention] = (),
        previous: Sequence[Sentence] = (),
        language: str = "en",
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
            Mentions in the sentence: they tell where a party's name ends and what pronouns mean.
        previous
            The sentences before it in the same part: where a pronoun's name may stand.
        language
            BCP 47 tag; the network keeps to the languages it was trained for.
        with_none
            Whether to return withheld reactions ("refused to condemn") and mere contacts too, as
            frame ``none``.

        Returns
        -------
        list of Reaction
            One per holder and target, in order of the target, then the holder. The holder is None
            where only the voice tells.
        """
        network = self._network
        if network is not None and not network.covers(language):
            network = None
        if network is None:
            found = self._rules.find(text, sentence, mentions=mentions, previous=previous)
        else:
            reading, found = self._rules.read(text, sentence, mentions=mentions, previous=previous)
            read = read_sentence(sentence, reading, found, network.classes)
            found = _judged(read, network, sentence)
        return [
            reaction
            for reaction in found
            if (with_none or reaction.frame != NO_FRAME) and not is_self(reaction, mentions)
        ]


def _judged(read: ReadSentence, network: "PairReader", sentence: Sentence) -> list[Reaction]:
    """Return what the network says of a sentence, in the rules' words where both agree.

    Two things stay with the rules: what they take to be withheld, where the network sees no
    reaction; and stances on events that nobody owns, of which the network was taught nothing.
    """
    judgements = network.judge(read.item)
    spoken = _spoken_for(read, judgements)
    found: dict[tuple[Span | None, Span], Reaction] = {}
    for judgement in judgements:
        reaction = _reaction(read, judgement, network, sentence)
        if judgement.is_hinted or not _is_explained(judgement, sentence, spoken):
            found.setdefault((reaction.holder, reaction.target), reaction)
    for reaction in (*_on_events(read), *(r for r in read.by_rules if r.frame == NO_FRAME)):
        found.setdefault((reaction.holder, reaction.target), reaction)
    return sorted(found.values(), key=lambda r: (r.target, r.holder or (-1, -1)))


def _spoken_for(read: ReadSentence, judgements: Sequence["Judgement"]) -> list[Span]:
    """Return the cues of the rules' reactions that the network upholds."""
    upheld = (read.paired[one.pair] for one in judgements if one.is_hinted)
    return [(start, end) for reaction in upheld for start, end, why in reaction.evidence
            if why == "cue"]  # fmt: skip


def _is_explained(judgement: "Judgement", sentence: Sentence, spoken: Sequence[Span]) -> bool:
    """Whether the word that a pair looks at most is a cue that belongs to another pair.

    "Medvedev mocked Zelensky, while officials condemned Trump": the rules give "condemned" to the
    officials, so it is not Medvedev's.
    """
    if judgement.confidence >= _BEYOND_DOUBT:
        return False
    first = [(a + sentence.start, b + sentence.start) for a, b in judgement.evidence[:1]]
    return any(low < end and start < high for low, high in first for start, end in spoken)


def _on_events(read: ReadSentence) -> list[Reaction]:
    return [
        reaction
        for (_, target), reaction in read.paired.items()
        if reaction.frame != NO_FRAME
        and reaction.confidence >= _EVENT_CONFIDENCE
        and not (read.candidates[target].is_party or read.candidates[target].pronoun)
    ]


def _reaction(
    read: ReadSentence, judgement: "Judgement", network: "PairReader", sentence: Sentence
) -> Reaction:
    frame, polarity = network.classes.names[judgement.number]
    confidence = round(judgement.confidence, 3)
    by_rules = read.paired.get(judgement.pair)
    if by_rules is not None and by_rules.frame == frame:
        return replace(by_rules, confidence=confidence)
    number_of_holder, number_of_target = judgement.pair
    holder = None if number_of_holder == OUTLET_SIDE else read.meant(number_of_holder)
    target = read.meant(number_of_target)
    evidence = [(a + sentence.start, b + sentence.start, "cue") for a, b in judgement.evidence]
    evidence += [(*target, "target")] + ([(*holder, "holder")] if holder else [])
    return Reaction(holder, target, frame, polarity, confidence, tuple(sorted(evidence)))


def load_reaction_finder(codebook: Codebook, method: str = DEFAULT_METHOD) -> ReactionFinder:
    """Load what finds reactions.

    Parameters
    ----------
    codebook
        The codebook.
    method
        "network" for the rules and the network that ships with the program, "rules" for the rules
        alone.

    Raises
    ------
    InputError
        If there is no such method, or the weights are not as their manifest says.
    """
    if method not in REACTION_METHODS:
        known = ", ".join(REACTION_METHODS)
        raise InputError(f"there is no method {method!r} for reactions; choose from {known}")
    if method == "rules":
        return ReactionFinder(codebook)
    # Imported only where it is used: onnxruntime and scikit-learn are slow to import.
    return ReactionFinder(codebook, import_module("framing.frames.pairs.reader").PairReader())
