"""Sentences, tokens and clauses: every offset is born here."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text import (
    MAX_SENTENCE_CHARS,
    article_sentences,
    clause_span,
    split_sentences,
    tokenize,
)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400))
def test_sentences_cover_all_that_is_not_white_space(text):
    spans = split_sentences(text)
    inside = [False] * len(text)
    end_before = 0
    for start, end in spans:
        assert end_before <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        inside[start:end] = [True] * (end - start)
        end_before = end
    assert all(is_in or character.isspace() for is_in, character in zip(inside, text, strict=True))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200), st.integers(0, 1000))
def test_tokens_cover_all_that_is_not_white_space(text, offset):
    tokens = tokenize(text, offset=offset)
    assert all(text[t.start - offset : t.end - offset] == t.text for t in tokens)
    covered = sum(len(token.text) for token in tokens)
    assert covered == sum(not character.isspace() for character in text)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mr. Tusk spoke. Berlin listened.", ["Mr. Tusk spoke.", "Berlin listened."]),
        ("He left the U.S. on Friday.", ["He left the U.S. on Friday."]),
        ("He met Sen. Bob Corker. Ms. Weber left.", ["He met Sen. Bob Corker.", "Ms. Weber left."]),
        (
            "They cited Rep. Omar and Lt. Gen. Kellogg.",
            ["They cited Rep. Omar and Lt. Gen. Kellogg."],
        ),
        ("It ends with Mr.", ["It ends with Mr."]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("It cost 3.5 million. Nobody paid.", ["It cost 3.5 million.", "Nobody paid."]),
        ("  \n ", []),
    ],
)
def test_sentences(text, sentences):
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


def test_an_unclosed_quotation_mark_ends_with_its_paragraph():
    text = "“It began. And went on.\nBerlin listened. Paris too."
    last = [text[start:end] for start, end in split_sentences(text)][-2:]
    assert last == ["Berlin listened.", "Paris too."]


def test_no_sentence_is_longer_than_the_limit():
    spans = split_sentences("word " * 5_000)
    assert max(end - start for start, end in spans) <= MAX_SENTENCE_CHARS


def test_title_and_body_have_their_own_offsets():
    title, body = "Berlin frets", "It rained. It poured."
    sentences = article_sentences(title, body)
    assert [s.position for s in sentences] == [0, 1, 2]
    assert [s.part for s in sentences] == ["title", "body", "body"]
    for sentence in sentences:
        text = title if sentence.part == "title" else body
        assert text[sentence.start : sentence.end] == sentence.text


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Trump’s U.S. trip, re-planned", ["Trump", "’s", "U.S.", "trip", ",", "re-planned"]),
        ("It isn't “so”.", ["It", "isn't", "“", "so", "”", "."]),
        ("3.5%", ["3.5", "%"]),
    ],
)
def test_tokens(text, tokens):
    assert [token.text for token in tokenize(text)] == tokens


@pytest.mark.parametrize(
    ("text", "word", "clause"),
    [
        ("Berlin frowned, while Moscow cheered.", "Moscow", "while Moscow cheered."),
        ("Berlin frowned, while Moscow cheered.", "Berlin", "Berlin frowned"),
        ("Old, tired Berlin frowned.", "Berlin", "Old, tired Berlin frowned."),
        ("Berlin frowned; Paris wept: Rome slept.", "Paris", "Paris wept"),
        ("One: Rome", "Rome", "Rome"),
    ],
)
def test_clauses(text, word, clause):
    at = text.index(word)
    start, end = clause_span(text, at, at + len(word))
    assert text[start:end] == clause
