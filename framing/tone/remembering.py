"""A scorer that remembers what it scored last: wire stories repeat the same sentences."""

from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from framing.tone.base import Probabilities, Scorer, ToneItem, missing_probabilities


class RememberingScorer:
    """Scores each sentence and target once, among those it has seen lately.

    Scores do not depend on what is remembered, because a scorer's score of an item depends on the
    item alone.

    Parameters
    ----------
    scorer
        Gives the scores.
    n_items
        How many it remembers; the ones not asked for longest are forgotten.
    """

    def __init__(self, scorer: Scorer, *, n_items: int = 50_000) -> None:
        self.name = scorer.name
        self.languages = scorer.languages
        self.content_hash = scorer.content_hash
        self._scorer = scorer
        self._n_items = n_items
        self._known: OrderedDict[ToneItem, tuple[float, float, float]] = OrderedDict()

    def score(self, items: Sequence[ToneItem]) -> Probabilities:
        """Return the probabilities of tone; see `framing.tone.base.Scorer`."""
        scores = missing_probabilities(len(items))
        new: dict[ToneItem, list[int]] = {}
        for position, item in enumerate(items):
            known = self._known.get(item)
            if known is None:
                new.setdefault(item, []).append(position)
            else:
                scores[position] = known
                self._known.move_to_end(item)
        if new:
            for item, score in zip(new, self._scorer.score(list(new)), strict=True):
                scores[new[item]] = score
                self._remember(item, score)
        return scores

    def _remember(self, item: ToneItem, score: Probabilities) -> None:
        negative, neutral, positive = np.asarray(score).tolist()
        self._known[item] = (negative, neutral, positive)
        if len(self._known) > self._n_items:
            self._known.popitem(last=False)
