"""Gold attributions as sets of words, and how found ones are matched to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from framing.errors import InputError
from framing.text import tokenize
from framing.voices.drafts import kind_of
from framing.voices.model import Span, Voice
from framing.voices.quotes import Quote, find_quotes

THRESHOLDS = (0.3, 0.5, 0.8)


_MIN_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Attribution:
    """What the metric needs of a voice: word indices, and whether it is quoted."""

    content: frozenset[int]
    speaker: frozenset[int]
    is_quoted: bool


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with its gold attributions.

    Attributes
    ----------
    text
        The text.
    starts
        Offsets of its words; punctuation does not count.
    quotes
        Its quotations.
    attributions
        What people marked, without attributions that have no content.
    """

    text: str
    starts: np.ndarray
    quotes: tuple[Quote, ...]
    attributions: tuple[Attribution, ...]

    @classmethod
    def of(cls, row: Mapping[str, Any], number: int) -> "GoldArticle":
        """Read a row; ``number`` is for the message if it is not of the gold form."""
        text = row.get("text")
        if not isinstance(text, str):
            raise InputError(f"row {number}: 'text' is missing or no text")
        starts = np.array([t.start for t in tokenize(text) if t.text[0].isalnum()])
        bare = cls(text, starts, tuple(find_quotes(text)), ())
        try:
            marked = [
                bare.attribution(one.get("content") or (), one.get("source") or ())
                for one in row["attributions"]
                if one.get("content")
            ]
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(
                f"row {number}: 'attributions' should be a list of objects with source, cue and "
                "content, each a list of [start, end]"
            ) from error
        return cls(text, starts, bare.quotes, tuple(marked))

    def attribution(self, content: Iterable[Span], speaker: Iterable[Span]) -> Attribution:
        """Turn spans of characters into sets of words."""
        spans = [(int(start), int(end)) for start, end in content]
        is_quoted = kind_of(self.text, spans, self.quotes) != "indirect"
        return Attribution(self.words(spans), self.words(speaker), is_quoted)

    def words(self, spans: Iterable[Span]) -> frozenset[int]:
        """Return the indices of the words that begin in some spans."""
        found: set[int] = set()
        for start, end in spans:
            found.update(range(*np.searchsorted(self.starts, (start, end))))
        return frozenset(found)

    def counts(self, voices: Sequence[Voice]) -> np.ndarray:
        """Return an array (subset, threshold, count); see ``_tally``."""
        found = [
            self.attribution(
                voice.content,
                _speaker_spans(voice),
            )
            for voice in voices
        ]
        pairs = _matched(self.attributions, found)
        return np.array(
            [
                [_tally(self.attributions, found, pairs, wanted, at) for at in THRESHOLDS]
                for wanted in (None, True, False)
            ]
        )


def _speaker_spans(voice: Voice) -> list[Span]:
    if voice.speaker_start is None or voice.speaker_end is None:
        return []
    return [(voice.speaker_start, voice.speaker_end)]


def _matched(
    gold: Sequence[Attribution], found: Sequence[Attribution]
) -> list[tuple[Attribution, Attribution, float]]:
    """Pair gold and found one to one by the largest sum of overlaps."""
    overlaps = np.array([[_overlap(g.content, f.content) for f in found] for g in gold])
    if not overlaps.size:
        return []
    rows, columns = linear_sum_assignment(overlaps, maximize=True)
    return [(gold[r], found[c], overlaps[r, c]) for r, c in zip(rows, columns, strict=True)]


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def _tally(
    gold: Sequence[Attribution],
    found: Sequence[Attribution],
    pairs: Sequence[tuple[Attribution, Attribution, float]],
    quoted: bool | None,
    threshold: float,
) -> list[int]:
    """Count gold, found, gold matched, found matched, speakers asked for, half found, tight."""
    good = [(g, f) for g, f, overlap in pairs if overlap >= threshold]
    asked = [(g, f) for g, f in good if g.speaker and quoted in (None, g.is_quoted)]
    half = sum(len(g.speaker & f.speaker) >= _MIN_OVERLAP * len(g.speaker) for g, f in asked)
    tight = sum(_overlap(g.speaker, f.speaker) >= _MIN_OVERLAP for g, f in asked)
    return [
        sum(quoted in (None, g.is_quoted) for g in gold),
        sum(quoted in (None, f.is_quoted) for f in found),
        sum(quoted in (None, g.is_quoted) for g, _ in good),
        sum(quoted in (None, f.is_quoted) for _, f in good),
        len(asked),
        half,
        tight,
    ]
