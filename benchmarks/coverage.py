"""Measure how often intervals hold the truth: python -m benchmarks.coverage."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import kstest, norm
from statsmodels.stats.proportion import proportion_confint

from benchmarks.marks import write_between
from benchmarks.simulated import DESIGNS, KINDS, TRUTHS, Cell, corpus
from framing.compare.bootstrap import Moments, draws, moments
from framing.compare.cautions import FEW_CLUSTERS
from framing.compare.clusters import Numbers, Sample
from framing.compare.estimating import Options, interval_of, paired_totals, refusal
from framing.compare.permutation import permutation_p
from framing.compare.statistics import mean_difference

PAGE = Path(__file__).parents[1] / "docs" / "statistics.md"
ICCS = (0.0, 0.1, 0.3)
N_ARTICLES = (5, 10, 20, 40, 100)
_LEAST = {"mean": 5, "within articles": 10, "whole articles": 10}


@dataclass
class Draws:
    """Weights of clusters, drawn once for each number of them: they know nothing of the corpora."""

    n_boot: int
    n_permutations: int
    rng: np.random.Generator
    kept: dict[tuple[int, bool], Numbers] = field(default_factory=dict)

    def resampled(self, parts: Numbers) -> Moments:
        """Return what framing.compare.bootstrap.resampled does."""
        in_group = parts[:, 1] > 0
        strata = [(parts[in_group], True), (parts[~in_group], False)]
        made = [moments(own, self._of(len(own), first)) for own, first in strata if len(own)]
        return made[0] if len(made) == 1 else made[0] + made[1]

    def _of(self, n: int, is_first: bool) -> Numbers:
        if (n, is_first) not in self.kept:
            self.kept[n, is_first] = draws(n, self.n_boot, self.rng)
        return self.kept[n, is_first]


class Outcome(NamedTuple):
    """What became of one corpus; missing where there is no interval."""

    covered: float
    width: float
    naive: float
    percentile: float
    p_bootstrap: float
    p_permutation: float


def main() -> None:
    """Simulate, print the table and write it into the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coverage", description=__doc__)
    parser.add_argument("--n-simulations", type=int, default=1_000)
    parser.add_argument("--n-boot", type=int, default=999)
    parser.add_argument("--n-permutations", type=int, default=499)
    parser.add_argument("--seed", type=int, default=20251128)
    parser.add_argument("--designs", default=",".join(DESIGNS), help="with commas between")
    parser.add_argument("--out", type=Path, default=PAGE)
    options = parser.parse_args()
    lines, shares = [_HEADING], []
    for number, cell in enumerate(cells()):
        if cell.design not in options.designs.split(","):
            continue
        rng = np.random.default_rng([options.seed, number])
        drawn = Draws(options.n_boot, options.n_permutations, rng)
        made = [simulated(cell, drawn, rng) for _ in range(options.n_simulations)]
        outcomes = pd.DataFrame(made)
        lines.append(_line(cell, outcomes))
        shares.append({"cell": cell, **outcomes.mean()})
        print(lines[-1], flush=True)
    told = _summary(pd.DataFrame(shares))
    print(told)
    typed = f"python -m benchmarks.coverage --n-simulations {options.n_simulations}"
    if options.out.exists():
        write_between(
            options.out, "coverage", f"Written by `{typed}`. {told}\n\n" + "\n".join(lines)
        )


def cells() -> Iterator[Cell]:
    """Yield what is simulated, in the order of the table."""
    for design in DESIGNS:
        for kind in KINDS:
            for icc in ICCS:
                for n in N_ARTICLES:
                    if n >= _LEAST[design]:
                        yield Cell(design, kind, icc, n)


def simulated(cell: Cell, drawn: Draws, rng: np.random.Generator) -> Outcome:
    """Make one corpus and see what the intervals say of it."""
    sample = corpus(cell, rng)
    is_group = sample.groups == 0
    parts = paired_totals(sample, (is_group, ~is_group))
    parts = parts[:, :2] if cell.design == "mean" else parts
    tested = cell.design != "mean" and parts[:, 1::2].any(axis=0).all()
    p_permutation = permutation_p(parts, drawn.n_permutations, rng) if tested else np.nan
    if refusal(parts, Options(drawn.n_boot, 3, rng)):
        return Outcome(np.nan, np.nan, np.nan, np.nan, np.nan, p_permutation)
    resamples = drawn.resampled(parts)
    made = interval_of(mean_difference, parts, resamples)
    truth = TRUTHS[cell.kind] if cell.design == "mean" else 0.0
    low, high = np.nanpercentile(mean_difference(resamples.first)[0], [2.5, 97.5])
    half = norm.ppf(0.975) * _naive_error(sample, is_group, cell)
    off = abs(float(mean_difference(parts.sum(axis=0))[0]) - truth)
    return Outcome(
        covered=float(made.low <= truth <= made.high),
        width=made.high - made.low,
        naive=float(off <= half),
        percentile=float(low <= truth <= high),
        p_bootstrap=made.p_value if tested else np.nan,
        p_permutation=p_permutation,
    )


def _naive_error(sample: Sample, is_group: np.ndarray, cell: Cell) -> float:
    """Return the standard error of somebody who takes all framings as independent."""
    sides = [sample.values[is_group]]
    sides += [] if cell.design == "mean" else [sample.values[~is_group]]
    return float(np.sqrt(sum(own.var(ddof=1) / len(own) for own in sides)))


_HEADING = (
    "| what | values | ICC | articles | coverage (Monte-Carlo interval) | width | naive "
    "| percentile | no interval | p < 0.05: bootstrap | permutation | uniform? (KS p) |\n"
    "| --- | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |"
)


def _line(cell: Cell, outcomes: pd.DataFrame) -> str:
    known = outcomes.dropna(subset=["covered"])
    share = known["covered"].mean()
    low, high = proportion_confint(known["covered"].sum(), len(known), method="wilson")
    few = " (few)" if cell.n_articles < FEW_CLUSTERS else ""
    told = [
        cell.design,
        cell.kind,
        f"{cell.icc:.1f}",
        f"{cell.n_articles}{few}",
        f"{share:.1%} ({low:.1%} to {high:.1%})",
        f"{known['width'].mean():.2f}",
        f"{known['naive'].mean():.1%}",
        f"{known['percentile'].mean():.1%}",
        f"{1 - len(known) / len(outcomes):.1%}",
    ]
    p_values = outcomes["p_permutation"].dropna()
    if len(p_values):
        told += [f"{(known['p_bootstrap'] < 0.05).mean():.1%}", f"{(p_values < 0.05).mean():.1%}"]
        told += [f"{kstest(p_values, 'uniform').pvalue:.2f}"]
    else:
        told += ["", "", ""]
    return "| " + " | ".join(told) + " |"


def _summary(shares: pd.DataFrame) -> str:
    """Say in a sentence or two what the table shows from ten articles up."""
    known = shares[[cell.n_articles >= 10 for cell in shares["cell"]]]
    told = []
    for name, column in (("this interval", "covered"), ("percentile", "percentile"),
                         ("naive", "naive")):  # fmt: skip
        within = known[column].between(0.93, 0.97).sum()
        told.append(
            f"{name}: mean {known[column].mean():.1%}, {known[column].min():.1%} to "
            f"{known[column].max():.1%}, {within} of {len(known)} cells within 93 to 97 %"
        )
    return f"Coverage from ten articles up: {'; '.join(told)}."


if __name__ == "__main__":
    main()
