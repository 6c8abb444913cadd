"""Cues compiled to patterns over tokens, and how they match."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from framing.frames.rules.inflection import inflect
from framing.frames.rules.phrases import Chunk, Phrases
from framing.frames.rules.words import AUXILIARIES, MODALS, ROLES
from framing.registry.codebook import Codebook, Construction, Cue, Frame, Polarity

ElementKind = Literal["words", "verb", "slot", "gap"]
_MAX_GAP = 4


@dataclass(frozen=True, slots=True)
class Element:
    """One step of a pattern: some words, any verb, the other party, or up to three words."""

    kind: ElementKind
    words: frozenset[str] = frozenset()
    is_optional: bool = False


_ANY_PREPOSITION = Element(
    "words",
    frozenset(("on", "upon", "at", "toward", "towards", "against", "for", "over", "about", "with")),
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled cue.

    Attributes
    ----------
    anchor
        Forms of the first word.
    rest
        What follows it.
    n_words
        How many words must match: more make a surer cue.
    """

    frame: Frame
    construction: Construction
    polarity: Polarity
    cue: Cue
    anchor: frozenset[str]
    rest: tuple[Element, ...]
    n_words: int

    def freely(self) -> "Pattern":
        """Return a noun's pattern with any preposition: verbs bring their own ("pour scorn on")."""
        return replace(self, rest=(_ANY_PREPOSITION, Element("slot")))

    @property
    def is_outlets(self) -> bool:
        """Whether an event may do the same, so that the text takes the stance."""
        return any(cue.cue == self.cue.cue for cue in self.frame.outlet_verbs)

    def reciprocal(self) -> tuple[Element, ...] | None:
        """Return the rest before a final "with _": "Rome and Cairo buried the hatchet"."""
        with_slot = len(self.rest) > 1 and self.rest[-1].kind == "slot"
        if not with_slot or "with" not in self.rest[-2].words or self.anchor & AUXILIARIES:
            return None
        return self.rest[:-2]

    def without_slot(self) -> tuple[Element, ...]:
        """Return the rest as it reads in the passive, where the slot has become the subject."""
        return tuple(element for element in self.rest if element.kind != "slot")


@dataclass(frozen=True, slots=True)
class Slot:
    """The tokens that fill a slot; ``np`` is their chunk, ``is_part`` if they are not all of it."""

    start: int
    end: int
    np: int
    is_part: bool


@dataclass(frozen=True, slots=True)
class Matched:
    """Where a pattern matched: its slot and the end of its last word."""

    slot: Slot | None
    end: int


def compile_codebook(codebook: Codebook) -> list[Pattern]:
    """Return the patterns of all cues, in the order of the codebook."""
    return [
        _compile(frame, construction, cue)
        for frame in codebook
        for construction, cue in frame.cues()
    ]


_INFLECTED = frozenset(("verbs", "target_verbs", "predicates", "commands", "outlet_verbs"))
_SLOTTED = _INFLECTED - {"predicates"} | {"nouns", "adjectives"}


def _compile(frame: Frame, construction: Construction, cue: Cue) -> Pattern:
    words = [w if w in ("V", "V?") else w.lower() for w in cue.cue.replace("’", "'").split()]
    firsts = words[0].split("|")
    anchor = {form for first in firsts for form in _anchor_forms(first, construction)}
    rest = [_element(word) for word in words[1:]]
    if construction in _SLOTTED and not any(e.kind == "slot" for e in rest):
        rest.append(Element("slot"))
    n_words = 1 + sum(e.kind == "words" and not e.is_optional for e in rest)
    return Pattern(
        frame=frame,
        construction=construction,
        polarity=cue.polarity or frame.polarity,
        cue=cue,
        anchor=frozenset(anchor),
        rest=tuple(rest),
        n_words=n_words,
    )


def _anchor_forms(word: str, construction: Construction) -> set[str]:
    if construction not in _INFLECTED or word in MODALS:
        return {word}
    return set(inflect(word).values()) | ({"are", "were", "am", "'s"} if word == "be" else set())


def _element(word: str) -> Element:
    if word == "_":
        return Element("slot")
    if word in ("V", "V?"):
        return Element("verb", is_optional=word == "V?")
    if word == "*":
        return Element("gap")
    is_optional = word.endswith("?")
    return Element("words", frozenset(word.removesuffix("?").split("|")), is_optional)


def verbs_of(codebook: Codebook) -> set[str]:
    """Return the base forms of all verbs that begin a cue."""
    return {
        first
        for frame in codebook
        for construction, cue in frame.cues()
        if construction in _INFLECTED
        for first in cue.cue.lower().split()[0].split("|")
        if first not in AUXILIARIES | MODALS
    }


def match(
    pattern: Pattern, phrases: Phrases, start: int, *, passive: bool = False, agent: bool = False
) -> Matched | None:
    """Match a pattern behind its anchor.

    Parameters
    ----------
    pattern
        The pattern.
    phrases
        The sentence.
    start
        The token after the anchor.
    passive
        Whether the slot has become the subject.
    agent
        Whether "by" and the agent may stand before the last words, as in a passive.

    Returns
    -------
    Matched or None
        The first way to match, with the shortest gaps.
    """
    elements = pattern.without_slot() if passive else pattern.rest
    return _match(elements, 0, phrases, start, None, start, agent)


def _may_skip(phrases: Phrases, at: int) -> bool:
    """Whether a gap may hold a word: those of one noun phrase, but no verb and no preposition."""
    return at < len(phrases.tags) and phrases.tags[at] in "DWBQGCN"


def match_reciprocal(pattern: Pattern, phrases: Phrases, start: int) -> Matched | None:
    """Match a pattern without its final "with _", where both parties are the subject."""
    elements = pattern.reciprocal()
    return None if elements is None else _match(elements, 0, phrases, start, None, start, False)


def _match(  # noqa: PLR0911
    elements: Sequence[Element],
    step: int,
    phrases: Phrases,
    at: int,
    slot: Slot | None,
    last: int,
    passive: bool,
) -> Matched | None:
    if step == len(elements):
        return Matched(slot, last)
    element = elements[step]
    if element.kind == "slot":
        return _match_slot(elements, step, phrases, at, last, passive)
    if element.kind == "gap":
        for skipped in range(_MAX_GAP + 1):
            if skipped and not _may_skip(phrases, at + skipped - 1):
                return None
            found = _match(elements, step + 1, phrases, at + skipped, slot, last, passive)
            if found is not None:
                return found
        return None
    if element.kind == "verb":
        is_verb = at < len(phrases.tags) and phrases.tags[at] == "V"
        if is_verb:
            return _match(elements, step + 1, phrases, at + 1, slot, at + 1, passive)
        skipped = element.is_optional
        return _match(elements, step + 1, phrases, at, slot, last, passive) if skipped else None
    here = _skip_adverbs(phrases, at, element.words, by_agent=passive)
    if here is not None:
        found = _match(elements, step + 1, phrases, here + 1, slot, here + 1, passive)
        if found is not None:
            return found
    return (
        _match(elements, step + 1, phrases, at, slot, last, passive)
        if element.is_optional
        else None
    )


def _skip_adverbs(
    phrases: Phrases, at: int, words: frozenset[str], *, by_agent: bool
) -> int | None:
    """Return the token that is one of some words, over adverbs and quotation marks."""
    limit = at + (8 if by_agent and at < len(phrases.lows) and phrases.lows[at] == "by" else 3)
    while at < min(limit, len(phrases.lows)):
        if phrases.lows[at] in words:
            return at
        if phrases.tags[at] not in "BQ" and not by_agent:
            return None
        if by_agent and phrases.tags[at] in "V;":
            return None
        at += 1
    return None


def _match_slot(
    elements: Sequence[Element], step: int, phrases: Phrases, at: int, last: int, passive: bool
) -> Matched | None:
    while at < len(phrases.tags) and phrases.tags[at] in "BQ":
        at += 1
    if at >= len(phrases.tags):
        return None
    np = phrases.chunk_of[at]
    chunk = phrases.chunks[np]
    if chunk.kind != "np" or chunk.start > at:
        return None
    for end, is_part in _slot_ends(phrases, np):
        found = _match(elements, step + 1, phrases, end, Slot(at, end, np, is_part), last, passive)
        if found is not None:
            return found
    return None


def _name_end(phrases: Phrases, chunk: Chunk) -> int:
    """Return the end of the name that begins a phrase: "gave Jamaica high marks"."""
    end = chunk.start + (phrases.tags[chunk.start] == "D")
    while end < chunk.end and phrases.tags[end] == "W" and phrases.is_capitalised(end):
        end += 1
    return end


def _slot_ends(phrases: Phrases, np: int) -> Iterator[tuple[int, bool]]:
    """Yield where a noun phrase may end: all of it, with an "of" phrase, or only its owner."""
    chunk, chunks = phrases.chunks[np], phrases.chunks
    yield chunk.end, False
    if np + 2 < len(chunks) and chunks[np + 1].kind == "p" and chunks[np + 2].kind == "np":
        yield chunks[np + 2].end, False
    for end in range(chunk.start + 1, chunk.end):
        if phrases.lows[end - 1] in ROLES and phrases.lows[end - 1].endswith("s"):
            yield end, True
    name_end = _name_end(phrases, chunk)
    if chunk.start + (phrases.tags[chunk.start] == "D") < name_end < chunk.end:
        yield name_end, True
    if chunk.owner is not None:
        _, end = chunk.owner
        is_clitic = end < len(phrases.tags) and phrases.tags[end] == "G"
        yield end + is_clitic, True
