"""Voices without a cue word: headlines, transcripts and signed quotations.

"Macron: Russia is the aggressor", "WALLACE: Do you really ...", '"We must go." - Anna Kowalska'.
"""

from framing.voices.drafts import Draft
from framing.voices.model import Span
from framing.voices.phrases import is_name
from framing.voices.units import Unit

_LONGEST_NAME = 5
_DASHES = frozenset("—–―-")


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
    colon = _colon(unit)
    if colon is None:
        signed = _signed(unit)
        return [signed] if signed else []
    words = unit.words
    end = _end(unit)
    is_turn = words[0].start == paragraph[0] and _in_capitals(unit, colon)
    is_quoted = words[colon + 1].kind == "q"
    if not (is_first or is_quoted or is_turn) or (end - colon < 4 and not is_quoted):
        return []
    start, stop = words[colon + 1].start, words[end - 1].end
    content = (start, max(stop, paragraph[1]) if is_turn else stop)
    speaker = (words[0].start, words[colon - 1].end)
    return [Draft(speaker, (words[colon].start, words[colon].end), "neutral", [content])]


def _colon(unit: Unit) -> int | None:
    """Index of a colon behind a name that opens the unit."""
    words = unit.words
    colon = next((i for i, w in enumerate(words[: _LONGEST_NAME + 1]) if w.text == ":"), 0)
    if not colon or colon + 1 >= len(words):
        return None
    named = all(is_name(word) or word.low in ("of", "the", ".") for word in words[:colon])
    return colon if named else None


def _end(unit: Unit) -> int:
    end = len(unit.words)
    while end > 1 and unit.words[end - 1].kind == "p":
        end -= 1
    return end


def _in_capitals(unit: Unit, colon: int) -> bool:
    name = "".join(word.text for word in unit.words[:colon])
    return name.isupper() and len(name) > 3


def _signed(unit: Unit) -> Draft | None:
    """Read a quotation, a dash and a name, as under readers' letters."""
    words = unit.words
    if len(words) < 3 or words[0].kind != "q" or words[1].text not in _DASHES:
        return None
    end = _end(unit)
    named = all(is_name(word) or word.text == "." for word in words[2:end])
    if not named or not 2 < end <= _LONGEST_NAME + 2:
        return None
    speaker = (words[2].start, words[end - 1].end)
    content = (words[0].start, words[0].end)
    return Draft(speaker, (words[1].start, words[1].end), "neutral", [content], "signed")
