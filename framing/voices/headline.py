"""Voices without a cue word: headlines, transcripts and signed quotations.

"Macron: Russia is the aggressor", "WALLACE: Do you really ...", '"We must go." - Anna Kowalska'.
"""

from framing.voices.drafts import Draft
from framing.voices.model import Span
from framing.voices.phrases import is_name
from framing.voices.units import Unit, Word
from framing.voices.wordlists import word_set

_LONGEST_NAME = 5
_DASHES = frozenset("—–―-")
_LABELS = word_set(
    "analysis breaking busted confirmed correction exclusive explained explainer exposed leaked "
    "live note opinion photo photos revealed review timeline update updated updates video watch wow"
)
_MARKS = frozenset('"“„«')


def headline_drafts(unit: Unit, *, is_first: bool, paragraph: Span) -> list[Draft]:
    """Find "Name: what the name says" and '"What is said." - Name'.

    Parameters
    ----------
    unit
        The unit.
    is_first
        Whether it opens its part; elsewhere a colon needs a quotation or a NAME in capitals.
    paragraph
        Where its paragraph begins and ends: a transcript's turn goes on to the end.
    """
    colon = _colon(unit, is_first=is_first)
    if colon is None:
        signed = _signed(unit, is_first=is_first)
        return [signed] if signed else []
    words = unit.words
    end = _end(unit)
    first = _first(unit)
    is_turn = words[0].start == paragraph[0] and _in_capitals(unit, colon)
    is_quoted = words[colon + 1].kind == "q"
    if not (is_first or is_quoted or is_turn) or (end - colon < 4 and not is_quoted):
        return []
    start, stop = words[colon + 1].start, words[end - 1].end
    content = (start, max(stop, paragraph[1]) if is_turn else stop)
    speaker = (words[first].start, words[_name_end(unit, colon) - 1].end)
    cue = (words[colon].start, words[colon].end)
    return [Draft(speaker, cue, "neutral", [content], is_quoting=first > 0)]


def _colon(unit: Unit, *, is_first: bool) -> int | None:
    """Index of a colon behind a name that opens the unit; in a headline, "Weber on bridges:"."""
    words, first = unit.words, _first(unit)
    colon = next((i for i, w in enumerate(words[: _LONGEST_NAME + 1]) if w.text == ":"), 0)
    if colon <= first or colon + 1 >= len(words) or _is_label(words[colon - 1]):
        return None
    name = words[first : _name_end(unit, colon) if is_first else colon]
    named = all(is_name(word) or word.low in ("of", "the", ".") for word in name)
    return colon if name and named else None


def _name_end(unit: Unit, colon: int) -> int:
    """Index behind the name, before "on bridges" or "in Berlin"."""
    topics = (i for i in range(1, colon) if unit.words[i].low in ("on", "in", "to", "at", "about"))
    return next(topics, colon)


def _is_label(word: Word) -> bool:
    """Whether a colon stands behind "Revealed", "Breaking" or "Video", and nobody speaks."""
    return word.low in _LABELS


def _first(unit: Unit) -> int:
    """Index of the first word: a transcript may stand in quotation marks."""
    return int(unit.words[0].text in _MARKS)


def _end(unit: Unit) -> int:
    end = len(unit.words)
    while end > 1 and unit.words[end - 1].kind == "p":
        end -= 1
    return end


def _in_capitals(unit: Unit, colon: int) -> bool:
    name = "".join(word.text for word in unit.words[_first(unit) : colon])
    return name.isupper() and len(name) > 3


def _signed(unit: Unit, *, is_first: bool) -> Draft | None:
    """Read a quotation, a dash (a colon in a headline) and a name, as under readers' letters."""
    words = unit.words
    if len(words) < 3 or words[0].kind != "q":
        return None
    if words[1].text not in _DASHES and not (is_first and words[1].text == ":"):
        return None
    end = _end(unit)
    named = all(is_name(word) or word.text == "." for word in words[2:end])
    if not named or not 2 < end <= _LONGEST_NAME + 2:
        return None
    speaker = (words[2].start, words[end - 1].end)
    content = (words[0].start, words[0].end)
    return Draft(speaker, (words[1].start, words[1].end), "neutral", [content], "signed")
