"""A batch of articles through all stages.

Each stage takes the whole batch, so that a model is called once for many articles: extraction,
reactions, treatments, tone, tables.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from framing.pipeline.article import Article, extract, passages
from framing.pipeline.reactions import find_reactions
from framing.pipeline.rows import framing_row, mention_rows, sentence_rows, voice_rows
from framing.pipeline.tones import Treated, plain_vader_of, tones_of
from framing.pipeline.tools import Tools
from framing.pipeline.treatments import treatments_of
from framing.tables import TableName, build, empty

EXTRACTED: tuple[TableName, ...] = ("sentences", "mentions", "voices", "framings")


@dataclass(frozen=True, slots=True)
class Extracted:
    """The four tables that are made from articles."""

    sentences: pd.DataFrame
    mentions: pd.DataFrame
    voices: pd.DataFrame
    framings: pd.DataFrame

    def table(self, name: TableName) -> pd.DataFrame:
        """Return one of the tables by name."""
        table: pd.DataFrame = getattr(self, name)
        return table


def extract_tables(articles: pd.DataFrame, tools: Tools) -> Extracted:
    """Turn articles into sentences, mentions, voices and framings.

    Parameters
    ----------
    articles
        A checked articles table; not changed.
    tools
        What a run has loaded.

    Returns
    -------
    Extracted
        Checked tables, rows in the order of the articles and their text. An article's rows do not
        depend on the articles beside it.
    """
    extracts = [extract(article, tools) for article in article_rows(articles)]
    found = [passage for item in extracts for passage in passages(item)]
    reactions = find_reactions(found, tools)
    treated = [
        (passage, treatment)
        for passage, own in zip(found, reactions, strict=True)
        for treatment in treatments_of(passage, own)
    ]
    return Extracted(
        sentences=build("sentences", list(sentence_rows(extracts))),
        mentions=build("mentions", list(mention_rows(extracts))),
        voices=build("voices", list(voice_rows(extracts))),
        framings=build("framings", list(_framing_rows(treated, tools))),
    )


def _framing_rows(treated: Sequence[Treated], tools: Tools) -> Iterator[dict[str, object]]:
    tones = tones_of(treated, tools.scorer)
    plain = plain_vader_of(treated)
    for (passage, treatment), tone, compound in zip(treated, tones, plain, strict=True):
        yield framing_row(passage.article, treatment, tone, compound, tools)


def concatenate(parts: Sequence[Extracted]) -> Extracted:
    """Join the tables of batches, in the order given."""
    tables = {}
    for name in EXTRACTED:
        filled = [part.table(name) for part in parts if len(part.table(name))]
        tables[name] = pd.concat(filled, ignore_index=True) if filled else empty(name)
    return Extracted(**tables)


def article_rows(articles: pd.DataFrame) -> Iterator[Article]:
    """Yield the articles of a table as objects."""
    for row in articles.to_dict("records"):
        day = row["published_at"]
        yield Article(
            article_id=row["article_id"],
            title=row["title"],
            text=row["text"],
            language=row["language"],
            country=None if pd.isna(row["country"]) else row["country"],
            published=None if pd.isna(day) else day.date(),
        )
