"""How well corrected figures cover the truth: python -m benchmarks.correction.

Two groups of articles treat an actor alike, and a classifier overlooks friendly words more often
in one of them. Written into docs/validation.md, between two markers.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.marks import write_between
from framing.compare import against_rest
from framing.validate import corrected_against_rest, draw

PAGE = Path(__file__).parents[1] / "docs" / "validation.md"

N_ARTICLES = 150  # in each of two groups
# Columns: what the classifier says of framings that are negative, neutral, positive.
ERRORS = {
    "A": np.array([[0.80, 0.15, 0.05], [0.10, 0.80, 0.10], [0.05, 0.15, 0.80]]),
    "B": np.array([[0.85, 0.10, 0.05], [0.20, 0.75, 0.05], [0.15, 0.40, 0.45]]),
}
POLARITIES = ("negative", "neutral", "positive")
# A frame that is rarer, one framing in twelve: how much of it is found, and how much invented.
FRAME = {"A": (0.85, 0.04), "B": (0.50, 0.01)}
_TRUTH = 0.0


def corpus(rng: np.random.Generator) -> pd.DataFrame:
    """Return framings of two groups with what they are and what a classifier says of them.

    The truth is the same in both groups, up to chance: framings of an article are alike.
    """
    return pd.concat([_group(name, rng) for name in ERRORS], ignore_index=True)


def _group(name: str, rng: np.random.Generator) -> pd.DataFrame:
    sizes = rng.integers(2, 15, N_ARTICLES)
    article = np.repeat(np.arange(N_ARTICLES), sizes)
    lean = rng.normal(0, 0.8, N_ARTICLES)[article] + rng.normal(0, 1, len(article))
    truth = np.digitize(lean, [-0.8, 0.8])
    said = np.array([rng.choice(3, p=ERRORS[name][k]) for k in truth])
    rarity = rng.normal(0, 0.5, N_ARTICLES)[article] + rng.normal(0, 1, len(article))
    is_frame = rarity > 1.55
    found, invented = FRAME[name]
    is_said = rng.random(len(article)) < np.where(is_frame, found, invented)
    return pd.DataFrame(
        {
            "framing_id": [f"{name}{i}" for i in range(len(article))],
            "article_id": [f"{name}-{i}" for i in article],
            "group": name,
            "sign": truth - 1.0,
            "polarity": [POLARITIES[k] for k in said],
            "said_sign": said - 1.0,
            "share": is_frame.astype(float),
            "said_share": is_said.astype(float),
        }
    )


def simulate(n_simulations: int, sizes: list[int], seed: int) -> Iterator[dict[str, object]]:
    """Yield one row a simulation, figure and way: whether it covers the truth, and its width."""
    for number in range(n_simulations):
        rng = np.random.default_rng([seed, number])
        rows = corpus(rng)
        for figure, stratum in (("sign", "polarity"), ("share", "said_share")):
            naive = against_rest(rows, ["group"], f"said_{figure}", n_boot=400, seed=number)
            yield {"figure": figure, "way": "naive", "n": 0, **_read(naive)}
            for n in sizes:
                coded = draw(rows, ["group", stratum], n=2 * n, seed=number)
                by, label = ["group"], f"said_{figure}"
                right = corrected_against_rest(rows, coded, by, figure, prediction=label)
                yield {"figure": figure, "way": "corrected", "n": n, **_read(right)}
                blind, plain = rows.assign(nothing=0.0), draw(rows, by, n=2 * n, seed=number)
                alone = corrected_against_rest(blind, plain, by, figure, prediction="nothing")
                yield {"figure": figure, "way": "labels alone", "n": n, **_read(alone)}


def _read(table: pd.DataFrame) -> dict[str, object]:
    row = table.set_index("contrast").loc["A"]
    return {
        "estimate": row["estimate"],
        "covers": np.nan if np.isnan(row["conf_low"])
        else float(row["conf_low"] <= _TRUTH <= row["conf_high"]),
        "width": row["conf_high"] - row["conf_low"],
    }  # fmt: skip


def main() -> None:
    """Simulate and write the table into the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.correction", description=__doc__)
    parser.add_argument("--simulations", type=int, default=1_000)
    parser.add_argument("--sizes", default="30,50,100,200", help="labels in each group")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    found = pd.DataFrame(simulate(options.simulations, sizes, options.seed))
    table = _table(found)
    print(table)
    told = f"{options.simulations:,} simulations a line, seed {options.seed}."
    write_between(PAGE, "simulation", f"{table}\n\n{told}")


def _table(found: pd.DataFrame) -> str:
    head = ["figure", "way", "labels a group", "mean estimate", "covers the truth", "mean width"]
    names = {"sign": "mean sign", "share": "share of a frame"}
    lines = [f"| {' | '.join(head)} |", "| --- | --- | ---: | ---: | ---: | ---: |"]
    grouped = defaultdict(list)
    for keys, own in found.groupby(["figure", "way", "n"], sort=False):
        grouped[keys[0]].append((keys, own))
    for figure, entries in grouped.items():
        for (_, way, n), own in sorted(entries, key=lambda e: (e[0][1] != "naive", e[0][2])):
            lines.append(
                f"| {names[figure]} | {way} | {n or ''} | {own['estimate'].mean():+.3f} "
                f"| {own['covers'].mean():.1%} | {own['width'].mean():.3f} |"
            )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
