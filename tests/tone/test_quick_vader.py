"""VADER asked for the compound score only: the same to the last digit."""

import random

import pytest
from vaderSentiment.vaderSentiment import (
    BOOSTER_DICT,
    NEGATE,
    SPECIAL_CASES,
    SentimentIntensityAnalyzer,
)

from framing.corpus import read_corpus
from framing.shipped import demonstration_corpus
from framing.text import split_sentences
from framing.tone.quick_vader import QuickAnalyzer

_QUICK, _PLAIN = QuickAnalyzer(), SentimentIntensityAnalyzer()
_EDGES = [
    "", " ", "\n", "?!?!", "no", "No good.", "good no", "but", "good but bad", "but good but bad",
    "kind of good", "a kind of", "kind", "never so good", "never a this good", "so very not good",
    "without doubt good", "without a doubt good", "least good", "at least good", "very least good",
    "GOOD but NOT bad", "ALL BAD", "yeah right", "the bomb goes off", "a kiss of death", "bad ass",
    "I ❤ this 😂😂 mess 💔!!", "😂", "good\u00a0news", "good\tnews\nbad", ":) :-( ;-)", "don't hate",
    "isn’t good", "ain't bad at all???", "it is İSTANBUL good", "ΣΑΣ good", "\x00good\x00", "'good'",
    "(good) [bad] {ugly}!", "g" * 5_000, "good " * 500, "not " * 50 + "good", "good!" * 6,
]  # fmt: skip


def _same(text: str) -> bool:
    return repr(_QUICK.compound(text)) == repr(float(_PLAIN.polarity_scores(text)["compound"]))


@pytest.mark.parametrize("text", _EDGES)
def test_odd_texts(text: str) -> None:
    assert _same(text)


def test_sentences_of_news() -> None:
    bodies = read_corpus(demonstration_corpus()).articles["text"]
    sentences = [body[a:b] for body in bodies for a, b in split_sentences(body)]
    assert len(sentences) > 100
    assert [s for s in sentences if not _same(s)] == []


def test_thousands_of_random_rows_of_the_words_that_matter() -> None:
    draw = random.Random(7)
    turning = [*NEGATE, *BOOSTER_DICT, *SPECIAL_CASES, "so", "this", "doubt", "no", "or", "nor"]
    turning += ["but", "kind", "of", "least", "at", "very", "never", "without", "couldn't", "BUT"]
    strong = draw.sample(sorted(_PLAIN.lexicon), 400)
    others = ["the", "Mayor", "EU", "?", "!", "...", "\n", *draw.sample(sorted(_PLAIN.emojis), 5)]
    texts = []
    for _ in range(6_000):
        words = [draw.choice(draw.choice((turning, strong, others))) for _ in range(9)]
        cased = (draw.choice((str, str, str.upper, str.title))(word) for word in words)
        texts.append(draw.choice((" ", " ", " ", "\u00a0")).join(cased))
    assert [text for text in texts if not _same(text)] == []
