"""The phrases of a sentence that may be a side of a reaction: more than the rules need.

The rules look for parties where a cue says they stand. The network judges every pair, so it is
given everything that could be one: whole phrases and the party that each belongs to, possessors,
names inside, and the beginnings of a phrase, because a verb that the reader of phrases does not
know is read as part of it ("the tenants notice").
"""

from collections.abc import Iterable, Iterator

from framing.frames.rules.parties import Parties, Party
from framing.frames.rules.phrases import Chunk, Phrases
from framing.frames.rules.words import FIRST_PERSON

Span = tuple[int, int]

# A first person speaks; who that is the voices say.
_FIRST_PERSONS = FIRST_PERSON | {"mine", "ours", "you", "your", "yours", "yourself", "yourselves"}


def candidate_parties(phrases: Phrases, parties: Parties, known: Iterable[Span]) -> list[Party]:
    """Return what may be holder or target, in order of the text.

    Parameters
    ----------
    phrases, parties
        The sentence as the rules read it.
    known
        Spans of mentions in it.

    Returns
    -------
    list of Party
        No two with the same span; they may lie in each other.
    """
    found: dict[Span, Party] = {}
    for number, chunk in enumerate(phrases.chunks):
        if chunk.kind == "np":
            for party in _of_phrase(number, chunk, phrases, parties):
                found.setdefault((party.start, party.end), party)
    for start, end in known:
        found.setdefault((start, end), Party(start, end, True))
    return [found[span] for span in sorted(found) if not _is_first_person(found[span], phrases)]


def _of_phrase(number: int, chunk: Chunk, phrases: Phrases, parties: Parties) -> Iterator[Party]:
    yield parties.of(number)
    if not parties.is_itself_party(number):
        yield _segment(phrases, chunk.start, chunk.end)
    if chunk.owner is not None:
        yield parties.segment(*chunk.owner)
    inside = parties.name_inside(chunk)
    if inside is not None:
        yield inside
    for end in range(chunk.start + 1, chunk.end):
        if _may_end(phrases, end):
            yield _segment(phrases, chunk.start, end)


def _segment(phrases: Phrases, start: int, end: int) -> Party:
    return Party(phrases.tokens[start].start, phrases.tokens[end - 1].end, False)


def _may_end(phrases: Phrases, end: int) -> bool:
    """Whether a phrase could end before a token: behind a word, but not inside a name."""
    word, after = phrases.tokens[end - 1].text, phrases.tokens[end].text
    return phrases.tags[end - 1] == "W" and not (word[:1].isupper() and after[:1].isupper())


def _is_first_person(party: Party, phrases: Phrases) -> bool:
    words = [
        low
        for token, low in zip(phrases.tokens, phrases.lows, strict=True)
        if party.start <= token.start and token.end <= party.end
    ]
    return len(words) == 1 and words[0] in _FIRST_PERSONS
