"""Framings by number: what a list in a page holds, so that its sentences stand there only once."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.pipeline import Run

Numbers = NDArray[np.int64]

# So many framings a page carries at most: about 10 MB with their sentences, which can be mailed
# and stays fluid in a browser (docs/report.md).
MAX_SHOWN = 50_000


@dataclass(frozen=True, slots=True)
class Numbering:
    """Which framings of a run a page carries, and by which numbers.

    Attributes
    ----------
    key
        Name of the run among those of a page; the same articles have the same.
    framing_ids
        The framings carried; the place of each is its number.
    """

    key: str
    framing_ids: pd.Index

    @classmethod
    def of(cls, run: Run, *, most: int = MAX_SHOWN) -> "Numbering":
        """Give the framings of a run their numbers."""
        framings = run.framings
        return cls(
            run_key(run),
            pd.Index(framings["framing_id"].iloc[carried(framings, most=most)]),
        )

    def code(self, rows: pd.DataFrame) -> str:
        """Return the numbers of some framings, packed; those not carried are left out."""
        numbers = self.framing_ids.get_indexer(pd.Index(rows["framing_id"]))
        return pack(numbers[numbers >= 0])

    def attributes(self, rows: pd.DataFrame) -> str:
        """Return HTML attributes that name some framings: their run, their numbers, how many."""
        return f'data-run="{self.key}" data-rows="{self.code(rows)}" data-all="{len(rows)}"'


def run_key(run: Run) -> str:
    """Name a run among those of a page."""
    return str(run.record["hashes"]["articles"][:8])


def carried(framings: pd.DataFrame, *, most: int = MAX_SHOWN) -> Numbers:
    """Return the positions of the framings that a page carries, in their order.

    All of them; of more than ``most`` the reactions first, and then an even selection of the
    others.
    """
    if len(framings) <= most:
        return np.arange(len(framings))
    is_reaction = (framings["frame"] != "none").to_numpy()
    reactions = _thinned(np.flatnonzero(is_reaction), most)
    others = _thinned(np.flatnonzero(~is_reaction), most - len(reactions))
    return np.sort(np.concatenate([reactions, others]))


def _thinned(positions: Numbers, most: int) -> Numbers:
    if len(positions) <= most:
        return positions
    return positions[np.linspace(0, len(positions) - 1, most).astype(np.int64)]


def pack(numbers: Iterable[int]) -> str:
    """Write numbers as the steps between them: ``[0, 1, 2, 7]`` is ``"1+2,5"``.

    A step counts from the number before it, the first one from -1; ``+2`` says that two more
    follow, each one higher than the last. Any order can be written.
    """
    steps = np.diff(np.asarray(list(numbers), dtype=np.int64), prepend=-1)
    is_new = steps != 1
    is_new[:1] = True
    starts = np.flatnonzero(is_new)
    more = np.diff(starts, append=len(steps)) - 1
    items = zip(steps[starts].tolist(), more.tolist(), strict=True)
    return ",".join(f"{step}+{n}" if n else str(step) for step, n in items)


def unpack(code: str) -> list[int]:
    """Read back what :func:`pack` wrote."""
    numbers: list[int] = []
    last = -1
    for item in filter(None, code.split(",")):
        step, _, more = item.partition("+")
        first = last + int(step)
        last = first + int(more or 0)
        numbers.extend(range(first, last + 1))
    return numbers
