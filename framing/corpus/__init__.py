"""Readers: whatever the user brings in, articles out, nothing dropped silently."""

from framing.corpus.columns import KNOWN_COLUMNS
from framing.corpus.read import Corpus, iter_articles, read_corpus
from framing.corpus.records import Rejected

__all__ = ["KNOWN_COLUMNS", "Corpus", "Rejected", "iter_articles", "read_corpus"]
