"""Figures: tables in, matplotlib Axes in and out. No statistics are done here.

Colours are blind-safe (vermilion to blue through grey, after Okabe & Ito 2008), every group
carries its n, labels stand beside what they name, and a missing number is said to be missing.
"""

from framing.plots.arrows import network
from framing.plots.bars import counts, diverging
from framing.plots.estimates import forest, reliability
from framing.plots.grids import matrix
from framing.plots.keywords import keyness
from framing.plots.specifications import multiverse
from framing.plots.style import (
    DIVERGING,
    NEGATIVE,
    NEUTRAL,
    POLARITY_COLOURS,
    POSITIVE,
    new_axes,
    title_of,
)
from framing.plots.time import band, timeline

__all__ = [
    "DIVERGING",
    "NEGATIVE",
    "NEUTRAL",
    "POLARITY_COLOURS",
    "POSITIVE",
    "band",
    "counts",
    "diverging",
    "forest",
    "keyness",
    "matrix",
    "multiverse",
    "network",
    "new_axes",
    "reliability",
    "timeline",
    "title_of",
]
