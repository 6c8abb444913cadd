"""Means and shares: by hand, with missing never 0, and nothing dropped without a word."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.compare import indicator, means, shares
from framing.errors import InputError


def test_means_by_hand(tones):
    table = means(tones, ["outlet"], "valence", min_clusters=1).set_index("contrast")
    assert table.loc["A", "estimate"] == pytest.approx((0.5 + 0.1 + 0.3 + 0.7) / 4)
    assert table.loc["B", "estimate"] == pytest.approx((-0.5 - 0.1 - 0.3) / 3)
    assert table.loc["A", "n_framings"] == 4  # the missing one is not counted and not 0
    assert table.loc["A", "n_articles"] == 3
    assert table.loc["C", "estimate"] == pytest.approx(0.9)
    assert table.loc["C", "caution"] == "too few clusters: no interval"
    assert table["p_value"].isna().all()  # a mean is not tested against 0


@pytest.mark.parametrize(("least", "shown"), [(1, "ABC"), (3, "AB"), (4, "")])
def test_small_groups_are_suppressed_and_marked_but_keep_their_row(tones, least, shown):
    table = means(tones, ["outlet"], "valence", min_clusters=least).set_index("contrast")
    assert list(table.index) == ["A", "B", "C"]
    assert "".join(table.index[table["estimate"].notna()]) == shown
    hidden = table[table["estimate"].isna()]
    assert (hidden["caution"] == "too few clusters: not shown").all()
    assert hidden[["conf_low", "effect_size"]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("n", "has_interval", "caution"),
    [
        (2, False, "too few clusters: not shown"),
        (3, False, "too few clusters: no interval"),
        (5, True, "few clusters: the interval is approximate"),
        (9, True, "few clusters: the interval is approximate"),
        (10, True, ""),
    ],
)
def test_few_articles_are_cautioned(n, has_interval, caution):
    rows = pd.DataFrame({"article_id": range(n), "outlet": "A", "value": np.sqrt(np.arange(n))})
    row = means(rows, ["outlet"], "value").loc[0]
    assert np.isnan(row["conf_low"]) != has_interval
    assert row["caution"] == caution


def test_intervals_end_where_values_do():
    rows = pd.DataFrame({"article_id": range(5), "outlet": "A", "valence": [-1.0, 1, 1, 1, 1]})
    assert means(rows, ["outlet"], "valence").loc[0, "conf_high"] == 1
    assert means(rows.rename(columns={"valence": "x"}), ["outlet"], "x").loc[0, "conf_high"] > 1


def test_articles_that_are_all_alike_give_no_interval():
    """0 of 8 is not known to be exactly 0: a resample of equal articles has no width."""
    rows = pd.DataFrame({"article_id": range(8), "outlet": "A", "valence": 0.0})
    table = means(rows, ["outlet"], "valence")
    assert table.loc[0, "estimate"] == 0
    assert np.isnan(table.loc[0, "conf_low"])
    assert table.loc[0, "caution"] == "all clusters alike: no interval"


def test_a_seed_gives_the_same_bytes_and_row_order_does_not_matter(tones):
    one = means(tones, ["outlet"], "valence", seed=3)
    again = means(tones.sample(frac=1, random_state=1), ["outlet"], "valence", seed=3)
    pd.testing.assert_frame_equal(one, again)


def test_several_columns_make_groups_whose_names_are_never_the_same():
    rows = pd.DataFrame(
        {
            "article_id": range(8),
            "a": ["x | y", "x"] * 4,
            "b": ["z", "y | z"] * 4,
            "value": range(8),
        }
    )
    table = means(rows, ["a", "b"], "value")
    assert len(table) == table["contrast"].nunique() == 2
    assert list(means(rows, ["a"], "value")["contrast"]) == ["x", "x | y"]


def test_rows_of_one_story_are_resampled_together(clustered):
    rng = np.random.default_rng(0)
    rows = clustered(rng, 40)
    copied = pd.concat([rows.assign(article_id=rows["article_id"] + f"-{i}") for i in range(5)])
    copied["story_id"] = copied["article_id"].str.partition("-")[0]
    alone = means(rows, ["group"], "value").loc[0]
    by_article = means(copied, ["group"], "value").loc[0]
    by_story = means(copied, ["group"], "value", cluster="story_id").loc[0]
    # Five copies are no news: by article they would shrink the error to its root of a fifth.
    assert by_story["std_error"] == pytest.approx(alone["std_error"], rel=1e-9)
    assert by_article["std_error"] < 0.5 * alone["std_error"]
    assert (by_story["n_articles"], by_story["n_clusters"]) == (200, 40)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"cluster": "story_id"}, "no column 'story_id'"),
        ({"by": ["country"]}, "no column 'country'"),
        ({"cluster": "holey"}, "'holey' names what is resampled and is missing in 4 rows"),
    ],
)
def test_wrong_columns_are_told(tones, change, told):
    rows = tones.assign(holey=tones["outlet"].mask(tones["outlet"] == "A"))
    arguments = {"by": ["outlet"], "value": "valence"} | change
    with pytest.raises(InputError, match=told):
        means(rows, **arguments)


def test_shares_by_hand_and_missing_is_in_no_denominator():
    rows = pd.DataFrame(
        {
            "article_id": ["a", "a", "b", "c", "c", "d"],
            "outlet": "A",
            "polarity": ["negative", "positive", "negative", "positive", None, "positive"],
        }
    )
    rows = pd.concat([rows.assign(article_id=rows["article_id"] + i) for i in "xyz"])
    table = shares(rows, ["outlet"], "polarity").set_index("term")
    assert table.loc["share of negative", "estimate"] == pytest.approx(2 / 5)
    assert table.loc["share of positive", "estimate"] == pytest.approx(3 / 5)
    assert (table["n_framings"] == 15).all()
    assert table["conf_low"].min() >= 0
    assert table["conf_high"].max() <= 1
    marked = indicator(rows["polarity"], "negative")
    assert list(marked.head(6).isna()) == [False] * 4 + [True, False]
    with pytest.raises(InputError, match="no column 'stance'"):
        shares(rows, ["outlet"], "stance")
    assert shares(rows, ["outlet"], "polarity", levels=["neutral"]).loc[0, "estimate"] == 0


numbers = st.floats(-1, 1, allow_subnormal=False)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 12), st.sampled_from("AB"), numbers), min_size=1))
def test_an_interval_holds_its_estimate_and_turns_round_with_it(rows):
    table = pd.DataFrame(rows, columns=["article_id", "group", "value"])
    made = means(table, ["group"], "value", n_boot=200)
    known = made.dropna(subset=["conf_low"])
    assert (known["conf_low"] <= known["estimate"] + 1e-9).all()
    assert (known["estimate"] <= known["conf_high"] + 1e-9).all()
    twice = means(table.assign(value=2 * table["value"] + 1), ["group"], "value", n_boot=200)
    np.testing.assert_allclose(twice["estimate"], 2 * made["estimate"] + 1, atol=1e-9)
    assert made["n_framings"].sum() == len(rows)
