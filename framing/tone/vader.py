"""VADER: the lexicon that everyone knows, as the visible baseline.

`plain_vader` scores a whole sentence and knows no target. `VaderScorer` reads only the clauses that
hold the target, hides the target's own name (a Mr. Grace is not graceful) and turns the compound
score into probabilities.

References
----------
Hutto, C. J., & Gilbert, E. (2014). VADER: A parsimonious rule-based model for sentiment analysis of
social media text. ICWSM.
"""

import hashlib
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from vaderSentiment.vaderSentiment import SentiText

from framing.text import clause_span
from framing.tone.base import (
    Probabilities,
    ToneItem,
    covered_positions,
    missing_probabilities,
    softmax,
)
from framing.tone.quick_vader import QuickAnalyzer

# A word that is in no lexicon and carries no capitals, so that VADER passes over it.
_HIDDEN_NAME = "it"
_NEUTRAL_BELOW = 0.05

# Logits of the three tones (columns) over (1, compound, |compound|) (rows), fitted by maximum
# likelihood on the 6,079 rows of the train split of NewsMTSC whose clause holds a word of the
# lexicon. The zeros are held, so that a higher compound never lowers the valence.
_LINK = np.array(
    [
        [0.1564, 0.0, -0.3919],
        [-1.2611, 0.0, 1.2611],
        [0.0, -0.4324, 0.0],
    ]
)


@cache
def _analyzer() -> QuickAnalyzer:
    return QuickAnalyzer()


def lexicon_scores() -> dict[str, float]:
    """Return VADER's score of each word of its lexicon, from -4 to 4."""
    return dict(_analyzer().lexicon)


def plain_vader(text: str) -> float:
    """Return VADER's compound score of a whole text.

    Parameters
    ----------
    text
        Usually a sentence.

    Returns
    -------
    float
        In [-1, 1]; higher values mean friendlier words. 0 also where no word is in the lexicon.
    """
    return _analyzer().compound(text)


def polarity_of(compound: float) -> str:
    """Return the polarity of a whole text by VADER's own thresholds (Hutto & Gilbert 2014)."""
    if abs(compound) < _NEUTRAL_BELOW:
        return "neutral"
    return "positive" if compound > 0 else "negative"


def clause_compound(item: ToneItem) -> float | None:
    """Return VADER's compound score of the clauses that hold the target.

    Returns
    -------
    float or None
        In [-1, 1]; None where the clauses hold no word of the lexicon.
    """
    text = _clauses_without_names(item)
    if not _has_lexicon_word(text):
        return None
    return plain_vader(text)


def _clauses_without_names(item: ToneItem) -> str:
    clauses = sorted({clause_span(item.text, start, end) for start, end in item.spans})
    return " ".join(_hide_names(item, low, high) for low, high in clauses)


def _hide_names(item: ToneItem, low: int, high: int) -> str:
    pieces, position = [], low
    for start, end in sorted(item.spans):
        if position <= start and end <= high:
            pieces += [item.text[position:start], _HIDDEN_NAME]
            position = end
    return "".join([*pieces, item.text[position:high]])


def _has_lexicon_word(text: str) -> bool:
    lexicon = _analyzer().lexicon
    return any(word.lower() in lexicon for word in SentiText(text).words_and_emoticons)


def _link_features(compound: float) -> npt.NDArray[np.float64]:
    """Return (1, compound, |compound|), what the probabilities are computed from."""
    return np.array([1.0, compound, abs(compound)])


class VaderScorer:
    """Clause-scoped VADER; missing where the clause holds no word of the lexicon."""

    name = "vader"
    languages = frozenset({"en"})

    def __init__(self) -> None:
        lexicon = repr(sorted(lexicon_scores().items()))
        self.content_hash = hashlib.sha256(lexicon.encode()).hexdigest()

    def score(self, items: Sequence[ToneItem]) -> Probabilities:
        """Return the probabilities of tone; see `framing.tone.base.Scorer`."""
        probabilities = missing_probabilities(len(items))
        for position in covered_positions(items, self.languages):
            compound = clause_compound(items[position])
            if compound is not None:
                probabilities[position] = softmax(_link_features(compound) @ _LINK)
        return probabilities
