"""Intervals and p-values: the bootstrap-t, and Student's t where clusters are few."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import t as student

from framing.compare.cautions import ALIKE, FEW, FEW_CLUSTERS, FEW_DIFFER, LEAST_FOR_BOOTSTRAP
from framing.compare.clusters import Numbers

_ALPHA = 0.05
# An error that is 0 but for rounding: every cluster says the same.
_NOTHING = 1e-12


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval with its two-sided p-value against 0, and what to be careful about."""

    std_error: float
    low: float
    high: float
    p_value: float
    caution: str = ""

    def within(self, lowest: float, highest: float) -> "Interval":
        """Return it without what no value can be; the p-value stays."""
        low, high = np.clip([self.low, self.high], lowest, highest)
        return replace(self, low=float(low), high=float(high))

    def columns(self) -> dict[str, object]:
        """Return the columns of a comparisons table that it fills."""
        return {
            "std_error": self.std_error,
            "conf_low": self.low,
            "conf_high": self.high,
            "p_value": self.p_value,
            "caution": self.caution,
        }


def bootstrap_t(estimate: float, std_error: float, distances: Numbers) -> Interval | None:
    """Return the equal-tailed bootstrap-t interval (Efron & Tibshirani 1993, section 12.5).

    Parameters
    ----------
    estimate, std_error
        Of the data; the error is that of :func:`framing.compare.statistics.jackknife_error`.
    distances
        Studentised resamples, sorted.

    Returns
    -------
    Interval or None
        None where more resamples than the tails can hold have no spread, so that an end would be
        infinite. ``p_value`` is at most 0.05 exactly where the interval leaves out 0: twice the
        smaller share of resamples that lie as far out as the estimate does from 0.
    """
    n = len(distances)
    k = int(np.floor((n + 1) * _ALPHA / 2))
    if k < 1:
        return None
    lower, upper = distances[k - 1], distances[n - k]
    if not np.isfinite([lower, upper]).all():
        return None
    observed = estimate / std_error
    beyond = min((distances <= observed).sum(), (distances >= observed).sum())
    p_value = min(1.0, 2 * (int(beyond) + 1) / (n + 1))
    low, high = estimate - upper * std_error, estimate - lower * std_error
    return Interval(std_error, float(low), float(high), p_value)


def t_interval(estimate: float, std_error: float, freedom: float, *, caution: str) -> Interval:
    """Return Student's t interval with so many degrees of freedom (at least 1)."""
    freedom = max(1.0, freedom)
    half = float(student.ppf(1 - _ALPHA / 2, freedom)) * std_error
    p_value = float(2 * student.sf(abs(estimate) / std_error, freedom))
    return Interval(std_error, estimate - half, estimate + half, p_value, caution)


def chosen_interval(
    estimate: float,
    std_error: float,
    distances: Numbers,
    *,
    n_clusters: int,
    freedom: float,
) -> Interval:
    """Return the bootstrap-t interval, or Student's t where resamples can't carry one.

    Parameters
    ----------
    estimate, std_error, distances
        As for :func:`bootstrap_t`.
    n_clusters
        Of the side that has fewer.
    freedom
        Degrees of freedom of Student's t.
    """
    if std_error <= _NOTHING:
        return Interval(np.nan, np.nan, np.nan, np.nan, ALIKE)
    if n_clusters < LEAST_FOR_BOOTSTRAP:
        return t_interval(estimate, std_error, freedom, caution=FEW)
    made = bootstrap_t(estimate, std_error, distances)
    if made is None:
        return t_interval(estimate, std_error, freedom, caution=FEW_DIFFER)
    return replace(made, caution=FEW) if n_clusters < FEW_CLUSTERS else made
