"""nbval notices one number: a copy of the project passes, and fails once a date in its data changed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOK = "notebooks/01-corpus.ipynb"
ARTICLES = "data/corpus/albion-post.jsonl"

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path):
    """The project under another roof: its files linked, but for the ones that a test changes."""
    for path in ROOT.iterdir():
        if path.name in ("framing", "seeds", "pyproject.toml"):
            (tmp_path / path.name).symlink_to(path)
    (tmp_path / "data").mkdir()
    for path in (ROOT / "data").iterdir():
        if path.name != "corpus":
            (tmp_path / "data" / path.name).symlink_to(path)
    for name in ("data/corpus", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def nbval(project):
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist",
         "-o", "addopts=", "--nbval", "--nbval-current-env", NOTEBOOK],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip


def test_the_copy_passes_and_fails_once_a_number_is_another(project):
    done = nbval(project)
    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout

    articles = project / ARTICLES
    text = articles.read_text(encoding="utf-8")
    assert '"2025-03-01' in text
    articles.write_text(text.replace('"2025-03-01', '"2024-03-01', 1), encoding="utf-8")
    done = nbval(project)
    assert done.returncode == 1, done.stdout
    assert "28 February 2025 to 9 March 2025" in done.stdout  # what is stored
    assert "1 March 2024 to 9 March 2025" in done.stdout  # what the data say now
