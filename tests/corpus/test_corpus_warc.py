"""Web archives: the articles in them, and nothing else."""

import io

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from framing.corpus import read_corpus
from framing.errors import InputError

PROSE = "The harbour master closed the gate at noon, and nobody had been told. " * 6
PAGE = """<html lang="en"><head><title>Gate shut</title>
<meta property="article:published_time" content="2025-02-28"></head><body>
<nav><a href="/">Home</a></nav><article><h1>Gate shut</h1><p>{text}</p></article></body></html>"""


def response(writer, url, content, *, status="200 OK", kind="text/html; charset=utf-8"):
    headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
    record = writer.create_warc_record(
        url, "response", payload=io.BytesIO(content), http_headers=headers
    )
    writer.write_record(record)


def archive(path, *pages, is_packed=False):
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=is_packed)
        writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "a test"}))
        for url, content, options in pages:
            response(writer, url, content, **options)
    return path


def page(text=PROSE, encoding="utf-8"):
    return PAGE.format(text=text).encode(encoding)


@pytest.mark.parametrize("is_packed", [False, True])
def test_the_articles_of_an_archive(tmp_path, is_packed):
    path = archive(
        tmp_path / ("a.warc.gz" if is_packed else "a.warc"),
        ("https://www.reuters.com/1", page("Reuters. " + PROSE), {}),
        ("https://news.example.org/2", page("Example. " + PROSE), {}),
        ("https://news.example.org/robots.txt", b"User-agent: *", {"kind": "text/plain"}),
        ("https://news.example.org/gone", page(), {"status": "404 Not Found"}),
        ("https://news.example.org/logo.png", b"\x89PNG", {"kind": "image/png"}),
        is_packed=is_packed,
    )
    corpus = read_corpus(path)
    rows = {row["url"]: row for row in corpus.articles.to_dict("records")}
    assert {url: row["outlet"] for url, row in rows.items()} == {
        "https://www.reuters.com/1": "Reuters",
        "https://news.example.org/2": "news.example.org",
    }
    row = rows["https://news.example.org/2"]
    assert row["title"] == "Gate shut"
    assert "\nExample. The harbour master" in row["text"]
    assert "Home" not in row["text"]
    assert f"{row['published_at']:%Y-%m-%d}" == "2025-02-28"
    assert row["language"] == "en"
    assert len(corpus.rejected) == 0


def test_the_charset_is_that_of_the_answer_or_of_the_page(tmp_path):
    text = "Der Bürgermeister schloß das Tor. " * 12
    declared = page(text, "cp1252").replace(b"<head>", b'<head><meta charset="cp1252">')
    path = archive(
        tmp_path / "a.warc",
        ("https://a.example/1", page(text + "1", "cp1252"), {"kind": "text/html; charset=cp1252"}),
        ("https://a.example/2", declared, {"kind": "text/html"}),
    )
    assert all("Bürgermeister schloß" in text for text in read_corpus(path).articles["text"])


def test_what_is_no_article_is_told_with_its_record(tmp_path):
    path = archive(
        tmp_path / "a.warc",
        ("https://a.example/1", page(), {}),
        ("https://a.example/2", b"<html><body></body></html>", {}),
        ("https://a.example/3", "M\xfcnchen ".encode("cp1252") * 50, {}),
    )
    rejected = read_corpus(path).rejected
    assert rejected["row"].to_list() == [3, 4]
    assert "no article text" in rejected["reason"][0]
    assert "utf-8" in rejected["reason"][1]


def test_what_comes_before_the_damage_is_read(tmp_path):
    path = archive(
        tmp_path / "a.warc", *((f"https://a.example/{n}", page(f"{n} " + PROSE), {}) for n in "12")
    )
    content = path.read_bytes()
    path.write_bytes(content[: content.rfind(b"WARC/1.0")] + b"no record at all\r\n\r\n")
    corpus = read_corpus(path)
    assert len(corpus.articles) == 1
    assert "WARC record" in corpus.rejected["reason"][0]


def test_a_packed_archive_that_breaks_off(tmp_path):
    pages = [(f"https://a.example/{n}", page(f"{n} " + PROSE), {}) for n in "12"]
    path = archive(tmp_path / "a.warc.gz", *pages, is_packed=True)
    path.write_bytes(path.read_bytes()[:-200])
    corpus = read_corpus(path)
    assert len(corpus.articles) == 1
    assert "can't be read to its end" in corpus.rejected["reason"][0]


def test_without_the_extra_it_is_said(tmp_path, monkeypatch):
    path = archive(tmp_path / "a.warc", ("https://a.example/1", page(), {}))
    monkeypatch.setitem(__import__("sys").modules, "warcio.archiveiterator", None)
    with pytest.raises(InputError, match=r"extra \[warc\]"):
        read_corpus(path)


def test_a_record_without_its_address_ends_the_archive_but_not_the_reading(tmp_path):
    path = archive(
        tmp_path / "a.warc",
        ("https://news.example.org/1", page("First. " + PROSE), {}),
        ("https://news.example.org/2", page("Second. " + PROSE), {}),
    )
    lost = b"WARC-Target-URI: https://news.example.org/2\r\n"
    content = path.read_bytes()
    assert lost in content
    path.write_bytes(content.replace(lost, b""))
    corpus = read_corpus(path)
    assert corpus.articles["url"].tolist() == ["https://news.example.org/1"]
    (rejected,) = corpus.rejected.to_dict("records")
    assert rejected["row"] == 3
    assert rejected["reason"].startswith("not a readable WARC record")
