"""Labels made by people, in the form that the evaluations take."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from framing.frames.evaluation import evaluate_reactions
from framing.pipeline import Tools, load_tools
from framing.rows import Row, map_rows, read_rows
from framing.shipped import shipped_path
from framing.singles import reactions_of_row


def coding_sheet(path: str | Path | None = None) -> list[Row]:
    """Return a coding sheet as rows labelled for reactions, one row a sentence.

    Parameters
    ----------
    path
        A csv with article_id, part, start, sentence, holder, target, frame and polarity, one row a
        pair; None for the shipped sheet.
    """
    sheet = pd.read_csv(path or shipped_path("data/coding/reactions-200.csv"), dtype="string")
    rows: dict[tuple[str, ...], Row] = {}
    for pair in sheet.to_dict("records"):
        place = (pair["article_id"], pair["part"], pair["start"])
        new = {"id": "/".join(place), "text": pair["sentence"], "language": "en", "pairs": []}
        rows.setdefault(place, new)["pairs"].append(
            {name: pair[name] for name in ("holder", "target", "frame", "polarity")}
        )
    return list(rows.values())


def reaction_scores(
    rows: Sequence[Row] | None = None, *, tools: Tools | None = None, seed: int = 0
) -> pd.DataFrame:
    """Compare the reactions found in labelled texts with their labels.

    Parameters
    ----------
    rows
        ``{id, text, language, pairs}``; None for the development half of the shipped sentences.
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
    rows = read_rows(shipped_path("data/reactions/dev.jsonl")) if rows is None else rows
    found = map_rows(rows, lambda row: reactions_of_row(row, tools))
    return evaluate_reactions(rows, found, scorer=tools.reactions.method, seed=seed)


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
