"""Names are hidden from the network, and so they decide nothing."""

import pytest

from framing.frames.pairs.names import names_in
from framing.pipeline import load_tools
from framing.singles import reactions_of_row


@pytest.mark.parametrize(
    ("text", "known", "is_title_case", "expected"),
    [
        ("Germany condemned Trump's words.", [(0, 7)], False, ["Germany", "Trump"]),
        # Without anything known a capital at the beginning says nothing.
        ("Critics condemned Trump.", [], False, ["Trump"]),
        ("“Return the grants, Olsen,” he said. “We will.”", [], False, ["Olsen"]),
        ("The Hague: Oslo pays", [], False, ["Hague"]),
        ("Regulator Slams Big Banks In Oslo", [(29, 33)], True, ["Oslo"]),
        ("the US and the EU", [(4, 6)], False, ["US", "EU"]),
        ("nobody at all", [], False, []),
        ("", [], False, []),
    ],
)
def test_names_in(text, known, is_title_case, expected):
    found = names_in(text, known, is_title_case=is_title_case)
    assert [text[slice(*span)] for span in found] == expected


NAMES = [
    ("Emmanuel Macron", "Donald Tusk"),
    ("Vladimir Putin", "Keir Starmer"),
    ("Narendra Modi", "Volodymyr Zelensky"),
    ("Donald Trump", "Viktor Orbán"),
]
TEXTS = [
    ("{0} tore strips off {1} over the grain deal.", "condemnation"),
    ("For {0}, nobody in the union has kept a cooler head than {1}.", "praise"),
    ("{1} drew scorn from {0} after the vote.", None),
    ("Asked about the tunnel, {0} would not be drawn into criticising {1}.", "nothing"),
    ("{1}'s offer was met with open arms by {0}.", None),
]


@pytest.fixture(scope="module")
def tools():
    return load_tools(tone="vader")


@pytest.mark.parametrize(("text", "frame"), TEXTS)
def test_whoever_they_are_the_reading_is_the_same(tools, text, frame):
    readings = set()
    for one, other in [*NAMES, *(pair[::-1] for pair in NAMES)]:
        letters = {one: "A", other: "B"}
        row = reactions_of_row({"id": 0, "text": text.format(one, other)}, tools)
        readings.add(
            tuple(
                (letters.get(p["holder"]), letters.get(p["target"]), p["frame"])
                for p in row["pairs"]
                if p["frame"] != "none"
            )
        )
    assert len(readings) == 1
    if frame == "nothing":
        assert readings == {()}
    elif frame is not None:
        assert readings == {(("A", "B", frame),)}
