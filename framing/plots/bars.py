"""Bars: counts, and shares to both sides of 0."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from framing.plots.style import (
    INK,
    POLARITY_COLOURS,
    POSITIVE,
    finish,
    ink_on,
    new_axes,
    nothing,
    plain,
)

# So much of an axis from -1 to 1 a letter takes in the smallest figure.
_LETTER = 0.022


def counts(values: pd.Series, *, title: str, unit: str, ax: Axes | None = None) -> Axes:
    """Draw counts as bars with their numbers, the largest on top.

    Parameters
    ----------
    values
        Counts; the index names the bars.
    title
        The finding, as a sentence.
    unit
        What is counted, for the axis.
    """
    ordered = values.sort_values(kind="stable")
    ax = new_axes(8, 0.9 + 0.32 * len(ordered), ax)
    if ordered.empty:
        return nothing(ax, title)
    lines = np.arange(len(ordered))
    bars = ax.barh(lines, ordered, color=POSITIVE)
    ax.set_yticks(lines, [plain(name, n_chars=60) for name in ordered.index])
    ax.bar_label(bars, labels=[f"{value:,}" for value in ordered], padding=3, color=INK)
    ax.set_xlabel(unit)
    ax.set_xlim(0, float(ordered.max()) * 1.12 or 1.0)
    ax.set_ylim(-0.6, len(ordered) - 0.4)
    return finish(ax, title)


def diverging(
    counted: pd.DataFrame,
    polarities: Mapping[str, str],
    *,
    title: str,
    unit: str,
    ax: Axes | None = None,
) -> Axes:
    """Draw shares of frames as stacked bars: negative to the left of 0, the others to the right.

    Parameters
    ----------
    counted
        Counts; the rows are groups, the columns frames. Every row sums to at least 1.
    polarities
        Frame -> negative, neutral or positive.
    title
        The finding, as a sentence.
    unit
        What the shares are of, for the axis.
    """
    ax = new_axes(9.2, 1.6 + 0.42 * len(counted), ax)
    if counted.empty:
        return nothing(ax, title)
    shares = counted.div(counted.sum(axis=1), axis=0)
    left, right = np.zeros(len(counted)), np.zeros(len(counted))
    lines = np.arange(len(counted))[::-1]
    for frame, colour in _frame_colours(counted.columns, polarities).items():
        widths = shares[frame].to_numpy(float)
        is_negative = polarities.get(frame) == "negative"
        if is_negative:
            left -= widths
        starts = left.copy() if is_negative else right.copy()
        if not is_negative:
            right += widths
        ax.barh(lines, widths, left=starts, color=colour, label=plain(frame), edgecolor="white")
        _name_where_it_fits(ax, frame, lines, starts, widths, colour)
    names = [f"{plain(name)}  (n = {n:,})" for name, n in counted.sum(axis=1).items()]
    ax.set_yticks(lines, names)
    ax.set_ylim(-0.7, len(lines) - 0.3)
    ax.axvline(0, color=INK, linewidth=1)
    ax.set_xlabel(unit)
    ax.legend(frameon=False, ncols=1, loc="center left", bbox_to_anchor=(1.0, 0.5))
    ax.xaxis.set_major_formatter(lambda value, _: f"{abs(value):.0%}")
    return finish(ax, title)


def _name_where_it_fits(
    ax: Axes, frame: object, lines: Any, starts: Any, widths: Any, colour: Any
) -> None:
    """Write the frame into those of its bars that are wide enough to hold the word."""
    name = plain(frame, n_chars=24)
    for line, start, width in zip(lines, starts, widths, strict=True):
        if width >= _LETTER * (len(name) + 1):
            ax.text(
                start + width / 2, line, name, ha="center", va="center", fontsize=8,
                color=ink_on(colour),
            )  # fmt: skip


def _frame_colours(frames: pd.Index, polarities: Mapping[str, str]) -> dict[str, Any]:
    """Shade the frames of one polarity from its colour to a paler one."""
    colours: dict[str, Any] = {}
    for polarity, base in POLARITY_COLOURS.items():
        own = [str(frame) for frame in frames if polarities.get(str(frame), "neutral") == polarity]
        ramp = LinearSegmentedColormap.from_list(polarity, [base, "#ffffff"])
        colours |= {frame: ramp(0.75 * i / max(len(own), 1))[:3] for i, frame in enumerate(own)}
    return colours
