"""What a run holds in numbers, added up part by part: nothing of it needs the tables again."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from framing.parts import Note
from framing.tables import OPEN_PREFIX, OTHER, OUTLET, TableName, is_open

STAGED: tuple[TableName, ...] = ("sentences", "mentions", "voices", "framings")
"""The tables that are made from articles."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What some articles hold, in numbers.

    Attributes
    ----------
    rows
        Rows of each table.
    mentions, reactions
        Mentions of each actor of the registry, and reactions to each.
    actors
        Everybody of the registry who is mentioned, holds or is a target.
    open_mentions
        Mentions of open actors, who are not told apart here: there is no end of them.
    without_tone
        Framings without tone.
    faults
        Articles left out: their row in the part, from 1, and the reason.
    """

    rows: dict[str, int]
    mentions: dict[str, int]
    reactions: dict[str, int]
    actors: tuple[str, ...]
    open_mentions: int
    without_tone: int
    faults: tuple[tuple[int, str], ...] = ()

    @classmethod
    def of_note(cls, note: Note) -> "Counts":
        """Return the counts in the note of a part of framings."""
        counts: dict[str, Any] = dict(note["counts"])
        counts["actors"] = tuple(counts["actors"])
        counts["faults"] = tuple((row, reason) for row, reason in counts["faults"])
        return cls(**counts)


def counts_of(
    tables: Mapping[TableName, pd.DataFrame], *, faults: tuple[tuple[int, str], ...] = ()
) -> Counts:
    """Count what the tables of some articles hold."""
    mentions, framings = tables["mentions"], tables["framings"]
    mentioned = mentions["actor_id"]
    listed = mentioned[~is_open(mentioned)]
    reacted = framings.loc[framings["frame"] != "none", "target"]
    named = {*listed, *framings["holder"], *framings["target"]} - {OUTLET, OTHER}
    actors = (actor for actor in named if not actor.startswith(OPEN_PREFIX))
    return Counts(
        rows={name: len(tables[name]) for name in STAGED},
        mentions=dict(sorted(Counter(listed).items())),
        reactions=dict(sorted(Counter(reacted[~is_open(reacted)]).items())),
        actors=tuple(sorted(actors)),
        open_mentions=len(mentioned) - len(listed),
        without_tone=int(framings["valence"].isna().sum()),
        faults=faults,
    )


class Totals:
    """The counts of a whole run; the order in which parts are added makes no difference."""

    def __init__(self) -> None:
        self.rows: Counter[str] = Counter(dict.fromkeys(STAGED, 0))
        self.mentions: Counter[str] = Counter()
        self.reactions: Counter[str] = Counter()
        self.actors: set[str] = set()
        self.open_mentions = 0
        self.without_tone = 0

    def add(self, counts: Counts) -> None:
        """Add what a part holds."""
        self.rows.update(counts.rows)
        self.mentions.update(counts.mentions)
        self.reactions.update(counts.reactions)
        self.actors.update(counts.actors)
        self.open_mentions += counts.open_mentions
        self.without_tone += counts.without_tone


def most_first(counts: Mapping[str, int], *, n: int | None = None) -> dict[str, int]:
    """Return counts in falling order, ties by name; the first ``n`` if given."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return {str(name): int(number) for name, number in ranked[:n]}
