"""Read csv and tsv; a broken row costs that row and nothing behind it."""

import csv
import io
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from framing.corpus.columns import distinct
from framing.corpus.decoding import (
    TOO_LONG,
    is_too_long,
    is_undecodable,
    lines_of,
    text_of_stream,
    undecodable,
)
from framing.corpus.files import InputFile
from framing.corpus.records import Record, Rejected

_DELIMITERS = ",;\t|"
_MAX_FIELD_CHARS = 2**28
_REMEDY = (
    "quote fields that hold the delimiter or a line break, double quotation marks inside them, "
    "and close every quotation mark"
)


@dataclass(slots=True)
class _Lines:
    """The lines of a file; those of a broken record can be given back to be read anew."""

    text: Iterator[str]
    taken: list[str] = field(default_factory=list)
    n_before: int = 0
    _ahead: deque[str] = field(default_factory=deque)

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else next(self.text)
        self.taken.append(line)
        if is_too_long(line):
            raise csv.Error(TOO_LONG)
        return line

    def begin(self) -> None:
        self.n_before += len(self.taken)
        self.taken = []

    def give_back(self) -> None:
        """Keep only the first line of the record."""
        self._ahead.extendleft(reversed(self.taken[1:]))
        del self.taken[1:]

    @property
    def n_quotes(self) -> int:
        return sum(line.count('"') for line in self.taken)


@dataclass(frozen=True, slots=True)
class _Form:
    """What the rows of a table have in common."""

    delimiter: str
    header: tuple[str, ...]

    @property
    def is_spaced(self) -> bool:
        return any(name.startswith(" ") for name in self.header)


def read_table(
    stream: io.BufferedReader, item: InputFile, encoding: str
) -> Iterator[Record | Rejected]:
    """Yield the rows of a csv or tsv file.

    The delimiter is a tab for tsv, else the one of ``, ; | tab`` that the header has most of.
    Quotation is as in RFC 4180. Where a quotation mark is never closed, only the line it stands
    in is set aside and reading goes on behind it; until the next row that is whole beyond doubt,
    what may be the remainder of the broken one is set aside as well.
    """
    csv.field_size_limit(max(csv.field_size_limit(), _MAX_FIELD_CHARS))
    with text_of_stream(stream, encoding, newline="") as text:
        lines = _Lines(lines_of(text))
        try:
            form = _form(lines, item.suffix)
        except csv.Error as error:
            yield Rejected(item.name, 1, f"the header is broken ({error}); {_REMEDY}")
            return
        if any(is_undecodable(name) for name in form.header):
            yield Rejected(item.name, 1, f"the header is {undecodable(encoding)}")
            return
        for row, values in _rows(lines, form):
            yield _table_row(item, row, form, values, encoding)


def _form(lines: _Lines, suffix: str) -> _Form:
    """Read the header; Excel may have written the delimiter above it ("sep=;")."""
    first = next((line for line in lines if line.strip()), "")
    delimiter = "\t" if suffix == ".tsv" else max(_DELIMITERS, key=first.count)
    if first.lower().startswith("sep=") and len(first.strip("\r\n")) == len("sep=;"):
        delimiter = first[4]
        first = next(lines, "")
    header = next(csv.reader([first], delimiter=delimiter, strict=True), [])
    return _Form(delimiter, tuple(distinct(header)))


def _rows(lines: _Lines, form: _Form) -> Iterator[tuple[int, list[str] | str]]:
    """Yield row numbers with the row's values, or what is wrong with it."""
    is_after_broken = False
    for row in count(2):
        lines.begin()
        try:
            values = next(csv.reader(lines, delimiter=form.delimiter, strict=True))
        except StopIteration:
            return
        except csv.Error as error:
            lines.give_back()
            mended = _without_quoting(lines, form)
            is_after_broken = mended is None
            yield row, mended or _broken(lines.n_before + 1, error)
            continue
        if is_after_broken and values and not _is_whole(lines, form, values):
            lines.give_back()
            yield row, f"line {lines.n_before + 1} seems to be a remainder of the broken row above"
            continue
        if values:
            is_after_broken = False
            yield row, values


def _broken(line: int, error: csv.Error) -> str:
    if str(error) == TOO_LONG:
        return f"broken row at line {line}: {TOO_LONG}"
    return f"broken row at line {line} ({error}); {_REMEDY}"


def _without_quoting(lines: _Lines, form: _Form) -> list[str] | None:
    """Read a line of a tsv as if quotation marks meant nothing, as many programs write it.

    Prose holds no tabs, so the right number of fields is proof enough; an odd number of
    quotation marks may still be the first line of a quoted text.
    """
    if form.delimiter != "\t" or lines.n_quotes % 2:
        return None
    values = lines.taken[0].rstrip("\r\n").split("\t")
    return values if len(values) == len(form.header) else None


def _is_whole(lines: _Lines, form: _Form, values: Sequence[str]) -> bool:
    """Whether a record is a row of its own, not a piece of prose with commas in it.

    Prose has a space behind its commas; what a program writes has none.
    """
    is_prose = not form.is_spaced and any(value.startswith(" ") for value in values[1:])
    return len(values) == len(form.header) and lines.n_quotes % 2 == 0 and not is_prose


def _table_row(
    item: InputFile, row: int, form: _Form, values: list[str] | str, encoding: str
) -> Record | Rejected:
    if isinstance(values, str):
        return Rejected(item.name, row, values)
    if len(values) != len(form.header):
        n_fields = f"{len(values)} fields where the header has {len(form.header)}"
        return Rejected(item.name, row, f"broken row: {n_fields}; {_REMEDY}")
    if any(is_undecodable(value) for value in values):
        return Rejected(item.name, row, undecodable(encoding))
    return Record(item.name, row, dict(zip(form.header, values, strict=True)))
