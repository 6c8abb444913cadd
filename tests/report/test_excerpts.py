"""How much of a sentence is shown: never more words than said, and the marks stay on their words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.report.excerpts import SNIPPET_WORDS, cut, kept_words
from framing.report.highlights import Mark

LONG = (
    "On a grey Tuesday in the harbour district, where ferries had been late for weeks, the mayor of "
    "Nordhavn praised the dockers at great length and with evident warmth before she went home."
)


def mark(text: str, words: str, kind: str = "cue") -> Mark:
    start = text.index(words)
    return Mark(start, start + len(words), kind)


def snippet(text: str, marks: list[Mark], most: int = SNIPPET_WORDS) -> tuple[str, list[str]]:
    shown, moved = cut(text, kept_words(text, marks, most=most), marks)
    return shown, [shown[m.start : m.end] for m in moved]


def test_the_words_around_what_decided_are_shown():
    marks = [mark(LONG, "praised"), mark(LONG, "the dockers", "target")]
    shown, marked = snippet(LONG, marks)
    assert shown == "… weeks, the mayor of Nordhavn praised the dockers at great length and …"
    assert marked == ["praised", "the dockers"]


def test_marks_far_apart_leave_a_gap():
    marks = [mark(LONG, "praised"), mark(LONG, "harbour", "target")]
    shown, marked = snippet(LONG, marks, most=6)
    assert shown == "… the harbour district, … Nordhavn praised the …"
    assert marked == ["harbour", "praised"]


def test_the_cue_comes_before_the_others_where_room_is_short():
    marks = [mark(LONG, "harbour", "target"), mark(LONG, "praised")]
    assert snippet(LONG, marks, most=1) == ("… praised …", ["praised"])


@pytest.mark.parametrize("text", ["Nobody spoke.", ""])
def test_without_a_mark_nothing_is_shown(text):
    assert snippet(text, []) == ("", [])


def test_a_short_sentence_is_shown_as_it_stands():
    text = "Canada vowed to stand by Ukraine."
    assert snippet(text, [mark(text, "stand by")]) == (text, ["stand by"])


def test_scripts_without_spaces_are_bounded_too():
    text = (
        "德国官员周二严厉谴责了美国总统对欧洲盟友征收关税的决定并表示将采取反制措施以保护本国工业"
    )
    shown, marked = snippet(text, [mark(text, "谴责")])
    assert "谴责" in "".join(marked)
    assert len(re.sub("[… ]", "", shown)) <= 2 * SNIPPET_WORDS < len(text)


MARKS = st.lists(
    st.builds(
        lambda start, length, kind: Mark(start, start + length, kind),
        st.integers(0, 80),
        st.integers(1, 30),
        st.sampled_from(["cue", "target", "holder", "actor"]),
    ),
    max_size=5,
)


@given(st.text(alphabet="ab 德国…", max_size=90), MARKS)
def test_never_more_than_the_bound_and_never_a_word_that_is_not_there(text, marks):
    kept = kept_words(text, marks)
    assert all(low < high for low, high in kept)
    assert sum(len(text[low:high].split()) for low, high in kept) <= SNIPPET_WORDS
    shown, moved = cut(text, kept, marks)
    for piece in shown.split(" … "):
        assert piece.strip("… ") in text
    for one in moved:
        assert shown[one.start : one.end] in text
        assert 0 <= one.start < one.end <= len(shown)
