"""Marked text: everything unsafe is escaped, nothing is lost, overlaps are settled."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.report import Html, Mark, marked
from framing.report.highlights import CLASSES

MARKS = st.builds(
    Mark, st.integers(-5, 40), st.integers(-5, 40), st.sampled_from(CLASSES), st.text(max_size=5)
)


@given(st.text(max_size=40), st.lists(MARKS, max_size=6))
def test_the_text_comes_back_whole_and_only_our_tags_are_tags(text, marks):
    html = marked(text, marks)
    without = re.sub(r'<mark class="\w+" title="[^"<>]*">|</mark>', "", html)
    assert "<" not in without
    assert unescape(without) == text


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([Mark(0, 5, "actor", "t")], '<mark class="actor" title="t">Trump</mark> spoke'),
        (
            [Mark(0, 11, "actor", "t"), Mark(6, 11, "cue", "c")],
            '<mark class="actor" title="t">Trump </mark><mark class="cue" title="c">spoke</mark>',
        ),
        ([Mark(3, 3, "cue", "c")], "Trump spoke"),
        ([], "Trump spoke"),
    ],
)
def test_marks(marks, expected):
    assert marked("Trump spoke", marks) == expected


def test_html_shows_itself_in_a_notebook_but_names_itself_in_text():
    assert Html("<b>x</b>")._repr_html_() == "<b>x</b>"
    assert repr(Html("<b>x</b>")) == "<HTML of 8 characters>"
