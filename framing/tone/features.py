"""What the linear scorer sees in a sentence: words, where they stand to the target, and negation.

The target's own name is hidden behind one symbol and the names of others behind another, so that
swapping the target's name can't change a score. Everything after the reading of the words is done
for all sentences at once, with numpy; a row of the result depends on its own sentence alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from framing.text import clause_span
from framing.tone.base import ToneItem

Ints = npt.NDArray[np.int64]

UNKNOWN, TARGET, NAME = "\0", "\1", "\2"
_WORD = re.compile("\1|\\w+(?:['’-]\\w+)*|[!?\"“”:;,]")
_NEGATIONS = frozenset(
    {"not", "no", "never", "without", "nobody", "nothing", "neither", "nor"}
    | {"hardly", "barely", "cannot"}
)
_NEGATION_REACH = 3
_WINDOW = 4
_LEXICON_WINDOW = 6
# Sums of the lexicon's scores are small beside counts of words; this brings them to one scale.
_LEXICON_UNIT, _LEXICON_CAP = 0.1, 8.0
_SEGMENTS = ("before", "clause", "after", "left", "right")
N_LEXICON_COLUMNS = 2 * len(_SEGMENTS)
_PLACES = ("anywhere", "in the clause", "left of the target", "right of the target")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words and word sequences that have a weight.

    Attributes
    ----------
    words
        Word to number; `UNKNOWN` is 0, `TARGET` 1 and `NAME` 2.
    bigrams, trigrams
        Sorted codes of sequences, see `_codes`; trigrams hold the target.
    lexicon
        VADER's score of each word, 0 where it has none; shape (n_words,).
    """

    words: dict[str, int]
    bigrams: Ints
    trigrams: Ints
    lexicon: npt.NDArray[np.float64]

    @property
    def n_columns(self) -> int:
        """Columns of the matrix that `feature_matrix` returns."""
        n_placed = 2 * len(self.words) * len(_PLACES)
        return n_placed + len(self.bigrams) + len(self.trigrams) + N_LEXICON_COLUMNS


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of many sentences, one after the other.

    Attributes
    ----------
    word
        Number of each word in the vocabulary.
    row
        Which sentence it belongs to.
    segment
        0 before the target's clause, 1 in it, 2 after it.
    to_first, to_last
        Distance to the first and last mention of the target; negative on its left.
    is_negated
        Whether a negation stands shortly before it.
    """

    word: Ints
    row: Ints
    segment: Ints
    to_first: Ints
    to_last: Ints
    is_negated: npt.NDArray[np.bool_]


def sentence_words(item: ToneItem) -> tuple[list[str], list[str], list[str]]:
    """Return the words before, in and after the clauses of the target, the target hidden."""
    clauses = [clause_span(item.text, start, end) for start, end in item.spans]
    low, high = min(c[0] for c in clauses), max(c[1] for c in clauses)
    return (
        _WORD.findall(item.text[:low]),
        _WORD.findall(_hide_target(item, low, high)),
        _WORD.findall(item.text[high:]),
    )


def _hide_target(item: ToneItem, low: int, high: int) -> str:
    pieces, position = [], low
    for start, end in sorted(item.spans):
        if start >= position:
            pieces += [item.text[position:start], TARGET]
            position = end
    return f" {' '.join([*pieces, item.text[position:high]])} "


def read(items: Sequence[ToneItem], words: dict[str, int]) -> Reading:
    """Read the sentences word by word."""
    numbers: list[int] = []
    lengths: list[tuple[int, int, int]] = []
    for item in items:
        before, clause, after = sentence_words(item)
        lengths.append((len(before), len(clause), len(after)))
        numbers += [
            _unlisted(word, words) if (number := words.get(word)) is None else number
            for word in (*before, *clause, *after)
        ]
    return _placed(np.array(numbers, dtype=np.int64), np.array(lengths), words)


def _unlisted(word: str, words: dict[str, int]) -> int:
    """Return the number of a word that the vocabulary does not have as it is written."""
    lower = word.lower().replace("’", "'")
    # A capital marks a name unless the word is ordinary, as it is at the start of a sentence.
    return words.get(lower, words[NAME] if lower[0] != word[0] else 0)


def _placed(word: Ints, lengths: Ints, words: dict[str, int]) -> Reading:
    n_rows = len(lengths)
    per_row = lengths.sum(axis=1)
    row = np.repeat(np.arange(n_rows), per_row)
    segment = np.repeat(np.tile(np.arange(3), n_rows), lengths.ravel())
    position = np.arange(len(word))
    is_target = np.flatnonzero(word == words[TARGET])
    first = np.full(n_rows, -1)
    last = np.full(n_rows, -1)
    first[row[is_target[::-1]]] = is_target[::-1]
    last[row[is_target]] = is_target
    return Reading(
        word=word,
        row=row,
        segment=segment,
        to_first=position - first[row],
        to_last=position - last[row],
        is_negated=_negated(word, row, words),
    )


def _negated(word: Ints, row: Ints, words: dict[str, int]) -> npt.NDArray[np.bool_]:
    negations = [n for w, n in words.items() if w in _NEGATIONS or w.endswith("n't")]
    starts = np.zeros(len(words), dtype=bool)
    starts[negations] = True
    is_negation = starts[word]
    reached = np.zeros(len(word), dtype=bool)
    for step in range(1, _NEGATION_REACH + 1):
        reached[step:] |= is_negation[:-step] & (row[step:] == row[:-step])
    negated: npt.NDArray[np.bool_] = reached & (word != words[TARGET])
    return negated


def feature_matrix(items: Sequence[ToneItem], vocabulary: Vocabulary) -> sp.csr_matrix:
    """Return the features of sentences.

    Returns
    -------
    csr_matrix of shape (n, vocabulary.n_columns)
        Words and sequences as 0 or 1, divided by the root of their number in the sentence; then
        the lexicon's sums.
    """
    reading = read(items, vocabulary.words)
    placed, n_placed = _placed_words(reading, len(vocabulary.words))
    bigrams = _known(sequence_codes(reading, 2, len(vocabulary.words)), vocabulary.bigrams)
    trigrams = _known(sequence_codes(reading, 3, len(vocabulary.words)), vocabulary.trigrams)
    offsets = np.cumsum([0, n_placed, len(vocabulary.bigrams)])
    rows = np.concatenate([placed[0], bigrams[0], trigrams[0]])
    columns = np.concatenate(
        [placed[1] + offsets[0], bigrams[1] + offsets[1], trigrams[1] + offsets[2]]
    )
    shape = (len(items), n_placed + len(vocabulary.bigrams) + len(vocabulary.trigrams))
    counts = _binary(rows, columns, shape)
    return sp.hstack([counts, _lexicon_sums(reading, vocabulary, len(items))], format="csr")


def _binary(rows: Ints, columns: Ints, shape: tuple[int, int]) -> sp.csr_matrix:
    cells = np.sort(rows * shape[1] + columns)
    cells = cells[np.diff(cells, prepend=-1) > 0]
    rows, columns = cells // shape[1], cells % shape[1]
    sizes = np.bincount(rows, minlength=shape[0])
    values = 1 / np.sqrt(sizes[rows])
    return sp.csr_matrix((values, columns, np.concatenate([[0], np.cumsum(sizes)])), shape=shape)


def _placed_words(reading: Reading, n_words: int) -> tuple[tuple[Ints, Ints], int]:
    word = reading.word + n_words * reading.is_negated
    masks = (
        reading.word > 0,
        (reading.segment == 1),
        (reading.to_first < 0) & (reading.to_first >= -_WINDOW),
        (reading.to_last > 0) & (reading.to_last <= _WINDOW),
    )
    rows, columns = [], []
    for place, mask in enumerate(masks):
        chosen = mask & (reading.word > 0)
        rows.append(reading.row[chosen])
        columns.append(word[chosen] + 2 * n_words * place)
    return (np.concatenate(rows), np.concatenate(columns)), 2 * n_words * len(masks)


def sequence_codes(reading: Reading, length: int, n_words: int) -> tuple[Ints, Ints]:
    """Return (row, code) of the sequences of known words; those of three must hold the target."""
    n = len(reading.word) - length + 1
    if n <= 0:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    parts = np.stack([reading.word[k : k + n] for k in range(length)])
    is_whole = (reading.row[:n] == reading.row[length - 1 :]) & (parts > 0).all(axis=0)
    if length > 2:
        is_whole &= (parts == 1).any(axis=0)
    codes = np.zeros(n, dtype=np.int64)
    for part in parts:
        codes = codes * n_words + part
    return reading.row[:n][is_whole], codes[is_whole]


def _known(found: tuple[Ints, Ints], codes: Ints) -> tuple[Ints, Ints]:
    rows, wanted = found
    if not len(codes):
        return rows[:0], wanted[:0]
    at = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
    is_known = codes[at] == wanted
    return rows[is_known], at[is_known]


def _lexicon_sums(reading: Reading, vocabulary: Vocabulary, n_rows: int) -> sp.csr_matrix:
    score = vocabulary.lexicon[reading.word] * np.where(reading.is_negated, -0.74, 1.0)
    masks = (
        reading.segment == 0,
        reading.segment == 1,
        reading.segment == 2,
        (reading.to_first < 0) & (reading.to_first >= -_LEXICON_WINDOW),
        (reading.to_last > 0) & (reading.to_last <= _LEXICON_WINDOW),
    )
    columns = []
    for mask in masks:
        for sign in (1, -1):
            part = np.where(mask, np.maximum(sign * score, 0), 0)
            columns.append(np.bincount(reading.row, weights=part, minlength=n_rows))
    sums = np.minimum(np.stack(columns, axis=1), _LEXICON_CAP) * _LEXICON_UNIT
    return sp.csr_matrix(sums)
