"""Comparisons: point estimates by hand, intervals against known truth, missing never 0."""

import numpy as np
import pandas as pd
import pytest

from framing.compare import (
    against_rest,
    claims,
    frame_matrix,
    is_listed,
    means,
    open_as_other,
    outlet_tone,
    reacted_targets,
    reaction_table,
    reactions_of,
    verdict,
    with_sign,
)


def framings(rows: list[tuple], columns: str) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split())


TONES = framings(
    [
        ("a1", "A", 0.5), ("a1", "A", 0.1), ("a2", "A", 0.3), ("a3", "A", np.nan), ("a3", "A", 0.7),
        ("b1", "B", -0.5), ("b2", "B", -0.1), ("b3", "B", -0.3),
        ("c1", "C", 0.9),
    ],
    "article_id outlet valence",
)  # fmt: skip


def test_means_by_hand():
    table = means(TONES, ["outlet"], "valence").set_index("contrast")
    assert table.loc["A", "estimate"] == pytest.approx((0.5 + 0.1 + 0.3 + 0.7) / 4)
    assert table.loc["B", "estimate"] == pytest.approx((-0.5 - 0.1 - 0.3) / 3)
    assert table.loc["A", "n_framings"] == 4  # the missing one is not counted and not 0
    assert table.loc["A", "n_articles"] == 3


def test_few_articles_give_no_interval():
    table = means(TONES, ["outlet"], "valence").set_index("contrast")
    assert np.isnan(table.loc["C", "conf_low"])
    assert table.loc["A", "conf_low"] < table.loc["A", "estimate"] < table.loc["A", "conf_high"]


def test_articles_that_are_all_alike_give_no_interval():
    """0 of 8 is not known to be exactly 0: a resample of equal articles has no width."""
    rows = framings([(f"a{i}", "A", 0.0) for i in range(8)], "article_id outlet valence")
    rest = framings([(f"b{i}", "B", float(i % 2)) for i in range(8)], "article_id outlet valence")
    table = means(pd.concat([rows, rest]), ["outlet"], "valence").set_index("contrast")
    assert np.isnan(table.loc["A", "conf_low"])
    assert table.loc["B", "conf_low"] < table.loc["B", "conf_high"]
    both = against_rest(pd.concat([rows, rest], ignore_index=True), ["outlet"], "valence")
    assert both["p_value"].isna().all()


def test_differences_by_hand_and_corrected_together():
    table = against_rest(TONES, ["outlet"], "valence").set_index("contrast")
    assert table.loc["B", "estimate"] == pytest.approx(-0.3 - (0.5 + 0.1 + 0.3 + 0.7 + 0.9) / 5)
    tested = table.dropna(subset=["p_value"])
    assert set(tested.index) == {"A", "B"}
    assert (tested["q_value"] >= tested["p_value"]).all()


def test_a_seed_gives_the_same_bytes_and_row_order_does_not_matter():
    one = means(TONES, ["outlet"], "valence", seed=3)
    shuffled = TONES.sample(frac=1, random_state=1)
    again = means(shuffled, ["outlet"], "valence", seed=3)
    pd.testing.assert_frame_equal(one, again)


def clustered(rng: np.random.Generator, n_articles: int, mean: float, name: str) -> pd.DataFrame:
    """Framings whose articles share an effect that is as large as the noise."""
    sizes = rng.integers(1, 8, n_articles)
    effects = rng.normal(0, 0.5, n_articles)
    ids = np.repeat(np.arange(n_articles), sizes)
    values = mean + effects[ids] + rng.normal(0, 0.5, len(ids))
    return pd.DataFrame({"article_id": [f"{name}{i}" for i in ids], "group": name, "value": values})


def test_intervals_cover_the_truth_where_articles_differ():
    rng = np.random.default_rng(1)
    hits = naive_hits = 0
    n_simulations = 200
    for seed in range(n_simulations):
        rows = clustered(rng, 60, 0.2, "x")
        row = means(rows, ["group"], "value", n_boot=400, seed=seed).iloc[0]
        hits += row["conf_low"] <= 0.2 <= row["conf_high"]
        half = 1.96 * rows["value"].std() / np.sqrt(len(rows))
        naive_hits += abs(rows["value"].mean() - 0.2) <= half
    # 95 % within three standard errors of 200 simulations, and a little for 60 clusters.
    assert 0.89 <= hits / n_simulations <= 0.99
    assert naive_hits / n_simulations < 0.85  # what ignoring articles would give


def test_no_difference_is_seldom_called_one():
    rng = np.random.default_rng(2)
    p_values = []
    for seed in range(150):
        rows = pd.concat([clustered(rng, 40, 0, "x"), clustered(rng, 40, 0, "y")])
        p_values.append(against_rest(rows, ["group"], "value", n_boot=400, seed=seed)["p_value"][0])
    assert 0.01 <= np.mean(np.array(p_values) < 0.05) <= 0.11


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
    table = against_rest(rows, ["group"], "value").set_index("contrast")
    # Both sides share their articles, so the large differences between articles cancel.
    assert table.loc["x", "conf_low"] == pytest.approx(0.3, abs=0.01)


REACTIONS = framings(
    [
        ("f1", "a1", "germany", "trump", "DE", "condemnation", "negative"),
        ("f2", "a2", "germany", "trump", "DE", "condemnation", "negative"),
        ("f3", "a3", "germany", "kyiv", "DE", "solidarity", "positive"),
        ("f4", "a1", "russia", "kyiv", "RU", "glee", "negative"),
        ("f5", "a2", "russia", "trump", "RU", "praise", "positive"),
        ("f6", "a3", "OUTLET", "trump", "GB", "condemnation", "negative"),
        ("f7", "a3", "kyiv", "kyiv", "UA", "praise", "positive"),
        ("f8", "a3", "france", "OTHER", "FR", "condemnation", "negative"),
        ("f9", "a3", "france", "trump", "FR", "none", None),
    ],
    "framing_id article_id holder target holder_country frame frame_polarity",
).assign(sentence_id=lambda rows: rows["framing_id"], valence=0.1)


def test_reactions_are_of_others_toward_others():
    assert list(reactions_of(REACTIONS)["framing_id"]) == ["f1", "f2", "f3", "f4", "f5", "f8"]


def test_the_outlets_tone_has_no_events_and_nothing_missing():
    rows = REACTIONS.assign(holder="OUTLET", valence=[0.1, np.nan] + [0.2] * 7)
    kept = outlet_tone(rows)
    assert "f2" not in set(kept["framing_id"])
    assert "f8" not in set(kept["framing_id"])
    assert len(kept) == 7


def test_claims_are_shares_against_all_others():
    claimed = {"German condemnation": (["DE"], "condemnation"), "Martian joy": (["MR"], "glee")}
    table = claims(reactions_of(REACTIONS), claimed).set_index(["contrast", "term"])
    share = table.loc[("German condemnation", "mean share")]
    assert share["estimate"] == pytest.approx(2 / 3)
    difference = table.loc[("German condemnation", "mean share, group minus all others")]
    assert difference["estimate"] == pytest.approx(2 / 3 - 1 / 3)
    nobody = table.loc[("Martian joy", "mean share, group minus all others")]
    assert nobody["n_framings"] == 0
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


def test_the_matrix_has_the_dominant_frame_and_its_count():
    signs, labels = frame_matrix(with_sign(reactions_of(REACTIONS)), n_targets=2)
    assert signs.loc["DE", "trump"] == -1
    assert labels.loc["DE", "trump"] == "condemnation\n2 of 2"
    assert signs.loc["RU", "trump"] == 1
    assert "FR" not in signs.index  # reacts to an event only
    assert "OTHER" not in signs.columns


def test_reaction_table_counts_sentences_and_articles():
    table = reaction_table(REACTIONS)
    assert table.iloc[0].to_list() == ["germany", "trump", "condemnation", 2, 2]
    assert "none" not in set(table["frame"])


APART = framings(
    [
        ("s1", "a1", "open:jane-roe", "germany", "condemnation", 0.1),
        ("s2", "a1", "germany", "open:jane-roe", "praise", 0.1),
        ("s3", "a2", "open:jane-roe", "open:trout-society", "praise", 0.1),
        ("s4", "a2", "open:jane-roe", "OTHER", "doubt", 0.1),
        ("s5", "a2", "OUTLET", "open:jane-roe", "doubt", 0.1),
        ("s6", "a2", "OUTLET", "germany", "none", 0.1),
        ("s7", "a2", "germany", "france", "appeal", 0.1),
        ("s8", "a2", "germany", "OTHER", "praise", 0.1),
    ],
    "sentence_id article_id holder target frame valence",
)  # fmt: skip


def sentences(rows):
    return set(rows["sentence_id"])


def test_open_actors_are_apart_unless_asked_for():
    assert sentences(reactions_of(APART)) == {"s1", "s2", "s7", "s8"}
    assert sentences(reactions_of(APART, open_actors=True)) == {"s1", "s2", "s3", "s4", "s7", "s8"}
    assert sentences(outlet_tone(APART)) == {"s6"}
    assert sentences(outlet_tone(APART, open_actors=True)) == {"s5", "s6"}
    assert list(is_listed(APART["holder"])) == [False, True, False, False, False, False, True, True]


def test_open_actors_are_no_row_and_no_column_unless_asked_for():
    apart = with_sign(reactions_of(APART).assign(holder_country="DE", frame_polarity="negative"))
    assert list(frame_matrix(apart, n_targets=9)[0].columns) == ["germany", "france"]
    asked, _ = frame_matrix(apart, n_targets=9, open_actors=True)
    assert set(asked.columns) == {"germany", "france", "open:jane-roe"}
    assert set(reacted_targets(apart).index) == {"germany", "france"}


def test_open_actors_count_as_others_in_the_table_of_reactions():
    table = reaction_table(APART)
    assert not table[["holder", "target"]].stack().str.startswith("open:").any()
    rows = set(
        table[["holder", "target", "frame", "n_sentences"]].itertuples(index=False, name=None)
    )
    assert ("germany", "OTHER", "praise", 2) in rows  # s2 and s8
    assert ("OTHER", "germany", "condemnation", 1) in rows
    assert not (open_as_other(APART)[["holder", "target"]] == "OTHER").all(axis=1).any()
    assert "open:jane-roe" in set(reaction_table(APART, open_actors=True)["holder"])
