"""Every format and every wrapping gives the same articles; what is broken is set aside by itself."""

import csv
import gc
import gzip
import hashlib
import io
import json
import warnings
import zipfile
from datetime import UTC, date, datetime

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from framing.corpus import Rejected, iter_articles, read_corpus
from framing.errors import InputError
from framing.tables import check

TEXT = (
    'Anna Muster said: "Nobody was asked."\r\n\r\nThe harbour stayed shut; "for good", she said.\n'
)
ROWS = [
    {
        "article_id": "a1",
        "outlet": "Hafenblatt",
        "country": "DE",
        "language": "en",
        "published_at": "2025-02-28T10:00:00Z",
        "title": "Harbour, shut",
        "text": TEXT,
        "url": "https://hafenblatt.example/1",
    },
    {
        "article_id": "a2",
        "outlet": "Courrier du Port",
        "country": "FR",
        "language": "en",
        "published_at": "2025-03-01T00:00:00Z",
        "title": "Ships | wait; and wait",
        "text": "The ships wait 🚢. שלום עולם. Ждём.\tStill.",
        "url": "https://courrier.example/2",
    },
]


def as_csv(rows, *, delimiter=",", quoting=csv.QUOTE_MINIMAL, encoding="utf-8"):
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter, quoting=quoting)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode(encoding)


def as_jsonl(rows, *, ensure_ascii=False):
    return "".join(json.dumps(row, ensure_ascii=ensure_ascii) + "\n" for row in rows).encode()


def as_parquet(rows):
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), stream)
    return stream.getvalue()


def as_zip(members, *, compression=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def read(tmp_path, name, content, **options):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    corpus = read_corpus(path, **options)
    check("articles", corpus.articles)
    check("rejected", corpus.rejected)
    return corpus


def reasons(corpus):
    return {row.row: row.reason for row in corpus.rejected.itertuples()}


FILES = {
    "a.csv": as_csv(ROWS),
    "quoted.csv": as_csv(ROWS, quoting=csv.QUOTE_ALL),
    "semicolon.csv": as_csv(ROWS, delimiter=";"),
    "tab.csv": as_csv(ROWS, delimiter="\t"),
    "pipe.csv": as_csv(ROWS, delimiter="|"),
    "marked.csv": as_csv(ROWS, encoding="utf-8-sig"),
    "excel.csv": b"sep=;\r\n" + as_csv(ROWS, delimiter=";"),
    "utf16.csv": as_csv(ROWS, delimiter="\t", encoding="utf-16"),
    "blank-first.csv": b"\n\n" + as_csv(ROWS),
    "a.tsv": as_csv(ROWS, delimiter="\t"),
    "A.CSV": as_csv(ROWS),
    "a.jsonl": as_jsonl(ROWS),
    "escaped.ndjson": as_jsonl(ROWS, ensure_ascii=True),
    "crlf.jsonl": as_jsonl(ROWS).replace(b"\n", b"\r\n"),
    "marked.jsonl": b"\xef\xbb\xbf" + as_jsonl(ROWS),
    "utf16.jsonl": as_jsonl(ROWS).decode().encode("utf-16"),
    "a.parquet": as_parquet(ROWS),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("packing", ["plain", "gz", "zip", "zip of folder", "gz in zip"])
def test_every_format_gives_the_same_unmodified_articles(tmp_path, name, packing):
    content = FILES[name]
    packed = {
        "plain": lambda: (name, content),
        "gz": lambda: (f"{name}.gz", gzip.compress(content)),
        "zip": lambda: ("a.zip", as_zip({name: content})),
        "zip of folder": lambda: ("a.zip", as_zip({f"deep/er/{name}": content, "deep/x.png": b""})),
        "gz in zip": lambda: ("a.zip", as_zip({f"{name}.gz": gzip.compress(content)})),
    }[packing]()
    corpus = read(tmp_path, *packed)
    assert corpus.articles.drop(columns="published_at").to_dict("records") == [
        {key: value for key, value in row.items() if key != "published_at"} for row in ROWS
    ]
    assert corpus.articles["published_at"].tolist() == [
        pd.Timestamp(row["published_at"]) for row in ROWS
    ]
    assert corpus.rejected.empty


def test_parquet_dates_timestamps_missing_values_and_nested_fields(tmp_path):
    table = pa.table(
        {
            "id": pa.array([1.0, 2.0, None, 4.0]),
            "source": pa.array([{"name": "Hafenblatt"}] * 3 + [None]),
            "date": pa.array([date(2025, 2, 28), None, date(2025, 3, 1), date(2025, 3, 2)]),
            "text": pa.array(["Erster Text.", "Second text.", None, "Fourth text."]),
            "title": pa.array([float("nan"), 2.5, None, 3.0]),
        }
    )
    stream = io.BytesIO()
    pq.write_table(table, stream)
    corpus = read(tmp_path, "a.parquet", stream.getvalue())
    assert corpus.articles["article_id"].tolist() == ["1", "2", "4"]
    assert corpus.articles["outlet"].tolist() == ["Hafenblatt", "Hafenblatt", "(unknown outlet)"]
    assert corpus.articles["title"].tolist() == ["", "2.5", "3"]
    assert corpus.articles["published_at"].isna().tolist() == [False, True, False]
    assert reasons(corpus) == {3: "the text is empty"}


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize("zone", [None, "UTC", "Europe/Berlin"])
def test_parquet_timestamps_of_every_unit_become_utc(tmp_path, unit, zone):
    moment = datetime(2025, 2, 28, 10, tzinfo=UTC)
    stamps = pa.array([moment if zone else moment.replace(tzinfo=None), None])
    table = pa.table({"text": ["One.", "Two."], "date": stamps.cast(pa.timestamp(unit, tz=zone))})
    stream = io.BytesIO()
    pq.write_table(table, stream)
    dates = read(tmp_path, "a.parquet", stream.getvalue()).articles["published_at"]
    assert dates.dropna().tolist() == [pd.Timestamp(moment)]


def test_parquet_values_that_can_not_be_held_cost_their_row(tmp_path):
    offsets, letters = b"".join(n.to_bytes(4, "little") for n in (0, 2, 4, 6)), b"\xff\xfeokhi"
    texts = pa.Array.from_buffers(
        pa.string(), 3, [None, pa.py_buffer(offsets), pa.py_buffer(letters)]
    )
    dates = pa.array([0, 0, 10**15], pa.timestamp("s"))
    stream = io.BytesIO()
    pq.write_table(pa.table({"text": texts, "date": dates}), stream)
    corpus = read(tmp_path, "a.parquet", stream.getvalue())
    assert corpus.articles["text"].tolist() == ["ok"]
    assert {row: told[:22] for row, told in reasons(corpus).items()} == dict.fromkeys(
        (1, 3), "a value can't be read:"
    )


def test_parquet_bytes_are_text_where_they_are_utf8(tmp_path):
    corpus = read(
        tmp_path, "a.parquet", as_parquet([{"text": "Grüße".encode()}, {"text": b"\xff"}])
    )
    assert corpus.articles["text"].tolist() == ["Grüße"]
    assert "no UTF-8" in reasons(corpus)[2]


def test_parquet_columns_of_one_name_are_kept_apart(tmp_path):
    stream = io.BytesIO()
    table = pa.Table.from_arrays(
        [pa.array(["first"]), pa.array(["second"])], names=["text", "text"]
    )
    pq.write_table(table, stream)
    assert read(tmp_path, "a.parquet", stream.getvalue()).articles["text"].tolist() == ["first"]
    mapped = read(tmp_path, "a.parquet", stream.getvalue(), columns={"text": "text (2)"})
    assert mapped.articles["text"].tolist() == ["second"]


def test_files_are_closed(tmp_path):
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(content))
    (tmp_path / "a.zip").write_bytes(as_zip(FILES))
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always", ResourceWarning)
        read_corpus(tmp_path)
        items = iter_articles(tmp_path)
        next(items)
        items.close()
        gc.collect()
    assert [str(warning.message) for warning in warned] == []


def test_very_many_columns(tmp_path):
    row = {f"column {n}": n for n in range(5_000)} | {"text": "A text.", "outlet": "X"}
    for name, content in {
        "a.parquet": as_parquet([row]),
        "a.csv": as_csv([row]),
        "a.jsonl": as_jsonl([row]),
    }.items():
        assert read(tmp_path, name, content).articles["text"].tolist() == ["A text."]
    del row["text"]
    with pytest.raises(InputError, match="and 4971 more"):
        read(tmp_path, "a.csv", as_csv([row]))


def test_folders_of_pages(tmp_path):
    pages = {
        "in/Hafenblatt/1.txt": "First text.\n",
        "in/Hafenblatt/deep/2.txt": "Second text.",
        "in/3.txt": "Third text.",
        "in/.hidden/4.txt": "no",
        "in/.5.txt": "no",
        "in/picture.png": "no",
        "in/README.md": "no",
        "in/paper.pdf": "no",
        "in/empty.txt": " \n",
    }
    for name, text in pages.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    corpus = read_corpus(tmp_path / "in")
    assert dict(zip(corpus.articles["text"], corpus.articles["outlet"], strict=True)) == {
        "First text.\n": "Hafenblatt",
        "Second text.": "deep",
        "Third text.": "in",
    }
    aside = {name.rsplit("/")[-1]: r for name, r in corpus.rejected[["file", "reason"]].to_numpy()}
    assert set(aside) == {"paper.pdf", "empty.txt"}
    assert "save its text as .txt" in aside["paper.pdf"]
    assert aside["empty.txt"] == "the text is empty"


def test_one_page_has_no_outlet_and_a_zip_lends_its_name(tmp_path):
    assert read(tmp_path, "a.txt", b"A text.").articles["outlet"].tolist() == ["(unknown outlet)"]
    corpus = read(tmp_path, "Hafenblatt.zip", as_zip({"1.txt": "One.", "B/2.txt": "Two."}))
    assert sorted(corpus.articles["outlet"]) == ["B", "Hafenblatt"]


PARAGRAPH = "The harbour master closed the gate at noon, and nobody had been told about it before. "
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Gate shut | HB</title>
<meta property="og:site_name" content="Hafenblatt"><meta property="og:title" content="Gate shut">
<meta property="article:published_time" content="2025-02-28T10:00:00+01:00">
<link rel="canonical" href="https://hafenblatt.example/gate">
<style>p {{ color: red }}</style><script>alert("evil")</script></head><body>
<nav><a href="/">Start</a> <a href="/sport">Sport</a></nav><article><h1>Gate shut</h1>
{"".join(f"<p>{PARAGRAPH * 3}Part {n}. <script>document.write('evil')</script></p>" for n in range(4))}
</article><footer>Imprint 2019-01-01</footer></body></html>"""


def test_a_web_page_gives_its_article_without_scripts(tmp_path):
    (row,) = read(tmp_path, "a.html", PAGE.encode()).articles.to_dict("records")
    assert row["text"].count(PARAGRAPH.strip()) == 12
    assert not any(word in row["text"] for word in ("evil", "<script", "Imprint", "Sport"))
    assert (row["title"], row["outlet"], row["language"]) == ("Gate shut", "Hafenblatt", "en")
    assert row["url"] == "https://hafenblatt.example/gate"
    assert row["published_at"].date() == date(2025, 2, 28)


def test_a_date_is_not_guessed_from_numbers_in_the_text(tmp_path):
    page = "".join(line for line in PAGE.splitlines(True) if "published_time" not in line)
    page = page.replace("Imprint 2019-01-01", "Imprint").replace("noon", "noon of 2019-01-01")
    assert read(tmp_path, "a.html", page.encode()).articles["published_at"].isna().all()


def test_a_web_page_may_declare_its_encoding(tmp_path):
    page = PAGE.replace("utf-8", "iso-8859-1").replace("noon", "Mühlheim").encode("iso-8859-1")
    assert "Mühlheim" in read(tmp_path, "a.html", page).articles["text"][0]
    with pytest.raises(InputError, match="not valid utf-8"):
        read(tmp_path, "b.html", page.replace(b"charset", b"nothing"))


@pytest.mark.parametrize(
    "page",
    [
        b"<html><body><img src='x'></body></html>",
        b"<script>alert(1)</script>",
        b"",
        b"<" * 10_000,
        b"<!-- " + b"x" * 5_000,
        b"<div>" * 20_000,
        b"\x00\x01\x02 binary",
        b"<?xml version='1.0' encoding='utf-8'?><html/>",
    ],
    ids=["picture", "script", "empty", "angles", "comment", "deep", "binary", "xml"],
)
def test_a_page_without_text_is_set_aside(tmp_path, page):
    with pytest.raises(InputError, match=r"a\.html: no article text was found"):
        read(tmp_path, "a.html", page)


def test_an_article_full_of_script_tags_stays_as_it_is(tmp_path):
    text = "<script>alert('x')</script> Anna left. " * 200
    corpus = read(tmp_path, "a.jsonl", as_jsonl([{"text": text}]))
    assert corpus.articles["text"].tolist() == [text]


GOOD = as_jsonl(ROWS)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("cut.jsonl.gz", gzip.compress(GOOD, mtime=0)[:40], "can't be read"),
        ("garbled.jsonl.gz", gzip.compress(GOOD, mtime=0)[:30] + b"\xff" * 60, "can't be read"),
        ("no.csv.gz", b"text\nplain\n", "can't be read"),
        ("no.zip", b"this is no archive", "not a readable zip"),
        ("cut.zip", as_zip({"a.jsonl": GOOD})[:-30], "not a readable zip"),
        ("no.parquet", b"PAR1 not really PAR1", "not a readable Parquet"),
        ("cut.parquet", as_parquet(ROWS)[:-100], "not a readable Parquet"),
        ("empty.parquet", b"", "not a readable Parquet"),
        ("zip-in.zip", as_zip({"b.zip": as_zip({"a.jsonl": GOOD})}), "unpack the inner archive"),
        ("a.json", b"[]", "call it .jsonl"),
        ("sheet.xlsx", b"PK", "save the sheet as CSV UTF-8"),
        ("a.tar.gz", gzip.compress(b"", mtime=0), "the format is not one of csv"),
        ("noextension", GOOD, "the format is not one of csv"),
        ("empty.csv", b"", "there are no rows"),
        ("blank.csv", b"\n \n", "there are no rows"),
        ("header.csv", b"text,outlet\n", "there are no rows"),
        ("empty.jsonl", b"", "there are no rows"),
        ("empty.txt", b"", "the text is empty"),
        ("empty.zip", as_zip({}), "no article in it"),
        ("array.jsonl", b'["a", "b"]\n', "not a JSON object"),
        ("bare.jsonl", b"a text\n", "not valid JSON"),
        ("deep.jsonl", b"[" * 100_000 + b"\n", "not valid JSON"),
    ],
)
def test_a_useless_file_is_named_with_the_reason(tmp_path, name, content, told):
    with pytest.raises(InputError) as raised:
        read(tmp_path, name, content)
    assert told in str(raised.value)
    assert name in str(raised.value)


def test_a_damaged_file_costs_only_what_is_damaged(tmp_path):
    rows = [{"text": f"Text number {n} of a longer file.", "id": n} for n in range(5_000)]
    cut = gzip.compress(as_jsonl(rows))[:-3_000]
    members = as_zip({"b.jsonl": as_jsonl(ROWS), "a.csv": b"\xff"}, compression=zipfile.ZIP_STORED)
    garbled = members.replace(b"Nobody was asked", b"Nobody was  skd.")
    (tmp_path / "cut.jsonl.gz").write_bytes(cut)
    (tmp_path / "garbled.zip").write_bytes(garbled)
    (tmp_path / "good.jsonl").write_bytes(GOOD)
    corpus = read_corpus(tmp_path)
    assert {"a1", "a2", "0", "1000"} <= set(corpus.articles["article_id"])
    told = "\n".join(corpus.rejected["file"] + ": " + corpus.rejected["reason"])
    assert "cut.jsonl.gz: can't be read to its end" in told
    assert "garbled.zip!b.jsonl: can't be read" in told
    assert "garbled.zip!a.csv: the header is not valid utf-8" in told


def test_an_encrypted_member_is_set_aside(tmp_path):
    content = bytearray(as_zip({"a.jsonl": GOOD}, compression=zipfile.ZIP_STORED))
    content[6] |= 1  # the flag in the member's own header ...
    content[content.index(b"PK\x01\x02") + 8] |= 1  # ... and in the directory
    with pytest.raises(InputError, match="password"):
        read(tmp_path, "locked.zip", bytes(content))


@pytest.mark.parametrize("name", ["bomb.zip", "bomb.jsonl.gz"])
def test_a_bomb_is_not_unpacked(tmp_path, name):
    bomb = b"0" * (60 * 2**20)
    content = as_zip({"a.jsonl": bomb}) if name.endswith("zip") else gzip.compress(bomb)
    with pytest.raises(InputError, match="inflates to more than 500 times its size"):
        read(tmp_path, name, content)


def test_a_long_article_is_set_aside_and_its_neighbours_stay(tmp_path):
    rows = [{"id": 1, "text": "Word. " * 1_700_000}, {"id": 2, "text": "Short."}]
    for name, content in {
        "a.csv": as_csv(rows),
        "a.jsonl": as_jsonl(rows),
        "a.parquet": as_parquet(rows),
    }.items():
        corpus = read(tmp_path, name, content)
        assert corpus.articles["article_id"].tolist() == ["2"]
        assert "10,200,000 characters" in corpus.rejected["reason"][0]
    with pytest.raises(InputError, match="10,200,000 characters"):
        read(tmp_path, "a.txt", rows[0]["text"].encode())


def test_missing_path_wrong_mapping_and_wrong_encoding_are_told(tmp_path):
    path = tmp_path / "a.jsonl"
    with pytest.raises(InputError, match="there is no such file or folder"):
        read_corpus(path)
    path.write_bytes(GOOD)
    with pytest.raises(InputError, match="'txt' is none of article_id, outlet"):
        read_corpus(path, columns={"txt": "text"})
    with pytest.raises(InputError, match="--encoding klingon"):
        read_corpus(path, encoding="klingon")
    (tmp_path / "nothing").mkdir()
    with pytest.raises(InputError, match="no article in it"):
        read_corpus(tmp_path / "nothing")


def test_one_file_may_fail_in_two_ways_and_both_are_told(tmp_path):
    corpus_path = tmp_path / "in.zip"
    corpus_path.write_bytes(as_zip({"a.jsonl": b'{"text": 1}\nx\n', "a.pdf": b""}))
    corpus = read_corpus(corpus_path)
    assert len(corpus.rejected) == 2
    from framing.corpus.read import rejected_rows

    twice = [Rejected("f", 0, "one"), Rejected("f", 0, "two"), Rejected("f", 0, "one")]
    assert rejected_rows(twice) == [{"file": "f", "row": 0, "reason": "one; two"}]


def test_progress_counts_bytes_up_to_the_total(tmp_path):
    rows = [{"text": hashlib.sha256(bytes([n % 256, n // 256])).hexdigest()} for n in range(9_000)]
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(as_jsonl(rows)))
    (tmp_path / "b.zip").write_bytes(as_zip({"b.csv": as_csv(rows)}))
    (tmp_path / "c.parquet").write_bytes(as_parquet(rows))
    (tmp_path / "c.png").write_bytes(b"x")
    seen = []
    read_corpus(tmp_path, progress=lambda done, total: seen.append((done, total)))
    total = sum(path.stat().st_size for path in tmp_path.iterdir())
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert {t for _, t in seen} == {total}
    assert seen[-1] == (total, total)
    assert len({done for done, _ in seen}) > 3


def test_articles_can_be_read_one_by_one_and_left_early(tmp_path):
    (tmp_path / "a.zip").write_bytes(as_zip({"a.jsonl": GOOD, "b.jsonl": b"x\n"}))
    items = iter_articles(tmp_path / "a.zip")
    assert next(items)["article_id"] == "a1"
    items.close()
    assert [type(item) for item in iter_articles(tmp_path / "a.zip")] == [dict, dict, Rejected]


def test_a_file_name_that_is_no_unicode_can_be_told(tmp_path):
    import os

    name = os.fsdecode(b"M\xfcller.txt")
    try:
        (tmp_path / name).write_bytes(b"")
    except OSError:
        pytest.skip("this file system takes no such name")
    (tmp_path / "good.txt").write_bytes(b"A text.")
    corpus = read_corpus(tmp_path)
    assert corpus.rejected["file"][0].endswith("M\ufffdller.txt")
