"""Tables for people: no index, few decimals, an interval in one cell, blanks where unknown."""

import pandas as pd

from framing.report.highlights import Html

_HEADINGS = {
    "contrast": "group",
    "estimate": "estimate",
    "interval": "95 % interval",
    "p_value": "p",
    "q_value": "q",
    "n_articles": "articles",
    "n_framings": "framings",
}


def as_table(table: pd.DataFrame, *, decimals: int = 2) -> Html:
    """Return a table as HTML, escaped, for a notebook or a page.

    Parameters
    ----------
    table
        Any table; underscores in its headings become spaces.
    decimals
        Of numbers that are not whole.
    """
    headed = table.rename(columns=lambda name: str(name).replace("_", " ")).rename_axis(
        columns=None
    )
    html = headed.to_html(
        index=False,
        border=0,
        na_rep="",
        escape=True,
        classes="dataframe",
        float_format=lambda number: f"{number:.{decimals}f}",
    )
    return Html(html)


def comparison_table(comparisons: pd.DataFrame, *, decimals: int = 2) -> pd.DataFrame:
    """Return a comparisons table to be read: intervals in one cell, p and q where tested.

    Further columns are kept at the end. The term is left out where there is only one.
    """
    interval = [
        "" if pd.isna(low) else f"{low:.{decimals}f} to {high:.{decimals}f}"
        for low, high in zip(comparisons["conf_low"], comparisons["conf_high"], strict=True)
    ]
    table = comparisons.assign(interval=interval)
    first = ["term"] if comparisons["term"].nunique() > 1 else []
    tested = [name for name in ("p_value", "q_value") if comparisons[name].notna().any()]
    kept = ["contrast", *first, "estimate", "interval", *tested, "n_articles", "n_framings"]
    extra = [name for name in table.columns if name not in {*kept, *_LEFT_OUT}]
    return table[[*kept, *extra]].rename(columns=_HEADINGS)


_LEFT_OUT = frozenset({"term", "std_error", "conf_low", "conf_high", "p_value", "q_value"})
