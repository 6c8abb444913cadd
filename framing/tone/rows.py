"""Rows of JSON Lines in, rows with tone out: what `framing tone` serves."""

from collections.abc import Iterable
from typing import Any, TypeGuard

import numpy as np
import numpy.typing as npt

from framing.errors import InputError
from framing.rows import Row, text_of
from framing.tone.base import Scorer, ToneItem, polarities, valences

_FIELDS = ("p_negative", "p_neutral", "p_positive")


def score_rows(rows: Iterable[Row], scorer: Scorer) -> list[Row]:
    """Score the tone of every row.

    Parameters
    ----------
    rows
        ``{id, text, start, end[, language]}``, or ``spans`` (a list of [start, end]) in place of
        start and end where the text names the target more than once.
    scorer
        Any scorer.

    Returns
    -------
    list of dict
        The given fields and ``polarity``, ``p_negative``, ``p_neutral``, ``p_positive`` and
        ``valence``: null where the scorer has no evidence or does not cover the language. A row
        that can't be used comes back with an ``error`` that names the field and the remedy.
    """
    finished = list(rows)
    items: dict[int, ToneItem] = {}
    for position, row in enumerate(finished):
        try:
            items[position] = item_of_row(row)
        except InputError as error:
            finished[position] = {**row, "error": str(error)}
    probabilities = scorer.score(list(items.values()))
    tones = zip(probabilities, polarities(probabilities), valences(probabilities), strict=True)
    for position, (shares, polarity, valence) in zip(items, tones, strict=True):
        tone = _tone_fields(shares, polarity, float(valence))
        finished[position] = {**finished[position], **tone}
    return finished


def _tone_fields(
    shares: npt.NDArray[np.float64], polarity: str | None, valence: float
) -> dict[str, Any]:
    if polarity is None:
        return dict.fromkeys(("polarity", *_FIELDS, "valence"))
    values = dict(zip(_FIELDS, shares.tolist(), strict=True))
    return {"polarity": polarity, **values, "valence": valence}


def item_of_row(row: Row) -> ToneItem:
    """Return what a row asks to be scored.

    Raises
    ------
    InputError
        If a field is missing, of the wrong type, or marks nothing in the text; also if the row
        already carries an error.
    """
    if "error" in row:
        raise InputError(str(row["error"]))
    return ToneItem(text_of(row), _spans_of(row), _language_of(row))


def _spans_of(row: Row) -> tuple[tuple[int, int], ...]:
    if row.get("spans") is None:
        return ((_offset(row, "start"), _offset(row, "end")),)
    spans = row["spans"]
    if not isinstance(spans, list) or not all(map(_is_pair, spans)):
        raise InputError("field 'spans' must be a list of [start, end], both whole numbers")
    return tuple((start, end) for start, end in spans)


def _is_pair(span: object) -> bool:
    return isinstance(span, list) and len(span) == 2 and all(map(_is_whole, span))


def _offset(row: Row, field: str) -> int:
    value = row.get(field)
    if not _is_whole(value):
        raise InputError(f"field {field!r} is missing or no whole number: {str(value)[:40]!r}")
    return value


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _language_of(row: Row) -> str:
    language = row.get("language")
    if language is None:
        return "en"
    if not isinstance(language, str) or not language:
        raise InputError("field 'language' must be a BCP 47 tag such as 'en'")
    return language
