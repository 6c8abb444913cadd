"""How found mentions are held against labelled ones, and how well ours do."""

import gzip
import json

import numpy as np
import pandas as pd
import pytest

from framing.actors.evaluation import (
    GOLD_CHARS,
    evaluate_mentions,
    false_and_missed,
    load_mentions_gold,
    mentions_in,
    read_mentions_gold,
)
from framing.errors import InputError
from framing.text import article_sentences

GOLD = ["article_id", "part", "start", "end", "actor_id", "form", "optional"]


def gold(*rows):
    return pd.DataFrame([("a", "body", *row) for row in rows], columns=GOLD)


def found(*rows, article="a"):
    return pd.DataFrame([(article, "body", *row) for row in rows], columns=GOLD[:-1])


LABELLED = gold(
    (0, 5, "x", "name", False),
    (10, 15, "x", "pronoun", False),
    (20, 25, "y", "metonym", True),
    (30, 35, None, "name", False),
)


def scores(table, form="all"):
    row = table.set_index("form").loc[form]
    return row["n_gold"], row["n_found"], row["precision"], row["recall"]


def test_counts_by_hand():
    seen = found(
        (2, 7, "x", "alias"), (20, 25, "y", "metonym"), (30, 35, "z", "name"), (40, 45, "x", "name")
    )
    table = evaluate_mentions(LABELLED, seen, draws=10)
    assert scores(table) == (2, 3, 1 / 3, 1 / 2)
    assert scores(table, "alias")[1:3] == (1, 1.0)
    assert scores(table, "name") == (1, 2, 0.0, 1.0)
    assert scores(table, "pronoun")[::3] == (1, 0.0)
    assert np.isnan(scores(table, "nominal")[2])


def test_one_found_mention_meets_one_label():
    table = evaluate_mentions(LABELLED, found((0, 15, "x", "name")), draws=10)
    assert scores(table) == (2, 1, 1.0, 1 / 2)


def test_other_articles_and_other_actors_do_not_count():
    other = found((0, 5, "x", "name"), article="b")
    assert scores(evaluate_mentions(LABELLED, other, draws=10))[1] == 0
    wrong = evaluate_mentions(LABELLED, found((0, 5, "y", "name")), draws=10)
    assert scores(wrong)[2:] == (0.0, 0.0)


def test_false_and_missed_are_named():
    false, missed = false_and_missed(LABELLED, found((0, 5, "x", "name"), (30, 35, "z", "name")))
    assert false["actor_id"].tolist() == ["z"]
    assert missed["start"].tolist() == [10]


def test_the_interval_is_over_articles():
    labels = pd.concat([gold((0, 5, "x", "name", False)).assign(article_id=a) for a in "abcd"])
    seen = pd.concat([found((0, 5, "x", "name"), article=a) for a in "ab"])
    row = evaluate_mentions(labels, seen, draws=500).iloc[0]
    assert row["recall_low"] < row["recall"] == 0.5 < row["recall_high"]
    assert evaluate_mentions(labels, seen, draws=50).equals(
        evaluate_mentions(labels, seen, draws=50)
    )


def test_a_row_that_lacks_a_key_is_named(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"article_id": "a", "part": "body"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl:1: the key 'start' is missing"):
        read_mentions_gold(path)


def test_the_shipped_labels_are_of_two_kinds(registry):
    dev, kept = load_mentions_gold("dev"), load_mentions_gold("kept")
    assert dev["article_id"].nunique() == kept["article_id"].nunique() == 15
    assert not set(dev["article_id"]) & set(kept["article_id"])
    for labels in (dev, kept):
        assert (labels["start"] < labels["end"]).all()
        assert set(labels["actor_id"].dropna()) <= {actor.actor_id for actor in registry}


@pytest.fixture(scope="module")
def real(shared_data):
    with gzip.open(shared_data / "articles" / "real.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = pd.DataFrame([json.loads(line) for line in lines])
    columns = {"id": "article_id", "date": "published_at"}
    return rows.rename(columns=columns).fillna({"title": "", "text": ""})


# A little below what was measured; docs/actors.md has the figures.
FLOORS = [("dev", 0.96, 0.92), ("kept", 0.94, 0.85)]


@pytest.mark.shared
@pytest.mark.parametrize(("split", "precision", "recall"), FLOORS)
def test_mentions_of_real_articles(real, finder, split, precision, recall):
    labels = load_mentions_gold(split)
    articles = real[real["article_id"].isin(labels["article_id"])]
    assert len(articles) == 15
    seen = mentions_in(articles, finder, max_chars=GOLD_CHARS)
    total = evaluate_mentions(labels, seen, draws=50).iloc[0]
    assert total["precision"] >= precision
    assert total["recall"] >= recall


@pytest.mark.shared
def test_every_real_article_keeps_its_offsets(real, finder):
    for article in real.sample(60, random_state=1).itertuples():
        sentences = article_sentences(article.title, article.text)
        closed = finder.find(article.title, article.text, sentences)
        opened = finder.find(article.title, article.text, sentences, open_actors=True)
        assert [m for m in opened if not m.actor_id.startswith("open:")] == closed
        for mention in opened:
            part = sentences[mention.sentence].part
            text = article.title if part == "title" else article.text
            assert text[mention.start : mention.end] == mention.text
