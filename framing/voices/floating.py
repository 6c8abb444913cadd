"""Content that stands before its cue: "A, X said", '"A," said X, "B"'."""

from collections.abc import Sequence

from framing.voices.cues import Cues
from framing.voices.model import Span
from framing.voices.phrases import is_adverb, is_name, opens_sentence
from framing.voices.units import Unit, Word, is_closed, is_long, is_whole, last_mark
from framing.voices.wordlists import DAYS, DETERMINERS, OPENING, PREPOSITIONS, word_set

_ENDS = frozenset(".!?…,;:—–()")


_BEFORE_QUOTE = frozenset(",:.—–-")
_ASIDES = word_set(
    "and but as while when who which citing after although though because in on at with during "
    "to even before according for"
)


def content_before(
    unit: Unit, previous: Unit | None, before: int, stop: int, construction: str
) -> Span | None:
    """Find the content to the left of "X said".

    Parameters
    ----------
    unit, previous
        The unit of the cue and the one before.
    before
        Index of the first word of "X said".
    stop
        Index behind it.
    construction
        That of the cue.
    """
    words = unit.words
    if before == 0:
        return _from_previous(unit, previous, stop)
    is_aside = stands_aside(words, stop)
    at = before - 1
    if words[at].low == "as" and at > 1 and is_aside:
        at -= 1
    if words[at].text == "," and at > 0 and words[at - 1].kind == "q":
        at -= 1
    if words[at].kind == "q":
        return _quoted_before(words, at, is_aside=is_aside)
    if words[at].text != "," or at == 0 or not is_aside or construction == "quote":
        return None
    stands_apart = stop >= len(words) or words[stop].kind == "p"
    if stands_apart or (at > 3 and words[0].low not in PREPOSITIONS | OPENING):
        return words[0].start, words[at - 1].end
    return None


def _quoted_before(words: Sequence[Word], at: int, *, is_aside: bool) -> Span | None:
    if at > 1 and not is_aside and opens_sentence(words[0]):
        return None
    ends = is_long(words[at]) or last_mark(words[at]) in ",?!" or words[at + 1].text == ","
    return _quoted_left(words, at) if ends or is_aside else None


def _from_previous(unit: Unit, previous: Unit | None, stop: int) -> Span | None:
    """Take the quotation of '"Really?" Tusk asked.', which the splitter cuts off."""
    if previous is None or previous.paragraph != unit.paragraph:
        return None
    last = previous.words[-1]
    if last.kind != "q" or len(previous.words) > 3 or not stands_aside(unit.words, stop):
        return None
    return last.start, last.end


def _quoted_left(words: Sequence[Word], at: int) -> Span:
    if is_long(words[at]) and (words[at].text[1:2].isupper() or at == 0):
        return words[at].start, words[at].end
    return words[0].start, words[at].end


def stands_aside(words: Sequence[Word], at: int) -> bool:
    """Whether nothing that could be content follows the cue."""
    while at < len(words) and (is_adverb(words[at].low) or words[at].low in ("twice", "aloud")):
        at += 1
    if at >= len(words):
        return True
    word = words[at]
    if word.low == "to":
        return at + 1 < len(words) and _is_listener(words[at + 1])
    return (
        word.text in _ENDS
        or word.low in DAYS
        or (word.low in PREPOSITIONS and not any(w.low == "that" for w in words[at : at + 12]))
        or word.low in ("last", "earlier", "later", "reporters")
    )


def _is_listener(word: Word) -> bool:
    return is_name(word) or word.low in DETERMINERS | {"reporters", "him", "me", "us", "them"}


def content_resumed(words: Sequence[Word], at: int, cues: Cues) -> list[Span]:
    """Find what goes on after "he said": '"A," he said, "B."' and "A, he said, is B"."""
    for index in range(at, min(at + 24, len(words))):
        if _is_another_cue(words[index], cues):
            break
        if words[index].kind == "q" and words[index - 1].text in _BEFORE_QUOTE:
            return [(words[index].start, words[index].end)]
    if at >= len(words) or words[at].text != ",":
        return []
    if at + 2 < len(words) and words[at + 1].low in ("and", "but"):
        window = range(at + 2, min(at + 5, len(words)))
        return [(words[at + 1].start, words[i].end) for i in window if words[i].kind == "q"][:1]
    after_quote = any(word.kind == "q" and is_closed(word) for word in words[:at])
    return _plain_rest(words, at + 1, cues, after_quote=after_quote)


def _is_another_cue(word: Word, cues: Cues) -> bool:
    """Whether a quotation behind a word is that word's: '"A," he said, adding, "B."'."""
    return any(not cue.tenses.isdisjoint(("ing", "past")) for cue in cues.verbs.get(word.low, ()))


def _plain_rest(words: Sequence[Word], first: int, cues: Cues, *, after_quote: bool) -> list[Span]:
    if first >= len(words) or (after_quote and words[first].low != "that"):
        return []
    end = len(words)
    while words[end - 1].kind == "p":
        end -= 1
    goes_on = _goes_on(words[first], cues)
    return [(words[first].start, words[end - 1].end)] if goes_on and end > first else []


def _goes_on(word: Word, cues: Cues) -> bool:
    """Whether a word after "..., he said," continues the content."""
    if word.low.endswith("ing") or any("ing" in c.tenses for c in cues.verbs.get(word.low, ())):
        return False
    return word.low not in _ASIDES and word.low not in DAYS


def without_opening(unit: Unit, left: Span, resumed: list[Span]) -> list[Span]:
    """Drop "Asked about it" from 'Asked about it, she replied, "No."'."""
    opening = unit.words[:4]
    quoted = next((w for w in unit.words if resumed and w.start == resumed[0][0]), None)
    is_opening = (
        opens_sentence(opening[0])
        or any(word.low in OPENING for word in opening)
        or (quoted is not None and is_whole(quoted))
    )
    is_quoted = quoted is not None and quoted.kind == "q"
    if is_quoted and is_opening and not any(left[0] <= q.start < left[1] for q in unit.quotes):
        return resumed
    return [left, *resumed]
