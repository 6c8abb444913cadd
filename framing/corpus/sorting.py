"""Sort any number of rows in little memory: sorted runs on disk, merged as they are read.

Knuth, D. E. (1998). The Art of Computer Programming, vol. 3: Sorting and searching, 5.4.
"""

import heapq
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from framing.files import write_atomically

Row = dict[str, Any]
Key = Callable[[Row], tuple[Any, ...]]

# What is held while a run grows, and how many runs are read at a time.
_RUN_ROWS, _RUN_CHARS = 4_000, 16_000_000
_FAN_IN = 64
_BATCH_ROWS = 64


class Sorter:
    """Takes rows in any order and keeps them on disk as sorted runs.

    Parameters
    ----------
    folder
        Where the runs go.
    stem
        What their names begin with.
    schema
        The rows' columns.
    key
        What to sort by.
    """

    def __init__(self, folder: Path, stem: str, schema: pa.Schema, key: Key) -> None:
        self._folder = folder
        self._stem = stem
        self._schema = schema
        self._key = key
        self._held: list[Row] = []
        self._n_chars = 0
        self._paths: list[Path] = []

    def add(self, row: Row, *, n_chars: int = 0) -> None:
        """Take a row; ``n_chars`` is the length of its text, if that is long."""
        self._held.append(row)
        self._n_chars += n_chars
        if len(self._held) >= _RUN_ROWS or self._n_chars >= _RUN_CHARS:
            self._write()

    def close(self) -> list[Path]:
        """Return the files of the runs."""
        if self._held:
            self._write()
        return self._paths

    def _write(self) -> None:
        path = self._folder / f"{self._stem}-{len(self._paths):06}.parquet"
        rows = iter(sorted(self._held, key=self._key))
        self._held, self._n_chars = [], 0
        write_rows(rows, path, self._schema)
        self._paths.append(path)


def write_rows(rows: Iterator[Row], path: Path, schema: pa.Schema) -> None:
    """Write rows to a file, a few at a time."""

    def write(beside: Path) -> None:
        with pq.ParquetWriter(beside, schema, compression="zstd") as writer:
            while batch := [row for _, row in zip(range(_BATCH_ROWS), rows, strict=False)]:
                writer.write_batch(pa.RecordBatch.from_pylist(batch, schema=schema))

    write_atomically(path, write)


def merge(paths: Sequence[Path], schema: pa.Schema, key: Key, *, folder: Path) -> Iterator[Row]:
    """Yield the rows of sorted runs in order; of many runs, groups are merged on disk first.

    Parameters
    ----------
    paths
        Files that :class:`Sorter` or :func:`write_rows` wrote.
    schema, key
        As they were written.
    folder
        Where merged runs go.
    """
    left = list(paths)
    for number in range(len(paths)):
        if len(left) <= _FAN_IN:
            break
        joined = folder / f"merged-{paths[0].stem}-{number:06}.parquet"
        write_rows(_merged(left[:_FAN_IN], key), joined, schema)
        left = [*left[_FAN_IN:], joined]
    yield from _merged(left, key)


def _merged(paths: Sequence[Path], key: Key) -> Iterator[Row]:
    return heapq.merge(*(read_rows(path) for path in paths), key=key)


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a file, holding a few."""
    with pq.ParquetFile(path) as file:
        names = file.schema_arrow.names
        for batch in file.iter_batches(batch_size=_BATCH_ROWS, use_threads=False):
            columns = [column.to_pylist() for column in batch.columns]
            for values in zip(*columns, strict=True):
                yield dict(zip(names, values, strict=True))
