import numpy as np
import pandas as pd
from matplotlib.colors import to_rgba

from framing import plots
from framing.plots.style import note_of

CHOICES = ["tone by", "pronouns"]


def specifications(comparisons, nan) -> pd.DataFrame:
    table = comparisons(
        [("c", 0.3, 0.1, 40), ("c", -0.2, 0.1, 30), ("c", 0.1, nan, 8), ("c", nan, nan, 0)]
    )
    paths = pd.DataFrame({"tone by": ["a", "a", "b", "b"], "pronouns": ["in", "out", "in", "out"]})
    return pd.concat([paths, table], axis=1)


def dots(ax) -> dict[str, list[int]]:
    _, grid = ax.child_axes
    lines = {
        round(place, 3): label.get_text()
        for place, label in zip(grid.get_yticks(), grid.get_yticklabels(), strict=True)
    }
    return {
        lines[round(points.get_offsets()[0][1], 3)]: [int(x) for x, _ in points.get_offsets()]
        for points in grid.collections
        if len(points.get_offsets())
    }


def test_estimates_stand_in_order_and_each_over_its_choices(comparisons, nan):
    ax = plots.multiverse(specifications(comparisons, nan), CHOICES, title="t", unit="u")
    points = ax.collections[-1].get_offsets()
    assert [tuple(p) for p in points] == [(0, -0.2), (1, 0.1), (2, 0.3)]
    assert dots(ax) == {
        "tone by: a": [0, 2], "tone by: b": [1], "pronouns: in": [1, 2], "pronouns: out": [0],
    }  # fmt: skip


def test_missing_intervals_are_hollow_and_missing_estimates_counted(comparisons, nan, texts):
    ax = plots.multiverse(specifications(comparisons, nan), CHOICES, title="t", unit="u")
    is_hollow = [tuple(f) == to_rgba("white") for f in ax.collections[-1].get_facecolors()]
    assert is_hollow == [False, True, False]
    note = note_of(ax)
    assert "3 specifications, each of 8 to 40 framings (n)" in note
    assert "1 more give no estimate" in note
    assert {"30", "8", "40"} <= set(texts(ax))


def test_hundreds_of_specifications_can_be_drawn(comparisons):
    rng = np.random.default_rng(1)
    table = comparisons(
        [
            ("c", x, 0.2, int(n))
            for x, n in zip(rng.normal(size=300), rng.integers(1, 99, 300), strict=True)
        ]
    )
    table = table.assign(**{"tone by": ["a", "b"] * 150, "pronouns": ["in"] * 150 + ["out"] * 150})
    ax = plots.multiverse(table, CHOICES, title="t", unit="u")
    assert sum(len(xs) for xs in dots(ax).values()) == 2 * 300
    numbers = [t.get_text() for t in ax.child_axes[0].texts]
    assert set(numbers) == {str(table["n_framings"].max()), str(table["n_framings"].min())}


def test_nothing_below_is_cut_off(comparisons, nan):
    ax = plots.multiverse(specifications(comparisons, nan), CHOICES, title="t " * 90, unit="u")
    ax.figure.draw_without_rendering()
    whole = ax.figure.bbox
    for text in ax.findobj(lambda artist: hasattr(artist, "get_text") and artist.get_visible()):
        if text.get_text() and text.get_gid() is not None:
            box = text.get_window_extent()
            assert whole.x0 <= box.x0
            assert box.y1 <= whole.y1
            assert whole.y0 <= box.y0
