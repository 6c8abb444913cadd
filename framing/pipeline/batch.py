"""A batch of articles: extract each, score tone once for all, make the tables."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from framing.pipeline.article import Article, Extract, Treatment, extract
from framing.pipeline.tools import Tools
from framing.tables import OTHER, OUTLET, TableName, build, empty
from framing.tone import Probabilities, ToneItem, polarities, valences
from framing.tone.base import missing_probabilities
from framing.tone.vader import plain_vader

EXTRACTED: tuple[TableName, ...] = ("sentences", "mentions", "voices", "framings")


@dataclass(frozen=True, slots=True)
class Extracted:
    """The four tables that are made from articles."""

    sentences: pd.DataFrame
    mentions: pd.DataFrame
    voices: pd.DataFrame
    framings: pd.DataFrame

    def table(self, name: TableName) -> pd.DataFrame:
        """Return one of the tables by name."""
        table: pd.DataFrame = getattr(self, name)
        return table


def extract_tables(articles: pd.DataFrame, tools: Tools) -> Extracted:
    """Turn articles into sentences, mentions, voices and framings.

    Parameters
    ----------
    articles
        A checked articles table; not changed.
    tools
        What a run has loaded.

    Returns
    -------
    Extracted
        Checked tables, rows in the order of the articles and their text. An article's rows do not
        depend on the articles beside it.
    """
    extracts = [extract(article, tools) for article in article_rows(articles)]
    return Extracted(
        sentences=build("sentences", list(_sentence_rows(extracts))),
        mentions=build("mentions", list(_mention_rows(extracts))),
        voices=build("voices", list(_voice_rows(extracts))),
        framings=build("framings", _framing_rows(extracts, tools)),
    )


def concatenate(parts: Sequence[Extracted]) -> Extracted:
    """Join the tables of batches, in the order given."""
    tables = {}
    for name in EXTRACTED:
        filled = [part.table(name) for part in parts if len(part.table(name))]
        tables[name] = pd.concat(filled, ignore_index=True) if filled else empty(name)
    return Extracted(**tables)


def article_rows(articles: pd.DataFrame) -> Iterator[Article]:
    """Yield the articles of a table as objects."""
    for row in articles.to_dict("records"):
        day = row["published_at"]
        yield Article(
            article_id=row["article_id"],
            title=row["title"],
            text=row["text"],
            language=row["language"],
            country=None if pd.isna(row["country"]) else row["country"],
            published=None if pd.isna(day) else day.date(),
        )


def _sentence_id(extract: Extract, position: int) -> str:
    return f"{extract.article.article_id}:{position}"


def _sentence_rows(extracts: Iterable[Extract]) -> Iterator[dict[str, object]]:
    for item in extracts:
        for sentence in item.sentences:
            yield {
                "sentence_id": _sentence_id(item, sentence.position),
                "article_id": item.article.article_id,
                "position": sentence.position,
                "part": sentence.part,
                "start": sentence.start,
                "end": sentence.end,
                "text": sentence.text,
            }


def _mention_id(item: Extract, sentence: int, start: int, end: int) -> str:
    return f"{_sentence_id(item, sentence)}:{start}-{end}"


def _mention_rows(extracts: Iterable[Extract]) -> Iterator[dict[str, object]]:
    for item in extracts:
        for m in item.mentions:
            yield {
                "mention_id": _mention_id(item, m.sentence, m.start, m.end),
                "sentence_id": _sentence_id(item, m.sentence),
                "actor_id": m.actor_id,
                "form": m.form,
                "start": m.start,
                "end": m.end,
                "text": m.text,
            }


def _voice_rows(extracts: Iterable[Extract]) -> Iterator[dict[str, object]]:
    for item in extracts:
        for number, (voice, speaker_id) in enumerate(item.voices):
            yield {
                "voice_id": f"{item.article.article_id}:v{number}",
                "article_id": item.article.article_id,
                "part": voice.part,
                "speaker_id": speaker_id,
                "speaker_start": voice.speaker_start,
                "speaker_end": voice.speaker_end,
                "speaker_text": voice.speaker_text,
                "cue_text": voice.cue_text,
                "cue_class": voice.cue_class,
                "kind": voice.kind,
                "flagged": voice.flagged,
                "content_start": voice.content[0][0],
                "content_end": voice.content[-1][1],
            }


def _framing_rows(extracts: Sequence[Extract], tools: Tools) -> list[dict[str, object]]:
    pairs = [(item, treatment) for item in extracts for treatment in item.treatments]
    items = [_tone_item(item, treatment) for item, treatment in pairs]
    tones = _score_once(items, tools)
    plain = _plain_vader_once(pairs)
    return [
        _framing_row(item, treatment, tone, plain.get(_text(item, treatment)), tools)
        for (item, treatment), tone in zip(pairs, tones, strict=True)
    ]


def _text(item: Extract, treatment: Treatment) -> str:
    return item.sentences[treatment.sentence].text


def _plain_vader_once(pairs: Sequence[tuple[Extract, Treatment]]) -> dict[str, float]:
    texts = {_text(i, t) for i, t in pairs if i.article.language.split("-")[0] == "en"}
    return {text: plain_vader(text) for text in texts}


def _tone_item(item: Extract, treatment: Treatment) -> ToneItem | None:
    """Return what the scorer reads; None for a target that no mention names, such as an event."""
    if not treatment.spans:
        return None
    sentence = item.sentences[treatment.sentence]
    spans = tuple((s - sentence.start, e - sentence.start) for s, e in treatment.spans)
    return ToneItem(sentence.text, spans, item.article.language)


def _score_once(items: Sequence[ToneItem | None], tools: Tools) -> Probabilities:
    """Score each distinct sentence and target once."""
    distinct = sorted(
        {item for item in items if item is not None},
        key=lambda item: (item.text, item.spans, item.language),
    )
    table = dict(zip(distinct, tools.scorer.score(distinct), strict=True)) if distinct else {}
    scores = missing_probabilities(len(items))
    for index, item in enumerate(items):
        if item is not None:
            scores[index] = table[item]
    return scores


def _framing_row(
    item: Extract,
    treatment: Treatment,
    tone: Probabilities,
    plain: float | None,
    tools: Tools,
) -> dict[str, object]:
    sentence_id = _sentence_id(item, treatment.sentence)
    mention = treatment.mention
    return {
        "framing_id": f"{sentence_id}/{treatment.target}/{treatment.holder}",
        "article_id": item.article.article_id,
        "sentence_id": sentence_id,
        "mention_id": mention and _mention_id(item, treatment.sentence, mention.start, mention.end),
        "target": treatment.target,
        "holder": treatment.holder,
        "holder_country": _holder_country(item.article, treatment.holder, tools),
        "scorer": tools.scorer.name,
        "p_negative": tone[0],
        "p_neutral": tone[1],
        "p_positive": tone[2],
        "valence": valences(tone[np.newaxis])[0],
        "polarity": polarities(tone[np.newaxis])[0],
        "frame": treatment.frame,
        "frame_polarity": treatment.frame_polarity,
        "frame_confidence": treatment.frame_confidence,
        "evidence": json.dumps(treatment.evidence, ensure_ascii=False),
        "vader": plain,
    }


def _holder_country(article: Article, holder: str, tools: Tools) -> str | None:
    if holder == OUTLET:
        return article.country
    return None if holder == OTHER else tools.registry.country_of(holder, on=article.published)
