"""Corpora whose truth is known: articles of unequal length, with effects of their own."""

from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

from framing.compare.clusters import Sample

# What a standard normal becomes, and the mean that it then has.
KINDS = ("continuous", "3-point, skewed", "share")
TRUTHS = {"continuous": 0.0, "3-point, skewed": -1 * 0.7 + 1 * 0.1, "share": 0.2}
# How groups lie: one group only, groups within articles, groups of whole articles.
DESIGNS = ("mean", "within articles", "whole articles")


@dataclass(frozen=True, slots=True)
class Cell:
    """One row of the table of coverages."""

    design: str
    kind: str
    icc: float
    n_articles: int


def corpus(cell: Cell, rng: np.random.Generator) -> Sample:
    """Return framings of one simulated corpus in which no group differs from another.

    An article has 1 to about 30 framings (5.5 on average). The share ``icc`` of the variance, on
    the scale of the normal behind the values, is between articles. Within
    articles, each has a share of its own of framings that are of the group; of whole articles,
    every second is.
    """
    n = cell.n_articles
    sizes = rng.geometric(1 / 4, n) + (rng.random(n) < 0.1) * rng.integers(5, 25, n)
    articles = np.repeat(np.arange(n), sizes)
    effects = rng.normal(0, np.sqrt(cell.icc), n)
    latent = effects[articles] + rng.normal(0, np.sqrt(1 - cell.icc), len(articles))
    if cell.design == "within articles":
        is_group = rng.random(len(articles)) < rng.beta(0.7, 1.4, n)[articles]
    else:
        is_group = articles < (n if cell.design == "mean" else n // 2)
    values = _values(cell.kind, latent).astype(float)
    groups = np.where(is_group, 0, 1)
    return Sample(values, articles, articles, groups, ("group", "others"), n, False)


def _values(kind: str, latent: np.ndarray) -> np.ndarray:
    if kind == "3-point, skewed":
        return np.digitize(latent, norm.ppf([0.7, 0.9])) - 1.0
    return latent > norm.ppf(0.8) if kind == "share" else latent
