"""Units of analysis: sentences with each quotation folded into one word.

A sentence splitter cuts inside long quotations. A unit joins the pieces again, so that
"'A. B,' she said." is one unit of the form QUOTE she said.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from framing.text import Part, Sentence, Token, tokenize
from framing.voices.quotes import Quote, quotes_in
from framing.voices.wordlists import PREPOSITIONS

# A quotation of fewer words inside a sentence is a name, a title or a scare quote, unless a cue
# says otherwise.
_FEW_WORDS = 4


class Word(NamedTuple):
    """A token of a unit, or a whole quotation.

    ``kind`` is ``w`` for a word, ``p`` for punctuation and ``q`` for a quotation.
    """

    start: int
    end: int
    text: str
    low: str
    kind: Literal["w", "p", "q"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, or several that a quotation holds together."""

    part: Part
    paragraph: int
    words: tuple[Word, ...]
    quotes: tuple[Quote, ...]

    @property
    def start(self) -> int:
        """Offset of the first word."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Offset behind the last word."""
        return self.words[-1].end


def build_units(
    text: str,
    part: Part,
    sentences: Sequence[Sentence],
    quotes: Sequence[Quote],
    lines: Sequence[tuple[int, int]],
) -> list[Unit]:
    """Join sentences that a quotation spans, and fold quotations into single words.

    Parameters
    ----------
    text
        The title or body.
    part
        Which of them.
    sentences
        The sentences of that part, in order.
    quotes, lines
        Quotations and paragraphs of the text.
    """
    starts = [start for start, _ in lines]
    units = []
    for start, end in _joined(text, sentences, quotes):
        inside = tuple(quotes_in(quotes, start, end))
        words = tuple(_words(text, start, end, inside))
        if words:
            units.append(Unit(part, bisect_right(starts, start) - 1, words, inside))
    return units


def _joined(
    text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote]
) -> Iterator[tuple[int, int]]:
    current: tuple[int, int] | None = None
    for sentence in sentences:
        if current is None:
            current = (sentence.start, sentence.end)
        elif _belongs(text, current, sentence, quotes):
            current = (current[0], sentence.end)
        else:
            yield current
            current = (sentence.start, sentence.end)
    if current is not None:
        yield current


def _belongs(
    text: str, current: tuple[int, int], sentence: Sentence, quotes: Sequence[Quote]
) -> bool:
    gap = text[current[1] : sentence.start]
    if "\n" in gap or "\r" in gap:
        return False
    index = bisect_right(quotes, current[1], key=lambda quote: quote.start) - 1
    if index >= 0 and quotes[index].end > current[1]:
        return True
    return (
        index >= 0
        and quotes[index].end == current[1]
        and (text[sentence.start].islower() or text[sentence.start] in "―—–")
    )


def _words(text: str, start: int, end: int, quotes: Sequence[Quote]) -> list[Word]:
    words: list[Word] = []
    at = start
    for quote in quotes:
        if quote.start > at:
            words += _plain(text, at, quote.start)
        begin, stop = max(quote.start, start), quote.end
        words.append(Word(begin, stop, text[begin:stop], '"', "q"))
        at = stop
    if at < end:
        words += _plain(text, at, end)
    return words


def _plain(text: str, start: int, end: int) -> list[Word]:
    piece = text[start:end]
    tokens = tokenize(piece, offset=start)
    if "," in piece:
        tokens = _whole_numbers(tokens)
    return [
        Word(
            low,
            high,
            word,
            word.lower().replace("’", "'"),
            "w" if len(word) > 1 or word.isalnum() else "p",
        )
        for low, high, word in tokens
    ]


def _whole_numbers(tokens: list[Token]) -> list[Token]:
    """Join "10,000", whose comma parts no clauses."""
    joined: list[Token] = []
    for one in tokens:
        token = one
        if (
            len(joined) > 1
            and joined[-1].text == ","
            and joined[-1].end == token.start
            and token.text[0].isdigit()
            and joined[-2].text[-1].isdigit()
            and joined[-2].end == joined[-1].start
        ):
            joined.pop()
            before = joined.pop()
            token = Token(before.start, token.end, f"{before.text},{token.text}")
        joined.append(token)
    return joined


def is_long(word: Word) -> bool:
    """Whether a quotation is long enough to be speech by itself."""
    return word.kind == "q" and word.text.count(" ") >= _FEW_WORDS


def last_mark(quote: Word) -> str:
    """Return the last character inside a quotation's marks, such as "," or "?"."""
    return quote.text.rstrip("\"”“»'’")[-1:]


def is_closed(quote: Word) -> bool:
    """Whether a quotation ends with a mark that ends what is said."""
    return last_mark(quote) in (".", "!", "?", ",", "…", "—")


def is_whole(word: Word) -> bool:
    """Whether a quotation is one or more whole sentences, so that it goes on with nothing."""
    return word.kind == "q" and is_closed(word) and word.text.lstrip("\"“'„«» ")[:1].isupper()


def is_title(quote: Word) -> bool:
    """Whether a quotation is the title of a book or a song: "The Bridge over the Drina"."""
    if quote.kind != "q" or last_mark(quote) in "!?":
        return False
    words = quote.text.strip("\"“”'‘’„«»., ").split()
    long = [word for word in words if len(word) > 3 and word.lower() not in PREPOSITIONS]
    return len(words) > 1 and bool(long) and all(word[0].isupper() for word in long)
