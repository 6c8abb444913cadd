import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Annotation

from framing import plots


def words(rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["word", "z", "group", "n"])


FEW = words([("tariff", 4.2, "US", 20), ("deal", 1.0, "US", 300), ("krieg", -3.5, "DE", 9)])


def labels(ax) -> dict[str, Annotation]:
    return {t.get_text(): t for t in ax.texts if isinstance(t, Annotation) and t.get_gid() is None}


def test_words_stand_at_their_frequency_on_the_side_of_their_group(texts):
    ax = plots.keyness(FEW, title="t", unit="z", sides=["US", "DE"])
    assert ax.get_xscale() == "log"
    places = {tuple(place) for place in ax.collections[0].get_offsets()}
    assert places == {(20, 4.2), (300, 1.0), (9, -3.5)}
    assert {word: label.xy for word, label in labels(ax).items()} == {
        "tariff": (20, 4.2), "deal": (300, 1.0), "krieg": (9, -3.5),
    }  # fmt: skip
    assert {"US: 2 words, n = 320", "DE: 1 words, n = 9"} <= set(texts(ax))


def test_the_group_tells_the_side_and_not_the_sign():
    unsigned = FEW.assign(z=FEW["z"].abs())
    ax = plots.keyness(unsigned, title="t", unit="z", sides=["DE", "US"])
    assert labels(ax)["krieg"].xy == (9, 3.5)
    assert labels(ax)["tariff"].xy == (20, -4.2)


def test_more_than_two_groups_need_a_choice():
    three = pd.concat([FEW, words([("guerre", 2.0, "FR", 4)])])
    with pytest.raises(ValueError, match="two groups, not 3"):
        plots.keyness(three, title="t", unit="z")
    ax = plots.keyness(three, title="t", unit="z", sides=["US", "DE"])
    assert "guerre" not in labels(ax)


def test_labels_of_many_words_lie_apart_and_the_most_telling_has_one():
    rng = np.random.default_rng(3)
    z = rng.normal(0, 2, 300)
    many = words(
        [
            (f"word{k}", value, "A" if value > 0 else "B", int(rng.integers(1, 40)))
            for k, value in enumerate(z)
        ]
    )
    ax = plots.keyness(many, title="t", unit="z", n_labels=25)
    shown = labels(ax)
    assert 10 <= len(shown) <= 50
    assert f"word{np.abs(z).argmax()}" in shown
    boxes = [label.get_window_extent() for label in shown.values()]
    assert not any(a.overlaps(b) for k, a in enumerate(boxes) for b in boxes[k + 1 :])
    assert all(ax.bbox.x0 <= box.x0 and box.x1 <= ax.bbox.x1 for box in boxes)


def test_one_side_alone_can_be_drawn(texts):
    ax = plots.keyness(FEW[FEW["group"] == "US"], title="t", unit="z", threshold=1.96)
    assert "US: 2 words, n = 320" in texts(ax)
    assert len(ax.lines) == 3
