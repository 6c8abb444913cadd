"""From a number down to the sentences behind it."""

from collections.abc import Sequence
from html import escape

import pandas as pd

from framing.pipeline import Run
from framing.report.highlights import STYLE, Html
from framing.report.items import sentence_items, withheld_note
from framing.report.numbering import Numbering

MAX_SENTENCES = 12


def read_sentences(
    run: Run,
    rows: pd.DataFrame,
    *,
    label: str = "The sentences behind this",
    limit: int = MAX_SENTENCES,
    is_open: bool = False,
) -> Html:
    """Return the sentences of some framings as a list that folds away.

    In a report the list opens with all its sentences and can be filtered; a notebook shows the
    first ones.

    Parameters
    ----------
    run
        The run the framings belong to.
    rows
        Rows of its framings table.
    label
        Heading of the list; the number of framings is added.
    limit
        A notebook shows at most so many, and says how many more there are.
    is_open
        Whether the list starts unfolded.
    """
    head = rows.head(limit)
    listed = fold(label, sentence_items(run, head), rows, Numbering.of(run), is_open=is_open)
    return Html(f"{STYLE}{withheld_note(run)}{listed}")


def fold(
    label: str, items: Sequence[str], rows: pd.DataFrame, numbering: Numbering, *, is_open: bool
) -> str:
    """Fold items away under a heading that carries the numbers of all framings meant."""
    more = len(rows) - len(items)
    rest = f"<p>and {more:,} more in the table of framings</p>" if more > 0 else ""
    state = " open" if is_open else ""
    head = f"<summary>{escape(label)} ({len(rows):,})</summary>"
    body = f"{head}<ol>{''.join(items)}</ol>{rest}"
    carried = f'{numbering.attributes(rows)} data-label="{escape(label)}"'
    return f'<details class="sentences"{state} {carried}>{body}</details>'
