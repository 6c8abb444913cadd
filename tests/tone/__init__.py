"""Tests of the tone scorers."""
