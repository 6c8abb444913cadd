"""The page about the registry says what the program does."""

import re
from pathlib import Path

from framing.registry import load_actors, load_outlets
from framing.registry.parsing import ActorEntry

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "registry.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, flags=re.S)


def test_the_examples_of_actors_load(write):
    five_lines, updates = BLOCKS[:2]
    registry = load_actors([write(five_lines, "a.yaml"), write(updates, "b.yaml")])
    owners = {form.text: form.actor_id for form in registry.surface_forms()}
    assert owners["Mayor Doe"] == "jane-doe"
    assert owners["the man from Sauerland"] == "friedrich-merz"
    assert owners["Georgia"] == "georgia-smith"
    assert "Uncle Sam" not in owners


def test_the_example_of_an_outlet_loads(write):
    registry = load_outlets([write(BLOCKS[3])])
    assert registry.find("https://ottawaowl.example/1").name == "Ottawa Owl"


def test_every_key_is_explained():
    table = PAGE.split("| key | meaning |")[1].split("\n\n")[0]
    explained = set(re.findall(r"`(\w+)`(?=[^|]*\|)", table.replace("\n|", "\n\n|")))
    assert set(ActorEntry.model_fields) <= explained


def test_the_decisions_on_ambiguous_spellings_hold():
    owners = {form.text: form.actor_id for form in load_actors().surface_forms()}
    assert owners["Congolese"] == "democratic-republic-of-the-congo"
    assert owners["Dominican"] == "dominican-republic"
    assert owners["Korean"] == "south-korea"
    assert owners["the Senate"] == "us-senate"
    assert owners["Labour"] == "labour-party-uk"
    left_out = "Victoria Georgetown Kingston Santiago Lima Sofia Muscat Nassau Amsterdam Jerusalem"
    assert not owners.keys() & set(left_out.split())
