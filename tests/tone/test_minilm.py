"""The default scorer, with the weights that ship."""

import numpy as np
import pytest

from framing.networks.folder import open_model
from framing.networks.graph import MAX_TOKENS
from framing.networks.running import load_tokenizer
from framing.tone import DEFAULT_SCORER, ToneItem, load_scorer, polarities, valences
from framing.tone.encoding import encode
from framing.tone.fairness import with_name
from framing.tone.minilm import TOKENIZER, MiniLMScorer

from .conftest import marked


@pytest.fixture(scope="module")
def scorer():
    return MiniLMScorer()


@pytest.fixture(scope="module")
def tokenizer():
    return load_tokenizer(open_model(None, scorer="minilm").file(TOKENIZER))


ITEMS = [
    marked("Rutte won applause, while Tusk was accused of fraud.", "Rutte"),
    marked("Rutte won applause, while Tusk was accused of fraud.", "Tusk"),
    marked("Tusk arrived.", "Tusk"),
    marked("“Nobody in this government trusts Tusk any more,” said a minister.", "Tusk"),
    marked("A former aide to Tusk, who had left in " + "May, June, " * 20 + "spoke.", "Tusk"),
]


def test_it_is_the_default():
    assert DEFAULT_SCORER == "minilm"
    assert load_scorer().name == "minilm"


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("Critics condemned Tusk as a corrupt liar.", "Tusk", "negative"),
        ("Tusk was hailed as a brave and honest leader.", "Tusk", "positive"),
        ("Tusk will meet reporters in Warsaw on Tuesday.", "Tusk", "neutral"),
        ("Tusk is no friend of the truth.", "Tusk", "negative"),
        ("Rutte won applause, while Tusk was accused of fraud.", "Rutte", "positive"),
        ("Rutte won applause, while Tusk was accused of fraud.", "Tusk", "negative"),
        ("Rutte was accused of fraud, while Tusk won applause.", "Rutte", "negative"),
        ("Rutte was accused of fraud, while Tusk won applause.", "Tusk", "positive"),
        ("A jury convicted Tusk after Rutte bravely exposed the scheme.", "Tusk", "negative"),
        ("Merkel praised Tusk as a great leader.", "Tusk", "positive"),
        ("Merkel slammed Tusk as a disgrace.", "Tusk", "negative"),
    ],
)
def test_polarity_toward_the_marked_target(scorer, text, target, expected):
    assert polarities(scorer.score([marked(text, target)])) == [expected]


def test_scores_are_the_same_bytes_in_any_company_and_on_any_number_of_threads(scorer):
    together = scorer.score(ITEMS * 4)
    alone = np.concatenate([scorer.score([item]) for item in ITEMS * 4])
    np.testing.assert_array_equal(together, alone)
    np.testing.assert_array_equal(scorer.score(ITEMS[::-1]), scorer.score(ITEMS)[::-1])
    for n_threads in (1, 3):
        np.testing.assert_array_equal(
            MiniLMScorer(n_threads=n_threads).score(ITEMS), scorer.score(ITEMS)
        )


def test_rows_are_probabilities(scorer):
    probabilities = scorer.score(ITEMS)
    assert probabilities.shape == (len(ITEMS), 3)
    assert (probabilities > 0).all()
    np.testing.assert_allclose(probabilities.sum(axis=1), 1)


def test_swapping_two_names_swaps_their_scores_approximately(scorer):
    one = "Rutte won applause, while Tusk was accused of fraud."
    two = "Tusk won applause, while Rutte was accused of fraud."
    first = valences(scorer.score([marked(one, "Rutte"), marked(one, "Tusk")]))
    second = valences(scorer.score([marked(two, "Tusk"), marked(two, "Rutte")]))
    np.testing.assert_allclose(first, second, atol=0.25)


def test_another_name_moves_the_valence_little(scorer):
    names = ("Merkel", "Macron", "Sunak", "Orban")
    before = valences(scorer.score(ITEMS[:4]))
    for name in names:
        after = valences(scorer.score([with_name(item, name) for item in ITEMS[:4]]))
        assert np.abs(after - before).mean() < 0.2


def test_other_languages_are_missing(scorer):
    probabilities = scorer.score(
        [marked("Tusk wurde gelobt.", "Tusk", language="de"), marked("Tusk won.", "Tusk")]
    )
    assert np.isnan(probabilities[0]).all()
    assert not np.isnan(probabilities[1]).any()
    assert scorer.score([]).shape == (0, 3)


def test_the_order_of_the_spans_does_not_matter_and_each_mention_is_marked(scorer, tokenizer):
    text = "Tusk said that Tusk had won."
    one, two = ToneItem(text, ((0, 4), (15, 19))), ToneItem(text, ((15, 19), (0, 4)))
    np.testing.assert_array_equal(scorer.score([one]), scorer.score([two]))
    both = encode(tokenizer, one)[1]
    first = encode(tokenizer, ToneItem(text, ((0, 4),)))[1]
    assert both.sum() == 2 * first.sum() > 0


@pytest.mark.parametrize("target", ["Tusk", "Zelenskyy", "“Tusk”", "Müller-Öst", "习近平"])
def test_the_marked_tokens_are_the_targets(tokenizer, target):
    text = f"On Monday the naïve café critics praised {target}, again."
    item = marked(text, target)
    numbers, marks = encode(tokenizer, item)
    tokens = [tokenizer.id_to_token(n) for n in numbers[marks == 1]]
    wanted = tokenizer.encode(target, add_special_tokens=False).tokens
    assert tokens == wanted


def test_a_long_sentence_is_read_around_its_first_mention(tokenizer):
    text = "word " * 300 + "Tusk " + "word " * 300
    numbers, marks = encode(tokenizer, marked(text, "Tusk"))
    assert len(numbers) == len(marks) == MAX_TOKENS
    assert 0 < marks.sum() <= 3
    assert numbers[0] == tokenizer.token_to_id("[CLS]")
    assert numbers[-1] == tokenizer.token_to_id("[SEP]")
    for at in (0, 300):
        edge = "Tusk " + "word " * 300 if at == 0 else "word " * 300 + "Tusk"
        assert encode(tokenizer, marked(edge, "Tusk"))[1].sum() > 0


@pytest.mark.parametrize(
    "text",
    [
        "Tusk \ud83d won.",
        "Tusk \x00\x01\x02 won.",
        "Tusk " + "🙂" * 500,
        "Tusk" * 2_000,
        "Tusk \r\n\u2028",
    ],
)
@pytest.mark.parametrize("name", ["minilm", "linear", "vader"])
def test_hostile_text_is_scored_or_missing_but_never_breaks(name, text):
    probabilities = load_scorer(name).score([ToneItem(text, ((0, 4),))])
    assert probabilities.shape == (1, 3)
    assert np.isnan(probabilities).all() or probabilities.sum() == pytest.approx(1)


def test_characters_that_the_tokenizer_drops_mark_the_whole_sentence(tokenizer):
    text = "Praise for \u200b today."
    start = text.index("\u200b")
    _, marks = encode(tokenizer, ToneItem(text, ((start, start + 1),)))
    assert marks.all()
