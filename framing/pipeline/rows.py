"""From what was found in articles to rows of the tables."""

import json
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.pipeline.article import Article, Extract, Passage
from framing.pipeline.tones import Target
from framing.pipeline.tools import Tools
from framing.pipeline.treatments import Treatment
from framing.tables import OTHER, OUTLET, build
from framing.tone import Probabilities, ToneItem, polarities, valences

Row = dict[str, object]
Treated = tuple[Passage, Treatment]

TONE_COLUMNS = (
    "scorer", "p_negative", "p_neutral", "p_positive", "valence", "polarity", "vader",
)  # fmt: skip
"""The columns of framings that the scorer decides; all others come before it."""


def sentence_rows(extracts: Iterable[Extract]) -> Iterator[Row]:
    """Yield rows of the sentences table."""
    for item in extracts:
        for sentence in item.sentences:
            yield {
                "sentence_id": sentence_id(item.article, sentence.position),
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
                "sentence_id": sentence_id(item.article, m.sentence),
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
                "cue_start": voice.cue_start,
                "cue_end": voice.cue_end,
                "cue_text": voice.cue_text,
                "cue_class": voice.cue_class,
                "kind": voice.kind,
                "flagged": voice.flagged,
                "content_start": voice.content[0][0],
                "content_end": voice.content[-1][1],
                "content_pieces": json.dumps(voice.content),
            }


def treatment_rows(treated: Iterable[Treated], tools: Tools) -> Iterator[Row]:
    """Yield rows of the framings table, without the columns of tone."""
    for passage, treatment in treated:
        article, mention = passage.article, treatment.mention
        place = sentence_id(article, treatment.sentence)
        yield {
            "framing_id": f"{place}/{treatment.target}/{treatment.holder}",
            "article_id": article.article_id,
            "sentence_id": place,
            "mention_id": mention
            and _mention_id(article, treatment.sentence, mention.start, mention.end),
            "target": treatment.target,
            "target_spans": json.dumps(treatment.spans),
            "holder": treatment.holder,
            "holder_country": _holder_country(article, treatment.holder, tools),
            "frame": treatment.frame,
            "frame_polarity": treatment.frame_polarity,
            "frame_confidence": treatment.frame_confidence,
            "evidence": json.dumps(treatment.evidence, ensure_ascii=False),
        }


def with_tones(
    rows: Sequence[Row] | pd.DataFrame,
    probabilities: Probabilities,
    compounds: npt.NDArray[np.float64],
    scorer: str,
) -> pd.DataFrame:
    """Return the framings table of some treatments and their tones.

    Parameters
    ----------
    rows
        As :func:`treatment_rows` yields them.
    probabilities
        Of the three tones, shape (n, 3); missing where they are.
    compounds
        Plain VADER's score of each sentence, shape (n,).
    scorer
        The scorer's name.
    """
    made = pd.DataFrame(rows)
    for column, name in enumerate(("p_negative", "p_neutral", "p_positive")):
        made[name] = probabilities[:, column]
    made["scorer"] = scorer
    made["valence"] = valences(probabilities)
    made["polarity"] = pd.Series(polarities(probabilities), dtype="string")
    made["vader"] = compounds
    return build("framings", made)


def target_of(passage: Passage, treatment: Treatment) -> Target:
    """Return what of a treatment is scored."""
    return target(
        sentence_id(passage.article, treatment.sentence),
        passage.sentence.text,
        passage.sentence.start,
        passage.article.language,
        json.dumps(treatment.spans),
    )


def target(place: str, text: str, start: int, language: str, spans: str) -> Target:
    """Return what is scored of a sentence that begins at ``start``."""
    inside = tuple((low - start, high - start) for low, high in json.loads(spans))
    return Target(
        place, text, language, spans, ToneItem(text, inside, language) if inside else None
    )


def sentence_id(article: Article, position: int) -> str:
    """Return the id of one of an article's sentences."""
    return f"{article.article_id}:{position}"


def _mention_id(article: Article, sentence: int, start: int, end: int) -> str:
    return f"{sentence_id(article, sentence)}:{start}-{end}"


def _holder_country(article: Article, holder: str, tools: Tools) -> str | None:
    if holder == OUTLET:
        return article.country
    return None if holder == OTHER else tools.registry.country_of(holder, on=article.published)
