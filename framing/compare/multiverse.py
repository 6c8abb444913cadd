"""One contrast under every combination of defensible choices.

Any single analysis took one path among many that would have been as good. A multiverse analysis
takes them all and shows how much the result depends on the path (Steegen, Tuerlinckx, Gelman &
Vanpaemel 2016, Perspectives on Psychological Science 11(5)); sorted by size, the results are a
specification curve (Simonsohn, Simmons & Nelson 2020, Nature Human Behaviour 4). The share of
specifications that agree is a description of these choices and no p-value: the specifications are
made from the same articles and are not independent.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from framing.compare.cautions import MIN_ARTICLES
from framing.compare.contrasts import OTHERS, claims, with_members
from framing.compare.estimating import N_BOOT, Options, difference_row, with_q_values
from framing.tables import TABLES, build

Option = Callable[[pd.DataFrame], pd.DataFrame]
Choices = Mapping[str, Mapping[str, Option]]
Contrast = Callable[[pd.DataFrame], pd.DataFrame]


def every_row(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows as they are: the option that leaves nothing out."""
    return rows


def multiverse(rows: pd.DataFrame, choices: Choices, contrast: Contrast) -> pd.DataFrame:
    """Estimate one contrast under every combination of choices.

    Parameters
    ----------
    rows
        What the first choice begins with; not changed.
    choices
        Name of a choice -> name of an option -> what the option does: a function from rows to
        rows. The choices are made in this order, each on what the one before left.
    contrast
        Takes rows to a comparisons table of one row.

    Returns
    -------
    DataFrame
        A comparisons table with a column for each choice before its own, one row a specification,
        in the order of the choices. Where nothing is left to compare, the estimate is missing.

    Raises
    ------
    ValueError
        If the contrast does not give one row, a choice has no options, or has the name of a column
        of comparisons.
    """
    taken = set(choices) & set(TABLES["comparisons"].columns)
    if taken:
        raise ValueError(f"choices can't be named like columns of comparisons: {sorted(taken)}")
    made = []
    for path, left in _paths(rows, list(choices.items())):
        estimated = contrast(left)
        if len(estimated) != 1:
            raise ValueError(f"the contrast gave {len(estimated)} rows, not one, under {path}")
        named = {name: [option] for name, option in path.items()}
        made.append(pd.concat([pd.DataFrame(named), estimated.reset_index(drop=True)], axis=1))
    return pd.concat(made, ignore_index=True)


def _paths(
    rows: pd.DataFrame, choices: list[tuple[str, Mapping[str, Option]]]
) -> Iterator[tuple[dict[str, str], pd.DataFrame]]:
    """Yield every combination of options with what it leaves; common beginnings are done once."""
    if not choices:
        yield {}, rows
        return
    (name, options), *others = choices
    if not options:
        raise ValueError(f"the choice {name!r} has no options")
    for option, function in options.items():
        for path, left in _paths(function(rows), others):
            yield {name: option, **path}, left


def share_contrast(
    countries: Collection[str], frame: str, *, n_boot: int = N_BOOT, seed: int = 0
) -> Contrast:
    """Return the contrast "share of a frame among the holders of some countries, minus all others".

    It takes reactions, as :func:`framing.compare.reactions_of` returns them, and gives the
    difference row of :func:`framing.compare.claims`.
    """
    name = f"{frame}: holders of {', '.join(sorted(countries))}"
    return partial(_share, claimed={name: (countries, frame)}, n_boot=n_boot, seed=seed)


def _share(
    rows: pd.DataFrame, *, claimed: dict[str, tuple[Collection[str], str]], n_boot: int, seed: int
) -> pd.DataFrame:
    return claims(rows, claimed, n_boot=n_boot, seed=seed).tail(1)


def mean_contrast(
    by: str, group: str, value: str, *, n_boot: int = N_BOOT, seed: int = 0
) -> Contrast:
    """Return the contrast "mean of a value in one group, minus all other rows".

    Parameters
    ----------
    by, group
        A column, and the value in it that makes the group. Rows without one are left out.
    value
        A number per row; missing ones are left out.
    n_boot, seed
        As for :func:`framing.compare.means`.
    """
    return partial(_mean, by=by, group=group, value=value, n_boot=n_boot, seed=seed)


def _mean(
    rows: pd.DataFrame, *, by: str, group: str, value: str, n_boot: int, seed: int
) -> pd.DataFrame:
    known = rows.dropna(subset=[by])
    sample, members = with_members(known, known[by] == group, value)
    options = Options(n_boot, MIN_ARTICLES, np.random.default_rng(seed))
    term = f"mean {value}, {OTHERS}"
    made = difference_row(term, group, (members, ~members), sample, options)
    return build("comparisons", with_q_values([made]))


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the specifications of a multiverse agree.

    Attributes
    ----------
    n_specifications, n_estimated
        All, and those with an estimate.
    n_positive, n_negative
        Those with an estimate above and below 0.
    n_clear
        Those on the side of 0 that more are on whose interval keeps clear of 0; intervals are not
        corrected for their number.
    median, low, high
        Median, smallest and largest estimate; missing where there is none.
    fewest, most
        The fewest and the most framings of the group behind an estimate; 0 where there is none.
    """

    n_specifications: int
    n_estimated: int
    n_positive: int
    n_negative: int
    n_clear: int
    median: float
    low: float
    high: float
    fewest: int
    most: int

    @property
    def n_agreeing(self) -> int:
        """Specifications on the side of 0 that more of them are on."""
        return max(self.n_positive, self.n_negative)

    @property
    def share_agreeing(self) -> float:
        """Share of the estimated specifications on that side; missing where there is none."""
        return self.n_agreeing / self.n_estimated if self.n_estimated else float("nan")

    def __str__(self) -> str:
        if not self.n_estimated:
            return f"none of {self.n_specifications:,} specifications gives an estimate"
        missing = self.n_specifications - self.n_estimated
        return self._signs() + (f"; {missing:,} more give no estimate" if missing else "")

    def _signs(self) -> str:
        # Kept on one line: it becomes the title of a figure.
        n = f"n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{self.fewest:,}" + (
            f" to {self.most:,}" if self.most > self.fewest else ""
        )
        if not self.n_agreeing:
            return f"the estimates of all {self.n_estimated:,} specifications are 0 ({n})"
        side = "above" if self.n_positive >= self.n_negative else "below"
        told = (
            f"{self.n_agreeing:,} of {self.n_estimated:,} specifications "
            f"({self.share_agreeing:.0%}; {n}) are {side} 0, {self.n_clear or 'none'} of them with "
            f"an interval that keeps clear of 0; median {self.median:+.2f}, range {self.low:+.2f} "
            f"to {self.high:+.2f}"
        )
        return told.replace("-", "\N{MINUS SIGN}")


def agreement(specifications: pd.DataFrame) -> Agreement:
    """Return how far the specifications of a multiverse agree in sign and size.

    Parameters
    ----------
    specifications
        As :func:`multiverse` returns them.
    """
    known = specifications.dropna(subset=["estimate"])
    estimates = known["estimate"].to_numpy(float)
    n_positive, n_negative = int((estimates > 0).sum()), int((estimates < 0).sum())
    is_clear = known["conf_low"] > 0 if n_positive >= n_negative else known["conf_high"] < 0
    some = len(estimates) > 0
    return Agreement(
        n_specifications=len(specifications),
        n_estimated=len(estimates),
        n_positive=n_positive,
        n_negative=n_negative,
        n_clear=int(is_clear.sum()),
        median=float(np.median(estimates)) if some else np.nan,
        low=float(estimates.min()) if some else np.nan,
        high=float(estimates.max()) if some else np.nan,
        fewest=int(known["n_framings"].min()) if some else 0,
        most=int(known["n_framings"].max()) if some else 0,
    )


def by_option(specifications: pd.DataFrame, choices: Collection[str]) -> pd.DataFrame:
    """Return what each option does to the estimate.

    Parameters
    ----------
    specifications
        As :func:`multiverse` returns them.
    choices
        Their columns.

    Returns
    -------
    DataFrame
        One row an option: ``choice``, ``option``, ``n_specifications`` with an estimate, and their
        ``median``, ``low`` and ``high``; missing where there is none. A choice matters as far as
        the medians of its options lie apart.
    """
    made = []
    for choice in choices:
        for option in specifications[choice].unique():
            own = agreement(specifications[specifications[choice] == option])
            made.append(
                {
                    "choice": choice,
                    "option": option,
                    "n_specifications": own.n_estimated,
                    "median": own.median,
                    "low": own.low,
                    "high": own.high,
                }
            )
    return pd.DataFrame(made)
