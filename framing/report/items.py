"""Framings as list items: who treats whom how, the sentence with its marks, where it stands."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from framing.pipeline import Run
from framing.report.excerpts import Excerpts, evidence_marks, text_shown
from framing.report.highlights import Mark, marked

Row = dict[Any, Any]


def with_names(table: pd.DataFrame, run: Run) -> pd.DataFrame:
    """Return a table with names in place of ids in its columns holder and target."""
    columns = [column for column in ("holder", "target") if column in table]
    return table.assign(**{column: table[column].map(run.names) for column in columns})


def with_sentences(run: Run, rows: pd.DataFrame) -> pd.DataFrame:
    """Join framings with their sentence and their article, one row each, in the same order."""
    sentences = run.sentences
    is_meant = sentences["sentence_id"].isin(rows["sentence_id"])
    sentences = sentences.loc[is_meant, ["sentence_id", "part", "start", "end", "text"]]
    articles = run.articles[["article_id", "outlet", "country", "published_at"]]
    joined = rows.merge(sentences, on="sentence_id", how="left", validate="many_to_one")
    return joined.merge(articles, on="article_id", how="left", validate="many_to_one")


def with_marks(run: Run, rows: pd.DataFrame) -> list[tuple[Row, str, list[Mark]]]:
    """Return framings with what may be shown of their sentence, and what is marked in it."""
    joined = with_sentences(run, rows)
    excerpts = Excerpts(run, joined)
    mentions = run.mentions
    meant = mentions[mentions["mention_id"].isin(rows["mention_id"].dropna())]
    spans = dict(
        zip(meant["mention_id"], zip(meant["start"], meant["end"], strict=True), strict=True)
    )
    return [
        (row, *excerpts.of(row["sentence_id"], row["text"], _marks(row, spans)))
        for row in joined.to_dict("records")
    ]


def _marks(row: Row, spans: Mapping[str, tuple[int, int]]) -> list[Mark]:
    marks = evidence_marks(row["evidence"], row["start"])
    if not pd.isna(row["mention_id"]):
        start, end = spans[row["mention_id"]]
        marks.append(Mark(start - row["start"], end - row["start"], "target"))
    return marks


def withheld_note(run: Run) -> str:
    """Say where the articles' text is not shown in full; nothing where it is."""
    notes = {
        "full": "",
        "snippet": "Of each sentence only a few words are shown, around what decided.",
        "none": "The articles' text is not shown here.",
    }
    note = notes[text_shown(run)]
    return f'<p class="withheld">{note}</p>' if note else ""


def sentence_items(run: Run, rows: pd.DataFrame) -> list[str]:
    """Return framings as list items, in their order."""
    names = run.names
    return [_item(row, text, marks, names) for row, text, marks in with_marks(run, rows)]


def _item(row: Row, text: str, marks: list[Mark], names: Mapping[str, str]) -> str:
    holder, target = escape(names[row["holder"]]), escape(names[row["target"]])
    quoted = f"<q>{marked(text, marks)}</q>" if text else ""
    return (
        f"<li><span class='stance'>{holder} → {target}: {verdict(row)}</span>"
        f"{quoted}<cite>{_origin(row)}</cite></li>"
    )


def verdict(row: Row) -> str:
    """Return what a framing says of its target, as HTML: the reaction, or else the tone."""
    frame = row["frame"]
    if frame != "none":
        polarity = row["frame_polarity"]
        return f"<b class='{escape(polarity)}'>{escape(frame)}</b>"
    if pd.isna(row["valence"]):
        return "no tone found"
    polarity, valence = row["polarity"], row["valence"]
    return f"<b class='{escape(polarity)}'>{escape(polarity)} tone</b> ({valence:+.2f})"


def _origin(row: Row) -> str:
    day = row["published_at"]
    date: str = "" if pd.isna(day) else f", {day.day} {day:%B %Y}"
    return escape(f"{row['outlet']}{date}")
