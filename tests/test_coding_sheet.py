"""The coding sheet of the demonstration corpus points to what it says it codes."""

import csv
import json
import re
from collections import Counter

import pytest

from framing.shipped import shipped_path

FOLDER = shipped_path("data/coding")
README = (FOLDER / "README.md").read_text(encoding="utf-8")
with (FOLDER / "reactions-200.csv").open(encoding="utf-8", newline="") as stream:
    ROWS = list(csv.DictReader(stream))
ARTICLES = {
    article["article_id"]: article
    for path in shipped_path("data/corpus").glob("*.jsonl")
    for article in map(json.loads, path.read_text(encoding="utf-8").splitlines())
}
# The codebook's, written out: a polarity that another wording may carry stands second.
POLARITIES = {
    "condemnation": {"negative"},
    "glee": {"negative"},
    "threat": {"negative"},
    "doubt": {"negative"},
    "solidarity": {"positive"},
    "praise": {"positive"},
    "conciliation": {"positive"},
    "appeal": {"neutral", "negative"},
    "none": {"neutral"},
}


def _stands_in(span: str, sentence: str) -> bool:
    """Return whether the span stands in the sentence as whole words."""
    return re.search(rf"(?<!\w){re.escape(span)}(?!\w)", sentence) is not None


@pytest.mark.parametrize(
    "row", ROWS, ids=[f"{r['article_id']}-{r['start']}-{r['target']}" for r in ROWS]
)
def test_a_row_points_to_its_sentence_and_parties(row):
    article = ARTICLES[row["article_id"]]
    text = article["title"] if row["part"] == "title" else article["text"]
    assert row["part"] in {"title", "body"}
    assert text[int(row["start"]) : int(row["end"])] == row["sentence"] == row["sentence"].strip()
    assert _stands_in(row["target"], row["sentence"])
    if row["holder"] == "OUTLET":
        assert row["holder_country"] == article["country"]
    else:
        assert _stands_in(row["holder"], row["sentence"])
        assert row["holder"] != row["target"]


def test_labels_are_the_codebooks():
    for row in ROWS:
        assert row["polarity"] in POLARITIES[row["frame"]], row
        assert re.fullmatch(r"(?:[A-Z]{2})?", row["holder_country"]), row
        assert re.fullmatch(r"(?:[A-Z]{2})?", row["target_country"]), row


def test_a_pair_is_coded_once_and_outlets_weigh_alike():
    pairs = Counter(
        (r["article_id"], r["part"], r["start"], r["holder"], r["target"]) for r in ROWS
    )
    assert len(ROWS) == len(pairs) == 200
    per_outlet = Counter(ARTICLES[row["article_id"]]["outlet"] for row in ROWS)
    assert set(per_outlet) == {article["outlet"] for article in ARTICLES.values()}
    assert set(per_outlet.values()) <= {7, 8, 9}


def test_pronouns_are_resolved_in_the_note():
    pronouns = {"he", "she", "it", "they", "him", "his", "hers", "theirs", "we"}
    for row in ROWS:
        for span in {row["holder"], row["target"]}:
            if span.casefold() in pronouns:
                assert f"{span}: " in row["note"], row


def test_the_readme_counts_the_rows():
    table = {
        frame: (int(n), int(n_outlet))
        for frame, n, n_outlet in re.findall(
            r"^\| (\w+) \| (\d+) \| (\d+) \|$", README, re.MULTILINE
        )
    }
    frames = Counter(row["frame"] for row in ROWS)
    by_outlet = Counter(row["frame"] for row in ROWS if row["holder"] == "OUTLET")
    counted = {frame: (n, by_outlet[frame]) for frame, n in frames.items()}
    assert table == counted | {"all": (len(ROWS), by_outlet.total())}
    polarities = Counter(row["polarity"] for row in ROWS)
    told = ", ".join(f"{polarities[p]} {p}" for p in ("negative", "neutral", "positive"))
    assert f"Polarity: {told}." in README
    coded = {(row["article_id"], row["part"], row["start"]) for row in ROWS}
    walked = re.search(r"(\d+) sentences were\s+walked, (\d+) coded, (\d+) passed over", README)
    assert walked is not None
    assert int(walked[2]) == len(coded)
    assert int(walked[1]) == int(walked[2]) + int(walked[3])
