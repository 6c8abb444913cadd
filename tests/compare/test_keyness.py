"""Keyness: by hand, against a draw from the posterior, and with a known truth."""

import numpy as np
import pandas as pd
import pytest

from framing.compare import count_words, keyness
from framing.compare.keyness import log_odds_ratio
from framing.errors import InputError

COUNTS = pd.DataFrame(
    {"A": [30, 5, 65], "B": [10, 5, 185]}, index=pd.Index(["crisis", "summit", "the"])
)


def test_by_hand():
    table = keyness(COUNTS, "A", prior_words=30, min_count=1).set_index("word")
    # 300 words in all, so that the prior of "crisis" is 30 * 40 / 300 = 4 of 30.
    delta = np.log(34 / (130 - 34)) - np.log(14 / (230 - 14))
    assert table.loc["crisis", "log_odds_ratio"] == pytest.approx(delta, rel=1e-12)
    assert table.loc["crisis", "std_error"] == pytest.approx(np.sqrt(1 / 34 + 1 / 14), rel=1e-12)
    assert table.loc["crisis", "z"] == pytest.approx(delta / np.sqrt(1 / 34 + 1 / 14), rel=1e-12)
    assert table.loc["crisis", ["n_group", "n_others"]].to_list() == [30, 10]
    assert table.loc["crisis", "per_1000_group"] == 300
    assert list(table.index) == ["crisis", "summit", "the"]


def test_exchanging_the_groups_turns_the_signs():
    one, two = (
        keyness(COUNTS, own, against=other).set_index("word") for own, other in ("AB", "BA")
    )
    np.testing.assert_allclose(one["z"], -two.loc[one.index, "z"])


def test_the_approximation_is_near_the_posterior_itself():
    rng = np.random.default_rng(0)
    y_i, y_j = np.array([60.0, 25, 900, 15]), np.array([20.0, 30, 1_400, 5])
    alpha = np.array([8.0, 5, 230, 2])
    delta, variance = log_odds_ratio(y_i, y_j, alpha)
    odds = [np.log(p / (1 - p)) for p in (rng.dirichlet(y + alpha, 200_000) for y in (y_i, y_j))]
    drawn = odds[0] - odds[1]
    # log of a mean for the mean of a log: about half of 1 / count too low, 0.5 / 7 at the rarest.
    np.testing.assert_allclose(delta, drawn.mean(axis=0), atol=0.05)
    rare = [0, 1, 3]  # eq. 20 leaves out terms that matter for the most frequent word
    np.testing.assert_allclose(np.sqrt(variance)[rare], drawn.std(axis=0)[rare], rtol=0.06)


def test_rare_words_rank_below_sure_ones_though_their_ratio_is_larger():
    words = ["rare", "sure", *(f"w{i}" for i in range(50))]
    counts = pd.DataFrame({"A": [5, 200, *[100] * 50], "B": [0, 60, *[100] * 50]}, index=words)
    table = keyness(counts, "A")
    assert table.loc[0, "word"] == "sure"
    assert list(keyness(counts, "A", min_count=6)["word"]).count("rare") == 0


def test_planted_words_are_found_and_no_others():
    rng = np.random.default_rng(1)
    n_words = 500
    shares = rng.dirichlet(np.full(n_words, 0.5))
    planted = np.argsort(shares)[-60:-50]
    other = shares.copy()
    other[planted] *= 2
    samples = [rng.multinomial(40_000, p / p.sum()) for p in (other, shares)]
    counts = pd.DataFrame(dict(zip("AB", samples, strict=True)), index=map(str, range(n_words)))
    table = keyness(counts, "A")
    assert set(table["word"].head(10)) == set(map(str, planted))
    others = table[~table["word"].isin(map(str, planted))]
    assert (others["z"].abs() > 1.96).mean() < 0.08  # that many by chance, or fewer: it shrinks


def test_words_count_once_an_article():
    tokens = pd.DataFrame(
        [("war", "A", "a1")] * 40 + [("war", "A", "a2"), ("peace", "A", "a2"), ("war", "B", "b1")],
        columns=["word", "group", "article_id"],
    )
    assert count_words(tokens).loc["war"].to_dict() == {"A": 2, "B": 1}
    assert count_words(tokens, once_per=None).loc["war", "A"] == 41
    assert count_words(tokens).loc["peace"].to_dict() == {"A": 1, "B": 0}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"group": "C"}, "no group 'C' in the counts; there are A, B"),
        ({"group": "A", "against": "C"}, "no group 'C'"),
        ({"group": "A", "prior_words": 0}, "above 0"),
    ],
)
def test_wrong_arguments_are_told(arguments, told):
    with pytest.raises(InputError, match=told):
        keyness(COUNTS, **arguments)


def test_a_group_without_words_is_told():
    with pytest.raises(InputError, match="has no word"):
        keyness(COUNTS.assign(B=0), "A")


def test_a_background_changes_what_is_surprising():
    general = pd.Series({"the": 9_000, "crisis": 900, "summit": 100})
    table = keyness(COUNTS, "A", background=general, prior_words=100, min_count=1).set_index("word")
    expected = np.log(39 / (200 - 39)) - np.log(19 / (300 - 19))
    assert table.loc["crisis", "log_odds_ratio"] == pytest.approx(expected)
