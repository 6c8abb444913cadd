"""What a stage depends on: an option that changes its result changes its key, and no other."""

from dataclasses import replace

import pytest

from framing.pipeline import Choice, load_tools
from framing.pipeline.keys import stage_keys

STAGES = ("extraction", "reactions", "tone")


@pytest.fixture(scope="module")
def tools():
    return load_tools(tone="vader", reactions="rules")


def with_hash(tools, name):
    return replace(tools, hashes={**tools.hashes, name: "other"})


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (lambda tools: tools, set()),
        (lambda tools: replace(tools, open_actors=False), {"extraction"}),
        (lambda tools: replace(tools, open_tone=True), {"reactions"}),
        (lambda tools: with_hash(tools, "parser"), {"extraction"}),
        (lambda tools: with_hash(tools, "actors"), {"extraction"}),
        (lambda tools: with_hash(tools, "codebook"), {"reactions"}),
        (lambda tools: with_hash(tools, "tone scorer"), {"tone"}),
    ],
)
def test_keys(tools, other, expected):
    choice = Choice(tone="vader", reactions="rules")
    ours, theirs = stage_keys(tools, choice), stage_keys(other(tools), choice)
    assert {stage for stage in STAGES if getattr(ours, stage) != getattr(theirs, stage)} == expected
    # What is found depends on what it is found in; tone is of a sentence alone.
    ours, theirs = ours.of_part("a"), theirs.of_part("a")
    later = {"reactions"} if "extraction" in expected else set()
    differing = {stage for stage in STAGES if getattr(ours, stage) != getattr(theirs, stage)}
    assert differing == expected | later
