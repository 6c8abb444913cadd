"""Reaction frames: who takes which stance on whom, from the cues of a codebook."""

from framing.frames.find import ReactionFinder
from framing.frames.reaction import NO_FRAME, Reaction

__all__ = ["NO_FRAME", "Reaction", "ReactionFinder"]
