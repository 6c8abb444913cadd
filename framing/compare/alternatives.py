"""What else could have been done with a run: the rows, and the options to choose among them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import numpy as np
import pandas as pd

from framing.compare.multiverse import Choices, Option, every_row
from framing.compare.select import outlet_tone
from framing.pipeline import Run, load_tools
from framing.pipeline.again import reactions_again, tone_again
from framing.registry import load_codebook
from framing.tone import load_scorer, valences

SCORERS = ("minilm", "linear", "vader")
METHODS = ("network", "rules")
N_ARTICLES = 2_000


def alternatives(
    run: Run,
    *,
    scorers: Sequence[str] = SCORERS,
    methods: Sequence[str] = METHODS,
    n_articles: int = N_ARTICLES,
    seed: int = 0,
) -> pd.DataFrame:
    """Return the framings of a run as each method of finding reactions and each scorer sees them.

    Nothing is extracted anew: sentences, mentions and voices are the run's.

    Parameters
    ----------
    run
        A finished run.
    scorers
        Tone scorers by name.
    methods
        How reactions are found. With a codebook of the user's own only the run's method is kept:
        what the other one would do with it can't be known without the file.
    n_articles
        Of a run with more articles so many are drawn at random, because a scorer may take minutes
        for the rest.
    seed
        Of that draw.

    Returns
    -------
    DataFrame
        Framings of every method below each other, with ``method``; ``valence_<scorer>`` and
        ``certainty_<scorer>`` (the probability of the likeliest tone) for each scorer, missing
        where it gives none; ``is_pronoun``, whether only pronouns name the target; ``is_quoted``,
        whether the target stands inside quotation marks; and the article's ``outlet`` and
        ``country``.
    """
    articles = run.articles.sort_values("article_id")
    if len(articles) > n_articles:
        articles = articles.sample(n_articles, random_state=seed).sort_values("article_id")
    found = [
        _framings_by(method, run, articles).assign(method=method)
        for method in methods
        if _can_be_had(method, run)
    ]
    rows = pd.concat(found, ignore_index=True)
    for name in scorers:
        # What several methods found is scored once: it is the same sentence and target.
        probabilities = tone_again(run, rows, load_scorer(name))
        rows[f"valence_{name}"] = valences(probabilities)
        rows[f"certainty_{name}"] = probabilities.max(axis=1) if len(rows) else np.nan
    told = articles.set_index("article_id")
    places = {column: rows["article_id"].map(told[column]) for column in ("outlet", "country")}
    return rows.assign(
        is_pronoun=_are_pronouns(rows, run), is_quoted=_are_quoted(rows, run), **places
    )


def _own_method(run: Run) -> str:
    return "rules" if run.record["hashes"]["reactions"] == "rules" else "network"


def _can_be_had(method: str, run: Run) -> bool:
    """Whether a method's reactions are in the run, or can be found with the shipped codebook."""
    if method == _own_method(run):
        return True
    return bool(run.record["hashes"]["codebook"] == load_codebook().content_hash)


def _framings_by(method: str, run: Run, articles: pd.DataFrame) -> pd.DataFrame:
    if method == _own_method(run):
        return run.framings[run.framings["article_id"].isin(articles["article_id"])]
    # VADER's tones are not used here; it is the quickest to load.
    return reactions_again(run, articles, load_tools(tone="vader", reactions=method))


def _are_pronouns(rows: pd.DataFrame, run: Run) -> pd.Series:
    forms = dict(zip(run.mentions["mention_id"], run.mentions["form"], strict=True))
    told = []
    for place, spans in zip(rows["sentence_id"], rows["target_spans"], strict=True):
        named = [forms.get(f"{place}:{a}-{b}") for a, b in json.loads(spans)]
        told.append(bool(named) and all(form == "pronoun" for form in named))
    return pd.Series(told, index=rows.index, dtype=bool)


def _are_quoted(rows: pd.DataFrame, run: Run) -> pd.Series:
    quoted: dict[tuple[str, str], list[tuple[int, int]]] = {}
    voices = run.voices[run.voices["kind"].isin(["direct", "mixed"])]
    for article, part, pieces in voices[["article_id", "part", "content_pieces"]].itertuples(
        index=False, name=None
    ):
        quoted.setdefault((article, part), []).extend(map(tuple, json.loads(pieces)))
    parts = dict(zip(run.sentences["sentence_id"], run.sentences["part"], strict=True))
    told = [
        any(a <= at < b for a, b in quoted.get((article, parts[place]), ()))
        for article, place, at in _places(rows)
    ]
    return pd.Series(told, index=rows.index, dtype=bool)


def _places(rows: pd.DataFrame) -> Iterator[tuple[str, str, int]]:
    """Yield article, sentence and first character of what each framing is about."""
    columns = ["article_id", "sentence_id", "target_spans", "evidence"]
    for article, place, spans, evidence in rows[columns].itertuples(index=False, name=None):
        starts = [a for a, _ in json.loads(spans)]
        starts = starts or [a for a, _, why in json.loads(evidence) if why == "target"]
        yield article, place, min(starts, default=-1)


def _keep(rows: pd.DataFrame, *, column: str, value: object) -> pd.DataFrame:
    return rows[rows[column] == value]


def _at_least(rows: pd.DataFrame, *, column: str, value: float) -> pd.DataFrame:
    return rows[rows[column] >= value]


def _toned(rows: pd.DataFrame, *, scorer: str) -> pd.DataFrame:
    tones = {name: rows[f"{name}_{scorer}"] for name in ("valence", "certainty")}
    return rows.assign(**tones)


def _left_out(column: str) -> Mapping[str, Option]:
    return {"counted": every_row, "left out": partial(_keep, column=column, value=False)}


def _bars(column: str, values: Sequence[float]) -> Mapping[str, Option]:
    return {
        f"at least {bar:g}" if bar else "any": partial(_at_least, column=column, value=bar)
        for bar in values
    }


def _methods(rows: pd.DataFrame) -> Mapping[str, Option]:
    found = rows["method"].unique()
    methods: dict[str, Option] = {
        name: partial(_keep, column="method", value=name) for name in found
    }
    return methods or {"no reaction found": every_row}


def reaction_choices(
    rows: pd.DataFrame, *, confidences: Sequence[float] = (0.0, 0.6, 0.8)
) -> Choices:
    """Return the choices behind a share of reactions: method, confidence, pronouns, quotations.

    Parameters
    ----------
    rows
        As :func:`alternatives` returns them.
    confidences
        Smallest ``frame_confidence`` that counts; 0 takes all. By rules it is no probability.
    """
    return {
        "reactions by": _methods(rows),
        "confidence": _bars("frame_confidence", confidences),
        "pronouns": _left_out("is_pronoun"),
        "inside quotation marks": _left_out("is_quoted"),
    }


def tone_choices(
    rows: pd.DataFrame,
    *,
    scorers: Sequence[str] = SCORERS,
    certainties: Sequence[float] = (0.0, 0.6),
) -> Choices:
    """Return the choices behind a mean tone: scorer, certainty, reactions, voices, pronouns.

    Parameters
    ----------
    rows
        As :func:`alternatives` returns them.
    scorers
        Those that gave the tones.
    certainties
        Smallest probability of the likeliest tone that counts; 0 takes all.
    """
    return {
        "tone by": {name: partial(_toned, scorer=name) for name in scorers},
        "certainty": _bars("certainty", certainties),
        "reactions by": _methods(rows),
        "voices": {"the outlet alone": outlet_tone, "quoted ones too": every_row},
        "pronouns": _left_out("is_pronoun"),
    }
