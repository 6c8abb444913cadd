"""The colours of the report, by their numbers: WCAG 2.2 AA. (test_reader.py looks at whole pages.)"""

import re

import pytest

from framing.report.template import template

ON_PAPER = ("ink", "link", "negative", "positive", "neutral")
GROUNDS = ("target", "holder", "cue", "actor")  # behind marked words


def palette(name: str) -> dict[str, str]:
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", template(name)))


PAGE = palette("page.css")


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ground", ["paper", "pale", "notice"])
@pytest.mark.parametrize("text", ON_PAPER)
def test_text(text, ground):
    assert contrast(PAGE[text], PAGE[ground]) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
def test_marked_words(ground):
    assert contrast(PAGE["ink"], PAGE[ground]) >= 7


def test_edges_of_controls_and_the_ring_of_focus():
    assert contrast(PAGE["edge"], PAGE["paper"]) >= 3
    assert contrast(PAGE["link"], PAGE["paper"]) >= 3


def test_the_reader_has_the_colours_of_the_page():
    reader = palette("reader.css")
    assert reader
    assert all(PAGE[name] == colour for name, colour in reader.items())
