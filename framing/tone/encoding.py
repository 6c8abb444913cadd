"""From a marked sentence to what a transformer reads: token numbers, and which are target."""

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding, Tokenizer

from framing.networks.graph import MAX_TOKENS
from framing.networks.running import tokens_of
from framing.tone.base import ToneItem

Encoded = tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]


def encode(tokenizer: Tokenizer, item: ToneItem) -> Encoded:
    """Return the token numbers of a sentence and 1 for each token that means the target.

    A sentence of more than `MAX_TOKENS` is cut to a window around the first mention. If no token
    overlaps the target, which can only happen where the tokenizer drops its characters, the whole
    sentence is marked.
    """
    encoding = tokens_of(tokenizer, item.text)
    numbers = np.array(encoding.ids, dtype=np.int64)
    target = _marks(encoding, item)
    if len(numbers) > MAX_TOKENS:
        kept = _window(target)
        numbers, target = numbers[kept], target[kept]
    return numbers, target if target.any() else np.ones_like(target)


def _marks(encoding: Encoding, item: ToneItem) -> npt.NDArray[np.float32]:
    offsets = np.array(encoding.offsets, dtype=np.int64)
    marks = np.zeros(len(offsets), dtype=bool)
    is_text = offsets[:, 1] > offsets[:, 0]
    for start, end in item.spans:
        marks |= is_text & (offsets[:, 0] < end) & (offsets[:, 1] > start)
    return marks.astype(np.float32)


def _window(target: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
    n_kept = MAX_TOKENS - 2
    centre = int(target.argmax())
    first = min(max(1, centre - n_kept // 2), len(target) - 1 - n_kept)
    middle = np.arange(first, first + n_kept)
    return np.concatenate([[0], middle, [len(target) - 1]])
