"""When an article was published, read without guessing."""

import re
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from framing.corpus.records import RowError

_COMPACT = {8: "%Y%m%d", 14: "%Y%m%d%H%M%S"}
# Seconds and milliseconds since 1970 of the years 2001 to 2286 have as many digits.
_EPOCH_UNITS = {10: 1, 13: 1_000}
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)(.*)", re.S)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)(.*)", re.S)
_IN_WORDS = re.compile(
    r"(?=.*\b(?:19|20)\d\d\b)(?=.*(?<![:+])\b\d{1,2}(?:st|nd|rd|th)?\b(?!:|\s?[ap]\.?m))"
    r"(?=.*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)",
    re.I | re.S,
)


def parse_date(value: Any, *, day_first: bool = False) -> datetime | None:
    """Return the moment a value means, in UTC; None for a blank.

    Only complete dates are read: never "now", a weekday or a month without its day, whose
    meaning would depend on the day of the run. A time without a zone is taken as UTC.

    Parameters
    ----------
    value
        Text (ISO 8601, RFC 2822, 28.02.2025, 2/28/2025, February 28, 2025), seconds or
        milliseconds since 1970, or a date of Parquet.
    day_first
        Whether 3/4/2025 is the 3rd of April; if not, it is March 4. Dates with dots always
        have the day first.

    Raises
    ------
    RowError
        If it is no such date.
    """
    if _is_blank(value):
        return None
    try:
        stamp = _stamp(value, day_first=day_first)
        aware = stamp.tz_localize(UTC) if stamp.tzinfo is None else stamp.tz_convert(UTC)
        return aware.to_pydatetime(warn=False)
    except (ValueError, TypeError, OverflowError) as error:
        raise RowError(_complaint(value, day_first=day_first)) from error


def _is_blank(value: Any) -> bool:
    return not value.strip() if isinstance(value, str) else value is None or value is pd.NaT


def _stamp(value: Any, *, day_first: bool) -> pd.Timestamp:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return pd.Timestamp(value)
    text = (f"{value:.0f}" if isinstance(value, float) else str(value)).strip()
    if len(text) > 80 or not text.isascii():
        raise ValueError("no date is that long")
    if text.isdigit():
        return _from_digits(text)
    if match := _YEAR_FIRST.match(text):
        year, month, day, rest = match.groups()
    elif match := _YEAR_LAST.match(text):
        first, separator, second, year, rest = match.groups()
        is_day_first = day_first or separator == "."
        day, month = (first, second) if is_day_first else (second, first)
    elif _IN_WORDS.match(text):
        return pd.Timestamp(text)
    else:
        raise ValueError("no complete date")
    return pd.Timestamp(f"{year}-{month:0>2}-{day:0>2}{rest}")


def _from_digits(text: str) -> pd.Timestamp:
    if len(text) in _EPOCH_UNITS:
        return pd.Timestamp(datetime.fromtimestamp(int(text) / _EPOCH_UNITS[len(text)], UTC))
    return pd.Timestamp(datetime.strptime(text, _COMPACT.get(len(text), "%Y-%m-%d")))


def _complaint(value: Any, *, day_first: bool) -> str:
    shown = repr(value)[:80]
    complaint = f"date {shown} is not understood; write it as 2025-02-28"
    match = _YEAR_LAST.match(value.strip()) if isinstance(value, str) else None
    if match and not day_first and match[2] != "." and int(match[1]) > 12 >= int(match[3]):
        complaint += ", or say that days stand before months (--day-first)"
    return complaint
