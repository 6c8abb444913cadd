"""From a marked sentence to what a transformer reads: token numbers, and which are target."""

import re
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding, Tokenizer

from framing.tone.base import ToneItem

# News sentences are shorter (99 % below 90 tokens); what is longer is read around the target.
MAX_TOKENS = 128

# Half a character, as broken JSON may hold it; no tokenizer takes it. Replaced one for one, so that
# the offsets still hold.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

Encoded = tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]


def load_tokenizer(path: Path) -> Tokenizer:
    """Load a tokenizer that neither pads nor cuts: `encode` does the cutting."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def encode(tokenizer: Tokenizer, item: ToneItem) -> Encoded:
    """Return the token numbers of a sentence and 1 for each token that means the target.

    A sentence of more than `MAX_TOKENS` is cut to a window around the first mention. If no token
    overlaps the target, which can only happen where the tokenizer drops its characters, the whole
    sentence is marked.
    """
    encoding = tokenizer.encode(_LONE_SURROGATE.sub("\ufffd", item.text))
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
