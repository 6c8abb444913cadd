"""Estimates with their intervals, and how far a scorer's certainty can be believed."""

from collections.abc import Hashable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.plots.style import (
    INK,
    NEUTRAL,
    POSITIVE,
    QUIET,
    finish,
    new_axes,
    nothing,
    plain,
    sign_colour,
)

DAGGER = "†"
_CAUTION = "read with caution: too few articles for the interval to be trusted"

Row = dict[Hashable, Any]


def forest(
    comparisons: pd.DataFrame,
    *,
    title: str,
    unit: str,
    reference: float = 0.0,
    ax: Axes | None = None,
) -> Axes:
    """Draw estimates with their intervals and n, one line a contrast, in the table's order.

    A mark is hollow where there is no interval, or where the table has a word of caution; a
    contrast without an estimate keeps its line, which says so.

    Parameters
    ----------
    comparisons
        A comparisons table; where a row is not about articles, without ``n_articles``. A column
        ``caution``, if there is one, holds a reason, or True, for rows to be marked with a dagger.
    title
        The finding, as a sentence.
    unit
        What the estimate is, for the axis.
    reference
        Where the vertical line of no difference stands.
    """
    ax = new_axes(8, 1.2 + 0.34 * len(comparisons), ax)
    if comparisons.empty:
        return nothing(ax, title)
    lines = np.arange(len(comparisons))[::-1]
    rows = comparisons.to_dict("records")
    ax.axvline(reference, color=NEUTRAL, linewidth=1, linestyle=":")
    ax.hlines(lines, comparisons["conf_low"], comparisons["conf_high"], color=INK, linewidth=1.5)
    _scatter(ax, rows, lines, reference)
    for line, row in zip(lines, rows, strict=True):
        _say_what_is_missing(ax, row, line, reference)
    ax.set_yticks(lines, [_with_n(row) for row in rows])
    ax.set_ylim(-0.7, len(rows) - 0.3)
    ax.set_xlabel(unit)
    return finish(ax, title, notes=cautions(comparisons))


def _scatter(ax: Axes, rows: list[Row], lines: Any, reference: float) -> None:
    colours = [sign_colour(row["estimate"] - reference) for row in rows]
    faces = ["white" if is_hollow(row) else c for row, c in zip(rows, colours, strict=True)]
    estimates = [row["estimate"] for row in rows]
    ax.scatter(estimates, lines, c=faces, edgecolors=colours, linewidths=1.6, s=42, zorder=3)


def _say_what_is_missing(ax: Axes, row: Row, line: int, reference: float) -> None:
    if pd.isna(row["estimate"]):
        text = "nothing found" if row.get("n_framings") == 0 else "no estimate"
        place, ink = reference, QUIET
    elif pd.isna(row["conf_low"]):
        text, place, ink = "no interval", row["estimate"], QUIET
    else:
        return
    ax.annotate(
        text, (place, line), xytext=(7, 0), textcoords="offset points", va="center",
        fontsize=8.5, color=ink,
    )  # fmt: skip


def is_hollow(row: Row) -> bool:
    """Whether a row's mark is hollow: it has no interval, or one to be read with caution."""
    return pd.isna(row["conf_low"]) or bool(caution_of(row))


def caution_of(row: Row) -> str:
    """Return why a row is to be read with caution, or nothing."""
    told = row.get("caution")
    if told is None or pd.isna(told) or not told:
        return ""
    return _CAUTION if told is True or isinstance(told, np.bool_) else str(told)


def cautions(comparisons: pd.DataFrame) -> list[str]:
    """Return the note that tells what the daggers of a table mean."""
    told = dict.fromkeys(caution_of(row) for row in comparisons.to_dict("records"))
    reasons = [reason for reason in told if reason]
    return [f"{DAGGER} {'; '.join(reasons)}."] if reasons else []


def _with_n(row: Row) -> str:
    n = f"n = {row['n_framings']:,}"
    if "n_articles" in row:
        n += f" in {row['n_articles']:,} articles"
    mark = f" {DAGGER}" if caution_of(row) else ""
    return f"{plain(row['contrast'])}{mark}  ({n})"


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
    if bins.empty:
        return nothing(ax, title)
    ax.plot([0, 1], [0, 1], color=NEUTRAL, linewidth=1, linestyle=":")
    ax.plot(bins["mean_confidence"], bins["share_correct"], color=POSITIVE, marker="o")
    for row in bins.to_dict("records"):
        place = (row["mean_confidence"], row["share_correct"])
        ax.annotate(f"{row['n']:,}", place, xytext=(6, -11), textcoords="offset points", color=INK)
    ax.set_xlim(0.3, 1.02)
    ax.set_ylim(0, 1.05)
    ax.set_xlabel("how sure (probability of the likeliest tone)")
    ax.set_ylabel("share correct; n beside each point")
    return finish(ax, title)
