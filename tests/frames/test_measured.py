"""Floors under the measured figures, so that a change for the worse is seen."""

import json
from pathlib import Path

import pytest

from framing.actors import Mention
from framing.frames.evaluation import evaluate_reactions
from framing.pipeline import load_tools
from framing.singles import reactions_of_row
from framing.text import Sentence

ROOT = Path(__file__).parents[2]
POLARITY = {"condemnation": "negative", "glee": "negative", "threat": "negative",
            "doubt": "negative", "appeal": "neutral"}  # fmt: skip


@pytest.fixture(scope="module")
def tools():
    return load_tools(tone="vader")


def scores(rows, tools):
    found = [reactions_of_row(row, tools) for row in rows]
    table = evaluate_reactions(rows, found, n_boot=20)
    return {row.metric: row.value for row in table.itertuples() if row.scorer == "rules"}


def rounds(number):
    for line in (Path(__file__).parent / "rounds.txt").read_text("utf-8").splitlines():
        if line.startswith(f"{number}|"):
            _, text, labels = line.split("|")
            yield {"id": text, "text": text, "pairs": [_pair(x) for x in labels.split(";") if x]}


def _pair(label):
    holder, rest = label.split(">")
    target, frame = rest.rsplit(":", 1)
    polarity = POLARITY.get(frame, "positive")
    return {"holder": holder, "target": target, "frame": frame, "polarity": polarity}


@pytest.mark.parametrize("number", [1, 2, 3])
def test_sentences_written_for_trying(tools, number):
    found = scores(list(rounds(number)), tools)
    assert found["pair F1"] >= 0.8
    assert found["direction accuracy"] >= 0.95


def test_development_half(tools):
    lines = (ROOT / "data/reactions/dev.jsonl").read_text("utf-8").splitlines()
    found = scores([json.loads(line) for line in lines], tools)
    assert found["pair F1"] >= 0.8
    assert found["frame macro-F1, gold pairs"] >= 0.8
    assert found["polarity accuracy, found pairs"] >= 0.9
    assert found["direction accuracy"] >= 0.95


def test_a_pronoun_gets_its_name_and_a_country(tools):
    row = {"id": 1, "text": "Emmanuel Macron spoke in Paris. He praised Ukraine."}
    (pair,) = reactions_of_row(row, tools)["pairs"]
    assert (pair["holder"], pair["holder_country"]) == ("Emmanuel Macron", "FR")
    assert (pair["target"], pair["target_country"], pair["frame"]) == ("Ukraine", "UA", "praise")


@pytest.mark.shared
def test_direction_on_other_peoples_labels(finder, shared_data):
    lines = (shared_data / "dse" / "valid.jsonl").read_text("utf-8").splitlines()
    right = judged = 0
    for line in lines:
        row = json.loads(line)
        if row["direction"]:
            said = _direction(finder, row)
            judged += said is not None
            right += said == row["direction"]
    assert judged >= 100
    assert right / judged >= 0.9


def _direction(finder, row):
    """Return the surest direction between the two marked entities, if a reaction joins them."""
    text, (p, q) = row["text"], row["spans"]
    mentions = [
        Mention(n, "name", 0, a, b, text[a:b]) for n, (a, b) in zip("pq", (p, q), strict=True)
    ]
    found = finder.find(text, Sentence("body", 0, 0, len(text), text), mentions=mentions)
    said = []
    for reaction in found:
        for holder, target, name in ((p, q, "p->q"), (q, p, "q->p")):
            if _touch(reaction.holder, holder) and _touch(reaction.target, target):
                said.append((reaction.confidence, name))
    return max(said)[1] if said else None


def _touch(span, other):
    return span is not None and span[0] < other[1] and other[0] < span[1]
