"""Coding sheets: what coders fill in, blind, and beside it the key that they do not open.

A sheet shows the sentence, its neighbours, holder and target, and never what the program says of
them. The key holds that, and the probability with which each row was drawn.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from framing.errors import InputError
from framing.files import hash_of, write_bytes
from framing.registry import Codebook
from framing.tables import POLARITIES
from framing.validate.cells import csv_bytes, safe_cell, write_workbook
from framing.validate.sampling import What

SHOWN = ("item", "outlet", "date", "article", "previous", "sentence", "next", "holder", "target")
KEY_COLUMNS = (
    "item", "framing_id", "article_id", "what", "stratum", "n_stratum", "probability", "outlet",
    "outlet_country", "target", "holder", "polarity", "valence", "frame", "frame_polarity", "vader",
)  # fmt: skip
VARIABLES: Mapping[What, tuple[str, ...]] = {
    "tone": ("polarity",),
    "reactions": ("frame", "polarity"),
}
NO_FRAME = "none"
FORMATS = (".xlsx", ".csv")

_WIDTHS = {"item": 14, "previous": 40, "sentence": 70, "next": 40, "holder": 22, "target": 22}
_CODES, _CODEBOOK = "codes", "codebook"
_TONE = {
    "negative": "the words of the sentence put the target in a bad light",
    "neutral": "neither, or both alike; bad news told plainly is neutral",
    "positive": "the words of the sentence put the target in a good light",
}
_REACTION = {
    "negative": "the holder's reaction is against the target",
    "neutral": "it is neither for nor against the target",
    "positive": "it is in the target's favour",
}
_HOW = {
    "tone": "How does the sentence treat the target in [[brackets]], in the holder's own words? "
    "Judge the sentence; its neighbours only say who and what is meant. Leave the cell empty if "
    "you can't tell, and say why in the note.",
    "reactions": "How does the holder react to the target in [[brackets]], by this sentence? "
    "Choose a frame, or none; where there is one, its polarity toward the target. Its neighbours "
    "only say who and what is meant. Leave the cell empty if you can't tell, and say why in the "
    "note.",
}  # fmt: skip

Rows = list[dict[str, object]]


def item_of(framing_id: str) -> str:
    """Return the name of a framing on a sheet: short, no formula, no number, no answer."""
    return f"f{hash_of(framing_id)[:12]}"


def key_path(sheet: Path) -> Path:
    """Return where the key of a sheet lies: beside it."""
    return sheet.with_name(f"{sheet.stem}.key.csv")


def codebook_rows(what: What, codebook: Codebook) -> Rows:
    """Return the allowed values with their meaning: variable, value, definition."""
    meanings = _TONE if what == "tone" else _REACTION
    rows: Rows = [
        {"variable": "polarity", "value": value, "definition": meanings[value]}
        for value in POLARITIES
    ]
    if what == "tone":
        return rows
    frames: Rows = [
        {"variable": "frame", "value": frame.frame, "definition": frame.definition}
        for frame in codebook
        if frame.frame != NO_FRAME
    ]
    nothing = "the holder takes no stance on the target in this sentence"
    return [*frames, {"variable": "frame", "value": NO_FRAME, "definition": nothing}, *rows]


def code_columns(what: What, n_coders: int) -> list[str]:
    """Return the columns to fill in, coder by coder, each with a note."""
    names = (*VARIABLES[what], "note")
    return [f"{name}_{coder}" for coder in range(1, n_coders + 1) for name in names]


def write_sheet(
    drawn: pd.DataFrame,
    shown: pd.DataFrame,
    path: Path,
    *,
    what: What,
    codebook: Codebook,
    n_coders: int = 2,
    force: bool = False,
) -> list[Path]:
    """Write the key and then the sheet, each atomically; csv has its codebook beside it.

    Parameters
    ----------
    drawn
        As :func:`framing.validate.draw` returns them, with the framings' columns and the outlet's.
    shown
        The same rows as :func:`framing.validate.with_context` returns them.
    path
        Ends with .xlsx or .csv.
    what, codebook, n_coders
        What is coded, by which definitions, by how many people.
    force
        Whether files that are there may be replaced.

    Returns
    -------
    list of Path
        What was written: the sheet, the key, and for csv the codebook.

    Raises
    ------
    InputError
        If the name has another ending, a file is there that people may have filled in, or nothing
        can be written.
    """
    check_target(path, force=force)
    items = [item_of(framing_id) for framing_id in drawn["framing_id"]]
    rows = shown.assign(item=items).to_dict("records")
    columns = [*SHOWN, *code_columns(what, n_coders)]
    allowed = codebook_rows(what, codebook)
    write_bytes(_key(drawn.assign(item=items, what=what)), key_path(path))
    if path.suffix == ".xlsx":
        write_workbook(_workbook(columns, rows, allowed, _HOW[what]), path)
        return [path, key_path(path)]
    write_bytes(csv_bytes(["variable", "value", "definition"], allowed), _codebook_path(path))
    write_bytes(csv_bytes(columns, rows), path)
    return [path, key_path(path), _codebook_path(path)]


def check_target(path: Path, *, force: bool) -> None:
    """See that a sheet can be written here, before anything is done for it.

    Raises
    ------
    InputError
        As :func:`write_sheet` says.
    """
    if path.suffix not in FORMATS:
        raise InputError(f"{path}: a sheet ends with {' or '.join(FORMATS)}")
    there = [file for file in (path, key_path(path)) if file.exists()]
    if there and not force:
        raise InputError(
            f"{there[0]}: is there already, and people may have filled it in; give another name, "
            "or --force to lose what it holds"
        )


def _codebook_path(sheet: Path) -> Path:
    return sheet.with_name(f"{sheet.stem}.codebook.csv")


def _key(drawn: pd.DataFrame) -> bytes:
    plain = drawn[list(KEY_COLUMNS)].astype("object").where(drawn[list(KEY_COLUMNS)].notna(), None)
    return csv_bytes(KEY_COLUMNS, plain.sort_values("item").to_dict("records"))


def _workbook(
    columns: Sequence[str], rows: Iterable[Mapping[Any, object]], allowed: Rows, how: str
) -> Workbook:
    book = Workbook()
    codes = book.active
    codes.title = _CODES
    definitions = book.create_sheet(_CODEBOOK)
    _fill(codes, columns, rows)
    _fill(definitions, ["variable", "value", "definition"], allowed)
    definitions.cell(len(allowed) + 3, 3, how).alignment = Alignment(wrap_text=True, vertical="top")
    definitions.column_dimensions["C"].width = 90
    codes.freeze_panes = "B2"
    for number, name in enumerate(columns, 1):
        codes.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, 14)
        _add_choices(codes, get_column_letter(number), name.rpartition("_")[0], allowed)
    return book


def _fill(sheet: Worksheet, columns: Sequence[str], rows: Iterable[Mapping[Any, object]]) -> None:
    for number, name in enumerate(columns, 1):
        head = sheet.cell(1, number, name)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="FFE8E6DF")
    for line, row in enumerate(rows, 2):
        for number, name in enumerate(columns, 1):
            cell = sheet.cell(line, number, safe_cell(row.get(name)))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str):
                cell.data_type = "s"  # "#N/A" is a text too


def _add_choices(sheet: Worksheet, column: str, variable: str, allowed: Rows) -> None:
    """Let a column be chosen from the values on the codebook's sheet."""
    lines = [line for line, row in enumerate(allowed, 2) if row["variable"] == variable]
    if not lines or sheet.max_row < 2:
        return
    choices = DataValidation(
        type="list", formula1=f"{_CODEBOOK}!$B${lines[0]}:$B${lines[-1]}", allow_blank=True
    )
    choices.error = f"Choose one of the values on the sheet {_CODEBOOK}, or leave the cell empty."
    choices.showErrorMessage = True
    choices.add(f"{column}2:{column}{sheet.max_row}")
    sheet.add_data_validation(choices)
