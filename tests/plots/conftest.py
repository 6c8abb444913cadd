"""Figures are looked at by their artists: what is drawn, with n, and no number made up."""

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt

mpl.use("Agg")


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


@pytest.fixture(scope="session")
def texts():
    """All that is written inside the Axes, with what hangs below them."""

    def read(ax) -> list[str]:
        below = [text.get_text() for child in ax.child_axes for text in child.texts]
        return [text.get_text() for text in ax.texts] + below

    return read


@pytest.fixture(scope="session")
def ticks():
    def read(axis) -> list[str]:
        return [tick.get_text() for tick in axis.get_ticklabels()]

    return read


@pytest.fixture(scope="session")
def comparisons():
    """Make a comparisons table of (contrast, estimate, half width of the interval, n)."""

    def make(rows, **columns) -> pd.DataFrame:
        table = pd.DataFrame(rows, columns=["contrast", "estimate", "half", "n_framings"])
        low, high = table["estimate"] - table["half"], table["estimate"] + table["half"]
        table = table.assign(conf_low=low, conf_high=high, n_articles=table["n_framings"])
        return table.drop(columns="half").astype({"estimate": float}).assign(**columns)

    return make


@pytest.fixture(scope="session")
def nan():
    return np.nan
