"""Differences between groups: each against all others, pair by pair, and as claims."""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from framing.compare.bootstrap import Pool
from framing.compare.cautions import MIN_ARTICLES
from framing.compare.clusters import Mask, Sample, sample_of
from framing.compare.estimating import (
    N_BOOT,
    Options,
    Test,
    difference_row,
    mean_row,
    with_q_values,
)
from framing.tables import build

OTHERS = "group minus all others"
PAIR = "first group minus second"


def against_rest(
    rows: pd.DataFrame,
    by: Sequence[str],
    value: str,
    *,
    cluster: str = "article_id",
    min_clusters: int = MIN_ARTICLES,
    test: Test = "bootstrap",
    n_boot: int = N_BOOT,
    seed: int = 0,
) -> pd.DataFrame:
    """Return each group's mean minus the mean of all other rows.

    Parameters
    ----------
    rows, by, value, cluster, min_clusters, n_boot, seed
        As for :func:`framing.compare.means`. Rows whose ``by`` is missing are among all others.
    test
        What gives ``p_value``: the resamples of the interval ("bootstrap"), with which it agrees,
        or as many permutations of clusters ("permutation"; see
        :mod:`framing.compare.permutation`).

    Returns
    -------
    DataFrame
        A comparisons table. ``p_value`` is two-sided; ``q_value`` corrects it over the whole table
        (Benjamini & Hochberg 1995). ``effect_size`` is Cliff's delta, and for a boolean value the
        risk ratio. The numbers of articles, clusters and framings are the group's.
    """
    sample = sample_of(rows, by, value, cluster=cluster)
    options = Options(n_boot, min_clusters, np.random.default_rng(seed), test)
    term = f"mean {value}, {OTHERS}"
    pool = _pool(sample, options)
    made = [
        difference_row(term, name, sides, sample, options, pool=pool)
        for name, sides in groups_and_others(sample)
    ]
    return build("comparisons", with_q_values(made))


def pairwise(
    rows: pd.DataFrame,
    by: Sequence[str],
    value: str,
    *,
    cluster: str = "article_id",
    min_clusters: int = MIN_ARTICLES,
    test: Test = "bootstrap",
    n_boot: int = N_BOOT,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the difference of means of every pair of groups.

    Parameters
    ----------
    rows, by, value, cluster, min_clusters, test, n_boot, seed
        As for :func:`against_rest`.

    Returns
    -------
    DataFrame
        A comparisons table; ``contrast`` is "<first> minus <second>", in alphabetical order, and
        the numbers of articles, clusters and framings are those of both groups.
    """
    sample = sample_of(rows, by, value, cluster=cluster)
    options = Options(n_boot, min_clusters, np.random.default_rng(seed), test)
    term = f"mean {value}, {PAIR}"
    made = [
        difference_row(term, name, sides, sample, options, counted=sides[0] | sides[1])
        for name, sides in pairs_of_groups(sample)
    ]
    return build("comparisons", with_q_values(made))


def claims(
    reactions: pd.DataFrame,
    claimed: Mapping[str, tuple[Collection[str], str]],
    *,
    cluster: str = "article_id",
    min_clusters: int = MIN_ARTICLES,
    test: Test = "bootstrap",
    n_boot: int = N_BOOT,
    seed: int = 0,
) -> pd.DataFrame:
    """Test claims of the form "holders of these countries react with this frame".

    Parameters
    ----------
    reactions
        As :func:`framing.compare.reactions_of` returns them.
    claimed
        Name of the claim -> country codes of the holders, and the frame.
    cluster, min_clusters, test, n_boot, seed
        As for :func:`against_rest`.

    Returns
    -------
    DataFrame
        A comparisons table with two rows a claim: the share of the frame among the reactions of
        those holders, and that share minus the share among all other holders' reactions. Holders
        without any reaction give rows with ``n_framings`` 0 and no estimate.
    """
    options = Options(n_boot, min_clusters, np.random.default_rng(seed), test)
    own, differences = [], []
    for name, (countries, frame) in claimed.items():
        is_member = reactions["holder_country"].isin(list(countries))
        marked = reactions.assign(share=reactions["frame"] == frame)
        sample, members = with_members(marked, is_member, "share", cluster=cluster)
        own.append(mean_row("mean share", name, members, sample, options))
        sides = members, ~members
        differences.append(difference_row(f"mean share, {OTHERS}", name, sides, sample, options))
    return build("comparisons", with_q_values(own + differences))


def verdict(row: Mapping[Hashable, Any]) -> str:
    """Say in words what a difference from all others shows.

    Returns
    -------
    str
        "more than others" or "less than others" if the interval keeps clear of 0 and q < 0.05;
        "no reaction found" if there is none at all; otherwise "can't tell".
    """
    if row["n_framings"] == 0:
        return "no reaction found"
    is_clear = row["q_value"] < 0.05  # False where it is missing
    if is_clear and row["conf_low"] > 0:
        return "more than others"
    if is_clear and row["conf_high"] < 0:
        return "less than others"
    return "can't tell"


def with_members(
    rows: pd.DataFrame, is_member: pd.Series, value: str, *, cluster: str = "article_id"
) -> tuple[Sample, Mask]:
    """Return the rows that have a value, and which of them are of one group; there may be none."""
    marked = rows.assign(is_member=is_member)
    sample = sample_of(marked, ["is_member"], value, cluster=cluster)
    return sample, sample.rows_of("True")


def groups_and_others(sample: Sample) -> Iterator[tuple[str, tuple[Mask, Mask]]]:
    """Yield the name of each group, its rows and all other rows."""
    for code, name in enumerate(sample.names):
        is_own = sample.groups == code
        yield name, (is_own, ~is_own)


def pairs_of_groups(sample: Sample) -> Iterator[tuple[str, tuple[Mask, Mask]]]:
    """Yield the name of each pair of groups, and the rows of both."""
    for (i, first), (j, second) in combinations(enumerate(sample.names), 2):
        yield f"{first} minus {second}", (sample.groups == i, sample.groups == j)


def _pool(sample: Sample, options: Options) -> Pool | None:
    if not Pool.serves(sample.n_clusters):
        return None
    everyone = np.ones(len(sample.values), dtype=bool)
    return Pool.of(sample.totals(everyone), options.n_boot, options.rng)
