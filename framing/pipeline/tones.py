"""The tone of a batch of treatments, in one call of the scorer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from framing.tone import Probabilities, Scorer, ToneItem
from framing.tone.base import missing_probabilities
from framing.tone.vader import plain_vader


@dataclass(frozen=True, slots=True)
class Target:
    """What is scored: the mentions of one actor in one sentence.

    ``item`` is None for a target that no mention names, such as an event; ``spans`` are its
    mentions as the framings table tells them.
    """

    sentence_id: str
    text: str
    language: str
    spans: str
    item: ToneItem | None


@dataclass(frozen=True, slots=True)
class KnownTones:
    """Tones that an earlier run found: by sentence and spans, and plain VADER by sentence."""

    tones: Mapping[tuple[str, str], Probabilities] = field(default_factory=dict)
    plain: Mapping[str, float] = field(default_factory=dict)


def tones_of(targets: Sequence[Target], scorer: Scorer, known: KnownTones) -> Probabilities:
    """Score each distinct sentence and target once.

    Returns
    -------
    array of shape (n, 3)
        Probabilities in the order given; missing where there is no item.
    """
    scores = missing_probabilities(len(targets))
    new: dict[ToneItem, list[int]] = {}
    for position, target in enumerate(targets):
        score = known.tones.get((target.sentence_id, target.spans))
        if score is not None:
            scores[position] = score
        elif target.item is not None:
            new.setdefault(target.item, []).append(position)
    if new:
        for positions, score in zip(new.values(), scorer.score(list(new)), strict=True):
            scores[positions] = score
    return scores


def plain_vader_of(targets: Iterable[Target], known: KnownTones) -> npt.NDArray[np.float64]:
    """Return plain VADER's compound score of each target's sentence; English only."""
    table = {"": np.nan}
    compounds = []
    for target in targets:
        text = target.text if target.language.split("-")[0] == "en" else ""
        if text not in table:
            score = known.plain.get(target.sentence_id)
            table[text] = plain_vader(text) if score is None else score
        compounds.append(table[text])
    return np.array(compounds, dtype=np.float64)
