"""One contrast under every combination of choices: against known truth, and of a real run."""

import numpy as np
import pandas as pd
import pytest

from framing.compare import (
    agreement,
    alternatives,
    by_option,
    claims,
    every_row,
    mean_contrast,
    multiverse,
    outlet_tone,
    reaction_choices,
    reactions_of,
    share_contrast,
    tone_choices,
)
from framing.corpus import read_corpus
from framing.pipeline import load_tools, score_corpus
from framing.pipeline.again import reactions_again, tone_again
from framing.tables import build
from framing.tone import load_scorer


def mean_of(column):
    def contrast(rows):
        row = {"term": "mean", "contrast": "all", "estimate": rows[column].mean()}
        row |= {"effect": "", "caution": "", "n_articles": 1, "n_clusters": 1}
        return build("comparisons", [{**row, "n_framings": len(rows)}])

    return contrast


ROWS = pd.DataFrame({"x": [1.0, 2.0, 3.0, 4.0], "is_late": [False, False, True, True]})
CHOICES = {
    "rows": {"all": every_row, "late": lambda rows: rows[rows["is_late"]]},
    "sign": {"as is": every_row, "turned": lambda rows: rows.assign(x=-rows["x"])},
}


def test_every_combination_once_in_order_and_by_hand():
    table = multiverse(ROWS, CHOICES, mean_of("x"))
    found = table[["rows", "sign", "estimate", "n_framings"]].values.tolist()
    assert found == [
        ["all", "as is", (1 + 2 + 3 + 4) / 4, 4],
        ["all", "turned", -(1 + 2 + 3 + 4) / 4, 4],
        ["late", "as is", (3 + 4) / 2, 2],
        ["late", "turned", -(3 + 4) / 2, 2],
    ]


def test_the_rows_are_not_changed_and_common_beginnings_are_done_once():
    before, calls = ROWS.copy(), []
    first = {"a": lambda rows: calls.append(1) or rows, "b": every_row}
    multiverse(ROWS, {"first": first, **CHOICES}, mean_of("x"))
    pd.testing.assert_frame_equal(ROWS, before)
    assert len(calls) == 1


def test_choices_are_made_in_order_each_on_what_the_one_before_left():
    doubled = {"yes": lambda rows: rows.assign(x=rows["x"] * 2)}
    large = {"yes": lambda rows: rows[rows["x"] > 4]}
    one = multiverse(ROWS, {"double": doubled, "large": large}, mean_of("x"))
    other = multiverse(ROWS, {"large": large, "double": doubled}, mean_of("x"))
    assert one["estimate"].tolist() == [(6 + 8) / 2]
    assert other["n_framings"].tolist() == [0]
    assert np.isnan(other["estimate"][0])


@pytest.mark.parametrize(
    ("choices", "contrast", "told"),
    [
        ({"estimate": {"a": every_row}}, mean_of("x"), "can't be named like columns"),
        ({"empty": {}}, mean_of("x"), "'empty' has no options"),
        ({"c": {"a": every_row}}, lambda rows: mean_of("x")(rows).head(0), "0 rows, not one"),
    ],
)
def test_what_makes_no_sense_is_refused(choices, contrast, told):
    with pytest.raises(ValueError, match=told):
        multiverse(ROWS, choices, contrast)


def specifications(estimates, lows=None, ns=None):
    n = len(estimates)
    return pd.DataFrame(
        {
            "by": ["a", "b"] * (n // 2) + ["a"] * (n % 2),
            "estimate": estimates,
            "conf_low": lows or [np.nan] * n,
            "conf_high": [np.nan] * n,
            "n_framings": ns or [5] * n,
        }
    )


def test_agreement_by_hand():
    told = agreement(
        specifications([0.4, -0.1, 0.2, np.nan], [0.1, -0.3, -0.1, np.nan], [9, 4, 5, 0])
    )
    assert (told.n_specifications, told.n_estimated) == (4, 3)
    assert (told.n_positive, told.n_negative, told.n_clear) == (2, 1, 1)
    assert told.share_agreeing == pytest.approx(2 / 3)
    assert (told.median, told.low, told.high) == (0.2, -0.1, 0.4)
    assert str(told) == (
        "2 of 3 specifications (67%; n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}4 to 9) are above 0, 1 of them with an interval that "
        "keeps clear of 0; median +0.20, range −0.10 to +0.40; 1 more give no estimate"
    )


@pytest.mark.parametrize(
    ("estimates", "told"),
    [
        ([np.nan, np.nan], "none of 2 specifications gives an estimate"),
        (
            [0.0, 0.0],
            "the estimates of all 2 specifications are 0 (n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}5)",
        ),
        (
            [-0.1, -0.3, 0.2],
            "2 of 3 specifications (67%; n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}5) are below 0, none of them",
        ),
    ],
)
def test_agreement_says_what_there_is(estimates, told):
    assert str(agreement(specifications(estimates))).startswith(told)


def test_options_by_hand():
    table = by_option(specifications([0.4, -0.1, 0.2, -0.3]), ["by"]).set_index("option")
    assert table.loc["a", ["median", "low", "high"]].tolist() == pytest.approx([0.3, 0.2, 0.4])
    assert table.loc["b", ["median", "low", "high"]].tolist() == pytest.approx([-0.2, -0.3, -0.1])
    assert table["n_specifications"].tolist() == [2, 2]


def simulated(rng, effect):
    """Reactions whose share of condemnation is higher in DE by a known effect."""
    rows = []
    for k in range(400):
        country = ["DE", "FR"][k % 2]
        is_harsh = rng.random() < 0.3 + effect * (country == "DE")
        rows.append((f"a{k // 4}", country, "condemnation" if is_harsh else "praise", rng.random()))
    return pd.DataFrame(rows, columns=["article_id", "holder_country", "frame", "confidence"])


@pytest.mark.parametrize(("effect", "side"), [(0.4, 1), (-0.25, -1)])
def test_an_effect_that_is_there_is_found_under_every_choice(effect, side):
    rows = simulated(np.random.default_rng(5), effect)
    bars = {
        f"{bar}": lambda rows, bar=bar: rows[rows["confidence"] >= bar] for bar in (0, 0.3, 0.5)
    }
    found = multiverse(rows, {"bar": bars}, share_contrast(["DE"], "condemnation", n_boot=300))
    told = agreement(found)
    assert told.share_agreeing == 1
    assert np.sign(told.median) == side
    assert told.n_clear == 3
    assert told.median == pytest.approx(effect, abs=0.12)


def test_no_effect_agrees_on_nothing_clear():
    """Under no difference, choices that are half of the rows each fall to both sides of 0."""
    rng = np.random.default_rng(6)
    shares = []
    for _ in range(30):
        rows = simulated(rng, 0.0)
        part = rng.integers(0, 6, len(rows))
        sixths = {f"{k}": lambda rows, k=k, part=part: rows[part == k] for k in range(6)}
        found = multiverse(
            rows, {"part": sixths}, share_contrast(["DE"], "condemnation", n_boot=50)
        )
        shares.append(agreement(found).n_positive / 6)
    assert 0.4 < np.mean(shares) < 0.6


def test_the_contrasts_are_those_of_the_other_notebooks():
    rows = simulated(np.random.default_rng(7), 0.2)
    one = share_contrast(["DE"], "condemnation", n_boot=100, seed=3)(rows)
    whole = claims(rows, {"x": (["DE"], "condemnation")}, n_boot=100, seed=3)
    assert one["estimate"].item() == whole["estimate"].iloc[-1]
    tones = rows.assign(valence=rows["confidence"], country=rows["holder_country"])
    mean = mean_contrast("country", "DE", "valence", n_boot=100)(tones)
    by_hand = tones.groupby("country")["valence"].mean()
    assert mean["estimate"].item() == pytest.approx(by_hand["DE"] - by_hand["FR"])
    assert mean["n_framings"].item() == 200


def test_a_group_without_rows_is_a_row_without_an_estimate():
    tones = pd.DataFrame({"article_id": ["a"], "country": ["FR"], "valence": [0.5]})
    for rows in (tones, tones.head(0)):
        row = mean_contrast("country", "DE", "valence")(rows)
        assert row["n_framings"].tolist() == [0]
        assert row["estimate"].isna().all()


TEXTS = [
    "Emmanuel Macron condemned Vladimir Putin. He thanked Olaf Scholz.",
    'Olaf Scholz said: "Emmanuel Macron is a wonderful friend and Vladimir Putin is a liar."',
    "Deutschland verurteilt Donald Trump.",
    "It rained all day.",
]


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    path = tmp_path_factory.mktemp("few") / "articles.csv"
    languages = ["en", "en", "de", "en"]
    table = pd.DataFrame({"text": TEXTS, "outlet": "x", "country": "FR", "language": languages})
    table.to_csv(path, index=False)
    return score_corpus(read_corpus(path), load_tools(tone="linear", reactions="rules"))


@pytest.fixture(scope="module")
def rows(run):
    return alternatives(run, scorers=["linear", "vader"])


def test_the_runs_own_rows_and_tones_are_among_the_alternatives(run, rows):
    own = rows[rows["method"] == "rules"]
    assert set(own["framing_id"]) == set(run.framings["framing_id"])
    assert own["valence_linear"].tolist() == pytest.approx(own["valence"].tolist(), nan_ok=True)
    assert set(rows["method"]) == {"network", "rules"}


def test_reading_again_the_same_way_gives_the_same_framings(run):
    tools = load_tools(tone="linear", reactions="rules")
    again = reactions_again(run, run.articles, tools)
    pd.testing.assert_frame_equal(again, run.framings)
    fresh = score_corpus(run.corpus, load_tools(tone="linear", reactions="network"))
    other = reactions_again(run, run.articles, load_tools(tone="linear", reactions="network"))
    pd.testing.assert_frame_equal(other, fresh.framings)


def test_tone_again_is_that_of_a_run_with_the_other_scorer(run):
    fresh = score_corpus(run.corpus, load_tools(tone="vader", reactions="rules"))
    scores = tone_again(run, run.framings, load_scorer("vader"))
    columns = ["p_negative", "p_neutral", "p_positive"]
    np.testing.assert_allclose(scores, fresh.framings[columns].to_numpy())


def test_a_language_without_tone_stays_missing(run, rows):
    german = rows[rows["article_id"].isin(run.articles.query("language == 'de'")["article_id"])]
    assert len(german)
    assert german[["valence_linear", "valence_vader"]].isna().all(axis=None)


def test_pronouns_and_quotations_are_told(rows):
    own = rows[rows["method"] == "rules"]
    quoted = {(row.target, row.is_quoted) for row in own.itertuples()}
    assert {("vladimir-putin", True), ("vladimir-putin", False)} <= quoted
    assert not own.loc[own["target"] == "donald-trump", "is_quoted"].any()
    assert not own.loc[own["target"] == "olaf-scholz", "is_pronoun"].any()


def test_the_choices_of_a_run_can_be_made(rows):
    reactions = reactions_of(rows)
    choices = reaction_choices(reactions, confidences=(0.0, 0.5))
    table = multiverse(reactions, choices, share_contrast(["FR"], "condemnation", n_boot=20))
    assert len(table) == 2**4
    about = rows[rows["target"] == "vladimir-putin"]
    tone = tone_choices(about, scorers=["linear", "vader"])
    table = multiverse(about, tone, mean_contrast("country", "FR", "valence", n_boot=20))
    assert len(table) == 2**5
    assert len(outlet_tone(rows))


def test_a_large_run_is_drawn_from_by_its_seed(run):
    one, again, other = (
        set(alternatives(run, scorers=[], methods=["rules"], n_articles=2, seed=seed)["article_id"])
        for seed in (1, 1, 2)
    )
    assert one == again
    assert max(len(one), len(other)) <= 2


def test_a_codebook_of_ones_own_keeps_its_own_reading(run, monkeypatch):
    monkeypatch.setitem(run.record["hashes"], "codebook", "another")
    rows = alternatives(run, scorers=[])
    assert set(rows["method"]) == {"rules"}


def test_a_run_that_names_nobody_has_choices_too(tmp_path):
    path = tmp_path / "a.csv"
    pd.DataFrame({"text": ["It rained all day."], "outlet": "x", "language": "en"}).to_csv(
        path, index=False
    )
    rows = alternatives(score_corpus(read_corpus(path), load_tools(tone="vader")))
    assert rows.empty
    table = multiverse(rows, reaction_choices(rows), share_contrast(["DE"], "glee"))
    assert str(agreement(table)).startswith("none of")
