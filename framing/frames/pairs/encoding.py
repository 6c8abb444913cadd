"""From a sentence with candidate parties to the arrays that the network reads."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from framing.errors import InputError
from framing.frames.pairs.items import OUTLET_SIDE, Pair, PairItem, Span
from framing.networks.graph import MAX_TOKENS
from framing.networks.running import tokens_of

# What stands for names: tokens that carry no meaning of their own.
_FILLERS = "xyzwvutsrqponmlk"


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
    """Return the arrays of a sentence, of which at most `MAX_TOKENS` tokens are read.

    Every name becomes one of a few fixed tokens, by its first appearance in the sentence: the same
    name the same token, another name another one.
    """
    tokens, offsets = _tokens(tokenizer, item)
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


def _tokens(
    tokenizer: Tokenizer, item: PairItem
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the first tokens of a sentence and their offsets, names hidden."""
    encoding = tokens_of(tokenizer, item.text)
    name_at = {place: span for span in item.names for place in range(*span)}
    seen: dict[str, int] = {}
    tokens: list[int] = []
    offsets: list[Span] = []
    for token, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
        name = name_at.get(start) if end > start else None
        if name is None:
            tokens.append(token)
            offsets.append((start, end))
        elif not offsets or offsets[-1] != name:  # the first piece of the name's word
            number = seen.setdefault(item.text[slice(*name)], len(seen))
            tokens.append(_filler(tokenizer, number))
            offsets.append(name)
    kept = slice(MAX_TOKENS)
    return np.array(tokens[kept], dtype=np.int64), np.array(offsets[kept], dtype=np.int64).reshape(
        -1, 2
    )


def _filler(tokenizer: Tokenizer, number: int) -> int:
    word = _FILLERS[number % len(_FILLERS)]
    token = tokenizer.token_to_id(word)
    if token is None:
        raise InputError(f"the tokenizer has no token {word!r}, which stands for names")
    return int(token)


def _covered(offsets: npt.NDArray[np.int64], span: Span) -> Sequence[int]:
    start, end = span
    is_text = offsets[:, 1] > offsets[:, 0]
    return np.flatnonzero(is_text & (offsets[:, 0] < end) & (offsets[:, 1] > start)).tolist()
