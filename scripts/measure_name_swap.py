"""Whether who somebody is decides anything: holder and target exchanged in labelled texts.

python scripts/measure_name_swap.py data/reactions/dev.jsonl [rules]
"""

import re
import sys
from pathlib import Path

from framing.frames import DEFAULT_METHOD, NO_FRAME
from framing.pipeline import Tools, load_tools
from framing.rows import Row, read_rows
from framing.singles import reactions_of_row
from framing.tables import OUTLET

Triple = tuple[str, str, str]


def exchanged(text: str, one: str, other: str) -> str | None:
    """Return a text with two phrases in each other's place; None if one stands in the other."""
    if OUTLET in (one, other) or one in other or other in one:
        return None
    pattern = re.compile(rf"(?<!\w)(?:{re.escape(one)}|{re.escape(other)})(?!\w)")
    return pattern.sub(lambda match: other if match[0] == one else one, text)


def is_even(row: Row, tools: Tools) -> bool | None:
    """Whether the reactions of a text are exchanged with its parties; None if it can't be tried.

    Only texts with a single labelled pair are tried, and only pairs of capitalised names: a role
    noun in another place would need another article.
    """
    if len(row["pairs"]) != 1:
        return None
    one, other = row["pairs"][0]["holder"], row["pairs"][0]["target"]
    text = exchanged(row["text"], one, other)
    if text is None or not (one[:1].isupper() and other[:1].isupper()):
        return None
    swap = {one: other, other: one}
    before = _triples({**row, "text": row["text"]}, tools)
    after = _triples({**row, "text": text}, tools)
    return {(swap.get(h, h), swap.get(t, t), frame) for h, t, frame in before} == after


def _triples(row: Row, tools: Tools) -> set[Triple]:
    pairs = reactions_of_row(row, tools)["pairs"]
    return {(p["holder"], p["target"], p["frame"]) for p in pairs if p["frame"] != NO_FRAME}


if __name__ == "__main__":
    method = sys.argv[2] if len(sys.argv) > 2 else DEFAULT_METHOD
    loaded = load_tools(tone="vader", reactions=method)
    tried = [
        even for row in read_rows(Path(sys.argv[1])) if (even := is_even(row, loaded)) is not None
    ]
    print(f"reactions exchanged with the names: {sum(tried) / len(tried):.3f} (n = {len(tried)})")
