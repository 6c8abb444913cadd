"""What a worker does with one unit of the input: its articles into sorted runs on disk."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from framing.corpus.articles import Context
from framing.corpus.files import open_file
from framing.corpus.read import Form, articles_in, reading_context
from framing.corpus.records import Entry, Found, Rejected, printable
from framing.corpus.sorting import Row, Sorter
from framing.corpus.streams import Meter
from framing.corpus.units import Unit
from framing.files import write_text
from framing.rows import storable

_REPORT_EVERY = 50
_ENTRY = (
    ("article_id", pa.large_string()),
    ("date", pa.large_string()),
    ("content", pa.large_string()),
    ("rest", pa.large_string()),
    ("file", pa.large_string()),
    ("row", pa.int64()),
)
ENTRIES = pa.schema(_ENTRY)
ARTICLES = pa.schema(
    [
        *_ENTRY,
        *((name, pa.large_string()) for name in ("outlet", "country", "language", "title", "text")),
        ("published_at", pa.timestamp("us", tz="UTC")),
        ("url", pa.large_string()),
    ]
)
REJECTED = pa.schema(
    [
        ("file", pa.large_string()),
        ("row", pa.int64()),
        ("order", pa.int64()),
        ("reason", pa.large_string()),
    ]
)


@dataclass(frozen=True, slots=True)
class UnitTask:
    """A unit to read, how, and where its runs go."""

    unit: Unit
    form: Form
    folder: Path


@dataclass(frozen=True, slots=True)
class UnitRuns:
    """The runs that a unit was read into, by their names in the folder."""

    articles: tuple[str, ...]
    entries: tuple[str, ...]
    rejected: tuple[str, ...]
    n_articles: int
    n_rejected: int


def by_id(row: Row) -> tuple[Any, ...]:
    """Sort rows as `Entry.by_id` does."""
    return (row["article_id"], row["date"], row["rest"], row["file"], row["row"])


def by_content(row: Row) -> tuple[Any, ...]:
    """Sort rows as `Entry.by_content` does."""
    return tuple(row[name] for name in ("content", "date", "article_id", "rest", "file", "row"))


def by_place(row: Row) -> tuple[Any, ...]:
    """Sort what was set aside by where it stands, then in the order it was found."""
    return (row["file"], row["row"], row["order"])


def entry_of(row: Mapping[str, Any]) -> Entry:
    """Return the entry in a row."""
    return Entry(*(row[name] for name, _ in _ENTRY))


def rejected_row(item: Rejected, order: int) -> Row:
    """Return what was set aside as a row."""
    return {
        "file": storable(item.file),
        "row": item.row,
        "order": order,
        "reason": printable(item.reason),
    }


def read_unit(task: UnitTask, *, progress: Callable[[int], None] | None = None) -> UnitRuns:
    """Read a unit, unless that was done before.

    Parameters
    ----------
    task
        The unit.
    progress
        Called now and then with the bytes read.
    """
    done = task.folder / f"unit-{task.unit.number:06}.json"
    if done.exists():
        return UnitRuns(**json.loads(done.read_text(encoding="utf-8")))
    runs = _read(task, progress)
    write_text(json.dumps(asdict(runs)), done)
    return runs


def _read(task: UnitTask, progress: Callable[[int], None] | None) -> UnitRuns:
    stem = f"{task.unit.number:06}"
    articles = Sorter(task.folder, f"articles-{stem}", ARTICLES, by_id)
    entries = Sorter(task.folder, f"entries-{stem}", ENTRIES, by_content)
    rejected = Sorter(task.folder, f"rejected-{stem}", REJECTED, by_place)
    n_articles = n_rejected = 0
    meter = Meter(task.unit.n_bytes)
    for number, item in enumerate(_items(task, meter)):
        if isinstance(item, Found):
            n_articles += 1
            entry = asdict(item.entry)
            articles.add({**item.article, **entry}, n_chars=len(item.article["text"]))
            entries.add(entry)
        else:
            rejected.add(rejected_row(item, n_rejected))
            n_rejected += 1
        if progress is not None and number % _REPORT_EVERY == 0:
            progress(meter.done)
    names = [tuple(path.name for path in run.close()) for run in (articles, entries, rejected)]
    return UnitRuns(names[0], names[1], names[2], n_articles, n_rejected)


def _items(task: UnitTask, meter: Meter) -> Iterator[Found | Rejected]:
    context = _context(task.form)
    yield from task.unit.rejected
    for file in task.unit.files:
        for item in open_file(file, meter):
            if isinstance(item, Rejected):
                yield item
            else:
                yield from articles_in(item, task.form, context)


@lru_cache(maxsize=1)
def _context(form: Form) -> Context:
    return reading_context(form)
