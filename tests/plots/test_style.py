"""What holds for every figure: hostile names, long titles, nothing to show."""

import io
import warnings

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from framing import plots
from framing.plots.style import plain

LONG = "The Very Long Name of an Association for the Promotion of Long Names, " * 8
HOSTILE = [
    "$x_1$",
    "$",
    r"\$\frac{1}{",
    "a\nb\tc",
    "<b>bold</b>",
    "\u202egnp.exe",
    "",
    LONG + "A",
    LONG + "B",
]


def figure(kind, names):
    n = len(names)
    numbers = np.linspace(-1, 1, n)
    table = pd.DataFrame(
        {"contrast": names, "estimate": numbers, "conf_low": numbers - 0.1,
         "conf_high": numbers + 0.1, "n_framings": range(1, n + 1), "n_articles": 1}
    )  # fmt: skip
    square = pd.DataFrame(np.tile(numbers, (n, 1)), index=names, columns=names)
    edges = pd.DataFrame(
        {"holder": names, "target": names[::-1], "n": range(1, n + 1), "sign": numbers}
    )
    days = pd.date_range("2025-01-01", periods=n)
    words = pd.DataFrame(
        {
            "word": names,
            "z": numbers,
            "n": range(1, n + 1),
            "group": [names[int(x > 0) - 1] for x in numbers],
        }
    )
    drawn = {
        "counts": lambda: plots.counts(pd.Series(range(n), index=names), title="t", unit="u"),
        "forest": lambda: plots.forest(table, title="t", unit="u"),
        "matrix": lambda: plots.matrix(
            square, square.astype(str), title="t", row_title="r", column_title="c"
        ),
        "timeline": lambda: plots.timeline(square.abs().set_axis(days), title="t", unit="u"),
        "band": lambda: plots.band(table.assign(contrast=days.astype(str)), title="t", unit="u"),
        "diverging": lambda: plots.diverging(square.abs(), {}, title="t", unit="u"),
        "keyness": lambda: plots.keyness(words, title="t", unit="u"),
        "network": lambda: plots.network(edges, title="t"),
        "multiverse": lambda: plots.multiverse(table.assign(by=names), ["by"], title="t", unit="u"),
        "reliability": lambda: plots.reliability(
            pd.DataFrame({"mean_confidence": numbers, "share_correct": numbers, "n": range(n)}),
            title="t",
        ),
    }
    return drawn[kind]()


KINDS = [
    "counts",
    "forest",
    "matrix",
    "timeline",
    "band",
    "diverging",
    "keyness",
    "network",
    "multiverse",
    "reliability",
]


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_names_are_drawn_as_they_are(kind):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ax = figure(kind, HOSTILE)
        ax.figure.savefig(io.BytesIO(), format="png")
    written = [text for text in ax.findobj(Text) if text.get_text() and text.get_visible()]
    assert not any(text.get_parse_math() for text in written)
    whole = ax.figure.bbox.padded(3)
    for text in written:
        if not any(c.isalpha() for c in text.get_text()):
            continue  # numbers of an axis exist beyond its ends too, where they are not drawn
        box = text.get_window_extent()
        assert whole.x0 <= box.x0 < box.x1 <= whole.x1, text
        assert whole.y0 <= box.y0 < box.y1 <= whole.y1, text


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_to_draw_is_said(kind, texts):
    ax = figure(kind, [])
    assert "nothing to show" in texts(ax)
    assert plots.title_of(ax) == "t"


@pytest.mark.parametrize("kind", KINDS)
def test_one_is_enough(kind):
    figure(kind, ["A"]).figure.savefig(io.BytesIO(), format="png")


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Courier", "Courier"),
        ("a\nb\t c ", "a b c"),
        ("\u202egnp.exe", "gnp.exe"),
        ("$x_1$", "$x_1$"),
        (3, "3"),
        ("x" * 41, "x" * 26 + "…" + "x" * 13),
    ],
)
def test_a_name_is_one_line_without_what_steers(name, line):
    assert plain(name) == line


def test_long_names_that_differ_in_their_end_still_do():
    assert plain(LONG + "A") != plain(LONG + "B")
    assert len(plain(LONG)) <= 40


def test_long_titles_are_wrapped_and_read_back_whole():
    title = "A very long finding " * 12
    ax = plots.counts(pd.Series({"a": 1}), title=title, unit="u")
    assert plots.title_of(ax) == " ".join(title.split())
    assert any("\n" in text.get_text() for text in ax.texts)


# What is left of red and green where one of the cones is missing (Machado, Oliveira & Fernandes
# 2009, severity 1.0).
BLINDNESS = {
    "protan": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "deutan": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "tritan": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}


@pytest.mark.parametrize("matrix", BLINDNESS.values(), ids=BLINDNESS)
def test_negative_and_positive_are_told_apart_without_one_cone(matrix):
    seen = [np.array(matrix) @ to_rgb(c) for c in (plots.NEGATIVE, plots.NEUTRAL, plots.POSITIVE)]
    assert np.linalg.norm(seen[0] - seen[2]) > 0.5
    assert min(np.linalg.norm(seen[0] - seen[1]), np.linalg.norm(seen[1] - seen[2])) > 0.2
