"""Krippendorff's alpha against published examples and by hand."""

import numpy as np
import pytest

from framing.validate.alpha import LEVELS, NOT_CODED, alpha, coincidences, percent_agreement

_ = 0
# Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", section C: four observers,
# twelve units, five values; 0 is a missing code.
PUBLISHED = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
        [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
    ]
).T
N_PAIRABLE = 40


def summed(codes, n_values):
    return coincidences(np.asarray(codes), n_values).sum(axis=0)


@pytest.mark.parametrize(
    ("level", "expected"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_the_published_example(level, expected):
    o_ck = summed(PUBLISHED - 1, 5)
    assert o_ck.sum() == pytest.approx(N_PAIRABLE)  # unit 12 has one code and pairs with nothing
    assert o_ck.sum(axis=0) == pytest.approx([9, 13, 10, 5, 3])
    assert alpha(o_ck, level) == pytest.approx(expected, abs=0.0005)


def test_two_coders_by_hand():
    """Krippendorff 2011, section A: ten binary units, two observers, alpha 0.095."""
    meg = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    owen = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    o_ck = summed(np.array([meg, owen]).T, 2)
    assert o_ck.tolist() == [[10, 4], [4, 2]]
    assert alpha(o_ck, "nominal") == pytest.approx(1 - (20 - 1) * 4 / (14 * 6))
    assert percent_agreement(o_ck) == pytest.approx(12 / 20)


@pytest.mark.parametrize("level", LEVELS)
def test_perfect_agreement_is_one(level):
    assert alpha(summed([[0, 0], [1, 1], [2, 2]], 3), level) == pytest.approx(1)


@pytest.mark.parametrize("level", LEVELS)
def test_agreement_worse_than_chance_is_negative(level):
    assert alpha(summed([[0, 2], [2, 0], [0, 2]], 3), level) < 0


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(
    "codes",
    [
        [[1, 1], [1, 1]],  # one value: chance agrees as well
        [[0, NOT_CODED], [NOT_CODED, 1]],  # nothing coded twice
        [[NOT_CODED, NOT_CODED]],
    ],
)
def test_where_nothing_can_be_said_alpha_is_missing(level, codes):
    assert np.isnan(alpha(summed(codes, 3), level))


def test_coders_who_guess_agree_as_chance_does():
    rng = np.random.default_rng(5)
    o_ck = summed(rng.choice(3, (4_000, 3), p=[0.2, 0.5, 0.3]), 3)
    for level in LEVELS:
        assert alpha(o_ck, level) == pytest.approx(0, abs=0.04)


def test_order_of_coders_and_empty_coders_do_not_matter():
    codes = PUBLISHED - 1
    wider = np.column_stack([codes[:, ::-1], np.full(12, NOT_CODED)])
    assert alpha(summed(wider, 5), "ordinal") == pytest.approx(alpha(summed(codes, 5), "ordinal"))


def test_far_slips_weigh_more_where_values_are_ordered():
    near = [[0, 0], [1, 1], [2, 2], [0, 1], [1, 1], [2, 2]]
    far = [[0, 0], [1, 1], [2, 2], [0, 2], [1, 1], [2, 2]]
    for level in ("ordinal", "interval"):
        assert alpha(summed(far, 3), level) < alpha(summed(near, 3), level)
