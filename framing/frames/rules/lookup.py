"""Which cues can be in a sentence, by its words alone: of hundreds hardly any can.

A sentence is read into phrases only if some cue is left, and only the cues that are left are tried.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from framing.frames.rules.patterns import Pattern
from framing.frames.rules.words import LIGHT_WORDS

_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A pattern by its number.

    Attributes
    ----------
    telling
        The rarest of its groups of words; without one of them it can't match.
    needed
        More groups, of each of which there must be a token.
    """

    number: int
    telling: frozenset[str]
    needed: tuple[frozenset[str], ...]


class PatternIndex:
    """Finds the patterns that may match a sentence.

    Parameters
    ----------
    patterns
        All patterns, in the order in which they are numbered.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._entries: dict[str, list[_Entry]] = {}
        self._telling: set[str] = set()
        for number, pattern in enumerate(patterns):
            rarest, *others = sorted(_needed(pattern), key=_frequency)
            entry = _Entry(number, _telling(pattern), tuple(others))
            self._telling |= entry.telling
            for word in rarest:
                self._entries.setdefault(word, []).append(entry)

    def possible(self, sentence: str, lows: Sequence[str]) -> list[int]:
        """Return the numbers of the patterns that may match, in order.

        Parameters
        ----------
        sentence
            The sentence.
        lows
            Its tokens in lower case.
        """
        present = set(lows)
        near = [entry for word in self._entries.keys() & present for entry in self._entries[word]]
        if not near:
            return []
        words = self._words(sentence)
        return sorted(
            {
                entry.number
                for entry in near
                if not entry.telling.isdisjoint(words)
                and not any(group.isdisjoint(present) for group in entry.needed)
            }
        )

    def _words(self, sentence: str) -> set[str]:
        """Return the words of a sentence; of "Berlin's" also what stands before the mark."""
        words = _WORDS.findall(sentence.lower().replace("’", "'"))
        return {word if word in self._telling else word.removesuffix("'s") for word in words}


def _telling(pattern: Pattern) -> frozenset[str]:
    return min([pattern.anchor, *(g for g in _groups(pattern) if ":" not in g)], key=_commonness)


def _groups(pattern: Pattern) -> list[frozenset[str]]:
    return [e.words for e in pattern.rest if e.kind == "words" and not e.is_optional]


def _commonness(group: frozenset[str]) -> tuple[int, int]:
    return sum(word in LIGHT_WORDS for word in group), len(group)


def _frequency(group: frozenset[str]) -> tuple[int, int, int]:
    """Return a guess at how often a group of words is met: short words are frequent."""
    n_light, n_words = _commonness(group)
    return n_light, sum(len(word) < 4 for word in group), n_words


def _needed(pattern: Pattern) -> list[frozenset[str]]:
    """Return the groups of which a sentence must have a token, however the cue is used.

    A noun may be carried by a verb that brings its own words, an epithet stands alone, and of
    "buried the hatchet with _" the end may be left out.
    """
    if pattern.construction in ("nouns", "epithets"):
        return [pattern.anchor]
    groups = [pattern.anchor, *_groups(pattern)]
    return groups if pattern.reciprocal() is None else groups[:-1]
