"""Articles in, framings out."""

from framing.pipeline.article import Article, Extract, Passage, extract, passages
from framing.pipeline.batch import Extracted, extract_tables
from framing.pipeline.reactions import find_reactions
from framing.pipeline.run import RECORD, Run, read_run, write_run
from framing.pipeline.score import open_run, score_corpus, score_files
from framing.pipeline.tools import Choice, Tools, load_tools
from framing.pipeline.treatments import Treatment, treatments_of

__all__ = [
    "RECORD",
    "Article",
    "Choice",
    "Extract",
    "Extracted",
    "Passage",
    "Run",
    "Tools",
    "Treatment",
    "extract",
    "extract_tables",
    "find_reactions",
    "load_tools",
    "open_run",
    "passages",
    "read_run",
    "score_corpus",
    "score_files",
    "treatments_of",
    "write_run",
]
