"""Kill a scoring run at random moments, let it go on, and compare every byte: a hundred times.

Usage: python scripts/kill_at_random.py [N_KILLS] [--jobs N]
Writes docs/kills.md.
"""

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from framing.files import write_text
from framing.shipped import demonstration_corpus

DOCS = Path(__file__).parents[1] / "docs"
PAGE = """# A hundred kills

Written by `{command}`. The demonstration corpus
was scored with `--jobs {jobs} --part-articles 5`. Each run and all its processes were killed
(SIGKILL) at a random moment, drawn evenly over the time that an undisturbed run takes; then the
same command was given again, and killed again with even odds, until one was left to end. Every file
but `run.json`, which holds the time, was compared with that of an undisturbed run.

| | |
| --- | ---: |
| kills | {kills} |
| of these in a run that went on after a kill | {again} |
| runs left to end | {ended} |
| of these with the same bytes in every file | {same} |
| kills before anything was written | {early} |
"""


def main() -> None:
    """Kill, go on and compare, until there were enough kills."""
    options = _options()
    chance = random.Random(options.seed)  # noqa: S311
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "run")
        begun = time.monotonic()
        _start(folder, options.jobs).wait()
        seconds = time.monotonic() - begun
        wanted = _hashes(folder)
        counts = dict.fromkeys(("kills", "again", "ended", "same", "early"), 0)
        while counts["kills"] < options.n_kills:
            shutil.rmtree(folder)
            _until_ended(folder, options.jobs, lambda: chance.random() * seconds, chance, counts)
            counts["ended"] += 1
            counts["same"] += _hashes(folder) == wanted
            print(counts, flush=True)
    command = f"python scripts/kill_at_random.py {options.n_kills} --jobs {options.jobs}"
    write_text(PAGE.format(command=command, jobs=options.jobs, **counts), DOCS / "kills.md")
    if counts["same"] != counts["ended"]:
        sys.exit("some runs ended with other bytes")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("n_kills", type=int, nargs="?", default=100)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


def _until_ended(
    folder: Path,
    jobs: int,
    moment: Callable[[], float],
    chance: random.Random,
    counts: dict[str, int],
) -> None:
    """Start a run and kill it, again and again; let the last one end."""
    n_killed = 0
    while n_killed == 0 or chance.random() < 0.5:
        process = _start(folder, jobs)
        try:
            process.wait(timeout=moment())
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            counts["kills"] += 1
            counts["again"] += n_killed > 0
            counts["early"] += not any(folder.rglob("part-*.parquet"))
            n_killed += 1
        else:
            break
    if _start(folder, jobs).wait():
        sys.exit("a run that went on failed")


def _start(folder: Path, jobs: int) -> subprocess.Popen[bytes]:
    options = ["--tone", "linear", "--reactions", "rules", "--part-articles", "5"]
    return subprocess.Popen(
        [
            sys.executable, "-m", "framing", "score", str(demonstration_corpus()),
            "-o", str(folder), "--jobs", str(jobs), *options,
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip


def _hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "run.json"
    }


if __name__ == "__main__":
    main()
