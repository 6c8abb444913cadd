"""Compare framings between groups, with uncertainty that respects articles."""

from framing.compare.cautions import MIN_ARTICLES
from framing.compare.contrasts import against_rest, claims, pairwise, verdict
from framing.compare.counts import (
    frame_matrix,
    leader,
    most_telling_article,
    reacted_targets,
    reaction_table,
)
from framing.compare.estimating import N_BOOT
from framing.compare.groups import indicator, means, shares
from framing.compare.keyness import count_words, keyness
from framing.compare.regression import regression
from framing.compare.select import is_listed, open_as_other, outlet_tone, reactions_of, with_sign
from framing.compare.sizes import effects

__all__ = [
    "MIN_ARTICLES",
    "N_BOOT",
    "against_rest",
    "claims",
    "count_words",
    "effects",
    "frame_matrix",
    "indicator",
    "is_listed",
    "keyness",
    "leader",
    "means",
    "most_telling_article",
    "open_as_other",
    "outlet_tone",
    "pairwise",
    "reacted_targets",
    "reaction_table",
    "reactions_of",
    "regression",
    "shares",
    "verdict",
    "with_sign",
]
