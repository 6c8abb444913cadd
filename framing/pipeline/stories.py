"""The stories of a run: signatures by the workers, part by part, grouped in this process."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from framing.corpus import Plan
from framing.corpus.signatures import N_PERMUTATIONS, Signatures, signatures_of
from framing.corpus.stories import group_stories
from framing.engines import Engine, Lost
from framing.errors import InputError
from framing.files import hash_of
from framing.parts import is_whole, read_note, read_part, remove_parts, write_part
from framing.pipeline.keys import OTHER_VERSION, stories_key


@dataclass(frozen=True, slots=True)
class SignTask:
    """A part whose articles get signatures; ``key`` is `stories_key` where the run was started."""

    folder: Path
    number: int
    key: str


@dataclass(frozen=True, slots=True)
class Signed:
    """The articles of a part, and a signature for each."""

    article_ids: pd.Series
    signatures: Signatures


def sign_part(task: SignTask) -> Signed:
    """Return the signatures of a part's articles.

    Raises
    ------
    DamagedPartError
        If the part's articles can't be read.
    InputError
        If this machine has another version of the program than the one that started the run.
    """
    if stories_key() != task.key:
        raise InputError(OTHER_VERSION)
    articles = read_part(task.folder, "articles", task.number, columns=["article_id", "text"])
    return Signed(articles["article_id"], signatures_of(articles["text"].tolist()))


def store_stories(plan: Plan, folder: Path, engine: Engine) -> int:
    """Write the table of stories of a run whose articles are stored, unless it is there.

    Parameters
    ----------
    plan
        The articles' parts.
    folder
        The run's folder.
    engine
        Where the signatures are made.

    Returns
    -------
    int
        Number of stories. The same articles give the same bytes on any engine.

    Raises
    ------
    DamagedPartError
        If a part's articles can't be read.
    InputError
        If a part can't be worked on, or the disk is full.

    Notes
    -----
    Memory: about 1 kB an article, in this process.
    """
    key = hash_of(stories_key(), plan.content)
    note = read_note(folder, "stories", 0)
    if note.get("stories") != key or not is_whole(folder, "stories", 0):
        stories = group_stories(*_signed(plan, folder, engine))
        note = {"stories": key, "n_stories": n_stories(stories)}
        write_part({"stories": stories}, folder, 0, note)
    remove_parts(folder, "stories", from_number=1)
    return int(note["n_stories"])


def n_stories(stories: pd.DataFrame) -> int:
    """Return how many stories there are in a stories table."""
    return int((stories["article_id"] == stories["story_id"]).sum())


def _signed(plan: Plan, folder: Path, engine: Engine) -> tuple[pd.Series, Signatures]:
    """Return the ids of all articles and their signatures, in order of the parts."""
    key = stories_key()
    starts = np.cumsum([0, *plan.sizes])
    signatures = np.empty((plan.n_articles, N_PERMUTATIONS), dtype=np.uint32)
    article_ids: dict[int, pd.Series] = {}
    tasks = (SignTask(folder, number, key) for number in range(len(plan.sizes)))
    for task, signed in engine.map(sign_part, tasks):
        if isinstance(signed, Lost):
            raise InputError(
                f"the articles of part {task.number} can't be compared: {signed.reason}; try fewer "
                "processes (--jobs 1)"
            )
        signatures[starts[task.number] : starts[task.number + 1]] = signed.signatures
        article_ids[task.number] = signed.article_ids
    ids = [article_ids[number] for number in sorted(article_ids)]
    return pd.concat(ids, ignore_index=True), signatures
