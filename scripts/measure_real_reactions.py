"""Reactions in sentences of real articles, whose labels are offsets beside the articles.

python scripts/measure_real_reactions.py ../shared/data/articles/real.jsonl.gz [rules]
"""

import sys
from pathlib import Path

from framing.frames import DEFAULT_METHOD
from framing.frames.evaluation import evaluate_reactions, same_party
from framing.frames.offsets import rows_of_offsets
from framing.pipeline import load_tools
from framing.rows import Row
from framing.shipped import shipped_path
from framing.singles import reactions_of_row
from framing.tables import OUTLET

_PRONOUNS = frozenset(
    ["he", "him", "his", "she", "her", "they", "them", "their", "it", "its", "who", "whom", "whose"]
)


def with_pronouns(found: Row, gold: Row) -> Row:
    """Put the pronoun of a label where the program names whom it takes the pronoun to mean.

    The labels leave a pronoun as it stands, the program resolves it; only the pairing is judged.
    """
    pairs = [dict(pair) for pair in found["pairs"]]
    for label in gold["pairs"]:
        for side, other in (("holder", "target"), ("target", "holder")):
            if label[side].lower() in _PRONOUNS:
                for pair in pairs:
                    is_free = not any(same_party(pair[side], one[side]) for one in gold["pairs"])
                    if is_free and pair[side] != OUTLET and same_party(pair[other], label[other]):
                        pair[side] = label[side]
                        break
    return {**found, "pairs": pairs}


if __name__ == "__main__":
    method = sys.argv[2] if len(sys.argv) > 2 else DEFAULT_METHOD
    tools = load_tools(tone="vader", reactions=method)
    labels = shipped_path("data/reactions/real.jsonl")
    gold_rows = list(rows_of_offsets(labels, Path(sys.argv[1])))
    found_rows = [with_pronouns(reactions_of_row(row, tools), row) for row in gold_rows]
    scores = evaluate_reactions(gold_rows, found_rows, scorer=tools.reactions.method)
    print(scores.round(3).to_string(index=False))
