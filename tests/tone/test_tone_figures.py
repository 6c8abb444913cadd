"""The figures of docs/tone.md, from the shipped weights and the development rows."""

from functools import cache
from pathlib import Path

import pytest

from framing.rows import read_rows
from framing.tone import load_scorer
from framing.tone.evaluation import evaluate_rows

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data" / "newsmtsc"
DOCS = ROOT / "docs" / "tone.md"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data/newsmtsc is not there"),
]


@cache
def figures(scorer: str, split: str):
    rows = read_rows(DATA / f"{split}.jsonl")
    return evaluate_rows(rows, load_scorer(scorer), n_resamples=20).scores


def row_of_docs(scorer: str) -> str:
    lines = DOCS.read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith(f"| `{scorer}`") and "–" in line)


@pytest.mark.parametrize("scorer", ["minilm", "linear"])
@pytest.mark.parametrize(
    ("split", "part"), [("dev_rw", "all"), ("dev_mt", "all"), ("dev_mt", "targets disagree")]
)
def test_the_documented_figure_is_the_measured_one(scorer, split, part):
    scores = figures(scorer, split).query("slice == @part").set_index("scorer")["macro_f1"]
    assert f"{scores[scorer]:.3f} (" in row_of_docs(scorer)
    assert scores[scorer] > scores["vader, whole sentence"] > scores["majority"]
