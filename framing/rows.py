"""Rows of JSON Lines in and out, for the commands that work on single texts."""

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from framing.errors import InputError
from framing.files import write_atomically

Row = dict[str, Any]

# Halves of characters, which JSON can write ("\\ud800") and no file in UTF-8 can hold.
_HALVES = re.compile("[\ud800-\udfff]")


def storable(text: str) -> str:
    """Return the text with U+FFFD in place of lone surrogates; offsets stay as they are."""
    return text if text.isascii() else _HALVES.sub("\ufffd", text)


def read_rows(path: Path) -> list[Row]:
    """Read a JSON Lines file, plain or gzipped.

    Returns
    -------
    list of dict
        One per line that is not empty. A line that is no JSON object becomes
        ``{"line": n, "error": reason}``, so that the others are not lost.

    Raises
    ------
    InputError
        If the file can't be opened or holds no row at all.
    """
    try:
        content = _read_bytes(path)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path}: can't be read: {reason}") from error
    rows = list(_parse(content))
    if not rows:
        raise InputError(f"{path}: no rows; expected one JSON object a line")
    return rows


def _read_bytes(path: Path) -> bytes:
    if path.suffix == ".gz":
        with gzip.open(path) as stream:
            return stream.read()
    return path.read_bytes()


def _parse(content: bytes) -> Iterator[Row]:
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.strip():
            yield _parse_line(number, line)


def _parse_line(number: int, line: bytes) -> Row:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return {"line": number, "error": f"line {number} is not JSON in UTF-8: {error}"}
    if not isinstance(row, dict):
        return {"line": number, "error": f"line {number} is not a JSON object"}
    return row


def write_rows(rows: Iterable[Row], path: Path) -> None:
    """Write rows as JSON Lines in UTF-8, atomically.

    A lone surrogate, which UTF-8 does not have, is written as JSON escapes it.

    Raises
    ------
    InputError
        If the file can't be written.
    """

    def write(beside: Path) -> None:
        with beside.open("w", encoding="utf-8", errors="backslashreplace") as stream:
            stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)

    write_atomically(path, write)


def map_rows(rows: Iterable[Row], work: Callable[[Row], Row]) -> list[Row]:
    """Apply work to every row; a row it refuses comes back with an ``error`` field."""
    return [_try(row, work) for row in rows]


def _try(row: Row, work: Callable[[Row], Row]) -> Row:
    if "error" in row:
        return row
    try:
        return work(row)
    except InputError as error:
        return {**row, "error": str(error)}


def text_of(row: Row) -> str:
    """Return a row's text; lone surrogates in it are replaced, character by character.

    Raises
    ------
    InputError
        If there is none or it is not a string.
    """
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError("field 'text' is missing or no string")
    return storable(text)
