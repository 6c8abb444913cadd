"""Sheets: blind, safe to open, read back with errors that lead to the cell."""

import csv
import io

import openpyxl
import pandas as pd
import pytest

from framing.errors import InputError
from framing.registry import load_codebook
from framing.validate import key_path, read_key, read_sheets, with_context, write_sheet
from framing.validate.cells import original, safe
from framing.validate.context import MAX_CHARS, marked_target

HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "＝1",
    "'=1",
    "\n=2",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_formulas_become_text_and_come_back(text):
    assert safe(text).startswith("'")
    assert original(safe(text)) == text


@pytest.mark.parametrize("text", ["", "plain", "'quoted'", "a=b", "“Hi”", "3-2", "– dash"])
def test_other_text_stays(text):
    assert safe(text) == text
    assert original(safe(text)) == text


def test_what_no_workbook_can_hold_is_replaced():
    assert safe("a\x00b\x0bc\uffffd\ud800") == "a\ufffdb\ufffdc\ufffdd\ufffd"


@pytest.mark.parametrize(
    ("text", "spans", "offset", "expected"),
    [
        ("Berlin met Paris.", [(0, 6)], 0, "[[Berlin]] met Paris."),
        ("Berlin met Berlin.", [(111, 117), (100, 106)], 100, "[[Berlin]] met [[Berlin]]."),
        ("Nobody.", [], 0, "Nobody."),
        ("Elsewhere.", [(500, 505)], 0, "Elsewhere."),
    ],
)
def test_targets_stand_in_brackets(text, spans, offset, expected):
    assert marked_target(text, spans, offset) == expected


def test_a_sentence_without_end_is_cut_around_its_target():
    text = "x" * 50_000 + " Berlin " + "y" * 50_000
    shown = marked_target(text, [(50_001, 50_007)], 0)
    assert "[[Berlin]]" in shown
    assert len(shown) < MAX_CHARS + 50


SENTENCES = pd.DataFrame(
    {
        "sentence_id": ["a:0", "a:1", "a:2"], "article_id": "a", "position": [0, 1, 2],
        "start": [0, 0, 20], "text": ["=Title\x00", "@Berlin smiled.", "-Then Paris sang."],
    }
)  # fmt: skip
ARTICLES = pd.DataFrame(
    {
        "article_id": ["a"], "outlet": ["+Outlet"],
        "published_at": pd.to_datetime(["2025-03-01"], utc=True),
    }
)  # fmt: skip
DRAWN = pd.DataFrame(
    {
        "framing_id": ["a:1/germany/OUTLET", "a:2/OTHER/germany"], "article_id": "a",
        "sentence_id": ["a:1", "a:2"], "target": ["germany", "OTHER"],
        "target_spans": ["[[1, 7]]", "[]"], "holder": ["OUTLET", "germany"],
        "evidence": ["[]", '[[26, 31, "target"], [32, 36, "cue"]]'],
        "stratum": "=evil | negative", "n_stratum": 7, "probability": [2 / 7, 2 / 7],
        "outlet": "+Outlet", "outlet_country": [None, "DE"],
        "polarity": ["negative", None], "valence": [-0.25, None], "frame": ["none", "glee"],
        "frame_polarity": [None, "negative"], "vader": [0.1, -0.2],
    }
)  # fmt: skip
NAMES = {"germany": "Germany", "OTHER": "an event or other party"}


@pytest.fixture(params=["tone", "reactions"])
def what(request):
    return request.param


@pytest.fixture(params=[".xlsx", ".csv"])
def sheet(request, tmp_path, what):
    path = tmp_path / f"sheet{request.param}"
    shown = with_context(DRAWN, SENTENCES, ARTICLES, NAMES)
    write_sheet(DRAWN, shown, path, what=what, codebook=load_codebook())
    return path


def cells(path) -> list[list[str]]:
    if path.suffix == ".csv":
        text = path.read_text("utf-8-sig")
        delimiter = ";" if text.startswith("item;") else ","
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    rows = openpyxl.load_workbook(path)["codes"].iter_rows(values_only=True)
    return [["" if cell is None else cell for cell in row] for row in rows]


def fill(path, column: str, values: list[str]):
    """Fill a column in, as a coder would."""
    if path.suffix == ".csv":
        head, *rows = cells(path)
        for row, value in zip(rows, values, strict=True):
            row[head.index(column)] = value
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, delimiter=";").writerows([head, *rows])
        return
    book = openpyxl.load_workbook(path)
    head = [cell.value for cell in book["codes"][1]]
    for line, value in enumerate(values, 2):
        book["codes"].cell(line, head.index(column) + 1, value)
    book.save(path)


def test_the_sheet_shows_context_and_no_answer(sheet, what):
    head, first, second = cells(sheet)
    row = dict(zip(head, first, strict=True))
    assert row["previous"] == "'=Title\ufffd"
    assert row["sentence"] == "'@[[Berlin]] smiled."
    assert row["next"] == "'-Then Paris sang."
    assert row["date"] == "2025-03-01"
    assert row["holder"] == "the outlet: +Outlet"
    assert dict(zip(head, second, strict=True))["sentence"] == "'-Then [[Paris]] sang."
    asked = {"tone": ["polarity"], "reactions": ["frame", "polarity"]}[what]
    assert head[9:] == [f"{v}_{k}" for k in (1, 2) for v in (*asked, "note")]
    assert not any(first[9:] + second[9:])
    told = {cell for cell in first + second if cell}
    assert not told & {"negative", "glee", "-0.25", "0.1"}
    assert not any("evil" in cell for cell in told)


def test_no_cell_is_a_formula(sheet):
    for row in cells(sheet):
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    for row in csv.reader(io.StringIO(key_path(sheet).read_text("utf-8-sig"), newline="")):
        assert not any(cell.startswith(("=", "+", "@")) for cell in row)
    if sheet.suffix == ".xlsx":
        kinds = {c.data_type for row in openpyxl.load_workbook(sheet)["codes"] for c in row}
        assert kinds <= {"s", "inlineStr", "n"}  # n is an empty cell


def test_a_workbook_lets_choose_what_the_codebook_allows(sheet, what):
    if sheet.suffix == ".csv":
        allowed = pd.read_csv(sheet.with_name("sheet.codebook.csv"))
        asked = {"polarity"} if what == "tone" else {"frame", "polarity"}
        assert set(allowed["variable"]) == asked
        assert allowed["definition"].notna().all()
        return
    book = openpyxl.load_workbook(sheet)
    choices = {str(v.sqref): v.formula1 for v in book["codes"].data_validations.dataValidation}
    assert len(choices) == 2 * (1 if what == "tone" else 2)
    values = {}
    for place, formula in choices.items():
        first, last = (int(part[3:]) for part in formula.removeprefix("codebook!").split(":"))
        head = book["codes"][f"{place.split(':')[0][0]}1"].value
        values[head.split("_")[0]] = [
            book["codebook"].cell(k, 2).value for k in range(first, last + 1)
        ]
    assert values["polarity"] == ["negative", "neutral", "positive"]
    if what == "reactions":
        assert values["frame"] == [*load_codebook().names, "none"]


def test_the_key_comes_back_whole(sheet, what):
    key = read_key(key_path(sheet)).set_index("framing_id").loc[DRAWN["framing_id"]].reset_index()
    assert key["stratum"].tolist() == DRAWN["stratum"].tolist()
    assert key["outlet"].tolist() == ["+Outlet"] * 2
    assert key["probability"].tolist() == [2 / 7, 2 / 7]
    assert key["valence"].iloc[0] == -0.25
    assert pd.isna(key["valence"].iloc[1])
    assert pd.isna(key["outlet_country"].iloc[0])
    assert key["what"].eq(what).all()
    assert set(key["item"]) == {row[0] for row in cells(sheet)[1:]}


def test_the_same_rows_give_the_same_bytes(sheet, what, tmp_path):
    again = tmp_path / f"again{sheet.suffix}"
    shown = with_context(DRAWN, SENTENCES, ARTICLES, NAMES)
    write_sheet(DRAWN, shown, again, what=what, codebook=load_codebook())
    assert again.read_bytes() == sheet.read_bytes()


def test_a_filled_sheet_is_not_replaced_unasked(sheet, what):
    shown = with_context(DRAWN, SENTENCES, ARTICLES, NAMES)
    before = sheet.read_bytes()
    for there in (sheet, key_path(sheet)):
        with pytest.raises(InputError, match="--force"):
            write_sheet(DRAWN, shown, sheet, what=what, codebook=load_codebook())
        assert sheet.exists() is (there == sheet)
        sheet.unlink(missing_ok=True)
    write_sheet(DRAWN, shown, sheet, what=what, codebook=load_codebook(), force=True)
    assert sheet.read_bytes() == before


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"\.xlsx or \.csv"):
        write_sheet(DRAWN, DRAWN, tmp_path / "s.ods", what="tone", codebook=load_codebook())


def test_codes_are_read_back(sheet):
    fill(sheet, "polarity_1", ["Negative ", "-1"])
    fill(sheet, "polarity_2", ["", "positive"])
    codes = read_sheets([sheet])
    assert codes["value"].tolist() == ["negative", "negative", "positive"]
    assert codes["coder"].tolist() == ["1", "1", "2"]
    assert codes["article_id"].eq("a").all()
    assert codes["variable"].eq("polarity").all()


def test_coders_of_several_sheets_are_told_apart(sheet, tmp_path):
    other = tmp_path / f"ben{sheet.suffix}"
    other.write_bytes(sheet.read_bytes())
    for path in (sheet, other):
        fill(path, "polarity_1", ["negative", "neutral"])
    assert set(read_sheets([sheet, other])["coder"]) == {"sheet: 1", "ben: 1"}


def test_a_wrong_cell_is_named(sheet):
    fill(sheet, "polarity_2", ["neutral", "bad"])
    with pytest.raises(InputError) as told:
        read_sheets([sheet])
    message = str(told.value)
    assert f"{sheet}: row 3, column polarity_2: 'bad'" in message
    assert "negative, neutral, positive" in message


def test_an_item_twice_is_named(sheet):
    item = cells(sheet)[1][0]
    fill(sheet, "item", [item, item])
    with pytest.raises(InputError, match="row 3, column item"):
        read_sheets([sheet])


def test_what_is_no_sheet_is_told(sheet, tmp_path):
    with pytest.raises(InputError, match="nothing is filled in"):
        read_sheets([sheet])
    with pytest.raises(InputError, match="can't be read"):
        read_sheets([tmp_path / "none.csv"])
    for name, content, told in [
        ("x.xlsx", b"no zip", "can't be read"), ("empty.csv", b"", "empty or damaged"),
        ("y.csv", b"a,b\n1,2\n", "no column item"), ("z.csv", b"item,b\nf1,2\n", "no column polarity"),
    ]:  # fmt: skip
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InputError, match=told):
            read_sheets([tmp_path / name])
    with pytest.raises(InputError, match="give the key"):
        read_key(sheet)


@pytest.mark.parametrize("wrong", ["0", "1.5", "often", ""])
def test_a_probability_that_can_not_be_is_named(sheet, wrong):
    path = key_path(sheet)
    text = path.read_text("utf-8-sig").replace(str(2 / 7), wrong, 1)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="row 2, column probability"):
        read_key(path)
