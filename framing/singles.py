"""Single texts in, voices or reactions out, as plain rows: what the command line serves."""

from collections.abc import Sequence
from typing import Any

from framing.actors import Mention
from framing.frames import Reaction
from framing.pipeline import Tools
from framing.rows import Row, text_of
from framing.syntax import Parser
from framing.tables import OUTLET
from framing.text import article_sentences
from framing.voices import Cues, Voice, find_voices, voices_around


def voices_of_row(row: Row, cues: Cues, *, parser: Parser | None = None) -> Row:
    """Return ``{id, voices: [...]}`` for a row ``{id, text}``; offsets point into its text.

    Raises
    ------
    InputError
        If the row has no text.
    """
    text = text_of(row)
    sentences = article_sentences("", text, language=str(row.get("language") or "en"))
    voices = find_voices("", text, sentences, cues, parser=parser)
    return {"id": row.get("id"), "voices": [_voice_row(voice) for voice in voices]}


def _voice_row(voice: Voice) -> dict[str, Any]:
    return {
        "speaker": _span(voice.speaker_start, voice.speaker_end, voice.speaker_text),
        "cue": _span(voice.cue_start, voice.cue_end, voice.cue_text),
        "cue_class": voice.cue_class,
        "kind": voice.kind,
        "flagged": voice.flagged,
        "content": [[start, end] for start, end in voice.content],
    }


def _span(start: int | None, end: int | None, text: str) -> dict[str, Any] | None:
    return None if start is None else {"start": start, "end": end, "text": text}


def reactions_of_row(row: Row, tools: Tools) -> Row:
    """Return ``{id, pairs: [...]}`` for a row ``{id, text[, language]}``.

    Parameters
    ----------
    row
        The row.
    tools
        The loaded registry, finders and codebook.

    Returns
    -------
    dict
        Each pair has ``holder``, ``holder_country``, ``target``, ``target_country``, ``frame``,
        ``polarity`` and ``evidence`` (a list of [start, end, why] in the text). Holder and target
        are the text's own words, with an earlier name in place of a pronoun; the holder is
        ``OUTLET`` where the text itself takes the stance. Withheld reactions and mere contacts
        come as frame ``none``.

    Raises
    ------
    InputError
        If the row has no text.
    """
    text, language = text_of(row), str(row.get("language") or "en")
    sentences = article_sentences("", text, language=language)
    mentions = tools.finder.find("", text, sentences, open_actors=True)
    voices = find_voices("", text, sentences, tools.cues)
    pairs: dict[tuple[str, str], dict[str, Any]] = {}
    for index, sentence in enumerate(sentences):
        found = tools.reactions.find(
            text,
            sentence,
            mentions=[mention for mention in mentions if mention.sentence == index],
            previous=sentences[:index],
            language=language,
            with_none=True,
        )
        for reaction in found:
            pair = _pair(text, reaction, mentions, voices, tools)
            if pair["holder"] != pair["target"]:
                pairs.setdefault((pair["holder"], pair["target"]), pair)
    return {"id": row.get("id"), "pairs": list(pairs.values())}


def _pair(
    text: str,
    reaction: Reaction,
    mentions: Sequence[Mention],
    voices: Sequence[Voice],
    tools: Tools,
) -> dict[str, Any]:
    holder = reaction.holder or _speaker_span(reaction.target, voices)
    named = None if holder is None else _named(holder, mentions)
    target = _named(reaction.target, mentions)
    return {
        "holder": OUTLET if named is None else text[slice(*named)],
        "holder_country": None if named is None else _country(named, mentions, tools),
        "target": text[slice(*target)],
        "target_country": _country(target, mentions, tools),
        "frame": reaction.frame,
        "polarity": reaction.polarity,
        "evidence": [list(item) for item in reaction.evidence],
    }


def _named(span: tuple[int, int], mentions: Sequence[Mention]) -> tuple[int, int]:
    """Return the name that a pronoun mention stands for, or the span itself."""
    pronouns = [m for m in mentions if m.form == "pronoun" and (m.start, m.end) == span]
    names = [
        (m.start, m.end)
        for pronoun in pronouns
        for m in mentions
        if m.actor_id == pronoun.actor_id and m.form != "pronoun" and m.end <= span[0]
    ]
    return names[-1] if names else span


def _speaker_span(target: tuple[int, int], voices: Sequence[Voice]) -> tuple[int, int] | None:
    """Return the speaker of the innermost voice around a target, if the text names one."""
    for voice in voices_around(target[0], voices):
        if voice.speaker_start is not None and voice.speaker_end is not None:
            return voice.speaker_start, voice.speaker_end
    return None


def _country(span: tuple[int, int], mentions: Sequence[Mention], tools: Tools) -> str | None:
    inside = [m for m in mentions if m.start < span[1] and span[0] < m.end]
    if not inside:
        return None
    widest = max(inside, key=lambda m: (min(m.end, span[1]) - max(m.start, span[0]), -m.start))
    return tools.registry.country_of(widest.actor_id)
