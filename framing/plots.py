"""Figures: tables in, matplotlib Axes in and out. No statistics are done here.

Colours are blind-safe (vermilion to blue through grey, after Okabe & Ito 2008), every group
carries its n, and labels stand beside what they name.
"""

import textwrap
from collections.abc import Hashable, Mapping
from typing import Any, cast

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.text import Text

NEGATIVE = "#c8501e"
NEUTRAL = "#8a8a86"
POSITIVE = "#1f6aa5"
_PALE = "#f4f3ef"
_INK = "#222222"
_TITLE = "finding"

DIVERGING = LinearSegmentedColormap.from_list("framing", [NEGATIVE, _PALE, POSITIVE])
POLARITY_COLOURS = {"negative": NEGATIVE, "neutral": NEUTRAL, "positive": POSITIVE}


def new_axes(width: float = 8.0, height: float = 4.0, ax: Axes | None = None) -> Axes:
    """Return the Axes given, or one on a new figure of a size in inches."""
    if ax is not None:
        return ax
    _, made = plt.subplots(figsize=(width, height), layout="constrained")
    return made


def _nothing(ax: Axes, title: str) -> Axes:
    """Say that there is nothing to draw, rather than fail or draw an empty frame."""
    ax.set_axis_off()
    ax.text(0.5, 0.5, "nothing to show", ha="center", va="center", color=NEUTRAL)
    _finish(ax, title)
    return ax


def _finish(ax: Axes, title: str) -> None:
    """Put the finding above the figure, at its left edge, and take away what carries nothing."""
    width_chars = int(cast(Figure, ax.figure).get_figwidth() * 9.5)
    ax.set_title("")
    ax.annotate(
        textwrap.fill(title, width_chars),
        (0, 1),
        xycoords=("figure fraction", "axes fraction"),
        xytext=(6, 14),
        textcoords="offset points",
        ha="left",
        va="bottom",
        fontsize=11.5,
        fontweight="bold",
        color=_INK,
        gid=_TITLE,
    )
    _bare(ax)


def title_of(ax: Axes) -> str:
    """Return the finding that a figure of this module states, on one line."""
    found = ax.findobj(lambda artist: artist.get_gid() == _TITLE)
    return " ".join(cast(Text, found[0]).get_text().split()) if found else ""


def _bare(ax: Axes) -> None:
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    ax.tick_params(length=0, colors=_INK)


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
        return _nothing(ax, title)
    bars = ax.barh([str(name) for name in ordered.index], ordered, color=POSITIVE)
    ax.bar_label(bars, labels=[f"{value:,}" for value in ordered], padding=3, color=_INK)
    ax.set_xlabel(unit)
    ax.set_xlim(0, float(ordered.max()) * 1.12)
    _finish(ax, title)
    return ax


def matrix(
    signs: pd.DataFrame,
    labels: pd.DataFrame,
    *,
    title: str,
    row_title: str,
    column_title: str,
    ax: Axes | None = None,
) -> Axes:
    """Draw a matrix of groups by targets, coloured by the mean sign of the reactions.

    Parameters
    ----------
    signs
        Mean sign in [-1, 1]; higher values mean friendlier. Missing cells stay blank.
    labels
        What to write in each cell, of the same shape; missing cells stay blank.
    title
        The finding, as a sentence.
    row_title, column_title
        What the rows and the columns are.
    """
    n_rows, n_columns = signs.shape
    ax = new_axes(max(5.0, 2.2 + 1.15 * n_columns), 1.4 + 0.62 * n_rows, ax)
    if signs.empty:
        return _nothing(ax, title)
    strengths = signs.to_numpy(float)
    image = ax.imshow(strengths, cmap=DIVERGING, vmin=-1, vmax=1, aspect="auto")
    ax.set_xticks(range(n_columns), [str(c) for c in signs.columns], rotation=25, ha="right")
    ax.set_yticks(range(n_rows), [str(r) for r in signs.index])
    ax.set_xlabel(column_title)
    ax.set_ylabel(row_title)
    for i, j in np.ndindex(n_rows, n_columns):
        label: Any = labels.iat[i, j]
        if not pd.isna(label):
            ink = "white" if abs(strengths[i, j]) > 0.6 else _INK
            ax.text(j, i, str(label), ha="center", va="center", fontsize=8, color=ink)
    _finish(ax, title)
    ax.spines["bottom"].set_visible(False)
    bar = ax.figure.colorbar(image, ax=ax, shrink=0.8, ticks=[-1, 0, 1])
    bar.ax.set_yticklabels(["all negative", "balanced", "all positive"])
    bar.outline.set_visible(False)
    return ax


def forest(
    comparisons: pd.DataFrame,
    *,
    title: str,
    unit: str,
    reference: float = 0.0,
    ax: Axes | None = None,
) -> Axes:
    """Draw estimates with their intervals and n, one line a contrast, in the table's order.

    Parameters
    ----------
    comparisons
        A comparisons table; where a row is not about articles, without ``n_articles``.
    title
        The finding, as a sentence.
    unit
        What the estimate is, for the axis.
    reference
        Where the vertical line of no difference stands.
    """
    ax = new_axes(8, 1.2 + 0.34 * len(comparisons), ax)
    if comparisons.empty:
        return _nothing(ax, title)
    lines = np.arange(len(comparisons))[::-1]
    ax.axvline(reference, color=NEUTRAL, linewidth=1, linestyle=":")
    ax.hlines(lines, comparisons["conf_low"], comparisons["conf_high"], color=_INK, linewidth=1.5)
    colours = [_sign_colour(value - reference) for value in comparisons["estimate"]]
    ax.scatter(comparisons["estimate"], lines, c=colours, s=42, zorder=3)
    ax.set_yticks(lines, [_with_n(row) for row in comparisons.to_dict("records")])
    ax.set_xlabel(unit)
    _finish(ax, title)
    return ax


def _with_n(row: dict[Hashable, Any]) -> str:
    n = f"n = {row['n_framings']:,}"
    if "n_articles" in row:
        n += f" in {row['n_articles']:,} articles"
    return f"{row['contrast']}  ({n})"


def _sign_colour(value: float) -> str:
    if np.isnan(value) or value == 0:
        return NEUTRAL
    return POSITIVE if value > 0 else NEGATIVE


def timeline(daily: pd.DataFrame, *, title: str, unit: str, ax: Axes | None = None) -> Axes:
    """Draw counts a day as stacked bars, one colour a column.

    Parameters
    ----------
    daily
        Counts; the index are days, the columns the groups. Up to three columns named negative,
        neutral and positive get their colours, others take shades of one.
    title
        The finding, as a sentence.
    unit
        What is counted, for the axis.
    """
    ax = new_axes(8, 3.4, ax)
    if daily.empty:
        return _nothing(ax, title)
    bottom = np.zeros(len(daily))
    days = [f"{day:%-d %b}" for day in daily.index]
    for column in daily.columns:
        colour: Any = POLARITY_COLOURS.get(str(column), POSITIVE)
        ax.bar(days, daily[column], bottom=bottom, color=colour, label=str(column))
        bottom += daily[column].to_numpy(float)
    for x, total in enumerate(bottom):
        ax.annotate(f"{total:,.0f}", (x, total), ha="center", va="bottom", color=_INK)
    if len(daily.columns) > 1:
        ax.legend(frameon=False, loc="upper right")
    ax.set_ylabel(unit)
    _finish(ax, title)
    return ax


def reliability(bins: pd.DataFrame, *, title: str, ax: Axes | None = None) -> Axes:
    """Draw how often a scorer was right against how sure it was.

    Parameters
    ----------
    bins
        ``mean_confidence``, ``share_correct`` and ``n`` of each bin.
    title
        The finding, as a sentence.
    """
    ax = new_axes(5.2, 4.6, ax)
    ax.plot([0, 1], [0, 1], color=NEUTRAL, linewidth=1, linestyle=":")
    ax.plot(bins["mean_confidence"], bins["share_correct"], color=POSITIVE, marker="o")
    for row in bins.to_dict("records"):
        place = (row["mean_confidence"], row["share_correct"])
        ax.annotate(f"{row['n']:,}", place, xytext=(6, -11), textcoords="offset points", color=_INK)
    ax.set_xlim(0.3, 1.02)
    ax.set_ylim(0, 1.05)
    ax.set_xlabel("how sure (probability of the likeliest tone)")
    ax.set_ylabel("share correct; n beside each point")
    _finish(ax, title)
    return ax


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
    ax = new_axes(8.6, 1.6 + 0.42 * len(counted), ax)
    if counted.empty:
        return _nothing(ax, title)
    shares = counted.div(counted.sum(axis=1), axis=0)
    left, right = np.zeros(len(counted)), np.zeros(len(counted))
    lines = np.arange(len(counted))[::-1]
    for frame, colour in _frame_colours(counted.columns, polarities).items():
        width = shares[frame].to_numpy(float)
        if polarities.get(frame) == "negative":
            left -= width
            start = left.copy()
        else:
            start = right.copy()
            right += width
        ax.barh(lines, width, left=start, color=colour, label=frame, edgecolor="white")
    names = [f"{name}  (n = {n:,})" for name, n in counted.sum(axis=1).items()]
    ax.set_yticks(lines, names)
    ax.axvline(0, color=_INK, linewidth=1)
    ax.set_xlabel(unit)
    ax.legend(frameon=False, ncols=1, loc="center left", bbox_to_anchor=(1.0, 0.5))
    ax.xaxis.set_major_formatter(lambda value, _: f"{abs(value):.0%}")
    _finish(ax, title)
    return ax


def _frame_colours(frames: pd.Index, polarities: Mapping[str, str]) -> dict[str, Any]:
    """Shade the frames of one polarity from its colour to a paler one."""
    colours: dict[str, Any] = {}
    for polarity, base in POLARITY_COLOURS.items():
        own = [str(frame) for frame in frames if polarities.get(str(frame), "neutral") == polarity]
        ramp = LinearSegmentedColormap.from_list(polarity, [base, "#ffffff"])
        colours |= {frame: ramp(0.75 * i / max(len(own), 1)) for i, frame in enumerate(own)}
    return colours
