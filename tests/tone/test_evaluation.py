"""Evaluation against known truths and against scikit-learn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import f1_score

from framing.errors import InputError
from framing.tone import ToneItem
from framing.tone.evaluation import (
    MISSING,
    class_of_label,
    confusion_table,
    evaluate_rows,
    macro_f1,
    plain_vader_classes,
    read_gold,
)
from framing.tone.slices import slice_masks

from .conftest import marked


def row(text: str, name: str, label: object) -> dict:
    start = text.index(name)
    return {"text": text, "start": start, "end": start + len(name), "label": label}


GOLD = [
    row("Tusk is good.", "Tusk", 1),
    row("Tusk is a good liar.", "Tusk", -1),
    row("Rutte is bad.", "Rutte", -1),
    row("Rutte met Tusk.", "Rutte", 0),
    row("Rutte met Tusk.", "Tusk", "positive"),
]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=60))
def test_macro_f1_agrees_with_scikit_learn(pairs):
    labels, predictions = map(np.array, zip(*pairs, strict=True))
    counts = np.zeros((3, 4))
    np.add.at(counts, (labels, predictions), 1)
    assert macro_f1(counts) == pytest.approx(f1_score(labels, predictions, average="macro"))


def test_a_missing_score_counts_as_wrong():
    counts = np.array([[1, 0, 0, 1], [0, 2, 0, 0], [0, 0, 2, 0]])
    # Negative: precision 1 of 1, recall 1 of 2.
    assert macro_f1(counts) == pytest.approx((2 * 1 / (1 + 2) + 1 + 1) / 3)


def test_scores_of_a_scorer_worked_out_by_hand(word_scorer):
    evaluation = evaluate_rows(GOLD, word_scorer, n_resamples=50)
    every = evaluation.scores.query("slice == 'all'").set_index("scorer")
    assert every["n"].tolist() == [5, 5, 5]
    assert every.loc["words", "accuracy"] == pytest.approx(3 / 5)
    # negative: 1 hit, 2 labels, 1 prediction; neutral: 1, 1, 2; positive: 1, 2, 2.
    assert every.loc["words", "macro_f1"] == pytest.approx((2 / 3 + 2 / 3 + 2 / 4) / 3)
    assert every.loc["majority", "accuracy"] == pytest.approx(2 / 5)
    assert every.loc["words", "f1_low"] <= every.loc["words", "macro_f1"]
    assert every.loc["words", "f1_high"] >= every.loc["words", "macro_f1"]


def test_confusion_reliability_and_errors_tell_the_same_story(word_scorer):
    evaluation = evaluate_rows(GOLD, word_scorer, n_resamples=10)
    assert evaluation.confusion.to_numpy().sum() == 5
    assert evaluation.confusion.loc["negative", "positive"] == 1
    assert evaluation.reliability["n"].sum() == 5
    assert evaluation.errors["confidence"].tolist() == [0.8, 0.6]
    assert evaluation.errors["text"].tolist() == ["Tusk is a good liar.", "Rutte met Tusk."]


def test_calibration_error_is_the_weighted_gap(word_scorer):
    evaluation = evaluate_rows(GOLD, word_scorer, n_resamples=10)
    # Confidence 0.8 twice, right once; 0.7 once, right; 0.6 twice, right once.
    expected = (2 * abs(0.8 - 1 / 2) + 1 * abs(0.7 - 1) + 2 * abs(0.6 - 1 / 2)) / 5
    assert evaluation.calibration_error == pytest.approx(expected)


def test_rows_in_other_languages_are_missing_and_counted(word_scorer):
    evaluation = evaluate_rows([*GOLD, {**GOLD[0], "language": "de"}], word_scorer, n_resamples=10)
    first = evaluation.scores.iloc[0]
    assert (first["scorer"], first["n"], first["n_missing"]) == ("words", 6, 1)
    assert first["macro_f1_scored"] > first["macro_f1"]
    assert evaluation.confusion.loc["positive", "missing"] == 1


def test_the_same_seed_gives_the_same_intervals(word_scorer):
    one, two = (evaluate_rows(GOLD, word_scorer, n_resamples=30, seed=4) for _ in range(2))
    assert one.scores.equals(two.scores)


def test_bad_rows_are_set_aside_with_their_reason(word_scorer):
    bad = [{**GOLD[0], "label": 2}, {**GOLD[0], "end": 99}, {"text": "Tusk."}]
    evaluation = evaluate_rows([*GOLD, *bad], word_scorer, n_resamples=10)
    assert [sorted(row.keys() & {"error"}) for row in evaluation.rejected] == [["error"]] * 3
    assert evaluation.scores["n"].max() == 5


def test_without_one_usable_row_the_reason_is_told(word_scorer):
    with pytest.raises(InputError, match="label"):
        evaluate_rows([{**GOLD[0], "label": "great"}], word_scorer)
    with pytest.raises(InputError, match="no rows"):
        evaluate_rows([], word_scorer)


@pytest.mark.parametrize("label", [2, -2, None, True, "good", 0.5, [1]])
def test_labels_that_are_none(label):
    with pytest.raises(InputError):
        class_of_label(label)


def test_the_baseline_reads_the_whole_sentence():
    texts = ["Tusk smiled.", "Tusk lied.", "Tusk spoke.", "Tusk spoke, while Rutte lied."]
    assert plain_vader_classes(marked(t, "Tusk") for t in texts).tolist() == [2, 0, 1, 0]


def test_slices_part_the_rows():
    gold, _ = read_gold(GOLD)
    masks = slice_masks(gold.items, gold.classes)
    assert masks["targets disagree"].tolist() == [False, False, False, True, True]
    assert masks["several targets"].tolist() == [False, False, False, True, True]
    assert masks["target is a name"].all()
    assert "target is a pronoun" not in masks
    pronoun = slice_masks((ToneItem("She left.", ((0, 3),)),), np.array([1]))
    assert pronoun["target is a pronoun"].all()


def test_confusion_counts_missing_in_its_own_column():
    table = confusion_table(np.array([0, 1, 2]), np.array([0, MISSING, 1]))
    assert table.loc["neutral", "missing"] == 1
    assert table.to_numpy().trace() == 1
