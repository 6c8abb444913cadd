"""The record of a run, ``run.json``: what it was made from, what came out, and how long it took."""

import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import framing
from framing.pipeline.counts import Totals, most_first
from framing.pipeline.tools import Tools

# Libraries whose version can change a result.
_LIBRARIES = ("sentencex", "ahocorasick-rs", "vadersentiment", "onnxruntime", "pandas", "numpy")

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading the articles found, in numbers.

    Attributes
    ----------
    n_articles, n_rejected
        Rows of the two tables.
    languages
        Number of articles in each language.
    reasons
        The commonest reasons for setting something aside, with their number.
    content
        Hash of the articles table.
    """

    n_articles: int
    n_rejected: int
    languages: dict[str, int]
    reasons: dict[str, int]
    content: str


def make_record(
    reading: Reading, totals: Totals, n_stories: int, tools: Tools, *, seconds: float
) -> Record:
    """Return what ``run.json`` holds.

    Parameters
    ----------
    reading
        What was read.
    totals
        What the stages found.
    n_stories
        How many stories the articles tell.
    tools
        What they were done with.
    seconds
        How long it all took.
    """
    return {
        "framing_version": framing.__version__,
        "finished_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "scorer": tools.scorer.name,
        "scorer_languages": sorted(tools.scorer.languages),
        "parser": tools.parser and tools.parser.name,
        "hashes": {**tools.hashes, "articles": reading.content},
        "rows": {
            "articles": reading.n_articles,
            "rejected": reading.n_rejected,
            **totals.rows,
            "stories": reading.n_articles,
        },
        "n_stories": n_stories,
        "actors": {actor: tools.registry.actor(actor).name for actor in sorted(totals.actors)},
        "open_actors": {
            "found": tools.open_actors,
            "tone": tools.open_tone,
            "n_mentions": totals.open_mentions,
        },
        "mentions": most_first(totals.mentions),
        "reactions": most_first(totals.reactions),
        "languages": most_first(reading.languages),
        "set_aside": most_first(reading.reasons),
        "framings_without_tone": totals.without_tone,
        "seconds": round(seconds, 3),
        "python": platform.python_version(),
        "platform": platform.platform(),
        "libraries": {name: version(name) for name in _LIBRARIES},
    }
