"""Floors under the measured figures, so that a change for the worse is seen."""

import json
import runpy
from pathlib import Path

import pytest

from framing.frames import REACTION_METHODS, load_reaction_finder
from framing.frames.evaluation import evaluate_reactions
from framing.pipeline import load_tools
from framing.registry import load_codebook
from framing.rows import read_rows
from framing.singles import reactions_of_row

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tools():
    return {method: load_tools(tone="vader", reactions=method) for method in REACTION_METHODS}


def scores(path, tools):
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    found = [reactions_of_row(row, tools) for row in rows]
    table = evaluate_reactions(rows, found, scorer="ours", n_boot=20)
    return {row.metric: row.value for row in table.itertuples() if row.scorer == "ours"}


@pytest.mark.parametrize("number", [1, 2, 3])
def test_sentences_written_for_trying(tools, number):
    found = scores(Path(__file__).parent / f"round-{number}.jsonl", tools["rules"])
    assert found["pair F1"] >= 0.8
    assert found["direction accuracy"] >= 0.95


@pytest.mark.parametrize("method", REACTION_METHODS)
def test_development_half(tools, method):
    found = scores(ROOT / "data/reactions/dev.jsonl", tools[method])
    assert found["pair F1"] >= 0.8
    assert found["frame macro-F1, gold pairs"] >= 0.8
    assert found["polarity accuracy, found pairs"] >= 0.9
    assert found["direction accuracy"] >= 0.95


def test_the_network_finds_what_no_list_holds(tools):
    path = ROOT / "data/reactions/written/check.jsonl"
    by_rules, by_network = (scores(path, tools[method]) for method in ("rules", "network"))
    assert by_network["pair F1"] >= 0.68
    assert by_network["pair F1"] >= 1.5 * by_rules["pair F1"]
    assert by_network["direction accuracy"] >= 0.95


def test_a_pronoun_gets_its_name_and_a_country(tools):
    row = {"id": 1, "text": "Emmanuel Macron spoke in Paris. He praised Ukraine."}
    for method in REACTION_METHODS:
        (pair,) = reactions_of_row(row, tools[method])["pairs"]
        assert (pair["holder"], pair["holder_country"]) == ("Emmanuel Macron", "FR")
        assert (pair["target"], pair["target_country"], pair["frame"]) == (
            "Ukraine",
            "UA",
            "praise",
        )


@pytest.mark.shared
@pytest.mark.parametrize(("method", "n_joined"), [("rules", 100), ("network", 200)])
def test_direction_on_other_peoples_labels(shared_data, method, n_joined):
    measure = runpy.run_path(str(ROOT / "scripts" / "measure_direction.py"))["measure"]
    finder = load_reaction_finder(load_codebook(), method)
    right, judged, _ = measure(read_rows(shared_data / "dse" / "valid.jsonl"), finder)
    assert judged >= n_joined
    assert right / judged >= 0.9
