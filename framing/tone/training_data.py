"""Rows to train on: gold labels, related tasks, soft labels of a teacher, and what is varied.

Everything random takes a generator, so that a seed gives the same rows.
"""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from framing.errors import InputError
from framing.rows import Row, read_rows
from framing.tone.base import ToneItem
from framing.tone.evaluation import read_gold
from framing.tone.fairness import with_name
from framing.tone.slices import is_pronoun

# Labels of the relation data: who is blamed or endorsed by the other.
_RELATION_CLASS = {"negative": 0, "positive": 2}
_NEUTRAL = 1
_MAX_NAME_WORDS = 3


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """A marked sentence and what is known of its tone.

    Attributes
    ----------
    item
        The sentence and the mention that was labelled.
    label
        0 negative, 1 neutral, 2 positive; None where no person labelled it.
    teacher_logits
        What a larger network says, shape (3,); None without a teacher.
    is_related
        Whether the label is of the related task (blame and endorsement between two actors), which
        has a layer of its own.
    """

    item: ToneItem
    label: int | None = None
    teacher_logits: npt.NDArray[np.float64] | None = None
    is_related: bool = False


def read_training_rows(path: Path, *, without: Iterable[str] = ()) -> list[TrainingRow]:
    """Read gold rows, each distinct sentence and target once.

    Parameters
    ----------
    path
        JSON Lines: ``{text, start, end, label}``.
    without
        Sentences to leave out, such as those of the development split.

    Raises
    ------
    InputError
        If the file can't be read or no row can be used.
    """
    gold, _ = read_gold(read_rows(path))
    left_out = set(without)
    rows: dict[ToneItem, TrainingRow] = {}
    for item, label in zip(gold.items, gold.classes.tolist(), strict=True):
        if item.text not in left_out:
            rows.setdefault(item, TrainingRow(item, label))
    return list(rows.values())


def read_pairs(path: Path, *, without: Iterable[str] = ()) -> list[Row]:
    """Read sentences with two marked actors: ``{text, spans, polarity, direction}``."""
    left_out = set(without)
    return [row for row in read_rows(path) if "error" not in row and row["text"] not in left_out]


def related_rows(pairs: Iterable[Row]) -> list[TrainingRow]:
    """Turn directed pairs into rows of the related task.

    The actor at whom blame or endorsement is directed gets its label, the other one neutral: this
    is what teaches a network that one sentence may treat two actors differently.
    """
    rows = []
    for pair in pairs:
        if pair["polarity"] in _RELATION_CLASS:
            aimed_at = 1 if pair["direction"] == "p->q" else 0
            for k, span in enumerate(pair["spans"]):
                label = _RELATION_CLASS[pair["polarity"]] if k == aimed_at else _NEUTRAL
                item = ToneItem(pair["text"], (tuple(span),))
                rows.append(TrainingRow(item, label, is_related=True))
    return rows


def unlabelled_items(pairs: Iterable[Row], *, seed: int = 1) -> list[ToneItem]:
    """Return the marked actors of the pairs as items without a label, each once.

    Both actors of a directed pair are taken. Pairs without direction are many and alike; one of
    their actors, drawn with the seed, is enough.
    """
    generator = random.Random(seed)  # noqa: S311 - not for secrets
    items: dict[ToneItem, None] = {}
    for pair in pairs:
        is_directed = pair["polarity"] in _RELATION_CLASS
        spans = pair["spans"] if is_directed else [generator.choice(pair["spans"])]
        items |= {ToneItem(pair["text"], (tuple(span),)): None for span in spans}
    return list(items)


def taught(rows: Sequence[TrainingRow], logits: npt.NDArray[np.float64]) -> list[TrainingRow]:
    """Return the rows with the logits of a teacher, shape (n, 3)."""
    return [replace(row, teacher_logits=given) for row, given in zip(rows, logits, strict=True)]


def disagreeing_rows(rows: Iterable[TrainingRow]) -> list[TrainingRow]:
    """Return the rows whose sentence holds targets of different label."""
    kept = [row for row in rows if row.label is not None]
    labels = defaultdict(set)
    for row in kept:
        labels[row.item.text].add(row.label)
    return [row for row in kept if len(labels[row.item.text]) > 1]


def is_plain_name(text: str) -> bool:
    """Whether a span reads like a bare name, which another name may replace."""
    words = text.split()
    return (
        text[:1].isupper()
        and "\n" not in text
        and 0 < len(words) <= _MAX_NAME_WORDS
        and words[0].lower() != "the"
    )


def plain_names(rows: Iterable[TrainingRow]) -> list[str]:
    """Return the bare names among the targets, in order of the alphabet."""
    spans = {row.item.text[start:end] for row in rows for start, end in row.item.spans}
    return sorted(name for name in spans if is_plain_name(name))


def vary(
    row: TrainingRow, names: Sequence[str], *, swap_share: float, generator: random.Random
) -> TrainingRow:
    """Return a row with more of its mentions marked, or with another name, or as it was.

    Half of the time every repetition of the target's name is marked, because a sentence that names
    the target twice is scored once. With probability `swap_share` another name is put in, because
    names must not carry tone.
    """
    (start, end), *_ = row.item.spans
    name = row.item.text[start:end]
    if is_pronoun(row.item) or not is_plain_name(name):
        return row
    item = row.item
    if generator.random() < 0.5:
        item = ToneItem(item.text, _repetitions(item.text, name, (start, end)), item.language)
    if names and generator.random() < swap_share:
        item = with_name(item, generator.choice(names))
    return replace(row, item=item)


def _repetitions(text: str, name: str, span: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
    found = tuple(match.span() for match in re.finditer(pattern, text))
    return found if span in found else (span,)


def texts_of(paths: Iterable[Path]) -> set[str]:
    """Return the texts of files of rows, to be left out of training."""
    return {row["text"] for path in paths for row in read_rows(path) if "text" in row}


def read_soft_labels(path: Path) -> list[TrainingRow]:
    """Read rows that a teacher labelled: ``{text, spans, logits[, label]}``.

    Raises
    ------
    InputError
        If a row lacks a field.
    """
    return [_soft_row(path, number, row) for number, row in enumerate(read_rows(path), start=1)]


def _soft_row(path: Path, number: int, row: Row) -> TrainingRow:
    try:
        item = ToneItem(row["text"], tuple((start, end) for start, end in row["spans"]))
        return TrainingRow(item, row.get("label"), np.array(row["logits"], dtype=np.float64))
    except KeyError as error:
        raise InputError(f"{path}, row {number}: field {error} is missing") from error


def soft_label_lines(rows: Iterable[TrainingRow]) -> str:
    """Return rows that a teacher labelled as JSON Lines, for `read_soft_labels`."""
    return "".join(json.dumps(_soft_fields(row)) + "\n" for row in rows)


def _soft_fields(row: TrainingRow) -> Row:
    logits = np.zeros(0) if row.teacher_logits is None else row.teacher_logits
    return {
        "text": row.item.text,
        "spans": [list(span) for span in row.item.spans],
        "label": row.label,
        "logits": logits.round(4).tolist(),
    }


def short_path(path: Path) -> str:
    """Return folder and name of a file, enough to know it again and no more of the machine."""
    return f"{path.resolve().parent.name}/{path.name}"
