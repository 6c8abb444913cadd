"""The last steps of training, the same for every trained scorer: calibrate, measure, write."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.networks.folder import Manifest, write_model
from framing.rows import read_rows
from framing.tone.base import Scorer, ToneItem
from framing.tone.calibration import fit_temperature
from framing.tone.card import Card, model_card
from framing.tone.evaluation import ToneEvaluation, evaluate_rows, read_gold

_SLICES = ("all", "targets disagree")
_COLUMNS = ("split", "slice", "scorer", "n", "macro_f1", "f1_low", "f1_high", "accuracy")


class TrainedScorer(Scorer, Protocol):
    """A scorer that shows its logits, so that a temperature can be fitted."""

    def logits(self, items: Sequence[ToneItem]) -> npt.NDArray[np.float64]:
        """Return the raw scores, shape (n, 3)."""
        ...


class Opener(Protocol):
    """Opens a folder of weights: the class of a trained scorer."""

    name: str

    def __call__(self, path: Path) -> TrainedScorer:
        """Return the scorer of a folder."""
        ...


def write_calibrated(
    out: Path,
    files: Mapping[str, bytes],
    *,
    opener: Opener,
    dev: Sequence[Path],
    card: Card,
    training: Mapping[str, Any],
    languages: tuple[str, ...] = ("en",),
) -> Manifest:
    """Write a model whose temperature was fitted on development rows, with its card.

    Parameters
    ----------
    out
        Folder to write.
    files
        The weights.
    opener
        The scorer's class; what is measured is what was written, rounded and all.
    dev
        Gold rows that were never trained on, one file for each split.
    card
        The words of the card.
    training
        How the weights came to be.
    languages
        BCP 47 primary subtags.
    """
    fields: dict[str, Any] = {
        "scorer": opener.name,
        "languages": languages,
        "training": dict(training),
    }
    write_model(out, {**fields, "temperature": 1.0}, files, card="")
    gold, _ = read_gold(row for path in dev for row in read_rows(path))
    temperature = round(fit_temperature(opener(out).logits(gold.items), gold.classes), 4)
    fields["temperature"] = temperature
    write_model(out, fields, files, card="")
    found = {path.stem: evaluate_rows(read_rows(path), opener(out)) for path in dev}
    text = model_card(
        card,
        languages=languages,
        temperature=temperature,
        scores=_scores(found),
        calibration=", ".join(f"{e.calibration_error:.3f} ({split})" for split, e in found.items()),
        training=training,
    )
    return write_model(out, fields, files, card=text)


def _scores(found: Mapping[str, ToneEvaluation]) -> pd.DataFrame:
    tables = [evaluation.scores.assign(split=split) for split, evaluation in found.items()]
    scores = pd.concat(tables)
    return scores.loc[scores["slice"].isin(_SLICES), list(_COLUMNS)]
