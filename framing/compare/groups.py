"""Means and shares of groups, with intervals that resample whole clusters of rows."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from framing.compare.cautions import MIN_ARTICLES
from framing.compare.clusters import require_columns, sample_of
from framing.compare.estimating import N_BOOT, Options, mean_row
from framing.tables import build


def means(
    rows: pd.DataFrame,
    by: Sequence[str],
    value: str,
    *,
    cluster: str = "article_id",
    min_clusters: int = MIN_ARTICLES,
    n_boot: int = N_BOOT,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the mean of a value in every group, with a clustered interval.

    Parameters
    ----------
    rows
        Framings with the columns named; not changed.
    by
        Columns whose combinations are the groups. Rows without one of them are left out.
    value
        A number per row; missing ones are left out. Of a boolean, the mean is a share.
    cluster
        The column that names what is resampled: the article, or the story that articles share.
    min_clusters
        Groups of fewer clusters have a row without an estimate, marked so in ``caution``.
    n_boot
        Bootstrap resamples.
    seed
        Of the resampling.

    Returns
    -------
    DataFrame
        A comparisons table: ``term`` is ``mean <value>``, ``contrast`` the group's values joined
        by " | ". The interval is missing where all clusters have the same mean, so that resampling
        them would show no uncertainty. ``docs/statistics.md`` says how it is made.

    Raises
    ------
    InputError
        If a column is absent, or the cluster is missing in a row that has a value.
    """
    sample = sample_of(rows, by, value, cluster=cluster)
    options = Options(n_boot, min_clusters, np.random.default_rng(seed))
    made = [
        mean_row(f"mean {value}", name, sample.groups == code, sample, options)
        for code, name in enumerate(sample.names)
    ]
    return build("comparisons", made)


def shares(
    rows: pd.DataFrame,
    by: Sequence[str],
    column: str = "frame",
    *,
    levels: Sequence[str] | None = None,
    cluster: str = "article_id",
    min_clusters: int = MIN_ARTICLES,
    n_boot: int = N_BOOT,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the share of each level of a column in every group, with a clustered interval.

    Parameters
    ----------
    rows, by, cluster, min_clusters, n_boot, seed
        As for :func:`means`.
    column
        A category per row, such as the frame or the polarity; rows without one are left out and
        are not in the denominator.
    levels
        Which of its levels; all that occur if not given.

    Returns
    -------
    DataFrame
        A comparisons table; ``term`` is ``share of <level>``.
    """
    require_columns(rows, [column])
    wanted = sorted(rows[column].dropna().unique(), key=str) if levels is None else list(levels)
    options = {"cluster": cluster, "min_clusters": min_clusters, "n_boot": n_boot}
    made = []
    for level in wanted:
        shared = rows.assign(_is_level=indicator(rows[column], level))
        table = means(shared, by, "_is_level", seed=seed, **options)  # type: ignore[arg-type]
        made.append(table.assign(term=f"share of {level}"))
    return build("comparisons", pd.concat(made, ignore_index=True) if made else [])


def indicator(values: pd.Series, level: str) -> pd.Series:
    """Return whether each value is a level; missing where the value is, and never False there.

    Such a column makes :func:`framing.compare.against_rest` and the others compare shares.
    """
    return (values.astype("object") == level).astype("boolean").mask(values.isna())
