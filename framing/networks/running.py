"""Tokenizers and sessions, opened so that a sentence's result is its own.

Every sentence is one run on one thread: never padded, no scale shared with another. Its result
does not depend on what is run beside it, nor on the number of cores.
"""

import re
from pathlib import Path

import onnxruntime as ort
from tokenizers import Encoding, Tokenizer

NETWORK = "network.onnx"
TOKENIZER = "tokenizer.json"

# Half a character, as broken JSON may hold it; no tokenizer takes it. Replaced one for one, so that
# the offsets still hold.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def load_tokenizer(path: Path) -> Tokenizer:
    """Load a tokenizer that neither pads nor cuts."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def tokens_of(tokenizer: Tokenizer, text: str) -> Encoding:
    """Return the tokens of any text, broken characters included."""
    return tokenizer.encode(_LONE_SURROGATE.sub("\ufffd", text))


def open_session(path: Path) -> ort.InferenceSession:
    """Open a network that runs on one thread of the processor."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
