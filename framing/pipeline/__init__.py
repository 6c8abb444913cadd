"""Articles in, framings out."""

from framing.pipeline.article import Article, Extract, Treatment, extract
from framing.pipeline.batch import Extracted, extract_tables
from framing.pipeline.run import Run, open_run, read_run, score_corpus, write_run
from framing.pipeline.tools import Tools, load_tools

__all__ = [
    "Article",
    "Extract",
    "Extracted",
    "Run",
    "Tools",
    "Treatment",
    "extract",
    "extract_tables",
    "load_tools",
    "open_run",
    "read_run",
    "score_corpus",
    "write_run",
]
