"""Find all voices of an article."""

from collections.abc import Sequence

from framing.text import Part, Sentence, tokenize
from framing.voices.adjectival import adjective_drafts
from framing.voices.cues import Cues
from framing.voices.drafts import Draft, without_ascribed
from framing.voices.follow import follow_quotes
from framing.voices.headline import headline_drafts
from framing.voices.model import Voice
from framing.voices.nominal import nominal_drafts, phrase_drafts
from framing.voices.quotes import Quote, find_quotes, paragraphs
from framing.voices.units import build_units
from framing.voices.verbal import verbal_drafts


def find_voices(title: str, body: str, sentences: Sequence[Sentence], cues: Cues) -> list[Voice]:
    """Find who says what.

    Parameters
    ----------
    title, body
        The unmodified title and text of an article.
    sentences
        Its sentences (see ``framing.text.article_sentences``).
    cues
        The cue words.

    Returns
    -------
    list of Voice
        The title's first, then by the first offset of their content. Voices may hold one another
        ("Tusk said that Putin wanted ..."). The same input gives the same list.
    """
    voices: list[Voice] = []
    parts: tuple[tuple[Part, str], ...] = (("title", title), ("body", body))
    for part, text in parts:
        own = [sentence for sentence in sentences if sentence.part == part]
        voices += _of_part(text, part, own, cues)
    return voices


def _of_part(text: str, part: Part, sentences: list[Sentence], cues: Cues) -> list[Voice]:
    quotes = find_quotes(text)
    lines = paragraphs(text)
    folded = [quote for quote in quotes if not _lost_its_end(text, quote, cues)]
    units = build_units(text, part, sentences, folded, lines)
    drafts: list[list[Draft]] = []
    for number, unit in enumerate(units):
        previous = units[number - 1] if number else None
        found = verbal_drafts(unit, previous, cues)
        found += phrase_drafts(unit, cues)
        found += nominal_drafts(unit, cues)
        found += adjective_drafts(unit, cues)
        if not any(draft.cue and draft.cue[0] == unit.start for draft in found):
            paragraph = lines[unit.paragraph]
            found += headline_drafts(unit, is_first=number == 0, paragraph=paragraph)
        drafts.append(found)
    follow_quotes(units, drafts)
    kept = [draft for group in drafts for draft in without_ascribed(group) if draft.content]
    return sorted({draft.finish(text, part, quotes) for draft in kept}, key=_in_order)


def _in_order(voice: Voice) -> tuple[object, ...]:
    """Leave no tie: a set has another order in every process."""
    spans = (voice.cue_start, voice.speaker_start, voice.speaker_end, voice.cue_end)
    rest = (voice.cue_class, voice.kind, voice.flagged)
    return (voice.content, *(-1 if at is None else at for at in spans), *rest)


def _lost_its_end(text: str, quote: Quote, cues: Cues) -> bool:
    """Whether an unbalanced quotation holds the cue that should stand behind its end."""
    if not quote.unbalanced:
        return False
    words = (token.text.lower() for token in tokenize(text[quote.start : quote.end]))
    return any(
        cue.construction != "object" and "past" in cue.tenses
        for word in words
        for cue in cues.verbs.get(word, ())
    )
