"""Rows in, rows out: nothing that was read well is lost."""

import pytest

from framing.tone import POLARITIES, score_rows

FIELDS = ("text", "start", "end")
GOOD = {"id": 1, "text": "Tusk did a good job.", "start": 0, "end": 4}


def test_a_row_keeps_its_fields_and_gets_its_tone(word_scorer):
    (row,) = score_rows([{**GOOD, "outlet": "Example Times"}], word_scorer)
    assert row["id"] == 1
    assert row["outlet"] == "Example Times"
    assert row["polarity"] == "positive"
    assert [row[f"p_{name}"] for name in POLARITIES] == [0.1, 0.1, 0.8]
    assert row["valence"] == pytest.approx(0.8 - 0.1)
    assert "error" not in row


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"start": 4, "end": 4}, "offsets"),
        ({"start": 9, "end": 2}, "offsets"),
        ({"start": -1}, "offsets"),
        ({"end": 400}, "offsets"),
        ({"start": 4, "end": 5}, "blank"),
        ({"text": ""}, "empty"),
        ({"text": "   "}, "empty"),
        ({"text": None}, "text"),
        ({"text": ["Tusk"]}, "text"),
        ({"text": "Tusk " * 20_000}, "10000"),
        ({"start": None}, "start"),
        ({"end": "4"}, "end"),
        ({"start": 0.0}, "start"),
        ({"start": False}, "start"),
        ({"spans": [[0, 4], [3]]}, "spans"),
        ({"spans": [[0, "4"]]}, "spans"),
        ({"spans": []}, "span"),
        ({"language": 7}, "language"),
        ({"language": ""}, "language"),
    ],
)
def test_a_bad_row_comes_back_with_an_error_and_costs_no_other(word_scorer, change, word):
    before, bad, after = score_rows([GOOD, {**GOOD, "id": 2, **change}, GOOD], word_scorer)
    assert before["polarity"] == after["polarity"] == "positive"
    assert bad["id"] == 2
    assert word in bad["error"]
    assert "polarity" not in bad


def test_a_missing_field_is_named(word_scorer):
    rows = [{k: v for k, v in GOOD.items() if k != field} for field in FIELDS]
    errors = [row["error"] for row in score_rows(rows, word_scorer)]
    assert [field in error for field, error in zip(FIELDS, errors, strict=True)] == [True] * 3


def test_a_line_that_could_not_be_read_stays_an_error(word_scorer):
    (row,) = score_rows([{"line": 3, "error": "line 3 is not JSON"}], word_scorer)
    assert row == {"line": 3, "error": "line 3 is not JSON"}


def test_missing_tone_is_null_not_neutral(word_scorer):
    (row,) = score_rows([{**GOOD, "language": "de"}], word_scorer)
    fields = ("polarity", "p_negative", "p_neutral", "p_positive", "valence")
    assert [row[field] for field in fields] == [None] * 5
    assert "error" not in row


def test_several_spans_may_be_given(word_scorer):
    text = "Tusk says Tusk is bad."
    (row,) = score_rows([{"text": text, "spans": [[0, 4], [10, 14]]}], word_scorer)
    assert row["polarity"] == "negative"


def test_no_rows_give_no_rows(word_scorer):
    assert score_rows([], word_scorer) == []


def test_the_given_rows_are_not_changed(word_scorer):
    rows = [dict(GOOD), {**GOOD, "start": 9, "end": 2}]
    copies = [dict(row) for row in rows]
    score_rows(rows, word_scorer)
    assert rows == copies
