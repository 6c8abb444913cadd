"""From what was found in articles to rows of the tables."""

import json
from collections.abc import Iterable, Iterator

import numpy as np

from framing.pipeline.article import Article, Extract
from framing.pipeline.tools import Tools
from framing.pipeline.treatments import Treatment
from framing.tables import OTHER, OUTLET
from framing.tone import Probabilities, polarities, valences

Row = dict[str, object]


def sentence_rows(extracts: Iterable[Extract]) -> Iterator[Row]:
    """Yield rows of the sentences table."""
    for item in extracts:
        for sentence in item.sentences:
            yield {
                "sentence_id": _sentence_id(item.article, sentence.position),
                "article_id": item.article.article_id,
                "position": sentence.position,
                "part": sentence.part,
                "start": sentence.start,
                "end": sentence.end,
                "text": sentence.text,
            }


def mention_rows(extracts: Iterable[Extract]) -> Iterator[Row]:
    """Yield rows of the mentions table."""
    for item in extracts:
        for m in item.mentions:
            yield {
                "mention_id": _mention_id(item.article, m.sentence, m.start, m.end),
                "sentence_id": _sentence_id(item.article, m.sentence),
                "actor_id": m.actor_id,
                "form": m.form,
                "start": m.start,
                "end": m.end,
                "text": m.text,
            }


def voice_rows(extracts: Iterable[Extract]) -> Iterator[Row]:
    """Yield rows of the voices table."""
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


def framing_row(
    article: Article,
    treatment: Treatment,
    tone: Probabilities,
    compound: float | None,
    tools: Tools,
) -> Row:
    """Return one row of the framings table.

    Parameters
    ----------
    article
        The article.
    treatment
        Who treats whom in one of its sentences.
    tone
        Probabilities of the three tones, shape (3,); missing where they are.
    compound
        Plain VADER's score of the sentence.
    tools
        The registry and the scorer's name.
    """
    sentence_id = _sentence_id(article, treatment.sentence)
    mention = treatment.mention
    return {
        "framing_id": f"{sentence_id}/{treatment.target}/{treatment.holder}",
        "article_id": article.article_id,
        "sentence_id": sentence_id,
        "mention_id": mention
        and _mention_id(article, treatment.sentence, mention.start, mention.end),
        "target": treatment.target,
        "holder": treatment.holder,
        "holder_country": _holder_country(article, treatment.holder, tools),
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
        "vader": compound,
    }


def _sentence_id(article: Article, position: int) -> str:
    return f"{article.article_id}:{position}"


def _mention_id(article: Article, sentence: int, start: int, end: int) -> str:
    return f"{_sentence_id(article, sentence)}:{start}-{end}"


def _holder_country(article: Article, holder: str, tools: Tools) -> str | None:
    if holder == OUTLET:
        return article.country
    return None if holder == OTHER else tools.registry.country_of(holder, on=article.published)
