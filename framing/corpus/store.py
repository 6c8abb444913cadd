"""Articles from any input to parts on disk, in order and without duplicates, in little memory.

Units of the input are read by as many workers as there are, each into sorted runs. The runs are
merged by content, which finds the articles that are the same, and by id, which gives the parts.
"""

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from itertools import groupby, islice
from pathlib import Path

import pyarrow as pa

from framing.corpus.duplicates import clashes, repeats
from framing.corpus.plan import Plan, read_plan, remove_plan, write_plan
from framing.corpus.read import REASONS_TOLD, Form, check_input, nothing_read, reading_context
from framing.corpus.records import Found, Rejected
from framing.corpus.sorting import Key, Row, Sorter, merge
from framing.corpus.unit_reading import (
    ARTICLES,
    ENTRIES,
    REJECTED,
    UnitRuns,
    UnitTask,
    by_content,
    by_id,
    by_place,
    entry_of,
    read_unit,
    rejected_row,
)
from framing.corpus.units import Survey, survey, units
from framing.engines import Engine, Lost
from framing.errors import InputError
from framing.files import hash_of, make_folder
from framing.parts import remove_parts, write_part
from framing.tables import TABLES, build, hashes_of

Progress = Callable[[int, int], None]

# Large enough for a model to be called in batches, small enough that little is lost with one. A
# small corpus is divided too, so that all cores have work.
_MOST_ARTICLES, _FEWEST_ARTICLES, _PARTS = 500, 25, 32
_PART_CHARS = 4_000_000
_REJECTED_ROWS, _REASONS = 50_000, 1_000
_WORK = ".reading"


def store_corpus(
    path: Path,
    folder: Path,
    *,
    form: Form,
    engine: Engine,
    key: str,
    part_articles: int | None = None,
    progress: Progress | None = None,
) -> Plan:
    """Read everything under a path into the parts of a run's folder, unless they are there.

    Parameters
    ----------
    path
        A file, a folder of files, or a gz or zip of these.
    folder
        The run's folder.
    form
        How to read it.
    engine
        Where the work is done.
    key
        Hash of the code and libraries that decide how articles are read.
    part_articles
        At most so many articles make a part; by the number of articles if None.
    progress
        Called now and then with the bytes read so far and the bytes there are.

    Returns
    -------
    Plan
        The same input gives the same parts. Articles are in order of their id; what is not an
        article is in the rejected table, with file, row and reason.

    Raises
    ------
    InputError
        If the path can't be opened or not a single article could be read.
    """
    check_input(path, form)
    looked = survey(path)
    known = reading_context(form).content_hash
    key = hash_of(key, known, looked.content, repr(form), str(part_articles))
    plan = read_plan(folder)
    if plan is None or plan.key != key or not plan.is_stored(folder):
        remove_plan(folder)
        work = _work_folder(folder, key)
        runs = _read_units(path, looked, form, engine, work, progress)
        plan = _Merging(folder, work, key).plan(path, runs, part_articles)
        write_plan(plan, folder)
    shutil.rmtree(folder / _WORK, ignore_errors=True)
    return plan


def _work_folder(folder: Path, key: str) -> Path:
    """Return where this input's runs go; those of another input are removed."""
    work = folder / _WORK / key[:16]
    if not work.exists():
        shutil.rmtree(folder / _WORK, ignore_errors=True)
    make_folder(work)
    return work


def _read_units(
    path: Path,
    looked: Survey,
    form: Form,
    engine: Engine,
    work: Path,
    progress: Progress | None,
) -> list[UnitRuns]:
    n_before = 0

    def told(n_bytes: int) -> None:
        if progress is not None:
            progress(n_before + n_bytes, looked.n_bytes)

    tasks = (UnitTask(unit, form, work) for unit in units(path))
    read = partial(read_unit, progress=told) if engine.works_here(looked.n_units) else read_unit
    done: dict[int, UnitRuns] = {}
    for task, runs in engine.map(read, tasks):
        if isinstance(runs, Lost):
            raise InputError(
                f"{_names(task)} can't be read: {runs.reason}; take it out, or split it"
            )
        done[task.unit.number] = runs
        told(task.unit.n_bytes)
        n_before += task.unit.n_bytes
    return [done[number] for number in sorted(done)]


def _names(task: UnitTask) -> str:
    first, *others = [file.name for file in task.unit.files]
    return f"{first} or one of the {len(others)} files behind it" if others else first


class _Merging:
    """Merges the runs of all units into the parts of a run's folder."""

    def __init__(self, folder: Path, work: Path, key: str) -> None:
        self._folder = folder
        self._work = work
        self._note = {"reading": key}
        self._rejected = Sorter(work, "set-aside", REJECTED, by_place)
        self._n_set_aside = 0

    def plan(self, path: Path, runs: Sequence[UnitRuns], part_articles: int | None) -> Plan:
        n_found = sum(unit.n_articles for unit in runs)
        repeated, n_repeated = self._repeated(runs)
        if not n_found:
            n_rejected = sum(unit.n_rejected for unit in runs)
            raise InputError(nothing_read(path, self._first_rejected(runs), n_rejected))
        size = part_articles or _part_size(n_found - n_repeated)
        sizes, languages, content = self._write_articles(self._kept(runs, repeated), size)
        n_rejected, n_parts, reasons = self._write_rejected(runs)
        return Plan(
            key=self._note["reading"],
            sizes=tuple(sizes),
            n_rejected=n_rejected,
            n_rejected_parts=n_parts,
            languages=dict(sorted(languages.items())),
            reasons=dict(sorted(reasons.items())),
            content=content,
        )

    def _merge(self, names: Iterable[str], schema: pa.Schema, key: Key) -> Iterator[Row]:
        return merge([self._work / name for name in names], schema, key, folder=self._work)

    def _set_aside(self, item: Rejected) -> None:
        self._rejected.add(rejected_row(item, self._n_set_aside))
        self._n_set_aside += 1

    def _repeated(self, runs: Sequence[UnitRuns]) -> tuple[list[Path], int]:
        """Return runs of the entries whose article is there once more, and their number."""
        found = Sorter(self._work, "repeats", ENTRIES, by_id)
        entries = self._merge((name for unit in runs for name in unit.entries), ENTRIES, by_content)
        n_found = 0
        for entry, reason in repeats(map(entry_of, entries)):
            n_found += 1
            found.add(asdict(entry))
            self._set_aside(reason)
        return found.close(), n_found

    def _kept(self, runs: Sequence[UnitRuns], repeated: Sequence[Path]) -> Iterator[Found]:
        """Yield the articles that stay, in order of their id."""
        rows = self._merge((name for unit in runs for name in unit.articles), ARTICLES, by_id)
        gone = merge(repeated, ENTRIES, by_id, folder=self._work)
        for item in clashes(map(_found, _without(rows, gone))):
            if isinstance(item, Found):
                yield item
            else:
                self._set_aside(item)

    def _write_articles(
        self, kept: Iterator[Found], size: int
    ) -> tuple[list[int], Counter[str], str]:
        sizes: list[int] = []
        languages: Counter[str] = Counter()
        content = hashlib.sha256()
        for number, part in enumerate(_parts(kept, size)):
            table = build("articles", [found.article for found in part])
            write_part({"articles": table}, self._folder, number, self._note)
            sizes.append(len(table))
            languages.update(table["language"])
            content.update(hashes_of(table))
        remove_parts(self._folder, "articles", from_number=len(sizes))
        return sizes, languages, content.hexdigest()

    def _write_rejected(self, runs: Sequence[UnitRuns]) -> tuple[int, int, Counter[str]]:
        """Write one row for each place, with all its reasons.

        Returns
        -------
        (n_rows, n_parts, reasons)
            Of the reasons, as many as are met first: a reason may name the row it is of.
        """
        rows = _by_place(self._all_rejected(runs))
        n_rows = n_parts = 0
        reasons: Counter[str] = Counter()
        while (part := list(islice(rows, _REJECTED_ROWS))) or not n_parts:
            write_part({"rejected": build("rejected", part)}, self._folder, n_parts, self._note)
            n_rows += len(part)
            n_parts += 1
            told = (str(row["reason"]) for row in part)
            reasons.update(why for why in told if why in reasons or len(reasons) < _REASONS)
        remove_parts(self._folder, "rejected", from_number=n_parts)
        return n_rows, n_parts, reasons

    def _all_rejected(self, runs: Sequence[UnitRuns]) -> Iterator[Row]:
        paths = [self._work / name for unit in runs for name in unit.rejected]
        paths += self._rejected.close()
        return merge(paths, REJECTED, by_place, folder=self._work)

    def _first_rejected(self, runs: Sequence[UnitRuns]) -> list[Rejected]:
        rows = islice(_by_place(self._all_rejected(runs)), REASONS_TOLD)
        return [Rejected(**row) for row in rows]


def _part_size(n_articles: int) -> int:
    return min(_MOST_ARTICLES, max(_FEWEST_ARTICLES, -(-n_articles // _PARTS)))


def _found(row: Row) -> Found:
    return Found(entry_of(row), {name: row[name] for name in TABLES["articles"].columns})


def _without(rows: Iterable[Row], gone: Iterator[Row]) -> Iterator[Row]:
    """Leave out rows; both are in the same order."""
    next_gone = next(gone, None)
    for row in rows:
        if next_gone is not None and by_id(row) == by_id(next_gone):
            next_gone = next(gone, None)
        else:
            yield row


def _parts(kept: Iterable[Found], size: int) -> Iterator[list[Found]]:
    part: list[Found] = []
    n_chars = 0
    for found in kept:
        length = len(found.article["text"])
        if part and (len(part) == size or n_chars + length > _PART_CHARS):
            yield part
            part, n_chars = [], 0
        part.append(found)
        n_chars += length
    if part:
        yield part


def _by_place(rows: Iterable[Row]) -> Iterator[Row]:
    for (file, row), told in groupby(rows, lambda item: (item["file"], item["row"])):
        reasons = dict.fromkeys(item["reason"] for item in told)
        yield {"file": file, "row": row, "reason": "; ".join(reasons)}
