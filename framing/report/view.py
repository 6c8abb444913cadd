"""Framings as a notebook shows them: readable rows, with the evidence marked."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from framing.pipeline import Run
from framing.report.drilldown import read_sentences
from framing.report.highlights import Html

_SHOWN = 10
# Columns that may be asked for by a name as well as by an id.
_PARTIES = ("holder", "target")


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Framings:
    """Some framings of a run, shown by a notebook as sentences with their marks.

    Each step returns a new view; the table itself is ``rows``.

    >>> Framings(run).where(target="Ukraine", frame="solidarity").saying("stand by")

    Parameters
    ----------
    run
        The run.
    rows
        Rows of its framings table; all of them if None.
    """

    run: Run
    _rows: pd.DataFrame | None = None

    @property
    def rows(self) -> pd.DataFrame:
        """The framings as a table, for pandas."""
        return self.run.framings if self._rows is None else self._rows

    def where(self, **values: Any) -> "Framings":
        """Keep the framings with these values in these columns of the framings table.

        Parameters
        ----------
        **values
            Column and value, or a list of values, such as ``holder_country=["DE", "FR"]``. Actors
            may be given by name.

        Raises
        ------
        KeyError
            If there is no such column.
        """
        rows = self.rows
        for column, value in values.items():
            if column not in rows:
                raise KeyError(f"framings have no column {column!r}; they have {list(rows)}")
            wanted = value if isinstance(value, list | tuple | set) else [value]
            if column in _PARTIES:
                wanted = [actor_id for given in wanted for actor_id in self._ids(given)]
            rows = rows[rows[column].isin(wanted)]
        return Framings(self.run, rows)

    def saying(self, words: str) -> "Framings":
        """Keep the framings whose sentence holds these words, in any case."""
        sentences = self.run.sentences
        holds = sentences["text"].str.contains(words, case=False, regex=False)
        is_kept = self.rows["sentence_id"].isin(sentences.loc[holds, "sentence_id"])
        return Framings(self.run, self.rows[is_kept])

    def _ids(self, given: str) -> list[str]:
        return [given, *(actor_id for actor_id, name in self.run.names.items() if name == given)]

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"<{len(self):,} framings>"

    def _repr_html_(self) -> Html:
        return read_sentences(self.run, self.rows, label="Framings", limit=_SHOWN, is_open=True)


def load_ipython_extension(shell: Any) -> None:
    """Let notebooks show runs as sentences: ``%load_ext framing.report``."""
    formatter = shell.display_formatter.formatters["text/html"]
    formatter.for_type(Run, lambda run: Framings(run)._repr_html_())
