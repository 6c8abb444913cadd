"""Codes as numbers: one row a coded framing, ready for the correction."""

import pandas as pd

from framing.errors import InputError
from framing.tables import SIGNS
from framing.validate.reading import require_items
from framing.validate.sheets import NO_FRAME


def coded_values(
    codes: pd.DataFrame, key: pd.DataFrame, *, frame: str | None = None
) -> pd.DataFrame:
    """Return what coders said of each framing as a number, with the chance that it was coded.

    Several coders are averaged, so that a case on which they are split counts as split and hard
    cases are not left out.

    Parameters
    ----------
    codes
        As :func:`framing.validate.read_sheets` returns them.
    key
        As :func:`framing.validate.read_key` returns it.
    frame
        Whose share is asked for; None for the polarity.

    Returns
    -------
    DataFrame
        ``framing_id``, ``probability`` and ``sign`` (mean of -1, 0 and 1 over coders; higher values
        mean friendlier) or ``share`` (of the coders who chose the frame; ``none`` is a frame too).
        ``probability`` is that of being drawn times the share of the stratum's rows that were
        coded: rows left empty are taken to be like the others of their stratum.

    Raises
    ------
    InputError
        If the key lacks an item, or nobody coded what is asked for.
    """
    require_items(codes, key)
    variable, name = ("polarity", "sign") if frame is None else ("frame", "share")
    own = codes[codes["variable"] == variable]
    if own.empty:
        raise InputError(f"nobody coded the {variable}; it was not asked for on these sheets")
    numbers = own["value"].map(SIGNS) if frame is None else (own["value"] == frame).astype(float)
    means = numbers.groupby(own["item"]).mean().rename(name)
    joined = key.merge(means, left_on="item", right_index=True, how="left")
    share_coded = joined[name].notna().groupby(joined["stratum"].fillna("")).transform("mean")
    joined["probability"] *= share_coded
    coded = joined[joined[name].notna()]
    columns = ["framing_id", "probability", name]
    return coded[columns].sort_values("framing_id", ignore_index=True)


def predicted_share(framings: pd.DataFrame, frame: str = NO_FRAME) -> pd.Series:
    """Return 1.0 where the program gives a framing this frame and 0.0 elsewhere."""
    return (framings["frame"] == frame).astype(float)
