"""One article, sentence by sentence: the actors marked, and under each sentence who does what."""

from html import escape
from typing import Any

import pandas as pd

from framing.pipeline import Run
from framing.report.drilldown import Row, evidence_marks, verdict
from framing.report.highlights import Html, Mark, marked

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
    mentions = dict(list(run.mentions.groupby("sentence_id")))
    reactions = run.framings[run.framings["frame"] != "none"]
    by_sentence = dict(list(reactions.groupby("sentence_id")))
    parts = [
        _sentence(
            row, mentions.get(row["sentence_id"]), by_sentence.get(row["sentence_id"]), run.names
        )
        for row in sentences.to_dict("records")
    ]
    return Html(f'{_LEGEND}<div class="reading">{"".join(parts)}</div>')


def _sentence(
    sentence: Row,
    mentions: pd.DataFrame | None,
    reactions: pd.DataFrame | None,
    names: dict[str, str],
) -> str:
    start = sentence["start"]
    marks: list[Mark] = []
    for mention in _records(mentions):
        title = f"{names[mention['actor_id']]} ({mention['form']})"
        marks.append(Mark(mention["start"] - start, mention["end"] - start, "actor", title))
    lines = []
    for row in _records(reactions):
        marks += evidence_marks(row["evidence"], start)
        holder, target = names[row["holder"]], names[row["target"]]
        lines.append(f"<li>{escape(holder)} → {escape(target)}: {verdict(row)}</li>")
    tag = "h3" if sentence["part"] == "title" else "p"
    text = marked(sentence["text"], marks)
    return f"<{tag}>{text}</{tag}>" + (f"<ul>{''.join(lines)}</ul>" if lines else "")


def _records(table: pd.DataFrame | None) -> list[dict[Any, Any]]:
    return [] if table is None else table.to_dict("records")
