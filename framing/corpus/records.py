"""What the readers hand on: a usable record, or one set aside with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Record:
    """One row or page as it stands in the input, before its columns are understood.

    ``file`` names the file (an archive's member after ``!``) and ``row`` the row in it as a
    spreadsheet would number it, the line of JSON Lines, or 1 for a page.
    """

    file: str
    row: int
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """What tells one found article from the others, and where it stands; light enough to sort.

    Attributes
    ----------
    article_id
        Its id.
    date
        When it was published, so that earlier sorts first; ``~`` if unknown, behind all dates.
    content
        Hash of outlet, date, title and text: articles that share it are the same.
    rest
        Hash of all columns, so that no tie is left.
    file, row
        As in a record.
    """

    article_id: str
    date: str
    content: str
    rest: str
    file: str
    row: int

    @property
    def by_content(self) -> tuple[str | int, ...]:
        """Sorts the same articles together, the one that stays first."""
        return (self.content, self.date, self.article_id, self.rest, self.file, self.row)

    @property
    def by_id(self) -> tuple[str | int, ...]:
        """Sorts articles of one id together, the one that stays first."""
        return (self.article_id, self.date, self.rest, self.file, self.row)


@dataclass(frozen=True, slots=True)
class Found:
    """One article: its entry, and its row of the articles table."""

    entry: Entry
    article: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rejected:
    """One row, or a whole file (row 0), that could not be used, and why."""

    file: str
    row: int
    reason: str


class RowError(Exception):
    """A row can't be used; the message says why and what would mend it."""


def place(item: Entry | Rejected) -> str:
    """Return where something stands, for messages."""
    return f"{item.file}, row {item.row}" if item.row else item.file


def printable(text: str) -> str:
    """Return a message that a terminal can show: names in hostile files may hold commands to it."""
    return text if text.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in text)
