"""Compare framings between groups, with uncertainty that respects articles."""

from framing.compare.counts import (
    frame_matrix,
    leader,
    most_telling_article,
    reacted_targets,
    reaction_edges,
    reaction_table,
)
from framing.compare.estimates import MIN_ARTICLES, N_BOOT, against_rest, claims, means, verdict
from framing.compare.select import is_listed, open_as_other, outlet_tone, reactions_of, with_sign

__all__ = [
    "MIN_ARTICLES",
    "N_BOOT",
    "against_rest",
    "claims",
    "frame_matrix",
    "is_listed",
    "leader",
    "means",
    "most_telling_article",
    "open_as_other",
    "outlet_tone",
    "reacted_targets",
    "reaction_edges",
    "reaction_table",
    "reactions_of",
    "verdict",
    "with_sign",
]
