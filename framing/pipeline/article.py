"""One article: its sentences, mentions and voices, and the passages that name an actor.

Extraction works on frozen objects; :mod:`framing.pipeline.batch` takes a batch of them through the
stages that come after it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from framing.actors import Mention
from framing.pipeline.speakers import speaker_of
from framing.pipeline.tools import Tools
from framing.tables import PARTS
from framing.text import Sentence, article_sentences
from framing.voices import Voice, find_voices

Speaker = tuple[Voice, str]


@dataclass(frozen=True, slots=True)
class Article:
    """What extraction needs of one row of the articles table."""

    article_id: str
    title: str
    text: str
    language: str
    country: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Extract:
    """Everything found in one article, in order of the text.

    ``voices`` holds each voice with the actor who speaks.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    voices: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence that names an actor, with what was found in and around it.

    Attributes
    ----------
    article
        The article.
    sentence
        The sentence.
    mentions
        The mentions in it.
    speakers
        The voices whose content touches it, with the actor who speaks.
    previous
        The sentence before it in the same part, if there is one.
    """

    article: Article
    sentence: Sentence
    mentions: tuple[Mention, ...]
    speakers: tuple[Speaker, ...]
    previous: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The title or body that the sentence and all offsets belong to."""
        return self.article.title if self.sentence.part == "title" else self.article.text


def extract(article: Article, tools: Tools) -> Extract:
    """Read one article.

    Parameters
    ----------
    article
        The article.
    tools
        The loaded registry, word lists and cues.

    Returns
    -------
    Extract
        An article that names no actor has sentences only: nothing else could be counted.
    """
    sentences = article_sentences(article.title, article.text, language=article.language)
    mentions = tools.finder.find(
        article.title,
        article.text,
        sentences,
        published=article.published,
        open_actors=tools.open_actors,
    )
    if not mentions:
        return Extract(article, tuple(sentences), (), ())
    voices = find_voices(article.title, article.text, sentences, tools.cues, parser=tools.parser)
    by_part = {part: [m for m in mentions if sentences[m.sentence].part == part] for part in PARTS}
    is_person = tools.finder.is_person
    speakers = [(v, speaker_of(v, by_part[v.part], is_person)) for v in voices]
    return Extract(article, tuple(sentences), tuple(mentions), tuple(speakers))


def passages(extract: Extract) -> list[Passage]:
    """Return the sentences of an article that name an actor, in order of the text."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in extract.mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    speakers = _speakers_by_sentence(extract)
    return [
        _passage(extract, index, own, speakers.get(index, ()))
        for index, own in sorted(by_sentence.items())
    ]


def _passage(
    extract: Extract, index: int, mentions: Sequence[Mention], speakers: Sequence[Speaker]
) -> Passage:
    sentence = extract.sentences[index]
    before = extract.sentences[max(0, index - 1) : index]
    return Passage(
        article=extract.article,
        sentence=sentence,
        mentions=tuple(mentions),
        speakers=tuple(speakers),
        previous=tuple(s for s in before if s.part == sentence.part),
    )


def _speakers_by_sentence(extract: Extract) -> dict[int, list[Speaker]]:
    """Return for each sentence the voices whose content touches it, in order."""
    found: dict[int, list[Speaker]] = {}
    for part in PARTS:
        own = [index for index, s in enumerate(extract.sentences) if s.part == part]
        starts = [extract.sentences[index].start for index in own]
        ends = [extract.sentences[index].end for index in own]
        for speaker in extract.voices:
            pieces = speaker[0].content if speaker[0].part == part else ()
            touched = (own[bisect_right(ends, a) : bisect_left(starts, b)] for a, b in pieces)
            for index in set().union(*touched):
                found.setdefault(index, []).append(speaker)
    return found
