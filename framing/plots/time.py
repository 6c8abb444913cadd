"""Numbers by the day: stacked counts, and estimates with a band."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes

from framing.plots.estimates import cautions, is_hollow
from framing.plots.style import (
    INK,
    NEUTRAL,
    POLARITY_COLOURS,
    POSITIVE,
    finish,
    new_axes,
    nothing,
    plain,
    strip_of_n,
)

_MAX_LABELS = 12
# Over more days than this, days without a count take no room: bars would be hairs.
_MAX_SPAN = 120


def timeline(daily: pd.DataFrame, *, title: str, unit: str, ax: Axes | None = None) -> Axes:
    """Draw counts a day as stacked bars, one colour a column.

    Days without a row keep their place as a gap, unless the whole is longer than four months.

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
        return nothing(ax, title)
    days = pd.DatetimeIndex(daily.index)
    xs = _places(days)
    bottom = np.zeros(len(daily))
    for number, column in enumerate(daily.columns):
        colour: Any = POLARITY_COLOURS.get(str(column), POSITIVE)
        alpha = 1.0 if str(column) in POLARITY_COLOURS else 1 - 0.7 * number / len(daily.columns)
        heights = daily[column].to_numpy(float)
        ax.bar(xs, heights, bottom=bottom, color=colour, alpha=alpha, label=plain(column))
        bottom += heights
    told = range(len(xs)) if len(xs) <= 2 * _MAX_LABELS else [int(bottom.argmax())]
    for at in told:
        ax.annotate(f"{bottom[at]:,.0f}", (xs[at], bottom[at]), ha="center", va="bottom", color=INK)
    if len(daily.columns) > 1:
        ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5), reverse=True)
    _label_days(ax, xs, days)
    ax.set_ylabel(unit)
    return finish(ax, title)


def band(
    comparisons: pd.DataFrame,
    *,
    title: str,
    unit: str,
    reference: float = 0.0,
    ax: Axes | None = None,
) -> Axes:
    """Draw an estimate by the day with its interval as a band, and the n of each day below.

    Parameters
    ----------
    comparisons
        A comparisons table whose ``contrast`` is a day (2025-02-28), such as
        :func:`framing.compare.means` by day gives. Days without a row break line and band; days
        without an interval have a hollow mark and no band.
    title
        The finding, as a sentence.
    unit
        What the estimate is, for the axis.
    reference
        Where the horizontal line of no tendency stands.
    """
    ax = new_axes(8, 4.2, ax)
    known = comparisons.dropna(subset=["estimate"])
    if known.empty:
        return nothing(ax, title)
    known = known.set_index(pd.DatetimeIndex(known["contrast"])).sort_index()
    days = pd.DatetimeIndex(known.index)
    xs = _places(days)
    ax.axhline(reference, color=NEUTRAL, linewidth=1, linestyle=":")
    for run in _runs(days):
        ax.plot(xs[run], known["estimate"].iloc[run], color=POSITIVE, linewidth=1.5)
    has_band = known["conf_low"].notna().to_numpy()
    for run in _runs(days[has_band]):
        _draw_band(ax, xs[has_band][run], known[has_band].iloc[run])
    hollow = np.array([is_hollow(row) for row in known.to_dict("records")])
    faces = np.where(hollow, "white", POSITIVE)
    ax.scatter(xs, known["estimate"], c=faces, edgecolors=POSITIVE, linewidths=1.6, s=34, zorder=3)
    ax.set_ylabel(unit)
    strip = strip_of_n(ax, xs, known["n_framings"].to_numpy(), below=0.05)
    _label_days(strip, xs, days)
    ax.tick_params(labelbottom=False)
    notes = ["Hollow: a day without an interval."] if hollow.any() else []
    finish(ax, title, notes=[*notes, *cautions(known)], below=84)
    ax.spines["bottom"].set_visible(False)
    return ax


def _draw_band(ax: Axes, xs: npt.NDArray[np.int64], rows: pd.DataFrame) -> None:
    """Draw the interval of days that follow upon each other; that of a day alone as a line."""
    low, high = rows["conf_low"].to_numpy(float), rows["conf_high"].to_numpy(float)
    if len(xs) == 1:
        ax.vlines(xs, low, high, color=POSITIVE, alpha=0.35, linewidth=4)
    else:
        ax.fill_between(xs, low, high, color=POSITIVE, alpha=0.18, linewidth=0)


def _runs(days: pd.DatetimeIndex) -> list[slice]:
    """Return the stretches of days that follow upon each other."""
    if not len(days):
        return []
    starts = [0, *(np.flatnonzero(np.diff(days.normalize()) > np.timedelta64(1, "D")) + 1)]
    return [slice(a, b) for a, b in zip(starts, [*starts[1:], len(days)], strict=True)]


def _places(days: pd.DatetimeIndex) -> npt.NDArray[np.int64]:
    """Return the place of each day on the axis: by the calendar, or by rank over a long time."""
    since = (days.normalize() - days.min().normalize()).days.to_numpy()
    return since if since.max() <= _MAX_SPAN else np.arange(len(days))


def _label_days(ax: Axes, xs: npt.NDArray[np.int64], days: pd.DatetimeIndex) -> None:
    """Label at most a dozen of the days; where there are several years, each once."""
    shown = range(0, len(days), -(-len(days) // _MAX_LABELS))
    labels, year = [], days[0].year if days.year.nunique() == 1 else None
    for at in shown:
        labels.append(f"{days[at].day} {days[at]:%b}")
        if days[at].year != year:
            year = days[at].year
            labels[-1] += f"\n{year}"
    ax.set_xticks([xs[at] for at in shown], labels)
    ax.set_xlim(xs.min() - 0.7, xs.max() + 0.7)
