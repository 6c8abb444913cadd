"""Whatever a page holds: no stage raises, every offset points at its span, nothing else is lost.

How many examples are tried is set by FRAMING_EXAMPLES, which scripts/fuzz.py raises.
"""

import csv
import gzip
import io
import json
import os
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.corpus import read_corpus
from framing.engines import LocalEngine
from framing.errors import InputError
from framing.pipeline import Choice, load_tools, score_corpus, score_files
from framing.registry import OutletRegistry
from framing.singles import reactions_of_row, voices_of_row
from framing.tables import check

EXAMPLES = int(os.environ.get("FRAMING_EXAMPLES", "25"))
HOSTILE = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None
)

NAMES = [
    "Donald Trump", "Emmanuel Macron", "Trump", "Macron’s", "Berlin", "the Kremlin", "Moscow's",
    "German officials", "the European Union", "Canada’s prime minister", "he", "she", "they", "its",
]  # fmt: skip
CUES = [
    "condemned", "praised", "mocked", "warned that", "stands by", "refused to condemn", "said",
    "told reporters", "according to", "was slammed by", "and", "but", "over", "not", "a disgrace",
]  # fmt: skip
MARKS = [
    "“", "”", '"', "'", "’", "«", "»", "„", "—", "...", ".", ",", ";", ":", "?!", "(", "]", "'s",
    "''", "``", "U.S.", "10,000", "Mr.",
]  # fmt: skip
BREAKS = [" ", "\n", "\r\n", "\n\n", "\t", "\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\u00a0"]
ODD = [
    "\x00", "\ufeff", "\u200b", "\u200d", "\u202e", "\u2066", "\u0301" * 20, "İ", "ß", "ﬁ", "Σ",
    "\U0001f1e9\U0001f1ea", "👩‍👩‍👧‍👦", "مرحبا", "قال ترامب", "שלום", "特朗普", "\U0010ffff", "\x1b[31m",
    "<script>alert(1)</script>", "</td>", "&amp;", "{{7*7}}", "%s", "$(id)", "../..", "NULL", "\\",
    "A" * 300, "a.b" * 80, "Aa " * 60,
]  # fmt: skip
CHARACTERS = st.characters(exclude_categories=["Cs"])  # reading replaces lone surrogates
PIECES = st.one_of(*map(st.sampled_from, (NAMES, NAMES, CUES, CUES, MARKS, BREAKS, ODD)))
LISTS = st.lists(PIECES | st.text(CHARACTERS, max_size=6), min_size=1, max_size=40)
TEXTS = st.one_of(LISTS.map(" ".join), LISTS.map("".join))
LANGUAGES = st.sampled_from(["en", "en", "de", "ar", "zh-Hant", "x-odd"])
ARTICLES = st.lists(st.tuples(TEXTS, TEXTS, LANGUAGES), min_size=1, max_size=3)

KINDS = [".csv", ".tsv", ".jsonl", ".parquet", ".txt", ".html", ".warc", ".jsonl.gz", ".zip"]


@cache
def tools(tone: str = "vader", reactions: str = "rules"):
    return load_tools(tone=tone, reactions=reactions)


def rows_of(articles) -> list[dict[str, str]]:
    return [
        {"id": f"a{number}", "outlet": "O", "title": title, "text": text, "language": language}
        for number, (title, text, language) in enumerate(articles)
    ]


def written(rows, folder: Path) -> Path:
    path = folder / "a.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def check_offsets(run) -> None:
    """Assert that every offset of a run's tables points at what it is said to."""
    articles = run.articles.set_index("article_id")[["title", "text"]]
    sentences = run.sentences.set_index("sentence_id")

    def text_of(article_id, part):
        return articles.at[article_id, "title" if part == "title" else "text"]

    for row in run.sentences.to_dict("records"):
        assert text_of(row["article_id"], row["part"])[row["start"] : row["end"]] == row["text"]
        assert row["text"].strip()
    for row in run.mentions.to_dict("records"):
        place = sentences.loc[row["sentence_id"]]
        whole = text_of(place["article_id"], place["part"])
        assert whole[row["start"] : row["end"]] == row["text"]
        assert place["start"] <= row["start"] < row["end"] <= place["end"]
    for row in run.voices.to_dict("records"):
        whole = text_of(row["article_id"], row["part"])
        pieces = json.loads(row["content_pieces"])
        assert all(0 <= low < high <= len(whole) for low, high in pieces)
        if not pd.isna(row["cue_start"]):
            assert whole[int(row["cue_start"]) : int(row["cue_end"])] == row["cue_text"]
    for row in run.framings.to_dict("records"):
        place = sentences.loc[row["sentence_id"]]
        whole = text_of(place["article_id"], place["part"])
        for low, high in json.loads(row["target_spans"]):
            assert place["start"] <= low < high <= place["end"]
        for low, high, _ in json.loads(row["evidence"]):
            assert 0 <= low < high <= len(whole)


@pytest.mark.parametrize(("tone", "reactions"), [("vader", "rules"), ("linear", "rules")])
@HOSTILE
@given(articles=ARTICLES)
def test_every_stage_takes_any_text(tone, reactions, articles):
    with tempfile.TemporaryDirectory() as folder:
        path = written(rows_of(articles), Path(folder))
        try:
            corpus = read_corpus(path, outlets=OutletRegistry.of([]))
        except InputError as error:
            assert "no article could be read" in str(error)  # blanks, or a language that is none
            return
    run = score_corpus(corpus, tools(tone, reactions))
    for name in ("sentences", "mentions", "voices", "framings"):
        check(name, run.table(name))
    check_offsets(run)
    scored = run.framings[["p_negative", "p_neutral", "p_positive"]].dropna()
    assert ((scored.sum(axis=1) - 1).abs() < 1e-6).all()


@HOSTILE
@given(text=TEXTS)
def test_single_texts_give_spans_of_their_own(text):
    row = {"id": 1, "text": text, "language": "en"}
    if not text.strip():
        return
    for voice in voices_of_row(row, tools().cues)["voices"]:
        for span in (voice["speaker"], voice["cue"]):
            assert span is None or text[span["start"] : span["end"]] == span["text"]
    for pair in reactions_of_row(row, tools())["pairs"]:
        assert all(0 <= low < high <= len(text) for low, high, _ in pair["evidence"])


PAGE = "<html lang=en><head><title>T</title></head><body><article><p>{}</p></article></body></html>"
PROSE = "Berlin condemned Moscow, and nobody said a word about it. " * 12


def valid(kind: str) -> bytes:
    """Return a small sound file of a kind."""
    rows = [{"id": str(n), "outlet": "O", "text": f"{n}. {PROSE}"} for n in range(4)]
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    held = io.BytesIO()
    if kind in (".csv", ".tsv"):
        text = io.StringIO()
        writer = csv.DictWriter(text, list(rows[0]), delimiter="," if kind == ".csv" else "\t")
        writer.writeheader()
        writer.writerows(rows)
        return text.getvalue().encode()
    if kind == ".parquet":
        pq.write_table(pa.Table.from_pylist(rows), held)
    elif kind == ".zip":
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.jsonl", lines)
            archive.writestr("b/c.html", PAGE.format(PROSE))
    elif kind == ".warc":
        for row in rows:
            page = PAGE.format(row["text"])
            body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}".encode()
            head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/a\r\n"
            head += f"Content-Type: application/http\r\nContent-Length: {len(body)}\r\n\r\n"
            held.write(head.encode() + body + b"\r\n\r\n")
    else:
        return {
            ".jsonl": lines,
            ".jsonl.gz": gzip.compress(lines),
            ".txt": PROSE.encode(),
            ".html": PAGE.format(PROSE).encode(),
        }[kind]
    return held.getvalue()


DAMAGES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=6
)


def damaged(content: bytes, damages) -> bytes:
    """Put some bytes in the place of others."""
    for share, n_bytes, new in damages:
        at = int(share * len(content))
        content = content[:at] + new + content[at + n_bytes :]
    return content


@pytest.mark.parametrize("kind", KINDS)
@HOSTILE
@given(damages=DAMAGES)
def test_readers_take_damaged_files(kind, damages):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{kind}")
        path.write_bytes(damaged(valid(kind), damages))
        try:
            corpus = read_corpus(path, outlets=OutletRegistry.of([]))
        except InputError as error:
            assert path.name in str(error)
            return
    check("articles", corpus.articles)
    check("rejected", corpus.rejected)
    assert len(corpus.articles)


@pytest.mark.parametrize("kind", KINDS)
def test_the_files_to_be_damaged_are_sound(tmp_path, kind):
    path = tmp_path / f"a{kind}"
    path.write_bytes(valid(kind))
    corpus = read_corpus(path, outlets=OutletRegistry.of([]))
    assert len(corpus.articles)
    assert corpus.rejected.empty


SIGNS = {
    "nul": "Berlin\x00 condemned Moscow.\x00",
    "right-to-left": "قال متحدث: Berlin condemned Moscow \u202e. שלום",
    "emoji": "👩‍👩‍👧‍👦 Berlin 🇩🇪 condemned Moscow 😀.",
    "combining": "Be" + "\u0301" * 500 + " Berlin condemned Moscow.",
    "markup": "<script>alert('Berlin')</script> Berlin condemned Moscow.",
}


def test_odd_signs_pass_through_a_run_on_disk_unchanged(tmp_path):
    rows = rows_of([("T", text, "en") for text in SIGNS.values()])
    with LocalEngine(1) as engine:
        choice = Choice(tone="vader", reactions="rules")
        run = score_files(written(rows, tmp_path), tmp_path / "run", engine=engine, choice=choice)
    assert set(run.articles["text"]) == set(SIGNS.values())
    check_offsets(run)
    named = run.sentences.set_index("sentence_id").loc[run.mentions["sentence_id"], "article_id"]
    assert set(named) == set(run.articles["article_id"])


def test_ten_thousand_mentions_in_one_article(tmp_path):
    sentences = ["Berlin condemned Moscow.", "Emmanuel Macron mocked Donald Trump, and he left."]
    text = " ".join(sentences[n % 2] for n in range(4_400))
    rows = rows_of([("T", text, "en"), ("T", "Berlin condemned Moscow.", "en")])
    run = score_corpus(read_corpus(written(rows, tmp_path)), tools())
    of = run.mentions["sentence_id"].str.startswith("a0:")
    assert of.sum() >= 10_000
    assert len(run.framings[run.framings["article_id"] == "a0"]) >= 8_800
    assert (~of).sum() == 2
