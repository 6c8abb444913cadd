"""Text of articles as cells of a spreadsheet, which would run some of it.

A cell that begins with = + - @, or with a tab or a line break, may be a formula to the program
that opens it, and article text is hostile. Such a cell gets an apostrophe before it, which
:func:`original` takes away again; xlsx cells are marked as text as well.
"""

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from framing.files import write_bytes
from framing.rows import storable

Cell = str | int | float | None

# Also the wide forms, which some programs read like the narrow ones.
_FORMULA = re.compile(r"['\s]*[=+\-@＝＋－＠\t\r\n]")
# What XML 1.0, and so a workbook, can't hold.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STAMP = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def safe(text: str) -> str:
    """Return a text that no spreadsheet runs as a formula and that every format can hold."""
    plain = _REFUSED.sub("\ufffd", storable(text))
    return f"'{plain}" if _FORMULA.match(plain) else plain


def original(cell: str) -> str:
    """Return what :func:`safe` was given; characters that no cell can hold stay U+FFFD."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def safe_cell(value: object) -> Cell:
    """Return a value as a cell: text made safe, numbers as they are, missing ones empty."""
    if isinstance(value, str):
        return safe(value)
    if value is None or value != value:  # noqa: PLR0124 - true of NaN alone
        return None
    return float(value) if isinstance(value, float) else int(str(value))


def csv_bytes(columns: Sequence[str], rows: Sequence[Mapping[Any, object]]) -> bytes:
    """Return rows as csv that spreadsheets open as UTF-8, every cell in quotation marks."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL)
    writer.writerow(columns)
    for row in rows:
        cells = [safe_cell(row.get(name)) for name in columns]
        writer.writerow(["" if cell is None else cell for cell in cells])
    return buffer.getvalue().encode("utf-8-sig")


def write_workbook(workbook: Workbook, path: Path) -> None:
    """Write a workbook atomically, without times in it: the same cells give the same bytes.

    Raises
    ------
    InputError
        If it can't be written.
    """
    buffer = io.BytesIO()
    workbook.save(buffer)
    timeless = io.BytesIO()
    with (
        zipfile.ZipFile(buffer) as written,
        zipfile.ZipFile(timeless, "w", zipfile.ZIP_DEFLATED) as kept,
    ):
        for name in written.namelist():
            content = written.read(name)
            if name == "docProps/core.xml":
                content = _STAMP.sub(b"1980-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(name, date_time=_NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(entry, content)
    write_bytes(timeless.getvalue(), path)
