"""The card that lies beside a model's weights, for the people who cite it.

References
----------
Mitchell, M., et al. (2019). Model cards for model reporting. FAT*.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

_TEMPLATE = """\
# {title}

{summary}

## What it takes and gives

A sentence in which every mention of one actor, the target, is marked. It gives the probabilities
that the sentence treats this target negatively, neutrally and positively. Languages: {languages};
for any other it gives nothing.

## Data and licences

{data}

## Numbers

On the development rows, which were never trained on. The temperature ({temperature:.3f}) was fitted
on these rows, and the recipe was chosen by looking at them, so expect a little less on new text.
A missing score counts as wrong; intervals are 95 %, from a bootstrap over sentences.

{scores}

Expected calibration error: {calibration}.

## Limits

{limits}

## How it was trained

```json
{training}
```

## Files

{{hashes}}
"""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says besides its numbers."""

    title: str
    summary: str
    data: str
    limits: str


def model_card(
    card: Card,
    *,
    languages: tuple[str, ...],
    temperature: float,
    scores: pd.DataFrame,
    calibration: str,
    training: Mapping[str, Any],
) -> str:
    """Return the text of ``MODEL_CARD.md``; its table of hashes is filled in when it is written.

    Parameters
    ----------
    card
        The words.
    languages, temperature, training
        As in the manifest.
    scores
        Rows to print: split, slice, n, macro_f1 with its interval, accuracy.
    calibration
        Expected calibration error, with the split it is of.
    """
    return _TEMPLATE.format(
        title=card.title,
        summary=card.summary,
        data=card.data,
        limits=card.limits,
        languages=", ".join(languages),
        temperature=temperature,
        scores=markdown_table(scores),
        calibration=calibration,
        training=json.dumps(dict(training), indent=2),
    )


def markdown_table(table: pd.DataFrame) -> str:
    """Return a table in Markdown, fractions with three digits."""
    head = f"| {' | '.join(table.columns)} |\n|{' --- |' * table.shape[1]}"
    rows = table.itertuples(index=False, name=None)
    return "\n".join([head, *(f"| {' | '.join(map(_cell, row))} |" for row in rows)])


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
