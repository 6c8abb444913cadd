"""Whether a scorer treats a sentence otherwise when only the target's name changes.

References
----------
Prabhakaran, V., Hutchinson, B., & Mitchell, M. (2019). Perturbation sensitivity analysis to detect
unintended model biases. EMNLP.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from framing.errors import InputError
from framing.tone.base import Scorer, ToneItem, valences
from framing.tone.slices import is_pronoun


def with_name(item: ToneItem, name: str) -> ToneItem:
    """Return the sentence with another name in the place of every mention of the target."""
    pieces, spans, position, length = [], [], 0, 0
    for start, end in sorted(item.spans):
        pieces += [item.text[position:start], name]
        length += start - position
        spans.append((length, length + len(name)))
        length += len(name)
        position = end
    return ToneItem("".join([*pieces, item.text[position:]]), tuple(spans), item.language)


def name_swap(
    items: Sequence[ToneItem],
    names: Sequence[str],
    scorer: Scorer,
    *,
    n_sentences: int = 500,
    seed: int = 0,
) -> pd.DataFrame:
    """Measure how valence moves when the target's name is replaced.

    Parameters
    ----------
    items
        Sentences; those whose target is only a pronoun are left out.
    names
        The names to put in.
    scorer
        The scorer.
    n_sentences, seed
        How many sentences are drawn, without replacement, and with which seed.

    Returns
    -------
    DataFrame
        One row per name: n_sentences, mean_change (its sign shows a bias for or against the name)
        and mean_absolute_change of valence against the original sentence; 0 is fair.

    Raises
    ------
    InputError
        If no sentence names its target, or no name is given.
    """
    drawn = _draw([item for item in items if not is_pronoun(item)], n_sentences, seed)
    if not drawn or not names:
        raise InputError("name swapping needs at least one sentence with a named target and a name")
    before = valences(scorer.score(drawn))
    rows = []
    for name in names:
        changes = valences(scorer.score([with_name(item, name) for item in drawn])) - before
        known = changes[~np.isnan(changes)]
        rows.append(
            {
                "name": name,
                "n_sentences": len(known),
                "mean_change": known.mean() if len(known) else np.nan,
                "mean_absolute_change": np.abs(known).mean() if len(known) else np.nan,
            }
        )
    return pd.DataFrame(rows)


def _draw(items: list[ToneItem], n: int, seed: int) -> list[ToneItem]:
    chosen = np.random.default_rng(seed).permutation(len(items))[:n]
    return [items[i] for i in np.sort(chosen)]
