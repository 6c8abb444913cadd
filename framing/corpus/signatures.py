"""Signatures of texts: a few numbers each, from which it can be told how alike two texts are.

The words of a text, four in a row each time, are its shingles (Broder 1997, *On the resemblance
and containment of documents*); the Jaccard similarity of two texts is the share of their shingles
that both have. A MinHash signature holds the smallest hash of the shingles under each of some
permutations: two signatures agree in as large a share of their numbers, on average, as the texts'
shingles do (Broder, Charikar, Frieze & Mitzenmacher 1998).
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from operator import index

import numpy as np
import numpy.typing as npt
from datasketch import MinHash

SHINGLE_WORDS = 4
MIN_SHINGLES = 10
N_PERMUTATIONS = 128
MAX_CHARS = 200_000
_SEED = 1
# Where words are not spaced, a character stands for one: Thai, Lao, Khmer, Japanese, Chinese.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_WORD = re.compile(r"\w")
_GAP, _LETTER, _ALONE = 0, 1, 2
_LAST_CODE = 0xFFFF
# Odd, so that it has an inverse modulo 2^64, and without a pattern.
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)

Signatures = npt.NDArray[np.uint32]
_Hashes = npt.NDArray[np.uint64]
NO_SIGNATURE = np.uint32(0xFFFFFFFF)
"""What fills the signature of a text that is too short to have one."""


def signatures_of(texts: Sequence[str]) -> Signatures:
    """Return the MinHash signatures of some texts.

    Parameters
    ----------
    texts
        Bodies of articles. Of a longer one, the first ``MAX_CHARS`` characters count.

    Returns
    -------
    array of shape (n_texts, N_PERMUTATIONS)
        In the order given; the same in every process. A text of fewer than ``MIN_SHINGLES``
        shingles has no signature: its row is `NO_SIGNATURE` throughout.
    """
    signatures = np.full((len(texts), N_PERMUTATIONS), NO_SIGNATURE, dtype=np.uint32)
    # One object for all texts: its permutations take longer to draw than a text to sign.
    minhash = MinHash(num_perm=N_PERMUTATIONS, seed=_SEED, hashfunc=index)
    for row, text in enumerate(texts):
        shingles = shingle_hashes(text)
        if len(shingles) >= MIN_SHINGLES:
            minhash.clear()
            minhash.update_batch(shingles.tolist())
            signatures[row] = minhash.digest()
    return signatures


def has_signature(signatures: Signatures) -> npt.NDArray[np.bool_]:
    """Return which of some texts are long enough to be compared."""
    found: npt.NDArray[np.bool_] = (signatures != NO_SIGNATURE).any(axis=1)
    return found


def shingle_hashes(text: str) -> npt.NDArray[np.uint32]:
    """Return a hash of each run of `SHINGLE_WORDS` words of a text, in its order.

    Case, punctuation and layout don't count, nor whether a letter and its accent are one character
    or two.

    Returns
    -------
    array of shape (n_words - SHINGLE_WORDS + 1,)
        Equal runs have equal hashes. Empty for a text that is shorter than a shingle.
    """
    # Folding can make a text longer: a ligature is several letters.
    words = _word_hashes(_codes(text[:MAX_CHARS])[:MAX_CHARS])
    n_shingles = len(words) - SHINGLE_WORDS + 1
    if n_shingles < 1:
        return np.empty(0, dtype=np.uint32)
    mixed = np.zeros(n_shingles, dtype=np.uint64)
    for k in range(SHINGLE_WORDS):
        mixed = (mixed ^ words[k : k + n_shingles]) * np.uint64(_BASE)
    return (mixed >> np.uint64(32)).astype(np.uint32)


def _codes(text: str) -> npt.NDArray[np.uint32]:
    """Return the characters of a text, without case, as numbers."""
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    codes = np.frombuffer(plain.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.minimum(codes, np.uint32(_LAST_CODE))


def _word_hashes(codes: npt.NDArray[np.uint32]) -> _Hashes:
    """Return a hash of each word: of the sum of c_k B^k over its characters c_k, modulo 2^64.

    All at once, from the sums up to each character of the text: Python's own loop over the words
    would take three times as long, and its hashes differ between processes.
    """
    starts, ends = _word_bounds(codes)
    if not len(starts):
        return np.empty(0, dtype=np.uint64)
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(codes * _powers(_BASE)[: len(codes)], out=sums[1:])
    hashes = (sums[ends] - sums[starts]) * _powers(_INVERSE)[starts] * np.uint64(_BASE)
    return hashes ^ (hashes >> np.uint64(32))


def _word_bounds(
    codes: npt.NDArray[np.uint32],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    kinds = np.zeros(len(codes) + 2, dtype=np.uint8)
    kinds[1:-1] = _kinds_of_codes()[codes]
    is_bound = (kinds[1:] != kinds[:-1]) | (kinds[1:] == _ALONE)
    starts = np.flatnonzero(is_bound & (kinds[1:] != _GAP))
    ends = np.flatnonzero(is_bound & (kinds[:-1] != _GAP))
    return starts, ends


@cache
def _powers(base: int) -> _Hashes:
    bases = np.full(MAX_CHARS, base, dtype=np.uint64)
    bases[0] = 1
    return np.cumprod(bases, dtype=np.uint64)


@cache
def _kinds_of_codes() -> npt.NDArray[np.uint8]:
    """Return what each character is; the last stands for all beyond, such as emoji."""
    characters = [chr(code) for code in range(_LAST_CODE)]
    kinds = [_kind(character) for character in characters]
    return np.array([*kinds, _GAP], dtype=np.uint8)


def _kind(character: str) -> int:
    if not _WORD.match(character):
        return _GAP
    return _ALONE if _UNSPACED.match(character) else _LETTER
