"""What is set after training, on texts that were not trained on: temperature and threshold."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing.frames.pairs.examples import PairExample
from framing.frames.pairs.items import OUTLET_SIDE, Pair
from framing.frames.pairs.judging import Judgement
from framing.frames.pairs.reader import PairReader
from framing.tone.calibration import fit_temperature

THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)


@dataclass(frozen=True, slots=True)
class PairScores:
    """How well pairs are found in examples; all in [0, 1], higher values are better.

    ``n_labelled`` is the number of labelled pairs; ``frame_accuracy`` is among those found.
    """

    threshold: float
    precision: float
    recall: float
    f1: float
    frame_accuracy: float
    n_labelled: int


def pair_scores(
    examples: Sequence[PairExample],
    judged: Sequence[Sequence[Judgement]],
    *,
    threshold: float,
) -> PairScores:
    """Compare the judgements that reach a threshold with the labels."""
    n_found = n_right = n_framed = 0
    for example, judgements in zip(examples, judged, strict=True):
        for judgement in judgements:
            if judgement.confidence >= threshold:
                label = _label_of(example, judgement.pair)
                n_found += 1
                n_right += label > 0
                n_framed += label == judgement.number
    n_labelled = sum(len(example.labels) for example in examples)
    return PairScores(
        threshold=threshold,
        precision=n_right / max(1, n_found),
        recall=n_right / max(1, n_labelled),
        f1=2 * n_right / max(1, n_found + n_labelled),
        frame_accuracy=n_framed / max(1, n_right),
        n_labelled=n_labelled,
    )


def best_threshold(reader: PairReader, examples: Sequence[PairExample]) -> PairScores:
    """Return the scores at the threshold with the best F1.

    Parameters
    ----------
    reader
        Judging with a threshold no higher than the lowest of `THRESHOLDS`.
    examples
        Sentences that were not trained on.
    """
    judged = [reader.judge(example.item) for example in examples]
    scores = [pair_scores(examples, judged, threshold=threshold) for threshold in THRESHOLDS]
    return max(scores, key=lambda one: one.f1)


def best_temperature(reader: PairReader, examples: Sequence[PairExample]) -> float:
    """Return the temperature that calibrates the network on pairs that it was not trained on."""
    logits, numbers = [], []
    for example in examples:
        encoded, said, _ = reader.logits(example.item)
        for row, column in np.ndindex(*said.shape[:2]):
            holder = OUTLET_SIDE if row == 0 else encoded.kept[row - 1]
            pair = (holder, encoded.kept[column])
            if holder != pair[1] and pair not in example.alike:
                logits.append(said[row, column])
                numbers.append(example.labels.get(pair, 0))
    known: npt.NDArray[np.int64] = np.array(numbers, dtype=np.int64)
    return round(fit_temperature(np.array(logits, dtype=np.float64), known), 4)


def _label_of(example: PairExample, pair: Pair) -> int:
    """Return the class of a pair, or of the labelled one that says the same; 0 for none."""
    return example.labels.get(example.alike.get(pair, pair), 0)
