"""A scorer against labels made by people, with the majority and VADER beside it.

Every figure carries its n and a 95 % interval from a bootstrap over *sentences*: rows of one
sentence stand or fall together. A missing score counts as wrong, because a person gave the row a
label; ``n_missing`` says how often that happened and ``macro_f1_scored`` leaves those rows out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.errors import InputError
from framing.rows import Row
from framing.tone.base import POLARITIES, Probabilities, Scorer, ToneItem, polarities
from framing.tone.calibration import expected_calibration_error, reliability
from framing.tone.rows import item_of_row
from framing.tone.slices import slice_masks
from framing.tone.vader import plain_vader, polarity_of

Classes = npt.NDArray[np.int64]

MISSING = len(POLARITIES)
_LABELS = {-1: 0, 0: 1, 1: 2} | {name: k for k, name in enumerate(POLARITIES)}


@dataclass(frozen=True, slots=True)
class GoldTone:
    """Items with the class that people gave them (0 negative, 1 neutral, 2 positive)."""

    items: tuple[ToneItem, ...]
    classes: Classes


@dataclass(frozen=True, slots=True)
class ToneEvaluation:
    """What an evaluation found.

    Attributes
    ----------
    scores
        One row per slice and scorer: n, n_missing, macro_f1 with its 95 % interval (f1_low,
        f1_high), macro_f1_scored, accuracy.
    confusion
        Rows the label, columns the scorer's polarity (or missing), values counts.
    reliability
        See `framing.tone.calibration.reliability`.
    calibration_error
        Expected calibration error; NaN if nothing was scored.
    errors
        The rows that the scorer got wrong, surest first.
    rejected
        The rows that could not be used, each with its ``error``.
    """

    scores: pd.DataFrame
    confusion: pd.DataFrame
    reliability: pd.DataFrame
    calibration_error: float
    errors: pd.DataFrame
    rejected: tuple[Row, ...]


def evaluate_rows(
    rows: Iterable[Row], scorer: Scorer, *, n_resamples: int = 1_000, seed: int = 0
) -> ToneEvaluation:
    """Compare a scorer with the labels of gold rows.

    Parameters
    ----------
    rows
        ``{id, text, start, end, label}``; label is -1, 0, 1 or negative, neutral, positive.
    scorer
        The scorer to judge.
    n_resamples, seed
        Of the bootstrap.

    Raises
    ------
    InputError
        If no row can be used.
    """
    gold, rejected = read_gold(rows)
    probabilities = scorer.score(gold.items)
    predictions = {
        scorer.name: predicted_classes(probabilities),
        "vader, whole sentence": plain_vader_classes(gold.items),
        "majority": majority_classes(gold.classes),
    }
    scores = score_table(gold, predictions, n_resamples=n_resamples, seed=seed)
    covered = ~np.isnan(probabilities).any(axis=1)
    known = (probabilities[covered], gold.classes[covered])
    return ToneEvaluation(
        scores=scores,
        confusion=confusion_table(gold.classes, predictions[scorer.name]),
        reliability=reliability(*known),
        calibration_error=expected_calibration_error(*known) if covered.any() else float("nan"),
        errors=error_table(gold, probabilities),
        rejected=rejected,
    )


def read_gold(rows: Iterable[Row]) -> tuple[GoldTone, tuple[Row, ...]]:
    """Split rows into gold items and rejected rows.

    Raises
    ------
    InputError
        If no row can be used; the message quotes the first reason.
    """
    items, classes, rejected = [], [], []
    for row in rows:
        try:
            items.append(item_of_row(row))
            classes.append(class_of_label(row.get("label")))
        except InputError as error:
            del items[len(classes) :]
            rejected.append({**row, "error": str(error)})
    if not items:
        reason = rejected[0]["error"] if rejected else "there are no rows"
        raise InputError(f"no row can be used: {reason}")
    return GoldTone(tuple(items), np.array(classes, dtype=np.int64)), tuple(rejected)


def class_of_label(label: object) -> int:
    """Return 0, 1 or 2 for negative, neutral or positive.

    Raises
    ------
    InputError
        If it is no label.
    """
    is_label = isinstance(label, int | str) and not isinstance(label, bool)
    if not is_label or label not in _LABELS:
        raise InputError("field 'label' must be -1, 0, 1 or negative, neutral, positive")
    return _LABELS[label]


def predicted_classes(probabilities: Probabilities) -> Classes:
    """Return the likeliest class of each row, or `MISSING`."""
    names = polarities(probabilities)
    return np.array([MISSING if n is None else POLARITIES.index(n) for n in names], dtype=np.int64)


def plain_vader_classes(items: Iterable[ToneItem]) -> Classes:
    """Return the classes of whole sentences by VADER's own thresholds: the visible baseline."""
    labels = [_LABELS[polarity_of(plain_vader(item.text))] for item in items]
    return np.array(labels, dtype=np.int64)


def majority_classes(classes: Classes) -> Classes:
    """Return the commonest class for every row."""
    return np.full_like(classes, np.bincount(classes, minlength=len(POLARITIES)).argmax())


def score_table(
    gold: GoldTone, predictions: dict[str, Classes], *, n_resamples: int, seed: int
) -> pd.DataFrame:
    """Return macro-F1 and accuracy per slice and scorer, with intervals."""
    texts = np.array([item.text for item in gold.items])
    rows = [
        {"slice": name, "scorer": scorer}
        | _scores(gold.classes[mask], predicted[mask], texts[mask], n_resamples, seed)
        for name, mask in slice_masks(gold.items, gold.classes).items()
        for scorer, predicted in predictions.items()
    ]
    return pd.DataFrame(rows)


def _scores(
    classes: Classes,
    predicted: Classes,
    clusters: npt.NDArray[np.str_],
    n_resamples: int,
    seed: int,
) -> dict[str, float]:
    counts = _cluster_counts(classes, predicted, clusters)
    total = counts.sum(axis=0)
    of_scored = np.where(np.arange(MISSING + 1) < MISSING, total, 0)
    resampled = _resampled_counts(counts, n_resamples, np.random.default_rng(seed))
    low, high = np.quantile(macro_f1(resampled), (0.025, 0.975))
    return {
        "n": len(classes),
        "n_missing": int((predicted == MISSING).sum()),
        "macro_f1": float(macro_f1(total)),
        "f1_low": float(low),
        "f1_high": float(high),
        "macro_f1_scored": float(macro_f1(of_scored)),
        "accuracy": float((classes == predicted).mean()),
    }


def _cluster_counts(
    classes: Classes, predicted: Classes, clusters: npt.NDArray[np.str_]
) -> npt.NDArray[np.float64]:
    names, index = np.unique(clusters, return_inverse=True)
    counts = np.zeros((len(names), len(POLARITIES), len(POLARITIES) + 1))
    np.add.at(counts, (index, classes, predicted), 1)
    return counts


def _resampled_counts(
    counts: npt.NDArray[np.float64], n_resamples: int, generator: np.random.Generator
) -> npt.NDArray[np.float64]:
    n = len(counts)
    weights = generator.multinomial(n, np.full(n, 1 / n), size=n_resamples)
    summed: npt.NDArray[np.float64] = np.tensordot(weights, counts, axes=1)
    return summed


def macro_f1(counts: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the mean F1 of the tones that occur among the labels or the predictions.

    Parameters
    ----------
    counts
        Shape (..., 3, 4): labels by predictions, the last column missing.

    Returns
    -------
    array of shape (...)
        In [0, 1]; higher values mean better agreement.
    """
    hits = np.diagonal(counts[..., :MISSING], axis1=-2, axis2=-1)
    either = counts.sum(axis=-1) + counts[..., :MISSING].sum(axis=-2)
    f1 = np.divide(2 * hits, either, out=np.zeros(either.shape), where=either > 0)
    mean: npt.NDArray[np.float64] = f1.sum(axis=-1) / np.maximum((either > 0).sum(axis=-1), 1)
    return mean


def confusion_table(classes: Classes, predicted: Classes) -> pd.DataFrame:
    """Return how often each label met each prediction."""
    counts = np.zeros((len(POLARITIES), len(POLARITIES) + 1), dtype=np.int64)
    np.add.at(counts, (classes, predicted), 1)
    index = pd.Index(POLARITIES, name="label")
    return pd.DataFrame(counts, index=index, columns=[*POLARITIES, "missing"])


def error_table(gold: GoldTone, probabilities: Probabilities) -> pd.DataFrame:
    """Return the rows that were scored wrongly, the surest first."""
    predicted = predicted_classes(probabilities)
    wrong = np.flatnonzero((predicted != gold.classes) & (predicted != MISSING))
    rows = [
        {
            "text": gold.items[i].text,
            "spans": [list(span) for span in gold.items[i].spans],
            "label": POLARITIES[gold.classes[i]],
            "polarity": POLARITIES[predicted[i]],
            "confidence": probabilities[i].max(),
        }
        for i in wrong
    ]
    errors = pd.DataFrame(rows, columns=["text", "spans", "label", "polarity", "confidence"])
    return errors.sort_values("confidence", ascending=False, kind="stable", ignore_index=True)
