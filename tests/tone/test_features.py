"""What the linear scorer sees: places, negation, sequences, and never the target's name."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.tone import ToneItem
from framing.tone.fairness import with_name
from framing.tone.features import TARGET, feature_matrix, read, sentence_words
from framing.tone.train_linear import build_vocabulary

from .conftest import marked

TEXTS = [
    "Rutte won applause, while Tusk was accused of fraud.",
    "Critics did not praise Tusk for the deal.",
    "The deal was praised by Rutte.",
    "Tusk said Tusk had won the deal; critics were not amused.",
] * 3
ITEMS = [marked(text, "Tusk" if "Tusk" in text else "Rutte") for text in TEXTS]
VOCABULARY = build_vocabulary(ITEMS)


def dense(item: ToneItem) -> np.ndarray:
    return feature_matrix([item], VOCABULARY).toarray()


def test_the_words_fall_into_the_clause_and_what_is_around_it():
    before, clause, after = sentence_words(marked(TEXTS[0], "Tusk"))
    assert before == ["Rutte", "won", "applause", ","]
    assert clause == ["while", TARGET, "was", "accused", "of", "fraud"]
    assert after == []


def test_every_mention_is_hidden():
    text = "Tusk said Tusk's deal was good."
    _, clause, _ = sentence_words(ToneItem(text, ((0, 4), (10, 14))))
    assert clause.count(TARGET) == 2
    assert "Tusk" not in clause


@pytest.mark.parametrize("name", ["Mark Rutte", "OPEC", "the Kremlin", "Grace", "Li"])
def test_another_name_gives_the_very_same_features(name):
    for item in ITEMS:
        np.testing.assert_array_equal(dense(item), dense(with_name(item, name)))


def test_the_same_words_around_another_target_are_other_features():
    assert (dense(marked(TEXTS[0], "Tusk")) != dense(marked(TEXTS[0], "Rutte"))).any()


def test_a_negation_reaches_three_words_and_stops_at_the_sentence():
    words = VOCABULARY.words
    items = [
        marked("Critics did not praise the deal of Tusk.", "Tusk"),
        marked("Tusk won.", "Tusk"),
    ]
    reading = read(items, words)
    negated = [n for n, flag in zip(reading.word, reading.is_negated, strict=True) if flag]
    assert negated == [words["praise"], words["the"], words["deal"]]
    ends_negated = [marked("Tusk did not", "Tusk"), marked("Tusk won.", "Tusk")]
    assert not read(ends_negated, words).is_negated[-2:].any()


def test_names_of_others_are_one_word():
    one = "Critics accused Tusk and Rutte."
    two = "Critics accused Tusk and Merkel."
    np.testing.assert_array_equal(dense(marked(one, "Tusk")), dense(marked(two, "Tusk")))


@given(st.permutations(range(len(ITEMS))))
def test_a_row_depends_on_its_own_sentence_alone(order):
    together = feature_matrix([ITEMS[i] for i in order], VOCABULARY).toarray()
    alone = np.concatenate([dense(ITEMS[i]) for i in order])
    np.testing.assert_array_equal(together, alone)


@given(st.text(min_size=1, max_size=40), st.data())
def test_any_text_can_be_read(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if text[start:end].strip():
        row = dense(ToneItem(text, ((start, end),)))
        assert row.shape == (1, VOCABULARY.n_columns)
        assert np.isfinite(row).all()
