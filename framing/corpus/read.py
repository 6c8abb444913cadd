"""Whatever the user brings in, an articles table and a list of what was set aside out."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

import pandas as pd

from framing.corpus.articles import Context, found_article
from framing.corpus.columns import check_mapping, column_map, recognised
from framing.corpus.decoding import check_encoding
from framing.corpus.duplicates import without_duplicates
from framing.corpus.files import PAGES, InputFile, walk
from framing.corpus.formats import read_file
from framing.corpus.records import Found, Record, Rejected, RowError, place, printable
from framing.corpus.streams import Meter
from framing.errors import InputError
from framing.registry import ActorRegistry, OutletRegistry, load_actors, load_outlets
from framing.rows import storable
from framing.tables import build, hashes_of

Progress = Callable[[int, int], None]
_REPORT_EVERY = 50
# Rows of JSON Lines may leave fields out: so many are looked at to know which there are.
_HEAD_ROWS = 100
REASONS_TOLD = 5


@dataclass(frozen=True, slots=True)
class Form:
    """How the user says the input is to be read.

    Attributes
    ----------
    columns
        Our columns with theirs, where the user maps them.
    encoding
        Of text files without a byte order mark.
    day_first
        Whether 3/4/2025 is the 3rd of April; if not, it is March 4.
    """

    columns: tuple[tuple[str, str], ...] = ()
    encoding: str = "utf-8"
    day_first: bool = False


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles, and what was set aside with the reason; both are checked tables."""

    articles: pd.DataFrame
    rejected: pd.DataFrame

    @property
    def content_hash(self) -> str:
        """Changes whenever an article does."""
        return hashlib.sha256(hashes_of(self.articles)).hexdigest()


def iter_articles(
    path: Path,
    *,
    columns: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
    outlets: OutletRegistry | None = None,
    day_first: bool = False,
) -> Iterator[dict[str, Any] | Rejected]:
    """Yield the articles under a path one by one, and what had to be set aside.

    Few rows are held at a time. It does not look for duplicates; :func:`read_corpus` does.

    Parameters
    ----------
    path
        A file, a folder of files, or a gz or zip of these.
    columns
        The user's mapping of our columns to theirs.
    encoding
        Of text files without a byte order mark.
    outlets
        Known outlets; the shipped ones if None.
    day_first
        Whether 3/4/2025 is the 3rd of April; if not, it is March 4.

    Raises
    ------
    InputError
        If the path can't be opened, there is no such encoding, or the mapping names a column we
        do not have.
    """
    form = Form(tuple((columns or {}).items()), encoding, day_first)
    for item in _find(path, form, reading_context(form, outlets), Meter()):
        yield item.article if isinstance(item, Found) else item


def read_corpus(
    path: Path,
    *,
    columns: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
    outlets: OutletRegistry | None = None,
    progress: Progress | None = None,
    day_first: bool = False,
) -> Corpus:
    """Read everything under a path.

    Parameters
    ----------
    path, columns, encoding, outlets, day_first
        As for :func:`iter_articles`.
    progress
        Called now and then with the bytes read so far and the bytes there are.

    Returns
    -------
    Corpus
        Articles sorted by article_id; they do not depend on the order of the input. Nothing is
        dropped: what is not an article is in ``rejected``, with file, row and reason.

    Raises
    ------
    InputError
        As for :func:`iter_articles`; and if not a single article could be read: the message
        gives the first reasons.
    """
    meter = Meter()
    found: list[Found] = []
    rejected: list[Rejected] = []
    form = Form(tuple((columns or {}).items()), encoding, day_first)
    items = _find(path, form, reading_context(form, outlets), meter)
    for n_items, item in enumerate(items, start=1):
        if isinstance(item, Found):
            found.append(item)
        else:
            rejected.append(item)
        if progress is not None and n_items % _REPORT_EVERY == 0:
            progress(meter.done, meter.total)
    if progress is not None:
        progress(meter.total, meter.total)
    kept, duplicates = without_duplicates(found)
    if not kept:
        raise InputError(nothing_read(path, rejected[:REASONS_TOLD], len(rejected)))
    articles = build("articles", [item.article for item in kept])
    return Corpus(articles, build("rejected", rejected_rows(rejected + duplicates)))


def reading_context(form: Form, outlets: OutletRegistry | None = None) -> Context:
    """Load what is known beside the input: outlets (the shipped ones if None) and countries."""
    known = outlets if outlets is not None else load_outlets()
    return Context(known, _country_names(load_actors()), form.day_first)


def _country_names(registry: ActorRegistry) -> dict[str, str]:
    """Return codes, names and aliases of the countries, casefolded -> alpha-2 code."""
    codes = {code.casefold(): code for code in registry.country_codes}
    for actor in registry:
        if actor.kind == "country" and actor.country:
            for name in (actor.name, *actor.aliases):
                codes.setdefault(name.casefold(), actor.country)
    return codes


def _find(path: Path, form: Form, context: Context, meter: Meter) -> Iterator[Found | Rejected]:
    check_input(path, form)
    for item in walk(path, meter):
        if isinstance(item, Rejected):
            yield item
        else:
            yield from articles_in(item, form, context)


def check_input(path: Path, form: Form) -> None:
    """Refuse what can't be read at all.

    Raises
    ------
    InputError
        If the path can't be opened, there is no such encoding, or the mapping names a column we
        do not have.
    """
    check_mapping(dict(form.columns))
    check_encoding(form.encoding)
    try:
        path.stat()
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file or folder") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: can't be opened: {error}") from error


def articles_in(item: InputFile, form: Form, context: Context) -> Iterator[Found | Rejected]:
    """Yield the articles of one file, and what has to be set aside."""
    records = read_file(item, encoding=form.encoding)
    head = list(islice(records, _HEAD_ROWS))
    usable = {} if item.suffix in PAGES else dict(form.columns)
    try:
        present = dict.fromkeys(name for record in head for name in _names(record))
        columns = column_map(present, usable) if present else {}
    except InputError as error:
        yield Rejected(item.name, 0, str(error))
        return
    recognise = lru_cache(maxsize=64)(recognised)
    for record in chain(head, records):
        yield (
            record
            if isinstance(record, Rejected)
            else _article(record, columns | recognise(tuple(record.fields)) | usable, context)
        )


def _names(record: Record | Rejected) -> Iterator[str]:
    return iter(record.fields if isinstance(record, Record) else ())


def _article(record: Record, columns: Mapping[str, str], context: Context) -> Found | Rejected:
    try:
        return found_article(record, columns, context)
    except RowError as error:
        return Rejected(record.file, record.row, str(error))


def rejected_rows(rejected: Iterable[Rejected]) -> list[dict[str, object]]:
    """Give every place one row with all its reasons: a file may fail in more than one way."""
    reasons: dict[tuple[str, int], list[str]] = {}
    for item in rejected:
        reasons.setdefault((storable(item.file), item.row), []).append(printable(item.reason))
    return [
        {"file": file, "row": row, "reason": "; ".join(dict.fromkeys(told))}
        for (file, row), told in sorted(reasons.items())
    ]


def nothing_read(path: Path, first: Sequence[Rejected], n_rejected: int) -> str:
    """Return what to tell a user of whose input not a single article could be read."""
    if not n_rejected:
        return f"{path}: no article in it; expected csv, tsv, jsonl, parquet, txt or html files"
    lines = [printable(f"{path}: no article could be read.")]
    lines += [f"  {printable(f'{place(item)}: {item.reason}')}" for item in first]
    if n_rejected > len(first):
        lines.append(f"  ... and {n_rejected - len(first)} more")
    return "\n".join(lines)
