"""From the network's probabilities to the pairs that react, and the words that show it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framing.frames.pairs.encoding import EncodedPairs
from framing.frames.pairs.items import OUTLET_SIDE, Pair, PairItem, Span

Probabilities = npt.NDArray[np.float64]

# A token is evidence if it gets at least this share of what the strongest one gets.
_TELLING_SHARE = 0.35
_MAX_EVIDENCE = 6
# What the rules found too needs less.
HINTED_THRESHOLD = 0.15
# Of pairs that look at the same word only those count that are at least this nearly as probable.
_COMPETING_SHARE = 0.8
# The codebook's frame counts unless it is this much less probable than the network's.
_NEAR_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Judgement:
    """A pair that reacts.

    Attributes
    ----------
    pair
        Numbers of the two candidates.
    number
        The likeliest class, never 0, which is no reaction.
    confidence
        Probability that there is a reaction.
    is_hinted
        Whether the rules found one too.
    evidence
        Spans of the words that the network looked at, offsets into the sentence; the one it looked
        at most comes first.
    """

    pair: Pair
    number: int
    confidence: float
    is_hinted: bool
    evidence: tuple[Span, ...]


def judge(
    item: PairItem,
    encoded: EncodedPairs,
    probabilities: Probabilities,
    attention: npt.NDArray[np.float32],
    *,
    threshold: float,
) -> list[Judgement]:
    """Return the pairs that react: what the rules found too first, then the surest first.

    Parameters
    ----------
    item, encoded
        The sentence.
    probabilities
        Of each class for each pair, (m + 1, m, n_classes).
    attention
        Where each pair looked, (m + 1, m, n).
    threshold
        How probable a reaction must be; `HINTED_THRESHOLD` where the rules found it too.

    Returns
    -------
    list of Judgement
        Candidates may lie in each other ("the Kremlin's envoy", "the Kremlin"): of pairs whose
        sides overlap one is kept. And a word tells of few pairs: of those that look at the same
        one, only the likely ones are kept.
    """
    chosen: list[Judgement] = []
    for row, column, confidence, is_hinted in _likely(encoded, probabilities, threshold):
        pair = _pair(encoded, row, column)
        if _is_one(item, pair) or any(_overlap(item, pair, other.pair) for other in chosen):
            continue
        hint = int(encoded.hints[row, column]) if is_hinted else 0
        number = _class(probabilities[row, column], hint)
        evidence = telling_spans(item, encoded, attention[row, column], pair)
        chosen.append(Judgement(pair, number, confidence, is_hinted, evidence))
    return list(_competing(chosen))


def _class(probabilities: Probabilities, hint: int) -> int:
    """Return the likeliest class, or the rules' one if it is nearly as likely."""
    likeliest = 1 + int(probabilities[1:].argmax())
    is_near = hint and probabilities[hint] >= _NEAR_SHARE * probabilities[likeliest]
    return hint if is_near else likeliest


def _competing(chosen: Sequence[Judgement]) -> Iterator[Judgement]:
    best: dict[tuple[Span, ...], float] = {}
    for one in chosen:
        best[one.evidence[:1]] = max(one.confidence, best.get(one.evidence[:1], 0.0))
    for one in chosen:
        if one.is_hinted or one.confidence >= _COMPETING_SHARE * best[one.evidence[:1]]:
            yield one


def _likely(
    encoded: EncodedPairs, probabilities: Probabilities, threshold: float
) -> Iterator[tuple[int, int, float, bool]]:
    reacts = 1 - probabilities[..., 0]
    is_hinted = (encoded.hints > 0) & (encoded.hints < probabilities.shape[-1])
    rows, columns = np.nonzero(reacts >= np.where(is_hinted, HINTED_THRESHOLD, threshold))
    order = np.lexsort((columns, rows, -reacts[rows, columns], ~is_hinted[rows, columns]))
    for place in order:
        row, column = int(rows[place]), int(columns[place])
        yield row, column, float(reacts[row, column]), bool(is_hinted[row, column])


def _pair(encoded: EncodedPairs, row: int, column: int) -> Pair:
    holder = OUTLET_SIDE if row == 0 else encoded.kept[row - 1]
    return holder, encoded.kept[column]


def _is_one(item: PairItem, pair: Pair) -> bool:
    """Whether both sides are one party: a phrase, and its beginning or end.

    A possessor is another party: "the minister's aides" may turn on the minister.
    """
    if OUTLET_SIDE in pair:
        return False
    one, other = (item.spans[side] for side in pair)
    if not _touch(one, other):
        return False
    shorter = min(one, other, key=lambda span: span[1] - span[0])
    is_possessor = item.text[shorter[1] : shorter[1] + 1] in ("'", "’")
    return one[1] == other[1] or (one[0] == other[0] and not is_possessor)


def _overlap(item: PairItem, pair: Pair, other: Pair) -> bool:
    return all(_same_side(item, one, two) for one, two in zip(pair, other, strict=True))


def _same_side(item: PairItem, one: int, other: int) -> bool:
    if OUTLET_SIDE in (one, other):
        return one == other
    return _touch(item.spans[one], item.spans[other])


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def telling_spans(
    item: PairItem, encoded: EncodedPairs, attention: npt.NDArray[np.float32], pair: Pair
) -> tuple[Span, ...]:
    """Return the words that a pair looked at, the strongest first, the others in order of the text.

    Parameters
    ----------
    attention
        Share of each token, (n,).
    """
    offsets = encoded.offsets
    weights = np.where(offsets[:, 1] > offsets[:, 0], attention, 0.0)
    for side in pair:
        if side != OUTLET_SIDE:
            start, end = item.spans[side]
            weights = np.where((offsets[:, 0] >= start) & (offsets[:, 1] <= end), 0.0, weights)
    strongest = np.argsort(-weights, kind="stable")[:_MAX_EVIDENCE]
    kept = [k for k in strongest if weights[k] > 0 and weights[k] >= _TELLING_SHARE * weights.max()]
    spans = _joined(item.text, [_word_around(item.text, *offsets[k]) for k in sorted(kept)])
    first = [span for span in spans if kept and span[0] <= offsets[kept[0], 0] < span[1]]
    return (*first, *(span for span in spans if span not in first))


def _word_around(text: str, start: int, end: int) -> Span:
    """Widen a piece of a word to the word."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return int(start), int(end)


def _joined(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
