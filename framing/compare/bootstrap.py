"""Resamples of whole clusters, and what a statistic needs of each: first and second moments.

Sentences of one article are not independent: one writer, one event, one desk. So whole clusters
are drawn with replacement (Field & Welsh 2007; Cameron, Gelbach & Miller 2008). The clusters that
hold rows of the group are drawn from among themselves, and so are those that only hold others:
each resample has as many of both as the data (a stratified bootstrap). A cluster with rows on
both sides is drawn as one.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing.compare.clusters import Mask, Numbers
from framing.compare.statistics import Statistic

# Up to as many clusters of others are drawn anew for each group; of more, one draw of all clusters
# serves every group, less the group's own. Their number then varies by a few per cent.
_DRAWN_ANEW = 200
_CHUNK = 4_000_000


@dataclass(frozen=True, slots=True)
class Moments:
    """Of each resample: the sums of z_i, shape (n_boot, d), and of z_i z_i', (n_boot, d, d)."""

    first: Numbers
    second: Numbers

    def __add__(self, other: "Moments") -> "Moments":
        return Moments(self.first + other.first, self.second + other.second)


def draws(n_clusters: int, n_boot: int, rng: np.random.Generator) -> Numbers:
    """Return how often each cluster is drawn in each resample, shape (n_boot, n_clusters)."""
    shares = np.full(n_clusters, 1 / n_clusters)
    return rng.multinomial(n_clusters, shares, size=n_boot).astype(float)


def moments(parts: Numbers, weights: Numbers) -> Moments:
    """Return the moments of clusters' parts, shape (n_clusters, d), under weights of each.

    The second moments hold the factor n / (n - 1) of a variance from n clusters.
    """
    made, n = _plain(parts, weights), len(parts)
    return Moments(made.first, made.second * (n / max(n - 1, 1)))


def _plain(parts: Numbers, weights: Numbers) -> Moments:
    n, d = parts.shape
    products = (parts[:, :, None] * parts[:, None, :]).reshape(n, d * d)
    return Moments(weights @ parts, (weights @ products).reshape(len(weights), d, d))


def resampled(parts: Numbers, in_group: Mask, n_boot: int, rng: np.random.Generator) -> Moments:
    """Return the moments of resamples that draw clusters of the group and others apart."""
    strata = [parts[in_group], parts[~in_group]]
    drawn = [moments(own, draws(len(own), n_boot, rng)) for own in strata if len(own)]
    return drawn[0] if len(drawn) == 1 else drawn[0] + drawn[1]


@dataclass(frozen=True, slots=True)
class Pool:
    """One draw of all clusters, from which those of any group can be taken away."""

    parts: Numbers
    weights: npt.NDArray[np.uint16]
    whole: Moments

    @classmethod
    def of(cls, parts: Numbers, n_boot: int, rng: np.random.Generator) -> "Pool":
        """Draw the clusters whose parts (sum, number) are given, a chunk of resamples at a time."""
        step = max(1, _CHUNK // len(parts))
        chunks = [
            draws(len(parts), min(step, n_boot - start), rng) for start in range(0, n_boot, step)
        ]
        drawn = [_plain(parts, chunk) for chunk in chunks]
        whole = Moments(
            np.concatenate([m.first for m in drawn]), np.concatenate([m.second for m in drawn])
        )
        return cls(parts, np.concatenate([c.astype(np.uint16) for c in chunks]), whole)

    def without(self, clusters: Mask) -> Moments:
        """Return the moments of all other clusters, on the second side of a difference."""
        taken = _plain(self.parts[clusters], self.weights[:, clusters].astype(float))
        first, second = self.whole.first - taken.first, self.whole.second - taken.second
        n_boot = len(first)
        wide, square = np.zeros((n_boot, 4)), np.zeros((n_boot, 4, 4))
        wide[:, 2:], square[:, 2:, 2:] = first, second
        return Moments(wide, square)

    @staticmethod
    def serves(n_others: int) -> bool:
        """Say whether so many clusters of others are better taken from one common draw."""
        return n_others > _DRAWN_ANEW


def studentised(statistic: Statistic, estimate: float, resamples: Moments) -> Numbers:
    """Return how far each resample lies from the estimate, in its own standard errors, sorted.

    A resample whose clusters are all alike has no error of its own; it counts as infinitely far.
    One in which a group is empty is left out.
    """
    estimates, gradients = statistic(resamples.first)
    squares = np.einsum("bi,bij,bj->b", gradients, resamples.second, gradients)
    usable = np.isfinite(estimates) & np.isfinite(squares)
    away = estimates[usable] - estimate
    # The terms of the quadratic form cancel to rounding where clusters are alike, not to 0.
    scale = np.abs(resamples.second[usable]).max(axis=(1, 2)) * np.square(gradients[usable]).max(
        axis=1
    )
    flat = squares[usable] <= 1e-12 * scale
    errors = np.sqrt(np.where(flat, np.nan, squares[usable]))
    with np.errstate(invalid="ignore"):
        distances = np.where(flat, np.sign(np.round(away, 12)) * np.inf, away / errors)
    return np.sort(np.nan_to_num(distances, nan=0.0, posinf=np.inf, neginf=-np.inf))
