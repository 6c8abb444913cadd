"""A batch of articles through all stages.

Each stage takes the whole batch, so that a model is called once for many articles: extraction,
reactions, treatments, tone, tables.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from framing.pipeline.article import Article, Extract, extract, passages
from framing.pipeline.counts import STAGED
from framing.pipeline.reactions import find_reactions
from framing.pipeline.rows import (
    Treated,
    mention_rows,
    sentence_rows,
    target_of,
    treatment_rows,
    voice_rows,
    with_tones,
)
from framing.pipeline.tones import KnownTones, plain_vader_of, tones_of
from framing.pipeline.tools import Tools
from framing.pipeline.treatments import treatments_of
from framing.tables import TableName, build, empty


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
    tables = extraction_tables(extracts)
    return Extracted(
        sentences=tables["sentences"],
        mentions=tables["mentions"],
        voices=tables["voices"],
        framings=framings_of(treat(extracts, tools), tools),
    )


def extraction_tables(extracts: Sequence[Extract]) -> dict[TableName, pd.DataFrame]:
    """Return the tables sentences, mentions and voices of some articles."""
    return {
        "sentences": build("sentences", list(sentence_rows(extracts))),
        "mentions": build("mentions", list(mention_rows(extracts))),
        "voices": build("voices", list(voice_rows(extracts))),
    }


def treat(extracts: Sequence[Extract], tools: Tools) -> list[Treated]:
    """Find the reactions in some articles, and who treats whom."""
    found = [passage for item in extracts for passage in passages(item)]
    reactions = find_reactions(found, tools)
    return [
        (passage, treatment)
        for passage, own in zip(found, reactions, strict=True)
        for treatment in treatments_of(passage, own, open_tone=tools.open_tone)
    ]


def framings_of(
    treated: Sequence[Treated], tools: Tools, *, known: KnownTones | None = None
) -> pd.DataFrame:
    """Score the tone of treatments and return the framings table.

    Parameters
    ----------
    treated
        Treatments with the passage each is from.
    tools
        What a run has loaded.
    known
        Tones that were found before.
    """
    known = known or KnownTones()
    targets = [target_of(passage, treatment) for passage, treatment in treated]
    return with_tones(
        list(treatment_rows(treated, tools)),
        tones_of(targets, tools.scorer, known),
        plain_vader_of(targets, known),
        tools.scorer.name,
    )


def concatenate(parts: Sequence[Extracted]) -> Extracted:
    """Join the tables of batches, in the order given."""
    return Extracted(**{name: joined(name, [p.table(name) for p in parts]) for name in STAGED})


def joined(name: TableName, tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Join tables of one kind, in the order given."""
    filled = [table for table in tables if len(table)]
    return pd.concat(filled, ignore_index=True) if filled else empty(name)


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
