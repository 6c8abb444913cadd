"""Kinds of rows on which a scorer may be better or worse than on average."""

from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from framing.text import tokenize
from framing.tone.base import ToneItem

Mask = npt.NDArray[np.bool_]

PRONOUNS = frozenset(
    {"he", "him", "his", "himself", "she", "her", "hers", "herself"}
    | {"they", "them", "their", "theirs", "themselves", "it", "its", "itself", "who"}
    | {"i", "me", "my", "we", "us", "our", "you", "your"}
)
_QUOTATION_MARKS = frozenset('"“”„«»')
_SHORT, _LONG = 15, 30


def slice_masks(items: Sequence[ToneItem], classes: npt.NDArray[np.int64]) -> dict[str, Mask]:
    """Return, for each slice that is not empty, which items belong to it.

    Returns
    -------
    dict
        "all" first. "targets disagree" holds the rows whose sentence has targets of different
        label: a scorer that ignores the target can't be right on all of them.
    """
    masks = {"all": np.ones(len(items), dtype=bool)}
    masks |= _length_masks(items)
    masks |= _target_masks(items, classes)
    masks |= _pair("quotation marks", "no quotation marks", items, is_quoting)
    masks |= _pair("target is a pronoun", "target is a name", items, is_pronoun)
    return {name: mask for name, mask in masks.items() if mask.any()}


def _length_masks(items: Sequence[ToneItem]) -> dict[str, Mask]:
    lengths = np.array([len(tokenize(item.text)) for item in items])
    return {
        f"up to {_SHORT} tokens": lengths <= _SHORT,
        f"{_SHORT + 1} to {_LONG} tokens": (lengths > _SHORT) & (lengths <= _LONG),
        f"more than {_LONG} tokens": lengths > _LONG,
    }


def _target_masks(items: Sequence[ToneItem], classes: npt.NDArray[np.int64]) -> dict[str, Mask]:
    targets, labels = defaultdict(set), defaultdict(set)
    for item, label in zip(items, classes.tolist(), strict=True):
        targets[item.text].add(item.spans)
        labels[item.text].add(label)
    several = np.array([len(targets[item.text]) > 1 for item in items])
    disagree = np.array([len(labels[item.text]) > 1 for item in items])
    return {"one target": ~several, "several targets": several, "targets disagree": disagree}


def _pair(
    yes: str, no: str, items: Sequence[ToneItem], test: Callable[[ToneItem], bool]
) -> dict[str, Mask]:
    mask = np.array([test(item) for item in items], dtype=bool)
    return {yes: mask, no: ~mask}


def is_quoting(item: ToneItem) -> bool:
    """Whether the sentence holds a quotation mark."""
    return not _QUOTATION_MARKS.isdisjoint(item.text)


def is_pronoun(item: ToneItem) -> bool:
    """Whether the target is only meant by pronouns."""
    return all(item.text[start:end].lower() in PRONOUNS for start, end in item.spans)
