import numpy as np
import pandas as pd
from matplotlib.colors import to_rgba
from matplotlib.patches import FancyArrowPatch

from framing import plots
from framing.plots.style import note_of


def edges(rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["holder", "target", "n", "sign"])


SOME = edges([("A", "B", 16, -1.0), ("B", "A", 4, 1.0), ("C", "A", 1, 0.0), ("C", "C", 2, 1.0)])


def arrows(ax) -> list[FancyArrowPatch]:
    return [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]


def vertices(arrow) -> np.ndarray:
    return arrow._path_original.vertices


def test_wider_is_more_and_the_colour_is_the_mean_sign():
    drawn = arrows(plots.network(SOME, title="t"))
    widths = sorted(arrow.get_linewidth() for arrow in drawn)
    assert widths == sorted(0.8 + 5.2 * np.sqrt(n / 16) for n in (1, 2, 4, 16))
    by_width = {round(arrow.get_linewidth(), 3): arrow.get_edgecolor()[:3] for arrow in drawn}
    assert by_width[round(0.8 + 5.2, 3)] == to_rgba(plots.NEGATIVE)[:3]
    assert by_width[round(0.8 + 5.2 / 2, 3)] == to_rgba(plots.POSITIVE)[:3]


def test_every_arrow_has_its_number_and_every_name_its_sums(texts):
    written = texts(plots.network(SOME, title="t"))
    assert {"16", "4", "1", "2"} <= set(written)
    assert "A\n16 by, 5 toward" in written
    assert "C\n3 by, 2 toward" in written


def test_the_way_back_is_another_way():
    there, back = arrows(plots.network(edges([("A", "B", 2, 1), ("B", "A", 1, 1)]), title="t"))
    assert np.linalg.norm(vertices(there)[1] - vertices(back)[1]) > 0.5
    assert np.linalg.norm(vertices(there)[0] - vertices(back)[-1]) < 0.15


def test_an_arrow_leads_from_the_holder_to_the_target():
    (arrow,) = arrows(plots.network(edges([("A", "B", 2, 1)]), title="t", order=["A", "B"]))
    assert vertices(arrow)[0][1] > 0.8  # A is on top
    assert vertices(arrow)[-1][1] < -0.8


def test_a_loop_stays_outside_the_circle():
    (loop,) = arrows(plots.network(edges([("A", "A", 2, 1)]), title="t", order=["A", "B", "C"]))
    assert (np.linalg.norm(vertices(loop), axis=1) > 1).all()


def test_names_keep_their_places_whatever_is_drawn():
    def place(rows):
        ax = plots.network(rows, title="t", order=["A", "B", "C"])
        return {
            t.get_text().split("\n")[0]: t.get_position() for t in ax.texts if "by," in t.get_text()
        }

    one, other = place(SOME[:2]), place(SOME[2:3])
    assert one == other
    assert set(one) == {"A", "B", "C"}


def test_only_the_strongest_are_drawn_and_the_rest_is_told():
    many = edges([("A", f"T{k:02}", 30 - k, 0.5) for k in range(20)])
    ax = plots.network(many, title="t", n_arrows=12)
    assert len(arrows(ax)) == 12
    note = note_of(ax)
    assert "n = 294 in 12 pairs" in note
    assert f"Left out: 8 pairs with 18 or fewer each, n = {sum(range(11, 19))}" in note
    assert "Left out" not in note_of(plots.network(SOME, title="t"))


def test_row_order_does_not_matter():
    one, other = (plots.network(rows, title="t") for rows in (SOME, SOME[::-1]))
    assert [vertices(a).tolist() for a in arrows(one)] == [
        vertices(a).tolist() for a in arrows(other)
    ]


def test_pairs_without_reactions_are_no_arrows(texts):
    assert "nothing to show" in texts(plots.network(edges([("A", "B", 0, np.nan)]), title="t"))


def test_numbers_on_arrows_lie_apart():
    names = [f"N{k}" for k in range(6)]
    full = edges([(a, b, 3 + k, 0.1) for k, a in enumerate(names) for b in names if a != b])
    ax = plots.network(full, title="t", n_arrows=14)
    ax.figure.draw_without_rendering()
    numbers = [t.get_window_extent() for t in ax.texts if t.get_text().isdigit()]
    assert len(numbers) == 14
    overlaps = sum(a.overlaps(b) for k, a in enumerate(numbers) for b in numbers[k + 1 :])
    assert overlaps <= 1
