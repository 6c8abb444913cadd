"""Texts to be read: an article sentence by sentence with who does what, a scorer's errors."""

from html import escape

import pandas as pd

from framing.pipeline import Run
from framing.report.excerpts import Excerpts, evidence_marks
from framing.report.highlights import STYLE, Html, Mark, marked
from framing.report.items import Row, verdict, withheld_note

_LEGEND = (
    '<p class="legend"><mark class="actor">an actor</mark> '
    '<mark class="holder">whose stance it is</mark> '
    '<mark class="target">whom it is about</mark> '
    '<mark class="cue">the words that carry it</mark></p>'
)


def read_article(run: Run, article_id: str) -> Html:
    """Return an article with its actors and reactions marked.

    Parameters
    ----------
    run
        The run the article belongs to.
    article_id
        The article.

    Returns
    -------
    Html
        Every sentence with all its mentions marked, and below it a line for each reaction.
    """
    sentences = run.sentences[run.sentences["article_id"] == article_id]
    excerpts = Excerpts(run, sentences)
    mentions = _by_sentence(run.mentions, sentences)
    framings = _by_sentence(run.framings, sentences)
    names = run.names
    parts = []
    for sentence in sentences.to_dict("records"):
        sentence_id = sentence["sentence_id"]
        reactions = [row for row in framings.get(sentence_id, []) if row["frame"] != "none"]
        marks = _marks(sentence["start"], mentions.get(sentence_id, []), reactions, names)
        text = marked(*excerpts.of(sentence_id, sentence["text"], marks))
        parts.append(_paragraph(sentence["part"], text) + _reaction_list(reactions, names))
    return Html(f'{STYLE}{withheld_note(run)}{_LEGEND}<div class="reading">{"".join(parts)}</div>')


def _by_sentence(table: pd.DataFrame, sentences: pd.DataFrame) -> dict[str, list[Row]]:
    own = table[table["sentence_id"].isin(sentences["sentence_id"])]
    return {str(key): rows.to_dict("records") for key, rows in own.groupby("sentence_id")}


def _marks(
    start: int, mentions: list[Row], reactions: list[Row], names: dict[str, str]
) -> list[Mark]:
    marks = [
        Mark(
            row["start"] - start,
            row["end"] - start,
            "actor",
            f"{names[row['actor_id']]} ({row['form']})",
        )
        for row in mentions
    ]
    for row in reactions:
        marks += evidence_marks(row["evidence"], start)
    return marks


def _paragraph(part: str, text: str) -> str:
    kind = ' class="title"' if part == "title" else ""
    return f"<p{kind}>{text}</p>" if text else ""


def _reaction_list(reactions: list[Row], names: dict[str, str]) -> str:
    lines = [
        f"<li>{escape(names[row['holder']])} → {escape(names[row['target']])}: {verdict(row)}</li>"
        for row in reactions
    ]
    return f"<ul>{''.join(lines)}</ul>" if lines else ""


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
    folded = f'<details class="sentences" open>{shown}<ol>{"".join(items)}</ol></details>'
    return Html(STYLE + folded)
