"""Who reacts to whom, as arrows between names on a circle."""

import textwrap
from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch
from matplotlib.path import Path

from framing.plots.style import (
    CHARS_PER_INCH,
    DIVERGING_LINES,
    INK,
    finish,
    new_axes,
    nothing,
    plain,
)

Place = npt.NDArray[np.float64]

# Arrows bend toward the middle, so that none runs through the names between its ends, and a little
# to their right, so that the way there and the way back are two.
_INWARD, _ASIDE = 0.62, 0.2
_WIDTH, _REACH = 8.6, (2.15, 1.56)  # inches; the circle has the radius 1
_LOOP = 1.34  # how far out a loop is drawn toward; its curve ends before that
_NODE = 0.055  # radius of a dot, with its margin
# Shares of the way along an arrow where its number may stand; the first one that is free is taken.
_STOPS = (0.4, 0.5, 0.32, 0.58, 0.25, 0.66)


def network(
    edges: pd.DataFrame,
    *,
    title: str,
    order: Sequence[str] | None = None,
    n_arrows: int = 24,
    ax: Axes | None = None,
) -> Axes:
    """Draw who reacts to whom: wider for more reactions, coloured by their mean sign.

    The way there and the way back are bent to different sides, so that both are seen; reactions
    within a node are a loop. Names keep their places on the circle from figure to figure if the
    order is given.

    Parameters
    ----------
    edges
        One row a pair: ``holder``, ``target``, ``n`` (reactions) and ``sign`` (their mean in
        [-1, 1]; higher values mean friendlier). Rows without reactions are left out.
    title
        The finding, as a sentence.
    order
        The names around the circle, clockwise from the top; by name if None. Those without an
        arrow are drawn too.
    n_arrows
        Only so many pairs with the most reactions are drawn; a note tells what is left out.
    """
    found = edges[edges["n"] > 0] if len(edges) else edges
    if found.empty:
        return nothing(new_axes(8.6, 2, ax), title)
    ax = _round_axes(title) if ax is None else ax
    ranked = found.sort_values(["n", "holder", "target"], ascending=[False, True, True])
    drawn, left_out = ranked.head(n_arrows), ranked.iloc[n_arrows:]
    names = list(order) if order is not None else sorted({*drawn["holder"], *drawn["target"]})
    drawn = drawn[drawn["holder"].isin(names) & drawn["target"].isin(names)]
    left_out = ranked.drop(drawn.index)
    places = _on_circle(names)
    ax.set_aspect("equal")
    ax.set_axis_off()
    taken: list[Place] = []
    rows = drawn.to_dict("records")
    for row in rows[::-1]:  # the strongest last, on top
        width = 0.8 + 5.2 * np.sqrt(row["n"] / ranked["n"].max())
        _arrow(ax, places[row["holder"]], places[row["target"]], width, row["sign"])
    for row in rows:
        _number(ax, places[row["holder"]], places[row["target"]], row["n"], taken)
    has_loop = set(drawn.loc[drawn["holder"] == drawn["target"], "holder"])
    for name, place in places.items():
        _name(ax, name, place, ranked, is_outer=name in has_loop)
    ax.set_xlim(-_REACH[0], _REACH[0])
    ax.set_ylim(-_REACH[1], _REACH[1])
    return finish(ax, title, notes=_notes(drawn, left_out), below=0)


def _round_axes(title: str) -> Axes:
    """Return Axes as large as the figure allows: its layout sees no difference to a side label."""
    n_lines = len(textwrap.wrap(title, int(_WIDTH * CHARS_PER_INCH))) or 1
    above, below = 0.25 + 0.2 * n_lines, 0.65
    circle = _WIDTH * _REACH[1] / _REACH[0]
    figure = plt.figure(figsize=(_WIDTH, above + circle + below))
    height = above + circle + below
    return figure.add_axes((0.0, below / height, 1.0, circle / height))


def _on_circle(names: Sequence[str]) -> dict[str, Place]:
    angles = np.pi / 2 - 2 * np.pi * np.arange(len(names)) / len(names)
    return {
        name: np.array([np.cos(angle), np.sin(angle)])
        for name, angle in zip(names, angles, strict=True)
    }


def _path(start: Place, end: Place) -> tuple[Place, Place, Place]:
    """Return where an arrow begins, what it bends toward, and where it ends."""
    if np.array_equal(start, end):
        side = np.array([-start[1], start[0]])
        return start * 1.03 + 0.05 * side, start * _LOOP, start * 1.03 - 0.05 * side
    along = end - start
    bend = _INWARD * (start + end) / 2 + _ASIDE * np.array([along[1], -along[0]])
    first, last = bend - start, bend - end
    return (
        start + _NODE * first / np.linalg.norm(first),
        bend,
        end + _NODE * last / np.linalg.norm(last),
    )


def _arrow(ax: Axes, start: Place, end: Place, width: float, sign: float) -> None:
    begin, bend, tip = _path(start, end)
    if np.array_equal(start, end):
        # The way out and back: a curve through two corners beside the name's radius.
        out = (bend - start * 1.03) * 1.1
        side = np.array([-start[1], start[0]]) * 0.16
        vertices = [begin, begin + out + side, tip + out - side, tip]
        codes = [1, 4, 4, 4]
    else:
        vertices, codes = [begin, bend, tip], [1, 3, 3]
    ax.add_patch(
        FancyArrowPatch(
            path=Path(vertices, codes),
            arrowstyle=f"-|>,head_length={0.4 + width / 12:.3f},head_width={0.2 + width / 24:.3f}",
            mutation_scale=12,
            linewidth=width,
            color=DIVERGING_LINES((sign + 1) / 2),
            alpha=0.9,
            joinstyle="miter",
            capstyle="butt",
        )
    )


def _number(ax: Axes, start: Place, end: Place, n: int, taken: list[Place]) -> None:
    """Write an arrow's n on it, nearer to its holder, where no other number stands."""
    begin, bend, tip = _path(start, end)
    ways = [(1 - t) ** 2 * begin + 2 * t * (1 - t) * bend + t**2 * tip for t in _STOPS]
    free = (way for way in ways if all(np.linalg.norm(way - other) > 0.1 for other in taken))
    place = next(free, ways[0])
    taken.append(place)
    ax.text(
        place[0], place[1], f"{n:,}", ha="center", va="center", fontsize=8.5, color=INK,
        bbox={"boxstyle": "round,pad=0.12", "facecolor": "white", "edgecolor": "none",
              "alpha": 0.85},
    )  # fmt: skip


def _name(ax: Axes, name: str, place: Place, ranked: pd.DataFrame, *, is_outer: bool) -> None:
    held = int(ranked.loc[ranked["holder"] == name, "n"].sum())
    received = int(ranked.loc[ranked["target"] == name, "n"].sum())
    ax.scatter(place[0], place[1], s=70, color=INK, zorder=4)
    x, y = place * (1.36 if is_outer else 1.1)
    ha = "center" if abs(x) < 0.2 else ("left" if x > 0 else "right")
    va = "center" if abs(y) < 0.95 else ("bottom" if y > 0 else "top")
    told = f"{plain(name, n_chars=26)}\n{held:,} by, {received:,} toward"
    ax.text(x, y, told, ha=ha, va=va, fontsize=9.5, color=INK, linespacing=1.3)


def _notes(drawn: pd.DataFrame, left_out: pd.DataFrame) -> list[str]:
    notes = [
        f"Arrows lead from who reacts to the target; width and number: reactions, "
        f"n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{drawn['n'].sum():,} in {len(drawn):,} pairs.",
        "Colour: mean sign, from vermilion (all negative) through grey (balanced) to blue "
        "(all positive).",
    ]
    if len(left_out):
        pairs = "pair" if len(left_out) == 1 else "pairs"
        notes.append(
            f"Left out: {len(left_out):,} {pairs} with {left_out['n'].max():,} or fewer "
            f"each, n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{left_out['n'].sum():,}."
        )
    return notes
