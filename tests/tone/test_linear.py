"""The linear scorer: the one that ships, and one that is trained here in a second."""

import json

import numpy as np
import pytest

from framing.errors import InputError
from framing.tone import ToneItem, load_scorer, polarities
from framing.tone.fairness import with_name
from framing.tone.linear import WEIGHTS, LinearScorer
from framing.tone.train_linear import train_linear

from .conftest import marked

GOOD, BAD = ("praised", "thanked", "admired"), ("blamed", "accused", "condemned")


def rows(names: tuple[str, ...]) -> list[dict]:
    made = []
    for name in names:
        for words, label in ((GOOD, 1), (BAD, -1), (("met", "called", "joined"), 0)):
            for word in words:
                text = f"On Monday critics {word} {name} in the capital."
                start = text.index(name)
                made.append(
                    {"text": text, "start": start, "end": start + len(name), "label": label}
                )
    return made


@pytest.fixture
def trained(tmp_path, write_rows):
    train = write_rows("train.jsonl", rows(("Tusk", "Merkel", "Macron", "Rutte")))
    dev = write_rows("dev.jsonl", rows(("Sanchez",)))
    train_linear(train, tmp_path / "model", dev=[dev])
    return tmp_path / "model"


def test_training_learns_what_is_there(trained):
    scorer = LinearScorer(trained)
    items = [marked(f"Voters {word} Orban.", "Orban") for word in ("praised", "blamed", "met")]
    assert polarities(scorer.score(items)) == ["positive", "negative", "neutral"]


def test_training_twice_gives_the_same_bytes(tmp_path, write_rows):
    train = write_rows("train.jsonl", rows(("Tusk", "Merkel")))
    dev = write_rows("dev.jsonl", rows(("Sanchez",)))
    for name in ("one", "two"):
        train_linear(train, tmp_path / name, dev=[dev])
    for name in (WEIGHTS, "manifest.json", "MODEL_CARD.md"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_the_card_names_numbers_and_hashes(trained):
    card = (trained / "MODEL_CARD.md").read_text(encoding="utf-8")
    manifest = json.loads((trained / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["files"][WEIGHTS] in card
    assert "majority" in card
    assert "vader, whole sentence" in card


def test_a_teacher_stands_in_for_labels(tmp_path, write_rows, word_scorer):
    train = write_rows("train.jsonl", rows(("Tusk", "Merkel")))
    dev = write_rows("dev.jsonl", rows(("Sanchez",)))
    text = "A good day for Tusk and Merkel."
    pairs = [{"text": text, "spans": [[15, 19], [24, 30]], "polarity": "negative"}]
    manifest = train_linear(
        train,
        tmp_path / "taught",
        dev=[dev],
        pairs=write_rows("pairs.jsonl", pairs * 2),
        teacher=word_scorer,
    )
    assert manifest.training["n_taught"] == 2
    assert manifest.training["teacher"] == "words"


def test_weights_that_were_changed_are_refused(trained):
    content = bytearray((trained / WEIGHTS).read_bytes())
    content[-1] ^= 1
    (trained / WEIGHTS).write_bytes(bytes(content))
    with pytest.raises(InputError, match=r"weights\.npz.*SHA-256"):
        LinearScorer(trained)


SHIPPED = [
    ("Rutte won applause, while Tusk was accused of fraud.", "Rutte", "Tusk"),
    ("Voters admire Tusk, but they despise Rutte.", "Tusk", "Rutte"),
    ("Merkel praised Rutte warmly, but she condemned Tusk.", "Rutte", "Tusk"),
]


@pytest.mark.parametrize(("text", "friend", "foe"), SHIPPED)
def test_shipped_weights_tell_two_targets_of_one_sentence_apart(text, friend, foe):
    probabilities = load_scorer("linear").score([marked(text, friend), marked(text, foe)])
    valence = probabilities[:, 2] - probabilities[:, 0]
    assert valence[0] > valence[1]


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("Critics condemned Tusk as a corrupt liar.", "Tusk", "negative"),
        ("Tusk was praised as a brave and honest leader.", "Tusk", "positive"),
        ("Tusk will meet reporters in Warsaw on Tuesday.", "Tusk", "neutral"),
    ],
)
def test_shipped_weights_on_plain_cases(text, target, expected):
    assert polarities(load_scorer("linear").score([marked(text, target)])) == [expected]


def test_swapping_the_targets_name_changes_nothing():
    scorer = load_scorer("linear")
    items = [marked(text, name) for text, *names in SHIPPED for name in names]
    swapped = [with_name(item, "Angela Merkel") for item in items]
    np.testing.assert_array_equal(scorer.score(items), scorer.score(swapped))


def test_scores_do_not_depend_on_the_other_rows():
    scorer = load_scorer("linear")
    items = [marked(text, name) for text, *names in SHIPPED for name in names]
    together = scorer.score(items * 3)
    alone = np.concatenate([scorer.score([item]) for item in items * 3])
    np.testing.assert_array_equal(together, alone)
    np.testing.assert_array_equal(scorer.score(items[::-1]), scorer.score(items)[::-1])


def test_other_languages_are_missing():
    probabilities = load_scorer("linear").score(
        [marked("Tusk wurde gelobt.", "Tusk", language="de"), marked("Tusk won.", "Tusk")]
    )
    assert np.isnan(probabilities[0]).all()
    assert probabilities[1].sum() == pytest.approx(1)


def test_the_order_of_the_spans_does_not_matter():
    text = "Tusk said that Tusk had won."
    scorer = load_scorer("linear")
    one, two = ToneItem(text, ((0, 4), (15, 19))), ToneItem(text, ((15, 19), (0, 4)))
    np.testing.assert_array_equal(scorer.score([one]), scorer.score([two]))
