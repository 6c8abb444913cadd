"""From a sentence with candidate parties to the arrays that the network reads."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from framing.frames.pairs.items import OUTLET_SIDE, Pair, PairItem, Span
from framing.networks.graph import MAX_TOKENS
from framing.networks.running import tokens_of


@dataclass(frozen=True, slots=True)
class EncodedPairs:
    """A sentence as arrays; n tokens, m candidates that the tokens cover.

    Attributes
    ----------
    tokens
        Token numbers, (n,).
    spans, heads
        Weights that average the tokens of a candidate, and pick its last one; (m, n).
    hints
        Class that the rules give to each pair, 0 for none; (m + 1, m), the outlet's row first.
    kept
        Which of the item's candidates these are.
    offsets
        Characters of each token; (n, 2).
    """

    tokens: npt.NDArray[np.int64]
    spans: npt.NDArray[np.float32]
    heads: npt.NDArray[np.float32]
    hints: npt.NDArray[np.int64]
    kept: tuple[int, ...]
    offsets: npt.NDArray[np.int64]

    def place(self, pair: Pair) -> tuple[int, int] | None:
        """Return row and column of a pair; None if a side of it is not among the candidates."""
        holder, target = pair
        if target not in self.kept or (holder != OUTLET_SIDE and holder not in self.kept):
            return None
        row = 0 if holder == OUTLET_SIDE else 1 + self.kept.index(holder)
        return row, self.kept.index(target)


def encode_pairs(tokenizer: Tokenizer, item: PairItem) -> EncodedPairs:
    """Return the arrays of a sentence, of which at most `MAX_TOKENS` tokens are read."""
    encoding = tokens_of(tokenizer, item.text)
    tokens = np.array(encoding.ids[:MAX_TOKENS], dtype=np.int64)
    offsets = np.array(encoding.offsets[:MAX_TOKENS], dtype=np.int64).reshape(-1, 2)
    covered = [_covered(offsets, span) for span in item.spans]
    kept = tuple(number for number, own in enumerate(covered) if len(own))
    spans = np.zeros((len(kept), len(tokens)), dtype=np.float32)
    heads = np.zeros_like(spans)
    for row, number in enumerate(kept):
        spans[row, covered[number]] = 1 / len(covered[number])
        heads[row, covered[number][-1]] = 1
    hints = np.zeros((len(kept) + 1, len(kept)), dtype=np.int64)
    encoded = EncodedPairs(tokens, spans, heads, hints, kept, offsets)
    for pair, number in item.hints:
        place = encoded.place(pair)
        if place is not None:
            hints[place] = number
    return encoded


def _covered(offsets: npt.NDArray[np.int64], span: Span) -> Sequence[int]:
    start, end = span
    is_text = offsets[:, 1] > offsets[:, 0]
    return np.flatnonzero(is_text & (offsets[:, 0] < end) & (offsets[:, 1] > start)).tolist()
