"""What a run can't show: gaps counted by hand, figures that stand in docs/, sentences read wrongly."""

import re
from pathlib import Path

import pandas as pd
import pytest

from framing.corpus import read_corpus
from framing.limits import gaps, hard_sentences, measured
from framing.pipeline import load_tools, score_corpus

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def tools():
    return load_tools(tone="linear")


@pytest.fixture(scope="module")
def run(tmp_path_factory, tools):
    path = tmp_path_factory.mktemp("gaps") / "articles.csv"
    rows = [
        (
            "en",
            "GB",
            "2025-03-01",
            "Emmanuel Macron condemned Vladimir Putin. It rained. It snowed.",
        ),
        ("de", None, None, "Deutschland verurteilt Donald Trump."),
        ("en", "GB", "2025-03-01", ""),
        ("en", "GB", "2025-03-02", "Jane Kowalska-Weber of the Trout Society arrived in town."),
    ]
    table = pd.DataFrame(rows, columns=["language", "country", "date", "text"])
    table.assign(outlet=["a", "b", "c", "d"]).to_csv(path, index=False)
    return score_corpus(read_corpus(path), tools)


def test_gaps_by_hand(run):
    table = gaps(run).set_index("what")
    told = {what: (row["n"], row["n_all"]) for what, row in table.iterrows()}
    assert told["rows of the input that could not be used"] == (1, 4)
    assert told["articles in a language without tone"] == (1, 3)
    assert told["articles whose outlet has no country"] == (1, 3)
    assert told["articles without a day"] == (1, 3)
    assert told["sentences that name no actor"] == (2, 5)
    assert told["sentences that name unlisted actors only"] == (1, 5)
    n_without = int(run.framings["valence"].isna().sum())
    assert told["framings without tone"] == (n_without, len(run.framings))
    assert n_without >= 1
    assert (table["share"].dropna() == table["n"] / table["n_all"]).all()


def test_of_nothing_no_share_is_made_up(tmp_path, tools):
    path = tmp_path / "a.csv"
    pd.DataFrame({"text": ["It rained."], "outlet": "x", "language": "en"}).to_csv(
        path, index=False
    )
    table = gaps(score_corpus(read_corpus(path), tools)).set_index("what")
    assert table.loc["framings without tone", "n_all"] == 0
    assert pd.isna(table.loc["framings without tone", "share"])
    assert table.loc["sentences that name no actor", "share"] == 1


@pytest.mark.parametrize("row", measured().to_dict("records"), ids=lambda row: row["what"])
def test_measured_figures_stand_in_the_documentation(row):
    page = (ROOT / row["page"]).read_text(encoding="utf-8").replace(",", "")
    found = [
        line
        for line in page.splitlines()
        if all(
            re.search(rf"(?<![\d.])0?{re.escape(_as_text(row[c]))}0?(?!\d)", line)
            for c in ("value", "low", "high")
        )
    ]
    assert found, row
    assert re.search(rf"(?<!\d){row['n']}(?!\d)", page), row["n"]
    program = row["command"].split(" in Python")[0].split("../")[0].strip().rsplit(" ", 1)
    assert program[0].split(".")[-1] in page


def _as_text(value: float) -> str:
    return f"{value:g}".lstrip("0")


def test_what_is_hard_is_told_with_what_the_program_made_of_it(tools):
    table = hard_sentences(tools=tools).set_index("kind")
    assert len(table) >= 8
    assert table["text"].is_unique
    plain = table.loc["plain, to compare"]
    assert plain["is_right"]
    assert plain["program"] == plain["reader"] == "Emmanuel Macron → Vladimir Putin: negative"
    assert not table.loc["sarcasm in praise", "is_right"]
    german = table.loc["another language"]
    assert german["program"] == "no reaction"
    assert pd.isna(german["tone_program"])
    assert not german["is_right"]


def test_the_hard_sentences_name_whom_they_are_about():
    for row in hard_sentences_rows():
        assert row["about"] is None or row["about"] in row["text"]
        assert (row["about"] is None) == (row["tone"] is None)
        for holder, target, polarity in row["pairs"]:
            assert holder.removeprefix("a ") in row["text"]
            assert target in row["text"]
            assert polarity in ("negative", "neutral", "positive")


def hard_sentences_rows():
    from framing.rows import read_rows

    return read_rows(ROOT / "data" / "limits" / "sentences.jsonl")
