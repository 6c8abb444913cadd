"""One reader per format: bytes in, records out."""

import io
import json
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from framing.corpus.columns import distinct
from framing.corpus.decoding import (
    TOO_LONG,
    is_too_long,
    is_undecodable,
    lines_of,
    text_of_stream,
    undecodable,
)
from framing.corpus.files import InputFile
from framing.corpus.pages import read_html, read_plain_text
from framing.corpus.records import Record, Rejected
from framing.corpus.tabular import read_table
from framing.corpus.warc import read_warc

Records = Iterator[Record | Rejected]

_BATCH_VALUES = 50_000
# Text that is not UTF-8, dates behind the year 9999.
_UNREPRESENTABLE = (ValueError, OverflowError)
# What damaged or locked files raise: cut off, wrong checksum, password, unknown compression.
_DAMAGE = (
    OSError, EOFError, UnicodeError, RuntimeError, zlib.error, lzma.LZMAError,
    zipfile.BadZipFile,
)  # fmt: skip


def read_file(item: InputFile, *, encoding: str = "utf-8") -> Records:
    """Yield the records of one file; if it can't be read to its end, say so last.

    Parameters
    ----------
    item
        The file.
    encoding
        Of its text, for all formats but Parquet; a byte order mark goes before it.
    """
    n_rows = 0
    try:
        with item.open() as stream:
            for record in _READERS[item.suffix](stream, item, encoding):
                n_rows += 1
                yield record
    except _DAMAGE as error:
        what = f"can't be read to its end: {error}" if n_rows else f"can't be read: {error}"
        yield Rejected(item.name, 0, what)
    else:
        if not n_rows:
            yield Rejected(item.name, 0, "there are no rows in it")


def _json_lines(stream: io.BufferedReader, item: InputFile, encoding: str) -> Records:
    with text_of_stream(stream, encoding, newline="\n") as text:
        for row, line in enumerate(lines_of(text), start=1):
            if line.strip():
                yield _json_row(item, row, line, encoding)


def _json_row(item: InputFile, row: int, line: str, encoding: str) -> Record | Rejected:
    if is_too_long(line):
        return Rejected(item.name, row, TOO_LONG)
    if is_undecodable(line):
        return Rejected(item.name, row, undecodable(encoding))
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Rejected(item.name, row, f"not valid JSON: {error}")
    if not isinstance(value, dict):
        return Rejected(item.name, row, "not a JSON object with fields such as text and outlet")
    return Record(item.name, row, _flat(value))


def _parquet(stream: io.BufferedReader, item: InputFile, _: str) -> Records:
    try:
        file = pq.ParquetFile(stream if stream.seekable() else io.BytesIO(stream.read()))
        batch_rows = max(1, _BATCH_VALUES // max(1, file.metadata.num_columns))
        values = chain.from_iterable(map(_batch_rows, file.iter_batches(batch_size=batch_rows)))
        for row, fields in enumerate(values, start=1):
            yield (
                Rejected(item.name, row, f"a value can't be read: {fields}")
                if isinstance(fields, Exception)
                else Record(item.name, row, _flat(fields))
            )
    except (pa.ArrowException, ValueError) as error:
        yield Rejected(item.name, 0, f"not a readable Parquet file: {error}")


def _batch_rows(batch: pa.RecordBatch) -> Iterator[dict[str, Any] | Exception]:
    """Yield the rows; in the place of one that Python can't hold, what is wrong with it."""
    named = batch.rename_columns(distinct(batch.schema.names))
    try:
        yield from named.to_pylist()
    except _UNREPRESENTABLE:
        for index in range(named.num_rows):
            try:
                yield from named.slice(index, 1).to_pylist()
            except _UNREPRESENTABLE as error:
                yield error


def _flat(fields: dict[str, Any]) -> dict[str, Any]:
    """Name a field in a field by both, as in ``source.name``."""
    if not any(isinstance(value, dict) for value in fields.values()):
        return fields
    flat: dict[str, Any] = {}
    for name, value in fields.items():
        inner = value if isinstance(value, dict) else {None: value}
        flat |= {name if part is None else f"{name}.{part}": inner[part] for part in inner}
    return flat


_READERS: dict[str, Callable[[io.BufferedReader, InputFile, str], Records]] = {
    ".csv": read_table,
    ".tsv": read_table,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".parquet": _parquet,
    ".txt": read_plain_text,
    ".html": read_html,
    ".htm": read_html,
    ".warc": read_warc,
}
