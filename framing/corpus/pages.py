"""Read pages: one article a file, plain text or html."""

import io
import re
from collections.abc import Iterator
from typing import Any

from framing.corpus.decoding import decoding, undecodable
from framing.corpus.files import InputFile
from framing.corpus.records import Record, Rejected

MAX_PAGE_BYTES = 20 * 2**20
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset=["']?\s*([\w.:-]{1,40})""", re.I)
# Where a page states its date; each stops at the next tag, so that hostile pages cost no time.
_DATED = re.compile(
    r"<meta[^<>]{0,400}>|<time[^<>]{0,400}>|<script[^<>]{0,200}ld\+json[^<]{0,20000}", re.I
)


def read_plain_text(
    stream: io.BufferedReader, item: InputFile, encoding: str
) -> Iterator[Record | Rejected]:
    """Yield the one article of a txt file: all of it is text; the folder is the outlet."""
    content = stream.read(MAX_PAGE_BYTES + 1)
    page = _page(content, item, encoding)
    yield page if isinstance(page, Rejected) else Record(item.name, 1, _fields(item, page))


def read_html(
    stream: io.BufferedReader, item: InputFile, encoding: str
) -> Iterator[Record | Rejected]:
    """Yield the one article of a web page, without menus, comments and scripts."""
    content = stream.read(MAX_PAGE_BYTES + 1)
    page = _page(content, item, encoding)
    if isinstance(page, Rejected) and (declared := _CHARSET.search(content[:4096])):
        page = _page(content, item, declared[1].decode("ascii", "replace"))
    yield page if isinstance(page, Rejected) else _extracted(page, item)


def _page(content: bytes, item: InputFile, encoding: str) -> str | Rejected:
    if len(content) > MAX_PAGE_BYTES:
        limit = f"{MAX_PAGE_BYTES // 2**20} MiB"
        return Rejected(item.name, 0, f"a page of more than {limit}; split it")
    name = decoding(content[:4], encoding)
    try:
        return content.decode(name)
    except (LookupError, ValueError):
        return Rejected(item.name, 0, undecodable(name))


def _extracted(page: str, item: InputFile) -> Record | Rejected:
    from trafilatura import bare_extraction  # noqa: PLC0415 - slow to import, rarely needed

    document = bare_extraction(page, with_metadata=True, include_comments=False)
    stated = document.as_dict() if document is not None else {}
    if not stated.get("text"):
        return Rejected(item.name, 0, "no article text was found on the page")
    fields = _fields(item, stated["text"])
    fields |= {"title": stated.get("title"), "published_at": _stated_date(page, stated)}
    fields |= {"url": stated.get("url"), "language": stated.get("language")}
    fields["outlet"] = stated.get("sitename") or fields["outlet"]
    return Record(item.name, 1, fields)


def _stated_date(page: str, stated: dict[str, Any]) -> str | None:
    """Return the date found if the page states it; the library also guesses from the text."""
    date = stated.get("date")
    return date if date and any(date in tag for tag in _DATED.findall(page)) else None


def _fields(item: InputFile, text: str) -> dict[str, Any]:
    return {"text": text, "outlet": item.holder or None}
