"""Cues that the lookup leaves out could not have matched."""

import pytest

from framing.corpus import read_corpus
from framing.frames.rules import lookup
from framing.frames.rules.find import RuleFinder
from framing.registry import load_codebook
from framing.shipped import demonstration_corpus
from framing.text import article_sentences


@pytest.fixture(scope="module")
def finder():
    return RuleFinder(load_codebook())


def test_trying_more_cues_finds_nothing_more(finder):
    n_found = n_left_out = 0
    articles = read_corpus(demonstration_corpus()).articles[::4]
    for row in articles[["title", "text"]].to_dict("records"):
        for sentence in article_sentences(row["title"], row["text"]):
            text = row["title"] if sentence.part == "title" else row["text"]
            reading, found = finder.read(text, sentence)
            words = finder._index._words(sentence.text)
            told = [
                number
                for number, pattern in enumerate(finder._patterns)
                if not lookup._telling(pattern).isdisjoint(words)
            ]
            possible = finder._index.possible(sentence.text, reading.phrases.lows)
            assert set(possible) <= set(told)
            assert finder._reactions(reading, told) == found, sentence.text
            assert finder.find(text, sentence) == found
            n_found += len(found)
            n_left_out += len(told) - len(possible)
    assert n_found > 50
    assert n_left_out > 1_000


@pytest.mark.parametrize(
    ("sentence", "is_possible"),
    [
        ("Rome buried the hatchet with Cairo.", True),
        ("Rome and Cairo buried the hatchet.", True),
        ("Rome buried the treasure.", False),
        ("Berlin’s support for Kyiv grew.", True),
        ("The sun rose.", False),
    ],
)
def test_what_is_possible(finder, sentence, is_possible):
    (one,) = article_sentences("", sentence)
    lows = finder.read(sentence, one)[0].phrases.lows
    assert bool(finder._index.possible(sentence, lows)) == is_possible
