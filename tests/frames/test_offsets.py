"""Labels that are offsets, with the words put back."""

import json

import pytest

from framing.errors import InputError
from framing.frames.offsets import rows_of_offsets

TEXT = "It rained. Oslo took Rome to task, and he laughed at him."


def write(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_words_and_spans(tmp_path):
    start = TEXT.index("Oslo")
    label = {
        "article_id": "a",
        "start": start,
        "end": len(TEXT),
        "pairs": [
            {"holder": [0, 4], "target": [10, 14], "frame": "condemnation", "polarity": "negative",
             "cue": [[5, 9], [15, 22]]},
            {"holder": None, "target": [42, 45], "frame": "glee", "polarity": "negative"},
        ],
    }  # fmt: skip
    (row,) = rows_of_offsets(
        write(tmp_path / "labels.jsonl", [label]),
        write(tmp_path / "articles.jsonl", [{"id": "a", "text": TEXT}]),
    )
    first, second = row["pairs"]
    assert row["text"] == TEXT[start:]
    assert (first["holder"], first["target"], first["cue"]) == ("Oslo", "Rome", "took ... to task")
    assert (second["holder"], second["target"], second["target_span"]) == (
        "OUTLET",
        "him",
        [42, 45],
    )


def test_a_missing_article_is_named(tmp_path):
    label = {"article_id": "b", "start": 0, "end": 3, "pairs": []}
    labels = write(tmp_path / "labels.jsonl", [label])
    with pytest.raises(InputError, match=r"articles\.jsonl.*'b'"):
        list(
            rows_of_offsets(labels, write(tmp_path / "articles.jsonl", [{"id": "a", "text": TEXT}]))
        )


def test_the_shipped_labels_fit_their_articles(shared_data):
    from framing.shipped import shipped_path
    from framing.tables import OUTLET

    rows = list(
        rows_of_offsets(
            shipped_path("data/reactions/real.jsonl"), shared_data / "articles" / "real.jsonl.gz"
        )
    )
    assert len(rows) == 480
    for row in rows:
        for pair in row["pairs"]:
            for side in ("holder", "target"):
                assert (
                    pair[side] == OUTLET or row["text"][slice(*pair[f"{side}_span"])] == pair[side]
                )
                assert pair[side].strip() == pair[side]
