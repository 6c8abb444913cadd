"""What is trained on: no development sentence, every row once, variations that keep the label."""

import random

import numpy as np
import pytest

from framing.errors import InputError
from framing.tone import ToneItem
from framing.tone.training_data import (
    TrainingRow,
    disagreeing_rows,
    is_plain_name,
    plain_names,
    read_pairs,
    read_soft_labels,
    read_training_rows,
    related_rows,
    soft_label_lines,
    taught,
    texts_of,
    unlabelled_items,
    vary,
)

from .conftest import marked

PAIR = {"text": "Tusk blamed Rutte.", "spans": [[0, 4], [12, 17]], "polarity": "negative"}


def test_development_sentences_and_repetitions_are_left_out(write_rows):
    row = {"text": "Tusk won.", "start": 0, "end": 4, "label": 1}
    other = {**row, "text": "Tusk lost.", "label": -1}
    dev = write_rows("dev.jsonl", [other])
    train = write_rows("train.jsonl", [row, row, other])
    rows = read_training_rows(train, without=texts_of([dev]))
    assert [(r.item.text, r.label) for r in rows] == [("Tusk won.", 2)]


@pytest.mark.parametrize(("direction", "labels"), [("p->q", [1, 0]), ("q->p", [0, 1])])
def test_blame_falls_on_the_one_it_is_aimed_at(direction, labels):
    rows = related_rows([{**PAIR, "direction": direction}])
    assert [row.label for row in rows] == labels
    assert all(row.is_related for row in rows)


def test_pairs_without_direction_carry_no_label(write_rows):
    assert related_rows([{**PAIR, "polarity": "neutral", "direction": None}]) == []
    pairs = read_pairs(write_rows("pairs.jsonl", [PAIR, PAIR]))
    assert len(unlabelled_items([{**PAIR, "polarity": "neutral"}])) == 1
    assert [item.text[a:b] for item in unlabelled_items(pairs) for a, b in item.spans] == [
        "Tusk",
        "Rutte",
    ]


def test_rows_of_sentences_with_disagreeing_targets_are_found():
    one = TrainingRow(marked("Tusk beat Rutte.", "Tusk"), 2)
    two = TrainingRow(marked("Tusk beat Rutte.", "Rutte"), 0)
    unlabelled = TrainingRow(marked("Tusk left.", "Tusk"))
    assert disagreeing_rows([one, TrainingRow(marked("Tusk won.", "Tusk"), 2), two]) == [one, two]
    assert disagreeing_rows([unlabelled, TrainingRow(marked("Tusk left.", "Tusk"), 1)]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Tusk", True), ("Mr. Tusk", True), ("the Kremlin", False), ("The Kremlin", False),
     ("leaders", False), ("A b c d", False), ("WASHINGTON\nTusk", False), ("", False)],
)  # fmt: skip
def test_plain_names(text, expected):
    assert is_plain_name(text) is expected


def test_variations_keep_the_label_and_mark_what_they_change():
    text = "Tusk said that critics of Tusk had lied."
    row = TrainingRow(marked(text, "Tusk"), 1)
    varied = [
        vary(row, ["Merkel"], swap_share=0.5, generator=random.Random(seed)) for seed in range(40)
    ]
    assert {v.label for v in varied} == {1}
    assert {len(v.item.spans) for v in varied} == {1, 2}
    marks = {v.item.text[a:b] for v in varied for a, b in v.item.spans}
    assert marks == {"Tusk", "Merkel"}


def test_pronouns_are_not_varied():
    row = TrainingRow(marked("He said He won.", "He"), 1)
    assert vary(row, ["Merkel"], swap_share=1.0, generator=random.Random(1)) is row


def test_plain_names_are_sorted_and_distinct():
    items = [marked("Tusk met Rutte.", name) for name in ("Tusk", "Rutte", "Tusk")]
    assert plain_names(TrainingRow(item, 1) for item in items) == ["Rutte", "Tusk"]


def test_soft_labels_come_back_as_they_went(tmp_path):
    rows = taught(
        [TrainingRow(marked("Tusk won.", "Tusk"), 2), TrainingRow(marked("Tusk left.", "Tusk"))],
        np.array([[0.5, -1.25, 2.0], [0.0, 1.0, 0.0]]),
    )
    path = tmp_path / "soft.jsonl"
    path.write_text(soft_label_lines(rows), encoding="utf-8")
    read = read_soft_labels(path)
    assert [(r.item, r.label) for r in read] == [(r.item, r.label) for r in rows]
    np.testing.assert_array_equal(
        [r.teacher_logits for r in read], [r.teacher_logits for r in rows]
    )


def test_a_soft_label_without_logits_is_named(write_rows):
    path = write_rows("soft.jsonl", [{"text": "Tusk won.", "spans": [[0, 4]]}])
    with pytest.raises(InputError, match=r"row 1.*logits"):
        read_soft_labels(path)


def test_items_can_be_told_apart():
    assert ToneItem("Tusk won.", ((0, 4),)) == ToneItem("Tusk won.", ((0, 4),))
    assert len({ToneItem("Tusk won.", ((0, 4),)), ToneItem("Tusk won.", ((5, 8),))}) == 2
