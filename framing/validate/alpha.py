"""Krippendorff's alpha, by its definition, for any number of coders and missing codes.

Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"; Hayes & Krippendorff 2007,
*Communication Methods and Measures* 1(1). Symbols are theirs: o_ck coincidences, n_c margins.
"""

from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]
Level = Literal["nominal", "ordinal", "interval"]
LEVELS: tuple[Level, ...] = get_args(Level)

NOT_CODED = -1


def coincidences(codes: Codes, n_values: int) -> Numbers:
    """Return the coincidence matrix of every unit (step 2 of Krippendorff 2011, section C).

    Parameters
    ----------
    codes
        Shape (n_units, n_coders): the number of the value, or `NOT_CODED`.
    n_values
        How many values there are.

    Returns
    -------
    array of shape (n_units, n_values, n_values)
        o_ck of the unit; nothing where under two coders coded it.
    """
    n_uc = (codes[:, :, None] == np.arange(n_values)).sum(axis=1).astype(float)
    m_u = n_uc.sum(axis=1)
    pairs = n_uc[:, :, None] * n_uc[:, None, :] - n_uc[:, :, None] * np.eye(n_values)
    weight = np.divide(1.0, m_u - 1, out=np.zeros_like(m_u), where=m_u >= 2)
    made: Numbers = pairs * weight[:, None, None]
    return made


def alpha(o_ck: Numbers, level: Level, values: Numbers | None = None) -> Numbers:
    """Return alpha of coincidence matrices: 1 is perfect agreement, 0 what chance would give.

    Parameters
    ----------
    o_ck
        Shape (..., n_values, n_values): summed over units, values in their order.
    level
        How far two values are apart (Krippendorff 2011, section E).
    values
        For the interval level, the number that each value is; 0, 1, 2 ... if None.

    Returns
    -------
    array of shape (...)
        NaN where nothing can be said: no unit with two codes, or one value only, so that chance
        would agree as well.
    """
    n_c = o_ck.sum(axis=-1)
    n = n_c.sum(axis=-1)
    delta = _squared_differences(n_c, level, values)
    observed = (o_ck * delta).sum(axis=(-2, -1))
    expected = (n_c[..., :, None] * n_c[..., None, :] * delta).sum(axis=(-2, -1))
    ratio = np.divide(observed, expected, out=np.full(n.shape, np.nan), where=expected > 0)
    result: Numbers = 1 - (n - 1) * ratio
    return result


def _squared_differences(n_c: Numbers, level: Level, values: Numbers | None) -> Numbers:
    k = n_c.shape[-1]
    if level == "nominal":
        return np.broadcast_to(1 - np.eye(k), (*n_c.shape, k))
    if level == "interval":
        numbers = np.arange(k, dtype=float) if values is None else values
        return np.broadcast_to((numbers[:, None] - numbers) ** 2, (*n_c.shape, k))
    # The codes from c to k, those two counted half: with ranks in the middle of each value's own.
    ranks = np.cumsum(n_c, axis=-1) - n_c / 2
    between: Numbers = (ranks[..., :, None] - ranks[..., None, :]) ** 2
    return between


def percent_agreement(o_ck: Numbers) -> Numbers:
    """Return the share of agreeing pairs of codes, in [0, 1]; NaN where there is no pair."""
    n = o_ck.sum(axis=(-2, -1))
    agreeing = np.trace(o_ck, axis1=-2, axis2=-1)
    share: Numbers = np.divide(agreeing, n, out=np.full(n.shape, np.nan), where=n > 0)
    return share
