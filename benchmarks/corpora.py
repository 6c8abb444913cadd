"""Corpora of any size, from the demonstration corpus or one's own articles."""

import html
import io
import json
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from framing.corpus import read_corpus

_SENTENCE_END = re.compile(r"(?<=\w)([.!?])(?=[\s”\"]|$)")


def articles_of(path: Path) -> list[dict[str, str]]:
    """Return articles as plain rows."""
    read = read_corpus(path).articles
    rows = read[["article_id", "outlet", "country", "language", "title", "text"]]
    english = rows[rows["language"].str.startswith("en")].astype(object)
    return english.where(english.notna(), "").to_dict("records")


def tiled(rows: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Yield articles without end; no sentence of a later round is one of an earlier.

    Otherwise the program, which scores the same sentence and target once, would have less to do.
    """
    for edition in count():
        for row in rows:
            text = row["text"]
            if edition:
                text = _SENTENCE_END.sub(rf" in week {edition}\1", text)
            name = f"{row['article_id']}-{edition}"
            yield {**row, "article_id": name, "id": name, "text": text}


def write_corpus(rows: list[dict[str, str]], n_articles: int, path: Path) -> Path:
    """Write so many articles as JSON lines."""
    made = tiled(rows)
    with path.open("w", encoding="utf-8") as stream:
        for _ in range(n_articles):
            stream.write(json.dumps(next(made), ensure_ascii=False) + "\n")
    return path


def write_archive(rows: list[dict[str, str]], n_articles: int, path: Path) -> Path:
    """Write so many articles as plain web pages into a WARC file, packed."""
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415 - an optional extra
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    made = tiled(rows)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], "HTTP/1.1")
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for _ in range(n_articles):
            row = next(made)
            page = io.BytesIO(_page(row).encode())
            writer.write_record(
                writer.create_warc_record(
                    f"https://example.org/{row['id']}", "response", payload=page,
                    http_headers=headers,
                )
            )  # fmt: skip
    return path


def _page(row: dict[str, str]) -> str:
    paragraphs = "".join(f"<p>{html.escape(p)}</p>" for p in row["text"].split("\n") if p.strip())
    title = html.escape(row["title"])
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title></head><body>"
        f"<nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{paragraphs}</article>"
        "</body></html>"
    )
