"""Signatures of texts: a few numbers each, from which it can be told how alike two texts are.

The words of a text, four in a row each time, are its shingles (Broder 1997, *On the resemblance
and containment of documents*); the Jaccard similarity of two texts is the share of their shingles
that both have. A MinHash signature holds the smallest hash of the shingles under each of some
permutations: two signatures agree in as large a share of their numbers, on average, as the texts'
shingles do (Broder, Charikar, Frieze & Mitzenmacher 1998).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from operator import index
from zlib import crc32

import numpy as np
import numpy.typing as npt
from datasketch import MinHash

SHINGLE_WORDS = 4
MIN_SHINGLES = 10
N_PERMUTATIONS = 128
_SEED = 1
# Where words are not spaced, a character stands for one: Chinese, Japanese, Thai, Lao, Khmer.
_UNSPACED = "\u0e00-\u0eff\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
_SPACED_WORD = re.compile(r"\w+")
# What spreads the hashes of words over 64 bits: odd, without a pattern.
_SPREAD = np.uint64(0x9E3779B97F4A7C15)

Signatures = npt.NDArray[np.uint32]
NO_SIGNATURE = np.uint32(0xFFFFFFFF)
"""What fills the signature of a text that is too short to have one."""


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared: without case, punctuation and layout.

    Parameters
    ----------
    text
        Any text. Compatible characters, such as a letter with its accent in one piece or in two,
        are the same.
    """
    if text.isascii():
        return _SPACED_WORD.findall(text.lower())
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def signatures_of(texts: Sequence[str]) -> Signatures:
    """Return the MinHash signatures of some texts.

    Parameters
    ----------
    texts
        Bodies of articles.

    Returns
    -------
    array of shape (n_texts, N_PERMUTATIONS)
        In the order given; the same in every process and on every machine. A text of fewer than
        ``MIN_SHINGLES`` shingles has no signature: its row is `NO_SIGNATURE` throughout.
    """
    signatures = np.full((len(texts), N_PERMUTATIONS), NO_SIGNATURE, dtype=np.uint32)
    # One object for all texts: its permutations take longer to draw than a text to sign.
    minhash = MinHash(num_perm=N_PERMUTATIONS, seed=_SEED, hashfunc=index)
    known = _WordHashes()
    for row, text in enumerate(texts):
        shingles = shingle_hashes(words_of(text), known)
        if len(shingles) >= MIN_SHINGLES:
            minhash.clear()
            minhash.update_batch(shingles.tolist())
            signatures[row] = minhash.digest()
    return signatures


def has_signature(signatures: Signatures) -> npt.NDArray[np.bool_]:
    """Return which of some texts are long enough to be compared."""
    return (signatures != NO_SIGNATURE).any(axis=1)


class _WordHashes(dict[str, int]):
    """Hashes of words, each worked out once; not Python's, which differ between processes."""

    def __missing__(self, word: str) -> int:
        self[word] = found = crc32(word.encode("utf-8", "surrogatepass"))
        return found


def shingle_hashes(words: Sequence[str], known: "_WordHashes | None" = None) -> Signatures:
    """Return a hash of each run of `SHINGLE_WORDS` words, repeated ones once or more often.

    Parameters
    ----------
    words
        Of one text, in its order.
    known
        Hashes of words met before.

    Returns
    -------
    array of shape (n_words - SHINGLE_WORDS + 1,)
        Empty for a text that is shorter than a shingle.
    """
    n_shingles = len(words) - SHINGLE_WORDS + 1
    if n_shingles < 1:
        return np.empty(0, dtype=np.uint32)
    hashes = _hashed(words, _WordHashes() if known is None else known)
    mixed = np.zeros(n_shingles, dtype=np.uint64)
    for k in range(SHINGLE_WORDS):
        mixed = mixed * _SPREAD + hashes[k : k + n_shingles]
    return ((mixed * _SPREAD) >> np.uint64(32)).astype(np.uint32)


def _hashed(words: Iterable[str], known: _WordHashes) -> npt.NDArray[np.uint64]:
    return np.fromiter(map(known.__getitem__, words), dtype=np.uint64)
