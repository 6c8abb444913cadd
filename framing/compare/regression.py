"""Differences between groups with others held equal: least squares on categories.

A linear model of the value on indicator columns, by statsmodels, with errors clustered by article
(CR1: Liang & Zeger 1986, with the factor G/(G-1) * (N-1)/(N-K)) and Student's t with G - 1 degrees
of freedom (Cameron & Miller 2015). No formula is parsed, so that names may hold any character.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import statsmodels.api as sm

from framing.compare import cautions
from framing.compare.cautions import MIN_ARTICLES
from framing.compare.clusters import Mask, Numbers, Sample, sample_of
from framing.compare.estimating import Row, with_q_values
from framing.errors import InputError
from framing.tables import build

# With fewer clusters, CR1 errors are known to be too small (Cameron & Miller 2015, section VI).
_FEW = 40
FEW_IN_ALL = "few clusters: the interval is likely too narrow"


@dataclass(frozen=True, slots=True)
class _Column:
    """One indicator: a level of a column against the level that it is compared with."""

    factor: str
    level: str
    reference: str

    @property
    def contrast(self) -> str:
        return f"{self.factor}: {self.level} minus {self.reference}"


def regression(
    rows: pd.DataFrame,
    value: str,
    on: Sequence[str],
    *,
    reference: Mapping[str, str] | None = None,
    cluster: str = "article_id",
    min_clusters: int = MIN_ARTICLES,
) -> pd.DataFrame:
    """Return how much each level of each column moves a value, the other columns held equal.

    Parameters
    ----------
    rows
        Framings with the columns named; not changed. Rows without a value or without one of the
        columns are left out.
    value
        A number or boolean per row.
    on
        Categorical columns, such as country and holder.
    reference
        Column -> the level that its others are compared with; the most frequent if not given.
    cluster
        The column within which errors may be correlated.
    min_clusters
        Levels of fewer clusters are in the model but have a row without an estimate.

    Returns
    -------
    DataFrame
        A comparisons table: first the mean where all columns have their reference level, then one
        row for each other level, "country: FR minus DE". The numbers are those of the level.
        ``q_value`` is over all rows but the first, which is not tested.

    Raises
    ------
    InputError
        If a column has but one level, a reference does not occur, or the columns can't be told
        apart (each country has but one outlet, say).
    """
    known = rows.dropna(subset=[name for name in on if name in rows])
    sample, levels = _coded(known, value, on, cluster)
    columns, indicators = _indicators(levels, reference or {})
    design = np.column_stack([np.ones(len(levels)), *indicators])
    _require_full_rank(design, columns)
    fitted = _fitted(sample, design)
    term = f"{value} on {' + '.join(on)}"
    made = [_mean_at_references(term, columns, fitted, sample)]
    for place, (column, own) in enumerate(zip(columns, indicators, strict=True), start=1):
        made.append(_level_row(term, column, place, fitted, sample, own > 0, min_clusters))
    return build("comparisons", with_q_values(made))


def _coded(
    known: pd.DataFrame, value: str, on: Sequence[str], cluster: str
) -> tuple[Sample, pd.DataFrame]:
    if not on:
        raise InputError("a regression needs one column or more to compare by; name them in on")
    sample = sample_of(known, on, value, cluster=cluster)
    if not len(sample.values):
        raise InputError(f"no row has a value in {value!r} and in all of {', '.join(on)}")
    # The groups of the sample are the combinations of levels, in the same order.
    grouped = known.dropna(subset=[value]).groupby(list(on), sort=True, observed=True)
    combinations = [key for key, _ in grouped]
    levels = pd.DataFrame([combinations[code] for code in sample.groups], columns=list(on))
    return sample, levels.astype(str)


def _indicators(
    levels: pd.DataFrame, reference: Mapping[str, str]
) -> tuple[list[_Column], list[Numbers]]:
    columns, indicators = [], []
    for factor in levels:
        base = _base(levels[factor], reference.get(str(factor)))
        for level in sorted(set(levels[factor]) - {base}):
            columns.append(_Column(str(factor), level, base))
            indicators.append((levels[factor] == level).to_numpy(float))
    return columns, indicators


def _base(values: pd.Series, wanted: str | None) -> str:
    counted = values.value_counts()
    if len(counted) < 2:
        told = f"column {values.name!r} has but one level, {counted.index[0]!r}"
        raise InputError(f"{told}; leave it out of the regression")
    if wanted is None:
        return str(min(counted[counted == counted.max()].index))
    if wanted not in counted:
        told = f"column {values.name!r} never is {wanted!r}, the reference"
        raise InputError(f"{told}; it is one of {', '.join(sorted(counted.index)[:10])}")
    return wanted


def _require_full_rank(design: Numbers, columns: Sequence[_Column]) -> None:
    """Refuse columns that others determine, naming the first: its effect could be anything."""
    for place, column in enumerate(columns, start=1):
        if np.linalg.matrix_rank(design[:, : place + 1]) <= place:
            told = f"the columns before it determine {column.factor} {column.level!r}"
            remedy = f"leave out {column.factor!r}, or add rows in which its levels meet others"
            raise InputError(f"{told}, so that its effect can't be told from theirs; {remedy}")


def _fitted(sample: Sample, design: Numbers) -> Any:
    if sample.n_clusters < MIN_ARTICLES:
        raise InputError(f"{sample.n_clusters} clusters are too few for a regression")
    options = {"groups": sample.clusters}
    return sm.OLS(sample.values, design).fit(cov_type="cluster", cov_kwds=options, use_t=True)


def _mean_at_references(term: str, columns: Sequence[_Column], fitted: Any, sample: Sample) -> Row:
    bases = dict.fromkeys((column.factor, column.reference) for column in columns)
    name = "mean at " + ", ".join(f"{factor}: {level}" for factor, level in bases)
    everyone = np.ones(len(sample.values), dtype=bool)
    made = _fitted_row(term, name, 0, fitted, sample, everyone)
    return made | {"p_value": np.nan}


def _level_row(
    term: str,
    column: _Column,
    place: int,
    fitted: Any,
    sample: Sample,
    is_level: Mask,
    min_clusters: int,
) -> Row:
    made = _fitted_row(term, column.contrast, place, fitted, sample, is_level)
    if int(str(made["n_clusters"])) >= min_clusters:
        return made
    hidden = ("estimate", "std_error", "conf_low", "conf_high", "p_value")
    return made | dict.fromkeys(hidden, np.nan) | {"caution": cautions.SUPPRESSED}


def _fitted_row(
    term: str, name: str, place: int, fitted: Any, sample: Sample, counted: Mask
) -> Row:
    low, high = fitted.conf_int()[place]
    n_clusters = len(np.unique(sample.clusters[counted]))
    return {
        "term": term,
        "contrast": name,
        "estimate": fitted.params[place],
        "std_error": fitted.bse[place],
        "conf_low": low,
        "conf_high": high,
        "p_value": fitted.pvalues[place],
        "q_value": np.nan,
        "effect_size": np.nan,
        "effect": "",
        "n_articles": sample.n_articles(counted),
        "n_clusters": n_clusters,
        "n_framings": int(counted.sum()),
        "caution": FEW_IN_ALL if min(n_clusters, sample.n_clusters) < _FEW else "",
    }
