"""Words of sentences by group, for keyness, which itself sees no text."""

from collections.abc import Iterator

import pandas as pd

from framing.text import tokenize

Spans = list[tuple[int, int]]


def words_by_group(
    sentences: pd.DataFrame,
    rows: pd.DataFrame,
    group: str,
    *,
    without: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the words of sentences as a table of tokens, each with the group of its sentence.

    Parameters
    ----------
    sentences
        The table; only sentences of ``rows`` are read.
    rows
        Framings (or any rows) with ``sentence_id`` and the column of groups. A sentence with rows
        in two groups gives its words to both; one with many rows in a group gives them once.
    group
        The column of groups; rows without one are left out.
    without
        Mentions whose words are left out, such as the run's: an actor's own name says whom the
        sentences are about, and not how.

    Returns
    -------
    DataFrame
        ``word`` (lower case), ``group``, ``sentence_id`` and ``article_id``, as
        :func:`framing.compare.count_words` takes them. Numbers, punctuation and clitics are no
        words.
    """
    pairs = rows[["sentence_id", group]].dropna().drop_duplicates().rename(columns={group: "group"})
    used = sentences[sentences["sentence_id"].isin(pairs["sentence_id"])]
    hidden = {} if without is None else _spans(without)
    found = [
        (row["sentence_id"], row["article_id"], word)
        for row in used.to_dict("records")
        for word in _words(row["text"], row["start"], hidden.get(row["sentence_id"], []))
    ]
    words = pd.DataFrame(found, columns=["sentence_id", "article_id", "word"])
    joined = words.merge(pairs, on="sentence_id")[["word", "group", "sentence_id", "article_id"]]
    return joined.sort_values(["group", "sentence_id"], kind="stable", ignore_index=True)


def _spans(mentions: pd.DataFrame) -> dict[str, Spans]:
    return {
        str(sentence_id): list(zip(own["start"], own["end"], strict=True))
        for sentence_id, own in mentions.groupby("sentence_id")
    }


def _words(text: str, start: int, hidden: Spans) -> Iterator[str]:
    for token in tokenize(text, offset=start):
        is_hidden = any(low < token.end and token.start < high for low, high in hidden)
        if token.text[0].isalpha() and not is_hidden:
            yield token.text.lower()
