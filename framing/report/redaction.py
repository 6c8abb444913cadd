"""Tables without the articles' text, for reports that may be passed on."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from framing.errors import InputError
from framing.files import make_folder, write_atomically, write_text
from framing.parts import part_paths
from framing.pipeline import RECORD
from framing.report.excerpts import TEXT_SHOWN, TextShown
from framing.tables import TABLES

# What of the tables is, or may quote, the words of an article.
_TEXT_COLUMNS = frozenset({"title", "text", "speaker_text", "cue_text"})
_QUOTING_COLUMN = "reason"
_INSTEAD = "(withheld)"
_QUOTED = r"""'[^']*'|"[^"]*"|“[^”]*”"""


def refuse_fuller(out: Path, text: TextShown) -> None:
    """Refuse to write a report over one that shows more of the articles' text.

    Raises
    ------
    InputError
        If the folder holds tables with more text: they would stay beside the new report.
    """
    tables = out / "tables"
    if text == "full" or not any(tables.rglob("*.parquet")):
        return
    record = tables / RECORD
    there = json.loads(record.read_text(encoding="utf-8")) if record.exists() else {}
    if TEXT_SHOWN.index(there.get("text", "full")) < TEXT_SHOWN.index(text):
        raise InputError(
            f"{out}: holds a report with more of the articles' text than --text {text} shows; "
            "name another folder with --out, or delete this one"
        )


def link_run(tables: Path, folder: Path, *, text: TextShown) -> None:
    """Put a run into another folder, with a record that says how much text may be shown.

    Files are linked where the disk can, so that nothing is copied. Reasons for setting rows
    aside quote the input, so they are copied without what they quote.
    """
    if tables.resolve() == folder.resolve():
        return
    for path, there in _files(tables, folder):
        if path.name == RECORD:
            _write_record(path, there, text)
        elif text != "full" and _QUOTING_COLUMN in pq.read_schema(path).names:
            _rewrite(path, there)
        else:
            _link(path, there)


def copy_redacted(tables: Path, folder: Path, *, text: TextShown) -> None:
    """Copy a run without the articles' text; a record says so."""
    for path, there in _files(tables, folder):
        if path.name == RECORD:
            _write_record(path, there, text)
        else:
            _rewrite(path, there)


def _files(tables: Path, folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the parts of the tables and the records of the runs in a folder, and where they go."""
    for record in sorted(tables.rglob(RECORD)):
        parts = [path for name in TABLES for path in part_paths(record.parent, name)]
        for path in [*parts, record]:
            there = folder / path.relative_to(tables)
            make_folder(there.parent)
            yield path, there


def _write_record(path: Path, there: Path, text: TextShown) -> None:
    record = json.loads(path.read_text(encoding="utf-8"))
    if text != "full":
        reasons = record.get("set_aside", {}).items()
        record["set_aside"] = {re.sub(_QUOTED, _INSTEAD, reason): n for reason, n in reasons}
    write_text(json.dumps({**record, "text": text}, indent=2) + "\n", there)


def _link(path: Path, there: Path) -> None:
    there.unlink(missing_ok=True)
    try:
        os.link(path, there)
    except OSError:
        shutil.copy2(path, there)


def _rewrite(path: Path, there: Path) -> None:
    """Copy a table with its text blanked, a row group at a time."""

    def write(beside: Path) -> None:
        with pq.ParquetFile(path) as table, pq.ParquetWriter(beside, table.schema_arrow) as writer:
            for batch in table.iter_batches():
                writer.write_batch(_blanked(batch))

    write_atomically(there, write)


def _blanked(batch: pa.RecordBatch) -> pa.RecordBatch:
    columns = [
        _blank(name, column) for name, column in zip(batch.schema.names, batch.columns, strict=True)
    ]
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def _blank(name: str, column: Any) -> Any:
    if name in _TEXT_COLUMNS:
        return pa.array([""] * len(column), type=column.type)
    if name == _QUOTING_COLUMN:
        return pc.replace_substring_regex(column, _QUOTED, _INSTEAD).cast(column.type)
    return column
