"""Means and differences of means, with intervals that resample whole articles.

Sentences of one article are not independent: one writer, one event, one desk (the cluster
bootstrap; Field & Welsh 2007, Cameron, Gelbach & Miller 2008). All p-values of a table are
corrected together (Benjamini & Hochberg 1995). Missing values are left out and never read as 0:
``n_framings`` counts what was used.
"""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import false_discovery_control

from framing.tables import build

Numbers = npt.NDArray[np.float64]

N_BOOT = 2_000
# Fewer articles than this give no interval: a bootstrap of so few says nothing about others.
MIN_ARTICLES = 3
_LEVELS = (2.5, 97.5)


def means(
    rows: pd.DataFrame,
    by: Sequence[str],
    value: str,
    *,
    n_boot: int = N_BOOT,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the mean of a value in every group, with an article-clustered interval.

    Parameters
    ----------
    rows
        Framings with the columns named; not changed.
    by
        Columns whose combinations are the groups.
    value
        A number per row; missing ones are left out.
    n_boot
        Bootstrap resamples.
    seed
        Of the resampling.

    Returns
    -------
    DataFrame
        A comparisons table: ``term`` is ``mean <value>``, ``contrast`` the group's values joined
        by " | ". The interval is missing under `MIN_ARTICLES` articles, and where all articles have
        the same mean, so that resampling them would show no uncertainty.
    """
    rng = np.random.default_rng(seed)
    made = [_mean_row(name, group, value, n_boot, rng) for name, group in _groups(rows, by, value)]
    return build("comparisons", made)


def against_rest(
    rows: pd.DataFrame,
    by: Sequence[str],
    value: str,
    *,
    n_boot: int = N_BOOT,
    seed: int = 0,
) -> pd.DataFrame:
    """Return each group's mean minus the mean of all other groups.

    Parameters
    ----------
    rows, by, value, n_boot, seed
        As for :func:`means`.

    Returns
    -------
    DataFrame
        A comparisons table. ``p_value`` is two-sided, from the share of bootstrap differences on
        the other side of 0 (Efron & Tibshirani 1993, ch. 15); ``q_value`` corrects it over the
        whole table. Both are missing where either side has under `MIN_ARTICLES` articles or no
        two that differ.
    """
    rng = np.random.default_rng(seed)
    made = []
    for name, group in _groups(rows, by, value):
        rest = rows.drop(group.index).dropna(subset=[value]).sort_values(["article_id", value])
        made.append(_difference_row(name, group, rest, value, n_boot, rng))
    return build("comparisons", _corrected(made))


def claims(
    reactions: pd.DataFrame,
    claimed: Mapping[str, tuple[Collection[str], str]],
    *,
    n_boot: int = N_BOOT,
    seed: int = 0,
) -> pd.DataFrame:
    """Test claims of the form "holders of these countries react with this frame".

    Parameters
    ----------
    reactions
        As :func:`reactions_of` returns them.
    claimed
        Name of the claim -> country codes of the holders, and the frame.
    n_boot, seed
        As for :func:`means`.

    Returns
    -------
    DataFrame
        A comparisons table with two rows a claim: the share of the frame among the reactions of
        those holders, and that share minus the share among all other holders' reactions. Holders
        without any reaction give rows with ``n_framings`` 0 and no estimate.
    """
    rng = np.random.default_rng(seed)
    shares, differences = [], []
    for name, (countries, frame) in claimed.items():
        rows = reactions.assign(share=(reactions["frame"] == frame).astype(float))
        is_member = rows["holder_country"].isin(list(countries))
        group, rest = rows[is_member], rows[~is_member]
        shares.append(_mean_row(name, group, "share", n_boot, rng))
        differences.append(_difference_row(name, group, rest, "share", n_boot, rng))
    return build("comparisons", _corrected(shares + differences))


def verdict(row: Mapping[Hashable, Any]) -> str:
    """Say in words what a difference from all others shows.

    Returns
    -------
    str
        "more than others" or "less than others" if the interval keeps clear of 0 and q < 0.05;
        "no reaction found" if there is none at all; otherwise "can't tell".
    """
    if row["n_framings"] == 0:
        return "no reaction found"
    is_clear = row["q_value"] < 0.05  # False where it is missing
    if is_clear and row["conf_low"] > 0:
        return "more than others"
    if is_clear and row["conf_high"] < 0:
        return "less than others"
    return "can't tell"


def _groups(
    rows: pd.DataFrame, by: Sequence[str], value: str
) -> Iterator[tuple[str, pd.DataFrame]]:
    # In a fixed order, so that neither the sums nor the draws depend on that of the rows.
    used = rows.dropna(subset=[value, *by]).sort_values([*by, "article_id", value])
    for keys, group in used.groupby(list(by), sort=True):
        yield " | ".join(str(key) for key in keys), group


def _mean_row(
    name: str, group: pd.DataFrame, value: str, n_boot: int, rng: np.random.Generator
) -> dict[str, object]:
    articles = pd.Index(sorted(group["article_id"].unique()))
    row = _row(f"mean {value}", name, group[value].mean(), group)
    if _can_be_resampled(group, value):
        clusters = _Clusters.of(group, value, articles)
        row |= _interval(clusters.means(_draws(len(articles), n_boot, rng)))
    return row


def _difference_row(
    name: str,
    group: pd.DataFrame,
    rest: pd.DataFrame,
    value: str,
    n_boot: int,
    rng: np.random.Generator,
) -> dict[str, object]:
    term = f"mean {value}, group minus all others"
    row = _row(term, name, group[value].mean() - rest[value].mean(), group)
    if _can_be_resampled(group, value) and _can_be_resampled(rest, value):
        # One draw of articles serves both sides: an article may have framings in each.
        articles = pd.Index(sorted(pd.concat([group, rest])["article_id"].unique()))
        weights = _draws(len(articles), n_boot, rng)
        sides = [_Clusters.of(rows, value, articles).means(weights) for rows in (group, rest)]
        differences = sides[0] - sides[1]
        differences = differences[~np.isnan(differences)]
        row |= _interval(differences) | {"p_value": _two_sided(differences)}
    return row


def _can_be_resampled(rows: pd.DataFrame, value: str) -> bool:
    """Whether a bootstrap of these articles says anything: enough of them, and not all alike.

    Where no article differs, every resample is the same and the interval would have no width:
    0 of 8 is not known to be 0 exactly.
    """
    means = rows.groupby("article_id")[value].mean()
    return len(means) >= MIN_ARTICLES and means.nunique() > 1


@dataclass(frozen=True, slots=True)
class _Clusters:
    """Sums and counts of a value per article of one group; the unit of resampling."""

    sums: Numbers
    counts: Numbers

    @classmethod
    def of(cls, rows: pd.DataFrame, value: str, articles: pd.Index) -> "_Clusters":
        per_article = rows.groupby("article_id")[value].agg(["sum", "count"])
        aligned = per_article.reindex(articles, fill_value=0.0)
        return cls(aligned["sum"].to_numpy(float), aligned["count"].to_numpy(float))

    def means(self, weights: Numbers) -> Numbers:
        """Return the mean under each row of article weights; missing where no article is drawn."""
        counts = weights @ self.counts
        return np.divide(
            weights @ self.sums, counts, out=np.full_like(counts, np.nan), where=counts > 0
        )


def _draws(n_articles: int, n_boot: int, rng: np.random.Generator) -> Numbers:
    """Return how often each article is drawn in each resample, shape (n_boot, n_articles)."""
    return rng.multinomial(n_articles, np.full(n_articles, 1 / n_articles), size=n_boot).astype(
        float
    )


def _row(term: str, name: str, estimate: float, group: pd.DataFrame) -> dict[str, object]:
    return {
        "term": term,
        "contrast": name,
        "estimate": estimate,
        "std_error": np.nan,
        "conf_low": np.nan,
        "conf_high": np.nan,
        "p_value": np.nan,
        "q_value": np.nan,
        "n_articles": group["article_id"].nunique(),
        "n_framings": len(group),
    }


def _interval(draws: Numbers) -> dict[str, object]:
    low, high = np.percentile(draws, _LEVELS)
    return {"std_error": float(draws.std(ddof=1)), "conf_low": low, "conf_high": high}


def _two_sided(differences: Numbers) -> float:
    n = len(differences)
    smaller = min((differences <= 0).sum(), (differences >= 0).sum())
    return float(min(1.0, 2 * (smaller + 1) / (n + 1)))


def _corrected(made: list[dict[str, object]]) -> list[dict[str, object]]:
    p_values = np.array([row["p_value"] for row in made], dtype=float)
    tested = ~np.isnan(p_values)
    if tested.any():
        q_values = np.full(len(made), np.nan)
        q_values[tested] = false_discovery_control(p_values[tested], method="bh")
        made = [{**row, "q_value": q} for row, q in zip(made, q_values, strict=True)]
    return made
