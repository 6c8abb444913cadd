"""One estimate under every combination of choices, and the choices that made each."""

import textwrap
from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.plots.estimates import cautions, is_hollow
from framing.plots.style import (
    CHARS_PER_INCH,
    INK,
    NEUTRAL,
    finish,
    new_axes,
    nothing,
    plain,
    sign_colour,
    strip_of_n,
)

# In inches: the whole width, and the heights of the estimates and of a line of choices.
_WIDTH, _UPPER, _LINE = 8.6, 2.6, 0.21
_STRIP = 0.26  # of the estimates' height, for the strip of n and its gaps


def multiverse(
    specifications: pd.DataFrame,
    choices: Sequence[str],
    *,
    title: str,
    unit: str,
    reference: float = 0.0,
    ax: Axes | None = None,
) -> Axes:
    """Draw a specification curve: estimates in order of size, the choices behind each below.

    The form of Simonsohn, Simmons & Nelson (2020). Each column is one specification; a dot in the
    lower part says which option of a choice it took.

    Parameters
    ----------
    specifications
        A comparisons table with a column for each choice, as
        :func:`framing.compare.multiverse` returns it. Those without an estimate are not drawn; a
        note says how many.
    choices
        The columns that hold choices, in the order to be shown.
    title
        The finding, as a sentence.
    unit
        What the estimate is, for the axis.
    reference
        Where the horizontal line of no difference stands.
    """
    options = [(name, option) for name in choices for option in specifications[name].unique()]
    known = specifications.dropna(subset=["estimate"])
    if known.empty:
        return nothing(new_axes(8.6, 2, ax), title)
    lower = _LINE * (len(options) + 0.5 * len(choices))
    if ax is None:
        ax = _tall_axes(title, lower, max(len(_line_name(*option)) for option in options))
    known = known.sort_values(["estimate", *choices], ignore_index=True)
    xs = np.arange(len(known))
    _draw_estimates(ax, known, xs, reference)
    ax.set_ylabel(unit)
    strip_of_n(ax, xs, known["n_framings"].to_numpy(), below=0.05).tick_params(labelbottom=False)
    share = lower / _UPPER
    grid = ax.inset_axes((0.0, -_STRIP - share, 1.0, share), sharex=ax)
    _draw_choices(grid, known, options, xs)
    ax.tick_params(labelbottom=False)
    ax.set_xlim(-0.7, len(known) - 0.3)
    notes = _notes(specifications, known)
    finish(ax, title, notes=notes, below=72 * (_UPPER * _STRIP + lower + 0.1))
    ax.spines["bottom"].set_visible(False)
    return ax


def _tall_axes(title: str, lower: float, n_chars: int) -> Axes:
    """Return Axes with room below for what hangs there, which no automatic layout can know."""
    above = 0.3 + 0.2 * len(textwrap.wrap(title, int(_WIDTH * CHARS_PER_INCH)))
    below = _UPPER * _STRIP + lower + 0.75
    height = above + _UPPER + below
    left = (0.3 + 0.072 * n_chars) / _WIDTH
    figure = plt.figure(figsize=(_WIDTH, height))
    return figure.add_axes((left, below / height, 0.98 - left, _UPPER / height))


def _line_name(choice: str, option: object) -> str:
    return f"{plain(choice, n_chars=24)}: {plain(option, n_chars=24)}"


def _draw_estimates(ax: Axes, known: pd.DataFrame, xs: np.ndarray, reference: float) -> None:
    ax.axhline(reference, color=NEUTRAL, linewidth=1, linestyle=":")
    colours = [sign_colour(value - reference) for value in known["estimate"]]
    hollow = [is_hollow(row) for row in known.to_dict("records")]
    faces = ["white" if is_empty else c for c, is_empty in zip(colours, hollow, strict=True)]
    size = 34 if len(known) <= 60 else 10
    ax.vlines(xs, known["conf_low"], known["conf_high"], color=colours, alpha=0.45, linewidth=1.5)
    ax.scatter(xs, known["estimate"], c=faces, edgecolors=colours, linewidths=1.2, s=size, zorder=3)


def _draw_choices(
    grid: Axes, known: pd.DataFrame, options: Sequence[tuple[str, object]], xs: np.ndarray
) -> None:
    """Draw a line of dots for each option; choices stand apart, each with its name above."""
    line, lines, labels = 0.0, [], []
    before = None
    for name, option in options:
        line += 1.5 if before not in (None, name) else 1.0
        before = name
        is_taken = (known[name] == option).to_numpy()
        grid.axhline(-line, color="#e6e5e0", linewidth=0.8, zorder=0)
        grid.scatter(xs[is_taken], np.full(is_taken.sum(), -line), s=9, color=INK, marker="s")
        lines.append(-line)
        labels.append(_line_name(name, option))
    grid.set_yticks(lines, labels, fontsize=8.5)
    grid.set_ylim(-line - 0.7, -0.3)
    grid.set_xticks([])
    for side in grid.spines.values():
        side.set_visible(False)
    grid.tick_params(length=0, colors=INK)


def _notes(specifications: pd.DataFrame, known: pd.DataFrame) -> list[str]:
    low, high = known["n_framings"].min(), known["n_framings"].max()
    notes = [
        f"{len(known):,} specifications, each of {low:,} to {high:,} framings (n).",
    ]
    n_missing = len(specifications) - len(known)
    if n_missing:
        notes.append(f"{n_missing:,} more give no estimate and are not drawn.")
    if known["conf_low"].isna().any():
        notes.append("Hollow: no interval.")
    return notes + cautions(known)
