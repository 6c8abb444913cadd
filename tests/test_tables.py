"""Tables keep their declaration, and the printed dictionary is that declaration."""

import sys
from pathlib import Path

import pandas as pd
import pytest

from framing.tables import TABLES, TableError, build, check, data_dictionary, empty, what_is_broken

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


SPOILT = {
    "as it should be": lambda t: t,
    "no rows": lambda t: t.iloc[:0],
    "another index": lambda t: t.set_index(pd.Index(["a", "a"])),
    "columns in another order": lambda t: t[t.columns[::-1]],
    "a column twice": lambda t: t[[*t.columns, t.columns[-1]]],
    "a row twice": lambda t: pd.concat([t, t]),
    "a key twice": lambda t: t.assign(framing_id="x").astype({"framing_id": "string"}),
    "a missing key": lambda t: t.assign(framing_id=t["framing_id"].where([True, False])),
    "a value that may be missing": lambda t: t.assign(polarity=t["polarity"].where([True, False])),
    "a value that may not": lambda t: t.assign(scorer=t["scorer"].where([True, False])),
    "a word that is not allowed": lambda t: t.assign(frame_polarity=t["scorer"]),
    "a number at its bound": lambda t: t.assign(valence=-1.0),
    "a number out of bounds": lambda t: t.assign(valence=[0.0, -1.000001]),
    "a number without end": lambda t: t.assign(vader=float("inf")),
    "objects for strings": lambda t: t.astype({"scorer": object}),
    "whole numbers for fractions": lambda t: t.assign(valence=[0, 1]),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_the_quick_check_refuses_what_pandera_refuses(spoil):
    columns = TABLES["framings"].columns
    row = {name: "x" if column.dtype == "string" else 0.5 for name, column in columns.items()}
    row |= {"polarity": "neutral", "frame_polarity": "negative"}
    table = spoil(build("framings", [row, row | {"framing_id": "y"}]))
    told = what_is_broken(table, TABLES["framings"])
    if told:
        with pytest.raises(TableError) as error:
            check("framings", table)
        assert told in str(error.value)
    else:
        assert check("framings", table) is table


def test_the_printed_dictionary_is_up_to_date(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    sys.modules.pop("write_dictionary", None)
    import write_dictionary

    page = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert write_dictionary.with_dictionary(page) == page
    assert data_dictionary() in page
    assert write_dictionary.with_dictionary(page.replace("One row is", "A row is")) == page
