"""Permutation tests over whole clusters, which ask whether meaningless labels do the same.

Two schemes, after where the labels live:

- *Labels of whole clusters* are permuted where no cluster has rows on both sides, as when the
  group is the outlet or its country. That is exact if clusters are exchangeable under the null
  hypothesis. The statistic is the difference over its linearised standard error, so that the test
  stays valid in large samples if only the means are alike and not the variances (Janssen 1997;
  Chung & Romano 2013).
- *Signs of clusters* are flipped where clusters have rows on both sides, as when the group is the
  target or the holder: what a cluster adds to either mean, about the mean that both sides share
  under the null hypothesis, is as likely as its negative. That is the wild cluster bootstrap-t with
  the null hypothesis imposed (Cameron, Gelbach & Miller 2008, section III.B); it is valid with few
  clusters too where their distributions are symmetric (Canay, Santos & Shaikh 2021).
  Shuffling labels within articles would be exact too, but for another hypothesis: it takes the
  framings of an article as exchangeable, which they are not where writers treat one target
  differently in different articles, and it is blind to differences between articles.
"""

import numpy as np
import numpy.typing as npt

from framing.compare.clusters import Numbers
from framing.compare.statistics import mean_difference

Chosen = npt.NDArray[np.int64]

_CHUNK = 4_000_000
_SMALL = 500
# Statistics that are equal but for rounding count as equal.
_TIE = 1e-9


def permutation_p(parts: Numbers, n_permutations: int, rng: np.random.Generator) -> float:
    """Return the two-sided p-value of no difference between two groups.

    Parameters
    ----------
    parts
        Sums and counts of each cluster in the first and the second group, shape (n_clusters, 4).
    n_permutations
        Random relabellings. The data count as one more, so that p is never 0 and the test never
        too liberal for having drawn few (Phipson & Smyth 2010).

    Notes
    -----
    A cluster with rows on both sides makes it a test by flipped signs.
    """
    crosses = (parts[:, 1] > 0) & (parts[:, 3] > 0)
    test = _by_signs if crosses.any() else _by_labels
    return test(parts, n_permutations, rng)


def _by_labels(parts: Numbers, n_permutations: int, rng: np.random.Generator) -> float:
    joint = parts[:, :2] + parts[:, 2:]  # each cluster has but one side
    is_first = parts[:, 1] > 0
    # Only the smaller group is drawn; the other are all that are left.
    smaller = np.flatnonzero(is_first if 2 * is_first.sum() <= len(joint) else ~is_first)
    observed = _studentised(joint, smaller[None, :])[0]
    beyond = 0
    for size in _chunks(n_permutations, 4 * min(len(joint), _SMALL)):
        drawn = _subsets(len(joint), len(smaller), size, rng)
        beyond += int((_studentised(joint, drawn) >= observed * (1 - _TIE)).sum())
    return (beyond + 1) / (n_permutations + 1)


def _subsets(n: int, k: int, n_drawn: int, rng: np.random.Generator) -> Chosen:
    """Return random subsets of k out of n clusters, shape (n_drawn, k)."""
    if n <= _SMALL:  # one call for all is quicker than many
        keys = rng.random((n_drawn, n))
        return np.argpartition(keys, k - 1, axis=1)[:, :k].astype(np.int64)
    return np.array([rng.choice(n, k, replace=False) for _ in range(n_drawn)], dtype=np.int64)


def _studentised(joint: Numbers, chosen: Chosen) -> Numbers:
    """Return the absolute difference over its error, for each row of clusters in one group."""
    products = (joint[:, :, None] * joint[:, None, :]).reshape(len(joint), 4)
    totals, squares = joint[chosen].sum(axis=1), products[chosen].sum(axis=1)
    totals = np.hstack([totals, joint.sum(axis=0) - totals])
    squares = np.stack([squares, products.sum(axis=0) - squares], axis=1).reshape(-1, 2, 2, 2)
    differences, gradients = mean_difference(totals)
    sides = gradients.reshape(-1, 2, 2)
    variances = np.einsum("bsi,bsij,bsj->b", sides, squares, sides)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios: Numbers = np.abs(differences) / np.sqrt(variances)
    return np.nan_to_num(ratios, nan=0.0, posinf=np.inf)


def _by_signs(parts: Numbers, n_permutations: int, rng: np.random.Generator) -> float:
    observed = _flipped(parts, np.ones((1, len(parts))))[0]
    beyond = 0
    for size in _chunks(n_permutations, len(parts)):
        signs = rng.choice(np.array([-1.0, 1.0]), size=(size, len(parts)))
        beyond += int((_flipped(parts, signs) >= observed * (1 - _TIE)).sum())
    return (beyond + 1) / (n_permutations + 1)


def _flipped(parts: Numbers, signs: Numbers) -> Numbers:
    """Return the absolute difference over its error, for each row of signs of clusters.

    Flipping moves what cluster i adds to the mean of a side about the common mean, r_is, to
    s_i r_is, so that the mean moves to d_s = sum_i s_i r_is. Its new residual is s_i r_is - a_is
    d_s with a_is the cluster's share of the side's rows; the error is that of their differences.
    """
    sums, counts = parts[:, 0::2], parts[:, 1::2]
    common = sums.sum() / counts.sum()
    shares = counts / counts.sum(axis=0)
    added = sums / counts.sum(axis=0) - common * shares
    scores = added[:, 0] - added[:, 1]
    moved = signs @ added
    weighted = moved * np.array([1.0, -1.0])
    crossed = np.einsum("bs,bs->b", weighted, signs @ (scores[:, None] * shares))
    squares = np.einsum("bs,st,bt->b", weighted, shares.T @ shares, weighted)
    variances = (scores**2).sum() - 2 * crossed + squares
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios: Numbers = np.abs(moved[:, 0] - moved[:, 1]) / np.sqrt(np.maximum(variances, 0.0))
    return np.nan_to_num(ratios, nan=0.0, posinf=np.inf)


def _chunks(n: int, width: int) -> list[int]:
    step = max(1, _CHUNK // max(width, 1))
    return [min(step, n - start) for start in range(0, n, step)]
