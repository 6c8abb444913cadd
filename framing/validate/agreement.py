"""How far coders agree with one another, and the program with them, with intervals.

Intervals are percentile intervals of a bootstrap over articles, since units of one article are not
independent (over units where no article is known). The program and two baselines, the commonest
value and plain VADER, are held against what most coders said; rows are weighed back to the corpus
by their probability of being drawn.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.frames.evaluation import accuracy, macro_f1
from framing.tables import POLARITIES
from framing.tone.vader import polarity_of
from framing.validate.alpha import (
    LEVELS,
    NOT_CODED,
    Codes,
    Level,
    Numbers,
    alpha,
    coincidences,
    percent_agreement,
)
from framing.validate.reading import require_items
from framing.validate.sheets import NO_FRAME

N_BOOT = 1_000
COLUMNS = ("variable", "between", "metric", "value", "low", "high", "n_units")

_LEVELS_OF: Mapping[str, Sequence[Level]] = {"polarity": LEVELS, "frame": ("nominal",)}
_MAIN: Mapping[str, Level] = {"polarity": "ordinal", "frame": "nominal"}
_PERCENTILES = (2.5, 97.5)

Statistic = Callable[[Numbers], Numbers]


def agreement_table(
    codes: pd.DataFrame,
    key: pd.DataFrame | None = None,
    *,
    n_boot: int = N_BOOT,
    seed: int = 0,
) -> pd.DataFrame:
    """Return agreement among coders and, with a key, of the program with them.

    Parameters
    ----------
    codes
        As :func:`framing.validate.read_sheets` returns them; order is no matter.
    key
        As :func:`framing.validate.read_key` returns it.
    n_boot, seed
        Resamples of articles and their seed.

    Returns
    -------
    DataFrame
        ``variable``, ``between`` (``coders``, or who is held against their majority), ``metric``,
        ``value``, ``low`` and ``high`` (95 % interval), ``n_units`` (with two codes; against the
        majority: with one). Alpha is 1 for perfect agreement and 0 for what chance gives; it is
        missing where all codes are the same value, since chance would agree as well.

    Raises
    ------
    InputError
        If the key lacks an item of the sheets.
    """
    codes = _joined(codes, key)
    rows: list[dict[str, object]] = []
    for variable in [name for name in _LEVELS_OF if name in set(codes["variable"])]:
        own = codes[codes["variable"] == variable]
        values = _values(own, key, variable)
        draws = _Draws(_clusters(own), n_boot, seed)
        rows += _between_coders(own, variable, values, draws)
        if key is not None:
            rows += _against_majority(own, key, variable, values, draws)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _joined(codes: pd.DataFrame, key: pd.DataFrame | None) -> pd.DataFrame:
    if key is not None:
        require_items(codes, key)
        codes = codes.assign(article_id=codes["item"].map(key.set_index("item")["article_id"]))
    return codes.sort_values(["item", "coder", "variable"], ignore_index=True)


def _values(own: pd.DataFrame, key: pd.DataFrame | None, variable: str) -> list[str]:
    if variable == "polarity":
        return list(POLARITIES)
    return sorted({*own["value"], *(key["frame"].dropna() if key is not None else ())})


def _clusters(own: pd.DataFrame) -> pd.Series:
    """Return the article of each item, or the item itself where none is known."""
    articles = own.groupby("item")["article_id"].first()
    return articles.where(articles.notna(), articles.index.to_series())


class _Draws:
    """How often each article stands in each resample."""

    def __init__(self, clusters: pd.Series, n_boot: int, seed: int) -> None:
        self.items = list(clusters.index)
        self._number, names = pd.factorize(clusters, sort=True)
        n = len(names)
        generator = np.random.default_rng(seed)
        self._weights = generator.multinomial(n, np.full(n, 1 / n), size=n_boot).astype(float)
        self._n = n

    def summary(self, per_unit: Numbers, statistic: Statistic) -> dict[str, object]:
        """Return a statistic of matrices summed over units, with its interval."""
        summed = np.zeros((self._n, *per_unit.shape[1:]))
        np.add.at(summed, self._number, per_unit)
        resampled = statistic(np.tensordot(self._weights, summed, axes=1))
        seen = resampled[~np.isnan(resampled)]
        value = float(statistic(summed.sum(axis=0)[None])[0])
        has_interval = len(seen) and not np.isnan(value) and self._n > 1
        low, high = np.percentile(seen, _PERCENTILES) if has_interval else (np.nan, np.nan)
        return {"value": value, "low": float(low), "high": float(high)}


def _between_coders(
    own: pd.DataFrame, variable: str, values: Sequence[str], draws: _Draws
) -> Iterator[dict[str, object]]:
    number = own["value"].map({value: k for k, value in enumerate(values)})
    table = own.assign(number=number).pivot(index="item", columns="coder", values="number")
    matrix = table.reindex(draws.items).fillna(NOT_CODED).to_numpy().astype(np.int64)
    o_ck = coincidences(matrix, len(values))
    told = {
        "variable": variable,
        "between": "coders",
        "n_units": int((o_ck.sum(axis=(1, 2)) > 0).sum()),
    }
    for level in _LEVELS_OF[variable]:
        found = draws.summary(o_ck, partial(alpha, level=level))
        yield {**told, "metric": f"alpha, {level}", **found}
    yield {**told, "metric": "agreement, share", **draws.summary(o_ck, percent_agreement)}


def majority_codes(codes: pd.DataFrame) -> pd.Series:
    """Return what most coders said of each item; items on which they are split are left out.

    Parameters
    ----------
    codes
        Of one variable.
    """
    counted = codes.groupby(["item", "value"]).size().rename("n").reset_index()
    most = counted[counted["n"] == counted.groupby("item")["n"].transform("max")]
    return most[~most["item"].duplicated(keep=False)].set_index("item")["value"]


def _against_majority(
    own: pd.DataFrame, key: pd.DataFrame, variable: str, values: Sequence[str], draws: _Draws
) -> Iterator[dict[str, object]]:
    keyed = key.set_index("item").reindex(draws.items)
    truth = majority_codes(own).reindex(draws.items)
    said = _predictions(keyed, truth, variable)
    is_judged = truth.notna()
    if variable == "polarity" and keyed["what"].iloc[0] == "reactions":
        # Where the program found no reaction, it has no polarity to be right or wrong about.
        is_judged &= said["program"].notna()
    inverse = (is_judged / keyed["probability"]).to_numpy(float)
    weights = inverse * is_judged.sum() / max(inverse.sum(), 1.0)
    n = len(values)
    numbers = {value: k for k, value in enumerate(values)}
    gold = truth.map(numbers).fillna(NOT_CODED).to_numpy().astype(np.int64)
    for name, predicted in said.items():
        other = predicted.map(numbers).fillna(NOT_CODED).to_numpy().astype(np.int64)
        told = {"variable": variable, "between": f"majority and {name}",
                "n_units": int(is_judged.sum())}  # fmt: skip
        pairs = coincidences(np.stack([gold, other], axis=1), n) * weights[:, None, None]
        level = _MAIN[variable]
        found = draws.summary(pairs, partial(alpha, level=level))
        yield {**told, "metric": f"alpha, {level}", **found}
        confusion = _confusion(gold, other, n) * weights[:, None, None]
        yield {**told, "metric": "macro-F1", **draws.summary(confusion, macro_f1)}
        yield {**told, "metric": "accuracy", **draws.summary(confusion, accuracy)}


def _predictions(keyed: pd.DataFrame, truth: pd.Series, variable: str) -> dict[str, pd.Series]:
    """Return what the program and the baselines say of each item."""
    common = truth.dropna().value_counts()
    majority = min(common[common == common.max()].index) if len(common) else NO_FRAME
    constant = pd.Series(majority, index=keyed.index)
    if variable == "frame":
        return {"program": keyed["frame"], "commonest value": constant}
    column = "polarity" if keyed["what"].iloc[0] == "tone" else "frame_polarity"
    return {
        "program": keyed[column],
        "plain VADER": keyed["vader"].map(polarity_of, na_action="ignore"),
        "commonest value": constant,
    }


def _confusion(gold: Codes, predicted: Codes, n: int) -> npt.NDArray[np.float64]:
    """Return gold by predicted for each unit; the last value is a prediction that is missing."""
    made = np.zeros((len(gold), n + 1, n + 1))
    known = gold != NOT_CODED
    made[
        np.flatnonzero(known), gold[known], np.where(predicted == NOT_CODED, n, predicted)[known]
    ] = 1
    return made
