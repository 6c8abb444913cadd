"""The earlier name that a pronoun stands for, for parties that no registry knows.

Rules of thumb in the manner of Lappin & Leass (1994): the subject of the sentence before comes
first, then the nearest noun phrase that agrees in number and animacy. Where nothing fits, the
pronoun stays.
"""

import re
from collections.abc import Sequence

from framing.actors import Mention
from framing.text import Sentence

Span = tuple[int, int]
_SINGULAR = frozenset("he she him her his hers it its".split())
_PLURAL = frozenset("they them their theirs".split())
_PRONOUNS = _SINGULAR | _PLURAL


def named_before(
    text: str, sentences: Sequence[Sentence], span: Span, mentions: Sequence[Mention]
) -> Span:
    """Return the span of the name or role noun that a pronoun stands for.

    Parameters
    ----------
    text
        The whole text.
    sentences
        Its sentences up to the one that holds the span.
    span
        A party. What is no third-person pronoun is returned as it is.
    mentions
        All mentions of the text, pronouns included.

    Returns
    -------
    (start, end)
        Of the earlier phrase; the pronoun's own span if it can't be told.
    """
    word = text[slice(*span)].lower()
    if word not in _PRONOUNS:
        return span
    own = next((m for m in mentions if (m.start, m.end) == span), None)
    if own is not None:
        earlier = [m for m in mentions if m.actor_id == own.actor_id and m.form != "pronoun"]
        before = [m for m in earlier if m.end <= span[0]]
        if before:
            return before[0].start, before[0].end
    return _opening(text, sentences, span, word) or span


_OPENING = re.compile(
    r"(?:(?:The|A|An|Some|Several|Many|Two|Three)\s+)?[\w’'.-]+(?:\s+(?:of\s+)?[\w’'.-]+){0,5}?(?=\s+(?:[a-z]+ed|has|have|had|was|were|is|are|will|said|says)\b|,)"
)


def _opening(text: str, sentences: Sequence[Sentence], span: Span, word: str) -> Span | None:
    """Return the phrase that begins the sentence before, where subjects stand."""
    if len(sentences) < 2:
        return None
    before = sentences[-2]
    match = _OPENING.match(text, before.start, before.end)
    return match.span() if match else None
