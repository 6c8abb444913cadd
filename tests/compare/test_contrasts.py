"""Differences between groups: by hand, corrected together, and seldom found where there are none."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import false_discovery_control

from framing.compare import against_rest, claims, pairwise, reactions_of, verdict
from framing.compare.bootstrap import Pool


def test_differences_by_hand_and_corrected_together(tones):
    table = against_rest(tones, ["outlet"], "valence").set_index("contrast")
    assert table.loc["B", "estimate"] == pytest.approx(-0.3 - (0.5 + 0.1 + 0.3 + 0.7 + 0.9) / 5)
    more = pd.concat([tones.assign(article_id=tones["article_id"] + i) for i in "xyz"])
    table = against_rest(
        more.assign(outlet=more["outlet"] + more["article_id"].str[-1]), ["outlet"], "valence"
    )
    assert table["p_value"].isna().all()  # three articles each
    table = against_rest(more, ["outlet"], "valence").set_index("contrast")
    tested = table.dropna(subset=["p_value"])
    assert set(tested.index) == {"A", "B"}
    np.testing.assert_allclose(tested["q_value"], false_discovery_control(tested["p_value"]))


def test_pairs_by_hand(tones):
    table = pairwise(tones, ["outlet"], "valence", min_clusters=1).set_index("contrast")
    assert list(table.index) == ["A minus B", "A minus C", "B minus C"]
    assert table.loc["A minus B", "estimate"] == pytest.approx(1.6 / 4 - -0.9 / 3)
    assert table.loc["A minus B", "n_articles"] == 3 + 3
    assert table.loc["A minus B", "n_framings"] == 4 + 3
    assert np.isnan(table.loc["A minus C", "p_value"])


def test_one_side_that_is_all_alike_has_no_interval():
    rows = pd.DataFrame({"article_id": range(16), "outlet": ["A", "B"] * 8, "valence": 0.0})
    rows.loc[rows["outlet"] == "B", "valence"] = [0.0, 1.0] * 4
    both = against_rest(rows, ["outlet"], "valence")
    assert both[["p_value", "conf_low"]].isna().all(axis=None)
    assert list(both["estimate"]) == [-0.5, 0.5]


def test_groups_that_are_missing_are_among_all_others(tones):
    rows = tones.assign(outlet=tones["outlet"].mask(tones["outlet"] == "B"))
    table = against_rest(rows, ["outlet"], "valence").set_index("contrast")
    assert list(table.index) == ["A", "C"]
    assert table.loc["A", "estimate"] == pytest.approx(1.6 / 4 - (-0.9 + 0.9) / 4)


def test_a_repeated_index_changes_nothing(tones):
    again = tones.set_axis([0] * len(tones))
    one, two = (against_rest(rows, ["outlet"], "valence") for rows in (tones, again))
    pd.testing.assert_frame_equal(one, two)


@pytest.mark.parametrize("test", ["bootstrap", "permutation"])
def test_row_order_does_not_matter(clustered, test):
    rng = np.random.default_rng(0)
    rows = pd.concat([clustered(rng, 30, name=name) for name in "xyz"], ignore_index=True)
    again = rows.sample(frac=1, random_state=1)
    one, two = (
        against_rest(r, ["group"], "value", test=test, n_boot=200, seed=4) for r in (rows, again)
    )
    pd.testing.assert_frame_equal(one, two)


def test_an_interval_leaves_out_0_exactly_where_p_is_below_5_per_cent(clustered):
    rng = np.random.default_rng(1)
    rows = pd.concat(
        [clustered(rng, 25, mean=i / 30, name=f"o{i}") for i in range(20)], ignore_index=True
    )
    table = pairwise(rows, ["group"], "value", n_boot=399)
    is_clear = (table["conf_low"] > 0) | (table["conf_high"] < 0)
    assert 20 < is_clear.sum() < 170
    assert (is_clear == (table["p_value"] <= 0.05)).all()


def test_no_difference_is_seldom_called_one(clustered):
    rng = np.random.default_rng(2)
    p_values = []
    for seed in range(200):
        rows = pd.concat([clustered(rng, 30, name=name) for name in "xy"])
        table = against_rest(rows, ["group"], "value", n_boot=399, seed=seed)
        p_values.append(table["p_value"][0])
    # 5 % within three standard errors of 200 simulations.
    assert 0.004 <= np.mean(np.array(p_values) < 0.05) <= 0.096


def test_a_difference_within_articles_is_found_there():
    rng = np.random.default_rng(3)
    effects = rng.normal(0, 2, 40)
    rows = pd.DataFrame(
        {
            "article_id": [f"a{i}" for i in range(40) for _ in range(2)],
            "group": ["x", "y"] * 40,
            "value": [effect + side for effect in effects for side in (0.3, 0.0)],
        }
    )
    rows["value"] += rng.normal(0, 0.01, len(rows))
    for test in ("bootstrap", "permutation"):
        table = against_rest(rows, ["group"], "value", test=test).set_index("contrast")
        # Both sides share their articles, so the large differences between articles cancel.
        assert table.loc["x", "conf_low"] == pytest.approx(0.3, abs=0.02)
        assert table.loc["x", "p_value"] < 0.01
    nothing = rows.assign(value=rows["group"] == "x")
    assert against_rest(nothing, ["group"], "value")["p_value"].isna().all()


def test_one_draw_of_all_articles_serves_as_well_as_one_for_each_group(clustered, monkeypatch):
    rng = np.random.default_rng(4)
    rows = pd.concat([clustered(rng, 90, name=name) for name in "wxyz"])
    pooled = against_rest(rows, ["group"], "value")
    monkeypatch.setattr(Pool, "serves", staticmethod(lambda _: False))
    apart = against_rest(rows, ["group"], "value")
    for column in ("estimate", "std_error"):
        np.testing.assert_array_equal(pooled[column], apart[column])
    widths = [table["conf_high"] - table["conf_low"] for table in (pooled, apart)]
    np.testing.assert_allclose(widths[0], widths[1], rtol=0.12)  # Monte-Carlo error of 2,000 draws
    assert (pooled["conf_low"] != apart["conf_low"]).all()


def test_claims_are_shares_against_all_others(reactions):
    claimed = {"German condemnation": (["DE"], "condemnation"), "Martian joy": (["MR"], "glee")}
    options = {"min_clusters": 1}
    table = claims(reactions_of(reactions), claimed, **options).set_index(["contrast", "term"])
    share = table.loc[("German condemnation", "mean share")]
    assert share["estimate"] == pytest.approx(2 / 3)
    difference = table.loc[("German condemnation", "mean share, group minus all others")]
    assert difference["estimate"] == pytest.approx(2 / 3 - 1 / 3)
    assert difference["effect"] == "risk ratio"
    assert difference["effect_size"] == pytest.approx((2 / 3) / (1 / 3))
    nobody = table.loc[("Martian joy", "mean share, group minus all others")]
    assert nobody["n_framings"] == 0
    assert nobody["caution"] == "nothing to compare"
    assert verdict(nobody) == "no reaction found"


@pytest.mark.parametrize(
    ("low", "high", "q", "said"),
    [
        (0.1, 0.4, 0.01, "more than others"),
        (-0.4, -0.1, 0.01, "less than others"),
        (0.1, 0.4, 0.20, "can't tell"),
        (-0.1, 0.4, 0.01, "can't tell"),
        (np.nan, np.nan, np.nan, "can't tell"),
    ],
)
def test_verdicts(low, high, q, said):
    assert verdict({"conf_low": low, "conf_high": high, "q_value": q, "n_framings": 9}) == said
