"""What all figures share: colours, size, the finding above, notes below, names as they are."""

import textwrap
import unicodedata
from collections.abc import Sequence
from typing import Any, cast

import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text

NEGATIVE = "#c8501e"
NEUTRAL = "#8a8a86"
POSITIVE = "#1f6aa5"
PALE = "#f4f3ef"
INK = "#222222"
QUIET = "#62625e"  # 6 to 1 on white: for text that stands back

DIVERGING = LinearSegmentedColormap.from_list("framing", [NEGATIVE, PALE, POSITIVE])
# For lines and arrows, whose middle has to be seen on white.
DIVERGING_LINES = LinearSegmentedColormap.from_list("lines", [NEGATIVE, NEUTRAL, POSITIVE])
POLARITY_COLOURS = {"negative": NEGATIVE, "neutral": NEUTRAL, "positive": POSITIVE}

_TITLE = "finding"
_NOTE = "note"
CHARS_PER_INCH = 9.5  # of a title
_SMALL_CHARS_PER_INCH = 14


def new_axes(width: float = 8.0, height: float = 4.0, ax: Axes | None = None) -> Axes:
    """Return the Axes given, or one on a new figure of a size in inches."""
    if ax is not None:
        return ax
    _, made = plt.subplots(figsize=(width, height), layout="constrained")
    return made


def nothing(ax: Axes, title: str) -> Axes:
    """Say that there is nothing to draw, rather than fail or draw an empty frame."""
    ax.set_axis_off()
    ax.text(0.5, 0.5, "nothing to show", ha="center", va="center", color=QUIET)
    return finish(ax, title)


def finish(ax: Axes, title: str, *, notes: Sequence[str] = (), below: float = 40.0) -> Axes:
    """Put the finding above the figure, at its left edge, and take away what carries nothing.

    Parameters
    ----------
    ax
        With everything drawn.
    title
        The finding, as a sentence.
    notes
        Sentences to stand below the figure; none if empty.
    below
        How far below the Axes they stand, in points: under its ticks and its label.
    """
    width = cast(Figure, ax.figure).get_figwidth()
    ax.set_title("")
    _beside(ax, textwrap.fill(title, int(width * CHARS_PER_INCH)), at=1, shift=14, gid=_TITLE)
    if notes:
        told = textwrap.fill(" ".join(notes), int(width * _SMALL_CHARS_PER_INCH))
        _beside(ax, told, at=0, shift=-below, gid=_NOTE)
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    ax.tick_params(length=0, colors=INK)
    for text in cast(list[Text], ax.findobj(Text)):
        text.set_parse_math(False)  # a name like "$x_1$" is a name and no formula
    return ax


def _beside(ax: Axes, text: str, *, at: int, shift: float, gid: str) -> None:
    """Write above (at=1) or below (at=0) the Axes, from the left edge of the figure."""
    is_title = gid == _TITLE
    ax.annotate(
        text,
        (0, at),
        xycoords=("figure fraction", "axes fraction"),
        xytext=(6, shift),
        textcoords="offset points",
        ha="left",
        va="bottom" if is_title else "top",
        fontsize=11.5 if is_title else 8.5,
        fontweight="bold" if is_title else "normal",
        color=INK if is_title else QUIET,
        gid=gid,
    )


def title_of(ax: Axes) -> str:
    """Return the finding that a figure of this package states, on one line."""
    return _written(ax, _TITLE)


def note_of(ax: Axes) -> str:
    """Return the note below a figure on one line; empty if there is none."""
    return _written(ax, _NOTE)


def _written(ax: Axes, gid: str) -> str:
    found = ax.findobj(lambda artist: artist.get_gid() == gid)
    return " ".join(cast(Text, found[0]).get_text().split()) if found else ""


def plain(name: object, *, n_chars: int = 40) -> str:
    """Return a name on one line, without characters that steer, its middle left out if it is long.

    Names come from the user's files. The beginning and the end are kept, because long names often
    differ in their end only.
    """
    visible = (" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in str(name))
    kept = (c for c in visible if unicodedata.category(c)[0] != "C")
    line = " ".join("".join(kept).split())
    if len(line) <= n_chars:
        return line
    tail = n_chars // 3
    return f"{line[: n_chars - tail - 1].rstrip()}…{line[-tail:].lstrip()}"


def ink_on(colour: Any) -> str:
    """Return what can be read on a colour: white on dark, dark on pale."""
    red, green, blue = to_rgb(colour)
    return "white" if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.5 else INK


def sign_colour(value: float) -> str:
    """Return the colour of a number by its side of 0; a missing one is neutral."""
    if np.isnan(value) or value == 0:
        return NEUTRAL
    return POSITIVE if value > 0 else NEGATIVE


def strip_of_n(
    ax: Axes, xs: npt.NDArray[Any], ns: npt.NDArray[Any], *, below: float, n_numbers: int = 24
) -> Axes:
    """Draw the n behind each x as a strip of bars under the Axes, each with its number.

    Parameters
    ----------
    ax
        What they stand under; it keeps its x axis.
    xs, ns
        Places and counts.
    below
        Where the strip begins, as a share of the Axes' height, downwards from its lower edge.
    n_numbers
        With more bars than this only the largest and the smallest count are written.
    """
    strip = ax.inset_axes((0.0, -below - 0.16, 1.0, 0.16), sharex=ax)
    strip.bar(xs, ns, color="#c9c8c3", width=0.8)
    told = set(range(len(ns))) if len(ns) <= n_numbers else {int(ns.argmax()), int(ns.argmin())}
    for at in sorted(told):
        strip.annotate(
            f"{ns[at]:,}", (xs[at], ns[at]), ha="center", va="bottom", fontsize=8, color=INK,
            xytext=(0, 1), textcoords="offset points",
        )  # fmt: skip
    strip.set_ylim(0, max(float(ns.max(initial=0)), 1.0) * 1.7)
    strip.set_yticks([])
    strip.set_ylabel("n", rotation=0, ha="right", va="center", color=INK)
    for side in ("top", "right", "left"):
        strip.spines[side].set_visible(False)
    strip.tick_params(length=0, colors=INK)
    return strip
