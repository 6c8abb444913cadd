"""What a coder reads of a framing: its sentence with the target in brackets, and its neighbours."""

import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

from framing.tables import OUTLET

Span = tuple[int, int]

# Longer than any honest sentence; what is hostile is cut and says so.
MAX_CHARS = 3_000
_CUT = " […] "


def with_context(
    drawn: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame, names: Mapping[str, str]
) -> pd.DataFrame:
    """Return what coders are shown of some framings, in their order.

    Parameters
    ----------
    drawn
        Framings with article_id, sentence_id, target, target_spans, holder and evidence; of the
        evidence only where an unnamed target stands is used.
    sentences, articles
        Those of their articles, or more.
    names
        What to call holders and targets.

    Returns
    -------
    DataFrame
        outlet, date, article, previous, sentence, next, holder, target; all of them text.
    """
    placed = sentences.set_index(["article_id", "position"])["text"]
    own = sentences.set_index("sentence_id")[["position", "start", "text"]]
    about = articles.set_index("article_id")[["outlet", "published_at"]]
    rows = []
    for row in drawn.to_dict("records"):
        article, place = row["article_id"], own.loc[row["sentence_id"]]
        outlet, day = about.loc[article, "outlet"], about.loc[article, "published_at"]
        rows.append(
            {
                "outlet": outlet,
                "date": "" if pd.isna(day) else f"{day:%Y-%m-%d}",
                "article": article,
                "previous": _cut(placed.get((article, place["position"] - 1), "")),
                "sentence": marked_target(place["text"], target_spans(row), place["start"]),
                "next": _cut(placed.get((article, place["position"] + 1), "")),
                "holder": f"the outlet: {outlet}" if row["holder"] == OUTLET else _name(row, names),
                "target": names.get(row["target"], row["target"]),
            }
        )
    return pd.DataFrame(rows)


def _name(row: Mapping[Any, Any], names: Mapping[str, str]) -> str:
    return names.get(row["holder"], row["holder"])


def target_spans(row: Mapping[Any, Any]) -> list[Span]:
    """Return where the target stands, in the sentence's part; of an event, by the evidence."""
    spans = [(start, end) for start, end in json.loads(row["target_spans"])]
    if spans:
        return spans
    return [(start, end) for start, end, why in json.loads(row["evidence"]) if why == "target"]


def marked_target(text: str, spans: list[Span], offset: int) -> str:
    """Put [[double brackets]] around the target; a text that is far too long is cut around it.

    Parameters
    ----------
    text
        The sentence.
    spans
        Of the target, in the sentence's part; they do not overlap.
    offset
        Where the sentence starts there.
    """
    inside = sorted((start - offset, end - offset) for start, end in spans)
    inside = [(start, end) for start, end in inside if 0 <= start < end <= len(text)]
    first = inside[0][0] if inside else 0
    low = max(0, first - MAX_CHARS // 2) if len(text) > MAX_CHARS else 0
    high = min(len(text), low + MAX_CHARS)
    pieces, reached = [_CUT.lstrip() * (low > 0)], low
    for start, end in inside:
        if reached <= start and end <= high:
            pieces += [text[reached:start], f"[[{text[start:end]}]]"]
            reached = end
    return "".join([*pieces, text[reached:high], _CUT.rstrip() * (high < len(text))])


def _cut(text: str) -> str:
    return text if len(text) <= MAX_CHARS else text[:MAX_CHARS] + _CUT.rstrip()
