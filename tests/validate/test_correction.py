"""Corrected figures: an outside reference, cases by hand, and a known truth."""

import numpy as np
import pandas as pd
import pytest

from framing.compare import against_rest
from framing.errors import InputError
from framing.validate import (
    MIN_LABELS,
    cautions,
    corrected_against_rest,
    corrected_means,
    draw,
    ppi_mean,
)

# Made once with ppi-python 0.2.3 and numpy 2.4.6, for the data of `drawn_for_reference`:
#   ppi_mean_ci(y, f, u, alpha=0.05, lam=lam)
REFERENCE = {
    (0, 0.0): (0.1820529926840121, 0.44847328663586905),
    (0, 0.6): (0.25361146999308287, 0.43420197657430376),
    (0, 1.0): (0.26789003433345754, 0.4581148570655991),
    (0, None): (0.2585535230771503, 0.43613435306168147),
    (1, 0.0): (0.09821346650954757, 0.3544616007011727),
    (1, 0.6): (0.20817118880500557, 0.36894918061447884),
    (1, 1.0): (0.24758132525207083, 0.41250257897325643),
    (1, None): (0.22014224098491622, 0.3757172178797771),
}
Z = 1.959963984540054


def drawn_for_reference(seed):
    r = np.random.default_rng(seed)
    y = r.normal(0.3, 1, 200)
    f = 0.8 * y + r.normal(0.2, 0.6, 200)
    u = r.normal(0.3, 1, 5_000) * 0.8 + r.normal(0.2, 0.6, 5_000)
    return y, f, u


@pytest.mark.parametrize(("seed", "power"), REFERENCE)
def test_without_clusters_it_is_ppi_python(seed, power):
    y, f, u = drawn_for_reference(seed)
    n, m = len(y), len(u)
    found = ppi_mean(
        np.concatenate([f, u]),
        np.concatenate([y, np.full(m, np.nan)]),
        label_weights=np.repeat([1.0, 0.0], [n, m]),
        corpus_weights=np.repeat([0.0, 1.0], [n, m]),  # their unlabelled rows are other rows
        clusters=np.arange(n + m),
        n_clusters=n + m,
        power=power,
        is_small=False,
    )
    interval = (found.theta - Z * found.std_error, found.theta + Z * found.std_error)
    if power is not None:
        assert interval == pytest.approx(REFERENCE[seed, power], abs=1e-12)
    else:
        # They estimate lambda from a pooled variance of f, we from the variance of the estimate:
        # another point of its flat minimum, as wide, and less than a quarter of an error away.
        low, high = REFERENCE[seed, power]
        assert interval[1] - interval[0] == pytest.approx(high - low, rel=0.015)
        assert sum(interval) / 2 == pytest.approx((low + high) / 2, abs=found.std_error / 4)


def test_the_same_rows_twice_are_no_second_sample():
    """Each article holds two equal framings: the interval is that of the articles."""
    rng = np.random.default_rng(3)
    y = rng.normal(size=80)
    f = y + rng.normal(size=80)
    known = (np.arange(80) < 40).astype(float)

    def error(times, clusters):
        return ppi_mean(
            np.repeat(f, times), np.repeat(y, times), label_weights=np.repeat(known, times),
            corpus_weights=np.ones(80 * times), clusters=clusters, n_clusters=clusters.max() + 1,
        ).std_error  # fmt: skip

    once = error(1, np.arange(80))
    assert error(2, np.repeat(np.arange(80), 2)) == pytest.approx(once)
    assert error(2, np.arange(160)) < 0.75 * once  # what ignoring articles would give


def corpus(seed: int = 0, n_articles: int = 120) -> pd.DataFrame:
    """Return two groups that are alike; the program overlooks the friendly framings of B."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(2, 12, 2 * n_articles)
    article = np.repeat(np.arange(2 * n_articles), sizes)
    lean = rng.normal(0, 0.8, 2 * n_articles)[article] + rng.normal(0, 1, len(article))
    sign = np.digitize(lean, [-0.8, 0.8]) - 1.0
    group = np.where(article < n_articles, "A", "B")
    is_missed = (rng.random(len(article)) < 0.6) & (sign > 0) & (group == "B")
    slips = rng.random(len(article)) < 0.15
    said = np.where(slips, rng.integers(-1, 2, len(article)), np.where(is_missed, 0.0, sign))
    return pd.DataFrame(
        {
            "framing_id": [f"f{i:05}" for i in range(len(article))],
            "article_id": [f"a{i:03}" for i in article],
            "group": group, "sign": sign, "said": said,
        }
    )  # fmt: skip


def coded(rows, *, n=160, seed=0):
    return draw(rows, ["group", "said"], n=n, seed=seed)[["framing_id", "sign", "probability"]]


def test_by_hand_with_everything_coded():
    """Where people read all, the program has no say left: the estimate is their mean."""
    rows = corpus()
    all_ = rows[["framing_id", "sign"]].assign(probability=1.0)
    table = corrected_means(rows, all_, ["group"], "sign", prediction="said").set_index("contrast")
    expected = rows.groupby("group")["sign"].mean()
    assert table["estimate"].to_dict() == pytest.approx(expected.to_dict())
    difference = corrected_against_rest(rows, all_, ["group"], "sign", prediction="said")
    assert difference["estimate"].iloc[0] == pytest.approx(expected["A"] - expected["B"])
    assert table["n_framings"].to_dict() == rows["group"].value_counts().to_dict()


def test_weights_undo_the_strata():
    rows = corpus(n_articles=2_000).assign(share=lambda r: (r["sign"] > 0).astype(float))
    codes = draw(rows, ["group", "said"], n=3_000, seed=1)
    naive = codes.groupby("group")["share"].mean()
    table = corrected_means(rows, codes, ["group"], "share", prediction="said")
    truth = rows.groupby("group")["share"].mean()
    for name, estimate in zip(table["contrast"], table["estimate"], strict=True):
        assert estimate == pytest.approx(truth[name], abs=0.03)
    assert naive["B"] - truth["B"] > 0.08  # what forgetting them would give


def test_a_program_that_knows_nothing_does_no_harm():
    rows = corpus().assign(noise=lambda r: np.random.default_rng(1).normal(size=len(r)))
    codes = draw(rows, ["group"], n=200, seed=1)
    with_noise, alone = (
        corrected_means(rows.assign(zero=0.0), codes, ["group"], "sign", prediction=name)
        for name in ("noise", "zero")
    )
    assert with_noise["std_error"].to_numpy() == pytest.approx(alone["std_error"], rel=0.02)
    assert cautions(rows, codes, ["group"], "sign", prediction="noise")["power"].max() < 0.2


def test_a_good_program_narrows_the_interval():
    rows = corpus().assign(zero=0.0)
    codes = coded(rows)
    helped, alone = (
        corrected_means(rows, codes, ["group"], "sign", prediction=name)["std_error"]
        for name in ("said", "zero")
    )
    assert (helped < 0.85 * alone).all()
    assert (cautions(rows, codes, ["group"], "sign", prediction="said")["power"] > 0.4).all()


def test_known_truth_is_covered_where_the_naive_figure_misses_it():
    """80 simulations; benchmarks/correction.py runs a thousand, with several sample sizes."""
    hits = naive_hits = 0
    n_simulations = 80
    for seed in range(n_simulations):
        rows = corpus(seed)
        naive = against_rest(rows, ["group"], "said", n_boot=100, seed=seed).iloc[0]
        right = corrected_against_rest(
            rows, coded(rows, seed=seed), ["group"], "sign", prediction="said"
        ).iloc[0]
        naive_hits += naive["conf_low"] <= 0 <= naive["conf_high"]
        hits += right["conf_low"] <= 0 <= right["conf_high"]
    assert naive_hits / n_simulations < 0.5
    # 95 % within three standard errors of 80 simulations.
    assert 0.877 <= hits / n_simulations <= 0.995


def test_too_few_labels_give_no_estimate_and_say_so():
    rows = corpus()
    codes = coded(rows)
    few = codes[~codes["framing_id"].isin(rows.loc[rows["group"] == "B", "framing_id"][5:])]
    for make in (corrected_means, corrected_against_rest):
        table = make(rows, few, ["group"], "sign", prediction="said").set_index("contrast")
        assert table.loc["B", ["estimate", "std_error", "conf_low", "p_value"]].isna().all()
    # A has labels enough, but not to be held against B.
    assert np.isnan(table.loc["A", "estimate"])
    told = cautions(rows, few, ["group"], "sign", prediction="said").set_index("contrast")
    assert told.loc["A", "caution"] == ""
    assert "too few" in told.loc["B", "caution"]
    assert told.loc["B", "n_labels"] < MIN_LABELS
    nothing = corrected_means(rows, codes.head(0), ["group"], "sign", prediction="said")
    assert nothing["estimate"].isna().all()


def test_labels_of_few_articles_are_too_few():
    rows = corpus().assign(article_id=lambda r: r["article_id"].str[:2])
    told = cautions(rows, coded(rows), ["group"], "sign", prediction="said")
    assert told["caution"].str.contains("too few").all()


def test_labels_that_are_all_alike_give_no_interval():
    rows = corpus()
    codes = coded(rows).assign(share=0.0)
    table = corrected_means(rows, codes, ["group"], "share", prediction="said")
    assert table["estimate"].tolist() == [0.0, 0.0]
    assert table["conf_low"].isna().all()
    told = cautions(rows, codes, ["group"], "share", prediction="said")
    assert told["caution"].str.contains("alike").all()


def test_errors_that_are_too_rare_to_be_drawn_are_reckoned_with():
    """Labels in which the program was always right do not make it infallible."""
    rows = corpus()
    codes = draw(rows, ["group"], n=80, seed=1).assign(sign=lambda r: r["said"])
    table = corrected_means(rows, codes, ["group"], "sign", prediction="said")
    assert (table["std_error"] > 2 / 40 - 1e-9).all()


def test_rows_without_prediction_or_group_are_left_out():
    rows = corpus()
    codes = coded(rows)
    holes = rows.assign(
        said=rows["said"].where(rows.index % 7 > 0), group=rows["group"].where(rows.index % 5 > 0)
    )
    table = corrected_means(holes, codes, ["group"], "sign", prediction="said")
    assert table["n_framings"].sum() == holes.dropna(subset=["said", "group"]).shape[0]


def test_the_order_of_rows_does_not_matter_and_nothing_is_changed():
    rows, before = corpus(), corpus()
    codes = coded(rows)
    shuffled = rows.sample(frac=1, random_state=1), codes.sample(frac=1, random_state=2)
    for make in (corrected_means, corrected_against_rest):
        one = make(rows, codes, ["group"], "sign", prediction="said")
        pd.testing.assert_frame_equal(one, make(*shuffled, ["group"], "sign", prediction="said"))
    pd.testing.assert_frame_equal(rows, before)


def test_differences_of_two_groups_mirror_each_other_and_are_tested_together():
    rows = corpus().assign(group=lambda r: r["group"].where(r["article_id"] > "a060", "C"))
    codes = draw(rows, ["group"], n=300, seed=2)
    table = corrected_against_rest(rows, codes, ["group"], "sign", prediction="said")
    assert table["contrast"].tolist() == ["A", "B", "C"]
    assert (table["q_value"] >= table["p_value"]).all()
    two = rows.assign(group=rows["group"].replace("C", "A"))
    pair = corrected_against_rest(two, codes, ["group"], "sign", prediction="said")
    assert pair["estimate"].sum() == pytest.approx(0)
    assert pair["p_value"].iloc[0] == pytest.approx(pair["p_value"].iloc[1])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda c: pd.concat([c, c.head(1)]), "coded twice"),
        (lambda c: c.assign(probability=0.0), "not in"),
        (lambda c: c.assign(probability=np.nan), "not in"),
        (lambda c: c.drop(columns="sign"), "no column sign"),
    ],
)
def test_codes_that_can_not_be_are_told(change, told):
    rows = corpus()
    with pytest.raises(InputError, match=told):
        corrected_means(rows, change(coded(rows)), ["group"], "sign", prediction="said")
