"""Permutation tests: exact where few relabellings exist, uniform under no effect, and not blind."""

from itertools import combinations, product

import numpy as np
import pytest
from scipy.stats import kstest

from framing.compare.permutation import _flipped, permutation_p


def whole(sums: list[float], n_first: int) -> np.ndarray:
    """Clusters of one row each; the first ones are the group."""
    parts = np.zeros((len(sums), 4))
    for i, total in enumerate(sums):
        parts[i, [0, 1] if i < n_first else [2, 3]] = total, 1
    return parts


def test_permuted_labels_are_all_splits_counted():
    values = np.array([5.0, 6.0, 4.5, 1.0, 2.0, 0.5, 3.0])

    def ratio(chosen):
        is_first = np.isin(np.arange(7), chosen)
        first, second = values[is_first], values[~is_first]
        error = np.sqrt(first.var() / len(first) + second.var() / len(second))
        return abs(first.mean() - second.mean()) / error

    ratios = np.array([ratio(chosen) for chosen in combinations(range(7), 3)])
    exact = (ratios >= ratio((0, 1, 2)) - 1e-9).mean()
    ours = permutation_p(whole(list(values), 3), 20_000, np.random.default_rng(0))
    assert ours == pytest.approx(exact, abs=0.005)


def test_flipped_signs_are_all_flips_counted():
    rng = np.random.default_rng(1)
    parts = np.column_stack(
        [rng.normal(1, 1, 6), np.full(6, 2.0), rng.normal(0, 1, 6), [2, 1, 3, 2, 2, 4]]
    )
    sums, counts = parts[:, 0::2], parts[:, 1::2]
    common = sums.sum() / counts.sum()

    def ratio(signs):
        flipped = common * counts + np.array(signs)[:, None] * (sums - common * counts)
        means = flipped.sum(axis=0) / counts.sum(axis=0)
        residuals = ((flipped - means * counts) / counts.sum(axis=0)) @ [1, -1]
        return abs(means[0] - means[1]) / np.sqrt((residuals**2).sum())

    every = list(product([-1, 1], repeat=6))
    ratios = np.array([ratio(signs) for signs in every])
    np.testing.assert_allclose(_flipped(parts, np.array(every, dtype=float)), ratios, rtol=1e-9)
    exact = (ratios >= ratio([1] * 6) - 1e-9).mean()
    ours = permutation_p(parts, 20_000, np.random.default_rng(2))
    assert ours == pytest.approx(exact, abs=0.012)


@pytest.mark.parametrize("crossing", [False, True])
def test_p_is_never_0(crossing):
    parts = simulated(np.random.default_rng(7), crossing=crossing, difference=50)
    assert permutation_p(parts, 99, np.random.default_rng(8)) == 1 / 100


def simulated(rng: np.random.Generator, *, crossing: bool, difference: float) -> np.ndarray:
    n = 24
    effects = rng.normal(0, 1, n)
    counts = rng.integers(1, 6, (n, 2)).astype(float)
    if not crossing:
        counts[:8, 1] = counts[8:, 0] = 0
    noise = rng.normal(0, 1, (n, 2)) * np.sqrt(counts)
    sums = counts * (effects[:, None] + [difference, 0]) + noise
    return np.column_stack([sums[:, 0], counts[:, 0], sums[:, 1], counts[:, 1]])


@pytest.mark.parametrize("crossing", [False, True])
def test_p_is_uniform_where_there_is_no_effect(crossing):
    rng = np.random.default_rng(3)
    found = [
        permutation_p(simulated(rng, crossing=crossing, difference=0), 199, rng) for _ in range(500)
    ]
    assert kstest(found, "uniform").pvalue > 0.01
    assert 0.02 < np.mean(np.array(found) <= 0.05) < 0.08


@pytest.mark.parametrize(("crossing", "difference"), [(False, 1.5), (True, 0.6)])
def test_p_is_small_where_there_is_an_effect(crossing, difference):
    rng = np.random.default_rng(4)
    found = [
        permutation_p(simulated(rng, crossing=crossing, difference=difference), 199, rng)
        for _ in range(60)
    ]
    assert np.mean(np.array(found) < 0.05) > 0.6


def test_many_clusters_are_drawn_as_few_are(monkeypatch):
    rng = np.random.default_rng(5)
    parts = simulated(rng, crossing=False, difference=0.9)
    few = permutation_p(parts, 10_000, np.random.default_rng(6))
    monkeypatch.setattr("framing.compare.permutation._SMALL", 3)
    assert permutation_p(parts, 10_000, np.random.default_rng(6)) == pytest.approx(few, abs=0.02)
