"""Read pages: one article a file, plain text or html."""

import io
import re
from collections.abc import Iterator
from typing import Any

from framing.corpus.decoding import decoding, undecodable
from framing.corpus.files import InputFile
from framing.corpus.records import Record, Rejected, RowError

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
    try:
        text = _page(stream.read(MAX_PAGE_BYTES + 1), encoding)
    except RowError as error:
        yield Rejected(item.name, 0, str(error))
    else:
        yield Record(item.name, 1, {"text": text, "outlet": item.holder or None})


def read_html(
    stream: io.BufferedReader, item: InputFile, encoding: str
) -> Iterator[Record | Rejected]:
    """Yield the one article of a web page, without menus, comments and scripts."""
    content = stream.read(MAX_PAGE_BYTES + 1)
    try:
        fields = page_fields(content, encoding)
    except RowError as error:
        yield Rejected(item.name, 0, str(error))
        return
    outlet = fields["outlet"] or item.holder or None
    yield Record(item.name, 1, {**fields, "outlet": outlet})


def page_fields(content: bytes, encoding: str) -> dict[str, Any]:
    """Return what a web page says: text, title, date, address, language, name of the site.

    Parameters
    ----------
    content
        The page, as bytes.
    encoding
        What to try first; the page may declare another.

    Raises
    ------
    RowError
        If it is too long, in an unknown encoding, or has no article.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - slow to import, rarely needed

    try:
        page = _page(content, encoding)
    except RowError:
        declared = _CHARSET.search(content[:4096])
        if declared is None:
            raise
        page = _page(content, declared[1].decode("ascii", "replace"))
    document = bare_extraction(page, with_metadata=True, include_comments=False)
    stated = document.as_dict() if document is not None else {}
    if not stated.get("text"):
        raise RowError("no article text was found on the page")
    return {
        "text": stated["text"],
        "title": stated.get("title"),
        "published_at": _stated_date(page, stated),
        "url": stated.get("url"),
        "language": stated.get("language"),
        "outlet": stated.get("sitename"),
    }


def _page(content: bytes, encoding: str) -> str:
    if len(content) > MAX_PAGE_BYTES:
        raise RowError(f"a page of more than {MAX_PAGE_BYTES // 2**20} MiB; split it")
    name = decoding(content[:4], encoding)
    try:
        return content.decode(name)
    except (LookupError, ValueError) as error:
        raise RowError(undecodable(name)) from error


def _stated_date(page: str, stated: dict[str, Any]) -> str | None:
    """Return the date found if the page states it; the library also guesses from the text."""
    date = stated.get("date")
    return date if date and any(date in tag for tag in _DATED.findall(page)) else None
