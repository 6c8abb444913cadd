"""A quick look that spares the network most sentences.

Most sentences of an article hold no reaction. A linear model over words and word pairs, taught by
the network's own judgement of many sentences, says which are worth reading. It is set to let
nearly all through in which the network would find something.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import LogisticRegression

_N_FEATURES = 2**16
_INVERSE_PENALTY = 4.0
_WORDS = r"(?u)\b\w+(?:['’]\w+)?\b|[\"“”?!:]"


def gate_vectorizer() -> HashingVectorizer:
    """Return what turns sentences into counts of hashed words and word pairs."""
    return HashingVectorizer(
        n_features=_N_FEATURES, ngram_range=(1, 2), token_pattern=_WORDS, alternate_sign=True
    )


@dataclass(frozen=True, slots=True)
class Gate:
    """Weights of the words.

    Attributes
    ----------
    weights
        One for each hashed feature.
    bias
        Added to their sum; a sentence is worth reading if the result is not below 0.
    vectorizer
        Makes the features.
    """

    weights: npt.NDArray[np.float32]
    bias: float
    vectorizer: HashingVectorizer

    @classmethod
    def load(cls, path: Path) -> "Gate":
        """Read a gate that :meth:`arrays` wrote."""
        with np.load(path, allow_pickle=False) as arrays:
            weights = arrays["weights"].astype(np.float32)
            return cls(weights, float(arrays["bias"]), gate_vectorizer())

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """Return the gate as plain arrays."""
        return {"weights": self.weights.astype(np.float16), "bias": np.array(self.bias)}

    def lets_through(self, sentence: str) -> bool:
        """Whether a sentence may hold a reaction."""
        counts = self.vectorizer.transform([sentence])
        total = float(counts.data @ self.weights[counts.indices]) + self.bias
        return total >= 0


def fit_gate(sentences: Sequence[str], react: npt.NDArray[np.bool_], *, share_kept: float) -> Gate:
    """Fit a gate to sentences of which it is known whether they react.

    Parameters
    ----------
    sentences, react
        The sentences, and whether each holds a reaction.
    share_kept
        Share of the reacting sentences that it should let through, measured on every fourth
        sentence, from which nothing is learnt.
    """
    vectorizer = gate_vectorizer()
    features = vectorizer.transform(sentences)
    is_kept_apart = np.arange(len(sentences)) % 4 == 3
    model = LogisticRegression(C=_INVERSE_PENALTY, class_weight="balanced", max_iter=1_000)
    model.fit(features[~is_kept_apart], react[~is_kept_apart])
    weights = model.coef_[0].astype(np.float16).astype(np.float32)
    scores = features[is_kept_apart & react] @ weights
    return Gate(weights, -float(np.quantile(scores, 1 - share_kept)), vectorizer)


def open_gate() -> Gate:
    """Return a gate that lets every sentence through."""
    return Gate(np.zeros(_N_FEATURES, dtype=np.float32), 0.0, gate_vectorizer())
