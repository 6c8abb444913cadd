"""Which words are names. The network is told that somebody is named, and never who.

So nothing can be held against anybody but what the sentence says, and exchanging two names
exchanges what is found.
"""

import re
from collections.abc import Iterable, Sequence

from framing.frames.rules.words import CLOSED_CLASS

Span = tuple[int, int]

_WORD = re.compile(r"[^\W\d_]\w*")
# A capital behind one of these begins a sentence or a quotation, name or not.
_OPENERS = re.compile(r"(?:^|[.!?:;–—(\[\"“‘«„]|\s['’])[\s\"“‘'(]*\Z")


def names_in(
    text: str,
    known: Iterable[Span],
    *,
    is_title_case: bool = False,
) -> tuple[Span, ...]:
    """Return the words of a sentence that are names, or parts of names.

    Parameters
    ----------
    text
        The sentence.
    known
        Spans that are known to name somebody.
    is_title_case
        Whether every word of the sentence is capital, as in some headlines: then only what is
        known to be a name is one.

    Returns
    -------
    tuple of (start, end)
        One for each word, in order.
    """
    sure = list(known)
    return tuple(
        match.span()
        for match in _WORD.finditer(text)
        if match[0][0].isupper() and _is_name(match, text, sure, is_title_case)
    )


def _is_name(match: re.Match[str], text: str, sure: Sequence[Span], is_title_case: bool) -> bool:
    low = match[0].lower()
    if low != "the" and _inside(match.span(), sure):
        return True
    return not (is_title_case or low in CLOSED_CLASS or _begins(text, match.start()))


def _inside(word: Span, spans: Sequence[Span]) -> bool:
    return any(start <= word[0] and word[1] <= end for start, end in spans)


def _begins(text: str, at: int) -> bool:
    return bool(_OPENERS.search(text[max(0, at - 4) : at])) if at else True
