"""Compare framings between groups, with uncertainty that respects articles."""

from framing.compare.alternatives import alternatives, reaction_choices, tone_choices
from framing.compare.cautions import MIN_ARTICLES
from framing.compare.contrasts import against_rest, claims, pairwise, verdict
from framing.compare.counts import (
    frame_matrix,
    leader,
    most_telling_article,
    reacted_targets,
    reaction_edges,
    reaction_table,
)
from framing.compare.estimating import N_BOOT
from framing.compare.groups import indicator, means, shares
from framing.compare.keyness import count_words, keyness
from framing.compare.multiverse import (
    Agreement,
    agreement,
    by_option,
    every_row,
    mean_contrast,
    multiverse,
    share_contrast,
)
from framing.compare.regression import regression
from framing.compare.select import (
    is_listed,
    open_as_other,
    outlet_tone,
    reactions_of,
    with_sign,
    with_target_country,
)
from framing.compare.sizes import effects
from framing.compare.stories import once_per_story

__all__ = [
    "MIN_ARTICLES",
    "N_BOOT",
    "Agreement",
    "against_rest",
    "agreement",
    "alternatives",
    "by_option",
    "claims",
    "count_words",
    "effects",
    "every_row",
    "frame_matrix",
    "indicator",
    "is_listed",
    "keyness",
    "leader",
    "mean_contrast",
    "means",
    "most_telling_article",
    "multiverse",
    "once_per_story",
    "open_as_other",
    "outlet_tone",
    "pairwise",
    "reacted_targets",
    "reaction_choices",
    "reaction_edges",
    "reaction_table",
    "reactions_of",
    "regression",
    "share_contrast",
    "shares",
    "tone_choices",
    "verdict",
    "with_sign",
    "with_target_country",
]
