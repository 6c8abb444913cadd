"""The metrics, against numbers worked out by hand."""

import math

import pytest

from framing.errors import InputError
from framing.frames.evaluation import evaluate_reactions, same_party


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Berlin", "Berlin", True),
        ("Polish Prime Minister Donald Tusk", "Tusk", True),
        ("the German officials", "German officials", True),
        ("officials", "German officials", True),
        ("Moscow's", "Moscow", True),
        ("the leader of the opposition", "the opposition", False),
        ("the leader of the opposition", "the leader", True),
        ("Berlin", "Moscow", False),
        ("OUTLET", "OUTLET", True),
        ("OUTLET", "outlet", False),
    ],
)
def test_same_party(one, other, expected):
    assert same_party(one, other) is expected
    assert same_party(other, one) is expected


def pair(holder, target, frame, polarity):
    return {"holder": holder, "target": target, "frame": frame, "polarity": polarity}


GOLD = [
    {"text": "a terrible row", "pairs": [pair("A", "B", "glee", "negative")]},
    {"text": "great praise", "pairs": [pair("C", "D", "praise", "positive")]},
    {"text": "B hears from A", "pairs": [pair("A", "B", "threat", "negative")]},
    {"text": "nothing", "pairs": [pair("A", "B", "none", "neutral")]},
]
PREDICTED = [
    {"pairs": [pair("A", "B", "doubt", "negative")]},
    {"pairs": [pair("C", "D", "praise", "positive"), pair("D", "E", "praise", "positive")]},
    {"pairs": [pair("B", "A", "threat", "negative")]},
    {"pairs": []},
]


@pytest.fixture(scope="module")
def scores():
    table = evaluate_reactions(GOLD, PREDICTED, n_boot=200)
    return {(row.metric, row.scorer): row for row in table.itertuples()}


def test_pairs(scores):
    assert scores["pair precision", "rules"].value == 2 / 4
    assert scores["pair recall", "rules"].value == 2 / 3
    assert scores["pair F1", "rules"].value == pytest.approx(2 * 2 / (4 + 3))
    assert scores["pair F1", "rules"].n == 3


def test_frames(scores):
    # glee and threat are missed; praise is right; none has one right and one missed threat.
    expected = (0 + 1 + 0 + 2 * 1 / (1 + 2)) / 4
    assert scores["frame macro-F1, gold pairs", "rules"].value == pytest.approx(expected)


def test_polarity_and_its_baselines(scores):
    assert scores["polarity accuracy, found pairs", "rules"].value == 1
    assert scores["polarity accuracy, found pairs", "majority"].value == 1 / 2
    assert scores["polarity accuracy, found pairs", "vader sign"].value == 1


def test_direction_counts_reversals(scores):
    assert scores["direction accuracy", "rules"].value == 2 / 3
    assert scores["direction accuracy", "rules"].n == 3


def test_intervals_hold_the_value(scores):
    for row in scores.values():
        assert row.low <= row.value <= row.high or math.isnan(row.value)


def test_perfect_predictions_score_one():
    table = evaluate_reactions(GOLD, GOLD, n_boot=50)
    ours = table[(table["scorer"] == "rules")]
    assert (ours["value"] == 1).all()


def test_the_seed_decides_the_intervals():
    one, same = (evaluate_reactions(GOLD, PREDICTED, n_boot=50, seed=1) for _ in range(2))
    assert one.equals(same)


@pytest.mark.parametrize(
    ("gold", "predicted", "message"),
    [
        (GOLD, PREDICTED[:2], "4 gold rows but 2"),
        ([{"text": "x"}], [{"pairs": []}], "row 1: field 'pairs'"),
        ([{"text": "x", "pairs": [{"holder": "A"}]}], [{"pairs": []}], "row 1: a pair needs"),
        ([{"error": "x"}], [{"error": "x"}], "no labelled row"),
    ],
)
def test_unusable_rows(gold, predicted, message):
    with pytest.raises(InputError, match=message):
        evaluate_reactions(gold, predicted)
