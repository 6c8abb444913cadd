"""The framings inside the page: nothing can end their script, and marks stand where they stood."""

import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.pipeline import Run, read_run
from framing.report.embedded import _address, _marks, as_script, embedded
from framing.report.highlights import CLASSES, Mark


@given(st.recursive(st.text(), lambda inner: st.lists(inner, max_size=3), max_leaves=5))
def test_a_script_holds_what_it_was_given_and_ends_nowhere(data):
    script = as_script(data)
    assert json.loads(script) == data
    assert not set("<>&\u2028\u2029") & set(script)


@given(st.text(alphabet="ab\U0001f642\U00010000é", max_size=20), st.data())
def test_marks_count_as_javascript_counts(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    units = text.encode("utf-16-le")
    coded = _marks(text, [Mark(start, end, "cue")])
    marked = [
        units[2 * at : 2 * (at + length)].decode("utf-16-le")
        for at, length, _ in zip(*[iter(coded)] * 3, strict=True)
    ]
    assert "".join(marked) == text[start:end]
    assert all(kind == CLASSES.index("cue") for kind in coded[2::3])


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/a?b=<c>", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org/x", False),
        ("file:///etc/passwd", False),
        ("https:alert(1)", False),
        ("http://[broken", False),
        (None, False),
        (pd.NA, False),
    ],
)
def test_only_addresses_of_the_web_become_links(url, kept):
    assert (_address(url) is not None) == kept


def test_every_framing_is_there_with_its_names(run_folder):
    run = read_run(run_folder)
    page = embedded(run)
    framings, columns = run.framings, page["framings"]
    assert page["all"] == len(framings) == len(columns["target"])
    names = run.names
    assert [page["names"][n] for n in columns["target"]] == framings["target"].map(names).to_list()
    assert [page["names"][n] for n in columns["holder"]] == framings["holder"].map(names).to_list()
    assert [page["frames"][n] for n in columns["frame"]] == framings["frame"].to_list()
    texts = run.sentences.set_index("sentence_id")["text"]
    shown = [page["sentences"]["text"][n] for n in columns["sentence"]]
    assert shown == texts.loc[framings["sentence_id"]].to_list()
    assert {len(column) for column in columns.values()} == {len(framings)}


def test_missing_is_not_neutral(run_folder):
    run = read_run(run_folder)
    bare = run.framings.assign(valence=float("nan"), polarity=pd.Series(pd.NA, dtype="string"))
    tables = {name: run.table(name) for name in ("articles", "sentences", "mentions")}
    page = embedded(Run.of_tables(run.record, {**tables, "framings": bare}))
    is_tone = [page["frames"][n] == "none" for n in page["framings"]["frame"]]
    assert any(is_tone)
    for tone, polarity in zip(is_tone, page["framings"]["polarity"], strict=True):
        assert (polarity == -1) == tone
    assert set(page["framings"]["valence"]) == {None}
