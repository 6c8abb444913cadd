"""Floors under the measured figures, so that a change for the worse is seen."""

import json
import runpy
from pathlib import Path

import pytest

from framing.frames.evaluation import evaluate_reactions
from framing.pipeline import load_tools
from framing.rows import read_rows
from framing.singles import reactions_of_row

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tools():
    return load_tools(tone="vader")


def scores(rows, tools):
    found = [reactions_of_row(row, tools) for row in rows]
    table = evaluate_reactions(rows, found, n_boot=20)
    return {row.metric: row.value for row in table.itertuples() if row.scorer == "rules"}


@pytest.mark.parametrize("number", [1, 2, 3])
def test_sentences_written_for_trying(tools, number):
    lines = (Path(__file__).parent / f"round-{number}.jsonl").read_text("utf-8").splitlines()
    found = scores([json.loads(line) for line in lines], tools)
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
    measure = runpy.run_path(str(ROOT / "scripts" / "measure_direction.py"))["measure"]
    right, judged, _ = measure(read_rows(shared_data / "dse" / "valid.jsonl"), finder)
    assert judged >= 100
    assert right / judged >= 0.9
