"""Rows as arrays: values, the clusters that are resampled, and the groups that are compared."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.errors import InputError
from framing.tables import TABLES

Numbers = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

# Columns that are not of a declared table but have bounds: see framing.compare.with_sign.
_MADE = {"sign": (-1.0, 1.0)}


@dataclass(frozen=True, slots=True)
class Sample:
    """The rows of a comparison.

    ``values`` are the numbers compared, ``clusters`` says which unit of resampling each row is of
    (0 to ``n_clusters`` - 1), ``articles`` which article, ``groups`` which of ``names`` (-1: none
    of them, for a row whose grouping columns are missing; it is among "all others"). No value lies
    outside ``bounds``.
    """

    values: Numbers
    clusters: Codes
    articles: Codes
    groups: Codes
    names: tuple[str, ...]
    n_clusters: int
    is_share: bool
    bounds: tuple[float, float] = (-np.inf, np.inf)

    def totals(self, rows: Mask) -> Numbers:
        """Return the sum and the number of the values of some rows, shape (n_clusters, 2)."""
        codes = self.clusters[rows]
        sums = np.bincount(codes, weights=self.values[rows], minlength=self.n_clusters)
        return np.column_stack([sums, np.bincount(codes, minlength=self.n_clusters)]).astype(float)

    def rows_of(self, name: str) -> Mask:
        """Return which rows are of a group; none if there is no such group."""
        codes = [code for code, own in enumerate(self.names) if own == name]
        return np.isin(self.groups, codes)

    def n_articles(self, rows: Mask) -> int:
        """Return how many articles some rows are of."""
        return len(np.unique(self.articles[rows]))


def sample_of(
    rows: pd.DataFrame, by: Sequence[str], value: str, *, cluster: str = "article_id"
) -> Sample:
    """Return the rows that have a value, in an order that does not depend on that of the table.

    Parameters
    ----------
    rows
        With ``article_id`` and the columns named; not changed.
    by
        Columns whose combinations are the groups.
    value
        A number or boolean per row; rows without one are left out. A boolean is a share.
    cluster
        The column that names the unit of resampling.

    Raises
    ------
    InputError
        If a column is absent, or the cluster is missing in a row that has a value.
    """
    columns = list(dict.fromkeys([*by, value, cluster, "article_id"]))
    require_columns(rows, columns)
    used = rows[columns].dropna(subset=[value])
    _require_no_missing(used, [cluster, "article_id"])
    is_share = pd.api.types.is_bool_dtype(used[value])
    order = list(dict.fromkeys([*by, cluster, "article_id", value]))
    used = used.astype({value: float}).sort_values(order, ignore_index=True)
    groups, names = groups_of(used, by)
    clusters, n_clusters = _codes(used[cluster])
    articles, _ = _codes(used["article_id"])
    values = used[value].to_numpy(float)
    return Sample(
        values,
        clusters,
        articles,
        groups,
        names,
        n_clusters,
        is_share,
        _bounds(value, is_share=is_share),
    )


def _bounds(value: str, *, is_share: bool) -> tuple[float, float]:
    if is_share:
        return 0.0, 1.0
    declared = TABLES["framings"].columns.get(value)
    known = declared.bounds if declared is not None else _MADE.get(value)
    return known or (-np.inf, np.inf)


def _codes(values: pd.Series) -> tuple[Codes, int]:
    codes, found = pd.factorize(values, sort=True)
    return codes.astype(np.int64), len(found)


def require_columns(rows: pd.DataFrame, columns: Sequence[str]) -> None:
    """Refuse a table that lacks one of the columns, naming it.

    Raises
    ------
    InputError
        With the first column that is absent, and those that are there.
    """
    absent = [name for name in columns if name not in rows]
    if absent:
        has = ", ".join(map(str, rows.columns))
        raise InputError(f"the table compared has no column {absent[0]!r}; it has {has}")


def _require_no_missing(rows: pd.DataFrame, columns: Sequence[str]) -> None:
    for name in columns:
        n = int(rows[name].isna().sum())
        if n:
            told = f"column {name!r} names what is resampled and is missing in {n} rows"
            raise InputError(f"{told}; fill it, for example with article_id")


def groups_of(used: pd.DataFrame, by: Sequence[str]) -> tuple[Codes, tuple[str, ...]]:
    """Return which group each row is of (-1: a grouping column is missing), and their names."""
    if not by:
        return np.zeros(len(used), dtype=np.int64), ("all",)
    grouped = used.groupby(by[0] if len(by) == 1 else list(by), sort=True, observed=True)
    codes = grouped.ngroup().fillna(-1).to_numpy().astype(np.int64)
    return codes, group_names(list(grouped.groups))


def group_names(keys: Sequence[Hashable]) -> tuple[str, ...]:
    """Return a name for each group, its values joined by " | "; never one name for two groups."""
    parts = [key if isinstance(key, tuple) else (key,) for key in keys]
    names = [" | ".join(map(str, values)) for values in parts]
    if len(set(names)) < len(names):  # such as ("a | b", "c") beside ("a", "b | c")
        names = [" | ".join(map(repr, values)) for values in parts]
    return tuple(names)


def degrees_of_freedom(counts: Numbers) -> float:
    """Return how many clusters of equal weight say as much, less one for each group.

    Parameters
    ----------
    counts
        Rows of each cluster in each group, shape (n_clusters, 1 or 2).

    Notes
    -----
    With v_i the variance that cluster i would add if rows were independent, sum_s n_is / N_s²,
    the effective number is (sum v)² / sum v². For one group that is N² / sum n²: a mean in which
    one article has half of the rows rests on few articles, however many there are (Carter,
    Schnepel & Steigerwald 2017). For two it is near Welch's.
    """
    added = (counts / counts.sum(axis=0) ** 2).sum(axis=1)
    effective = float(added.sum() ** 2 / (added**2).sum())
    return effective - float(counts.shape[1])
