"""Whether who somebody is decides anything: other actors put into labelled texts.

In every text with a single labelled pair of named parties, the two names are replaced by those of
two known persons, one way and the other. What is found must change places with them.

python scripts/measure_name_swap.py data/reactions/dev.jsonl [rules]
"""

import re
import sys
from pathlib import Path

from framing.frames import DEFAULT_METHOD, NO_FRAME
from framing.pipeline import Tools, load_tools
from framing.rows import Row, read_rows
from framing.singles import reactions_of_row

PERSONS = (
    ("Emmanuel Macron", "Donald Tusk"),
    ("Vladimir Putin", "Keir Starmer"),
    ("Narendra Modi", "Volodymyr Zelensky"),
    ("Donald Trump", "Viktor Orbán"),
)
Triple = tuple[str, str, str]


def with_names(row: Row, names: tuple[str, str]) -> str | None:
    """Return a text with other names for its two parties; None if they are no names."""
    if len(row["pairs"]) != 1:
        return None
    parties = row["pairs"][0]["holder"], row["pairs"][0]["target"]
    if not all(word[0].isupper() for party in parties for word in party.split()):
        return None
    text = row["text"]
    for party, name in zip(parties, names, strict=True):
        text, n = re.subn(rf"(?<!\w){re.escape(party)}(?!\w)", name, text)
        if not n:
            return None
    return str(text)


def found(text: str, names: tuple[str, str], tools: Tools) -> set[Triple]:
    """Return the reactions in a text, the first name called A and the second B."""
    letters = dict(zip(names, "AB", strict=True))
    pairs = reactions_of_row({"id": 0, "text": text}, tools)["pairs"]
    return {
        (letters.get(p["holder"], p["holder"]), letters.get(p["target"], p["target"]), p["frame"])
        for p in pairs
        if p["frame"] != NO_FRAME
    }


if __name__ == "__main__":
    method = sys.argv[2] if len(sys.argv) > 2 else DEFAULT_METHOD
    loaded = load_tools(tone="vader", reactions=method)
    same = []
    for row in read_rows(Path(sys.argv[1])):
        readings = [
            found(text, names, loaded)
            for one, other in PERSONS
            for names in ((one, other), (other, one))
            if (text := with_names(row, names)) is not None
        ]
        if readings:
            same.append(all(reading == readings[0] for reading in readings))
    print(f"the same with {2 * len(PERSONS)} pairs of names: {sum(same)} of {len(same)} texts")
