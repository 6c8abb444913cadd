"""Tables on disk: a folder of Parquet parts each, written whole, with a note of what made them.

``framings.parquet/part-000000.parquet`` and so on; pandas, polars, pyarrow, Dask and DuckDB read
the folder as one table. Beside the tables, ``.parts/part-000000.json`` holds for each table's part
the hash of its file, and what the program notes: hashes of what it was made from, so that a later
run knows whether it still holds, and counts, so that they need no reading.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.files import hash_of_file, make_folder, remove_leftovers, write_atomically, write_text
from framing.tables import TABLES, TableName, empty

Note = Mapping[str, Any]

_NOTES = ".parts"
_HASH = "sha256"
_COMPRESSION = "zstd"
# What reading a damaged or missing file raises.
_DAMAGE = (OSError, ValueError, KeyError, TypeError, pa.ArrowException)


class DamagedPartError(Exception):
    """A part is missing, or its content is not what was written; the message names the file."""


def table_folder(folder: Path, name: TableName) -> Path:
    """Return where a run's folder keeps a table."""
    return folder / f"{name}.parquet"


def part_path(folder: Path, name: TableName, number: int) -> Path:
    """Return where a run's folder keeps one part of a table."""
    return table_folder(folder, name) / f"part-{number:06}.parquet"


def part_paths(folder: Path, name: TableName) -> list[Path]:
    """Return the files of a table, in order."""
    return sorted(table_folder(folder, name).glob("part-*.parquet"))


def write_part(
    tables: Mapping[TableName, pd.DataFrame], folder: Path, number: int, note: Note
) -> None:
    """Write one part of some tables, each atomically, and then the note that they hold.

    Parameters
    ----------
    tables
        Checked tables by their names.
    folder, number
        The run's folder; the part's number, from 0.
    note
        What to remember with each of them; anything that JSON can hold.

    Raises
    ------
    InputError
        If they can't be written.
    """
    notes = dict(_read_notes(folder, number))
    for name, table in tables.items():
        path = part_path(folder, name, number)
        make_folder(path.parent)
        _write(table, path)
        notes[name] = {**note, _HASH: hash_of_file(path)}
    path = _notes_path(folder, number)
    make_folder(path.parent)
    write_text(json.dumps(notes, ensure_ascii=False, sort_keys=True) + "\n", path)


def _write(table: pd.DataFrame, path: Path) -> None:
    made = pa.Table.from_pandas(table, preserve_index=False)
    write_atomically(path, lambda beside: pq.write_table(made, beside, compression=_COMPRESSION))


def read_note(folder: Path, name: TableName, number: int) -> Note:
    """Return the note of a part; empty if there is none, or its file is not there."""
    note = _read_notes(folder, number).get(name, {})
    return note if part_path(folder, name, number).exists() else {}


def is_whole(folder: Path, name: TableName, number: int) -> bool:
    """Whether a part's file is, byte for byte, what was written."""
    path = part_path(folder, name, number)
    try:
        return bool(read_note(folder, name, number).get(_HASH) == hash_of_file(path))
    except OSError:
        return False


def read_part(
    folder: Path, name: TableName, number: int, *, columns: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return one part as it was written, or some of its columns.

    Raises
    ------
    DamagedPartError
        If it is missing or damaged.
    """
    return _declared(name, _read_file(folder, name, number, columns))


def read_table(
    folder: Path, name: TableName, *, columns: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return a whole table, its parts in order.

    Parameters
    ----------
    folder
        The run's folder.
    name
        Which table.
    columns
        Only these; a large table may fit into memory by its columns.

    Raises
    ------
    DamagedPartError
        If a part is damaged, or missing between others.
    """
    n_parts = len(part_paths(folder, name))
    if not n_parts:
        table = empty(name)
        return table if columns is None else table[list(columns)]
    parts = [_read_file(folder, name, number, columns) for number in range(n_parts)]
    return _declared(name, pa.concat_tables(parts))


def remove_parts(folder: Path, name: TableName, *, from_number: int) -> None:
    """Remove the parts that an earlier run of more parts left, and what it left half written."""
    remove_leftovers(table_folder(folder, name))
    remove_leftovers(folder / _NOTES)
    for path in part_paths(folder, name):
        if path >= part_path(folder, name, from_number):
            path.unlink()


def remove_notes(folder: Path, *, from_number: int) -> None:
    """Remove the notes of parts that no table has any more."""
    for path in sorted((folder / _NOTES).glob("part-*.json")):
        if path >= _notes_path(folder, from_number):
            path.unlink()


def _notes_path(folder: Path, number: int) -> Path:
    return folder / _NOTES / f"part-{number:06}.json"


def _read_notes(folder: Path, number: int) -> Mapping[str, Note]:
    try:
        notes: Mapping[str, Note] = json.loads(
            _notes_path(folder, number).read_text(encoding="utf-8")
        )
    except (OSError, ValueError):
        return {}
    return notes


def _read_file(
    folder: Path, name: TableName, number: int, columns: Sequence[str] | None
) -> pa.Table:
    path = part_path(folder, name, number)
    written = _read_notes(folder, number).get(name, {}).get(_HASH)
    try:
        if written is not None and hash_of_file(path) != written:
            raise DamagedPartError(f"{path}: damaged: it is not what was written")
        return pq.read_table(path, columns=list(columns or TABLES[name].columns))
    except _DAMAGE as error:
        raise DamagedPartError(f"{path}: {error}") from error


def _declared(name: TableName, read: pa.Table) -> pd.DataFrame:
    """Return what was read with the declared types; that it keeps its rules was seen before."""
    declared = TABLES[name].columns
    try:
        table: pd.DataFrame = read.to_pandas(split_blocks=True, self_destruct=True)
        return table.astype({column: declared[column].dtype for column in table.columns})
    except _DAMAGE as error:
        raise DamagedPartError(f"table {name}: {error}") from error
