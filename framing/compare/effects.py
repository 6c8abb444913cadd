"""How large a difference is, apart from how sure: Cliff's delta and the risk ratio."""

import numpy as np

from framing.compare.bootstrap import draws
from framing.compare.clusters import Mask, Numbers, Sample

CLIFF = "Cliff's delta"
RISK = "risk ratio"
_CHUNK = 2_000_000
# With more clusters, leaving out each in turn costs much and changes nothing.
_JACKKNIFED = 500


def cliffs_delta(first: Numbers, second: Numbers) -> float:
    """Return how much more often the first group's value is the higher one (Cliff 1993).

    Parameters
    ----------
    first, second
        Values of the two groups; neither empty.

    Returns
    -------
    float
        P(first > second) - P(first < second) over all pairs, from -1 to 1; 0 where neither tends
        to be higher. Ties count for neither.
    """
    ordered = np.sort(second)
    below = np.searchsorted(ordered, first, side="left").sum()
    above = (len(ordered) - np.searchsorted(ordered, first, side="right")).sum()
    return float(below - above) / (len(first) * len(second))


def risk_ratio(first: Numbers, second: Numbers) -> float:
    """Return the share of the first group over that of the second; missing where that is 0.

    Parameters
    ----------
    first, second
        1 where a row has the property, 0 where not.
    """
    below = float(second.mean())
    return float(first.mean()) / below if below > 0 else float("nan")


def effect_size(sample: Sample, first: Mask, second: Mask) -> tuple[float, str]:
    """Return the size that fits the values, and its name."""
    if sample.is_share:
        return risk_ratio(sample.values[first], sample.values[second]), RISK
    return cliffs_delta(sample.values[first], sample.values[second]), CLIFF


class DeltaResampler:
    """Cliff's delta of resamples of clusters, with a standard error of each.

    The rows stand sorted by value, so that in a resample how many rows of a group lie below each
    value is a running sum of the weights of their clusters. The linearisation of delta is that of
    a two-sample U-statistic: what a row adds is its placement among the other group (Hanley &
    Hajian-Tilaki 1997), summed over its cluster (Obuchowski 1997).
    """

    def __init__(self, sample: Sample, first: Mask, second: Mask) -> None:
        used = np.flatnonzero(first | second)
        order = used[np.argsort(sample.values[used], kind="stable")]
        self._is_first = first[order].astype(float)
        codes, self._clusters = np.unique(sample.clusters[order], return_inverse=True)
        self.n_clusters = len(codes)
        values = sample.values[order]
        self._begins = np.searchsorted(values, values, side="left")
        self._ends = np.searchsorted(values, values, side="right")
        self._by_cluster = np.argsort(self._clusters, kind="stable")
        counts = np.bincount(self._clusters, minlength=self.n_clusters)
        self._starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        self._holds_first = np.bincount(self._clusters, self._is_first, self.n_clusters) > 0

    def deltas(self, weights: Numbers) -> tuple[Numbers, Numbers]:
        """Return delta and its linearised standard error under weights, (n_boot, n_clusters)."""
        step = max(1, _CHUNK // len(self._clusters))
        made = [self._some(weights[i : i + step]) for i in range(0, len(weights), step)]
        return np.concatenate([m[0] for m in made]), np.concatenate([m[1] for m in made])

    def _some(self, weights: Numbers) -> tuple[Numbers, Numbers]:
        on_rows = weights[:, self._clusters]
        firsts, seconds = on_rows * self._is_first, on_rows * (1 - self._is_first)
        n_first, n_second = firsts.sum(axis=1), seconds.sum(axis=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            among_second = self._net_below(seconds) / n_second[:, None]
            among_first = self._net_below(firsts) / n_first[:, None]
            deltas = (firsts * among_second).sum(axis=1) / n_first
            per_first = self._is_first * (among_second - deltas[:, None]) / n_first[:, None]
            per_second = (self._is_first - 1) * (among_first + deltas[:, None]) / n_second[:, None]
        added = np.add.reduceat((per_first + per_second)[:, self._by_cluster], self._starts, axis=1)
        factor = self.n_clusters / max(self.n_clusters - 1, 1)
        return deltas, np.sqrt((weights * added**2).sum(axis=1) * factor)

    def _net_below(self, weights: Numbers) -> Numbers:
        """Return, for each row, the weight of rows with lower values less that with higher ones."""
        running = np.concatenate([np.zeros((len(weights), 1)), np.cumsum(weights, axis=1)], axis=1)
        net: Numbers = running[:, self._begins] - (running[:, -1:] - running[:, self._ends])
        return net

    def observed(self) -> tuple[float, float]:
        """Return atanh(delta) of the data and its standard error; infinite where delta is 1 or -1.

        The error leaves out each cluster in turn; with many clusters, it is the linearised one.
        """
        if self.n_clusters > _JACKKNIFED:
            deltas, errors = self.deltas(np.ones((1, self.n_clusters)))
            estimate, errors = _on_atanh_scale(deltas, errors)
            return float(estimate[0]), float(errors[0])
        weights = np.vstack([np.ones(self.n_clusters), 1.0 - np.eye(self.n_clusters)])
        scaled, _ = _on_atanh_scale(*self.deltas(weights))
        return float(scaled[0]), float(np.sqrt(((scaled[1:] - scaled[0]) ** 2).sum()))

    def distances(self, estimate: float, n_boot: int, rng: np.random.Generator) -> Numbers:
        """Return how far resamples lie from the estimate, in their standard errors, sorted."""
        scaled, errors = _on_atanh_scale(*self.deltas(self._draws(n_boot, rng)))
        away = scaled - estimate
        with np.errstate(divide="ignore", invalid="ignore"):
            distances = np.where(errors < 1e-9, np.sign(np.round(away, 9)) * np.inf, away / errors)
        return np.sort(distances[~np.isnan(distances)])

    def _draws(self, n_boot: int, rng: np.random.Generator) -> Numbers:
        """Return weights of resamples that draw clusters with and without the first group apart."""
        weights = np.zeros((n_boot, self.n_clusters))
        for stratum in (self._holds_first, ~self._holds_first):
            if stratum.any():
                weights[:, stratum] = draws(int(stratum.sum()), n_boot, rng)
        return weights


def _on_atanh_scale(deltas: Numbers, errors: Numbers) -> tuple[Numbers, Numbers]:
    # Sums of placements reach 1 but for rounding.
    deltas = np.where(np.abs(deltas) > 1 - 1e-12, np.sign(deltas), deltas)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.arctanh(deltas), np.where(np.abs(deltas) == 1, 0.0, errors / (1 - deltas**2))
