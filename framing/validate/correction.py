"""Means, shares and differences corrected for the program's errors by a coded sample.

The estimate is that of :mod:`framing.validate.ppi`: what the program says of all framings, set
right by how far people say otherwise of those drawn. It is right whatever errors the program makes,
also where they differ by group (TeBlunthuis, Hase & Chan 2024 show what happens otherwise); a good
program makes its interval narrow, a bad one does not make it wrong. Articles are the clusters.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.stats import t

from framing.compare.estimating import with_q_values
from framing.tables import build
from framing.validate.joined import CodedRows, Mask, is_too_few

_LEVEL = 0.95


def corrected_means(
    framings: pd.DataFrame,
    codes: pd.DataFrame,
    by: Sequence[str],
    value: str,
    *,
    prediction: str,
    unit: str = "framing_id",
    cluster: str = "article_id",
) -> pd.DataFrame:
    """Return the mean of what people would say in every group, corrected by a coded sample.

    Parameters
    ----------
    framings
        All framings that the figure is about, with ``unit``, ``cluster``, the columns of ``by`` and
        ``prediction``; not changed, order is no matter. Rows without a prediction or a group are
        left out.
    codes
        The coded ones: ``unit``, ``value`` and ``probability``, as
        :func:`framing.validate.coded_values` returns them. Those of other framings are no matter.
    by
        Columns whose combinations are the groups.
    value
        Column of codes: a number, such as a sign in [-1, 1] or a share in [0, 1].
    prediction
        Column of framings: what the program says instead, on the same or another scale.
    unit, cluster
        What is coded, and what is independent of one another.

    Returns
    -------
    DataFrame
        A comparisons table, ``term`` "corrected mean <value>"; intervals are 95 %, by Student's t
        with as many degrees of freedom as labelled articles less one. A group with under
        MIN_LABELS labels or MIN_LABELLED_ARTICLES labelled articles has no estimate, one whose
        labels are all alike no interval; :func:`cautions` says which and why.

    Raises
    ------
    InputError
        If a probability is not in (0, 1], a unit is coded twice, or a column is missing.
    """
    rows = CodedRows(framings, codes, by, value, prediction, unit, cluster)
    made = [
        comparison_row(f"corrected mean {value}", name, rows, mask, None)
        for name, mask in rows.groups()
    ]
    return build("comparisons", made)


def corrected_against_rest(
    framings: pd.DataFrame,
    codes: pd.DataFrame,
    by: Sequence[str],
    value: str,
    *,
    prediction: str,
    unit: str = "framing_id",
    cluster: str = "article_id",
) -> pd.DataFrame:
    """Return each group's corrected mean minus that of all other groups.

    Parameters
    ----------
    framings, codes, by, value, prediction, unit, cluster
        As for :func:`corrected_means`.

    Returns
    -------
    DataFrame
        A comparisons table; p-values are two-sided by Student's t, q-values correct them over the
        table (Benjamini & Hochberg 1995). Articles on both sides count on both. Where either side
        has too few labels there is no estimate.

    Raises
    ------
    InputError
        As :func:`corrected_means`.
    """
    rows = CodedRows(framings, codes, by, value, prediction, unit, cluster)
    term = f"corrected mean {value}, group minus all others"
    made = [comparison_row(term, name, rows, mask, ~mask) for name, mask in rows.groups()]
    return build("comparisons", with_q_values(made))


def cautions(
    framings: pd.DataFrame,
    codes: pd.DataFrame,
    by: Sequence[str],
    value: str,
    *,
    prediction: str,
    unit: str = "framing_id",
    cluster: str = "article_id",
) -> pd.DataFrame:
    """Return how much was coded in each group, how much the program helped, and what is amiss.

    Parameters
    ----------
    framings, codes, by, value, prediction, unit, cluster
        As for :func:`corrected_means`.

    Returns
    -------
    DataFrame
        ``contrast``, ``n_labels``, ``n_labelled_articles``, ``power`` (lambda, from 0, the program
        did not help, to 1) and ``caution`` (empty where there is none).
    """
    rows = CodedRows(framings, codes, by, value, prediction, unit, cluster)
    made = []
    for name, mask in rows.groups():
        estimate = rows.estimate(mask)
        made.append(
            {
                "contrast": name,
                "n_labels": estimate.n_labels,
                "n_labelled_articles": estimate.n_labelled_clusters,
                "power": np.nan if is_too_few(estimate) else estimate.power,
                "caution": rows.caution(mask, estimate),
            }
        )
    columns = ["contrast", "n_labels", "n_labelled_articles", "power", "caution"]
    return pd.DataFrame(made, columns=columns)


def comparison_row(
    term: str,
    name: str,
    rows: CodedRows,
    mask: Mask,
    rest: Mask | None,
) -> dict[str, object]:
    """Return one row of a comparisons table: a mean, or its difference from the rest's."""
    sides = [mask] if rest is None else [mask, rest]
    estimates = [rows.estimate(side) for side in sides]
    reasons = [rows.caution(*pair) for pair in zip(sides, estimates, strict=True)]
    told = [f"others: {text}" if side else text for side, text in enumerate(reasons) if text]
    row: dict[str, object] = {
        "term": term,
        "contrast": name,
        **dict.fromkeys(("estimate", "std_error", "conf_low", "conf_high"), np.nan),
        **dict.fromkeys(("p_value", "q_value", "effect_size"), np.nan),
        "effect": "",
        "n_articles": rows.n_articles(mask),
        "n_clusters": rows.n_articles(mask),
        "n_framings": int(mask.sum()),
        "caution": "; ".join(told),
    }
    if any(is_too_few(estimate) for estimate in estimates):
        return row
    theta = estimates[0].theta - sum(other.theta for other in estimates[1:])
    influence = estimates[0].influence - sum(other.influence for other in estimates[1:])
    row["estimate"] = theta
    if all(rows.n_rarer(side) > 0 for side in sides):
        freedom = min(estimate.n_labelled_clusters for estimate in estimates) - 1
        unseen = sum(estimate.unseen for estimate in estimates)
        std_error = float(np.sqrt((influence**2).sum() + unseen))
        row |= _interval(theta, std_error, freedom)
        if rest is not None:
            row["p_value"] = float(2 * t.sf(abs(theta) / std_error, freedom))
    return row


def _interval(theta: float, std_error: float, freedom: int) -> dict[str, object]:
    half = float(t.ppf((1 + _LEVEL) / 2, freedom)) * std_error
    return {"std_error": std_error, "conf_low": theta - half, "conf_high": theta + half}
