"""Samples: every framing has its chance, and the chance is known."""

import numpy as np
import pandas as pd
import pytest

from framing.errors import InputError
from framing.validate import draw, population
from framing.validate.sampling import allocated

ROWS = pd.DataFrame(
    {
        "framing_id": [f"f{i:03}" for i in range(200)],
        "outlet": ["A"] * 150 + ["B"] * 45 + ["C"] * 5,
        "polarity": (["negative", "neutral", None, "positive"] * 50),
    }
)


@pytest.mark.parametrize(
    ("sizes", "n", "how", "expected"),
    [
        ([100, 100], 10, "equal", [5, 5]),
        ([100, 3, 100], 21, "equal", [9, 3, 9]),
        ([100, 3, 90], 20, "equal", [9, 3, 8]),
        ([2, 2], 10, "equal", [2, 2]),
        ([60, 30, 10], 10, "proportional", [6, 3, 1]),
        ([970, 20, 10], 10, "proportional", [8, 1, 1]),
        ([5, 5], 100, "proportional", [5, 5]),
    ],
)
def test_allocation(sizes, n, how, expected):
    assert allocated(pd.Series(sizes), n, how).tolist() == expected


@pytest.mark.parametrize("how", ["equal", "proportional"])
def test_probabilities_are_those_of_the_draw(how):
    drawn = draw(ROWS, ["outlet", "polarity"], n=60, allocation=how, seed=1)
    assert len(drawn) == 60
    assert drawn["framing_id"].is_unique
    assert "A | (missing)" in set(drawn["stratum"])
    for _, own in drawn.groupby("stratum"):
        assert own["probability"].eq(len(own) / own["n_stratum"]).all()
    # Weighed back, the sample is as large as what it was drawn from.
    assert (1 / drawn["probability"]).sum() == pytest.approx(len(ROWS))


def test_each_row_is_drawn_as_often_as_its_probability_says():
    counts = pd.Series(0, index=ROWS["framing_id"])
    for seed in range(400):
        drawn = draw(ROWS, ["outlet"], n=30, seed=seed)
        counts[drawn["framing_id"]] += 1
    share = counts / 400
    expected = ROWS["outlet"].map({"A": 13 / 150, "B": 12 / 45, "C": 5 / 5}).to_numpy()
    # Five standard errors for the worst of 200 rows.
    assert np.abs(share.to_numpy() - expected).max() < 5 * np.sqrt(0.27 * 0.73 / 400)


def test_a_seed_decides_and_the_order_of_rows_does_not():
    one = draw(ROWS, ["outlet"], n=30, seed=3)
    again = draw(ROWS.sample(frac=1, random_state=9), ["outlet"], n=30, seed=3)
    pd.testing.assert_frame_equal(one, again)
    assert set(draw(ROWS, ["outlet"], n=30, seed=4)["framing_id"]) != set(one["framing_id"])


def test_a_larger_sample_holds_the_smaller_and_the_order_tells_nothing():
    small, large = (draw(ROWS, ["outlet"], n=n, seed=3) for n in (30, 60))
    assert set(small["framing_id"]) < set(large["framing_id"])
    assert not large["stratum"].is_monotonic_increasing
    assert not large["framing_id"].is_monotonic_increasing


def test_more_than_there_is_takes_all():
    drawn = draw(ROWS, n=1_000)
    assert len(drawn) == 200
    assert drawn["probability"].eq(1).all()


def test_what_can_be_mended_is_told():
    with pytest.raises(InputError, match="--by colour: no column colour"):
        draw(ROWS, ["colour"], n=10)
    with pytest.raises(InputError, match="fewer than the 3 strata of outlet"):
        draw(ROWS, ["outlet"], n=2)
    with pytest.raises(InputError, match="no framing to draw"):
        draw(ROWS.head(0), n=2)


def test_populations():
    framings = pd.DataFrame(
        [
            ("OUTLET", "trump", 0.1), ("OUTLET", "trump", np.nan), ("OUTLET", "OTHER", 0.2),
            ("germany", "trump", 0.3), ("trump", "trump", 0.4), ("open:x", "OTHER", 0.5),
        ],
        columns=["holder", "target", "valence"],
    )  # fmt: skip
    assert population(framings, "tone").index.tolist() == [0]
    assert population(framings, "reactions").index.tolist() == [3]
