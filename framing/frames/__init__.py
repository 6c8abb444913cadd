"""Reaction frames: who takes which stance on whom, from the cues of a codebook."""

from framing.frames.find import (
    DEFAULT_METHOD,
    REACTION_METHODS,
    ReactionFinder,
    load_reaction_finder,
)
from framing.frames.reaction import NO_FRAME, Reaction

__all__ = [
    "DEFAULT_METHOD",
    "NO_FRAME",
    "REACTION_METHODS",
    "Reaction",
    "ReactionFinder",
    "load_reaction_finder",
]
