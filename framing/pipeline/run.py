"""A finished run: the tables in its folder, read when they are asked for, or in memory."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import pandas as pd

from framing.corpus import Corpus
from framing.errors import InputError
from framing.files import make_folder, write_text
from framing.parts import DamagedPartError, read_table, remove_parts, write_part
from framing.pipeline.counts import STAGED
from framing.pipeline.names import actor_names
from framing.pipeline.record import Record
from framing.tables import TableName

RECORD = "run.json"
_STORED: tuple[TableName, ...] = ("articles", "rejected", *STAGED, "stories")

Load = Callable[[TableName, Sequence[str] | None], pd.DataFrame]


class Run:
    """The tables of a run and the record of how they came about.

    Parameters
    ----------
    record
        What ``run.json`` holds: version, hashes, parameters, counts, times.
    load
        Gives a table by its name, or some of its columns.
    """

    def __init__(self, record: Record, load: Load) -> None:
        self.record = record
        self._load = load
        self._loaded: dict[TableName, pd.DataFrame] = {}

    @classmethod
    def of_tables(cls, record: Record, tables: Mapping[TableName, pd.DataFrame]) -> "Run":
        """Return a run whose tables are in memory."""
        return cls(
            record, lambda name, columns: tables[name] if columns is None else tables[name][columns]
        )

    def table(self, name: TableName, *, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Return one of the tables.

        Parameters
        ----------
        name
            Which.
        columns
            Only these: a large run's columns may fit into memory where its tables don't. A whole
            table is read once and kept.

        Raises
        ------
        InputError
            If its files are damaged.
        """
        if name in self._loaded:
            table = self._loaded[name]
            return table if columns is None else table[list(columns)]
        if columns is not None:
            return self._load(name, list(columns))
        self._loaded[name] = self._load(name, None)
        return self._loaded[name]

    @cached_property
    def names(self) -> dict[str, str]:
        """What to call the actors, holders and targets of this run."""
        columns = ["actor_id", "form", "text"]
        return actor_names(self.record["actors"], self.table("mentions", columns=columns))

    @property
    def corpus(self) -> Corpus:
        """The articles, and what was set aside."""
        return Corpus(self.articles, self.rejected)

    @property
    def articles(self) -> pd.DataFrame:
        """The articles table."""
        return self.table("articles")

    @property
    def rejected(self) -> pd.DataFrame:
        """The rejected table."""
        return self.table("rejected")

    @property
    def sentences(self) -> pd.DataFrame:
        """The sentences table."""
        return self.table("sentences")

    @property
    def mentions(self) -> pd.DataFrame:
        """The mentions table."""
        return self.table("mentions")

    @property
    def voices(self) -> pd.DataFrame:
        """The voices table."""
        return self.table("voices")

    @property
    def framings(self) -> pd.DataFrame:
        """The framings table."""
        return self.table("framings")

    @property
    def stories(self) -> pd.DataFrame:
        """The stories table: which articles are near-copies."""
        return self.table("stories")


def write_run(run: Run, folder: Path) -> None:
    """Write a run's tables, one part each, and its record; each file atomically.

    Raises
    ------
    InputError
        If the folder can't be written.
    """
    make_folder(folder)
    write_part({name: run.table(name) for name in _STORED}, folder, 0, {})
    for name in _STORED:
        remove_parts(folder, name, from_number=1)
    write_record(run.record, folder)


def write_record(record: Record, folder: Path) -> None:
    """Write ``run.json``, which says that the run is finished."""
    write_text(json.dumps(record, indent=2) + "\n", folder / RECORD)


def read_run(folder: Path) -> Run:
    """Open a finished run; its tables are read when they are asked for.

    Raises
    ------
    InputError
        If the folder holds no finished run.
    """
    try:
        record: Record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        remedy = f"run `framing score ARTICLES -o {folder}` first, or again if it was stopped"
        raise InputError(f"{folder}: no complete run there ({error}); {remedy}") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{folder / RECORD}: damaged: {error}") from error
    return Run(record, lambda name, columns: _read(folder, name, columns, record))


def _read(
    folder: Path, name: TableName, columns: Sequence[str] | None, record: Record
) -> pd.DataFrame:
    n_rows = record["rows"].get(name)
    if n_rows is None:
        raise InputError(
            f"{folder}: an earlier version of the program scored these articles, without the table "
            f"of {name}; score them again into the same folder to have it"
        )
    try:
        table = read_table(folder, name, columns=columns)
    except DamagedPartError as error:
        raise InputError(f"{error}; score the articles again: only that part is redone") from error
    if len(table) != n_rows:
        raise InputError(
            f"{folder}: the table of {name} has {len(table):,} rows where run.json says "
            f"{n_rows:,}; score the articles again"
        )
    return table
