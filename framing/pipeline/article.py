"""One article: its sentences, mentions, voices, reactions, and who holds each treatment.

Extraction works on frozen objects; :mod:`framing.pipeline.batch` turns them into tables.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from framing.actors import Mention
from framing.frames import Reaction
from framing.pipeline.tools import Tools
from framing.registry import ActorRegistry
from framing.tables import OTHER, OUTLET
from framing.text import Sentence, article_sentences
from framing.voices import Voice, find_voices, voices_around

NO_FRAME = "none"
_FORM_ORDER = ("name", "alias", "nominal", "pronoun", "metonym")

Evidence = tuple[int, int, str]


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
class Treatment:
    """How one sentence treats one target by one holder, before tone is scored."""

    sentence: int
    target: str
    holder: str
    mention: Mention | None
    spans: tuple[tuple[int, int], ...]
    frame: str
    frame_polarity: str | None
    frame_confidence: float | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """Everything found in one article, in order of the text."""

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    voices: tuple[tuple[Voice, str], ...]
    treatments: tuple[Treatment, ...]


def extract(article: Article, tools: Tools) -> Extract:
    """Read one article.

    Parameters
    ----------
    article
        The article.
    tools
        The loaded registry, word lists, cues and codebook.

    Returns
    -------
    Extract
        An article that names no actor has sentences only: nothing else could be counted.
    """
    sentences = article_sentences(article.title, article.text, language=article.language)
    mentions = tools.finder.find(
        article.title, article.text, sentences, published=article.published
    )
    if not mentions:
        return Extract(article, tuple(sentences), (), (), ())
    voices = find_voices(article.title, article.text, sentences, tools.cues)
    by_sentence = _mentions_by_sentence(mentions)
    speakers = [(voice, speaker_of(voice, sentences, mentions, tools.registry)) for voice in voices]
    treatments: list[Treatment] = []
    for index, own in sorted(by_sentence.items()):
        sentence = sentences[index]
        text = article.title if sentence.part == "title" else article.text
        near = [pair for pair in speakers if _touches(pair[0], sentence)]
        reactions = tools.reactions.find(
            text,
            sentence,
            mentions=own,
            language=article.language,
            previous=[s for s in sentences[max(0, index - 1) : index] if s.part == sentence.part],
        )
        treatments += treatments_of(sentence, own, near, reactions)
    return Extract(article, tuple(sentences), tuple(mentions), tuple(speakers), tuple(treatments))


def _mentions_by_sentence(mentions: Iterable[Mention]) -> dict[int, list[Mention]]:
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    return by_sentence


def _touches(voice: Voice, sentence: Sentence) -> bool:
    return voice.part == sentence.part and any(
        start < sentence.end and sentence.start < end for start, end in voice.content
    )


def speaker_of(
    voice: Voice,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    registry: ActorRegistry,
) -> str:
    """Return the actor who speaks, OTHER if the speaker's span names none.

    Of several mentions the surest form wins, then the first: in "Polish Prime Minister Donald
    Tusk" the name, in "a Kremlin spokesman" the phrase. A spokesman for a person speaks for that
    person; "an aide to Mr. Weber" and "critics of Mr. Weber" do not.
    """
    if voice.speaker_start is None or voice.speaker_end is None:
        return OTHER
    inside = [
        mention
        for mention in mentions
        if sentences[mention.sentence].part == voice.part
        and mention.start < voice.speaker_end
        and voice.speaker_start < mention.end
        and not (
            registry.actor(mention.actor_id).kind == "person"
            and _is_another(voice.speaker_text[: max(0, mention.start - voice.speaker_start)])
        )
    ]
    if not inside:
        return OTHER
    head_end = voice.head_end or voice.speaker_end
    return min(
        inside, key=lambda m: (m.start >= head_end, _FORM_ORDER.index(m.form), m.start)
    ).actor_id


def _is_another(lead: str) -> bool:
    """Whether the words of a speaker before a person's name make the speaker somebody else."""
    return bool(_RELATION.search(lead)) and not _SPOKESPERSON.search(lead)


_RELATION = re.compile(r"\b(?:to|of|for|with|by|from|under)\b[^,]*$|’s\s[^,]*$")
_SPOKESPERSON = re.compile(r"\bspokes(?:man|woman|person|people)\b", re.IGNORECASE)


def treatments_of(
    sentence: Sentence,
    mentions: Sequence[Mention],
    speakers: Sequence[tuple[Voice, str]],
    reactions: Sequence[Reaction],
) -> list[Treatment]:
    """Work out who treats whom in one sentence.

    A reaction belongs to its own holder; any other mention belongs to the innermost voice whose
    content holds it, and to the outlet if there is none. A mention that is the target of a
    reaction is not counted for the outlet as well: what Berlin says of Moscow is not what the
    paper says of it.

    Parameters
    ----------
    sentence
        The sentence.
    mentions
        The mentions in it.
    speakers
        The voices whose content touches it, with the actor who speaks.
    reactions
        The reactions found in it.

    Returns
    -------
    list of Treatment
        One per target and holder, sorted by target and holder.
    """
    made: dict[tuple[str, str], Treatment] = {}
    explained: set[Mention] = set()
    for reaction in reactions:
        targets = _covered(mentions, reaction.target)
        treatment = _of_reaction(sentence, mentions, targets, speakers, reaction)
        explained.update(m for m in targets if m.actor_id == treatment.target)
        key = (treatment.target, treatment.holder)
        if key == (OTHER, OTHER):
            continue  # no actor takes part: there is nobody to count it for
        if key not in made or _surer(treatment, made[key]):
            made[key] = treatment
    for mention in mentions:
        if mention in explained:
            continue
        voice, holder = innermost(mention.start, speakers)
        evidence = _cue_evidence(voice)
        key = (mention.actor_id, holder)
        made[key] = _joined(made.get(key), sentence, mention, holder, evidence)
    return [made[key] for key in sorted(made)]


def innermost(at: int, speakers: Sequence[tuple[Voice, str]]) -> tuple[Voice | None, str]:
    """Return the innermost voice whose content holds a character, and its speaker."""
    around = voices_around(at, [voice for voice, _ in speakers])
    return (around[0], dict(speakers)[around[0]]) if around else (None, OUTLET)


def _covered(mentions: Sequence[Mention], span: tuple[int, int]) -> list[Mention]:
    return [m for m in mentions if m.start < span[1] and span[0] < m.end]


def _of_reaction(
    sentence: Sentence,
    mentions: Sequence[Mention],
    targets: list[Mention],
    speakers: Sequence[tuple[Voice, str]],
    reaction: Reaction,
) -> Treatment:
    target = targets[-1] if targets else None
    same = [m for m in targets if target is not None and m.actor_id == target.actor_id]
    return Treatment(
        sentence=sentence.position,
        target=target.actor_id if target else OTHER,
        holder=_holder(mentions, speakers, reaction),
        mention=target,
        spans=tuple((m.start, m.end) for m in same),
        frame=reaction.frame,
        frame_polarity=reaction.polarity,
        frame_confidence=reaction.confidence,
        evidence=reaction.evidence,
    )


def _holder(
    mentions: Sequence[Mention], speakers: Sequence[tuple[Voice, str]], reaction: Reaction
) -> str:
    if reaction.holder is None:
        return innermost(reaction.target[0], speakers)[1]
    inside = _covered(mentions, reaction.holder)
    if not inside:
        return OTHER
    return min(inside, key=lambda m: (_FORM_ORDER.index(m.form), m.start)).actor_id


def _surer(one: Treatment, other: Treatment) -> bool:
    return (one.frame_confidence or 0.0) > (other.frame_confidence or 0.0)


def _cue_evidence(voice: Voice | None) -> tuple[Evidence, ...]:
    if voice is None or voice.cue_start is None or voice.cue_end is None:
        return ()
    return ((voice.cue_start, voice.cue_end, "speech cue"),)


def _joined(
    before: Treatment | None,
    sentence: Sentence,
    mention: Mention,
    holder: str,
    evidence: tuple[Evidence, ...],
) -> Treatment:
    """Add a mention to the treatment of its target, or begin one."""
    span = (mention.start, mention.end)
    if before is None:
        return Treatment(
            sentence=sentence.position,
            target=mention.actor_id,
            holder=holder,
            mention=mention,
            spans=(span,),
            frame=NO_FRAME,
            frame_polarity=None,
            frame_confidence=None,
            evidence=evidence,
        )
    return replace(before, spans=tuple(sorted({*before.spans, span})))
