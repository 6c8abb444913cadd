"""Tables for people: no index, few decimals, an interval in one cell, blanks where unknown."""

import numbers
from html import escape
from typing import Any

import numpy as np
import pandas as pd

from framing.report.highlights import Html
from framing.report.matrix import Behind
from framing.tables import TABLES

_FRAMINGS = "framings"

_HEADINGS = {
    "contrast": "group",
    "estimate": "estimate",
    "interval": "95 % interval",
    "p_value": "p",
    "q_value": "q",
    "effect_size": "effect size",
    "n_articles": "articles",
    "n_clusters": "clusters",
    "n_framings": _FRAMINGS,
}


def as_table(table: pd.DataFrame, *, decimals: int = 2, behind: Behind | None = None) -> Html:
    """Return a table as HTML, escaped, for a notebook or a page.

    Parameters
    ----------
    table
        Any table; underscores in its headings become spaces.
    decimals
        Of numbers that are not whole.
    behind
        The framings behind each line, by what its first columns say: a report makes their number
        open the sentences. It stands in the column *framings*, or in one more at the end.

    Raises
    ------
    ValueError
        If the table counts other framings than those behind it.
    """
    headings = [_heading(str(name), table[name]) for name in table.columns]
    values = list(table.itertuples(index=False, name=None))
    lines = [[_cell(value, decimals) for value in line] for line in values]
    if behind is not None:
        cells = [f"<td>{behind.cell(line)}</td>" for line in values]
        place = _place_of_counts(table, behind)
        headings[place : place + 1] = [_heading(_FRAMINGS, pd.Series(dtype="int64"))]
        lines = [
            [*line[:place], n, *line[place + 1 :]] for line, n in zip(lines, cells, strict=True)
        ]
    body = "".join(f"<tr>{''.join(line)}</tr>" for line in lines)
    head = f"<thead><tr>{''.join(headings)}</tr></thead>"
    return Html(f'<table class="dataframe">{head}<tbody>{body}</tbody></table>')


def _place_of_counts(table: pd.DataFrame, behind: Behind) -> int:
    """Return the number of the column that counts framings; one past the last if there is none."""
    if _FRAMINGS not in table:
        return len(table.columns)
    place = list(table.columns).index(_FRAMINGS)
    lines = table.itertuples(index=False, name=None)
    wrong = {line[0]: line[place] for line in lines if behind.count(line) != line[place]}
    if wrong:
        raise ValueError(f"the table counts other framings than those behind it: {wrong}")
    return place


def _heading(name: str, column: pd.Series) -> str:
    is_number = pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)
    kind = "" if is_number else ' class="text"'
    return f'<th scope="col"{kind}>{escape(name.replace("_", " "))}</th>'


def _cell(value: Any, decimals: int) -> str:
    """Format a value: whole numbers with separators, others with decimals, missing ones blank."""
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return "<td></td>"
    if isinstance(value, bool | np.bool_):
        return f'<td class="text">{"yes" if value else "no"}</td>'
    if isinstance(value, numbers.Integral):
        return f"<td>{value:,}</td>"
    if isinstance(value, numbers.Real):
        return f"<td>{value:,.{decimals}f}</td>"
    return f'<td class="text">{escape(str(value))}</td>'


def comparison_table(comparisons: pd.DataFrame, *, decimals: int = 2) -> pd.DataFrame:
    """Return a comparisons table to be read: intervals in one cell, p and q where tested.

    Further columns are kept at the end. What says nothing is left out: the term where there is
    only one, the number of clusters where each is an article, the effect and the caution where no
    row has one. A column that is only one effect is headed by its name.
    """
    interval = [
        "" if pd.isna(low) else f"{low:.{decimals}f} to {high:.{decimals}f}"
        for low, high in zip(comparisons["conf_low"], comparisons["conf_high"], strict=True)
    ]
    table = comparisons.assign(interval=interval)
    first = ["term"] if comparisons["term"].nunique() > 1 else []
    tested = [name for name in ("p_value", "q_value") if comparisons[name].notna().any()]
    effect, named = _effect(table)
    clusters = [] if (table["n_clusters"] == table["n_articles"]).all() else ["n_clusters"]
    caution = ["caution"] if (table["caution"] != "").any() else []
    counted = ["n_articles", *clusters, "n_framings"]
    kept = ["contrast", *first, "estimate", "interval", *tested, *effect, *counted]
    extra = [name for name in table.columns if name not in TABLES["comparisons"].columns]
    extra.remove("interval")
    return table[[*kept, *extra, *caution]].rename(columns=_HEADINGS | named)


def _effect(table: pd.DataFrame) -> tuple[list[str], dict[str, str]]:
    """Return the columns that show the effect, and their headings."""
    if table["effect_size"].isna().all():
        return [], {}
    names = [name for name in table["effect"].unique() if name]
    if len(names) == 1:
        return ["effect_size"], {"effect_size": names[0]}
    return ["effect_size", "effect"], {}
