"""Mentions found, held against mentions labelled by hand.

A found mention is right if a labelled one of the same actor overlaps it; each counts once. Rows
marked ``optional`` are readings on which careful people differ ("the Romney campaign"): they are
neither asked for nor counted as false.
"""

import json
import warnings
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from framing.actors.find import MentionFinder
from framing.actors.spans import Form
from framing.errors import InputError
from framing.shipped import shipped_path
from framing.text import article_sentences

Split = Literal["dev", "kept"]
Row = dict[str, object]

# Only so much of an article was labelled, beside its title.
GOLD_CHARS = 1_500
_SPAN = ["article_id", "part", "start", "end", "actor_id", "form"]
_GOLD = [*_SPAN, "optional"]
_FORMS = ("all", *get_args(Form))


def load_mentions_gold(split: Split) -> pd.DataFrame:
    """Read the labelled mentions that come with the program.

    Parameters
    ----------
    split
        ``"dev"`` to look at mistakes, ``"kept"`` for a figure to publish.

    Returns
    -------
    DataFrame
        One row per labelled span, offsets only. ``actor_id`` is missing where no actor of the
        registry is meant.
    """
    return read_mentions_gold(shipped_path(f"data/mentions/{split}.jsonl"))


def read_mentions_gold(path: Path) -> pd.DataFrame:
    """Read labelled mentions from JSON lines of the same form.

    Raises
    ------
    InputError
        If a row lacks a key.
    """
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        row = json.loads(line)
        if missing := [key for key in _GOLD if key not in row]:
            raise InputError(f"{path}:{number}: the key '{missing[0]}' is missing; add it")
        rows.append(row)
    return pd.DataFrame(rows, columns=_GOLD)


def mentions_in(
    articles: pd.DataFrame, finder: MentionFinder, *, max_chars: int | None = None
) -> pd.DataFrame:
    """Find the mentions of registered actors in some articles.

    Parameters
    ----------
    articles
        Columns article_id, title, text, and published_at where it is known.
    finder
        The finder.
    max_chars
        Keep the mentions that end within so many characters of their part. The finder reads the
        whole article all the same.

    Returns
    -------
    DataFrame
        Columns article_id, part, start, end, actor_id, form.
    """
    rows = [row for article in articles.to_dict("records") for row in _rows(article, finder)]
    mentions = pd.DataFrame(rows, columns=_SPAN)
    return mentions if max_chars is None else mentions[mentions["end"] <= max_chars]


def _rows(article: Mapping[Hashable, Any], finder: MentionFinder) -> Iterator[tuple[object, ...]]:
    title, body = str(article["title"]), str(article["text"])
    sentences = article_sentences(title, body)
    day = pd.to_datetime(article.get("published_at", pd.NaT), utc=True, errors="coerce")
    published = None if pd.isna(day) else day.date()
    for mention in finder.find(title, body, sentences, published=published):
        part = sentences[mention.sentence].part
        span = (mention.start, mention.end, mention.actor_id, mention.form)
        yield (article["article_id"], part, *span)


def evaluate_mentions(
    gold: pd.DataFrame, found: pd.DataFrame, *, draws: int = 1_000, seed: int = 0
) -> pd.DataFrame:
    """Compare found mentions of registered actors with labelled ones.

    Parameters
    ----------
    gold
        As :func:`load_mentions_gold` returns it; its articles are those that are compared.
    found
        As :func:`mentions_in` returns it.
    draws
        Bootstrap samples of whole articles (Field & Welsh 2007).
    seed
        Of the bootstrap.

    Returns
    -------
    DataFrame
        One row per form and one for all: n_gold, n_found, and precision, recall and f1, each from
        0 to 1 (higher is better) with the limits of its 95 % percentile interval. Precision is by
        the form found, recall by the form labelled. What has no denominator is missing.
    """
    counts = _counts(gold, found)
    picks = np.random.default_rng(seed).integers(len(counts), size=(draws, len(counts)))
    estimates = _scores(counts.sum(axis=0))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a form that never occurs has no interval
        low, high = np.nanpercentile(_scores(counts[picks].sum(axis=1)), [2.5, 97.5], axis=0)
    table = pd.DataFrame({"form": _FORMS})
    table["n_gold"], table["n_found"] = counts.sum(axis=0)[:, 3], counts.sum(axis=0)[:, 1]
    for column, name in enumerate(("precision", "recall", "f1")):
        table[name] = estimates[:, column]
        table[f"{name}_low"], table[f"{name}_high"] = low[:, column], high[:, column]
    return table


def false_and_missed(gold: pd.DataFrame, found: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the found mentions that are false, and the labelled ones that were missed."""
    false: list[Row] = []
    missed: list[Row] = []
    for _, labelled, seen in _parts(gold, found):
        right, pardoned, met = _match(labelled, seen)
        false += [row for i, row in enumerate(seen) if i not in right | pardoned]
        missed += [row for i, row in enumerate(labelled) if _is_asked(row) and i not in met]
    return pd.DataFrame(false, columns=_SPAN), pd.DataFrame(missed, columns=_GOLD)


def _counts(gold: pd.DataFrame, found: pd.DataFrame) -> np.ndarray:
    """Return (articles, forms, [found and right, found, labelled and met, labelled])."""
    articles = {article: i for i, article in enumerate(dict.fromkeys(gold["article_id"]))}
    counts = np.zeros((len(articles), len(_FORMS), 4), dtype=int)
    for article, labelled, seen in _parts(gold, found):
        right, pardoned, met = _match(labelled, seen)
        for i, row in enumerate(seen):
            if i not in pardoned:
                for form in (0, _FORMS.index(str(row["form"]))):
                    counts[articles[article], form, :2] += (i in right, 1)
        for i, row in enumerate(labelled):
            if _is_asked(row):
                for form in (0, _FORMS.index(str(row["form"]))):
                    counts[articles[article], form, 2:] += (i in met, 1)
    return counts


def _scores(counts: np.ndarray) -> np.ndarray:
    """Return precision, recall and F1 on the last axis."""
    right, found, met, labelled = np.moveaxis(counts.astype(float), -1, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        precision, recall = right / found, met / labelled
        f1 = 2 * precision * recall / (precision + recall)
    return np.stack([precision, recall, f1], axis=-1)


def _parts(gold: pd.DataFrame, found: pd.DataFrame) -> Iterator[tuple[str, list[Row], list[Row]]]:
    """Yield each labelled article's title and body: article_id, labelled rows, found rows."""
    both: dict[tuple[str, str], tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    articles = set(gold["article_id"])
    for side, table in enumerate((gold, found)):
        for row in table.to_dict("records"):
            if row["article_id"] in articles:
                both[row["article_id"], row["part"]][side].append(
                    {str(k): v for k, v in row.items()}
                )
    for (article, _), (labelled, seen) in sorted(both.items()):
        yield article, labelled, seen


def _match(labelled: Sequence[Row], seen: Sequence[Row]) -> tuple[set[int], set[int], set[int]]:
    """Return which found rows are right, which only optional rows explain, which labels are met.

    Required labels go first, each to the first found row that overlaps it.
    """
    right: set[int] = set()
    pardoned: set[int] = set()
    met: set[int] = set()
    for j in sorted(range(len(labelled)), key=lambda j: bool(labelled[j]["optional"])):
        for i, row in enumerate(seen):
            if i not in right | pardoned and _agree(labelled[j], row):
                (right if _is_asked(labelled[j]) else pardoned).add(i)
                met.add(j)
                break
    return right, pardoned, met


def _agree(label: Row, row: Row) -> bool:
    overlap = min(int(str(label["end"])), int(str(row["end"]))) - max(
        int(str(label["start"])), int(str(row["start"]))
    )
    return label["actor_id"] == row["actor_id"] and overlap > 0


def _is_asked(label: Row) -> bool:
    return isinstance(label["actor_id"], str) and not label["optional"]
