"""Filled sheets and their key, read with an error that names file, row and column."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from framing.errors import InputError
from framing.registry import Codebook, load_codebook
from framing.tables import POLARITIES
from framing.validate.cells import original
from framing.validate.sheets import KEY_COLUMNS, NO_FRAME

Lines = list[tuple[int, dict[str, str]]]

CODE_COLUMNS = ("item", "article_id", "coder", "variable", "value")
_CODED = re.compile(r"(polarity|frame)(?:_(.+))?")
# A sheet may hold signs for words.
_SIGNS = {"-1": "negative", "0": "neutral", "1": "positive", "+1": "positive"}
_NUMBERS = ("n_stratum", "probability", "valence", "vader")
_MAX_PROBLEMS = 10


def read_sheets(paths: Sequence[Path], *, codebook: Codebook | None = None) -> pd.DataFrame:
    """Return the codes of one or several filled sheets.

    Parameters
    ----------
    paths
        csv or xlsx. A column ``polarity_<coder>`` or ``frame_<coder>`` holds a coder's codes; of
        several sheets, coders are told apart by the sheet's name too.
    codebook
        Whose frames are allowed; the shipped one if None.

    Returns
    -------
    DataFrame
        One row a code that was given: ``item``, ``article_id`` (as the sheet names it), ``coder``,
        ``variable`` (polarity or frame), ``value``. Empty cells give no row.

    Raises
    ------
    InputError
        Naming file, row, column and the allowed values of every cell that is wrong, up to ten.
    """
    frames = (*(codebook or load_codebook()).names, NO_FRAME)
    allowed = {"polarity": POLARITIES, "frame": frames}
    codes: list[dict[str, object]] = []
    for path in paths:
        prefix = f"{_name(path, paths)}: " if len(paths) > 1 else ""
        codes += _codes(path, prefix, allowed)
    if not codes:
        raise InputError(f"{', '.join(map(str, paths))}: nothing is filled in yet")
    return pd.DataFrame(codes, columns=list(CODE_COLUMNS))


def _name(path: Path, paths: Sequence[Path]) -> str:
    is_alone = sum(other.stem == path.stem for other in paths) == 1
    return path.stem if is_alone else str(path)


def _codes(
    path: Path, prefix: str, allowed: Mapping[str, Sequence[str]]
) -> list[dict[str, object]]:
    lines = _lines(path)
    coded = _coded_columns(path, lines)
    codes: list[dict[str, object]] = []
    problems: list[str] = []
    seen: dict[str, int] = {}
    for number, row in lines:
        item = row["item"].strip()
        if first := seen.get(item):
            problems.append(f"{path}: row {number}, column item: {item} stands in row {first} too")
        seen.setdefault(item, number)
        for column, (variable, coder) in coded.items():
            value = row[column].strip().casefold()
            value = _SIGNS.get(value, value) if variable == "polarity" else value
            if value and value not in allowed[variable]:
                problems.append(
                    f"{path}: row {number}, column {column}: {row[column]!r} is not allowed; "
                    f"write {', '.join(allowed[variable])}, or leave it empty"
                )
            elif value:
                article = original(row.get("article", "")) or None
                code = (item, article, prefix + coder, variable, value)
                codes.append(dict(zip(CODE_COLUMNS, code, strict=True)))
    if problems:
        more = len(problems) - _MAX_PROBLEMS
        told = problems[:_MAX_PROBLEMS] + [f"and {more} more"] * (more > 0)
        raise InputError("\n".join(told))
    return codes


def _coded_columns(path: Path, lines: Lines) -> dict[str, tuple[str, str]]:
    columns = list(lines[0][1]) if lines else []
    if "item" not in columns:
        raise InputError(
            f"{path}: row 1: no column item, which says what a row is about; give a sheet that "
            "'framing sample' wrote, its first row unchanged"
        )
    matches = {column: _CODED.fullmatch(column) for column in columns}
    coded = {column: (m[1], m[2] or "1") for column, m in matches.items() if m}
    if not coded:
        raise InputError(f"{path}: row 1: no column polarity_<coder> or frame_<coder> to read")
    return coded


def read_key(path: Path) -> pd.DataFrame:
    """Return the key of a sheet: what the program says, and the probabilities of being drawn.

    Raises
    ------
    InputError
        If it is no key, an item stands twice, or a probability is not in (0, 1].
    """
    lines = _lines(path)
    missing = [name for name in KEY_COLUMNS if not lines or name not in lines[0][1]]
    if missing:
        raise InputError(
            f"{path}: row 1: no column {', '.join(missing)}; give the key that 'framing sample' "
            "wrote beside the sheet"
        )
    cells = [{name: original(row[name]) or None for name in KEY_COLUMNS} for _, row in lines]
    key = pd.DataFrame(cells, columns=list(KEY_COLUMNS))
    for name in _NUMBERS:
        key[name] = pd.to_numeric(key[name], errors="coerce").astype("float64")
    wrong = ~((key["probability"] > 0) & (key["probability"] <= 1)) | (key["n_stratum"].isna())
    if wrong.any():
        number = lines[int(wrong.to_numpy().argmax())][0]
        raise InputError(
            f"{path}: row {number}, column probability or n_stratum: no number that can be "
            "right; take the key as 'framing sample' wrote it"
        )
    is_twice = key["item"].duplicated().to_numpy()
    if is_twice.any():
        twice = lines[int(is_twice.argmax())]
        raise InputError(f"{path}: row {twice[0]}, column item: {twice[1]['item']} stands twice")
    return key


def require_items(codes: pd.DataFrame, key: pd.DataFrame) -> None:
    """Refuse a key that is not that of the sheets.

    Raises
    ------
    InputError
        If the key lacks an item, naming one.
    """
    strange = sorted(set(codes["item"]) - set(key["item"]))
    if strange:
        raise InputError(
            f"{len(strange)} items of the sheets are not in the key, such as {strange[0]}; give "
            "the key that was written with the sheets"
        )


def _lines(path: Path) -> Lines:
    """Return the rows under the first one with their numbers, as a spreadsheet counts them."""
    try:
        content = path.read_bytes()
        rows = _xlsx(content) if path.suffix.casefold() == ".xlsx" else _csv(content)
        head, *below = rows
    except (OSError, zipfile.BadZipFile, InvalidFileException, KeyError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path}: can't be read as a sheet: {reason}") from error
    except ValueError as error:
        raise InputError(f"{path}: can't be read as a sheet: it is empty or damaged") from error
    names = [name.strip() for name in head]
    width = len(names)
    return [
        (number, dict(zip(names, [*row, *[""] * width][:width], strict=True)))
        for number, row in enumerate(below, 2)
        if any(cell.strip() for cell in row)
    ]


def _xlsx(content: bytes) -> Iterator[list[str]]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    sheet = book["codes"] if "codes" in book.sheetnames else book.worksheets[0]
    for row in sheet.iter_rows(values_only=True):
        yield [_plain(cell) for cell in row]


def _plain(cell: object) -> str:
    if cell is None:
        return ""
    return f"{cell:g}" if isinstance(cell, float) and cell.is_integer() else str(cell)


def _csv(content: bytes) -> Iterator[list[str]]:
    """Yield the rows of a csv as a spreadsheet may have saved it: with ; or tabs, in cp1252."""
    try:
        text = content.decode(
            "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
        )
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
