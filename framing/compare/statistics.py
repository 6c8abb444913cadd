"""What is estimated, as smooth functions of totals: a mean, a difference, the log of a ratio.

Every statistic here is a function of the column sums t = sum_i z_i over clusters, where z_i holds
the sum and the number of the values of cluster i, for one group (two columns) or for two groups
(four). Its linearisation at t is sum_i g(t)'z_i with the gradient g: that gives a standard error
that knows of clusters without refitting (the linearised or sandwich variance of a ratio; Cochran
1977, ch. 6), and so the studentisation of every resample at the price of matrix products.
"""

from collections.abc import Callable

import numpy as np

from framing.compare.clusters import Numbers

# Totals, of shape (..., 2) or (..., 4) -> estimates (...) and gradients, of the totals' shape.
Statistic = Callable[[Numbers], tuple[Numbers, Numbers]]

_SIGNS = (1.0, -1.0)


def mean_difference(totals: Numbers) -> tuple[Numbers, Numbers]:
    """Return the mean of one group, or the first's minus the second's; missing if one is empty."""
    sums, counts = totals[..., 0::2], totals[..., 1::2]
    signs = np.array(_SIGNS[: sums.shape[-1]])
    with np.errstate(divide="ignore", invalid="ignore"):
        means = sums / counts
        slopes = signs / counts
        gradients = np.stack([slopes, -slopes * means], axis=-1)
    return (signs * means).sum(axis=-1), gradients.reshape(totals.shape)


def log_ratio(totals: Numbers) -> tuple[Numbers, Numbers]:
    """Return the log of the ratio of two means, first over second; not finite where one is 0."""
    sums, counts = totals[..., 0::2], totals[..., 1::2]
    signs = np.array(_SIGNS)
    with np.errstate(divide="ignore", invalid="ignore"):
        estimates = (signs * np.log(sums / counts)).sum(axis=-1)
        gradients = np.stack([signs / sums, -signs / counts], axis=-1)
    return estimates, gradients.reshape(totals.shape)


def jackknife_error(statistic: Statistic, parts: Numbers) -> float:
    """Return the CR3 standard error: the root of the summed squares of what each cluster moves.

    Parameters
    ----------
    statistic
        What is estimated.
    parts
        Sums and counts of each cluster, shape (n_clusters, 2 or 4).

    Notes
    -----
    Leaving out each cluster in turn and comparing with the whole is CR3 of Bell & McCaffrey
    (2002) for a mean, without the factor (G - 1)/G of the jackknife. Of the cluster-robust errors
    it is the one that is not too small with few or unequal clusters (MacKinnon, Nielsen & Webb
    2023). It is infinite where one cluster holds a whole group.
    """
    whole, _ = statistic(parts.sum(axis=0))
    without, _ = statistic(parts.sum(axis=0) - parts)
    if not np.isfinite(without).all():
        return float("inf")
    return float(np.sqrt(((without - whole) ** 2).sum()))
