from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgba

from framing import plots
from framing.plots.style import note_of


def test_a_timeline_stacks_to_its_totals(texts):
    days = pd.to_datetime(["2025-02-28", "2025-03-01"])
    daily = pd.DataFrame({"negative": [1, 2], "positive": [3, 0]}, index=days)
    ax = plots.timeline(daily, title="t", unit="reactions")
    assert {"4", "2"} <= set(texts(ax))
    assert ax.get_legend() is not None


def test_a_day_without_a_row_is_a_gap():
    days = [pd.Timestamp("2025-02-28").date(), pd.Timestamp("2025-03-03").date()]
    ax = plots.timeline(pd.DataFrame({"n": [1, 2]}, index=days), title="t", unit="u")
    centres = [bar.get_x() + bar.get_width() / 2 for bar in ax.patches]
    assert centres == pytest.approx([0, 3])


def test_over_years_bars_stand_side_by_side(ticks):
    days = pd.to_datetime(["2019-01-01", "2025-03-03"])
    ax = plots.timeline(pd.DataFrame({"n": [1, 2]}, index=days), title="t", unit="u")
    centres = [bar.get_x() + bar.get_width() / 2 for bar in ax.patches]
    assert centres == pytest.approx([0, 1])
    assert ticks(ax.xaxis) == ["1 Jan\n2019", "3 Mar\n2025"]


def test_sixty_days_are_labelled_without_overlap():
    days = pd.date_range("2024-12-01", periods=60)
    ax = plots.timeline(pd.DataFrame({"n": range(1, 61)}, index=days), title="t", unit="u")
    ax.figure.draw_without_rendering()
    boxes = [label.get_window_extent() for label in ax.get_xticklabels()]
    assert all(a.x1 < b.x0 for a, b in pairwise(boxes))


def daily(comparisons, days, halves):
    rows = [
        (day, 0.1 * k, half, 5 + k) for k, (day, half) in enumerate(zip(days, halves, strict=True))
    ]
    return comparisons(rows)


def test_a_band_has_the_interval_and_the_n_of_each_day(comparisons, texts):
    table = daily(comparisons, ["2025-03-01", "2025-03-02", "2025-03-03"], [0.1, 0.2, 0.3])
    ax = plots.band(table, title="t", unit="mean sign")
    fill = next(c for c in ax.collections if type(c).__name__ == "FillBetweenPolyCollection")
    corners = {tuple(np.round(point, 3)) for point in fill.get_paths()[0].vertices}
    assert {(0, -0.1), (0, 0.1), (1, -0.1), (1, 0.3), (2, -0.1), (2, 0.5)} <= corners
    assert {"5", "6", "7"} <= set(texts(ax))
    (strip,) = ax.child_axes
    assert [bar.get_height() for bar in strip.patches] == [5, 6, 7]


def test_row_order_does_not_matter_to_a_band(comparisons):
    table = daily(comparisons, ["2025-03-01", "2025-03-02", "2025-03-03"], [0.1, 0.2, 0.3])
    one, other = (plots.band(t, title="t", unit="u") for t in (table, table[::-1]))
    assert [list(line.get_ydata()) for line in one.lines] == [
        list(line.get_ydata()) for line in other.lines
    ]


def test_a_missing_day_breaks_line_and_band_and_a_missing_interval_is_hollow(comparisons, nan):
    days = ["2025-03-01", "2025-03-02", "2025-03-05", "2025-03-06"]
    ax = plots.band(daily(comparisons, days, [0.1, 0.1, 0.1, nan]), title="t", unit="u")
    runs = [line.get_xdata().tolist() for line in ax.lines[1:]]
    assert runs == [[0, 1], [4, 5]]
    points = ax.collections[-1]
    is_hollow = [tuple(face) == to_rgba("white") for face in points.get_facecolors()]
    assert is_hollow == [False, False, False, True]
    assert "without an interval" in note_of(ax)


def test_a_day_without_an_estimate_is_no_point(comparisons, nan):
    table = daily(comparisons, ["2025-03-01", "2025-03-02"], [0.1, 0.1])
    table.loc[1, ["estimate", "conf_low", "conf_high"]] = nan
    assert len(plots.band(table, title="t", unit="u").collections[-1].get_offsets()) == 1
