"""Labels made by people, in the form that the evaluations take."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from framing.frames.evaluation import evaluate_reactions
from framing.pipeline import Tools, load_tools
from framing.rows import Row, map_rows, read_rows
from framing.shipped import shipped_path
from framing.singles import reactions_of_row


def reaction_scores(
    path: str | Path | None = None, *, tools: Tools | None = None, seed: int = 0
) -> pd.DataFrame:
    """Compare the reactions found in labelled texts with their labels.

    Parameters
    ----------
    path
        JSON Lines ``{id, text, language, pairs}``; None for the development half of the shipped
        sentences.
    tools
        What a run has loaded; the defaults if None.
    seed
        Of the bootstrap.

    Returns
    -------
    DataFrame
        As :func:`framing.frames.evaluation.evaluate_reactions`.
    """
    tools = tools or load_tools()
    rows = read_rows(Path(path) if path else shipped_path("data/reactions/dev.jsonl"))
    found = map_rows(rows, lambda row: reactions_of_row(row, tools))
    return evaluate_reactions(rows, found, seed=seed)


def tone_labels(path: str | Path | None = None) -> list[Row]:
    """Return rows labelled for tone toward a marked target.

    Parameters
    ----------
    path
        JSON Lines ``{text, start, end, label}``, such as NewsMTSC; None for the shipped sentences
        labelled for reactions, whose polarity toward the target is taken for its tone.

    Returns
    -------
    list of dict
        Ready for :func:`framing.tone.evaluation.evaluate_rows`.
    """
    if path is not None:
        return read_rows(Path(path))
    return list(tone_rows_of_pairs(read_rows(shipped_path("data/reactions/dev.jsonl"))))


def tone_rows_of_pairs(rows: Iterable[Row]) -> Iterable[Row]:
    """Turn rows labelled for reactions into rows labelled for tone.

    A target with reactions of several holders and different polarity has no one tone; it is left
    out, like a target that the text names in other words.

    Parameters
    ----------
    rows
        ``{id, text, pairs: [{target, polarity, ...}]}``.
    """
    for row in rows:
        text = row["text"]
        polarities: dict[str, set[str]] = {}
        for pair in row["pairs"]:
            polarities.setdefault(pair["target"], set()).add(pair["polarity"])
        for target, found in polarities.items():
            start = text.find(target)
            if len(found) == 1 and start >= 0:
                label = next(iter(found))
                span = {"start": start, "end": start + len(target)}
                yield {"id": f"{row['id']}/{target}", "text": text, **span, "label": label}
