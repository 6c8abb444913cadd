"""Tables for people: escaped, formatted, and their numbers lead to as many framings."""

import re
from html import unescape

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.pipeline import read_run
from framing.report import as_table, behind, clickable_matrix
from framing.report.numbering import Numbering, unpack


@pytest.fixture(scope="module")
def run(run_folder):
    return read_run(run_folder)


def cells(html: str) -> list[str]:
    return [unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", html, re.DOTALL)]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1_234_567, "1,234,567"),
        (0.126, "0.13"),
        (float("nan"), ""),
        (None, ""),
        (pd.NA, ""),
        (True, "yes"),
        ("<img src=x>", "&lt;img src=x&gt;"),
        (pd.Timestamp("2025-03-01").date(), "2025-03-01"),
    ],
)
def test_values(value, shown):
    table = as_table(pd.DataFrame({"a": pd.Series([value], dtype=object)}))
    assert re.findall(r"<td[^>]*>(.*?)</td>", table) == [shown]


@given(st.text(), st.text())
def test_whatever_it_holds_only_our_tags_are_tags(name, value):
    table = as_table(pd.DataFrame({name: [value]}))
    tags = set(re.findall(r"<\s*/?\s*([^\s>]*)", table))
    assert tags <= {"table", "thead", "tbody", "tr", "th", "td"}
    assert cells(table) == [value]


def test_the_numbers_of_a_table_are_those_of_the_framings_behind_them(run):
    framings = run.framings
    counted = framings.groupby(["holder", "target"]).size().reset_index(name="framings")
    named = counted.assign(
        holder=counted["holder"].map(run.names), target=counted["target"].map(run.names)
    )
    table = as_table(named, behind=behind(run, framings, by=["holder", "target"]))
    found = re.findall(r'data-rows="([^"]*)" data-all="(\d+)" data-label="[^"]*">(\d+)<', table)
    assert len(found) == len(counted)
    ids = Numbering.of(run).framing_ids
    for (code, n, shown), row in zip(found, counted.itertuples(), strict=True):
        assert int(n) == int(shown) == row.framings
        own = framings[framings["framing_id"].isin(ids[unpack(code)])]
        assert len(own) == row.framings
        assert set(zip(own["holder"], own["target"], strict=True)) == {(row.holder, row.target)}


def test_a_table_that_counts_others_than_those_behind_it_is_refused(run):
    counted = run.framings.groupby("frame").size().reset_index(name="framings")
    wrong = counted.assign(framings=counted["framings"] + 1)
    with pytest.raises(ValueError, match="counts other framings"):
        as_table(wrong, behind=behind(run, run.framings, by="frame"))


def test_a_line_without_framings_has_no_number(run):
    table = as_table(pd.DataFrame({"outlet": ["Nobody"]}), behind=behind(run, {}))
    assert cells(table) == ["Nobody", ""]
    assert "framings" in table


def test_a_matrix_of_nothing_is_empty(run):
    assert "<tbody></tbody>" in clickable_matrix(run, run.framings.head(0), by=["holder", "target"])
