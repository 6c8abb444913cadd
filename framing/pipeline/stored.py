"""From stored tables back to what was found in articles, so that a stage need not be redone."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from framing.actors import Mention
from framing.pipeline.article import Article, Extract, Speaker
from framing.pipeline.rows import target
from framing.pipeline.tones import KnownTones, Target
from framing.text import Sentence
from framing.voices import Voice

Row = dict[Any, Any]


def stored_extracts(
    articles: list[Article],
    sentences: pd.DataFrame,
    mentions: pd.DataFrame,
    voices: pd.DataFrame,
) -> list[Extract]:
    """Return what extraction found in some articles, from the tables it made then."""
    found_sentences = _by_article(sentences, sentences["article_id"])
    found_mentions = _by_article(mentions, articles_of(mentions["sentence_id"]))
    found_voices = _by_article(voices, voices["article_id"])
    return [
        Extract(
            article,
            tuple(map(_sentence, found_sentences.get(article.article_id, ()))),
            tuple(map(_mention, found_mentions.get(article.article_id, ()))),
            tuple(map(_speaker, found_voices.get(article.article_id, ()))),
        )
        for article in articles
    ]


def articles_of(sentence_ids: pd.Series) -> pd.Series:
    """Return the article of each sentence_id; of none, none."""
    return sentence_ids.str.rsplit(":", n=1).str[0]


def _by_article(table: pd.DataFrame, article_ids: pd.Series) -> Mapping[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for article_id, row in zip(article_ids, table.to_dict("records"), strict=True):
        groups.setdefault(str(article_id), []).append(row)
    return groups


def _sentence(row: Row) -> Sentence:
    return Sentence(row["part"], row["position"], row["start"], row["end"], row["text"])


def _mention(row: Row) -> Mention:
    sentence = int(row["sentence_id"].rpartition(":")[2])
    return Mention(row["actor_id"], row["form"], sentence, row["start"], row["end"], row["text"])


def _speaker(row: Row) -> Speaker:
    voice = Voice(
        part=row["part"],
        speaker_start=_offset(row["speaker_start"]),
        speaker_end=_offset(row["speaker_end"]),
        speaker_text=row["speaker_text"],
        cue_start=_offset(row["cue_start"]),
        cue_end=_offset(row["cue_end"]),
        cue_text=row["cue_text"],
        cue_class=row["cue_class"],
        kind=row["kind"],
        content=tuple((low, high) for low, high in json.loads(row["content_pieces"])),
        flagged=row["flagged"],
    )
    return voice, row["speaker_id"]


def _offset(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def stored_targets(
    framings: pd.DataFrame, sentences: pd.DataFrame, articles: list[Article]
) -> Iterator[Target]:
    """Yield what is scored of each row of a stored framings table."""
    languages = {article.article_id: article.language for article in articles}
    places = {row["sentence_id"]: (row["text"], row["start"]) for row in _rows(sentences)}
    for row in _rows(framings):
        place, language = row["sentence_id"], languages[row["article_id"]]
        yield target(place, *places[place], language, row["target_spans"])


def _rows(table: pd.DataFrame) -> list[Row]:
    return table.to_dict("records")


def stored_tones(framings: pd.DataFrame) -> KnownTones:
    """Return the tones in a stored framings table."""
    keys = zip(framings["sentence_id"], framings["target_spans"], strict=True)
    scores = framings[["p_negative", "p_neutral", "p_positive"]].to_numpy()
    plain = framings.loc[framings["vader"].notna(), ["sentence_id", "vader"]]
    return KnownTones(
        tones={key: score for key, score in zip(keys, scores, strict=True) if key[1] != "[]"},
        plain=dict(zip(plain["sentence_id"], plain["vader"], strict=True)),
    )
