"""Properties of what the finder returns."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.actors import Mention
from framing.frames import ReactionFinder
from framing.frames.rules.inflection import inflect
from framing.registry import load_codebook
from framing.text import Sentence

FINDER = ReactionFinder(load_codebook())
WORDS = st.sampled_from(
    [
        "Berlin",
        "Moscow",
        "Trump",
        "condemned",
        "praised",
        "by",
        "was",
        "not",
        "the",
        "to",
        "of",
        "with",
        "it",
        "who",
        "and",
        ",",
        ".",
        "'",
        "’s",
        "“",
        "”",
        "mayor",
        "officials",
        "refused",
        "urged",
        "mocking",
        "scorn",
        "on",
        "over",
        "support",
        "for",
        "they",
        "him",
        "its",
        "at",
        "—",
        "12",
    ]
)


def whole(text):
    return Sentence("body", 0, 0, len(text), text)


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_spans_lie_in_the_sentence_and_evidence_in_the_text(text):
    padded = f"Xx {text} yy"
    sentence = Sentence("body", 0, 3, 3 + len(text), text)
    for reaction in FINDER.find(padded, sentence, with_none=True):
        spans = [reaction.target, *([reaction.holder] if reaction.holder else [])]
        spans += [(start, end) for start, end, _ in reaction.evidence]
        assert all(3 <= start < end <= 3 + len(text) for start, end in spans)
        assert 0 <= reaction.confidence <= 1
        assert "cue" in {why for _, _, why in reaction.evidence}


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text):
    FINDER.find(text, whole(text), with_none=True)


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_a_pair_comes_once_and_order_is_stable(text):
    found = FINDER.find(text, whole(text), with_none=True)
    pairs = [(reaction.holder, reaction.target) for reaction in found]
    assert len(pairs) == len(set(pairs))
    assert found == FINDER.find(text, whole(text), with_none=True)


def test_mentions_keep_holder_and_target_apart():
    text = "The chancellor defended his record."
    his = Mention("a", "pronoun", 0, 24, 27, "his")
    own = Mention("a", "nominal", 0, 0, 14, "The chancellor")
    assert FINDER.find(text, whole(text), mentions=[own, his]) == []


def test_a_long_sentence_takes_linear_time():
    text = "Berlin condemned Moscow and " * 70
    start = time.perf_counter()
    FINDER.find(text, whole(text))
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("decry", ("decries", "decried", "decried", "decrying")),
        ("slam", ("slams", "slammed", "slammed", "slamming")),
        ("lash", ("lashes", "lashed", "lashed", "lashing")),
        ("lie", ("lies", "lied", "lied", "lying")),
        ("take", ("takes", "took", "taken", "taking")),
    ],
)
def test_inflection(verb, forms):
    assert tuple(inflect(verb)[t] for t in ("s", "past", "participle", "ing")) == forms


def test_every_pair_of_frames_can_share_a_sentence():
    verbs = {"condemnation": "condemned", "glee": "mocked", "praise": "praised"}
    for (one, first), (other, second) in itertools.permutations(verbs.items(), 2):
        text = f"Oslo {first} Rome and {second} Cairo."
        assert {r.frame for r in FINDER.find(text, whole(text))} == {one, other}
