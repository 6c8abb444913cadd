"""Reports: highlighted sentences, drill-down, figures with words, pages that open anywhere."""

from framing.report.drilldown import (
    actor_name,
    clickable_matrix,
    read_sentences,
    with_names,
    with_sentences,
)
from framing.report.figures import DescribedFigure
from framing.report.highlights import Html, Mark, marked
from framing.report.pages import write_report
from framing.report.reading import read_article

__all__ = [
    "DescribedFigure",
    "Html",
    "Mark",
    "actor_name",
    "clickable_matrix",
    "marked",
    "read_article",
    "read_sentences",
    "with_names",
    "with_sentences",
    "write_report",
]
