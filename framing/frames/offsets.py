"""Labels of real sentences: offsets beside articles whose text is not ours to store."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framing.errors import InputError
from framing.rows import Row, read_rows
from framing.tables import OUTLET


def rows_of_offsets(labels: Path, articles: Path) -> Iterator[Row]:
    """Put the words back into labels that are offsets.

    Parameters
    ----------
    labels
        JSON Lines ``{article_id, start, end, pairs}``: the sentence in the article's text, and in
        it the spans of holder (null for the outlet), target and, if marked, the cues.
    articles
        JSON Lines ``{id, text}``.

    Yields
    ------
    dict
        ``{id, text, pairs}`` as the evaluation and the training take them.

    Raises
    ------
    InputError
        If an article is missing.
    """
    texts = {row.get("id"): row.get("text", "") for row in read_rows(articles)}
    for label in read_rows(labels):
        name = label["article_id"]
        if name not in texts:
            raise InputError(f"{articles}: has no article {name!r}, which {labels} has labels for")
        sentence = texts[name][label["start"] : label["end"]]
        pairs = [_in_words(pair, sentence) for pair in label["pairs"]]
        yield {"id": f"{name}:{label['start']}", "text": sentence, "pairs": pairs}


def _in_words(pair: dict[str, Any], sentence: str) -> dict[str, Any]:
    made = {name: pair[name] for name in ("frame", "polarity")}
    for side in ("holder", "target"):
        span = pair[side]
        made[side] = OUTLET if span is None else sentence[slice(*span)]
        made[f"{side}_span"] = span
    made["cue"] = " ... ".join(sentence[slice(*span)] for span in pair.get("cue", ()))
    return made
