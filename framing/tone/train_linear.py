"""Train the linear scorer: from gold rows to a folder that `LinearScorer` opens."""

import io
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from framing.networks.folder import Manifest
from framing.tone.base import POLARITIES, Scorer, ToneItem
from framing.tone.card import Card
from framing.tone.features import (
    NAME,
    TARGET,
    UNKNOWN,
    Ints,
    Reading,
    Vocabulary,
    feature_matrix,
    read,
    sentence_words,
    sequence_codes,
)
from framing.tone.linear import WEIGHTS, LinearScorer, pack
from framing.tone.training_data import (
    TrainingRow,
    read_pairs,
    read_training_rows,
    short_path,
    texts_of,
    unlabelled_items,
)
from framing.tone.vader import lexicon_scores
from framing.tone.writing import write_calibrated

Progress = Callable[[int, int, str], None]

# Seen less often than this, a word or a sequence says more of its sentence than of the language.
_MIN_WORDS, _MIN_SEQUENCES = 3, 2
# Strength of the data against the penalty on large weights; of 3, 10, 30 and 100 the best on the
# development rows.
_STRENGTH = 10.0
_MAX_ITERATIONS = 300
_N_STEPS = 4

_CARD = Card(
    title="linear: tone toward a target by logistic regression",
    summary=(
        "The fast scorer of framing, for very large corpora: words, their place around the "
        "target, negation, word sequences and VADER's lexicon, weighted by logistic "
        "regression. The target's name is hidden from it."
    ),
    data=(
        "Trained on the train split of NewsMTSC (Hamborg & Donnay, EACL 2021; MIT licence) "
        "and, where a teacher is named below, on its probabilities for sentences of DSE (Park "
        "et al., Findings of ACL 2021; free to use with citation). Word scores: VADER (Hutto "
        "& Gilbert, 2014; MIT licence). The weights are under the licence of this project."
    ),
    limits=(
        "It knows words, not meaning: irony, long sentences with several actors and words it "
        "never saw escape it. Trained on US political news of 2012 to 2020 in which most "
        "targets are persons."
    ),
)


def train_linear(
    train: Path,
    out: Path,
    *,
    dev: Sequence[Path],
    pairs: Path | None = None,
    teacher: Scorer | None = None,
    progress: Progress = lambda done, total, line: None,
) -> Manifest:
    """Train, calibrate and write a `linear` model.

    Parameters
    ----------
    train
        Gold rows, JSON Lines: ``{text, start, end, label}``.
    out
        Folder to write.
    dev
        Gold rows that are never trained on; the temperature is fitted on them.
    pairs, teacher
        Sentences with two marked actors, ``{text, spans, polarity, direction}``, and a scorer whose
        probabilities stand in for labels there; both or neither.
    progress
        Called with steps done, steps in all and a line.

    Returns
    -------
    Manifest
        As written to ``out``.

    Raises
    ------
    InputError
        If a file can't be used.
    """
    progress(0, _N_STEPS, "reading")
    held_out = texts_of(dev)
    rows = read_training_rows(train, without=held_out)
    items, targets = _gold_targets(rows)
    if pairs is not None and teacher is not None:
        progress(1, _N_STEPS, "asking the teacher")
        more = unlabelled_items(read_pairs(pairs, without=held_out))
        items, targets = [*items, *more], np.concatenate([targets, teacher.score(more)])
    progress(2, _N_STEPS, "collecting words")
    vocabulary = build_vocabulary(items)
    progress(3, _N_STEPS, "fitting weights")
    weights, bias = fit_weights(items, targets, vocabulary)
    manifest = write_calibrated(
        out,
        {WEIGHTS: _packed(vocabulary, weights, bias)},
        opener=LinearScorer,
        dev=dev,
        card=_CARD,
        training={
            "train": short_path(train),
            "n_gold": len(rows),
            "n_taught": len(items) - len(rows),
            "pairs": short_path(pairs) if pairs else None,
            "teacher": getattr(teacher, "name", None),
            "strength": _STRENGTH,
            "min_words": _MIN_WORDS,
            "min_sequences": _MIN_SEQUENCES,
        },
    )
    progress(_N_STEPS, _N_STEPS, f"wrote {out}")
    return manifest


def _gold_targets(rows: Iterable[TrainingRow]) -> tuple[list[ToneItem], npt.NDArray[np.float64]]:
    kept = [(row.item, row.label) for row in rows if row.label is not None]
    return [item for item, _ in kept], np.eye(len(POLARITIES))[[label for _, label in kept]]


def build_vocabulary(items: Sequence[ToneItem]) -> Vocabulary:
    """Collect the words and sequences that are frequent enough to be given a weight.

    A word counts where it is written in lower case, so that names don't enter; the words of
    VADER's lexicon are always in.
    """
    counts = Counter(
        word.replace("’", "'")
        for item in items
        for segment in sentence_words(item)
        for word in segment
        if word == word.lower() and word != TARGET
    )
    lexicon = lexicon_scores()
    frequent = {word for word, n in counts.items() if n >= _MIN_WORDS}
    ordinary = sorted(frequent | {word for word in lexicon if word.isalpha()})
    words = {word: number for number, word in enumerate([UNKNOWN, TARGET, NAME, *ordinary])}
    reading = read(items, words)
    return Vocabulary(
        words=words,
        bigrams=_frequent_codes(reading, 2, len(words)),
        trigrams=_frequent_codes(reading, 3, len(words)),
        lexicon=np.array([lexicon.get(word, 0.0) for word in words]),
    )


def _frequent_codes(reading: Reading, length: int, n_words: int) -> Ints:
    rows, codes = sequence_codes(reading, length, n_words)
    once_per_row = np.unique(np.stack([codes, rows]), axis=1)[0]
    found, counts = np.unique(once_per_row, return_counts=True)
    frequent: Ints = found[counts >= _MIN_SEQUENCES]
    return frequent


def fit_weights(
    items: Sequence[ToneItem], targets: npt.NDArray[np.float64], vocabulary: Vocabulary
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Fit logistic regression to probabilities.

    Parameters
    ----------
    items
        The sentences.
    targets
        Probability of each tone, shape (n, 3): 0 and 1 for gold labels.
    vocabulary
        What has a weight.

    Returns
    -------
    (weights, bias)
        Shapes (n_columns, 3) and (3,).
    """
    features = feature_matrix(items, vocabulary)
    # Each row stands once for every tone that is possible for it, weighted by its probability.
    rows, classes = np.nonzero(targets > 0.01)
    model = LogisticRegression(C=_STRENGTH, max_iter=_MAX_ITERATIONS)
    model.fit(features[rows], classes, sample_weight=targets[rows, classes])
    return model.coef_.T, model.intercept_


def _packed(
    vocabulary: Vocabulary, weights: npt.NDArray[np.float64], bias: npt.NDArray[np.float64]
) -> bytes:
    buffer = io.BytesIO()
    arrays: dict[str, Any] = pack(vocabulary, weights, bias)
    np.savez_compressed(buffer, **arrays)
    return buffer.getvalue()
