"""The demonstration corpus is what its README and FACTS.md say it is."""

import difflib
import json
import re
from collections import Counter
from datetime import UTC, datetime
from itertools import combinations, starmap

import pytest

from framing.registry import load_outlets
from framing.shipped import shipped_path

FOLDER = shipped_path("data/corpus")
FILES = sorted(FOLDER.glob("*.jsonl"))
ARTICLES = [
    json.loads(line) for path in FILES for line in path.read_text(encoding="utf-8").splitlines()
]
BY_ID = {article["article_id"]: article for article in ARTICLES}
README = (FOLDER / "README.md").read_text(encoding="utf-8")
FACTS = (FOLDER / "FACTS.md").read_text(encoding="utf-8")
KEYS = ["article_id", "outlet", "country", "language", "published_at", "title", "text", "url"]
FIRST = datetime(2025, 2, 28, tzinfo=UTC)
PAST_LAST = datetime(2025, 3, 10, tzinfo=UTC)
# Copies of one wire share three quarters of their words in order, other pairs less than a quarter.
NEAR_COPY = 0.6


def _rows(markdown: str, n_cells: int) -> list[list[str]]:
    """Return the body rows of the tables with so many columns."""
    lines = (line.strip("| ").split(" | ") for line in markdown.splitlines() if line[:2] == "| ")
    return [cells for cells in lines if len(cells) == n_cells]


def _likeness(one: str, other: str) -> float:
    """Return the share of words in common order; higher values mean more alike, 1 the same."""
    matcher = difflib.SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= NEAR_COPY else 0.0


def test_enough_articles_outlets_and_countries():
    assert len(ARTICLES) >= 96
    assert len({article["outlet"] for article in ARTICLES}) >= 16
    assert len({article["country"] for article in ARTICLES}) >= 8


def test_ids_are_unique_and_name_their_file():
    expected = [
        f"{path.stem}-{number:02}"
        for path in FILES
        for number, _ in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    ]
    assert [article["article_id"] for article in ARTICLES] == expected
    assert len(BY_ID) == len(ARTICLES)


@pytest.mark.parametrize("article", ARTICLES, ids=list(BY_ID))
def test_an_article_is_well_formed(article):
    assert list(article) == KEYS
    assert article["url"] is None
    assert 150 <= len(article["text"].split()) <= 400
    assert article["title"] == article["title"].strip() != ""
    assert FIRST <= datetime.fromisoformat(article["published_at"]) < PAST_LAST
    assert "http" not in article["title"] + article["text"]


def test_every_outlet_is_declared_as_invented():
    outlets = load_outlets()
    for name, country in {(article["outlet"], article["country"]) for article in ARTICLES}:
        outlet = outlets.find(name)
        assert outlet is not None, name
        assert outlet.invented, name
        assert outlet.country == country, name


def test_facts_name_articles_that_exist_in_order_and_within_the_window():
    rows = _rows(FACTS, 5)[1:]
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert {row[0] for row in rows} <= set(BY_ID)
    # 23 February is the day of the German election, of which one leader reminds its readers.
    assert {row[1] for row in rows} <= {f"2025-02-{d}" for d in (23, 28)} | {
        f"2025-03-0{d}" for d in range(1, 10)
    }
    assert f"{len(rows)} rows" in FACTS
    for *_, origin in rows:
        assert origin == "general knowledge" or re.fullmatch(r"<https?://\S+>", origin), origin


def test_no_fact_is_newer_than_its_article():
    for article_id, day, *_ in _rows(FACTS, 5)[1:]:
        assert day <= BY_ID[article_id]["published_at"][:10], (article_id, day)


def test_articles_without_facts_are_named():
    listed = {row[0] for row in _rows(FACTS, 5)[1:]}
    sentence = re.search(r"Articles without a\s+row \(([^)]+)\)", FACTS)
    assert sentence is not None
    assert set(sentence[1].split(", ")) == set(BY_ID) - listed


def test_every_article_that_facts_mentions_exists():
    stems = "|".join(path.stem for path in FILES)
    named = re.findall(rf"\b(?:{stems})-\d\d\b", FACTS + README)
    assert set(named) <= set(BY_ID)
    assert set(re.findall(r"\b[a-z]+(?:-[a-z]+)+-\d\d\b", FACTS)) <= set(BY_ID)


def test_the_listed_copies_are_the_near_copies_and_the_only_ones():
    wires: dict[str, set[str]] = {}
    for copy, wire, _ in _rows(FACTS, 3)[1:]:
        wires.setdefault(wire, {wire}).add(copy)
    listed = {pair for family in wires.values() for pair in combinations(sorted(family), 2)}
    pairs = list(combinations(sorted(BY_ID), 2))
    likeness = starmap(_likeness, ((BY_ID[a]["text"], BY_ID[b]["text"]) for a, b in pairs))
    found = {pair for pair, ratio in zip(pairs, likeness, strict=True) if ratio >= NEAR_COPY}
    assert len(wires) == 2
    assert found == listed


def test_the_readme_counts_outlets_and_days_as_the_files_do():
    by_file = {
        path.name: [a for a in ARTICLES if a["article_id"].startswith(path.stem)] for path in FILES
    }
    outlets = load_outlets()
    told = {row[3].strip("`"): row for row in _rows(README, 5)[1:]}
    assert set(told) == set(by_file)
    for name, (outlet, country, kind, _, n_articles) in told.items():
        assert {(a["outlet"], a["country"]) for a in by_file[name]} == {(outlet, country)}
        assert len(by_file[name]) == int(n_articles)
        assert outlets.find(outlet).note == kind
    days = Counter(article["published_at"][:10] for article in ARTICLES)
    assert {day: int(n) for day, n in _rows(README, 2)[1:]} == days


def test_the_readme_counts_words_and_quiet_articles():
    n_words = [len(article["text"].split()) for article in ARTICLES]
    assert f"({sum(n_words):,} words, {min(n_words)} to {max(n_words)} each)" in README
    quiet = re.search(
        r"\((\d+) of (\d+)\) takes no clear stance.*?They are(.*?)\.\n", README, re.DOTALL
    )
    assert quiet is not None
    assert int(quiet[2]) == len(ARTICLES)
    assert int(quiet[1]) == len(set(quiet[3].replace(",", " ").split()) & set(BY_ID))
