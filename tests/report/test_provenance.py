"""How a report says what a run was made with."""

import pytest

from framing.pipeline import load_tools
from framing.pipeline.counts import Totals
from framing.pipeline.record import Reading, make_record
from framing.report.provenance import provenance


@pytest.fixture(scope="module")
def record():
    tools = load_tools(tone="vader", reactions="rules")
    return make_record(Reading(1, 0, {"en": 1}, {}, "c" * 64), Totals(), 1, tools, seconds=1.0)


@pytest.mark.parametrize(
    ("found", "tone", "expected"),
    [
        (False, False, "not looked for"),
        (True, False, "found"),
        (True, True, "found, with the tone of every mention"),
    ],
)
def test_open_actors(record, found, tone, expected):
    chosen = {"found": found, "tone": tone, "n_mentions": 0}
    assert dict(provenance({**record, "open_actors": chosen}, []))["open actors"] == expected


@pytest.mark.parametrize(("parser", "expected"), [(None, "none"), ("en_x-1.0", "en_x-1.0")])
def test_parser(record, parser, expected):
    assert dict(provenance({**record, "parser": parser}, []))["parser for voices"] == expected
