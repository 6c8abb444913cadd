"""A figure with the words that say what it shows, for those who can't see it."""

import io
from typing import Any, cast

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

_DPI = 110
_N_COLOURS = 256


class DescribedFigure:
    """A drawn figure and its text alternative, shown as both by a notebook.

    Parameters
    ----------
    ax
        Any Axes of the figure, as the functions of :mod:`framing.plots` return them.
    alt
        What the figure shows, as a sentence that states the finding.
    """

    def __init__(self, ax: Axes, *, alt: str) -> None:
        self.figure = cast(Figure, ax.figure)
        self.alt = alt
        # The notebook would show an open pyplot figure a second time, without the words.
        plt.close(self.figure)

    def __repr__(self) -> str:
        return f"<Figure: {self.alt}>"

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        drawn = io.BytesIO()
        self.figure.savefig(drawn, format="png", dpi=_DPI)
        data = {"image/png": _smaller(drawn), "text/plain": repr(self)}
        return data, {"image/png": {"alt": self.alt}}


def _smaller(drawn: io.BytesIO) -> bytes:
    """Return a picture with a palette: a third of the size, and no difference that one sees.

    Nothing of matplotlib's metadata is left, so that the same figure gives the same bytes.
    """
    stored = io.BytesIO()
    with Image.open(drawn) as picture:
        palette = picture.convert("RGB").quantize(
            _N_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
        )
    palette.save(stored, "png", optimize=True)
    return stored.getvalue()
