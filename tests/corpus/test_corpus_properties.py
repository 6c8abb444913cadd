"""Whatever the rows: all are accounted for, and text comes out as it went in."""

import csv
import json
import random
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.corpus import read_corpus
from framing.errors import InputError
from framing.registry import OutletRegistry
from framing.tables import check

NO_OUTLETS = OutletRegistry.of([])
CHARACTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.one_of(
    st.text(CHARACTERS, max_size=60),
    st.text(st.sampled_from("ab ,;\"\t\r\n|\\'{}\ufeff\u2028\x85\0"), max_size=30),
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "text": TEXTS,
            "title": TEXTS,
            "outlet": TEXTS,
            "id": st.sampled_from(["", "1", "2", "3"]) | TEXTS,
            "date": st.sampled_from(["", "2025-02-28", "2025-02-29", "never", "1/2/2025"]),
            "country": st.sampled_from(["", "DE", "Germany", "XX"]),
        }
    ),
    min_size=1,
    max_size=8,
)


def written(rows, path):
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path
    with path.open("w", newline="", encoding="utf-8") as stream:
        delimiter = "\t" if path.suffix == ".tsv" else ","
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def read(rows, suffix):
    with tempfile.TemporaryDirectory() as folder:
        path = written(rows, Path(folder, f"a{suffix}"))
        try:
            return read_corpus(path, outlets=NO_OUTLETS)
        except InputError as error:
            assert "no article could be read" in str(error)
            return None


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".jsonl"])
@settings(max_examples=150, deadline=None)
@given(rows=ROWS, seed=st.integers(0, 9))
def test_rows_are_accounted_for_and_texts_round_trip(suffix, rows, seed):
    corpus = read(rows, suffix)
    if corpus is None:
        return
    check("articles", corpus.articles)
    check("rejected", corpus.rejected)
    assert len(corpus.articles) + len(corpus.rejected) == len(rows)
    assert set(zip(corpus.articles["title"], corpus.articles["text"], strict=True)) <= {
        (row["title"], row["text"]) for row in rows
    }
    usable = [r for r in rows if r["text"].strip() and r["country"] != "XX"]
    texts = {r["text"] for r in usable if r["date"] in ("", "2025-02-28", "1/2/2025")}
    by_id = {r["id"].strip() for r in usable}
    if by_id == {""}:
        assert set(corpus.articles["text"]) == texts
    else:
        assert set(corpus.articles["text"]) <= texts
    shuffled = random.Random(seed).sample(rows, len(rows))
    pd.testing.assert_frame_equal(read(shuffled, suffix).articles, corpus.articles)


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=300), suffix=st.sampled_from(
    [".csv", ".tsv", ".jsonl", ".parquet", ".txt", ".html", ".csv.gz", ".zip"]))  # fmt: skip
def test_no_content_whatever_raises_anything_but_an_input_error(content, suffix):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        path.write_bytes(b"text,outlet\n" * (suffix == ".csv") + content)
        try:
            corpus = read_corpus(path, outlets=NO_OUTLETS)
        except InputError as error:
            assert "a" + suffix in str(error)
        else:
            check("articles", corpus.articles)
            check("rejected", corpus.rejected)
