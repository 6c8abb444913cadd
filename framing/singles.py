"""Single texts in, voices or reactions out, as plain rows: what the command line serves."""

from typing import Any

from framing.rows import Row, text_of
from framing.text import article_sentences
from framing.voices import Cues, Voice, find_voices


def voices_of_row(row: Row, cues: Cues) -> Row:
    """Return ``{id, voices: [...]}`` for a row ``{id, text}``; offsets point into its text.

    Raises
    ------
    InputError
        If the row has no text.
    """
    text = text_of(row)
    sentences = article_sentences("", text, language=str(row.get("language") or "en"))
    voices = find_voices("", text, sentences, cues)
    return {"id": row.get("id"), "voices": [_voice_row(voice) for voice in voices]}


def _voice_row(voice: Voice) -> dict[str, Any]:
    return {
        "speaker": _span(voice.speaker_start, voice.speaker_end, voice.speaker_text),
        "cue": _span(voice.cue_start, voice.cue_end, voice.cue_text),
        "kind": voice.kind,
        "content": [[start, end] for start, end in voice.content],
    }


def _span(start: int | None, end: int | None, text: str) -> dict[str, Any] | None:
    return None if start is None else {"start": start, "end": end, "text": text}
