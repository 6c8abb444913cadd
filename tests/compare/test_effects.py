"""Effect sizes against brute force over pairs, hand-worked fractions and statsmodels."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import mannwhitneyu
from statsmodels.stats.contingency_tables import Table2x2

from framing.compare import against_rest, effects, pairwise
from framing.compare.clusters import sample_of
from framing.compare.effects import DeltaResampler, cliffs_delta, risk_ratio

values = st.lists(st.sampled_from([-1.0, -0.3, 0.0, 0.3, 1.0]), min_size=1, max_size=12)


@given(values, values)
def test_cliffs_delta_is_that_of_all_pairs(first, second):
    pairs = [np.sign(x - y) for x in first for y in second]
    ours = cliffs_delta(np.array(first), np.array(second))
    assert ours == pytest.approx(np.mean(pairs), abs=1e-12)
    u = mannwhitneyu(first, second).statistic
    assert ours == pytest.approx(2 * u / (len(first) * len(second)) - 1, abs=1e-12)


def test_the_risk_ratio_by_hand_and_by_statsmodels():
    first, second = np.repeat([1.0, 0.0], [6, 4]), np.repeat([1.0, 0.0], [3, 12])
    assert risk_ratio(first, second) == pytest.approx((6 / 10) / (3 / 15))
    theirs = Table2x2([[6, 4], [3, 12]]).riskratio
    assert risk_ratio(first, second) == pytest.approx(theirs, rel=1e-12)
    assert np.isnan(risk_ratio(first, np.zeros(3)))
    assert risk_ratio(np.zeros(3), second) == 0


@pytest.fixture
def framed() -> pd.DataFrame:
    rng = np.random.default_rng(0)
    n = 240
    article = rng.integers(0, 40, n)
    high = rng.normal(0, 0.7, 40)[article] + rng.normal(0, 1, n)
    group = np.where(rng.random(n) < 0.4, "x", "y")
    value = np.digitize(high + 0.6 * (group == "x"), [-0.5, 0.5]) - 1.0
    rows = pd.DataFrame({"article_id": article, "group": group, "value": value})
    return rows.assign(is_high=rows["value"] == 1)


def test_contrasts_have_the_effect_that_fits(framed):
    x, y = (framed.loc[framed["group"] == name] for name in "xy")
    signs = np.sign(x["value"].to_numpy()[:, None] - y["value"].to_numpy()).mean()
    row = against_rest(framed, ["group"], "value").loc[0]
    assert (row["effect"], row["effect_size"]) == ("Cliff's delta", pytest.approx(signs))
    row = pairwise(framed, ["group"], "is_high").loc[0]
    ratio = x["is_high"].mean() / y["is_high"].mean()
    assert (row["effect"], row["effect_size"]) == ("risk ratio", pytest.approx(ratio))


def test_effects_have_intervals_about_them(framed):
    delta = effects(framed, ["group"], "value", versus="pairs").loc[0]
    assert delta["term"] == "Cliff's delta of value, first group minus second"
    assert -1 < delta["conf_low"] < delta["estimate"] < delta["conf_high"] < 1
    ratio = effects(framed, ["group"], "is_high").set_index("contrast").loc["x"]
    assert 0 < ratio["conf_low"] < ratio["estimate"] < ratio["conf_high"]
    for row in (delta, ratio):
        nothing = 0 if row is delta else 1
        assert (row["p_value"] <= 0.05) == (not row["conf_low"] <= nothing <= row["conf_high"])


def test_without_clusters_the_interval_of_a_ratio_is_near_that_of_the_textbook():
    rng = np.random.default_rng(1)
    n = 3_000
    rows = pd.DataFrame({"article_id": range(n), "group": np.repeat(["x", "y"], n // 2)})
    rows["is_high"] = rng.random(n) < np.where(rows["group"] == "x", 0.4, 0.25)
    ours = effects(rows, ["group"], "is_high", versus="pairs").loc[0]
    table = pd.crosstab(rows["group"], rows["is_high"]).to_numpy()[:, ::-1]
    low, high = Table2x2(table).riskratio_confint()
    assert (ours["conf_low"], ours["conf_high"]) == pytest.approx((low, high), rel=0.02)


def test_deltas_of_resamples_are_those_of_copies(framed):
    sample = sample_of(framed, ["group"], "value")
    is_first = sample.groups == 0
    resampler = DeltaResampler(sample, is_first, ~is_first)
    weights = np.random.default_rng(2).integers(0, 3, (20, sample.n_clusters)).astype(float)
    deltas, _ = resampler.deltas(weights)
    for row, ours in zip(weights, deltas, strict=True):
        copies = row[sample.clusters].astype(int)
        first = np.repeat(sample.values[is_first], copies[is_first])
        second = np.repeat(sample.values[~is_first], copies[~is_first])
        assert ours == pytest.approx(cliffs_delta(first, second), abs=1e-12)


def test_the_error_of_delta_is_near_its_jackknife(framed):
    sample = sample_of(framed, ["group"], "value")
    is_first = sample.groups == 0
    resampler = DeltaResampler(sample, is_first, ~is_first)
    whole, error = (made[0] for made in resampler.deltas(np.ones((1, sample.n_clusters))))
    without, _ = resampler.deltas(1 - np.eye(sample.n_clusters))
    jackknife = np.sqrt(((without - whole) ** 2).sum())
    assert error == pytest.approx(jackknife, rel=0.08)  # equal but for terms of 1 / 40


def test_intervals_of_delta_cover_the_truth():
    rng = np.random.default_rng(3)
    hits, n_simulations = 0, 100
    for seed in range(n_simulations):
        article = np.repeat(np.arange(24), rng.integers(1, 6, 24))
        effect = rng.normal(0, 0.6, 24)[article]
        rows = pd.DataFrame({"article_id": article, "group": np.where(article < 12, "x", "y")})
        rows["value"] = np.round(effect + rng.normal(0, 1, len(article)))
        row = effects(rows, ["group"], "value", versus="pairs", n_boot=399, seed=seed).loc[0]
        hits += row["conf_low"] <= 0 <= row["conf_high"]
    assert 0.88 <= hits / n_simulations <= 0.995  # three standard errors


def test_a_ratio_whose_cases_are_all_in_one_article_has_no_interval():
    rows = pd.DataFrame({"article_id": [i // 2 for i in range(40)], "group": ["x", "y"] * 20})
    rows["is_high"] = (rows["article_id"] == 0) | (rows["group"].eq("y") & (rows.index % 4 == 1))
    row = effects(rows, ["group"], "is_high", versus="pairs").loc[0]
    assert row["estimate"] > 0
    assert np.isnan(row["conf_low"])
    assert row["caution"] == "too few clusters: no interval"
