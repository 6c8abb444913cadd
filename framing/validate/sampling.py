"""Draw framings to be coded by people: stratified, seeded, with known probabilities.

Every framing of the population has a chance to be drawn, and the chance is kept beside the row, so
that what is drawn more often than its share can be weighed back (Horvitz & Thompson 1952). With
the same seed and equal allocation a larger sample holds a smaller one: a sheet can be continued.
"""

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.compare import is_listed, outlet_tone
from framing.errors import InputError
from framing.tables import OUTLET

What = Literal["tone", "reactions"]
Allocation = Literal["equal", "proportional"]
WHATS: tuple[What, ...] = get_args(What)
ALLOCATIONS: tuple[Allocation, ...] = get_args(Allocation)

Counts = npt.NDArray[np.int64]

MISSING = "(missing)"


def population(framings: pd.DataFrame, what: What) -> pd.DataFrame:
    """Return the framings that a figure is about, whatever the program says of them.

    Parameters
    ----------
    framings
        The table, or its columns holder, target and valence; not changed.
    what
        ``tone``: in the outlet's own voice, with a tone, as :func:`framing.compare.outlet_tone`.
        ``reactions``: by somebody other than the outlet, with or without a reaction, so that
        reactions which the program did not see can be counted too.
    """
    if what == "tone":
        return outlet_tone(framings)
    is_of_other = (framings["holder"] != OUTLET) & (framings["holder"] != framings["target"])
    takes_part = is_listed(framings["holder"]) | is_listed(framings["target"])
    return framings[is_of_other & takes_part]


def with_outlets(framings: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Add ``outlet``, ``outlet_country`` and ``language`` of the article to framings."""
    columns = ["article_id", "outlet", "country", "language"]
    described = articles[columns].rename(columns={"country": "outlet_country"})
    return framings.merge(described, on="article_id", how="left", validate="many_to_one")


def draw(
    rows: pd.DataFrame,
    by: Sequence[str] = (),
    *,
    n: int,
    allocation: Allocation = "equal",
    seed: int = 0,
) -> pd.DataFrame:
    """Draw rows from every stratum, without replacement.

    Parameters
    ----------
    rows
        The population, with ``framing_id`` and the columns named; not changed, order is no matter.
    by
        Columns whose combinations are the strata; a missing value is a stratum of its own.
    n
        How many; all, where there are no more.
    allocation
        ``equal``: as many from every stratum, as far as it has them; ``proportional``: by its
        size, but at least one, so that no framing is out of reach.
    seed
        Of the draw and of the order.

    Returns
    -------
    DataFrame
        The drawn rows in random order, with ``stratum`` (its values joined by " | "),
        ``n_stratum`` (its size) and ``probability`` (of being drawn, in (0, 1]).

    Raises
    ------
    InputError
        If a column is unknown, there is nothing to draw, or n is below the number of strata.
    """
    ordered = rows.sort_values("framing_id", ignore_index=True)
    stratum = _strata(ordered, by)
    sizes = stratum.value_counts().sort_index()
    _check_size(n, sizes, by)
    taken = allocated(sizes, n, allocation)
    lots = np.random.default_rng(seed).random((2, len(ordered)))
    rank = pd.Series(lots[0]).groupby(stratum.to_numpy()).rank(method="first")
    is_drawn = (rank <= stratum.map(taken).to_numpy()).to_numpy()
    n_stratum = stratum.map(sizes).astype("int64")
    drawn = ordered.assign(
        stratum=stratum, n_stratum=n_stratum, probability=stratum.map(taken) / n_stratum
    )[is_drawn]
    return drawn.iloc[np.argsort(lots[1][is_drawn], kind="stable")].reset_index(drop=True)


def _strata(rows: pd.DataFrame, by: Sequence[str]) -> pd.Series:
    unknown = [name for name in by if name not in rows]
    if unknown:
        raise InputError(
            f"--by {','.join(by)}: no column {', '.join(unknown)}; there are "
            f"{', '.join(sorted(rows.columns))}"
        )
    if not by:
        return pd.Series("all", index=rows.index, dtype="object")
    parts = [rows[name].astype("string").fillna(MISSING).astype("object") for name in by]
    return pd.Series([" | ".join(values) for values in zip(*parts, strict=True)], dtype="object")


def _check_size(n: int, sizes: pd.Series, by: Sequence[str]) -> None:
    if sizes.empty:
        raise InputError("there is no framing to draw: the run has none of this kind")
    if n < len(sizes):
        raise InputError(
            f"--n {n}: fewer than the {len(sizes)} strata of {', '.join(by)}, and each needs one "
            "row or more; draw more rows or name fewer columns with --by"
        )


def allocated(sizes: pd.Series, n: int, allocation: Allocation) -> pd.Series:
    """Return how many rows each stratum gives: n in all, at least one, at most its size."""
    n = min(n, int(sizes.sum()))
    fill = _equal if allocation == "equal" else _proportional
    return pd.Series(fill(sizes.to_numpy(np.int64), n), index=sizes.index)


def _equal(sizes: Counts, n: int) -> Counts:
    """Give every stratum the same, and what small ones don't have to the others."""
    taken = np.zeros_like(sizes)
    while (left := n - int(taken.sum())) > 0:
        is_open = sizes > taken
        each = left // int(is_open.sum())
        if each == 0:
            largest = np.argsort(-sizes * is_open, kind="stable")[:left]
            taken[largest] += 1
        else:
            taken = np.minimum(taken + each * is_open, sizes)
    return taken


def _proportional(sizes: Counts, n: int) -> Counts:
    """Give every stratum its share, by largest remainders, and no stratum nothing."""
    quotas = n * sizes / sizes.sum()
    taken: Counts = np.maximum(quotas.astype(np.int64), 1)
    while taken.sum() < n:
        taken[np.where(taken < sizes, quotas - taken, -np.inf).argmax()] += 1
    while taken.sum() > n:
        taken[np.where(taken > 1, taken - quotas, -np.inf).argmax()] -= 1
    return taken
