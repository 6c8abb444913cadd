"""Who treats whom in one sentence: the outlet, the innermost speaker, or whoever reacts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from framing.actors import Mention
from framing.frames import NO_FRAME, Reaction
from framing.pipeline.article import Passage, Speaker
from framing.pipeline.speakers import surest
from framing.tables import OPEN_PREFIX, OTHER, OUTLET
from framing.text import Sentence
from framing.voices import Voice, voices_around

Evidence = tuple[int, int, str]


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


def treatments_of(
    passage: Passage, reactions: Sequence[Reaction], *, open_tone: bool = False
) -> list[Treatment]:
    """Work out who treats whom in one sentence.

    A reaction belongs to its own holder; any other mention belongs to the innermost voice whose
    content holds it, and to the outlet if there is none. A mention that is the target of a
    reaction is not counted for the outlet as well: what Berlin says of Moscow is not what the
    paper says of it.

    Parameters
    ----------
    passage
        A sentence that names an actor.
    reactions
        The reactions found in it.
    open_tone
        Whether an open actor on whom nobody takes a stance is treated too: only its tone could
        tell how.

    Returns
    -------
    list of Treatment
        One per target and holder, sorted by target and holder.
    """
    sentence, mentions, speakers = passage.sentence, passage.mentions, passage.speakers
    made: dict[tuple[str, str], Treatment] = {}
    explained: set[Mention] = set()
    for reaction in reactions:
        targets = _covered(mentions, reaction.target)
        treatment = _of_reaction(sentence, mentions, targets, speakers, reaction)
        if treatment.target == treatment.holder:
            continue  # of oneself, or no actor takes part: there is nobody to count it for
        explained.update(m for m in targets if m.actor_id == treatment.target)
        key = (treatment.target, treatment.holder)
        if key not in made or _surer(treatment, made[key]):
            made[key] = treatment
    for mention in mentions:
        if mention in explained or not (open_tone or _is_listed(mention)):
            continue
        voice, holder = innermost(mention.start, speakers)
        evidence = _cue_evidence(voice)
        key = (mention.actor_id, holder)
        made[key] = _joined(made.get(key), sentence, mention, holder, evidence)
    return [made[key] for key in sorted(made)]


def innermost(at: int, speakers: Sequence[Speaker]) -> tuple[Voice | None, str]:
    """Return the innermost voice whose content holds a character, and its speaker."""
    around = voices_around(at, [voice for voice, _ in speakers])
    return (around[0], dict(speakers)[around[0]]) if around else (None, OUTLET)


def _is_listed(mention: Mention) -> bool:
    return not mention.actor_id.startswith(OPEN_PREFIX)


def _covered(mentions: Sequence[Mention], span: tuple[int, int]) -> list[Mention]:
    return [m for m in mentions if m.start < span[1] and span[0] < m.end]


def _of_reaction(
    sentence: Sentence,
    mentions: Sequence[Mention],
    targets: list[Mention],
    speakers: Sequence[Speaker],
    reaction: Reaction,
) -> Treatment:
    # In "his rival Jane Roe" it is she, though no registry lists her.
    listed = [m for m in targets if _is_listed(m) and m.form != "pronoun"]
    target = next(reversed(listed or targets), None)
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


def _holder(mentions: Sequence[Mention], speakers: Sequence[Speaker], reaction: Reaction) -> str:
    if reaction.holder is None:
        return innermost(reaction.target[0], speakers)[1]
    return surest(_covered(mentions, reaction.holder))


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
