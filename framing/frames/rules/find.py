"""Reactions by rules: which cues are there, and what they relate."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from framing.actors import Mention
from framing.frames.reaction import NO_FRAME, Reaction
from framing.frames.rules.constructions import Candidate, Reader
from framing.frames.rules.inflection import VerbForms
from framing.frames.rules.lookup import PatternIndex
from framing.frames.rules.parties import Parties
from framing.frames.rules.patterns import compile_codebook, verbs_of
from framing.frames.rules.phrases import Phrases, read_phrases, read_words
from framing.frames.rules.reference import Reading, Reference
from framing.frames.rules.words import KNOWN_VERBS, NEGATIONS, TELLING_LISTENERS, WITHHELD
from framing.registry.codebook import Codebook, Shift
from framing.text import Sentence, Token

Span = tuple[int, int]
Words = tuple[list[Token], list[str]]
_NEGATION_WINDOW = 7


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """A sentence as the rules read it.

    Attributes
    ----------
    phrases, parties, reference
        Its phrases, who they name, and whom its pronouns mean.
    known
        Spans of the mentions in it that are no pronouns.
    """

    phrases: Phrases
    parties: Parties
    reference: Reference
    known: tuple[Span, ...]


class RuleFinder:
    """Finds reactions in sentences with the cues of a codebook.

    Parameters
    ----------
    codebook
        Any codebook; nothing about the shipped one is fixed in the code.
    """

    def __init__(self, codebook: Codebook) -> None:
        self._patterns = compile_codebook(codebook)
        self._index = PatternIndex(self._patterns)
        self._forms = VerbForms(KNOWN_VERBS | verbs_of(codebook))

    def find(
        self,
        text: str,
        sentence: Sentence,
        *,
        mentions: Sequence[Mention] = (),
        previous: Sequence[Sentence] = (),
    ) -> list[Reaction]:
        """Find the reactions of a sentence; the parameters and result are those of `read`."""
        words = read_words(text, sentence.start, sentence.end)
        possible = self._index.possible(sentence.text, words[1])
        if not possible:
            return []
        reading = self._read(words, mentions, lambda: self._before(text, previous))
        return self._reactions(reading, possible)

    def read(
        self,
        text: str,
        sentence: Sentence,
        *,
        mentions: Sequence[Mention] = (),
        previous: Sequence[Sentence] = (),
    ) -> tuple[SentenceReading, list[Reaction]]:
        """Read a sentence, and find its reactions.

        Parameters
        ----------
        text, sentence, mentions, previous
            As for `framing.frames.ReactionFinder.find`.

        Returns
        -------
        reading, reactions
            One reaction per holder and target, in order of the target, then the holder; withheld
            ones ("refused to condemn") and mere contacts are among them, as frame ``none``.
        """
        words = read_words(text, sentence.start, sentence.end)
        reading = self._read(words, mentions, lambda: self._before(text, previous))
        possible = self._index.possible(sentence.text, words[1])
        return reading, self._reactions(reading, possible)

    def _read(
        self, words: Words, mentions: Sequence[Mention], before: Callable[[], list[Reading]]
    ) -> SentenceReading:
        known = tuple((m.start, m.end) for m in mentions if m.form != "pronoun")
        settled = frozenset((m.start, m.end) for m in mentions if m.form == "pronoun")
        phrases = read_phrases(*words, self._forms)
        parties = Parties(phrases, known)
        reference = Reference((phrases, parties), before, settled)
        return SentenceReading(phrases, parties, reference, known)

    def _before(self, text: str, previous: Sequence[Sentence]) -> list[Reading]:
        read = (read_words(text, earlier.start, earlier.end) for earlier in previous[-1:])
        phrases = [read_phrases(*words, self._forms) for words in read]
        return [(one, Parties(one, ())) for one in phrases]

    def _reactions(self, reading: SentenceReading, possible: Sequence[int]) -> list[Reaction]:
        reader = Reader(reading.phrases, reading.parties, reading.reference)
        candidates = [
            candidate
            for number in possible
            for candidate in reader.candidates(self._patterns[number])
        ]
        return _dominant(candidates, reading.phrases)


def _dominant(candidates: Sequence[Candidate], phrases: Phrases) -> list[Reaction]:
    """Keep the surest reaction of each pair."""
    longest: dict[tuple[int, str], int] = {}
    for candidate in candidates:
        place = (candidate.anchor, candidate.pattern.frame.frame)
        longest[place] = max(longest.get(place, 0), candidate.pattern.n_words)
    best: dict[tuple[Span | None, Span], tuple[tuple[bool, float, int], Reaction]] = {}
    for candidate in candidates:
        place = (candidate.anchor, candidate.pattern.frame.frame)
        is_longest = candidate.pattern.n_words == longest[place]
        reaction = _reaction(candidate, phrases) if is_longest else None
        if reaction is None:
            continue
        key = (reaction.holder, reaction.target)
        rank = (reaction.frame != NO_FRAME, reaction.confidence, -candidate.anchor)
        if key not in best or rank > best[key][0]:
            best[key] = (rank, reaction)
    found = (reaction for _, reaction in best.values())
    return sorted(found, key=lambda r: (r.target, r.holder or (-1, -1)))


def _reaction(candidate: Candidate, phrases: Phrases) -> Reaction | None:
    pattern = candidate.pattern
    needs_party = pattern.frame.party_targets or pattern.cue.party
    if candidate.standing == "possible" or (needs_party and not candidate.target.is_party):
        return None
    if pattern.cue.denied and candidate.standing != "withheld":
        return None
    if pattern.cue.promised and candidate.standing != "promised":
        return None
    if _is_audience(candidate, phrases):
        return None
    holder = None
    if candidate.holder is not None:
        holder = candidate.holder.start, candidate.holder.end
    target = (candidate.target.start, candidate.target.end)
    evidence = [(*candidate.cue, "cue"), (*target, "target")]
    evidence += [(*holder, "holder")] if holder else []
    frame, polarity = pattern.frame.frame, pattern.polarity
    if candidate.standing == "withheld":
        evidence += _negation(candidate, phrases)
        if not pattern.cue.denied:
            frame, polarity = NO_FRAME, "neutral"
    elif shift := _shift(candidate, phrases):
        frame = shift[0].frame or frame
        polarity = shift[0].polarity or polarity
        evidence.append((*shift[1], "shift"))
    confidence = round(candidate.confidence, 2)
    return Reaction(holder, target, frame, polarity, confidence, tuple(sorted(evidence)))


def _is_audience(candidate: Candidate, phrases: Phrases) -> bool:
    """Whether the target only hears it: "told reporters"."""
    words = [low for token, low in zip(phrases.tokens, phrases.lows, strict=True)
             if candidate.target.start <= token.start < candidate.target.end]  # fmt: skip
    return bool(words) and words[-1] in TELLING_LISTENERS and candidate.pattern.n_words == 1


def _negation(candidate: Candidate, phrases: Phrases) -> list[tuple[int, int, str]]:
    """Return the nearest word before a cue that denies or withholds it."""
    for index in range(candidate.anchor, max(-1, candidate.anchor - _NEGATION_WINDOW), -1):
        low = phrases.lows[index]
        if low in NEGATIONS or low.endswith("n't") or phrases.lemmas[index] in WITHHELD:
            token = phrases.tokens[index]
            return [(token.start, token.end, "negation")]
    return []


def _shift(candidate: Candidate, phrases: Phrases) -> tuple[Shift, Span] | None:
    for shift in candidate.pattern.frame.shifts:
        is_command = candidate.pattern.construction == "commands"
        if shift.commands and not is_command:
            continue
        for words in shift.when:
            start = 0 if is_command else candidate.anchor + 1
            span = _phrase_after(words.lower().split(), start, phrases)
            if span is not None:
                return shift, span
    return None


def _phrase_after(words: list[str], start: int, phrases: Phrases) -> Span | None:
    lows, tokens = phrases.lows, phrases.tokens
    for index in range(start, len(lows) - len(words) + 1):
        if lows[index : index + len(words)] == words:
            return tokens[index].start, tokens[index + len(words) - 1].end
    return None
