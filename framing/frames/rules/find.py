"""Reactions by rules: which cues are there, and what they relate."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from framing.actors import Mention
from framing.frames.reaction import NO_FRAME, Reaction
from framing.frames.rules.constructions import Candidate, Reader
from framing.frames.rules.inflection import verb_forms
from framing.frames.rules.parties import Parties
from framing.frames.rules.patterns import compile_codebook, index_by_word, verbs_of
from framing.frames.rules.phrases import Phrases, read_phrases
from framing.frames.rules.reference import Reference
from framing.frames.rules.words import KNOWN_VERBS, NEGATIONS, TELLING_LISTENERS, WITHHELD
from framing.registry.codebook import Codebook, Shift
from framing.text import Sentence

Span = tuple[int, int]
_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
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
        self._index = index_by_word(self._patterns)
        self._forms = verb_forms(KNOWN_VERBS | verbs_of(codebook))

    def read(
        self,
        text: str,
        sentence: Sentence,
        *,
        mentions: Sequence[Mention] = (),
        previous: Sequence[Sentence] = (),
        telling: Sequence[int] | None = None,
    ) -> tuple[SentenceReading, list[Reaction]]:
        """Read a sentence and find its reactions.

        Parameters
        ----------
        text, sentence, mentions, previous
            As for `framing.frames.ReactionFinder.find`.
        telling
            What `telling` said of the sentence, if it was asked.

        Returns
        -------
        reading, reactions
            One reaction per holder and target, in order of the target, then the holder; withheld
            ones ("refused to condemn") and mere contacts are among them, as frame ``none``.
        """
        known = tuple((m.start, m.end) for m in mentions if m.form != "pronoun")
        settled = frozenset((m.start, m.end) for m in mentions if m.form == "pronoun")
        phrases, parties = self._read(text, sentence, known)
        reference = Reference(
            (phrases, parties),
            lambda: [self._read(text, earlier, ()) for earlier in previous[-1:]],
            settled,
        )
        reader = Reader(phrases, parties, reference)
        candidates = [
            candidate
            for number in (self.telling(sentence.text) if telling is None else telling)
            for candidate in reader.candidates(self._patterns[number])
        ]
        reading = SentenceReading(phrases, parties, reference, known)
        return reading, _dominant(candidates, phrases)

    def telling(self, sentence: str) -> list[int]:
        """Return the patterns whose telling word is in a sentence: some sentences have none."""
        found: set[int] = set()
        for word in set(_WORDS.findall(sentence.lower().replace("’", "'"))):
            found.update(self._index.get(word) or self._index.get(word.removesuffix("'s"), ()))
        return sorted(found)

    def _read(
        self, text: str, sentence: Sentence, known: Sequence[Span]
    ) -> tuple[Phrases, Parties]:
        phrases = read_phrases(text, sentence.start, sentence.end, self._forms)
        return phrases, Parties(phrases, known)


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
