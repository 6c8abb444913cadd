"""Thousands of articles: in seconds, in little memory; real ones where they are at hand."""

import gzip
import json
import time
import tracemalloc
from pathlib import Path

import pytest

from framing.corpus import read_corpus
from framing.tables import check

REAL = Path(__file__).parents[3] / "shared/data/articles/real.jsonl.gz"


def test_four_thousand_articles_in_memory_of_a_few_times_their_size(tmp_path):
    path = tmp_path / "a.jsonl"
    with path.open("w") as stream:
        for n in range(4_000):
            row = {"id": n, "outlet": f"Outlet {n % 60}", "language": "en"}
            stream.write(
                json.dumps(row | {"text": f"Sentence {n} about the harbour. " * 150}) + "\n"
            )
    read_corpus(path)  # loads what is loaded once
    tracemalloc.start()
    corpus = read_corpus(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(corpus.articles) == 4_000
    assert peak < 6 * path.stat().st_size


@pytest.mark.shared
def test_real_articles_read(tmp_path):
    if not REAL.exists():
        pytest.skip(f"{REAL} is not here")
    started = time.perf_counter()
    corpus = read_corpus(REAL)
    assert time.perf_counter() - started < 60
    check("articles", corpus.articles)
    assert (len(corpus.articles), len(corpus.rejected)) == (4_000, 0)
    with gzip.open(REAL, "rt", encoding="utf-8") as stream:
        texts = {row["id"]: row["text"] for row in map(json.loads, stream)}
    assert all(texts[row.article_id] == row.text for row in corpus.articles.itertuples())
