"""docs/benchmarks.md and its picture, from measurements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import matplotlib.pyplot as plt

from benchmarks.contestants import PLAIN, Contestant
from benchmarks.measuring import Cost
from framing.files import write_atomically, write_text

Costs = Mapping[Contestant, Sequence[Cost]]


@dataclass(frozen=True, slots=True)
class Setting:
    """What was measured on.

    Attributes
    ----------
    command
        What was typed.
    machine
        In words.
    n_articles, n_sentences
        Of the corpus that all contestants scored.
    n_targets
        Contestant -> scored targets in it.
    """

    command: str
    machine: str
    n_articles: int
    n_sentences: int
    n_targets: Mapping[Contestant, int]


def write_page(setting: Setting, costs: Costs, curves: Mapping[int, Costs], folder: Path) -> None:
    """Write benchmarks.md and images/benchmarks.png below a folder."""
    (folder / "images").mkdir(parents=True, exist_ok=True)
    picture = folder / "images" / "benchmarks.png"
    write_atomically(picture, lambda path: _draw(curves, path))
    parts = [_HEAD.format(s=setting, rounds=len(costs[PLAIN])), _table(setting, costs)]
    parts += [_CURVE_HEAD, _curve_table(curves)]
    write_text("\n".join(parts) + "\n", folder / "benchmarks.md")


_HEAD = """# Benchmarks

Written by `{s.command}`
on {s.machine}: {s.n_articles:,} articles, {s.n_sentences:,} sentences, each way from the
file to Parquet, the start of Python and the loading of models included. The ways take turns; the
figures are medians (rounds: {rounds}; one for minilm, spaCy and the web archive). *Time* is
that of a clock, as a multiple of the plain loop's in the same round; *peak* is the memory of all
processes at the worst moment.

The plain loop is what somebody would write instead: split sentences, score each with VADER, save.
It knows no actors, no voices and no reactions. A *target* is an actor in a sentence.
"""
_CURVE_HEAD = """
## Against the size of the corpus

![Time and peak memory against the number of sentences, on logarithmic axes](images/benchmarks.png)
"""


_COLUMNS = (
    "seconds", "time, plain loop = 1", "articles/s", "sentences/s", "scored targets/s", "peak MiB",
)  # fmt: skip


def _table(setting: Setting, costs: Costs) -> str:
    lines = [
        f"| | {' | '.join(_COLUMNS)} |",
        f"| --- |{' ---: |' * len(_COLUMNS)}",
    ]
    for contestant, own in costs.items():
        wall = median(cost.wall for cost in own)
        # Those that are slow took part in the first round alone.
        ratio = median(c.wall / p.wall for c, p in zip(own, costs[PLAIN], strict=False))
        n_targets = setting.n_targets.get(contestant)
        targets = f"{n_targets / wall:,.0f}" if n_targets is not None else ""
        peak = median(cost.peak for cost in own)
        lines.append(
            f"| {contestant.label} | {wall:.1f} | {ratio:.2f} | {setting.n_articles / wall:,.0f} "
            f"| {setting.n_sentences / wall:,.0f} | {targets} | {peak:,.0f} |"
        )
    return "\n".join([*lines, "", *_speedups(costs)])


def _speedups(costs: Costs) -> list[str]:
    lines = []
    for two in costs:
        ones = [one for one in costs if one.name == two.name and one.n_cores == 1]
        if two.n_cores == 2 and ones:
            pairs = zip(costs[ones[0]], costs[two], strict=True)
            gain = median(a.wall / b.wall for a, b in pairs)
            lines.append(f"- {two.name}: two cores are {gain:.2f} times as fast as one.")
    return lines


def _curve_table(curves: Mapping[int, Costs]) -> str:
    lines = ["| sentences | | seconds | peak MiB |", "| ---: | --- | ---: | ---: |"]
    for n_sentences, costs in curves.items():
        for contestant, own in costs.items():
            wall, peak = (median(getattr(c, what) for c in own) for what in ("wall", "peak"))
            lines.append(f"| {n_sentences:,} | {contestant.label} | {wall:.1f} | {peak:,.0f} |")
    return "\n".join(lines)


def _draw(curves: Mapping[int, Costs], path: Path) -> None:
    figure, axes = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
    sizes = list(curves)
    for contestant in next(iter(curves.values()), {}):
        for ax, what in zip(axes, ("wall", "peak"), strict=True):
            known = [n for n in sizes if contestant in curves[n]]
            values = [median(getattr(c, what) for c in curves[n][contestant]) for n in known]
            ax.plot(known, values, marker="o", label=contestant.label)
    for ax, label in zip(axes, ("seconds", "peak memory, MiB"), strict=True):
        ax.set(xscale="log", yscale="log", xlabel="sentences", ylabel=label)
        ax.grid(alpha=0.3)
    axes[0].legend(frameon=False)
    figure.savefig(path, dpi=120, format="png")
    plt.close(figure)
