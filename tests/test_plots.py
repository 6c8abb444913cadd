"""Figures, by their artists: what is drawn, with n, and no number made up."""

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt

from framing import plots

mpl.use("Agg")


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


def texts(ax) -> list[str]:
    return [text.get_text() for text in ax.texts]


def test_counts_are_ordered_and_labelled():
    ax = plots.counts(pd.Series({"b": 2, "a": 1_200}), title="Most are a", unit="mentions")
    assert [bar.get_width() for bar in ax.patches] == [2, 1_200]
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["b", "a"]
    assert {"2", "1,200"} <= set(texts(ax))
    assert plots.title_of(ax) == "Most are a"
    assert ax.get_xlabel() == "mentions"


def test_the_matrix_writes_each_cell_and_leaves_missing_ones_blank():
    signs = pd.DataFrame([[-1.0, np.nan], [0.2, 1.0]], index=["DE", "RU"], columns=["x", "y"])
    labels = pd.DataFrame([["c\n2 of 2", None], ["p\n1 of 3", "s\n4 of 4"]], index=["DE", "RU"])
    ax = plots.matrix(signs, labels, title="t", row_title="holder", column_title="target")
    written = set(texts(ax)) - {"t"}
    assert written == {"c\n2 of 2", "p\n1 of 3", "s\n4 of 4"}
    assert ax.images[0].get_clim() == (-1, 1)
    inks = {text.get_text(): text.get_color() for text in ax.texts}
    assert inks["c\n2 of 2"] == "white"
    assert inks["p\n1 of 3"] != "white"


def test_a_forest_shows_interval_estimate_and_n():
    table = pd.DataFrame(
        {
            "contrast": ["A", "B"],
            "estimate": [0.2, -0.1],
            "conf_low": [0.1, np.nan],
            "conf_high": [0.3, np.nan],
            "n_framings": [1_234, 2],
            "n_articles": [40, 2],
        }
    )
    ax = plots.forest(table, title="A is friendlier", unit="valence")
    points = ax.collections[-1].get_offsets()
    assert [x for x, _ in points] == [0.2, -0.1]
    names = [tick.get_text() for tick in ax.get_yticklabels()]
    assert names == ["A  (n = 1,234 in 40 articles)", "B  (n = 2 in 2 articles)"]


def test_a_timeline_stacks_to_its_totals():
    days = pd.to_datetime(["2025-02-28", "2025-03-01"])
    daily = pd.DataFrame({"negative": [1, 2], "positive": [3, 0]}, index=days)
    ax = plots.timeline(daily, title="t", unit="reactions")
    assert {"4", "2"} <= set(texts(ax))
    assert ax.get_legend() is not None


def test_long_titles_are_wrapped_and_read_back_whole():
    title = "A very long finding " * 12
    ax = plots.counts(pd.Series({"a": 1}), title=title, unit="u")
    assert plots.title_of(ax) == " ".join(title.split())
    assert any("\n" in text for text in texts(ax))


def test_drawing_into_given_axes_opens_no_other_figure():
    _, ax = plt.subplots()
    before = plt.get_fignums()
    assert plots.counts(pd.Series({"a": 1}), title="t", unit="u", ax=ax) is ax
    assert plt.get_fignums() == before


def test_diverging_bars_put_negative_frames_left_of_zero():
    counted = pd.DataFrame({"glee": [1, 0], "praise": [3, 2]}, index=["RU", "DE"])
    polarities = {"glee": "negative", "praise": "positive"}
    ax = plots.diverging(counted, polarities, title="t", unit="share")
    bars = {(round(b.get_x(), 2), round(b.get_width(), 2)) for b in ax.patches if b.get_width()}
    assert bars == {(-0.25, 0.25), (0.0, 0.75), (0.0, 1.0)}
    assert [t.get_text() for t in ax.get_yticklabels()] == ["RU  (n = 4)", "DE  (n = 2)"]


def test_reliability_shows_every_bin_and_its_n():
    bins = pd.DataFrame(
        {"mean_confidence": [0.5, 0.9], "share_correct": [0.4, 1.0], "n": [3, 1_500]}
    )
    ax = plots.reliability(bins, title="t")
    assert {"3", "1,500"} <= set(texts(ax))
    assert ax.lines[1].get_ydata().tolist() == [0.4, 1.0]


def test_nothing_to_draw_is_said():
    empty = pd.DataFrame({"contrast": [], "estimate": [], "conf_low": [], "conf_high": []})
    drawn = [
        plots.counts(pd.Series(dtype="int64"), title="t", unit="u"),
        plots.forest(empty, title="t", unit="u"),
        plots.matrix(pd.DataFrame(), pd.DataFrame(), title="t", row_title="r", column_title="c"),
        plots.timeline(pd.DataFrame(), title="t", unit="u"),
        plots.diverging(pd.DataFrame(), {}, title="t", unit="u"),
    ]
    for ax in drawn:
        assert "nothing to show" in texts(ax)
        assert plots.title_of(ax) == "t"
