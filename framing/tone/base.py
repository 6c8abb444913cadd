"""What every tone scorer takes and gives.

A scorer reads sentences in which one actor, the target, is marked, and says how likely it is that
the sentence treats this target negatively, neutrally or positively. Every scorer follows two rules:

- **Several mentions, one actor.** All spans that mean the target are marked together and the
  sentence is scored once. A sentence that names the target twice therefore counts once, and the
  order of its spans does not matter.
- **Missing is not neutral.** A scorer that has no evidence, or does not cover the language, returns
  a row of NaN.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from framing.errors import InputError

Probabilities = npt.NDArray[np.float64]

POLARITIES = ("negative", "neutral", "positive")
# Longer than any sentence: what is longer is a document, and its tone toward one target would be
# a guess. The sentence splitter never makes a sentence longer than this.
MAX_TEXT_CHARS = 10_000


@dataclass(frozen=True, slots=True)
class ToneItem:
    """A sentence and every span in it that means the target.

    Parameters
    ----------
    text
        One sentence, unmodified; at most `MAX_TEXT_CHARS` characters.
    spans
        Half-open character offsets into `text`, at least one; their order does not matter.
    language
        BCP 47 tag.

    Raises
    ------
    InputError
        If the text is blank or too long, or if a span is empty, blank or outside the text.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    language: str = "en"

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise InputError("text is empty; give the sentence that names the target")
        if len(self.text) > MAX_TEXT_CHARS:
            raise InputError(
                f"text has {len(self.text)} characters, more than {MAX_TEXT_CHARS}; "
                "give one sentence, not a document"
            )
        if not self.spans:
            raise InputError("no span marks the target; give its start and end")
        for start, end in self.spans:
            _check_span(self.text, start, end)

    @property
    def primary_language(self) -> str:
        """The primary subtag of the language: "en" for "en-GB"."""
        return self.language.split("-", maxsplit=1)[0].lower()


def _check_span(text: str, start: int, end: int) -> None:
    if not 0 <= start < end <= len(text):
        raise InputError(
            f"start {start} and end {end} do not mark a span of a text of {len(text)} characters; "
            "offsets count from 0 and end is one past the last character"
        )
    if not text[start:end].strip():
        raise InputError(f"the span from {start} to {end} is blank; mark the target's name")


class Scorer(Protocol):
    """Anything that turns marked sentences into probabilities of tone.

    Attributes
    ----------
    name
        What the scorer is called in tables and on the command line.
    languages
        BCP 47 primary subtags that it covers; any other language is missing.
    content_hash
        Changes whenever the weights or the lexicon behind the scores do; for ``run.json``.
    """

    name: str
    languages: frozenset[str]
    content_hash: str

    def score(self, items: Sequence[ToneItem]) -> Probabilities:
        """Return the probability of each tone toward each item's target.

        Returns
        -------
        array of shape (n, 3)
            p_negative, p_neutral, p_positive; each row sums to 1, or is NaN where missing. A row
            depends on its own item alone, never on the other items.
        """
        ...


def missing_probabilities(n_items: int) -> Probabilities:
    """Return an (n_items, 3) array in which everything is missing."""
    return np.full((n_items, len(POLARITIES)), np.nan)


def covered_positions(items: Sequence[ToneItem], languages: frozenset[str]) -> list[int]:
    """Return the positions of the items whose language a scorer covers."""
    return [i for i, item in enumerate(items) if item.primary_language in languages]


def valences(probabilities: Probabilities) -> npt.NDArray[np.float64]:
    """Return p_positive - p_negative, in [-1, 1]; higher values mean a friendlier tone."""
    difference: npt.NDArray[np.float64] = probabilities[:, 2] - probabilities[:, 0]
    return difference


def polarities(probabilities: Probabilities) -> list[str | None]:
    """Return the likeliest tone of each row; None where it is missing.

    A tie goes to neutral, then to negative.
    """
    order = (1, 0, 2)
    likeliest = np.nan_to_num(probabilities)[:, order].argmax(axis=1)
    return [
        None if np.isnan(row).any() else POLARITIES[order[k]]
        for row, k in zip(probabilities, likeliest, strict=True)
    ]


def softmax(logits: npt.NDArray[np.floating]) -> Probabilities:
    """Return the softmax over the last axis, in double precision."""
    shifted = np.asarray(logits, dtype=np.float64)
    exponentials = np.exp(shifted - shifted.max(axis=-1, keepdims=True))
    shares: Probabilities = exponentials / exponentials.sum(axis=-1, keepdims=True)
    return shares
