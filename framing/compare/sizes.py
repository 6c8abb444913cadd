"""Effect sizes with intervals of their own, from the same resampling as the differences."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
import pandas as pd

from framing.compare import cautions
from framing.compare.bootstrap import resampled
from framing.compare.cautions import MIN_ARTICLES
from framing.compare.clusters import Mask, Sample, degrees_of_freedom, sample_of
from framing.compare.contrasts import OTHERS, PAIR, groups_and_others, pairs_of_groups
from framing.compare.effects import DeltaResampler, effect_size
from framing.compare.estimating import (
    N_BOOT,
    Options,
    Row,
    blank_row,
    interval_of,
    is_hidden,
    paired_totals,
    refusal,
    with_q_values,
)
from framing.compare.intervals import Interval, chosen_interval
from framing.compare.statistics import jackknife_error, log_ratio
from framing.tables import build

Versus = Literal["others", "pairs"]


def effects(
    rows: pd.DataFrame,
    by: Sequence[str],
    value: str,
    *,
    versus: Versus = "others",
    cluster: str = "article_id",
    min_clusters: int = MIN_ARTICLES,
    n_boot: int = N_BOOT,
    seed: int = 0,
) -> pd.DataFrame:
    """Return effect sizes with clustered intervals: Cliff's delta, or risk ratios of a boolean.

    Parameters
    ----------
    rows, by, value, cluster, min_clusters, n_boot, seed
        As for :func:`framing.compare.means`.
    versus
        Whether each group is compared with all other rows ("others") or every pair ("pairs").

    Returns
    -------
    DataFrame
        A comparisons table whose ``estimate`` and interval are the effect size: of Cliff's delta 0
        means no tendency, of a risk ratio 1 means equal shares. The interval is a bootstrap-t on
        the scale where the statistic is closer to normal, atanh or log, and taken back; p tests
        delta 0 or ratio 1. ``std_error`` is on that scale.
    """
    sample = sample_of(rows, by, value, cluster=cluster)
    options = Options(n_boot, min_clusters, np.random.default_rng(seed))
    is_pairs = versus == "pairs"
    term = f"{value}, {PAIR if is_pairs else OTHERS}"
    compared = pairs_of_groups(sample) if is_pairs else groups_and_others(sample)
    made = []
    for name, sides in compared:
        counted = sides[0] | sides[1] if is_pairs else sides[0]
        made.append(_effect_row(term, name, sides, counted, sample, options))
    return build("comparisons", with_q_values(made))


def _effect_row(
    term: str, name: str, sides: tuple[Mask, Mask], counted: Mask, sample: Sample, options: Options
) -> Row:
    made = blank_row(term, name, sample, counted)
    caution = refusal(paired_totals(sample, sides), options)
    if is_hidden(caution):
        return made | {"caution": caution}
    size, effect = effect_size(sample, *sides)
    made |= {"term": f"{effect} of {term}", "estimate": size, "effect_size": size, "effect": effect}
    if caution:
        return made | {"caution": caution}
    interval = (_ratio_interval if sample.is_share else _delta_interval)(sample, sides, options)
    return made | (interval.columns() if interval else {"caution": cautions.TOO_FEW})


def _ratio_interval(sample: Sample, sides: tuple[Mask, Mask], options: Options) -> Interval | None:
    """Return the interval of the ratio of shares, from that of its log."""
    parts = paired_totals(sample, sides)
    parts = parts[parts[:, 1::2].any(axis=1)]
    if not np.isfinite(jackknife_error(log_ratio, parts)):
        return None  # all cases in one cluster: without it the ratio is 0 or nothing
    drawn = resampled(parts, parts[:, 1] > 0, options.n_boot, options.rng)
    made = interval_of(log_ratio, parts, drawn)
    return replace(made, low=float(np.exp(made.low)), high=float(np.exp(made.high)))


def _delta_interval(sample: Sample, sides: tuple[Mask, Mask], options: Options) -> Interval | None:
    """Return the interval of Cliff's delta, from that of its inverse hyperbolic tangent."""
    resampler = DeltaResampler(sample, *sides)
    estimate, error = resampler.observed()
    if not np.isfinite(error) or error == 0:
        return None
    counts = paired_totals(sample, sides)[:, 1::2]
    made = chosen_interval(
        estimate,
        error,
        resampler.distances(estimate, options.n_boot, options.rng),
        n_clusters=int((counts > 0).sum(axis=0).min()),
        freedom=degrees_of_freedom(counts[counts.any(axis=1)]),
    )
    return replace(made, low=float(np.tanh(made.low)), high=float(np.tanh(made.high)))
