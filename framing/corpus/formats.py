"""One reader per format: bytes in, records out."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from framing.corpus.files import InputFile
from framing.corpus.records import Record, Rejected
from framing.errors import InputError

Records = Iterator[Record | Rejected]

MAX_PAGE_BYTES = 20 * 2**20
_ENCODING_REMEDY = "save the file as UTF-8 or name its encoding, e.g. --encoding cp1252"


def read_file(item: InputFile, *, encoding: str = "utf-8") -> Records:
    """Yield the records of one file.

    Parameters
    ----------
    item
        The file.
    encoding
        Of its text, for all formats but Parquet.

    Raises
    ------
    InputError
        If the encoding has no such name.
    OSError
        If the file can't be read.
    """
    try:
        "".encode(encoding)
    except LookupError as error:
        raise InputError(f"--encoding {encoding}: there is no such encoding") from error
    with item.open() as stream:
        yield from _READERS[item.suffix](stream, item, encoding)


def _tabular(stream: IO[bytes], item: InputFile, encoding: str) -> Records:
    # surrogateescape keeps what is no text of this encoding visible, so that only the rows that
    # hold it are set aside.
    text = io.TextIOWrapper(
        stream, encoding=_with_signature(encoding), errors="surrogateescape", newline=""
    )
    csv.field_size_limit(2**31 - 1)
    header_line = text.readline()
    if not header_line.strip():
        yield Rejected(item.name, 0, "the file is empty")
        return
    delimiter = "\t" if item.suffix == ".tsv" else _delimiter(header_line)
    header = next(csv.reader([header_line], delimiter=delimiter))
    reader = csv.reader(text, delimiter=delimiter)
    row = 1
    while True:
        row += 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Rejected(item.name, row, f"broken row: {error}")
            continue
        if values:
            yield _table_row(item, row, header, values)


def _with_signature(encoding: str) -> str:
    return "utf-8-sig" if encoding.lower().replace("_", "-") in ("utf-8", "utf8") else encoding


def _delimiter(header: str) -> str:
    return max(",;\t|", key=header.count)


def _table_row(
    item: InputFile, row: int, header: Sequence[str], values: Sequence[str]
) -> Record | Rejected:
    if len(values) != len(header):
        reason = (
            f"broken row: {len(values)} fields where the header has {len(header)}; "
            "quote fields that hold the delimiter or a line break, and close every quotation mark"
        )
        return Rejected(item.name, row, reason)
    if any(_is_undecodable(value) for value in values):
        return Rejected(item.name, row, f"not valid in the file's encoding; {_ENCODING_REMEDY}")
    return Record(item.name, row, dict(zip(header, values, strict=True)))


def _is_undecodable(value: str) -> bool:
    return any("\udc80" <= character <= "\udcff" for character in value)


def _json_lines(stream: IO[bytes], item: InputFile, encoding: str) -> Records:
    for row, line in enumerate(stream, start=1):
        if line.strip():
            yield _json_row(item, row, line, encoding)


def _json_row(item: InputFile, row: int, line: bytes, encoding: str) -> Record | Rejected:
    try:
        value = json.loads(line.decode(_with_signature(encoding)))
    except UnicodeDecodeError:
        return Rejected(item.name, row, f"not valid in the file's encoding; {_ENCODING_REMEDY}")
    except (ValueError, RecursionError) as error:
        return Rejected(item.name, row, f"not valid JSON: {error}")
    if not isinstance(value, dict):
        return Rejected(item.name, row, "not a JSON object with fields such as text and outlet")
    return Record(item.name, row, value)


def _parquet(stream: IO[bytes], item: InputFile, _: str) -> Records:
    try:
        file = pq.ParquetFile(io.BytesIO(stream.read()) if not stream.seekable() else stream)
        row = 0
        for batch in file.iter_batches(batch_size=1_000):
            for fields in batch.to_pylist():
                row += 1
                yield Record(item.name, row, fields)
    except (pa.ArrowException, OSError) as error:
        yield Rejected(item.name, 0, f"not a readable Parquet file: {error}")


def _page(stream: IO[bytes], item: InputFile, encoding: str) -> str | Rejected:
    content = stream.read(MAX_PAGE_BYTES + 1)
    if len(content) > MAX_PAGE_BYTES:
        limit = f"{MAX_PAGE_BYTES // 2**20} MiB"
        return Rejected(item.name, 0, f"a page of more than {limit}; split it")
    try:
        return content.decode(_with_signature(encoding))
    except UnicodeDecodeError:
        return Rejected(item.name, 0, f"not valid in {encoding}; {_ENCODING_REMEDY}")


def _plain_text(stream: IO[bytes], item: InputFile, encoding: str) -> Records:
    page = _page(stream, item, encoding)
    yield page if isinstance(page, Rejected) else Record(item.name, 1, _page_fields(item, page))


def _html(stream: IO[bytes], item: InputFile, encoding: str) -> Records:
    from trafilatura import bare_extraction  # noqa: PLC0415 - slow to import, rarely needed

    page = _page(stream, item, encoding)
    if isinstance(page, Rejected):
        yield page
        return
    document = bare_extraction(page, with_metadata=True, include_comments=False)
    extracted = document.as_dict() if document is not None else {}
    if not extracted.get("text"):
        yield Rejected(item.name, 0, "no article text was found on the page")
        return
    fields = _page_fields(item, extracted["text"])
    fields["title"] = extracted.get("title") or ""
    fields["outlet"] = extracted.get("sitename") or fields["outlet"]
    fields["published_at"] = extracted.get("date")
    fields["url"] = extracted.get("url")
    fields["language"] = extracted.get("language")
    yield Record(item.name, 1, fields)


def _page_fields(item: InputFile, text: str) -> dict[str, Any]:
    return {"text": text, "outlet": item.folder or None}


_READERS: dict[str, Callable[[IO[bytes], InputFile, str], Records]] = {
    ".csv": _tabular,
    ".tsv": _tabular,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".parquet": _parquet,
    ".txt": _plain_text,
    ".html": _html,
    ".htm": _html,
}
