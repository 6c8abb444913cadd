"""How well voices are found, against articles in which people marked every attribution.

The gold form is that of PolNeAR (Newell, Margolin and Ruths, LREC 2018): a text with
``attributions``, each with ``source`` (the speaker), ``cue`` and ``content`` as lists of
``[start, end]``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from framing.syntax import Parser
from framing.text import article_sentences
from framing.voices.cues import Cues
from framing.voices.find import find_voices
from framing.voices.gold import THRESHOLDS, GoldArticle
from framing.voices.model import Span, Voice
from framing.voices.quotes import find_quotes

SUBSETS = ("all", "direct or mixed", "indirect")


_BOOTSTRAPS = 1_000

_Method = Callable[[str, Cues], list[Voice]]


@dataclass(frozen=True, slots=True)
class VoiceScore:
    """One line of the results.

    Attributes
    ----------
    method
        ``framing`` or the name of a baseline.
    subset
        ``all``, ``direct or mixed`` or ``indirect``.
    threshold
        Least intersection over union of content words for a match.
    n_gold, n_found
        Attributions marked by people, and found.
    precision, recall, f1
        Higher is better, 0 to 1; NaN where nothing was marked or found.
    f1_low, f1_high
        95 % percentile interval of F1, articles resampled.
    speaker_accuracy
        Share of matched attributions with a marked speaker at which at least half the words of
        the marked speaker are found; NaN where there is none.
    speaker_overlap
        The same with the intersection over union of the words at least one half, which also
        punishes a span that is too long.
    """

    method: str
    subset: str
    threshold: float
    n_gold: int
    n_found: int
    precision: float
    recall: float
    f1: float
    f1_low: float
    f1_high: float
    speaker_accuracy: float
    speaker_overlap: float


def evaluate_voices(
    rows: Iterable[Mapping[str, Any]],
    *,
    cues: Cues,
    parser: Parser | None = None,
    seed: int = 0,
) -> list[VoiceScore]:
    """Measure found voices, and two baselines, against gold attributions.

    Contents are matched one to one so that the sum of their intersections over unions is largest;
    a pair counts at a threshold if its own is at least that. A kind is that of the content's own
    quotation marks, for gold and found alike. Precision of a kind is over the found voices of
    that kind, recall over the marked ones; both may match any kind.

    Parameters
    ----------
    rows
        Objects with ``text`` and ``attributions``.
    cues
        The cue words.
    parser
        A dependency parser; with one, the voices that it helps to find are measured.
    seed
        Of the bootstrap over articles.

    Returns
    -------
    list of VoiceScore
        Methods, subsets and thresholds in a fixed order.

    Raises
    ------
    InputError
        If a row has no text or an attribution is not of the gold form.
    """
    articles = [GoldArticle.of(row, number) for number, row in enumerate(rows, start=1)]
    scores: list[VoiceScore] = []
    ours = partial(_ours, parser=parser)
    methods: dict[str, _Method] = {"framing": ours, **_BASELINES}
    for method, find in methods.items():
        counts = [article.counts(find(article.text, cues)) for article in articles]
        scores += _scores(method, np.array(counts, dtype=float).reshape(-1, 3, 3, 7), seed)
    return scores


def _scores(method: str, counts: np.ndarray, seed: int) -> list[VoiceScore]:
    draws = np.random.default_rng(seed).integers(0, max(len(counts), 1), (_BOOTSTRAPS, len(counts)))
    totals = counts.sum(axis=0)
    scores = []
    for i, subset in enumerate(SUBSETS):
        for j, threshold in enumerate(THRESHOLDS):
            resampled = counts[draws, i, j].sum(axis=1) if len(counts) else counts[:, i, j]
            low, high = _interval(_f1(resampled.T))
            gold, found, gold_hit, found_hit, asked, half, tight = totals[i, j]
            scores.append(
                VoiceScore(
                    method=method,
                    subset=subset,
                    threshold=threshold,
                    n_gold=int(gold),
                    n_found=int(found),
                    precision=_ratio(found_hit, found),
                    recall=_ratio(gold_hit, gold),
                    f1=float(_f1(totals[i, j])),
                    f1_low=low,
                    f1_high=high,
                    speaker_accuracy=_ratio(half, asked),
                    speaker_overlap=_ratio(tight, asked),
                )
            )
    return scores


def _f1(counts: np.ndarray) -> np.ndarray:
    """F1 of counts whose first axis is that of ``_tally``."""
    gold, found, gold_hit, found_hit = counts[:4]
    with np.errstate(invalid="ignore", divide="ignore"):
        precision, recall = found_hit / found, gold_hit / gold
        f1 = 2 * precision * recall / (precision + recall)
    return np.where((gold_hit == 0) & (gold + found > 0), 0.0, f1)


def _interval(values: np.ndarray) -> tuple[float, float]:
    known = values[~np.isnan(values)]
    if not known.size:
        return float("nan"), float("nan")
    low, high = np.quantile(known, (0.025, 0.975))
    return float(low), float(high)


def _ratio(part: float, whole: float) -> float:
    return float(part / whole) if whole else float("nan")


def _ours(text: str, cues: Cues, *, parser: Parser | None = None) -> list[Voice]:
    return find_voices("", text, article_sentences("", text), cues, parser=parser)


def _quotes_only(text: str, cues: Cues) -> list[Voice]:
    """Baseline: each quotation of five words or more is a voice without a speaker."""
    del cues
    return [
        _bare_voice((quote.start, quote.end))
        for quote in find_quotes(text)
        if text.count(" ", quote.start, quote.end) >= 4
    ]


def _sentences_with_said(text: str, cues: Cues) -> list[Voice]:
    """Baseline: each sentence with a form of "say" or "according to" is a voice."""
    del cues
    return [
        _bare_voice((sentence.start, sentence.end))
        for sentence in article_sentences("", text)
        if not {"said", "says", "say", "according"}.isdisjoint(sentence.text.lower().split())
    ]


def _bare_voice(span: Span) -> Voice:
    return Voice("body", None, None, "", None, None, "", "neutral", "direct", (span,))


_BASELINES: dict[str, _Method] = {
    "quotation marks only": _quotes_only,
    "sentences with 'said'": _sentences_with_said,
}
