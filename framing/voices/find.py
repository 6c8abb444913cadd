"""Find all voices of an article."""

import re
from collections.abc import Mapping, Sequence

from framing.syntax import Parser
from framing.text import Part, Sentence, tokenize
from framing.voices.adjectival import adjective_drafts
from framing.voices.cues import Cues
from framing.voices.drafts import Draft, without_ascribed
from framing.voices.follow import follow_quotes
from framing.voices.headline import headline_drafts
from framing.voices.model import Voice
from framing.voices.nominal import nominal_drafts, phrase_drafts
from framing.voices.parsed import ParsedPart
from framing.voices.quotes import Quote, find_quotes, paragraphs
from framing.voices.uncued import uncued_drafts
from framing.voices.units import Unit, build_units
from framing.voices.verbal import verbal_drafts

# A mark, a name in capitals, a colon.
_TURN = re.compile(r"[“\"„«][^\W\d_a-z]{3}[^a-z:\n]{0,40}:")


def find_voices(
    title: str,
    body: str,
    sentences: Sequence[Sentence],
    cues: Cues,
    *,
    parser: Parser | None = None,
) -> list[Voice]:
    """Find who says what.

    Parameters
    ----------
    title, body
        The unmodified title and text of an article.
    sentences
        Its sentences (see ``framing.text.article_sentences``).
    cues
        The cue words.
    parser
        A dependency parser that finds some more, where there is one.

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
        voices += _of_part(text, part, own, cues, parser)
    return voices


def _of_part(
    text: str, part: Part, sentences: list[Sentence], cues: Cues, parser: Parser | None
) -> list[Voice]:
    quotes = find_quotes(text, is_title=part == "title")
    lines = paragraphs(text)
    turns = {quote.paragraph for quote in quotes if _is_turn(text, quote)}
    folded = [q for q in quotes if q.paragraph not in turns and not _lost_its_end(text, q, cues)]
    units = build_units(text, part, sentences, folded, lines)
    parsed = None if parser is None else ParsedPart.of(text, sentences, cues, parser)
    drafts: list[list[Draft]] = []
    for number, unit in enumerate(units):
        previous = units[number - 1] if number else None
        found = [] if unit.paragraph in turns else _cued(unit, previous, cues)
        if parsed is not None and unit.paragraph not in turns:
            found = parsed.refined(unit, found, quotes, cues)
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


def _cued(unit: Unit, previous: Unit | None, cues: Cues) -> list[Draft]:
    lows = {word.low for word in unit.words}
    found = verbal_drafts(unit, previous, cues) if _any_of(cues.verbs, lows) else []
    found += phrase_drafts(unit, cues) if _any_of(cues.phrases, lows) else []
    found += nominal_drafts(unit, cues) if _any_of(cues.nouns, lows) else []
    found += adjective_drafts(unit, cues) if _any_of(cues.adjectives, lows) else []
    return found + uncued_drafts(unit, found)


def _any_of(cues: Mapping[str, object], lows: set[str]) -> bool:
    """Whether a cue of a kind is there at all: most often none is."""
    return not cues.keys().isdisjoint(lows)


def _is_turn(text: str, quote: Quote) -> bool:
    """Whether a quotation is a turn of a transcript, '"PENCE: Well ...', which says who speaks."""
    is_open = quote.unbalanced or quote.goes_on
    return is_open and _TURN.match(text, quote.start) is not None


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
