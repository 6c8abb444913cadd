"""What the tests of reaction frames share."""

import pytest

from framing.frames import ReactionFinder
from framing.registry import load_codebook
from framing.text import Sentence, split_sentences


@pytest.fixture(scope="session")
def codebook():
    return load_codebook()


@pytest.fixture(scope="session")
def finder(codebook):
    return ReactionFinder(codebook)


@pytest.fixture(scope="session")
def read(finder):
    """Return a function from a text to its (holder, target, frame) triples as words."""

    def words(text, span):
        return None if span is None else text[slice(*span)]

    def reactions(text, *, with_none=False):
        spans = split_sentences(text)
        sentences = [Sentence("body", i, a, b, text[a:b]) for i, (a, b) in enumerate(spans)]
        return [
            (words(text, r.holder), words(text, r.target), r.frame)
            for i, sentence in enumerate(sentences)
            for r in finder.find(text, sentence, previous=sentences[:i], with_none=with_none)
        ]

    return reactions
