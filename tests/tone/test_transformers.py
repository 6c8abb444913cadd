"""Any Hugging Face classifier as a scorer, with a tiny one made here."""

import numpy as np
import pytest

from framing.errors import InputError
from framing.tone import load_scorer
from framing.tone.transformers import TransformersScorer, class_columns, target_name

from .conftest import marked


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory, tiny_tokenizer):
    torch = pytest.importorskip("torch", reason="the extra [transformers] is not installed")
    transformers = pytest.importorskip("transformers")
    folder = tmp_path_factory.mktemp("model")
    words = tiny_tokenizer(folder, ["tusk", "rutte", "won", "lost", "the", "vote", "."])
    torch.manual_seed(0)
    config = transformers.BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=32, num_labels=3, initializer_range=0.5,
        id2label={0: "Positive", 1: "Negative", 2: "neutral"},
        label2id={"Positive": 0, "Negative": 1, "neutral": 2},
    )  # fmt: skip
    transformers.BertForSequenceClassification(config).save_pretrained(folder)
    return folder


def test_probabilities_in_our_order(tiny_model):
    items = [marked("Tusk won the vote.", "Tusk"), marked("Rutte lost.", "Rutte")]
    ours = TransformersScorer(tiny_model).score(items)
    renamed = TransformersScorer(tiny_model, labels=["negative", "neutral", "positive"]).score(
        items
    )
    np.testing.assert_allclose(ours.sum(axis=1), 1)
    np.testing.assert_allclose(ours[:, [2, 0, 1]], renamed)


def test_the_target_matters_only_where_it_is_given(tiny_model):
    text = "Tusk won the vote Rutte lost."
    items = [marked(text, "Tusk"), marked(text, "Rutte")]
    one, two = TransformersScorer(tiny_model).score(items)
    assert not np.allclose(one, two)
    one, two = TransformersScorer(tiny_model, takes_target=False).score(items)
    np.testing.assert_allclose(one, two)


def test_batches_and_order_change_nothing_that_counts(tiny_model):
    items = [marked(f"Tusk won {'the vote ' * k}.", "Tusk") for k in range(5)]
    one = TransformersScorer(tiny_model, batch_size=1).score(items)
    two = TransformersScorer(tiny_model, batch_size=4).score(items[::-1])[::-1]
    np.testing.assert_allclose(one, two, atol=1e-6)


def test_other_languages_are_missing(tiny_model):
    scorer = TransformersScorer(tiny_model, languages=("de",))
    assert np.isnan(scorer.score([marked("Tusk won.", "Tusk")])).all()
    assert not np.isnan(scorer.score([marked("Tusk won.", "Tusk", language="de-DE")])).any()


def test_a_model_that_is_not_there_is_an_input_error(tmp_path):
    pytest.importorskip("torch", reason="the extra [transformers] is not installed")
    with pytest.raises(InputError, match="can't be loaded"):
        TransformersScorer(tmp_path / "nothing")


def test_without_the_extra_the_remedy_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "torch", None)
    with pytest.raises(InputError, match=r"install the extra \[transformers\]"):
        load_scorer("transformers", model="some-model")


@pytest.mark.parametrize(
    ("labels", "columns"),
    [
        ({0: "negative", 1: "neutral", 2: "positive"}, [0, 1, 2]),
        ({0: "POS", 1: "NEU", 2: "NEG"}, [2, 1, 0]),
    ],
)
def test_classes_are_read_off_the_model(labels, columns):
    assert class_columns(labels) == columns


@pytest.mark.parametrize(
    "labels", [{0: "LABEL_0", 1: "LABEL_1"}, {0: "neg", 1: "pos"}, {0: "neg", 1: "neg", 2: "pos"}]
)
def test_classes_that_cannot_be_told_are_refused(labels):
    with pytest.raises(InputError, match="labels="):
        class_columns(labels)


def test_the_first_mention_names_the_target():
    item = marked("Tusk met Donald Tusk.", "Donald Tusk", "Tusk")
    assert target_name(item) == "Tusk"
