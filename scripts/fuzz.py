"""Try the hostile texts and damaged files of tests/test_hostile.py for as long as you like.

Usage: python scripts/fuzz.py [MINUTES]
Each round tries new examples. Writes docs/fuzzing.md; what failed is printed, smallest first, with
the lines that make it happen again.
"""

import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path

from framing.files import write_text

ROOT = Path(__file__).parents[1]
EXAMPLES = 300
PAGE = """# Fuzzing

Written by `python scripts/fuzz.py {minutes}`: the properties of `tests/test_hostile.py` on new
random examples for {minutes} minutes. A reader is given a small sound file of each format with some
bytes put in the place of others, and must raise nothing but an input error that names the file; the
stages are given articles made of names, cues, quotation marks, control characters, markup and
other scripts, and must raise nothing and give offsets that point at what they say.

| | |
| --- | ---: |
| properties | {properties} |
| rounds of {examples} examples for each | {rounds} |
| examples | {total:,} |
| failures | {failures} |
"""


def main() -> None:
    """Run rounds until the time is up."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    deadline = time.monotonic() + 60 * minutes
    n_rounds = n_properties = n_failures = 0
    while time.monotonic() < deadline:
        done, failed = _round(random.randrange(2**32))  # noqa: S311
        n_rounds, n_properties, n_failures = n_rounds + 1, done, n_failures + failed
        print(f"round {n_rounds}: {done} properties, {failed} failed", flush=True)
    page = PAGE.format(
        minutes=f"{minutes:g}",
        properties=n_properties,
        examples=EXAMPLES,
        rounds=n_rounds,
        total=n_rounds * n_properties * EXAMPLES,
        failures=n_failures,
    )
    write_text(page, ROOT / "docs" / "fuzzing.md")
    sys.exit(n_failures > 0)


def _round(seed: int) -> tuple[int, int]:
    """Return how many properties were tried, and how many failed."""
    command = [
        sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--hypothesis-seed={seed}",
        "-k", "take or give", "tests/test_hostile.py",
    ]  # fmt: skip
    made = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"FRAMING_EXAMPLES": str(EXAMPLES)},
        capture_output=True,
        text=True,
        check=False,
    )
    counts = {word: int(n) for n, word in re.findall(r"(\d+) (passed|failed)", made.stdout)}
    if made.returncode:
        print(made.stdout[-6_000:])
    if not counts:
        sys.exit("the tests did not run")
    return sum(counts.values()), counts.get("failed", 0)


if __name__ == "__main__":
    main()
