"""Tables keep their declaration, and the printed dictionary is that declaration."""

import sys
from pathlib import Path

import pandas as pd
import pytest

from framing.tables import TABLES, TableError, build, check, data_dictionary, empty

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_keeps_its_declaration(name):
    assert list(check(name, empty(name)).columns) == list(TABLES[name].columns)


def test_build_gives_declared_types():
    table = build("rejected", [{"file": "a.csv", "row": 3, "reason": "empty"}])
    assert table["row"].dtype == "int64"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([{"file": "a", "row": 1, "reason": "x"}] * 2, "unique"),
        ([{"file": None, "row": 1, "reason": "x"}], "file"),
    ],
)
def test_a_broken_table_is_refused(rows, told):
    with pytest.raises(TableError, match=told):
        build("rejected", rows)


def test_bounds_and_categories_are_checked():
    row = dict.fromkeys(TABLES["framings"].columns)
    row |= dict.fromkeys(("framing_id", "article_id", "sentence_id", "target", "holder"), "x")
    row |= {"target_spans": "[]"}
    row |= {"scorer": "vader", "frame": "none", "evidence": "[]"}
    assert len(build("framings", [row])) == 1
    with pytest.raises(TableError, match="valence"):
        build("framings", [row | {"valence": 1.5}])
    with pytest.raises(TableError, match="polarity"):
        build("framings", [row | {"polarity": "good"}])


def test_extra_and_missing_columns_are_refused():
    table = empty("rejected")
    with pytest.raises(TableError, match="extra"):
        check("rejected", table.assign(extra=pd.Series(dtype="string")))
    with pytest.raises(TableError, match="reason"):
        check("rejected", table.drop(columns="reason"))


def test_check_does_not_change_its_argument():
    table = build("rejected", [{"file": "a", "row": 1, "reason": "x"}])
    before = table.copy(deep=True)
    check("rejected", table)
    pd.testing.assert_frame_equal(table, before)


def test_the_printed_dictionary_is_up_to_date(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    sys.modules.pop("write_dictionary", None)
    import write_dictionary

    page = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert write_dictionary.with_dictionary(page) == page
    assert data_dictionary() in page
    assert write_dictionary.with_dictionary(page.replace("One row is", "A row is")) == page
