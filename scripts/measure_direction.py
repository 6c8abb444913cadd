"""Direction of blame and endorsement between two marked entities (Park et al. 2021).

python scripts/measure_direction.py ../shared/data/dse/valid.jsonl [rules]
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from framing.actors import Mention
from framing.frames import DEFAULT_METHOD, Reaction, ReactionFinder, load_reaction_finder
from framing.registry import load_codebook
from framing.rows import Row, read_rows
from framing.text import Sentence


def measure(rows: Iterable[Row], finder: ReactionFinder) -> tuple[int, int, int]:
    """Return how many directions are right, how many were judged, and how many there are.

    Judged are rows with a direction in which a reaction joins the two entities either way.
    """
    right = judged = n = 0
    for row in rows:
        if row["direction"]:
            said = direction(row, finder)
            n += 1
            judged += said is not None
            right += said == row["direction"]
    return right, judged, n


def direction(row: Row, finder: ReactionFinder) -> str | None:
    """Return "p->q" or "q->p" by the surest reaction between the two entities, or None."""
    text, (p, q) = row["text"], row["spans"]
    marked = zip("pq", (p, q), strict=True)
    mentions = [Mention(name, "name", 0, a, b, text[a:b]) for name, (a, b) in marked]
    found = finder.find(text, Sentence("body", 0, 0, len(text), text), mentions=mentions)
    said = [
        (reaction.confidence, name)
        for reaction in found
        for holder, target, name in ((p, q, "p->q"), (q, p, "q->p"))
        if _joins(reaction, holder, target)
    ]
    return max(said)[1] if said else None


def _joins(reaction: Reaction, holder: list[int], target: list[int]) -> bool:
    return _touch(reaction.holder, holder) and _touch(reaction.target, target)


def _touch(span: tuple[int, int] | None, other: list[int]) -> bool:
    return span is not None and span[0] < other[1] and other[0] < span[1]


if __name__ == "__main__":
    method = sys.argv[2] if len(sys.argv) > 2 else DEFAULT_METHOD
    right, judged, n = measure(
        read_rows(Path(sys.argv[1])), load_reaction_finder(load_codebook(), method)
    )
    print(f"direction accuracy {right / judged:.3f} (n = {judged} joined of {n} with a direction)")
