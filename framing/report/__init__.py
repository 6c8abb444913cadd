"""What notebooks show: highlighted sentences, drill-down, tables, figures with words.

Running the notebooks and rendering them is :mod:`framing.report.pages`; it is not imported here,
because a notebook has no use for it and its libraries are slow to load.
"""

from framing.report.drilldown import read_sentences
from framing.report.excerpts import TEXT_SHOWN, TextShown
from framing.report.explorer import Explorer, explore
from framing.report.figures import DescribedFigure
from framing.report.highlights import Html, Mark, marked
from framing.report.items import with_names, with_sentences
from framing.report.matrix import Behind, behind, clickable_matrix
from framing.report.reading import read_article, read_errors
from framing.report.tables import as_table, comparison_table
from framing.report.tokens import words_by_group
from framing.report.view import Framings, load_ipython_extension

__all__ = [
    "TEXT_SHOWN",
    "Behind",
    "DescribedFigure",
    "Explorer",
    "Framings",
    "Html",
    "Mark",
    "TextShown",
    "as_table",
    "behind",
    "clickable_matrix",
    "comparison_table",
    "explore",
    "load_ipython_extension",
    "marked",
    "read_article",
    "read_errors",
    "read_sentences",
    "with_names",
    "with_sentences",
    "words_by_group",
]
