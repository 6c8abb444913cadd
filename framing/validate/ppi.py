"""Prediction-powered means, with clusters and weights.

The program reads all N framings, people read a few of them, drawn with known probabilities. The
mean of what people would say of all is estimated as

    theta = lambda * mean_N(f) + mean_S,w(y - lambda * f)                                   (1)

with f what the program says, y what people say, S the coded sample and w = 1 / probability
(Angelopoulos et al. 2023, *Science* 382; lambda: Angelopoulos, Duchi & Zrnic 2023, "PPI++"). With
lambda = 0 it is the mean of the coded ones alone, with lambda = 1 the difference estimator of
survey sampling. It is right whatever errors the program makes, also where they differ by group;
a good program makes its interval narrow, a bad one does not make it wrong.

Clusters are those of both terms at once: an article gives what it adds to either, so that coded
framings, which are in the corpus too, are not taken for independent of it. ppi-python, which has
the same without clusters, is what the tests hold this against.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A corrected mean.

    Attributes
    ----------
    theta
        The estimate, equation (1).
    power
        The lambda that was used, in [0, 1]; higher values mean that the program helped more.
    influence
        What each cluster adds to theta around its expectation, shape (n_clusters,). Their squares
        sum to the variance; those of two estimates are subtracted for a difference.
    n_labels, n_labelled_clusters
        How much was coded.
    unseen
        Variance for errors that are too rare to be among the labels; 0 where theirs is larger.
    """

    theta: float
    power: float
    influence: Numbers
    n_labels: int
    n_labelled_clusters: int
    unseen: float = 0.0

    @property
    def std_error(self) -> float:
        """Standard error, clustered."""
        return float(np.sqrt((self.influence**2).sum() + self.unseen))


def ppi_mean(
    predictions: Numbers,
    labels: Numbers,
    *,
    label_weights: Numbers,
    corpus_weights: Numbers,
    clusters: npt.NDArray[np.int64],
    n_clusters: int,
    power: float | None = None,
    label_range: float = 0.0,
    is_small: bool = True,
) -> Estimate:
    """Return a prediction-powered mean with clusters and weights.

    Parameters
    ----------
    predictions, labels
        Shape (n,): f and y of every row; labels of rows that nobody coded are not looked at.
    label_weights
        Shape (n,): 1 / probability of being coded, 0 for rows that are not.
    corpus_weights
        Shape (n,): what a row counts in the mean of all predictions; 1 for all of a corpus.
    clusters
        Shape (n,): number of each row's cluster, below ``n_clusters``.
    power
        lambda; the one that makes the variance smallest if None (PPI++, equation 7, here for
        clusters).
    label_range
        How far labels can be apart. The variance is at least that of one label, the one that
        weighs most, being wrong by as much: where errors are rare, a sample may hold none of them
        and would then call itself sure (as 0 of n does not make a share 0; compare Agresti & Coull
        1998).
    is_small
        Whether the part of the labels is enlarged by G / (G - 1), G their clusters.
    """
    label_share = label_weights / label_weights.sum()
    corpus_share = corpus_weights / corpus_weights.sum()
    known = label_weights > 0
    y = np.where(known, labels, 0.0)
    n_labelled = len(np.unique(clusters[known]))
    factor = np.sqrt(n_labelled / (n_labelled - 1)) if is_small and n_labelled > 1 else 1.0

    def per_cluster(parts: Numbers) -> Numbers:
        summed: Numbers = np.bincount(clusters, parts, n_clusters).astype(float)
        return summed

    # theta(lambda) = mean_y + lambda * slope, and so is what a cluster adds to it.
    mean_y, mean_f = label_share @ y, label_share @ predictions
    mean_all = corpus_share @ predictions
    fixed = per_cluster(factor * label_share * (y - mean_y))
    rising = per_cluster(
        corpus_share * (predictions - mean_all) - factor * label_share * (predictions - mean_f)
    )
    spread = rising @ rising
    if power is None:
        power = float(np.clip(-(fixed @ rising) / spread, 0.0, 1.0)) if spread > 0 else 0.0
    influence = fixed + power * rising
    floor = (label_range * label_share.max()) ** 2
    return Estimate(
        theta=float(mean_y + power * (mean_all - mean_f)),
        power=power,
        influence=influence,
        n_labels=int(known.sum()),
        n_labelled_clusters=n_labelled,
        unseen=max(0.0, float(floor - influence @ influence)),
    )
