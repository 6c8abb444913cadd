"""Reactions against labels made by people: pairs, frames, polarity and direction.

Every figure carries its n and a 95 % interval from a bootstrap over texts: the pairs of one text
stand or fall together. What counts as the same party is said in :func:`same_party`.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.errors import InputError
from framing.frames.reaction import NO_FRAME
from framing.tables import OUTLET, POLARITIES
from framing.tone.vader import plain_vader, polarity_of

Row = Mapping[str, Any]
Counts = npt.NDArray[np.int64]

# Stands for the name of whoever predicted, in rows beside the baselines.
_OURS = ""
_DROPPED = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "some",
        "several",
        "many",
        "most",
        "all",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "president",
        "prime",
        "minister",
        "chancellor",
        "premier",
        "king",
        "queen",
        "pope",
        "senator",
        "governor",
        "general",
    ]
)
_LINKS = frozenset(
    [
        "of",
        "in",
        "at",
        "for",
        "from",
        "on",
        "with",
        "by",
        "to",
        "near",
        "outside",
        "who",
        "which",
        "that",
    ]
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled or predicted pair of parties."""

    holder: str
    target: str
    frame: str
    polarity: str


@dataclass(frozen=True, slots=True)
class _Scored:
    """One text: its gold pairs, each with the prediction that found it, and what else was said."""

    text: str
    gold: tuple[Pair, ...]
    found: tuple[Pair | None, ...]
    reversed_: tuple[bool, ...]
    n_predicted: int
    n_right: int


def same_party(one: str, other: str) -> bool:
    """Whether two noun phrases name one party.

    Case, articles, possessives and titles are dropped. They are the same if what is left is equal,
    or if every word of the shorter stands in the longer and the longer's head, the last word before
    its first preposition or relative word, is among them. ``OUTLET`` is only itself.

    Examples
    --------
    >>> same_party("Polish Prime Minister Donald Tusk", "Tusk")
    True
    >>> same_party("the leader of the opposition", "the opposition")
    False
    """
    if OUTLET in (one, other):
        return one == other
    first, second = _words(one), _words(other)
    if not first or not second:
        return one.strip().casefold() == other.strip().casefold()
    short, long = sorted((first, second), key=len)
    return set(short) <= set(long) and _head(long) in short


def _words(phrase: str) -> list[str]:
    plain = phrase.casefold().replace("’", "'").replace("'s ", " ")
    plain = plain.removesuffix("'s").removesuffix("s'") + ("s" if plain.endswith("s'") else "")
    words = [word.strip(".,;:'\"“”‘()") for word in plain.split()]
    kept = [word for word in words if word and word not in _DROPPED]
    return kept or [word for word in words if word]


def _head(words: Sequence[str]) -> str:
    head = words[0]
    for word in words:
        if word in _LINKS:
            break
        head = word
    return head


def evaluate_reactions(
    gold_rows: Sequence[Row],
    predicted_rows: Sequence[Row],
    *,
    scorer: str = "rules",
    n_boot: int = 1_000,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare predicted reactions with labelled ones.

    Parameters
    ----------
    gold_rows
        ``{id, text, pairs}``; a pair has holder, target, frame and polarity.
    predicted_rows
        Rows of the same form, in the same order.
    scorer
        What to call whoever predicted, in the column of that name.
    n_boot, seed
        Resamples of texts and their seed.

    Returns
    -------
    DataFrame
        One row per metric and scorer: ``metric``, ``scorer``, ``value``, ``low``, ``high`` (95 %
        interval), ``n``. Pairs labelled ``none`` count in the frame metrics only; a gold pair that
        was not found counts there as ``none``. Polarity is judged on found pairs, and direction on
        gold reactions whose two parties were predicted in either order.

    Raises
    ------
    InputError
        If the rows do not belong together or a pair lacks a field.
    """
    if len(gold_rows) != len(predicted_rows):
        raise InputError(
            f"{len(gold_rows)} gold rows but {len(predicted_rows)} predicted; give one for each"
        )
    texts = [
        _score(number, gold, predicted)
        for number, (gold, predicted) in enumerate(zip(gold_rows, predicted_rows, strict=True), 1)
        if "error" not in gold and "error" not in predicted
    ]
    if not texts:
        raise InputError("no labelled row can be used; a row needs 'text' and 'pairs'")
    random = np.random.default_rng(seed)
    draws = random.integers(0, len(texts), (n_boot, len(texts)))
    weights = np.stack([np.bincount(draw, minlength=len(texts)) for draw in draws])
    return pd.DataFrame(_metrics(texts, weights, scorer))


def pairs_of(number: int, row: Row) -> tuple[Pair, ...]:
    """Return the pairs of a row.

    Raises
    ------
    InputError
        If it has none or one lacks a field.
    """
    pairs = row.get("pairs")
    if not isinstance(pairs, list):
        raise InputError(f"row {number}: field 'pairs' is missing or no list")
    try:
        return tuple(
            Pair(str(p["holder"]), str(p["target"]), str(p["frame"]), str(p["polarity"]))
            for p in pairs
        )
    except (KeyError, TypeError) as error:
        raise InputError(
            f"row {number}: a pair needs holder, target, frame and polarity ({error})"
        ) from error


def _score(number: int, gold_row: Row, predicted_row: Row) -> _Scored:
    gold, predicted = pairs_of(number, gold_row), pairs_of(number, predicted_row)
    found = _aligned(gold, predicted)
    n_right = sum(
        pair is not None and NO_FRAME not in (pair.frame, label.frame)
        for label, pair in zip(gold, found, strict=True)
    )
    return _Scored(
        text=str(gold_row.get("text", "")),
        gold=gold,
        found=found,
        reversed_=tuple(_is_reversed(label, predicted) for label in gold),
        n_predicted=sum(pair.frame != NO_FRAME for pair in predicted),
        n_right=n_right,
    )


def _aligned(gold: Sequence[Pair], predicted: Sequence[Pair]) -> tuple[Pair | None, ...]:
    """Give each gold pair at most one prediction of its parties; the frame's own one first."""
    free = list(predicted)
    found: list[Pair | None] = []
    for label in gold:
        matching = [
            pair
            for pair in free
            if same_party(label.holder, pair.holder) and same_party(label.target, pair.target)
        ]
        best = min(matching, key=lambda pair: pair.frame == NO_FRAME, default=None)
        if best is not None:
            free.remove(best)
        found.append(best)
    return tuple(found)


def _is_reversed(label: Pair, predicted: Sequence[Pair]) -> bool:
    return any(
        same_party(label.holder, pair.target) and same_party(label.target, pair.holder)
        for pair in predicted
        if pair.frame != NO_FRAME
    )


Metric = Callable[[npt.NDArray[np.float64]], npt.NDArray[np.float64]]


def _metrics(texts: Sequence[_Scored], weights: Counts, ours: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []

    def add(metric: str, scorer: str, counts: Counts, statistic: Metric, n: int) -> None:
        total = statistic(counts.sum(axis=0, dtype=float)[None])[0]
        resampled = statistic(np.einsum("bt,t...->b...", weights, counts).astype(float))
        seen = resampled[~np.isnan(resampled)]
        low, high = np.quantile(seen, (0.025, 0.975)) if len(seen) else (np.nan, np.nan)
        rows.append(
            {"metric": metric, "scorer": scorer or ours, "value": float(total), "low": float(low),
             "high": float(high), "n": n}
        )  # fmt: skip

    _add_detection(texts, add)
    _add_frames(texts, add)
    _add_polarity(texts, add)
    _add_direction(texts, add)
    return rows


_Add = Callable[[str, str, Counts, Metric, int], None]


def _ratio(
    top: npt.NDArray[np.float64], bottom: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    shares: npt.NDArray[np.float64] = np.full(top.shape, np.nan)
    return np.divide(top, bottom, out=shares, where=bottom > 0)


def _add_detection(texts: Sequence[_Scored], add: _Add) -> None:
    counts = np.array(
        [
            (text.n_right, text.n_predicted, sum(g.frame != NO_FRAME for g in text.gold))
            for text in texts
        ]
    )
    n_gold, n_predicted = int(counts[:, 2].sum()), int(counts[:, 1].sum())
    add("pair precision", _OURS, counts, lambda c: _ratio(c[:, 0], c[:, 1]), n_predicted)
    add("pair recall", _OURS, counts, lambda c: _ratio(c[:, 0], c[:, 2]), n_gold)
    add("pair F1", _OURS, counts, lambda c: _ratio(2 * c[:, 0], c[:, 1] + c[:, 2]), n_gold)


def _confusions(
    texts: Sequence[_Scored],
    labels: Sequence[str],
    pick: Callable[[_Scored], list[tuple[str, str]]],
) -> Counts:
    index = {label: number for number, label in enumerate(labels)}
    counts = np.zeros((len(texts), len(labels), len(labels)), dtype=np.int64)
    for number, text in enumerate(texts):
        for gold, predicted in pick(text):
            counts[number, index[gold], index[predicted]] += 1
    return counts


def macro_f1(confusion: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the mean F1 over the labels that occur in gold, for confusion matrices (b, k, k)."""
    right = np.diagonal(confusion, axis1=-2, axis2=-1)
    gold, predicted = confusion.sum(axis=-1), confusion.sum(axis=-2)
    f1: npt.NDArray[np.float64] = np.divide(
        2 * right, gold + predicted, out=np.zeros_like(right), where=gold + predicted > 0
    )
    occurs = gold > 0
    return _ratio((f1 * occurs).sum(axis=-1), occurs.sum(axis=-1).astype(float))


def accuracy(confusion: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the share on the diagonal of confusion matrices (b, k, k)."""
    right = np.diagonal(confusion, axis1=-2, axis2=-1).sum(axis=-1)
    return _ratio(right, confusion.sum(axis=(-2, -1)))


def _add_frames(texts: Sequence[_Scored], add: _Add) -> None:
    every = [(g, p) for text in texts for g, p in zip(text.gold, text.found, strict=True)]
    labels = sorted({g.frame for g, _ in every} | {p.frame for _, p in every if p} | {NO_FRAME})
    if not every:
        return

    def of_all(text: _Scored) -> list[tuple[str, str]]:
        pairs = zip(text.gold, text.found, strict=True)
        return [(g.frame, p.frame if p else NO_FRAME) for g, p in pairs]

    def of_found(text: _Scored) -> list[tuple[str, str]]:
        return [(g.frame, p.frame) for g, p in _found(text)]

    common = Counter(g.frame for g, _ in every).most_common(1)[0][0]
    add(
        "frame macro-F1, gold pairs",
        _OURS,
        _confusions(texts, labels, of_all),
        macro_f1,
        len(every),
    )
    majority = _confusions(texts, labels, lambda t: [(g.frame, common) for g in t.gold])
    add("frame macro-F1, gold pairs", "majority", majority, macro_f1, len(every))
    counts = _confusions(texts, labels, of_found)
    add("frame macro-F1, found pairs", _OURS, counts, macro_f1, int(counts.sum()))


def _found(text: _Scored) -> list[tuple[Pair, Pair]]:
    """Return the gold reactions that were found as reactions."""
    return [
        (g, p)
        for g, p in zip(text.gold, text.found, strict=True)
        if p is not None and NO_FRAME not in (g.frame, p.frame)
    ]


def _add_polarity(texts: Sequence[_Scored], add: _Add) -> None:
    golds = Counter(g.polarity for text in texts for g, _ in _found(text))
    if not golds:
        return
    common, n = golds.most_common(1)[0][0], golds.total()
    ours = _confusions(
        texts, POLARITIES, lambda t: [(g.polarity, p.polarity) for g, p in _found(t)]
    )
    majority = _confusions(
        texts, POLARITIES, lambda t: [(g.polarity, common) for g, _ in _found(t)]
    )
    vader = _confusions(
        texts,
        POLARITIES,
        lambda t: [(g.polarity, polarity_of(plain_vader(t.text))) for g, _ in _found(t)],
    )
    add("polarity accuracy, found pairs", _OURS, ours, accuracy, n)
    add("polarity accuracy, found pairs", "majority", majority, accuracy, n)
    add("polarity accuracy, found pairs", "vader sign", vader, accuracy, n)


def _add_direction(texts: Sequence[_Scored], add: _Add) -> None:
    ours = np.array([_directions(text, lambda g, p, r: p) for text in texts])
    first = np.array([_directions(text, _holder_first) for text in texts])
    n = int(ours[:, 1].sum())
    add("direction accuracy", _OURS, ours, lambda c: _ratio(c[:, 0], c[:, 1]), n)
    add("direction accuracy", "first named", first, lambda c: _ratio(c[:, 0], c[:, 1]), n)


def _directions(text: _Scored, is_right: Callable[[Any, bool, str], bool]) -> tuple[int, int]:
    """Return right and judged among the gold reactions whose parties were paired at all."""
    right = judged = 0
    for label, pair, is_reversed in zip(text.gold, text.found, text.reversed_, strict=True):
        is_found = pair is not None and pair.frame != NO_FRAME
        if label.frame == NO_FRAME or OUTLET in (label.holder, label.target):
            continue
        if is_found or is_reversed:
            judged += 1
            right += is_right(label, is_found, text.text)
    return right, judged


def _holder_first(label: Pair, _: bool, text: str) -> bool:
    """Guess that the party named first is the holder."""
    return 0 <= text.find(label.holder) < text.find(label.target)
