"""Reaction frames: who takes which stance on whom, from the cues of a codebook."""

from framing.frames.find import NO_FRAME, Reaction, ReactionFinder

__all__ = ["NO_FRAME", "Reaction", "ReactionFinder"]
