"""Whether the probabilities mean what they say.

A scorer is calibrated if, of the rows to which it gives a tone with probability 0.8, about 80 %
have that tone. One temperature, fitted on development rows, is enough for the trained scorers: it
changes no order of the three tones, so no polarity and no F1.

References
----------
Guo, C., Pleiss, G., Sun, Y., & Weinberger, K. Q. (2017). On calibration of modern neural networks.
ICML.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import minimize_scalar

from framing.tone.base import Probabilities, softmax

_BOUNDS = (-2.0, 2.0)


def log_loss(probabilities: Probabilities, classes: npt.NDArray[np.int64]) -> float:
    """Return the mean negative log probability of the true classes; lower is better."""
    given = probabilities[np.arange(len(classes)), classes]
    return float(-np.log(np.clip(given, 1e-12, None)).mean())


def fit_temperature(logits: npt.NDArray[np.floating], classes: npt.NDArray[np.int64]) -> float:
    """Return the temperature that calibrates logits on rows of known class.

    Parameters
    ----------
    logits
        Shape (n, 3).
    classes
        0 negative, 1 neutral, 2 positive; shape (n,).

    Returns
    -------
    float
        Divide the logits by it. Above 1 the raw scores were too sure, below 1 too timid.
    """

    def loss(log_temperature: float) -> float:
        return log_loss(softmax(logits / np.exp(log_temperature)), classes)

    return float(np.exp(minimize_scalar(loss, bounds=_BOUNDS, method="bounded").x))


def reliability(
    probabilities: Probabilities, classes: npt.NDArray[np.int64], *, n_bins: int = 10
) -> pd.DataFrame:
    """Return how often the likeliest tone was right, by how sure the scorer was.

    Returns
    -------
    DataFrame
        One row per bin of equal width that holds rows: bin_low, bin_high, n, mean_confidence,
        share_correct.
    """
    confidence = probabilities.max(axis=1)
    bins = np.minimum((confidence * n_bins).astype(int), n_bins - 1)
    rows = pd.DataFrame(
        {
            "bin": bins,
            "confidence": confidence,
            "is_correct": probabilities.argmax(axis=1) == classes,
        }
    )
    table = rows.groupby("bin", as_index=False).agg(
        n=("confidence", "size"),
        mean_confidence=("confidence", "mean"),
        share_correct=("is_correct", "mean"),
    )
    low = table.pop("bin")
    table.insert(0, "bin_low", low / n_bins)
    table.insert(1, "bin_high", (low + 1) / n_bins)
    return table


def expected_calibration_error(
    probabilities: Probabilities, classes: npt.NDArray[np.int64], *, n_bins: int = 10
) -> float:
    """Return the mean gap between confidence and share correct, weighted by rows.

    Returns
    -------
    float
        In [0, 1]; 0 means calibrated, higher values mean probabilities that mislead.
    """
    table = reliability(probabilities, classes, n_bins=n_bins)
    gaps = (table["mean_confidence"] - table["share_correct"]).abs()
    return float(np.average(gaps, weights=table["n"]))
