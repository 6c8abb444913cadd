"""What a filled sheet can correct: all that the figure is about, and the coded part of it.

The shipped sheet of the demonstration corpus was drawn sentence by sentence, before the program
ran; how, its README says, and the seed lets the walk be taken again. So it can say what share of
sentences carries a stance, the passed-over ones without one included, and no more.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from framing.errors import InputError
from framing.pipeline import Run
from framing.shipped import demonstration_corpus, shipped_path
from framing.tables import OTHER, SIGNS
from framing.validate.coded import coded_values, predicted_share
from framing.validate.reading import read_key, read_sheets
from framing.validate.sampling import population, with_outlets
from framing.validate.sheets import NO_FRAME, key_path

# Of the walk through the sentences; data/coding/README.md.
WALK_SEED = 20250309
_SENTENCE = ["sentence_id", "article_id", "position", "part", "start"]

Place = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class CodedFigure:
    """A figure with the codes that can correct it.

    Attributes
    ----------
    rows
        All units that it is about, with article_id, outlet, outlet_country, language and what the
        program says of each, ``said``.
    codes
        ``unit``, ``value`` and ``probability`` of the coded ones.
    value, unit
        Names of these columns; the program's is ``said``.
    meaning
        What the mean of ``value`` is, in words.
    """

    rows: pd.DataFrame
    codes: pd.DataFrame
    value: str
    unit: str
    meaning: str


def coded_figure(
    run: Run, sheet: Path | str | None = None, *, frame: str | None = None
) -> CodedFigure:
    """Return what a sheet can say of a run.

    Parameters
    ----------
    run
        That the sheet was drawn from.
    sheet
        A filled sheet with its key beside it; None for the shipped one of the demonstration corpus.
    frame
        Whose share is meant. None for a sheet of tone: the mean sign; None for one of reactions:
        ``none``, no reaction at all; None for the shipped one: sentences with a negative stance.

    Returns
    -------
    CodedFigure
        Without any codes where the shipped sheet is about other articles than the run.

    Raises
    ------
    InputError
        If sheet or key can't be used, or the key is of another run.
    """
    if sheet is None:
        return _of_shipped(run, frame)
    path = Path(sheet)
    key = read_key(key_path(path))
    is_tone = (key["what"] == "tone").all()
    framings = population(run.framings, "tone" if is_tone else "reactions")
    strange = ~key["framing_id"].isin(framings["framing_id"])
    if strange.any():
        raise InputError(
            f"{key_path(path)}: {strange.sum()} of {len(key)} framings are not in the run, such as "
            f"{key.loc[strange, 'framing_id'].iloc[0]}; give the run that the sheet was drawn from"
        )
    asked = None if is_tone else frame or NO_FRAME
    said = framings["polarity"].map(SIGNS) if is_tone else predicted_share(framings, str(asked))
    rows = with_outlets(framings.assign(said=said.astype(float)), run.articles)
    codes = coded_values(read_sheets([path]), key, frame=asked)
    meaning = "mean sign of the tone" if is_tone else f"share of {asked}"
    return CodedFigure(rows, codes, "sign" if is_tone else "share", "framing_id", meaning)


def _of_shipped(run: Run, frame: str | None) -> CodedFigure:
    sentences = run.table("sentences", columns=_SENTENCE)
    found = run.framings[run.framings["target"] != OTHER]
    hits = found[_carries(found, frame, "frame_polarity")]
    rows = with_outlets(sentences, run.articles).assign(
        said=sentences["sentence_id"].isin(hits["sentence_id"]).astype(float)
    )
    meaning = f"share of sentences with {frame or 'a negative stance'}"
    codes = walked_sentences(sentences, frame=frame)
    return CodedFigure(rows, codes, "share", "sentence_id", meaning)


def _carries(pairs: pd.DataFrame, frame: str | None, polarity: str) -> pd.Series:
    if frame is not None:
        return (pairs["frame"] == frame).fillna(False).astype(bool)
    is_negative = (pairs[polarity] == "negative").fillna(False).astype(bool)
    return (pairs["frame"] != NO_FRAME) & is_negative


def walked_sentences(sentences: pd.DataFrame, *, frame: str | None = None) -> pd.DataFrame:
    """Return every sentence that the coder of the shipped sheet walked past, coded or not.

    The coder walked down the shuffled sentences of an outlet until about eight rows were found. The
    last sentence ended the walk because it was coded; it is left out, or the shares would be too
    large (Haldane 1945, inverse sampling).

    Parameters
    ----------
    sentences
        Of a run: sentence_id, article_id, position, part and start.
    frame
        Whose presence is meant; a negative stance if None.

    Returns
    -------
    DataFrame
        ``sentence_id``, ``share`` (1 if a coded pair of the sentence carries it, else 0) and
        ``probability``; empty if the run is of other articles.

    Raises
    ------
    InputError
        If the run has the articles but cuts their sentences otherwise.
    """
    pairs = pd.read_csv(shipped_path("data/coding/reactions-200.csv"), dtype="string")
    pairs["place"] = list(
        zip(pairs["article_id"], pairs["part"], pairs["start"].astype(int), strict=True)
    )
    coded = set(pairs["place"])
    hits = set(pairs.loc[_carries(pairs, frame, "polarity"), "place"])
    ours = {article_id for outlet in _articles_of_outlets() for article_id in outlet}
    placed = sentences[sentences["article_id"].isin(ours)].sort_values(["article_id", "position"])
    places = zip(placed["article_id"], placed["part"], placed["start"], strict=True)
    known: dict[Place, str] = dict(zip(places, placed["sentence_id"], strict=True))
    rows: list[dict[str, object]] = []
    if known:
        if not coded <= known.keys():
            raise InputError("the run cuts the demonstration corpus otherwise than the sheet did")
        for walk, share in _walks(known, coded):
            rows += [
                {"sentence_id": known[p], "share": float(p in hits), "probability": share}
                for p in walk
            ]
    columns = ["sentence_id", "share", "probability"]
    return pd.DataFrame(rows, columns=columns).astype({"sentence_id": "string", "share": float})


def _walks(known: dict[Place, str], coded: set[Place]) -> Iterator[tuple[list[Place], float]]:
    """Yield what was walked at each outlet before the walk ended, and its share of all."""
    for article_ids in _articles_of_outlets():
        order = {article_id: number for number, article_id in enumerate(article_ids)}
        # The sort is stable: within an article the sentences stay in order of position.
        places = sorted((p for p in known if p[0] in order), key=lambda p: order[p[0]])
        random.Random(WALK_SEED).shuffle(places)  # noqa: S311 - the very walk of the coder
        last = max(number for number, place in enumerate(places) if place in coded)
        yield places[:last], last / len(places)


def _articles_of_outlets() -> list[list[str]]:
    return [
        [json.loads(line)["article_id"] for line in path.read_text("utf-8").splitlines()]
        for path in sorted(demonstration_corpus().glob("*.jsonl"))
    ]
