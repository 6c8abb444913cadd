"""Reactions by a trained network: it reads a sentence once and judges every pair of parties."""
