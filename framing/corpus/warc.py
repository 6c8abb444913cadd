"""Read web archives (WARC, ISO 28500), such as those of Common Crawl News."""

import io
import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from framing.corpus.files import InputFile
from framing.corpus.pages import MAX_PAGE_BYTES, page_fields
from framing.corpus.records import Record, Rejected, RowError

_HTML = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]{1,40})", re.I)


def read_warc(
    stream: io.BufferedReader, item: InputFile, encoding: str
) -> Iterator[Record | Rejected]:
    """Yield the articles of an archive's pages.

    Its other records (requests, redirects, pictures, what servers say of errors) are no articles
    and are passed over. The outlet is that of the address; the date is one that the page states,
    never that of the crawl. The row is the number of the record in the archive, from 1.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - an optional extra
    except ImportError:
        yield Rejected(item.name, 0, "to read web archives, install the extra [warc]")
        return
    records = iter(ArchiveIterator(_Pieces(stream)))
    for row in count(1):
        # The library fails in many ways on what is no record: a lost address is an AttributeError.
        try:
            record = next(records, None)
            is_page = record is not None and record.rec_type == "response" and _is_page(record)
            made = _article(record, item, row, encoding) if is_page else None
        except OSError:  # of the file, not of its records; dealt with where files are opened
            raise
        except Exception as error:
            yield Rejected(item.name, row, f"not a readable WARC record: {error}")
            return
        if record is None:
            return
        if made is not None:
            yield made


class _Pieces:
    """Gives what can be had at once, so that what stands before any damage is not lost with it."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream

    def read(self, n_bytes: int = -1) -> bytes:
        return self._stream.read1(n_bytes)


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    return (
        headers is not None
        and headers.get_statuscode() == "200"
        and _content_type(record).partition(";")[0].strip().lower() in _HTML
    )


def _content_type(record: Any) -> str:
    return str(record.http_headers.get_header("Content-Type") or "")


def _article(record: Any, item: InputFile, row: int, encoding: str) -> Record | Rejected:
    charset = _CHARSET.search(_content_type(record))
    try:
        content = record.content_stream().read(MAX_PAGE_BYTES + 1)
        fields = page_fields(content, charset[1] if charset else encoding)
    except RowError as error:
        return Rejected(item.name, row, str(error))
    url = record.rec_headers.get_header("WARC-Target-URI")
    return Record(item.name, row, {**fields, "url": url, "outlet": None})
