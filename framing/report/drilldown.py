"""From a number down to the sentences behind it."""

import json
from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd

from framing.pipeline import Run
from framing.report.highlights import Html, Mark, mark_kind, marked

Row = dict[Any, Any]

_MAX_SENTENCES = 200


def with_names(table: pd.DataFrame, run: Run) -> pd.DataFrame:
    """Return a table with names in place of ids in its columns holder and target."""
    columns = [column for column in ("holder", "target") if column in table]
    return table.assign(**{column: table[column].map(run.names) for column in columns})


def read_sentences(
    run: Run,
    rows: pd.DataFrame,
    *,
    label: str = "The sentences behind this",
    limit: int = _MAX_SENTENCES,
    is_open: bool = False,
) -> Html:
    """Return the sentences of some framings as a list that folds away.

    Parameters
    ----------
    run
        The run the framings belong to.
    rows
        Rows of its framings table.
    label
        Heading of the list; the number of framings is added.
    limit
        Shows at most so many, and says how many more there are.
    is_open
        Whether the list starts unfolded.
    """
    items = "".join(_items(run, rows.head(limit)))
    more = len(rows) - limit
    rest = f"<p>and {more:,} more in the table of framings</p>" if more > 0 else ""
    state = " open" if is_open else ""
    head = f"<summary>{escape(label)} ({len(rows):,})</summary>"
    return Html(f'<details class="sentences"{state}>{head}<ol>{items}</ol>{rest}</details>')


def read_errors(errors: pd.DataFrame, *, limit: int = 10) -> Html:
    """Return sentences that a scorer got wrong, with the target marked, to be read aloud.

    Parameters
    ----------
    errors
        As in :class:`framing.tone.evaluation.ToneEvaluation`.
    limit
        Shows at most so many.
    """
    items = []
    for row in errors.head(limit).to_dict("records"):
        html = marked(row["text"], [Mark(start, end, "target") for start, end in row["spans"]])
        said, label = escape(row["polarity"]), escape(row["label"])
        items.append(
            f"<li><span class='stance'>said <b class='{said}'>{said}</b> "
            f"({row['confidence']:.2f}), labelled <b class='{label}'>{label}</b></span>"
            f"<q>{html}</q></li>"
        )
    shown = f"<summary>Errors, the surest first ({len(items)} of {len(errors):,})</summary>"
    return Html(f'<details class="sentences" open>{shown}<ol>{"".join(items)}</ol></details>')


def _items(run: Run, rows: pd.DataFrame) -> list[str]:
    joined = with_sentences(run, rows)
    is_meant = run.mentions["mention_id"].isin(rows["mention_id"])
    mentions = run.mentions[is_meant].set_index("mention_id")
    names = run.names
    return [_item(row, mentions, names) for row in joined.to_dict("records")]


def with_sentences(run: Run, rows: pd.DataFrame) -> pd.DataFrame:
    """Join framings with their sentence, outlet and day, one row each, in the same order."""
    is_meant = run.sentences["sentence_id"].isin(rows["sentence_id"])
    sentences = run.sentences.loc[is_meant, ["sentence_id", "part", "start", "end", "text"]]
    articles = run.articles[["article_id", "outlet", "country", "published_at"]]
    joined = rows.merge(sentences, on="sentence_id", how="left", validate="many_to_one")
    return joined.merge(articles, on="article_id", how="left", validate="many_to_one")


def _item(row: Row, mentions: pd.DataFrame, names: dict[str, str]) -> str:
    holder, target = escape(names[row["holder"]]), escape(names[row["target"]])
    html = marked(row["text"], _marks(row, mentions))
    return (
        f"<li><span class='stance'>{holder} → {target}: {verdict(row)}</span>"
        f"<q>{html}</q><cite>{_origin(row)}</cite></li>"
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
    date: str = "" if pd.isna(day) else f", {day:%-d %B %Y}"
    return escape(f"{row['outlet']}{date}")


def _marks(row: Row, mentions: pd.DataFrame) -> list[Mark]:
    marks = evidence_marks(row["evidence"], row["start"])
    if not pd.isna(row["mention_id"]):
        mention = mentions.loc[row["mention_id"]]
        low, high = mention["start"] - row["start"], mention["end"] - row["start"]
        marks.append(Mark(low, high, "target"))
    return marks


def evidence_marks(evidence: str, start: int) -> list[Mark]:
    """Return the evidence of a framing as marks in a sentence that begins at ``start``."""
    return [
        Mark(low - start, high - start, mark_kind(why), why)
        for low, high, why in json.loads(evidence)
    ]


def clickable_matrix(
    run: Run,
    rows: pd.DataFrame,
    *,
    by: Sequence[str],
    labels: dict[str, str] | None = None,
    limit: int = _MAX_SENTENCES,
    anchor: str = "cell",
) -> Html:
    """Return a table of counts whose every number opens the sentences behind it.

    Parameters
    ----------
    run
        The run.
    rows
        Rows of its framings table.
    by
        Two columns: the table's rows and its columns.
    labels
        Names to show for values of either column; actors' names are known.
    limit
        Each list shows at most so many sentences, and says how many more there are.
    anchor
        Prefix of the links, different for each matrix of a page.
    """
    shown = {**run.names, **(labels or {})}
    down, across = by
    lines, columns = sorted(rows[down].dropna().unique()), sorted(rows[across].dropna().unique())
    title = {value: shown.get(value, value) for value in (*lines, *columns)}
    body, lists = [], []
    for i, line in enumerate(lines):
        cells = []
        for j, column in enumerate(columns):
            cell = rows[(rows[down] == line) & (rows[across] == column)]
            if cell.empty:
                cells.append("<td>·</td>")
                continue
            name = f"{escape(anchor)}-{i}-{j}"
            cells.append(f'<td><a href="#{name}">{len(cell)}</a></td>')
            label = f"{title[line]} → {title[column]}"
            listed = read_sentences(run, cell, label=label, limit=limit)
            lists.append(f'<div id="{name}">{listed}</div>')
        body.append(f'<tr><th scope="row">{escape(title[line])}</th>{"".join(cells)}</tr>')
    head = "".join(f'<th scope="col">{escape(title[column])}</th>' for column in columns)
    table = f"<table><thead><tr><td></td>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    return Html(f'<div class="matrix">{table}</div><div class="lists">{"".join(lists)}</div>')
