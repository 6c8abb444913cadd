"""One row of a comparisons table: an estimate, its interval, its numbers, its cautions."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.stats import false_discovery_control

from framing.compare import cautions
from framing.compare.bootstrap import Moments, Pool, draws, moments, resampled, studentised
from framing.compare.clusters import Mask, Numbers, Sample, degrees_of_freedom
from framing.compare.effects import effect_size
from framing.compare.intervals import Interval, chosen_interval
from framing.compare.permutation import permutation_p
from framing.compare.statistics import Statistic, jackknife_error, mean_difference
from framing.tables import TABLES

Test = Literal["bootstrap", "permutation"]
Row = dict[str, object]

N_BOOT = 2_000


@dataclass(frozen=True, slots=True)
class Options:
    """How rows are made: resamples, the least number of clusters, the generator, the test."""

    n_boot: int
    min_clusters: int
    rng: np.random.Generator
    test: Test = "bootstrap"


def mean_row(term: str, name: str, rows: Mask, sample: Sample, options: Options) -> Row:
    """Return the row of one group's mean; it is not tested against anything."""
    made = blank_row(term, name, sample, rows)
    parts = sample.totals(rows)
    parts = parts[parts[:, 1] > 0]
    caution = refusal(parts, options)
    if is_hidden(caution):
        return made | {"caution": caution}
    made["estimate"] = estimate_of(mean_difference, parts)
    if caution:
        return made | {"caution": caution}
    everyone = np.ones(len(parts), dtype=bool)
    drawn = resampled(parts, everyone, options.n_boot, options.rng)
    interval = interval_of(mean_difference, parts, drawn).within(*sample.bounds)
    return made | interval.columns() | {"p_value": np.nan}


def difference_row(
    term: str,
    name: str,
    sides: tuple[Mask, Mask],
    sample: Sample,
    options: Options,
    *,
    counted: Mask | None = None,
    pool: Pool | None = None,
) -> Row:
    """Return the row of one group's mean minus another's.

    Parameters
    ----------
    term, name
        Of the row.
    sides
        Which rows are of the first and of the second group.
    sample, options
        The rows, and how to treat them.
    counted
        Which rows ``n_articles``, ``n_clusters`` and ``n_framings`` count; those of the first
        group if not given.
    pool
        A draw of all clusters, where the second group are all other rows.
    """
    made = blank_row(term, name, sample, sides[0] if counted is None else counted)
    parts = paired_totals(sample, sides)
    caution = refusal(parts, options)
    if is_hidden(caution):
        return made | {"caution": caution}
    size, effect = effect_size(sample, *sides)
    estimate = estimate_of(mean_difference, parts)
    made |= {"estimate": estimate, "effect_size": size, "effect": effect}
    if caution:
        return made | {"caution": caution}
    drawn = _moments(parts, options, pool)
    used = parts[parts[:, 1::2].any(axis=1)]
    lowest, highest = sample.bounds
    interval = interval_of(mean_difference, used, drawn).within(lowest - highest, highest - lowest)
    made |= interval.columns()
    if options.test == "permutation":
        made["p_value"] = permutation_p(used, options.n_boot, options.rng)
    return made


def blank_row(term: str, name: str, sample: Sample, counted: Mask) -> Row:
    """Return a row with its numbers of articles, clusters and framings, and nothing estimated."""
    numbers = [name for name, column in TABLES["comparisons"].columns.items() if column.nullable]
    return {
        **dict.fromkeys(numbers, np.nan),
        "term": term,
        "contrast": name,
        "effect": "",
        "n_articles": sample.n_articles(counted),
        "n_clusters": len(np.unique(sample.clusters[counted])),
        "n_framings": int(counted.sum()),
        "caution": "",
    }


def paired_totals(sample: Sample, sides: tuple[Mask, Mask]) -> Numbers:
    """Return sums and counts of each cluster on both sides, shape (n_clusters, 4)."""
    return np.hstack([sample.totals(side) for side in sides])


def refusal(parts: Numbers, options: Options) -> str:
    """Return why groups with these parts of clusters have no interval; empty if they have."""
    own = [parts[parts[:, i + 1] > 0, i : i + 2] for i in range(0, parts.shape[1], 2)]
    fewest = min(len(side) for side in own)
    if fewest == 0:
        return cautions.NO_ROWS
    if fewest < options.min_clusters:
        return cautions.SUPPRESSED
    if fewest < cautions.LEAST_FOR_INTERVAL:
        return cautions.TOO_FEW
    # 0 of 8 is not known to be exactly 0: resamples of equal articles have no width.
    if any(np.ptp(side[:, 0] / side[:, 1]) < 1e-12 for side in own):
        return cautions.ALIKE
    return ""


def is_hidden(caution: str) -> bool:
    """Say whether the caution leaves no estimate to be shown."""
    return caution in (cautions.NO_ROWS, cautions.SUPPRESSED)


def estimate_of(statistic: Statistic, parts: Numbers) -> float:
    """Return the statistic of all clusters."""
    return float(statistic(parts.sum(axis=0))[0])


def interval_of(statistic: Statistic, parts: Numbers, drawn: Moments) -> Interval:
    """Return the interval of a statistic of clusters' parts from resamples of them."""
    estimate = estimate_of(statistic, parts)
    counts = parts[:, 1::2]
    return chosen_interval(
        estimate,
        jackknife_error(statistic, parts),
        studentised(statistic, estimate, drawn),
        n_clusters=int((counts > 0).sum(axis=0).min()),
        freedom=degrees_of_freedom(counts),
    )


def _moments(parts: Numbers, options: Options, pool: Pool | None) -> Moments:
    in_group = parts[:, 1] > 0
    others = ~in_group & (parts[:, 3] > 0)
    if pool is None or not pool.serves(int(others.sum())):
        used = in_group | others
        return resampled(parts[used], in_group[used], options.n_boot, options.rng)
    own = parts[in_group]
    return moments(own, draws(len(own), options.n_boot, options.rng)) + pool.without(in_group)


def with_q_values(made: list[Row]) -> list[Row]:
    """Return the rows with q-values: Benjamini & Hochberg's (1995) over all p-values among them."""
    p_values = np.array([row["p_value"] for row in made], dtype=float)
    tested = ~np.isnan(p_values)
    if not tested.any():
        return made
    q_values = np.full(len(made), np.nan)
    q_values[tested] = false_discovery_control(p_values[tested], method="bh")
    return [{**row, "q_value": q} for row, q in zip(made, q_values, strict=True)]
