"""Measure, and write docs/benchmarks.md: python -m benchmarks."""

import argparse
import os
import platform
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.contestants import PLAIN, Contestant, contestants
from benchmarks.corpora import articles_of, write_archive, write_corpus
from benchmarks.measuring import Cost, cost_of
from benchmarks.page import Setting, write_page
from framing.shipped import demonstration_corpus

Round = dict[Contestant, list[Cost]]


def main() -> None:
    """Run all rounds and write the page."""
    options = _options()
    rows = articles_of(options.articles)
    with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
        folder = Path(scratch)
        corpus = write_corpus(rows, options.n_articles, folder / "articles.jsonl")
        ways = contestants(len(os.sched_getaffinity(0)))
        if any(way.archive for way in ways):
            write_archive(rows, options.n_articles, corpus.with_suffix(".warc.gz"))
        costs = _measured(ways, corpus, folder, n_rounds=options.rounds)
        n_sentences = pq.read_metadata(folder / _out(PLAIN)).num_rows
        targets = {way: _n_scored(folder / _out(way)) for way in ways if way.tone}
        ours = [way for way in ways if way.tone == "linear" and not way.archive]
        curves = {}
        for size in options.sizes:
            n_articles = max(1, round(size * options.n_articles / n_sentences))
            small = write_corpus(rows, n_articles, folder / f"{size}.jsonl")
            curves[size] = _measured([PLAIN, *ours], small, folder, n_rounds=1)
            small.unlink()
    typed = f"python -m benchmarks --n-articles {options.n_articles} --rounds {options.rounds}"
    if options.articles != demonstration_corpus():
        typed += f" --articles {options.articles.name}"
    setting = Setting(typed, _machine(), options.n_articles, n_sentences, targets)
    write_page(setting, costs, curves, options.out)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--articles", type=Path, default=demonstration_corpus(),
                        help="English articles; repeated with changes, for more")  # fmt: skip
    parser.add_argument("--n-articles", type=int, default=4_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", type=lambda s: [int(n) for n in s.split(",") if n],
                        default=[1_000, 10_000, 100_000, 1_000_000],
                        help="in sentences, with commas between; empty for no curve")  # fmt: skip
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "docs")
    parser.add_argument("--scratch", type=Path, default=None, help="a folder on a disk with room")
    return parser.parse_args()


def _measured(ways: Sequence[Contestant], corpus: Path, folder: Path, *, n_rounds: int) -> Round:
    """Let the ways take turns, so that a machine that is slow for a while is so for all."""
    costs: Round = {way: [] for way in ways}
    for number in range(n_rounds):
        for way in ways:
            if way.is_slow and number:
                continue
            out = folder / _out(way)
            shutil.rmtree(out, ignore_errors=True)
            read = corpus.with_suffix(".warc.gz") if way.archive else corpus
            cost = cost_of(way.command(read, out), n_cores=way.n_cores)
            costs[way].append(cost)
            print(
                f"{corpus.stem}, round {number + 1}: {way.label}: {cost.wall:.1f} s, "
                f"processor {cost.cpu:.1f} s, {cost.peak:,.0f} MiB",
                flush=True,
            )
    return costs


def _out(way: Contestant) -> str:
    return f"{way.label.replace(' ', '-').replace(',', '')}{'.parquet' * (not way.tone)}"


def _n_scored(run: Path) -> int:
    parts = sorted((run / "framings.parquet").glob("*.parquet"))
    return sum(
        len(column) - column.null_count
        for column in (pq.read_table(part, columns=["p_negative"])["p_negative"] for part in parts)
    )


def _machine() -> str:
    n_cores = len(os.sched_getaffinity(0))
    return (
        f"a machine of {n_cores} cores ({platform.machine()}, Python {platform.python_version()})"
    )


if __name__ == "__main__":
    main()
