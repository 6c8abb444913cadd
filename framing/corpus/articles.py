"""Turn the fields of a record into a row of the articles table, or say why that can't be."""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from framing.corpus.dates import parse_date
from framing.corpus.languages import detect_language, language_tag
from framing.corpus.records import Entry, Found, Record, RowError
from framing.files import hash_of
from framing.registry import OutletRegistry
from framing.rows import storable

MAX_TEXT_CHARS = 2_000_000
_ID_DIGITS = 16
_UNKNOWN_OUTLET = "(unknown outlet)"
_WORDS = ("article_id", "outlet", "country", "language", "title", "text", "url")


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the record.

    Attributes
    ----------
    outlets
        Known outlets.
    countries
        Country codes and names, casefolded, to alpha-2 codes.
    day_first
        Whether 3/4/2025 is the 3rd of April.
    """

    outlets: OutletRegistry
    countries: Mapping[str, str]
    day_first: bool = False

    @property
    def content_hash(self) -> str:
        """Changes whenever what is known does."""
        return hash_of(self.outlets.content_hash, repr(sorted(self.countries.items())))


def found_article(record: Record, columns: Mapping[str, str], context: Context) -> Found:
    """Make one row of the articles table.

    What the record does not say is filled from the outlet registry (country, language) and by
    detection (language); what is known neither way is missing.

    Parameters
    ----------
    record
        The record.
    columns
        Ours to theirs.
    context
        What is known beside it.

    Raises
    ------
    RowError
        If the text is missing or too long, or a date, country or language is not understood.
    """
    article = _article(record.fields, columns, context)
    content = _hash(article, ("outlet", "published_at", "title", "text"))
    article["article_id"] = article["article_id"] or content[:_ID_DIGITS]
    entry = Entry(
        article_id=article["article_id"],
        date=str(article["published_at"] or "~"),
        content=content,
        rest=_hash(article, tuple(article)),
        file=record.file,
        row=record.row,
    )
    return Found(entry, article)


def _article(
    fields: Mapping[str, Any], columns: Mapping[str, str], context: Context
) -> dict[str, Any]:
    given = {ours: fields.get(theirs) for ours, theirs in columns.items()}
    words = {ours: _string(given.get(ours), ours) for ours in _WORDS}
    text = _checked_text(words["text"])
    url = words["url"].strip()
    outlet, known = _outlet(words["outlet"].strip(), url, context.outlets)
    usual = known.language if known else None
    return {
        "article_id": words["article_id"].strip(),
        "outlet": outlet,
        "country": _country(words["country"], context) or (known.country if known else None),
        "language": language_tag(words["language"]) or detect_language(text, usual=usual),
        "published_at": parse_date(_plain(given.get("published_at")), day_first=context.day_first),
        "title": words["title"],
        "text": text,
        "url": url or None,
    }


def _plain(value: Any) -> Any:
    """Return a missing value as None, whatever its kind, and bytes as text."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    try:
        return value.decode() if isinstance(value, bytes) else value
    except UnicodeDecodeError as error:
        raise RowError("a column of bytes holds what is no UTF-8; store it as text") from error


def _string(value: Any, ours: str) -> str:
    value = _plain(value)
    if value is None:
        return ""
    if isinstance(value, list | dict | tuple):
        raise RowError(f"{ours} holds a {type(value).__name__} where text is expected")
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a column of whole numbers with gaps is stored as fractions
    return storable(str(value))


def _checked_text(text: str) -> str:
    if not text.strip():
        raise RowError("the text is empty")
    if len(text) > MAX_TEXT_CHARS:
        raise RowError(
            f"the text has {len(text):,} characters, more than {MAX_TEXT_CHARS:,}; "
            "it is likely several articles in one: split it"
        )
    return text


def _outlet(named: str, url: str, outlets: OutletRegistry) -> tuple[str, Any]:
    """Return the outlet's name, and its entry if it is known; the address may stand in."""
    known = outlets.find(named or url)
    return (known.name if known else named or _host(url) or _UNKNOWN_OUTLET), known


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # an address that is none, such as an open bracket
        return ""


def _country(name: str, context: Context) -> str | None:
    if not name.strip():
        return None
    code = context.countries.get(name.strip().casefold())
    if code is None:
        shown = repr(name.strip())[:60]
        raise RowError(f"country {shown} is not known; use a two-letter code such as DE")
    return code


def _hash(article: Mapping[str, Any], columns: tuple[str, ...]) -> str:
    content = "\x1f".join(str(article[name] or "") for name in columns)
    return hashlib.sha256(content.encode()).hexdigest()
