"""The words that set two groups apart, at their frequency and their keyness."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.transforms import Bbox

from framing.plots.style import (
    INK,
    NEGATIVE,
    NEUTRAL,
    POSITIVE,
    finish,
    new_axes,
    nothing,
    plain,
)

# Where a word may stand beside its point, in points: the first place that is free is taken.
_OFFSETS = ((5, 0), (-5, 0), (4, 6), (4, -6), (-4, 6), (-4, -6))


def keyness(
    words: pd.DataFrame,
    *,
    title: str,
    unit: str,
    sides: Sequence[str] | None = None,
    value: str = "z",
    n_labels: int = 18,
    threshold: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw words by how often they occur and how strongly they belong to one of two groups.

    The form of Monroe, Colaresi & Quinn (2008): the frequency on a logarithmic axis, so that a rare
    word with a large value is seen to be rare.

    Parameters
    ----------
    words
        One row a word: ``word``, ``group`` (whose word it is), ``n`` (how often it occurs, at least
        1) and the value; its sign is ignored, the group tells the side.
    title
        The finding, as a sentence.
    unit
        What the value is, for the axis.
    sides
        The group above and the group below; the two in the table, by name, if None.
    value
        The column to draw, such as ``z`` or ``log_odds``; values further from 0 are more telling.
    n_labels
        At most so many words of each side get their label; the others stay points.
    threshold
        Where dotted lines stand on both sides, such as 1.96 for z; none if None.

    Raises
    ------
    ValueError
        If there are more than two groups.
    """
    ax = new_axes(8, 6, ax)
    if words.empty:
        return nothing(ax, title)
    above, below = _sides(words, sides)
    shown = words[words["group"].isin([above, below])].dropna(subset=[value])
    is_above = (shown["group"] == above).to_numpy()
    heights = shown[value].abs().to_numpy(float) * np.where(is_above, 1, -1)
    shown = shown.assign(height=heights).sort_values(["height", "word"], ignore_index=True)
    colours = np.where(shown["height"] >= 0, POSITIVE, NEGATIVE)
    ax.scatter(shown["n"], shown["height"], s=14, c=colours, alpha=0.55, linewidths=0)
    ax.set_xscale("log")
    ax.axhline(0, color=NEUTRAL, linewidth=1)
    for line in () if threshold is None else (-threshold, threshold):
        ax.axhline(line, color=NEUTRAL, linewidth=1, linestyle=":")
    _room(ax, shown)
    _name_sides(ax, shown, above, below)
    ax.set_xlabel("occurrences in both groups (logarithmic)")
    ax.set_ylabel(unit)
    finish(ax, title)
    tops = pd.concat([shown.tail(n_labels)[::-1], shown.head(n_labels)])
    _label(ax, tops[~tops.index.duplicated()])
    return ax


def _sides(words: pd.DataFrame, sides: Sequence[str] | None) -> tuple[str, str]:
    groups = list(sides) if sides is not None else sorted(words["group"].dropna().unique())
    if len(groups) > 2:
        raise ValueError(f"keyness compares two groups, not {len(groups)}; name them in sides")
    above, below = [*groups, "", ""][:2]
    return above, below


def _room(ax: Axes, shown: pd.DataFrame) -> None:
    """Leave room to the right, where labels stand, and for the names of the sides."""
    reach = max(float(shown["height"].abs().max()), 1.0) * 1.15
    ax.set_ylim(-reach, reach)
    ax.set_xlim(max(float(shown["n"].min()), 0.5) * 0.8, float(shown["n"].max()) * 2.2)
    ax.xaxis.set_major_formatter(lambda number, _: f"{number:,.0f}" if number >= 1 else "")
    ax.yaxis.set_major_formatter(lambda number, _: f"{abs(number):g}")
    ax.xaxis.set_minor_formatter(lambda *_: "")


def _name_sides(ax: Axes, shown: pd.DataFrame, above: str, below: str) -> None:
    for name, is_own, y, colour in (
        (above, shown["height"] >= 0, 1.0, POSITIVE),
        (below, shown["height"] < 0, 0.0, NEGATIVE),
    ):
        n_words, n = int(is_own.sum()), int(shown.loc[is_own, "n"].sum())
        told = f"{plain(name)}: {n_words:,} words, n = {n:,}" if name else ""
        ax.text(
            1.0, y, told, transform=ax.transAxes, ha="right", color=colour, fontweight="bold",
            va="top" if y else "bottom",
        )  # fmt: skip


def _label(ax: Axes, rows: pd.DataFrame) -> None:
    """Write words beside their points, the most telling first, where no other word stands."""
    figure: Any = ax.figure
    figure.draw_without_rendering()  # only then is it known how large everything is
    taken = [text.get_window_extent() for text in ax.texts if text.get_text()]
    points = ax.transData.transform(rows[["n", "height"]].to_numpy(float))
    taken += [Bbox.from_bounds(x - 2, y - 2, 4, 4) for x, y in points]
    order = rows["height"].abs().sort_values(ascending=False, kind="stable").index
    for row in rows.loc[order].to_dict("records"):
        for dx, dy in _OFFSETS:
            label = ax.annotate(
                plain(row["word"], n_chars=24), (row["n"], row["height"]), xytext=(dx, dy),
                textcoords="offset points", ha="left" if dx > 0 else "right", va="center",
                fontsize=9, color=INK, parse_math=False,
            )  # fmt: skip
            label.set_in_layout(False)
            box = label.get_window_extent()
            if _is_free(box, taken, ax.bbox):
                taken.append(box)
                break
            label.remove()


def _is_free(box: Bbox, taken: Sequence[Bbox], room: Bbox) -> bool:
    is_inside = room.x0 <= box.x0 and box.x1 <= room.x1 and room.y0 <= box.y0 <= room.y1
    return is_inside and not any(box.overlaps(other) for other in taken)
