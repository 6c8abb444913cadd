"""What is set after training, on texts that were not trained on: temperature and threshold."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.metrics import f1_score

from framing.frames.pairs.examples import PairExample
from framing.frames.pairs.items import OUTLET_SIDE
from framing.frames.pairs.judging import Judgement
from framing.frames.pairs.reader import PairReader
from framing.tone.calibration import fit_temperature

# In real news a reaction that is less probable than two in five is more often a false alarm.
THRESHOLDS = (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)


@dataclass(frozen=True, slots=True)
class PairScores:
    """How well pairs are found in examples; all in [0, 1], higher values are better.

    ``n_labelled`` is the number of labelled pairs; ``frame_f1`` is the macro-F1 of their classes,
    where a pair that was not found counts as no reaction.
    """

    threshold: float
    precision: float
    recall: float
    f1: float
    frame_f1: float
    n_labelled: int


def pair_scores(
    examples: Sequence[PairExample],
    judged: Sequence[Sequence[Judgement]],
    *,
    threshold: float,
) -> PairScores:
    """Compare the judgements that reach a threshold with the labels."""
    n_found = n_right = 0
    labels: list[int] = []
    said: list[int] = []
    for example, judgements in zip(examples, judged, strict=True):
        answers = dict.fromkeys(example.labels, 0)
        for judgement in judgements:
            if judgement.confidence >= threshold:
                pair = example.alike.get(judgement.pair, judgement.pair)
                n_found += 1
                if pair in answers:
                    n_right += 1
                    answers[pair] = judgement.number
        labels += example.labels.values()
        said += answers.values()
    return PairScores(
        threshold=threshold,
        precision=n_right / max(1, n_found),
        recall=n_right / max(1, len(labels)),
        f1=2 * n_right / max(1, n_found + len(labels)),
        frame_f1=f1_score(labels, said, labels=sorted(set(labels)), average="macro"),
        n_labelled=len(labels),
    )


def best_threshold(reader: PairReader, examples: Sequence[PairExample]) -> PairScores:
    """Return the scores at the threshold with the best mean of the two F1.

    Parameters
    ----------
    reader
        Judging with a threshold no higher than the lowest of `THRESHOLDS`.
    examples
        Sentences that were not trained on.
    """
    judged = [reader.judge(example.item) for example in examples]
    scores = [pair_scores(examples, judged, threshold=threshold) for threshold in THRESHOLDS]
    return max(scores, key=lambda one: one.f1 + one.frame_f1)


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
