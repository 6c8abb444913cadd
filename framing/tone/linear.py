"""The linear scorer: fast, small, and every weight can be read.

Logistic regression over the features of `framing.tone.features`. It hides the target's name, so
exchanging two targets exchanges their scores exactly where the rest of the sentence is alike.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from framing.networks.folder import open_model
from framing.tone.base import (
    Probabilities,
    ToneItem,
    covered_positions,
    missing_probabilities,
    softmax,
)
from framing.tone.features import Vocabulary, feature_matrix

WEIGHTS = "weights.npz"
_BATCH = 2_048


class LinearScorer:
    """Tone by logistic regression over target-aware features.

    Parameters
    ----------
    path
        Folder of the weights; None for those that ship with the program.

    Raises
    ------
    InputError
        If the weights are missing or not as their manifest says.
    """

    name = "linear"

    def __init__(self, path: Path | str | None = None) -> None:
        folder = open_model(path, scorer=self.name)
        self.languages = frozenset(folder.manifest.languages)
        self.content_hash = folder.content_hash
        self._vocabulary, self._weights, self._bias = _load(folder.file(WEIGHTS))
        self._temperature = folder.manifest.temperature

    def score(self, items: Sequence[ToneItem]) -> Probabilities:
        """Return the probabilities of tone; see `framing.tone.base.Scorer`."""
        probabilities = missing_probabilities(len(items))
        positions = covered_positions(items, self.languages)
        for first in range(0, len(positions), _BATCH):
            batch = positions[first : first + _BATCH]
            logits = self.logits([items[i] for i in batch])
            probabilities[batch] = softmax(logits / self._temperature)
        return probabilities

    def logits(self, items: Sequence[ToneItem]) -> npt.NDArray[np.float64]:
        """Return the raw scores of the three tones, before the temperature; shape (n, 3)."""
        scores: npt.NDArray[np.float64] = feature_matrix(items, self._vocabulary) @ self._weights
        return scores + self._bias


def pack(
    vocabulary: Vocabulary, weights: npt.NDArray[np.floating], bias: npt.NDArray[np.floating]
) -> dict[str, npt.NDArray[np.generic]]:
    """Return everything that `LinearScorer` reads, as plain arrays."""
    words = "\n".join(vocabulary.words).encode()
    return {
        "words": np.frombuffer(words, dtype=np.uint8),
        "bigrams": vocabulary.bigrams,
        "trigrams": vocabulary.trigrams,
        "lexicon": vocabulary.lexicon.astype(np.float32),
        "weights": weights.astype(np.float16),
        "bias": bias.astype(np.float64),
    }


def _load(
    path: Path,
) -> tuple[Vocabulary, npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    with np.load(path, allow_pickle=False) as arrays:
        words = arrays["words"].tobytes().decode().split("\n")
        vocabulary = Vocabulary(
            words={word: number for number, word in enumerate(words)},
            bigrams=arrays["bigrams"],
            trigrams=arrays["trigrams"],
            lexicon=arrays["lexicon"].astype(np.float64),
        )
        return vocabulary, arrays["weights"].astype(np.float64), arrays["bias"]
