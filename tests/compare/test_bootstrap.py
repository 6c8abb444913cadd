"""The resampling: moments by brute force, errors by statsmodels, coverage of a known truth."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from framing.compare import means
from framing.compare.bootstrap import Pool, draws, moments, resampled, studentised
from framing.compare.clusters import degrees_of_freedom
from framing.compare.intervals import bootstrap_t, chosen_interval, t_interval
from framing.compare.statistics import jackknife_error, log_ratio, mean_difference


@pytest.fixture
def parts() -> np.ndarray:
    """Sums and counts of 12 clusters in two groups; some have but one side."""
    rng = np.random.default_rng(0)
    counts = rng.integers(1, 9, (12, 2)).astype(float)
    counts[:3, 0] = 0
    counts[9:, 1] = 0
    sums = np.round(rng.uniform(0, 1, (12, 2)) * counts, 2)
    return np.column_stack([sums[:, 0], counts[:, 0], sums[:, 1], counts[:, 1]])


@pytest.mark.parametrize("statistic", [mean_difference, log_ratio])
def test_a_gradient_is_that_of_small_steps(parts, statistic):
    totals = parts.sum(axis=0)
    _, gradient = statistic(totals)
    steps = 1e-6 * np.eye(4)
    slopes = [(statistic(totals + step)[0] - statistic(totals - step)[0]) / 2e-6 for step in steps]
    np.testing.assert_allclose(gradient, slopes, rtol=1e-6, atol=1e-9)


def test_studentised_resamples_are_those_of_a_loop(parts):
    rng = np.random.default_rng(1)
    weights = draws(len(parts), 50, rng)
    estimate = float(mean_difference(parts.sum(axis=0))[0])
    ours = studentised(mean_difference, estimate, moments(parts, weights))
    theirs = []
    for row in weights:
        copies = np.repeat(parts, row.astype(int), axis=0)
        s1, n1, s2, n2 = copies.sum(axis=0)
        residuals = (copies[:, 0] - s1 / n1 * copies[:, 1]) / n1
        residuals -= (copies[:, 2] - s2 / n2 * copies[:, 3]) / n2
        error = np.sqrt((residuals**2).sum() * 12 / 11)
        theirs.append((s1 / n1 - s2 / n2 - estimate) / error)
    np.testing.assert_allclose(ours, np.sort(theirs), rtol=1e-9)


def test_every_resample_has_as_many_clusters_of_the_group_as_the_data(parts):
    ones = np.column_stack([np.ones(12), parts[:, 1] > 0])
    drawn = resampled(ones.astype(float), parts[:, 1] > 0, 100, np.random.default_rng(2))
    assert (drawn.first == [12, 9]).all()


def test_the_error_of_a_mean_is_crv3_of_statsmodels(clustered):
    rows = clustered(np.random.default_rng(3), 15)
    codes = pd.factorize(rows["article_id"])[0]
    fitted = sm.OLS(rows["value"], np.ones(len(rows))).fit(
        cov_type="cluster-crv3", cov_kwds={"groups": codes}
    )
    ours = means(rows, ["group"], "value").loc[0]
    # statsmodels has the factor (G - 1) / G of the jackknife in the variance, we don't.
    assert ours["std_error"] == pytest.approx(fitted.bse.iloc[0] * np.sqrt(15 / 14), rel=1e-10)


def test_the_error_is_infinite_where_one_cluster_holds_a_group():
    parts = np.array([[1.0, 2.0, 0.0, 0.0], [0.0, 0.0, 1.0, 3.0], [0.0, 0.0, 2.0, 2.0]])
    assert jackknife_error(mean_difference, parts) == np.inf


def test_a_pool_without_clusters_has_the_moments_of_all_others():
    rng = np.random.default_rng(4)
    own = rng.uniform(0, 5, (30, 2))
    pool = Pool.of(own, 40, rng)
    taken = np.arange(30) < 7
    theirs = np.column_stack([np.zeros((23, 2)), own[~taken]])
    left = pool.without(taken)
    weights = pool.weights[:, ~taken].astype(float)
    expected = np.einsum("bi,ij,ik->bjk", weights, theirs, theirs)
    np.testing.assert_allclose(left.first, weights @ theirs, rtol=1e-9)
    np.testing.assert_allclose(left.second, expected, rtol=1e-9)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([[5], [5], [5], [5]], 4 - 1),
        ([[97], [1], [1], [1]], 100**2 / (97**2 + 3) - 1),
        ([[2, 0], [2, 0], [0, 2], [0, 2]], 4 - 2),
    ],
)
def test_degrees_of_freedom(counts, expected):
    assert degrees_of_freedom(np.array(counts, dtype=float)) == pytest.approx(expected)


def test_the_bootstrap_t_by_hand():
    distances = np.sort(np.arange(-19.0, 20.0))  # 39 resamples: k = 1
    made = bootstrap_t(10.0, 2.0, distances)
    assert (made.low, made.high) == (10 - 19 * 2, 10 + 19 * 2)
    assert made.p_value == pytest.approx(2 * (15 + 1) / 40)  # 15 of them are 5 or more
    assert bootstrap_t(10.0, 2.0, np.append(distances[:-1], np.inf)) is None
    assert bootstrap_t(10.0, 2.0, distances[:20]) is None  # too few to have tails


def test_students_t_takes_over_where_resamples_are_few_or_flat():
    distances = np.sort(np.random.default_rng(0).normal(size=999))
    flat = np.where(distances > 1, np.inf, distances)
    expected = t_interval(1.0, 0.5, 4.0, caution="")
    assert expected.high == pytest.approx(1 + 2.7764 * 0.5, abs=1e-3)  # any table of t
    few = chosen_interval(1.0, 0.5, distances, n_clusters=5, freedom=4.0)
    assert few.high == expected.high
    assert few.caution == "few clusters: the interval is approximate"
    rare = chosen_interval(1.0, 0.5, flat, n_clusters=50, freedom=4.0)
    assert rare.high == expected.high
    assert rare.caution == "few clusters differ: the interval is likely too narrow"
    alike = chosen_interval(1.0, 0.0, distances, n_clusters=50, freedom=4.0)
    assert np.isnan(alike.low)


def test_intervals_cover_the_truth_where_articles_differ(clustered):
    rng = np.random.default_rng(1)
    hits = naive_hits = 0
    n_simulations = 300
    for seed in range(n_simulations):
        rows = clustered(rng, 20, 0.2)
        row = means(rows, ["group"], "value", n_boot=399, seed=seed).iloc[0]
        hits += row["conf_low"] <= 0.2 <= row["conf_high"]
        half = 1.96 * rows["value"].std() / np.sqrt(len(rows))
        naive_hits += abs(rows["value"].mean() - 0.2) <= half
    # 95 % within three standard errors of 300 simulations; python -m benchmarks.coverage has more.
    assert 0.912 <= hits / n_simulations <= 0.988
    assert naive_hits / n_simulations < 0.85  # what ignoring articles would give
