"""Reactions in sentences of real articles, whose labels are offsets beside the articles.

python scripts/measure_real_reactions.py ../shared/data/articles/real.jsonl.gz [rules]
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framing.frames import DEFAULT_METHOD
from framing.frames.evaluation import evaluate_reactions, same_party
from framing.pipeline import load_tools
from framing.rows import Row, read_rows
from framing.shipped import shipped_path
from framing.singles import reactions_of_row
from framing.tables import OUTLET

_PRONOUNS = frozenset(
    ["he", "him", "his", "she", "her", "they", "them", "their", "it", "its", "who", "whom", "whose"]
)


def labelled_rows(articles: Path) -> Iterator[Row]:
    """Yield ``{id, text, pairs}`` of every labelled sentence, its parties in its own words."""
    texts = {row["id"]: row["text"] for row in read_rows(articles)}
    for label in read_rows(shipped_path("data/reactions/real.jsonl")):
        sentence = texts[label["article_id"]][label["start"] : label["end"]]
        pairs = [_in_words(pair, sentence) for pair in label["pairs"]]
        yield {"id": label["article_id"], "text": sentence, "pairs": pairs}


def _in_words(pair: dict[str, Any], sentence: str) -> dict[str, Any]:
    sides = {
        side: OUTLET if pair[side] is None else sentence[slice(*pair[side])]
        for side in ("holder", "target")
    }
    return {**pair, **sides}


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
    gold_rows = list(labelled_rows(Path(sys.argv[1])))
    found_rows = [with_pronouns(reactions_of_row(row, tools), row) for row in gold_rows]
    scores = evaluate_reactions(gold_rows, found_rows, scorer=tools.reactions.method)
    print(scores.round(3).to_string(index=False))
