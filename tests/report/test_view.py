"""What a notebook user sees of framings: readable rows, escaped, and an explorer that listens."""

import re

import pytest
from IPython.core.interactiveshell import InteractiveShell

from framing.pipeline import read_run
from framing.report import Framings, explore, load_ipython_extension
from framing.report.numbering import Numbering, pack

WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(scope="module")
def run(run_folder):
    return read_run(run_folder)


def test_framings_show_themselves_as_marked_sentences(run):
    html = Framings(run).where(frame="condemnation")._repr_html_()
    assert '<mark class="cue" title="cue">condemned</mark>' in html
    assert "<details" in html
    assert " open " in html


def test_they_are_escaped(run):
    html = Framings(run)._repr_html_()
    assert "Donald &lt;img src=x onerror=" in html
    tags = set(re.findall(r"<\s*/?\s*([a-z]+)", html))
    assert tags <= {
        "style",
        "details",
        "summary",
        "ol",
        "li",
        "span",
        "b",
        "q",
        "mark",
        "cite",
        "p",
    }


def test_each_step_narrows(run):
    everything = Framings(run)
    glee = everything.where(frame=["glee", "condemnation"], holder="Russia")
    assert set(glee.rows["holder"]) == {"russia"}
    assert set(glee.rows["frame"]) == {"glee"}
    assert len(everything) == len(run.framings)  # the view it came from is as it was
    said = everything.where(target="ukraine").saying("STAND BY")
    assert len(said) == len(said.rows) > 0
    assert repr(said) == f"<{len(said):,} framings>"
    assert len(everything.saying("{{ 7 * 7 }}")) > 0
    assert len(everything.saying("[a-z]+")) == 0  # words are words, never a pattern
    with pytest.raises(KeyError, match="no column 'fram'"):
        everything.where(fram="glee")


def test_a_run_shows_itself_once_the_extension_is_loaded(run):
    shell = InteractiveShell()
    load_ipython_extension(shell)
    data, _ = shell.display_formatter.format(run)
    assert data["text/html"] == Framings(run)._repr_html_()
    data, _ = shell.display_formatter.format(run.framings.head(1))
    assert "details" not in data.get("text/html", "")  # pandas is left alone


def test_the_explorer_has_a_list_for_where_no_widget_runs(run):
    explorer = explore(run)
    data, _ = explorer._repr_mimebundle_()
    assert WIDGET in data
    assert 'class="explorer"' in data["text/html"]
    assert "<mark" in data["text/html"]
    assert data["text/plain"] == f"<Explorer of {len(run.framings):,} framings>"


def test_what_the_filters_leave_is_a_table(run):
    rows = run.framings[run.framings["frame"] != "none"]
    explorer = explore(run, rows)
    assert explorer.selected.equals(rows)
    glee = rows[rows["frame"] == "glee"]
    explorer.left = Numbering.of(run).code(glee)  # as the browser sends it
    assert explorer.selected.equals(glee)
    explorer.left = pack([])
    assert len(explorer.selected) == 0
