"""A small corpus on disk, and what runs of it leave."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from framing.engines import LocalEngine
from framing.pipeline import Choice, score_files

SENTENCES = [
    "German officials condemned Donald Trump over the tariffs.",
    "“We stand by Ukraine,” Emmanuel Macron said on Monday.",
    "The Kremlin mocked the European Union, and Keir Starmer shrugged.",
    "It rained all day on the harbour.",
    "Canada’s prime minister warned Moscow that it would pay a terrible price.",
    "Poland thanked Giorgia Meloni for her wonderful help.",
    "Die Kanzlerin schwieg.",
]
PART_ARTICLES = 6
CHOICE = Choice(tone="vader", reactions="rules")


def article(number: int) -> dict[str, str]:
    lines = [SENTENCES[(number + k) % len(SENTENCES)] for k in range(3 + number % 4)]
    return {
        "id": f"a{number * 7919 % 1000:03}",
        "outlet": f"Outlet {number % 5}",
        "country": ["DE", "FR", "GB"][number % 3],
        "language": "en",
        "date": f"2024-05-{number % 28 + 1:02}",
        "title": SENTENCES[number % len(SENTENCES)],
        "text": f"Story {number}. " + "\n".join(lines),
    }


def write(path: Path, rows: list[dict]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def tables(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "run.json"
    }


@pytest.fixture(scope="session")
def make_article() -> Callable[[int], dict[str, str]]:
    return article


@pytest.fixture(scope="session")
def write_articles() -> Callable[[Path, list[dict]], Path]:
    return write


@pytest.fixture(scope="session")
def tables_in() -> Callable[[Path], dict[str, bytes]]:
    """Return every file of a run but run.json: what must be the same however the run went."""
    return tables


@pytest.fixture(scope="session")
def corpus_path(tmp_path_factory) -> Path:
    """Forty articles in two files, one of them twice, and a row that is none."""
    folder = tmp_path_factory.mktemp("corpus") / "in"
    rows = [article(number) for number in range(40)]
    write(folder / "one.jsonl", rows[:25])
    write(folder / "two.jsonl", [*rows[25:], rows[3] | {"id": "zzz"}, {"text": " "}])
    return folder


@pytest.fixture
def score(corpus_path):
    """Score into a folder, in this process unless told otherwise."""

    def run(folder: Path, *, path: Path = corpus_path, engine=None, choice=None, **options):
        options.setdefault("part_articles", PART_ARTICLES)
        with engine or LocalEngine(1) as opened:
            return score_files(path, folder, engine=opened, choice=choice or CHOICE, **options)

    return run


@pytest.fixture(scope="session")
def reference(corpus_path, tmp_path_factory) -> dict[str, bytes]:
    """What an undisturbed run in one process leaves."""
    folder = tmp_path_factory.mktemp("reference")
    with LocalEngine(1) as engine:
        score_files(
            corpus_path,
            folder,
            engine=engine,
            choice=CHOICE,
            part_articles=PART_ARTICLES,
        )
    return tables(folder)
