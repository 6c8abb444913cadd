"""Which framings a comparison is about."""

import pandas as pd

from framing.tables import OTHER, OUTLET


def reactions_of(framings: pd.DataFrame) -> pd.DataFrame:
    """Return the framings that carry a reaction of somebody other than the outlet.

    Framings by a holder toward itself are left out.
    """
    is_reaction = framings["frame"] != "none"
    is_of_other = (framings["holder"] != OUTLET) & (framings["holder"] != framings["target"])
    return framings[is_reaction & is_of_other]


def outlet_tone(framings: pd.DataFrame) -> pd.DataFrame:
    """Return the framings in the outlet's own voice that have a tone.

    What the outlet quotes or reports others to think is not among them, nor is an event that no
    actor owns.
    """
    is_own = (framings["holder"] == OUTLET) & (framings["target"] != OTHER)
    return framings[is_own & framings["valence"].notna()]


def with_sign(framings: pd.DataFrame) -> pd.DataFrame:
    """Add ``sign``: the polarity of the reaction as -1, 0 or 1; higher values mean friendlier."""
    signs = {"negative": -1.0, "neutral": 0.0, "positive": 1.0}
    return framings.assign(sign=framings["frame_polarity"].map(signs).astype(float))
