"""Reactions by rules: cues of the codebook, a shallow reading of phrases, and constructions."""
