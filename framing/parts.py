"""Tables on disk: a folder of Parquet parts each, written whole, with a note of what made them.

``framings.parquet/part-000000.parquet`` and so on; pandas, polars, pyarrow, Dask and DuckDB read
the folder as one table. A part's note, in the file's footer, holds the hashes of what it was made
from, so that a later run knows whether it still holds, and counts, so that they need no reading.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.files import make_folder, remove_leftovers, write_atomically
from framing.tables import TABLES, TableName, check, empty

Note = Mapping[str, Any]

_NOTE = b"framing"
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


def write_part(table: pd.DataFrame, folder: Path, name: TableName, number: int, note: Note) -> None:
    """Write one part of a table, atomically.

    Parameters
    ----------
    table
        A checked table.
    folder, name, number
        The run's folder, the table's name, the part's number from 0.
    note
        What to remember with it; anything that JSON can hold.

    Raises
    ------
    InputError
        If it can't be written.
    """
    made = pa.Table.from_pandas(table, preserve_index=False)
    text = json.dumps(note, ensure_ascii=False, sort_keys=True).encode()
    made = made.replace_schema_metadata({**(made.schema.metadata or {}), _NOTE: text})
    path = part_path(folder, name, number)
    make_folder(path.parent)
    write_atomically(
        path,
        lambda beside: pq.write_table(
            made, beside, compression=_COMPRESSION, write_page_checksum=True
        ),
    )


def read_note(folder: Path, name: TableName, number: int) -> Note:
    """Return the note of a part; empty if the part is missing or its footer is damaged."""
    try:
        schema = pq.read_schema(part_path(folder, name, number))
        note: Note = json.loads(schema.metadata[_NOTE])
    except _DAMAGE:
        return {}
    return note


def read_part(
    folder: Path, name: TableName, number: int, *, columns: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return one part as it was written, checked by its checksums and against the declaration.

    Raises
    ------
    DamagedPartError
        If it is missing or damaged.
    """
    path = part_path(folder, name, number)
    try:
        table = _read_file(path, columns).to_pandas()
        return _declared(name, table, columns)
    except _DAMAGE as error:
        raise DamagedPartError(f"{path}: {error}") from error


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
        If a part is damaged or missing.
    """
    paths = part_paths(folder, name)
    for number, path in enumerate(paths):
        if path != part_path(folder, name, number):
            raise DamagedPartError(f"{part_path(folder, name, number)}: the part is missing")
    tables = []
    for path in paths:
        try:
            tables.append(_read_file(path, columns))
        except _DAMAGE as error:
            raise DamagedPartError(f"{path}: {error}") from error
    if not tables:
        table = empty(name)
        return table if columns is None else table[list(columns)]
    joined = pa.concat_tables(tables).to_pandas(split_blocks=True, self_destruct=True)
    return _declared(name, joined, columns)


def part_paths(folder: Path, name: TableName) -> list[Path]:
    """Return the files of a table, in order."""
    return sorted(table_folder(folder, name).glob("part-*.parquet"))


def remove_parts(folder: Path, name: TableName, *, from_number: int) -> None:
    """Remove the parts that an earlier run of more parts left, and what it left half written."""
    remove_leftovers(table_folder(folder, name))
    for path in part_paths(folder, name):
        if path >= part_path(folder, name, from_number):
            path.unlink()


def _read_file(path: Path, columns: Sequence[str] | None) -> pa.Table:
    names = None if columns is None else list(columns)
    with pq.ParquetFile(path, page_checksum_verification=True) as file:
        return file.read(columns=names).replace_schema_metadata(None)


def _declared(name: TableName, table: pd.DataFrame, columns: Sequence[str] | None) -> pd.DataFrame:
    declared = TABLES[name].columns
    names = list(declared) if columns is None else list(columns)
    made = table[names].astype({column: declared[column].dtype for column in names})
    return check(name, made) if columns is None else made
