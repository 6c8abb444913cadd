"""A whole run: articles in, a folder of Parquet tables and ``run.json`` out."""

import hashlib
import json
import platform
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

import framing
from framing.corpus import Corpus, read_corpus
from framing.errors import InputError
from framing.files import write_atomically, write_text
from framing.pipeline.batch import EXTRACTED, Extracted, concatenate, extract_tables
from framing.pipeline.tools import Tools, load_tools
from framing.tables import OTHER, OUTLET, TABLES, check

BATCH_ARTICLES = 100
# Libraries whose version can change a result.
_LIBRARIES = ("sentencex", "ahocorasick-rs", "vadersentiment", "onnxruntime", "pandas", "numpy")

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Run:
    """The tables of a run and the record of how they came about.

    Attributes
    ----------
    corpus
        The articles, and what was set aside.
    extracted
        Sentences, mentions, voices, framings.
    record
        What ``run.json`` holds: version, hashes, parameters, counts, times.
    """

    corpus: Corpus
    extracted: Extracted
    record: dict[str, Any]

    @property
    def names(self) -> dict[str, str]:
        """What to call the actors, holders and targets of this run."""
        return {OUTLET: "the outlet", OTHER: "an event or other party", **self.record["actors"]}

    @property
    def articles(self) -> pd.DataFrame:
        """The articles table."""
        return self.corpus.articles

    @property
    def sentences(self) -> pd.DataFrame:
        """The sentences table."""
        return self.extracted.sentences

    @property
    def mentions(self) -> pd.DataFrame:
        """The mentions table."""
        return self.extracted.mentions

    @property
    def voices(self) -> pd.DataFrame:
        """The voices table."""
        return self.extracted.voices

    @property
    def framings(self) -> pd.DataFrame:
        """The framings table."""
        return self.extracted.framings


def score_corpus(corpus: Corpus, tools: Tools, *, progress: Progress | None = None) -> Run:
    """Run every stage over a corpus.

    Parameters
    ----------
    corpus
        What was read.
    tools
        What was loaded.
    progress
        Called with the number of articles done and the number of all, after every batch.

    Returns
    -------
    Run
        The same corpus and tools give the same tables.
    """
    started = time.perf_counter()
    parts = []
    total = len(corpus.articles)
    for done, batch in _batches(corpus.articles):
        parts.append(extract_tables(batch, tools))
        if progress is not None:
            progress(done, total)
    extracted = concatenate(parts)
    seconds = time.perf_counter() - started
    return Run(corpus, extracted, _record(corpus, extracted, tools, seconds))


def _batches(articles: pd.DataFrame) -> Iterator[tuple[int, pd.DataFrame]]:
    for start in range(0, len(articles), BATCH_ARTICLES):
        batch = articles.iloc[start : start + BATCH_ARTICLES]
        yield start + len(batch), batch


def _record(corpus: Corpus, extracted: Extracted, tools: Tools, seconds: float) -> dict[str, Any]:
    framings = extracted.framings
    languages = corpus.articles["language"].value_counts()
    return {
        "framing_version": framing.__version__,
        "finished_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "scorer": tools.scorer.name,
        "scorer_languages": sorted(tools.scorer.languages),
        "hashes": {**tools.hashes, "articles": _hash_of(corpus.articles)},
        "rows": {
            "articles": len(corpus.articles),
            "rejected": len(corpus.rejected),
            **{name: len(extracted.table(name)) for name in EXTRACTED},
        },
        "actors": _actor_names(extracted, tools),
        "languages": {str(language): int(n) for language, n in languages.items()},
        "framings_without_tone": int(framings["valence"].isna().sum()),
        "seconds": round(seconds, 3),
        "python": platform.python_version(),
        "platform": platform.platform(),
        "libraries": {name: version(name) for name in _LIBRARIES},
    }


def _actor_names(extracted: Extracted, tools: Tools) -> dict[str, str]:
    framings = extracted.framings
    ids = {*extracted.mentions["actor_id"], *framings["holder"], *framings["target"]}
    return {actor: tools.registry.actor(actor).name for actor in sorted(ids - {OUTLET, OTHER})}


def _hash_of(articles: pd.DataFrame) -> str:
    hashes = pd.util.hash_pandas_object(articles, index=False)
    return hashlib.sha256(hashes.to_numpy().tobytes()).hexdigest()


def write_run(run: Run, folder: Path) -> None:
    """Write the tables as Parquet and the record as ``run.json``, each file atomically.

    Raises
    ------
    InputError
        If the folder can't be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: can't write the results there: {error}") from error
    _write_table(run.corpus.articles, folder / "articles.parquet")
    _write_table(run.corpus.rejected, folder / "rejected.parquet")
    for name in EXTRACTED:
        _write_table(run.extracted.table(name), folder / f"{name}.parquet")
    write_text(json.dumps(run.record, indent=2) + "\n", folder / "run.json")


def _write_table(table: pd.DataFrame, path: Path) -> None:
    write_atomically(path, lambda beside: table.to_parquet(beside, index=False))


def read_run(folder: Path) -> Run:
    """Read back what :func:`write_run` wrote.

    Raises
    ------
    InputError
        If the folder holds no complete run.
    """
    try:
        record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        corpus = Corpus(_read_table(folder, "articles"), _read_table(folder, "rejected"))
        extracted = Extracted(**{name: _read_table(folder, name) for name in EXTRACTED})
    except FileNotFoundError as error:
        remedy = f"run `framing score ARTICLES -o {folder}` first"
        raise InputError(f"{folder}: no complete run there ({error}); {remedy}") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{folder}: a file there is damaged: {error}") from error
    return Run(corpus, extracted, record)


def _read_table(folder: Path, name: Any) -> pd.DataFrame:
    table = pd.read_parquet(folder / f"{name}.parquet")
    dtypes = {column: declared.dtype for column, declared in TABLES[name].columns.items()}
    return check(name, table[list(dtypes)].astype(dtypes))


def open_run(folder: str | Path | None, *, articles: Path) -> Run:
    """Open a finished run, or score articles now with the defaults.

    Parameters
    ----------
    folder
        What `framing score` wrote; None to score ``articles`` instead.
    articles
        What to score without a folder, such as the demonstration corpus.

    Raises
    ------
    InputError
        If the folder holds no complete run, or the articles can't be read.
    """
    if folder is not None:
        return read_run(Path(folder))
    return score_corpus(read_corpus(articles), load_tools())
