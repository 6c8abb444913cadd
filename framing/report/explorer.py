"""An explorer of framings for notebooks: pick actor, country, frame, and read the sentences."""

from typing import Any

import anywidget
import pandas as pd
import traitlets

from framing.pipeline import Run
from framing.report.drilldown import read_sentences
from framing.report.embedded import as_script, embedded
from framing.report.highlights import Html
from framing.report.numbering import Numbering, unpack
from framing.report.template import template


class Explorer(anywidget.AnyWidget):
    """A widget with filters above and sentences below; see :func:`explore`."""

    _esm = template("reader.js") + template("widget.js")
    _css = template("reader.css")
    framings = traitlets.Unicode().tag(sync=True)
    rows = traitlets.Unicode().tag(sync=True)
    n_rows = traitlets.Int().tag(sync=True)
    left = traitlets.Unicode().tag(sync=True)

    def __init__(self, run: Run, rows: pd.DataFrame) -> None:
        numbering = Numbering.of(run)
        code = numbering.code(rows)
        super().__init__(framings=as_script(embedded(run)), rows=code, n_rows=len(rows), left=code)
        self._numbering = numbering
        self._table = rows
        self._fallback = _fallback(run, rows, numbering)

    @property
    def selected(self) -> pd.DataFrame:
        """The framings that the filters leave, as a table."""
        ids = self._numbering.framing_ids[unpack(self.left)]
        return self._table[self._table["framing_id"].isin(ids)]

    def __repr__(self) -> str:
        return f"<Explorer of {self.n_rows:,} framings>"

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """Offer a list as well, for where no widget can run: a report, a stored notebook."""
        data, metadata = super()._repr_mimebundle_(**options) or ({}, {})
        return {**data, "text/html": str(self._fallback)}, metadata


def explore(run: Run, rows: pd.DataFrame | None = None) -> Explorer:
    """Return an explorer of framings.

    Where widgets run, the filters pick by actor, holder, country, outlet, frame, polarity and
    words, and ``selected`` has what they leave as a table. Elsewhere the first sentences are shown;
    in a report it is the same explorer again.

    Parameters
    ----------
    run
        The run.
    rows
        Rows of its framings table; all of them if None.
    """
    return Explorer(run, run.framings if rows is None else rows)


def _fallback(run: Run, rows: pd.DataFrame, numbering: Numbering) -> Html:
    listed = read_sentences(run, rows, label="Framings", is_open=True)
    place = f'class="explorer" {numbering.attributes(rows)} data-label="Framings"'
    return Html(f'<div {place}><div class="kept-for-print">{listed}</div></div>')
