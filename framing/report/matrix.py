"""Tables whose numbers open the sentences behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from framing.pipeline import Run
from framing.report.drilldown import MAX_SENTENCES, fold
from framing.report.highlights import STYLE, Html
from framing.report.items import sentence_items, withheld_note
from framing.report.numbering import Numbering


@dataclass(frozen=True, slots=True)
class Behind:
    """The framings behind each line of a table, by what its first columns say.

    A report makes each number of them open its sentences; a notebook shows the number.
    """

    n_columns: int
    attributes: Mapping[tuple[str, ...], str]
    n_framings: Mapping[tuple[str, ...], int]

    def count(self, line: Sequence[object]) -> int:
        """Return the number of framings behind a line of the table."""
        return self.n_framings.get(self._key(line), 0)

    def cell(self, line: Sequence[object]) -> str:
        """Return that number as HTML; empty where there are none."""
        n = self.count(line)
        return f'<span class="behind" {self.attributes[self._key(line)]}>{n:,}</span>' if n else ""

    def _key(self, line: Sequence[object]) -> tuple[str, ...]:
        return tuple(str(value) for value in line[: self.n_columns])


def behind(
    run: Run,
    rows: pd.DataFrame | Mapping[str, pd.DataFrame],
    *,
    by: str | Sequence[str] = (),
    labels: Mapping[str, str] | None = None,
) -> Behind:
    """Group framings as the lines of a table are grouped, for :func:`as_table`.

    Parameters
    ----------
    run
        The run.
    rows
        Rows of its framings table with the columns ``by``; or the rows of each line, by what its
        first column says.
    by
        The columns whose values the first columns of the table are.
    labels
        What the table calls them, if not by their value; actors' names are known.
    """
    shown = {**run.names, **(labels or {})}
    numbering = Numbering.of(run)
    columns = [by] if isinstance(by, str) else list(by)
    grouped = rows.items() if isinstance(rows, Mapping) else rows.groupby(columns)
    groups = {
        tuple(shown.get(str(v), str(v)) for v in ([key] if isinstance(key, str) else key)): group
        for key, group in grouped
    }
    return Behind(
        max(1, len(columns)),
        {key: f"{numbering.attributes(group)} {_label(key)}" for key, group in groups.items()},
        {key: len(group) for key, group in groups.items()},
    )


def _label(key: tuple[str, ...]) -> str:
    return f'data-label="{escape(" → ".join(key))}"'


def clickable_matrix(
    run: Run,
    rows: pd.DataFrame,
    *,
    by: Sequence[str],
    labels: Mapping[str, str] | None = None,
    limit: int = MAX_SENTENCES,
    anchor: str = "cell",
) -> Html:
    """Return a table of counts whose every number opens the sentences behind it.

    Parameters
    ----------
    run
        The run.
    rows
        Rows of its framings table.
    by
        Two columns: the table's rows and its columns.
    labels
        Names to show for values of either column; actors' names are known.
    limit
        A notebook shows at most so many sentences of each list, and says how many more there are.
    anchor
        Prefix of the links, different for each matrix of a page.
    """
    shown = {**run.names, **(labels or {})}
    down, across = by
    lines, columns = sorted(rows[down].dropna().unique()), sorted(rows[across].dropna().unique())
    title = {value: shown.get(value, value) for value in (*lines, *columns)}
    cells = {key: cell for key, cell in rows.groupby([down, across]) if len(cell)}
    heads = [cell.head(limit) for cell in cells.values()]
    items = iter(sentence_items(run, pd.concat(heads)) if heads else [])
    numbering = Numbering.of(run)
    links, lists = {}, []
    for (line, column), cell in cells.items():
        name = f"{escape(anchor)}-{lines.index(line)}-{columns.index(column)}"
        label = f"{title[line]} → {title[column]}"
        own = [next(items) for _ in range(min(limit, len(cell)))]
        folded = fold(label, own, cell, numbering, is_open=False)
        lists.append(f'<div id="{name}">{folded}</div>')
        links[line, column] = f'<a href="#{name}">{len(cell):,}</a>'
    body = "".join(
        f'<tr><th scope="row">{escape(title[line])}</th>'
        + "".join(f"<td>{links.get((line, column), '·')}</td>" for column in columns)
        + "</tr>"
        for line in lines
    )
    head = "".join(f'<th scope="col">{escape(title[column])}</th>' for column in columns)
    table = f"<table><thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table>"
    return Html(
        f'{STYLE}{withheld_note(run)}<div class="matrix">{table}</div>'
        f'<div class="lists">{"".join(lists)}</div>'
    )
