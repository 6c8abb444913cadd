"""Reports: highlighted sentences, drill-down, figures with words, pages that open anywhere."""

from framing.report.drilldown import (
    clickable_matrix,
    read_errors,
    read_sentences,
    with_names,
    with_sentences,
)
from framing.report.figures import DescribedFigure
from framing.report.highlights import Html, Mark, marked
from framing.report.pages import write_report
from framing.report.reading import read_article
from framing.report.tables import as_table, comparison_table

__all__ = [
    "DescribedFigure",
    "Html",
    "Mark",
    "as_table",
    "clickable_matrix",
    "comparison_table",
    "marked",
    "read_article",
    "read_errors",
    "read_sentences",
    "with_names",
    "with_sentences",
    "write_report",
]
