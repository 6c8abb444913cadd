"""Whatever the user brings in, an articles table and a list of what was set aside out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from framing.corpus.articles import article_row
from framing.corpus.columns import check_mapping, column_map
from framing.corpus.files import InputFile, walk
from framing.corpus.formats import read_file
from framing.corpus.records import Record, Rejected, RowError
from framing.errors import InputError
from framing.registry import ActorRegistry, OutletRegistry, load_actors, load_outlets
from framing.tables import build

Progress = Callable[[int, int], None]
_REPORT_EVERY = 50


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles, and what was set aside with the reason; both are checked tables."""

    articles: pd.DataFrame
    rejected: pd.DataFrame


@dataclass(slots=True)
class _Reader:
    """What reading has to remember: which articles were seen."""

    outlets: OutletRegistry
    countries: Mapping[str, str]
    mapped: Mapping[str, str]
    seen: dict[str, tuple[int, str]] = field(default_factory=dict)

    def article(self, record: Record, columns: Mapping[str, str]) -> dict[str, Any]:
        row = article_row(record.fields, columns, self.outlets, self.countries)
        content = hash((row["title"], row["text"], row["outlet"]))
        place = f"{record.file}, row {record.row}"
        before = self.seen.setdefault(row["article_id"], (content, place))
        if before[1] != place:
            if before[0] == content:
                raise RowError(f"the same article as {before[1]}")
            raise RowError(
                f"article_id {row['article_id']!r} is already that of another article "
                f"({before[1]}); make the ids unique or leave the column out"
            )
        return row


def iter_articles(
    path: Path,
    *,
    columns: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
    outlets: OutletRegistry | None = None,
) -> Iterator[dict[str, Any] | Rejected]:
    """Yield the articles under a path one by one, and what had to be set aside.

    Parameters
    ----------
    path
        A file, a folder of files, or a gz or zip of these.
    columns
        The user's mapping of our columns to theirs.
    encoding
        Of text files.
    outlets
        Known outlets; the shipped ones if None.

    Raises
    ------
    InputError
        If the path does not exist or the mapping names a column we do not have.
    """
    mapped = dict(columns or {})
    check_mapping(mapped)
    if not path.exists():
        raise InputError(f"{path}: there is no such file or folder")
    reader = _Reader(outlets or load_outlets(), _country_names(load_actors()), mapped)
    for item in walk(path):
        if isinstance(item, Rejected):
            yield item
        else:
            yield from _file_articles(item, reader, encoding)


def _country_names(registry: ActorRegistry) -> dict[str, str]:
    """Return codes, names and aliases of the countries in lower case -> alpha-2 code."""
    codes = {code.lower(): code for code in registry.country_codes}
    for actor in registry:
        if actor.kind == "country" and actor.country:
            for name in (actor.name, *actor.aliases):
                codes.setdefault(name.lower(), actor.country)
    return codes


def _file_articles(
    item: InputFile, reader: _Reader, encoding: str
) -> Iterator[dict[str, Any] | Rejected]:
    maps: dict[tuple[str, ...], dict[str, str]] = {}
    is_table = item.suffix in (".csv", ".tsv", ".parquet")
    try:
        for record in read_file(item, encoding=encoding):
            if isinstance(record, Rejected):
                yield record
                continue
            try:
                key = tuple(record.fields)
                if key not in maps:
                    maps[key] = column_map(key, _applicable(item, reader.mapped))
                yield reader.article(record, maps[key])
            except RowError as error:
                yield Rejected(record.file, record.row, str(error))
            except InputError as error:
                yield Rejected(record.file, 0 if is_table else record.row, str(error))
                if is_table:
                    return
    except (OSError, EOFError) as error:
        yield Rejected(item.name, 0, f"can't be read to its end: {error}")


def _applicable(item: InputFile, mapped: Mapping[str, str]) -> Mapping[str, str]:
    """Pages have no columns to map."""
    return {} if item.suffix in (".txt", ".html", ".htm") else mapped


def read_corpus(
    path: Path,
    *,
    columns: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
    outlets: OutletRegistry | None = None,
    progress: Progress | None = None,
) -> Corpus:
    """Read everything under a path.

    Parameters
    ----------
    path, columns, encoding, outlets
        As for :func:`iter_articles`.
    progress
        Called now and then with the number of articles so far, twice.

    Returns
    -------
    Corpus
        Articles sorted by article_id. Nothing is dropped: what is not an article is in
        ``rejected``, with file, row and reason.

    Raises
    ------
    InputError
        If not a single article could be read; the message gives the first reasons.
    """
    articles: list[dict[str, Any]] = []
    rejected: list[Rejected] = []
    for item in iter_articles(path, columns=columns, encoding=encoding, outlets=outlets):
        if isinstance(item, Rejected):
            rejected.append(item)
        else:
            articles.append(item)
            if progress is not None and len(articles) % _REPORT_EVERY == 0:
                progress(len(articles), len(articles))
    if not articles:
        raise InputError(_nothing_read(path, rejected))
    articles.sort(key=lambda row: row["article_id"])
    return Corpus(build("articles", articles), build("rejected", _rejected_rows(rejected)))


def _rejected_rows(rejected: list[Rejected]) -> list[dict[str, object]]:
    # A file may be rejected as a whole after some of its rows: the key is the place.
    by_place = {(item.file, item.row): item.reason for item in reversed(rejected)}
    return [
        {"file": file, "row": row, "reason": reason}
        for (file, row), reason in sorted(by_place.items())
    ]


def _nothing_read(path: Path, rejected: list[Rejected]) -> str:
    if not rejected:
        return f"{path}: no article in it; expected csv, tsv, jsonl, parquet, txt or html files"
    lines = [f"{path}: no article could be read."]
    for item in rejected[:5]:
        place = item.file if item.row == 0 else f"{item.file}, row {item.row}"
        lines.append(f"  {place}: {item.reason}")
    if len(rejected) > 5:
        lines.append(f"  ... and {len(rejected) - 5} more")
    return "\n".join(lines)
