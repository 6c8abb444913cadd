"""Readers: whatever the user brings in, articles out, nothing dropped silently."""

from framing.corpus.columns import KNOWN_COLUMNS
from framing.corpus.plan import Plan, remove_plan
from framing.corpus.read import Corpus, Form, check_input, iter_articles, read_corpus
from framing.corpus.records import Rejected
from framing.corpus.store import store_corpus
from framing.corpus.stories import NEAR_COPY, stories_of

__all__ = [
    "KNOWN_COLUMNS",
    "NEAR_COPY",
    "Corpus",
    "Form",
    "Plan",
    "Rejected",
    "check_input",
    "iter_articles",
    "read_corpus",
    "remove_plan",
    "store_corpus",
    "stories_of",
]
