import pandas as pd
from matplotlib import pyplot as plt

from framing import plots


def test_counts_are_ordered_and_labelled(texts, ticks):
    ax = plots.counts(pd.Series({"b": 2, "a": 1_200}), title="Most are a", unit="mentions")
    assert [bar.get_width() for bar in ax.patches] == [2, 1_200]
    assert ticks(ax.yaxis) == ["b", "a"]
    assert {"2", "1,200"} <= set(texts(ax))
    assert plots.title_of(ax) == "Most are a"
    assert ax.get_xlabel() == "mentions"


def test_bars_of_one_name_stay_two():
    ax = plots.counts(pd.Series([3, 5], index=["Courier", "Courier"]), title="t", unit="u")
    assert len({bar.get_y() for bar in ax.patches}) == 2


def test_counts_of_zero_have_an_axis():
    ax = plots.counts(pd.Series({"a": 0}), title="t", unit="u")
    assert ax.get_xlim()[1] > 0


def test_drawing_into_given_axes_opens_no_other_figure():
    _, ax = plt.subplots()
    before = plt.get_fignums()
    assert plots.counts(pd.Series({"a": 1}), title="t", unit="u", ax=ax) is ax
    assert plt.get_fignums() == before


def test_diverging_bars_put_negative_frames_left_of_zero(ticks):
    counted = pd.DataFrame({"glee": [1, 0], "praise": [3, 2]}, index=["RU", "DE"])
    polarities = {"glee": "negative", "praise": "positive"}
    ax = plots.diverging(counted, polarities, title="t", unit="share")
    bars = {(round(b.get_x(), 2), round(b.get_width(), 2)) for b in ax.patches if b.get_width()}
    assert bars == {(-0.25, 0.25), (0.0, 0.75), (0.0, 1.0)}
    assert ticks(ax.yaxis) == ["RU  (n = 4)", "DE  (n = 2)"]


def test_a_frame_is_named_in_the_bars_that_have_room_for_it(texts):
    counted = pd.DataFrame({"condemnation": [1, 99], "praise": [99, 1]}, index=["A", "B"])
    polarities = {"condemnation": "negative", "praise": "positive"}
    ax = plots.diverging(counted, polarities, title="t", unit="share")
    named = {
        (text.get_text(), text.get_position()[1])
        for text in ax.texts
        if text.get_text() in counted.columns
    }
    assert named == {("condemnation", 0), ("praise", 1)}
    ax.figure.draw_without_rendering()
    for text in ax.texts:
        if text.get_text() in counted.columns:
            holds = [b for b in ax.patches if b.get_window_extent().contains(*_middle(text))]
            assert text.get_window_extent().width < holds[0].get_window_extent().width


def _middle(text) -> tuple[float, float]:
    box = text.get_window_extent()
    return (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
