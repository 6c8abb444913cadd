"""Bytes to text: the encoding the user names, a byte order mark before it."""

import codecs
import io
import re
from collections.abc import Iterator

from framing.errors import InputError

ENCODING_REMEDY = "save the file as UTF-8 or name its encoding, e.g. --encoding cp1252"
# What `surrogateescape` leaves where bytes are no text of the encoding.
_UNDECODABLE = re.compile("[\udc80-\udcff]")
# No usable article needs more, even with every character of its text escaped.
MAX_LINE_CHARS = 2**25
_SKIPPED_CHARS = 2**20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as the mark of UTF-16 does, so it stands before it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def check_encoding(encoding: str) -> None:
    """Refuse the name of an encoding that does not exist.

    Raises
    ------
    InputError
        If there is none of that name.
    """
    try:
        "".encode(encoding)
    except (LookupError, ValueError) as error:
        raise InputError(f"--encoding {encoding}: there is no such encoding") from error


def decoding(head: bytes, encoding: str) -> str:
    """Return the encoding of content that begins so: the one of its byte order mark, if any."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), encoding)


def text_of_stream(stream: io.BufferedReader, encoding: str, *, newline: str) -> io.TextIOWrapper:
    """Return a stream of unmodified text.

    What is no text of the encoding stays visible to :func:`is_undecodable`, so that only the
    rows that hold it are set aside.
    """
    name = decoding(stream.peek(4), encoding)
    return io.TextIOWrapper(stream, encoding=name, errors="surrogateescape", newline=newline)


def lines_of(text: io.TextIOWrapper) -> Iterator[str]:
    """Yield the lines of a text; of one that :func:`is_too_long`, its beginning."""
    while line := text.readline(MAX_LINE_CHARS + 1):
        rest = line if is_too_long(line) else ""
        while rest and rest[-1] not in "\r\n":
            rest = text.readline(_SKIPPED_CHARS)
        yield line


def is_too_long(line: str) -> bool:
    """Whether a line of :func:`lines_of` is longer than is read."""
    return len(line) > MAX_LINE_CHARS


TOO_LONG = f"a line of more than {MAX_LINE_CHARS:,} characters; split it"


def is_undecodable(text: str) -> bool:
    """Whether a text of :func:`text_of_stream` holds bytes that its encoding does not know."""
    return not text.isascii() and _UNDECODABLE.search(text) is not None


def undecodable(encoding: str) -> str:
    """Return the reason for setting such a text aside."""
    return f"not valid {encoding}; {ENCODING_REMEDY}"
