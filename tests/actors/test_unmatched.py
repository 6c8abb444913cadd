"""The report of names that no actor covers, and the file it makes."""

import pandas as pd
import pytest

from framing.actors import MentionFinder, load_mention_words
from framing.actors.unmatched import suggest_yaml, unmatched_names
from framing.registry import load_actors

TEXTS = [
    "Wendy Hartwell met Emmanuel Macron. Later Hartwell spoke to the Trout Society.",
    "The minister praised Wendy Hartwell and the Trout Society. Germany waited.",
    "On Monday Wendy Hartwell left for Fishbook, as usual.",
]
ARTICLES = pd.DataFrame(
    {"article_id": ["a", "b", "c"], "title": ["", "", ""], "text": TEXTS}
)  # fmt: skip


@pytest.fixture(scope="module")
def names(finder):
    return unmatched_names(ARTICLES, finder)


def test_counts_articles_and_mentions(names):
    rows = names.set_index("name")
    assert rows.loc["Wendy Hartwell", ["kind", "n_articles", "n_mentions"]].tolist() == [
        "person",
        3,
        4,
    ]
    assert rows.loc["Trout Society", ["kind", "n_articles"]].tolist() == ["organisation", 2]
    assert rows.loc["Fishbook", "n_articles"] == 1
    assert names["name"].tolist()[:2] == ["Wendy Hartwell", "Trout Society"]


def test_leaves_out_what_is_known(names):
    assert not {"Emmanuel Macron", "Macron", "Germany", "Monday", "Hartwell"} & set(names["name"])


def test_the_example_is_where_it_says(names):
    texts = dict(zip(ARTICLES["article_id"], ARTICLES["text"], strict=True))
    for row in names.itertuples():
        assert texts[row.example_article_id][row.example_offset :].startswith(row.name.split()[0])


def test_n_limits_and_no_articles_is_no_error(finder):
    assert len(unmatched_names(ARTICLES, finder, n=1)) == 1
    assert unmatched_names(ARTICLES.iloc[:0], finder).empty
    assert load_actors_of(suggest_yaml(unmatched_names(ARTICLES.iloc[:0], finder))) is None


def load_actors_of(text):
    import yaml

    return yaml.safe_load(text)


def test_the_file_loads_and_then_the_names_are_found(names, tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(suggest_yaml(names), encoding="utf-8")
    registry = load_actors([path])
    assert registry.actor("wendy-hartwell").kind == "person"
    assert registry.actor("trout-society").kind == "organisation"
    finder = MentionFinder(registry, load_mention_words())
    assert unmatched_names(ARTICLES, finder).empty


def test_odd_names_are_quoted(tmp_path, finder):
    odd = pd.DataFrame([{"name": "No: #1", "kind": "", "n_articles": 1, "n_mentions": 1}])
    path = tmp_path / "odd.yaml"
    path.write_text(suggest_yaml(odd), encoding="utf-8")
    assert load_actors([path]).actor("no-1").name == "No: #1"
