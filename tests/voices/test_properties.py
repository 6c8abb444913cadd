"""What holds for any text: offsets point at the span, nothing crashes, the order is fixed."""

import gzip
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text import article_sentences
from framing.voices import find_voices, load_cues

CUES = load_cues()
MARKS = list("\"“”'„«»‘’,.?:;()—- \n\u2028\u00a0")
PIECES = ["''", "said", "Kowalska", "the mayor", "that", "according to", "he", "told", "condemned"]
MORE = ["not", "by", "and", "who", "was", "Mr.", "saying", "10,000", "'s", "warning", "ß", "😀"]
LAYOUT = ["\n\n", "skeptical of", "WALSH:", "On Tuesday", "مرحبا"]
FRAGMENTS = st.sampled_from([*MARKS, *PIECES, *MORE, *LAYOUT])
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(FRAGMENTS, max_size=60).map(" ".join),
    st.lists(FRAGMENTS, max_size=60).map("".join),
)


def check(title: str, body: str) -> int:
    """Assert what every voice must fulfil; return how many there are."""
    sentences = article_sentences(title, body)
    voices = find_voices(title, body, sentences, CUES)
    for voice in voices:
        text = title if voice.part == "title" else body
        assert voice.content
        assert list(voice.content) == sorted(voice.content)
        for start, end in voice.content:
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip() == text[start:end]
        for (_, before), (after, _) in zip(voice.content, voice.content[1:], strict=False):
            assert before <= after
        check_span(text, voice.speaker_start, voice.speaker_end, voice.speaker_text)
        check_span(text, voice.cue_start, voice.cue_end, voice.cue_text)
        assert voice.kind in ("direct", "indirect", "mixed")
        assert voice.cue_class
    assert voices == find_voices(title, body, sentences, CUES)
    assert len(set(voices)) == len(voices)
    return len(voices)


def check_span(text: str, start: int | None, end: int | None, span: str) -> None:
    if start is None or end is None:
        assert (start, end, span) == (None, None, "")
    else:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == span
        assert span.strip() == span


@settings(deadline=None, max_examples=400)
@given(title=TEXTS, body=TEXTS)
def test_any_text_gives_valid_voices(title, body):
    check(title, body)


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "“",
        "he said, ",
        "according to ",
        ", a man, ",
        '"A," he said. ',
        '"A," he said.\n',
        "Mr. ",
        "KYIV SAID MOSCOW LIED AND BERLIN AGREED. ",
        "a\tb\tc\n",
    ],
)
def test_hostile_text_takes_time_in_proportion(piece):
    short, long = (piece * (size // len(piece)) for size in (20_000, 80_000))
    # Four times the text; the slack is for a busy machine.
    assert seconds(long) < 8 * seconds(short) + 1


def seconds(body: str) -> float:
    sentences = article_sentences("", body)
    before = time.process_time()
    find_voices("", body, sentences, CUES)
    return time.process_time() - before


def test_title_and_body_have_their_own_offsets():
    voices = find_voices(
        "Weber: the bridge is safe",
        "Kowalska said it was not.",
        article_sentences("Weber: the bridge is safe", "Kowalska said it was not."),
        CUES,
    )
    assert [(voice.part, voice.speaker_start) for voice in voices] == [("title", 0), ("body", 0)]


@pytest.mark.shared
def test_real_articles_give_valid_voices(shared_data):
    with gzip.open(shared_data / "articles" / "real.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines][3::16]
    counts = [check(article["title"] or "", article["text"]) for article in articles]
    assert sum(counts) > 10 * len(articles)
