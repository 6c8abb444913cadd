"""One part of a run through all stages: what a worker does."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import pandas as pd

from framing.errors import InputError
from framing.files import hash_of, write_text
from framing.parts import (
    DamagedPartError,
    Note,
    is_whole,
    part_path,
    read_note,
    read_part,
    write_part,
)
from framing.pipeline.article import Article, Extract, extract
from framing.pipeline.batch import (
    article_rows,
    extraction_tables,
    framings_of,
    joined,
    treat,
)
from framing.pipeline.containment import Fault, contained
from framing.pipeline.counts import Counts, counts_of
from framing.pipeline.garbage import old_objects_spared
from framing.pipeline.keys import OTHER_VERSION, StageKeys, stage_keys
from framing.pipeline.rows import TONE_COLUMNS, with_tones
from framing.pipeline.stored import stored_extracts, stored_targets, stored_tones
from framing.pipeline.tones import KnownTones, plain_vader_of, tones_of
from framing.pipeline.tools import Choice, Tools
from framing.tables import TableName
from framing.tone.remembering import RememberingScorer

_EXTRACTION: tuple[TableName, ...] = ("sentences", "mentions", "voices")
Tables = dict[TableName, pd.DataFrame]


@dataclass(frozen=True, slots=True)
class PartTask:
    """A part to take through the stages.

    Attributes
    ----------
    folder, number
        The run's folder and the part's number.
    choice
        What to score with.
    keys
        What the stages depend on beside the articles.
    left_out
        Articles that are not tried again, because they ended the process that did.
    is_careful
        Whether to go article by article and write down which, so that it can be told.
    """

    folder: Path
    number: int
    choice: Choice
    keys: StageKeys
    left_out: tuple[Fault, ...] = ()
    is_careful: bool = False

    @property
    def marker(self) -> Path:
        """Where a careful worker writes down which article it is at."""
        return self.folder / f".part-{self.number:06}.at"


def score_part(task: PartTask, *, tools: Tools | None = None) -> Counts:
    """Take a part through the stages, but for those whose result is there and still holds.

    Parameters
    ----------
    task
        The part.
    tools
        What was loaded, if it was; a worker loads it once.

    Returns
    -------
    Counts
        The tables stay on the disk.

    Raises
    ------
    DamagedPartError
        If the part's articles can't be read.
    InputError
        If the disk is full, or this machine has another version of the program or of the user's
        files than the one that started the run.
    """
    if not is_whole(task.folder, "articles", task.number):
        raise DamagedPartError(f"{part_path(task.folder, 'articles', task.number)}: damaged")
    articles = str(read_note(task.folder, "articles", task.number)["sha256"])
    keys = task.keys.of_part(articles)
    done = _finished(task, keys)
    if done is not None:
        return done
    tools = tools or _tools(task.choice, task.keys)
    with old_objects_spared():
        return _Part(task, keys, articles, tools).score()


def _finished(task: PartTask, keys: StageKeys) -> Counts | None:
    """Return the counts of a part if each of its tables is whole and still holds."""
    note = read_note(task.folder, "framings", task.number)
    is_current = note.get("keys") == asdict(keys) and _is_extracted(task, keys)
    if not is_current or not is_whole(task.folder, "framings", task.number):
        return None
    return Counts.of_note(note)


def _is_extracted(task: PartTask, keys: StageKeys) -> bool:
    return all(
        read_note(task.folder, name, task.number).get("extraction") == keys.extraction
        and is_whole(task.folder, name, task.number)
        for name in _EXTRACTION
    )


class _Part:
    """The stages over one part."""

    def __init__(self, task: PartTask, keys: StageKeys, content: str, tools: Tools) -> None:
        self._task = task
        self._keys = keys
        self._content = content
        self._tools = tools
        table = read_part(task.folder, "articles", task.number)
        self._articles = list(article_rows(table))

    def score(self) -> Counts:
        extracts, tables, faults = self._stored_extraction() or self._extraction()
        # Tones found before hold for the same sentences of the same articles.
        scored = hash_of(self._content, *tables["sentences"]["text"])
        framings, more = self._framings(extracts, tables["sentences"], scored)
        tables["framings"] = framings
        told = {fault.article_id for fault in faults}
        more += [fault for fault in self._task.left_out if fault.article_id not in told]
        counts = counts_of(tables, faults=self._rows_of([*faults, *more]))
        note = {
            "keys": asdict(self._keys),
            "scored": scored,
            "faults": _told(more),
            "counts": asdict(counts),
        }
        write_part({"framings": framings}, self._task.folder, self._task.number, note)
        return counts

    def _rows_of(self, faults: Sequence[Fault]) -> tuple[tuple[int, str], ...]:
        rows = {article.article_id: row for row, article in enumerate(self._articles, start=1)}
        return tuple(sorted((rows[fault.article_id], fault.reason) for fault in faults))

    def _stored_extraction(self) -> tuple[list[Extract], Tables, list[Fault]] | None:
        if not _is_extracted(self._task, self._keys):
            return None
        tables = {n: read_part(self._task.folder, n, self._task.number) for n in _EXTRACTION}
        note = read_note(self._task.folder, "sentences", self._task.number)
        faults = _faults(note)
        gone = {fault.article_id for fault in (*faults, *self._task.left_out)}
        kept = [article for article in self._articles if article.article_id not in gone]
        return stored_extracts(kept, *tables.values()), tables, faults

    def _extraction(self) -> tuple[list[Extract], Tables, list[Fault]]:
        gone = {fault.article_id for fault in self._task.left_out}
        made, faults = contained(
            partial(_extract, tools=self._tools),
            [article for article in self._articles if article.article_id not in gone],
            id_of=lambda article: article.article_id,
            before=self._before,
        )
        faults += self._task.left_out
        extracts = [extract for some, _ in made for extract in some]
        tables: Tables = {n: joined(n, [tables[n] for _, tables in made]) for n in _EXTRACTION}
        note = {"extraction": self._keys.extraction, "faults": _told(faults)}
        write_part(tables, self._task.folder, self._task.number, note)
        return extracts, tables, faults

    def _framings(
        self, extracts: Sequence[Extract], sentences: pd.DataFrame, scored: str
    ) -> tuple[pd.DataFrame, list[Fault]]:
        note = read_note(self._task.folder, "framings", self._task.number)
        before = self._framings_before() if note.get("scored") == scored else None
        keys = note.get("keys", {})
        if before is not None and keys["reactions"] == self._keys.reactions:
            return self._toned_anew(before, sentences), _faults(note)
        known = KnownTones()
        if before is not None and keys["tone"] == self._keys.tone:
            known = stored_tones(before)
        made, faults = contained(
            partial(_framings, tools=self._tools, known=known),
            extracts,
            id_of=lambda extract: extract.article.article_id,
            before=self._before,
        )
        return joined("framings", made), faults

    def _framings_before(self) -> pd.DataFrame | None:
        try:
            return read_part(self._task.folder, "framings", self._task.number)
        except DamagedPartError:
            return None

    def _toned_anew(self, framings: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
        """Score stored treatments with another scorer."""
        targets = list(stored_targets(framings, sentences, self._articles))
        return with_tones(
            framings.drop(columns=list(TONE_COLUMNS)),
            tones_of(targets, self._tools.scorer, KnownTones()),
            plain_vader_of(targets, KnownTones()),
            self._tools.scorer.name,
        )

    @property
    def _before(self) -> Any:
        if not self._task.is_careful:
            return None
        return lambda article_id: write_text(article_id, self._task.marker)


def _extract(
    articles: Sequence[Article], *, tools: Tools
) -> tuple[list[Extract], dict[TableName, pd.DataFrame]]:
    extracts = [extract(article, tools) for article in articles]
    return extracts, extraction_tables(extracts)


def _framings(extracts: Sequence[Extract], *, tools: Tools, known: KnownTones) -> pd.DataFrame:
    return framings_of(treat(extracts, tools), tools, known=known)


def _told(faults: Sequence[Fault]) -> list[tuple[str, str]]:
    return [(fault.article_id, fault.reason) for fault in faults]


def _faults(note: Note) -> list[Fault]:
    return [Fault(article_id, reason) for article_id, reason in note["faults"]]


@lru_cache(maxsize=1)
def _tools(choice: Choice, keys: StageKeys) -> Tools:
    """Load the tools once in each process."""
    tools = choice.load()
    if stage_keys(tools, choice) != keys:
        raise InputError(OTHER_VERSION)
    return replace(tools, scorer=RememberingScorer(tools.scorer))
