"""A run from the first byte of the input to ``run.json``, or over articles in memory."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from framing.corpus import (
    Corpus,
    Form,
    Plan,
    check_input,
    read_corpus,
    remove_plan,
    store_corpus,
    stories_of,
)
from framing.engines import Engine, Lost
from framing.errors import InputError
from framing.files import make_folder
from framing.parts import DamagedPartError, part_path, remove_notes, remove_parts, write_part
from framing.pipeline.batch import concatenate, extract_tables
from framing.pipeline.containment import Fault
from framing.pipeline.counts import STAGED, Counts, Totals, counts_of
from framing.pipeline.keys import reading_key, stage_keys
from framing.pipeline.part import PartTask, score_part
from framing.pipeline.record import Reading, make_record
from framing.pipeline.run import RECORD, Run, read_run, write_record
from framing.pipeline.stories import n_stories, store_stories
from framing.pipeline.tools import Choice, Tools, load_tools
from framing.tables import TableName, build

BATCH_ARTICLES = 100

Progress = Callable[[int, int], None]
Row = dict[str, Any]


def score_files(
    path: Path,
    folder: Path,
    *,
    engine: Engine,
    choice: Choice | None = None,
    form: Form | None = None,
    part_articles: int | None = None,
    reading: Progress | None = None,
    scoring: Progress | None = None,
) -> Run:
    """Read whatever is under a path and run every stage, part by part, into a folder.

    What the folder holds already and still holds true is not done again: a run that was stopped
    goes on, and a run with another codebook, say, redoes the stages that depend on it.

    Parameters
    ----------
    path
        A file, a folder of files, or a gz or zip of these.
    folder
        Where the tables and ``run.json`` go.
    engine
        Where the work is done.
    choice
        What to score with; the defaults if None.
    form
        How to read the input; the defaults if None.
    part_articles
        At most so many articles make a part; by the number of articles if None.
    reading, scoring
        Called now and then with the bytes read, and the articles done, of how many.

    Returns
    -------
    Run
        Its tables are on the disk. The same input and choice give the same bytes, on any engine,
        however often the run was stopped.

    Raises
    ------
    InputError
        If the input, a file of the user's or the folder can't be used; what was done is kept.
    """
    begun = time.perf_counter()
    choice = _absolute(choice or Choice(), n_threads=engine.n_workers)
    form = form or Form()
    check_input(path, form)
    tools = choice.load()
    folder = folder.absolute()
    make_folder(folder)
    (folder / RECORD).unlink(missing_ok=True)

    def stored() -> Plan:
        return store_corpus(
            path,
            folder,
            form=form,
            engine=engine,
            key=reading_key(),
            part_articles=part_articles,
            progress=reading,
        )

    def staged(plan: Plan) -> tuple[Totals, list[Row], int]:
        totals, faults = _score_parts(plan, folder, choice, tools, engine, scoring)
        return totals, faults, store_stories(plan, folder, engine)

    plan = stored()
    try:
        totals, faults, n_told = staged(plan)
    except DamagedPartError:  # of the articles: they are read again
        remove_plan(folder)
        plan = stored()
        totals, faults, n_told = staged(plan)
    _write_faults(faults, plan, folder)
    reasons = Counter(plan.reasons) + Counter(fault["reason"] for fault in faults)
    read = Reading(
        plan.n_articles, plan.n_rejected + len(faults), plan.languages, reasons, plan.content
    )
    seconds = time.perf_counter() - begun
    write_record(make_record(read, totals, n_told, tools, seconds=seconds), folder)
    return read_run(folder)


def _absolute(choice: Choice, *, n_threads: int) -> Choice:
    """Return a choice whose files are found from any working directory."""
    return replace(
        choice,
        actors=tuple(path.absolute() for path in choice.actors),
        codebook=choice.codebook and choice.codebook.absolute(),
        n_threads=choice.n_threads or n_threads,
    )


def _score_parts(
    plan: Plan,
    folder: Path,
    choice: Choice,
    tools: Tools,
    engine: Engine,
    progress: Progress | None,
) -> tuple[Totals, list[Row]]:
    keys = stage_keys(tools, choice)
    for name in STAGED:
        remove_parts(folder, name, from_number=len(plan.sizes))
    is_here = engine.works_here(len(plan.sizes))
    work = partial(score_part, tools=tools) if is_here else score_part
    choice = choice if is_here else replace(choice, n_threads=1)
    tasks = (PartTask(folder, number, choice, keys) for number in range(len(plan.sizes)))
    totals, faults, n_done = Totals(), [], 0
    for task, counts in _mapped(work, tasks, engine):
        totals.add(counts)
        file = part_path(folder, "articles", task.number).relative_to(folder).as_posix()
        faults += [{"file": file, "row": row, "reason": why} for row, why in counts.faults]
        n_done += plan.sizes[task.number]
        if progress is not None:
            progress(n_done, plan.n_articles)
    return totals, faults


def _mapped(
    work: Callable[[PartTask], Counts], tasks: Iterator[PartTask], engine: Engine
) -> Iterator[tuple[PartTask, Counts]]:
    """Yield what became of each part; those that ended their worker are gone through with care."""
    lost: list[tuple[PartTask, Lost]] = []
    for task, counts in engine.map(work, tasks):
        if isinstance(counts, Lost):
            lost.append((task, counts))
        else:
            yield task, counts
    for task, why in lost:
        yield task, _with_care(task, why, engine)


def _with_care(task: PartTask, why: Lost, engine: Engine) -> Counts:
    """Find the articles that end their worker, one after the other, and leave them out."""
    task = replace(task, is_careful=True)
    while True:
        task.marker.unlink(missing_ok=True)
        ((_, counts),) = engine.map(score_part, [task], apart=True)
        if isinstance(counts, Lost):
            task = replace(task, left_out=(*task.left_out, _culprit(task, why)))
        else:
            task.marker.unlink(missing_ok=True)
            return counts


def _culprit(task: PartTask, why: Lost) -> Fault:
    known = {fault.article_id for fault in task.left_out}
    article_id = task.marker.read_text(encoding="utf-8") if task.marker.exists() else ""
    if not article_id or article_id in known:
        raise InputError(
            f"part {task.number} can't be worked on: {why.reason}; try fewer processes (--jobs 1)"
        )
    return Fault(article_id, why.reason)


def _write_faults(faults: Sequence[Row], plan: Plan, folder: Path) -> None:
    """Add the articles that could not be worked on to what was set aside."""
    number = plan.n_rejected_parts
    if faults:
        rows = sorted(faults, key=lambda fault: (fault["file"], fault["row"]))
        write_part({"rejected": build("rejected", rows)}, folder, number, {})
    remove_parts(folder, "rejected", from_number=number + bool(faults))
    remove_notes(folder, from_number=max(len(plan.sizes), number + bool(faults)))


def score_corpus(corpus: Corpus, tools: Tools, *, progress: Progress | None = None) -> Run:
    """Run every stage over articles in memory.

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
    begun = time.perf_counter()
    parts = []
    total = len(corpus.articles)
    for start in range(0, total, BATCH_ARTICLES):
        batch = corpus.articles.iloc[start : start + BATCH_ARTICLES]
        parts.append(extract_tables(batch, tools))
        if progress is not None:
            progress(start + len(batch), total)
    extracted = concatenate(parts)
    tables: dict[TableName, pd.DataFrame] = {name: extracted.table(name) for name in STAGED}
    totals = Totals()
    totals.add(counts_of(tables))
    tables["stories"] = stories_of(corpus.articles)
    seconds = time.perf_counter() - begun
    n_told = n_stories(tables["stories"])
    record = make_record(_reading_of(corpus), totals, n_told, tools, seconds=seconds)
    everything = {"articles": corpus.articles, "rejected": corpus.rejected, **tables}
    return Run.of_tables(record, everything)


def _reading_of(corpus: Corpus) -> Reading:
    return Reading(
        n_articles=len(corpus.articles),
        n_rejected=len(corpus.rejected),
        languages=dict(Counter(corpus.articles["language"])),
        reasons=dict(Counter(corpus.rejected["reason"])),
        content=corpus.content_hash,
    )


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
