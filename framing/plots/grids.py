"""The matrix of holders by targets."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.plots.style import DIVERGING, finish, ink_on, new_axes, nothing, plain


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
        return nothing(ax, title)
    strengths = signs.to_numpy(float)
    image = ax.imshow(strengths, cmap=DIVERGING, vmin=-1, vmax=1, aspect="auto")
    columns = [plain(name, n_chars=28) for name in signs.columns]
    ax.set_xticks(range(n_columns), columns, rotation=25, ha="right")
    ax.set_yticks(range(n_rows), [plain(name, n_chars=28) for name in signs.index])
    ax.set_xlabel(column_title)
    ax.set_ylabel(row_title)
    # Thin white lines between cells: a balanced cell is pale, and a missing one is no cell at all.
    ax.set_xticks(np.arange(n_columns + 1) - 0.5, minor=True)
    ax.set_yticks(np.arange(n_rows + 1) - 0.5, minor=True)
    ax.grid(which="minor", color="white", linewidth=2)
    ax.tick_params(which="minor", length=0)
    for i, j in np.ndindex(n_rows, n_columns):
        label: Any = labels.iat[i, j]
        if not pd.isna(label):
            ink = ink_on(DIVERGING((strengths[i, j] + 1) / 2)[:3])
            ax.text(j, i, str(label), ha="center", va="center", fontsize=8, color=ink)
    finish(ax, title)
    ax.spines["bottom"].set_visible(False)
    bar = ax.figure.colorbar(image, ax=ax, shrink=0.8, ticks=[-1, 0, 1])
    bar.ax.set_yticklabels(["all negative", "balanced", "all positive"])
    bar.outline.set_visible(False)
    return ax
