"""Words of sentences by group: whose sentence, what is no word, and names left out."""

import pandas as pd

from framing.compare import count_words, keyness
from framing.pipeline import read_run
from framing.report import words_by_group

SENTENCES = pd.DataFrame(
    [
        ("a:0", "a", 0, 24, "Berlin's war, 30 TANKS. "),
        ("a:1", "a", 100, 117, "War follows Kyiv."),
        ("b:0", "b", 0, 5, "Peace"),
    ],
    columns=["sentence_id", "article_id", "start", "end", "text"],
)
ROWS = pd.DataFrame(
    [("a:0", "x"), ("a:0", "x"), ("a:0", "y"), ("a:1", "x"), ("b:0", None)],
    columns=["sentence_id", "holder"],
)


def words(table, group):
    return list(table.loc[table["group"] == group, "word"])


def test_words_go_to_the_groups_of_their_sentence():
    table = words_by_group(SENTENCES, ROWS, "holder")
    assert words(table, "x") == ["berlin", "war", "tanks", "war", "follows", "kyiv"]
    assert words(table, "y") == ["berlin", "war", "tanks"]
    assert set(table["group"]) == {"x", "y"}
    assert count_words(table).loc["war"].to_dict() == {"x": 1, "y": 1}


def test_names_can_be_left_out():
    mentions = pd.DataFrame(
        [("a:0", 0, 6), ("a:1", 112, 116)], columns=["sentence_id", "start", "end"]
    )
    table = words_by_group(SENTENCES, ROWS, "holder", without=mentions)
    assert words(table, "x") == ["war", "tanks", "war", "follows"]


def test_a_run_gives_words_that_keyness_takes(run_folder):
    run = read_run(run_folder)
    table = words_by_group(run.sentences, run.framings, "holder", without=run.mentions)
    counts = count_words(table)
    ranked = keyness(counts, str(counts.columns[0]), min_count=1)
    assert len(ranked) == len(counts)
    assert ranked["z"].is_monotonic_decreasing
