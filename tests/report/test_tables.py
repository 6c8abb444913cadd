"""Tables for people: escaped, formatted, and their numbers lead to as many framings."""

import re
from html import unescape

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.pipeline import read_run
from framing.report import as_table, behind, clickable_matrix, comparison_table
from framing.report.numbering import Numbering, unpack
from framing.tables import build


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


def compared(**changes) -> pd.DataFrame:
    numbers = {"estimate": 0.2, "std_error": 0.1, "conf_low": 0.004, "conf_high": 0.4}
    numbers |= {"p_value": 0.04, "q_value": 0.08, "effect_size": 0.3}
    row = {"term": "mean valence", "contrast": "A", **numbers, "effect": "Cliff's delta"}
    row |= {"n_articles": 12, "n_clusters": 12, "n_framings": 30, "caution": ""}
    other = row | {"contrast": "B"} | changes
    return build("comparisons", [row, other])


def headings(**changes) -> list[str]:
    return list(comparison_table(compared(**changes)).columns)


def test_a_comparison_has_its_interval_in_one_cell_and_its_effect_by_name():
    table = comparison_table(compared())
    assert list(table.columns) == [
        "group", "estimate", "95 % interval", "p", "q", "Cliff's delta", "articles", "framings",
    ]  # fmt: skip
    assert table.loc[0, "95 % interval"] == "0.00 to 0.40"


def test_what_says_nothing_is_left_out_and_what_says_something_is_not():
    assert "clusters" not in headings()
    assert headings(n_clusters=9)[-2:] == ["clusters", "framings"]
    assert headings(caution="few clusters")[-1] == "caution"
    assert headings(term="mean vader")[1] == "term"
    assert headings(effect="risk ratio")[5:7] == ["effect size", "effect"]
    untested = dict.fromkeys(("p_value", "q_value", "effect_size"))
    bare = compared().assign(**untested, effect="").astype(dict.fromkeys(untested, float))
    assert not {"p", "q", "effect", "effect size"} & set(comparison_table(bare).columns)


def test_further_columns_come_before_the_caution():
    table = comparison_table(compared(caution="few clusters").assign(says="can't tell"))
    assert list(table.columns[-2:]) == ["says", "caution"]


def test_a_suppressed_row_is_shown_blank_with_its_reason():
    hidden = dict.fromkeys(("estimate", "std_error", "conf_low", "conf_high", "p_value", "q_value"))
    table = as_table(comparison_table(compared(**hidden, effect_size=None, caution="too few")))
    line = re.findall(r"<tr>(.*?)</tr>", table)[-1]
    assert cells(line) == ["B", "", "", "", "", "", "12", "30", "too few"]
