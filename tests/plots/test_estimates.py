import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgba

from framing import plots
from framing.plots.style import note_of

WHITE = to_rgba("white")


def faces(ax) -> list[tuple]:
    return [tuple(face) for face in ax.collections[-1].get_facecolors()]


def test_a_forest_shows_interval_estimate_and_n(comparisons, ticks):
    table = comparisons([("A", 0.2, 0.1, 1_234), ("B", -0.1, 0.3, 2)])
    ax = plots.forest(table, title="A is friendlier", unit="valence")
    assert [x for x, _ in ax.collections[-1].get_offsets()] == [0.2, -0.1]
    assert ticks(ax.yaxis) == ["A  (n = 1,234 in 1,234 articles)", "B  (n = 2 in 2 articles)"]
    segments = ax.collections[0].get_segments()
    assert segments[0][:, 0].tolist() == pytest.approx([0.1, 0.3])
    assert segments[1][:, 0].tolist() == pytest.approx([-0.4, 0.2])
    assert faces(ax) == [to_rgba(plots.POSITIVE), to_rgba(plots.NEGATIVE)]


def test_the_colour_tells_the_side_of_the_reference(comparisons):
    table = comparisons([("A", 0.4, 0.1, 9)])
    ax = plots.forest(table, title="t", unit="u", reference=0.5)
    assert faces(ax) == [to_rgba(plots.NEGATIVE)]


def test_a_missing_interval_is_hollow_and_a_missing_estimate_keeps_its_line(
    comparisons, nan, texts, ticks
):
    table = comparisons([("A", 0.2, 0.1, 9), ("B", 0.5, nan, 2), ("C", nan, nan, 0)])
    ax = plots.forest(table, title="t", unit="u")
    assert [face == WHITE for face in faces(ax)][:2] == [False, True]
    assert [text for text in texts(ax) if "no" in text] == ["no interval", "nothing found"]
    assert [name.split()[0] for name in ticks(ax.yaxis)] == ["A", "B", "C"]
    assert ticks(ax.yaxis)[2] == "C  (n = 0 in 0 articles)"
    assert np.isfinite(ax.get_xlim()).all()


@pytest.mark.parametrize(
    ("caution", "note"),
    [
        (["", "only 4 articles"], "† only 4 articles."),
        ([None, "only 4 articles"], "† only 4 articles."),
        ([np.nan, "only 4 articles"], "† only 4 articles."),
        ([False, True], "† read with caution: too few articles for the interval to be trusted."),
        ([False, False], ""),
        (["", ""], ""),
    ],
)
def test_a_caution_is_a_dagger_a_hollow_mark_and_a_note(comparisons, ticks, caution, note):
    table = comparisons([("A", 0.2, 0.1, 9), ("B", 0.5, 0.1, 4)], caution=caution)
    ax = plots.forest(table, title="t", unit="u")
    assert note_of(ax) == note
    assert ["†" in name for name in ticks(ax.yaxis)] == [False, bool(note)]
    assert [face == WHITE for face in faces(ax)] == [False, bool(note)]


def test_the_same_caution_is_told_once(comparisons):
    table = comparisons([("A", 0.2, 0.1, 4), ("B", 0.5, 0.1, 4)], caution="few")
    assert note_of(plots.forest(table, title="t", unit="u")) == "† few."


def test_rows_that_are_not_about_articles_need_none(comparisons, ticks):
    table = comparisons([("A", 0.2, 0.1, 9)]).drop(columns="n_articles")
    assert ticks(plots.forest(table, title="t", unit="u").yaxis) == ["A  (n = 9)"]


def test_reliability_shows_every_bin_and_its_n(texts):
    bins = pd.DataFrame(
        {"mean_confidence": [0.5, 0.9], "share_correct": [0.4, 1.0], "n": [3, 1_500]}
    )
    ax = plots.reliability(bins, title="t")
    assert {"3", "1,500"} <= set(texts(ax))
    assert ax.lines[1].get_ydata().tolist() == [0.4, 1.0]
