"""A finished run read again with one thing changed: another scorer, or other reactions."""

import numpy as np
import pandas as pd

from framing.pipeline.batch import article_rows, framings_of, treat
from framing.pipeline.run import Run
from framing.pipeline.stored import articles_of, stored_extracts, stored_targets, stored_tones
from framing.pipeline.tones import KnownTones, tones_of
from framing.pipeline.tools import Tools
from framing.tone import Probabilities, Scorer


def tone_again(run: Run, framings: pd.DataFrame, scorer: Scorer) -> Probabilities:
    """Score the same sentences and targets with another scorer.

    Parameters
    ----------
    run
        Where the sentences and the articles' languages are.
    framings
        Framings of this run's sentences, from its own table or from :func:`reactions_again`.
    scorer
        The other scorer.

    Returns
    -------
    array of shape (n, 3)
        Probabilities of negative, neutral and positive tone, one line a framing; missing where the
        scorer has no evidence or does not cover the language.
    """
    articles = _articles(run, framings)
    targets = list(stored_targets(framings, run.sentences, list(article_rows(articles))))
    return tones_of(targets, scorer, KnownTones())


def reactions_again(run: Run, articles: pd.DataFrame, tools: Tools) -> pd.DataFrame:
    """Find the reactions anew, in the sentences, mentions and voices that the run found.

    Parameters
    ----------
    run
        A finished run.
    articles
        Those of its articles to be read.
    tools
        With what finds the reactions, and the scorer; tones that this scorer gave in the run are
        taken from there.

    Returns
    -------
    DataFrame
        A framings table. Holders whose actor is not in the tools' registry, such as those of the
        user's own file, keep the country that they have in the run.
    """
    ids = articles["article_id"]
    extracts = stored_extracts(
        list(article_rows(articles)),
        run.sentences[run.sentences["article_id"].isin(ids)],
        run.mentions[articles_of(run.mentions["sentence_id"]).isin(ids)],
        run.voices[run.voices["article_id"].isin(ids)],
    )
    is_same = run.record["hashes"]["tone scorer"] == tools.scorer.content_hash
    known = stored_tones(run.framings) if is_same else KnownTones()
    found = framings_of(treat(extracts, tools), tools, known=known)
    return found.assign(holder_country=_with_known_countries(found, run.framings))


def _articles(run: Run, framings: pd.DataFrame) -> pd.DataFrame:
    return run.articles[run.articles["article_id"].isin(framings["article_id"])]


def _with_known_countries(found: pd.DataFrame, before: pd.DataFrame) -> pd.Series:
    told = before.dropna(subset=["holder_country"]).groupby("holder")["holder_country"]
    known = told.agg(lambda countries: countries.iloc[0] if countries.nunique() == 1 else np.nan)
    filled = found["holder_country"].fillna(found["holder"].map(known))
    return filled.astype("string")
