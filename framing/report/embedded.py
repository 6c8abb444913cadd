"""The framings of a run as one compact JSON object, which every list of a page draws on.

The form is read by ``template/reader.js``: columns instead of rows, and a number instead of each
value that repeats. Places in a sentence count as JavaScript counts, in UTF-16 units.
"""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from framing.pipeline import Run
from framing.registry import load_actors
from framing.report.excerpts import text_shown
from framing.report.highlights import CLASSES, Mark, settled
from framing.report.items import with_marks
from framing.report.numbering import MAX_SHOWN, carried

_MISSING = -1
_POLARITIES = ("negative", "neutral", "positive")
# What could end a script element or a line of it, written so that it can't.
_ESCAPES = {ord(unsafe): f"\\u{ord(unsafe):04x}" for unsafe in "<>&\u2028\u2029"}


def embedded(run: Run, *, most: int = MAX_SHOWN) -> dict[str, Any]:
    """Return the framings of a run that a page carries, with their sentences and articles.

    Parameters
    ----------
    run
        The run; its record says how much of its text may be shown.
    most
        How many framings at most.
    """
    framings = run.framings
    rows = framings.iloc[carried(framings, most=most)]
    items = with_marks(run, rows)
    sentences, sentence_of = _numbered((text, row["article_id"]) for row, text, _ in items)
    called = run.names
    names, party = _numbered(
        called[row[role]] for row, _, _ in items for role in ("target", "holder")
    )
    countries, country_of = _numbered(_country(row["holder_country"]) for row, _, _ in items)
    frames, frame_of = _numbered(row["frame"] for row, _, _ in items)
    articles, article_of = _numbered(article_id for _, article_id in sentences)
    return {
        "all": len(framings),
        "text": text_shown(run),
        "names": names,
        "countries": countries,
        "frames": frames,
        "articles": _articles(run, articles),
        "sentences": {"text": [text for text, _ in sentences], "article": article_of},
        "framings": {
            "sentence": sentence_of,
            "target": party[::2],
            "holder": party[1::2],
            "country": country_of,
            "frame": frame_of,
            "polarity": [_polarity(row) for row, _, _ in items],
            "valence": [_hundredths(row["valence"]) for row, _, _ in items],
            "marks": [_marks(text, marks) for _, text, marks in items],
        },
    }


def _numbered(values: Iterable[Any]) -> tuple[list[Any], list[int]]:
    """Return the distinct values in the order they come, and each value's number; None is -1."""
    numbers: dict[Any, int] = {}
    coded = [
        _MISSING if value is None else numbers.setdefault(value, len(numbers)) for value in values
    ]
    return list(numbers), coded


def _country(code: Any) -> str | None:
    return None if pd.isna(code) else load_actors().country_codes.get(code, str(code))


def _articles(run: Run, article_ids: list[str]) -> dict[str, list[Any]]:
    articles = run.articles.set_index("article_id").loc[article_ids]
    outlets, outlet_of = _numbered(articles["outlet"])
    is_full = text_shown(run) == "full"
    return {
        "outlets": outlets,
        "outlet": outlet_of,
        "day": [None if pd.isna(day) else f"{day:%Y-%m-%d}" for day in articles["published_at"]],
        "title": [title if is_full else "" for title in articles["title"]],
        "url": [_address(url) for url in articles["url"]],
    }


def _address(url: Any) -> str | None:
    """Return an address of the web, None for anything else that a link could run or open."""
    if pd.isna(url):
        return None
    try:
        parts = urlsplit(str(url))
    except ValueError:
        return None
    return str(url) if parts.scheme in ("http", "https") and parts.netloc else None


def _polarity(row: dict[Any, Any]) -> int:
    """Return the number of the polarity: of the reaction, or of the tone where there is none."""
    polarity = row["polarity"] if row["frame"] == "none" else row["frame_polarity"]
    return _MISSING if pd.isna(polarity) else _POLARITIES.index(polarity)


def _hundredths(valence: float) -> int | None:
    return None if pd.isna(valence) else round(100 * valence)


def _marks(text: str, marks: Iterable[Mark]) -> list[int]:
    """Return start, length and class of what is marked, one after the other."""
    found = [(start, end, mark) for start, end, mark in settled(text, marks) if mark is not None]
    wide = [at for at, character in enumerate(text) if character > "\uffff"]
    coded = []
    for start, end, mark in found:
        low, high = (at + sum(place < at for place in wide) for at in (start, end))
        coded += [low, high - low, CLASSES.index(mark.kind)]
    return coded


def as_script(data: Any) -> str:
    """Return JSON that can stand in a script element, whatever the articles hold."""
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return plain.translate(_ESCAPES)
