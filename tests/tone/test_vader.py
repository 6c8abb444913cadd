"""The lexicon baseline: clause by clause, blind to the target's own name."""

import numpy as np
import pytest

from framing.errors import InputError
from framing.tone import ToneItem, load_scorer, polarities, valences
from framing.tone.vader import VaderScorer, clause_compound, plain_vader

from .conftest import marked


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("Critics praised Merkel warmly.", "Merkel", "positive"),
        ("Critics attacked Merkel as a terrible liar.", "Merkel", "negative"),
        ("Merkel is not a great leader.", "Merkel", "negative"),
        ("Rutte won applause, while Tusk was accused of fraud.", "Rutte", "positive"),
        ("Rutte won applause, while Tusk was accused of fraud.", "Tusk", "negative"),
        ("Rutte was accused of fraud, while Tusk won applause.", "Rutte", "negative"),
        ("Rutte was accused of fraud, while Tusk won applause.", "Tusk", "positive"),
    ],
)
def test_polarity_follows_the_clause(text: str, target: str, expected: str) -> None:
    assert polarities(VaderScorer().score([marked(text, target)])) == [expected]


def test_a_clause_without_lexicon_words_is_missing_not_neutral() -> None:
    item = marked("Rutte flew to Rome, while Tusk was accused of fraud.", "Rutte")
    assert clause_compound(item) is None
    assert np.isnan(VaderScorer().score([item])).all()
    assert polarities(VaderScorer().score([item])) == [None]


def test_the_targets_own_name_is_no_evidence() -> None:
    assert plain_vader("Grace spoke on Monday.") > 0
    assert clause_compound(marked("Grace spoke on Monday.", "Grace")) is None


def test_other_languages_are_missing() -> None:
    items = [
        marked("Merkel wurde gelobt, super!", "Merkel", language="de-AT"),
        marked("Critics praised Merkel.", "Merkel", language="en-GB"),
    ]
    probabilities = VaderScorer().score(items)
    assert np.isnan(probabilities[0]).all()
    assert probabilities[1].sum() == pytest.approx(1.0)


def test_two_mentions_are_scored_once_whatever_their_order() -> None:
    text = "Tusk smiled, but critics hated Tusk."
    spans = ((0, 4), (31, 35))
    assert [text[a:b] for a, b in spans] == ["Tusk", "Tusk"]
    both = clause_compound(ToneItem(text, spans))
    assert both == clause_compound(ToneItem(text, spans[::-1]))
    assert clause_compound(ToneItem(text, spans[:1])) > both > 0 or both < 0


def test_swapping_two_names_swaps_their_scores_exactly() -> None:
    one = "Rutte won applause, while Tusk was accused of fraud."
    two = "Tusk won applause, while Rutte was accused of fraud."
    scores = VaderScorer().score(
        [marked(one, "Rutte"), marked(one, "Tusk"), marked(two, "Tusk"), marked(two, "Rutte")]
    )
    np.testing.assert_array_equal(scores[:2], scores[2:])


def test_a_higher_compound_never_lowers_the_valence() -> None:
    words = ["horrible", "bad", "sad", "okay", "fine", "good", "superb"]
    texts = sorted((f"Tusk is {word}." for word in words), key=plain_vader)
    valence = valences(VaderScorer().score([marked(text, "Tusk") for text in texts]))
    assert (np.diff(valence) >= 0).all()


@pytest.mark.parametrize(
    ("text", "spans", "remedy"),
    [
        ("", ((0, 1),), "empty"),
        ("  \n", ((0, 1),), "empty"),
        ("Tusk left.", (), "start and end"),
        ("Tusk left.", ((4, 4),), "offsets count from 0"),
        ("Tusk left.", ((5, 2),), "offsets count from 0"),
        ("Tusk left.", ((-4, 4),), "offsets count from 0"),
        ("Tusk left.", ((0, 11),), "offsets count from 0"),
        ("Tusk left.", ((4, 5),), "blank"),
        ("a " * 50_000, ((0, 1),), "one sentence"),
    ],
)
def test_an_item_that_marks_nothing_is_refused(
    text: str, spans: tuple[tuple[int, int], ...], remedy: str
) -> None:
    with pytest.raises(InputError, match=remedy):
        ToneItem(text, spans)


def test_an_unknown_scorer_or_option_names_the_remedy() -> None:
    with pytest.raises(InputError, match=r"choose from .*vader"):
        load_scorer("vadr")
    with pytest.raises(InputError, match="colour"):
        load_scorer("vader", colour="red")
    with pytest.raises(InputError, match="needs model"):
        load_scorer("transformers")
