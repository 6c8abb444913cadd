"""The content to the right of a cue."""

from collections.abc import Sequence

from framing.voices.content_end import content_end
from framing.voices.content_start import content_start
from framing.voices.cues import Cues
from framing.voices.units import Word, is_closed, is_long, last_mark
from framing.voices.wordlists import AUXILIARIES, CONTENT_STARTS


def content_after(
    words: Sequence[Word],
    at: int,
    *,
    construction: str,
    cues: Cues,
    is_subordinate: bool = False,
) -> tuple[int, int] | None:
    """Find the content to the right of a cue.

    ``is_subordinate`` says that the cue's clause opens the sentence ("While he said that ..."), so
    that the content ends with the clause.

    Returns
    -------
    (first, last) or None
        Half-open word indices.
    """
    first = content_start(words, at, construction)
    if first is None:
        return None
    if construction == "quote" and words[first].kind != "q":
        return None
    if words[first].kind == "q" and construction != "object" and _is_speech(words[first]):
        if is_closed(words[first]):
            return first, first + 1
        construction = "object"
    last = content_end(words, first, construction, cues)
    if is_subordinate:
        last = next((i for i in range(first + 1, last) if _parts(words, i)), last)
    if construction == "that" and not _is_clause(words, first, last):
        return None
    return (first, last) if last > first else None


def _is_speech(quote: Word) -> bool:
    return is_long(quote) or is_closed(quote)


def _is_clause(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a content has a verb, as far as one can tell without a parser."""
    return words[first].low in CONTENT_STARTS - {"to"} or any(
        word.low in AUXILIARIES or word.low.endswith("ing") for word in words[first + 1 : last]
    )


def _parts(words: Sequence[Word], at: int) -> bool:
    """Whether a comma, or one inside a quotation, ends a clause before ``at``."""
    before = words[at - 1]
    return words[at].text == "," or (before.kind == "q" and last_mark(before) == ",")
