"""What the numbers of a run can't show, in numbers: what was not read, and what is read wrongly."""

from typing import Any

import pandas as pd

from framing.frames.evaluation import same_party
from framing.frames.reaction import NO_FRAME
from framing.pipeline import Run, Tools, load_tools
from framing.rows import Row, read_rows
from framing.shipped import shipped_path
from framing.singles import reactions_of_row
from framing.tables import OTHER, OUTLET, is_open
from framing.tone import ToneItem, polarities


def gaps(run: Run) -> pd.DataFrame:
    """Return how much of a run is missing from its figures, and why.

    Parameters
    ----------
    run
        A finished run.

    Returns
    -------
    DataFrame
        One row a gap: ``what`` is missing, ``n`` of ``n_all``, and ``share`` (missing where there
        is nothing to take a share of). Higher shares mean that more is unseen.
    """
    languages = set(run.record["scorer_languages"])
    articles, sentences, framings = run.articles, run.sentences, run.framings
    mentioned, is_unlisted = run.mentions["sentence_id"], is_open(run.mentions["actor_id"])
    has_actor = sentences["sentence_id"].isin(mentioned)
    has_listed = sentences["sentence_id"].isin(mentioned[~is_unlisted])
    reactions = framings[(framings["frame"] != NO_FRAME) & (framings["holder"] != OUTLET)]
    n_rejected = run.record["rows"]["rejected"]
    tags = articles["language"].str.split("-").str[0]
    return pd.DataFrame(
        [
            _share(
                "rows of the input that could not be used", n_rejected, n_rejected + len(articles)
            ),
            _gap("articles in a language without tone", ~tags.isin(languages)),
            _gap("articles whose outlet has no country", articles["country"].isna()),
            _gap("articles without a day", articles["published_at"].isna()),
            _gap("sentences that name no actor", ~has_actor),
            _gap("sentences that name unlisted actors only", has_actor & ~has_listed),
            _gap("mentions of unlisted actors", is_unlisted),
            _gap("mentions by pronoun", run.mentions["form"] == "pronoun"),
            _gap("voices of nobody named", run.voices["speaker_id"] == OTHER),
            _gap("framings without tone", framings["valence"].isna()),
            _gap("reactions whose holder has no country", reactions["holder_country"].isna()),
            _gap("reactions to events or parties without a name", reactions["target"] == OTHER),
        ]
    )


def _gap(what: str, is_missing: pd.Series) -> dict[str, Any]:
    return _share(what, int(is_missing.fillna(False).sum()), len(is_missing))


def _share(what: str, n: int, n_all: int) -> dict[str, Any]:
    return {"what": what, "n": n, "n_all": n_all, "share": n / n_all if n_all else float("nan")}


def measured() -> pd.DataFrame:
    """Return the measured figures of the documentation, with n, labels and the command of each.

    Returns
    -------
    DataFrame
        ``what``, ``measure``, ``value`` with its 95 % interval ``low`` to ``high``, ``n``,
        ``labels``, ``command``, ``page``. Higher values mean fewer errors.
    """
    return pd.read_csv(shipped_path("data/limits/measured.csv"))


def hard_sentences(*, tools: Tools | None = None) -> pd.DataFrame:
    """Read sentences that the program is known to get wrong, and say what it makes of them.

    Parameters
    ----------
    tools
        What a run has loaded; the defaults if None.

    Returns
    -------
    DataFrame
        One row a sentence of ``data/limits/``: its ``kind`` and ``text``; ``reader`` and
        ``program``, the reactions as each has them; ``tone_reader`` and ``tone_program`` toward
        the actor ``about`` whom it is (missing where there is none); ``is_right``, whether both
        agree on all of it.
    """
    tools = tools or load_tools()
    rows = read_rows(shipped_path("data/limits/sentences.jsonl"))
    return pd.DataFrame([_read(row, tools) for row in rows])


def _read(row: Row, tools: Tools) -> dict[str, Any]:
    expected = [tuple(pair) for pair in row["pairs"]]
    pairs = reactions_of_row(row, tools)["pairs"]
    # A stance in the text's own voice shows in its tone; only those of others are labelled.
    found = [
        (pair["holder"], pair["target"], pair["polarity"])
        for pair in pairs
        if pair["frame"] != NO_FRAME and pair["holder"] != OUTLET
    ]
    tone = _tone(row, tools)
    return {
        "kind": row["id"],
        "text": row["text"],
        "reader": _told(expected),
        "program": _told(found),
        "about": row["about"],
        "tone_reader": row["tone"],
        "tone_program": tone,
        "is_right": _agree(expected, found) and tone == row["tone"],
    }


def _tone(row: Row, tools: Tools) -> str | None:
    if row["about"] is None:
        return None
    start = row["text"].index(row["about"])
    spans = ((start, start + len(row["about"])),)
    item = ToneItem(row["text"], spans, str(row.get("language") or "en"))
    return polarities(tools.scorer.score([item]))[0]


def _told(pairs: list[tuple[str, str, str]]) -> str:
    told = [f"{holder} → {target}: {polarity}" for holder, target, polarity in pairs]
    return "; ".join(told) or "no reaction"


def _agree(expected: list[tuple[str, str, str]], found: list[tuple[str, str, str]]) -> bool:
    return len(expected) == len(found) and all(
        any(
            same_party(one[0], other[0]) and same_party(one[1], other[1]) and one[2] == other[2]
            for other in found
        )
        for one in expected
    )
