"""Pronouns and definite nominals: who "he" and "the chancellor" are, where that is safe to say.

Precision comes before recall: what is not clear stays unresolved. The rules are recency and
subjecthood within a window of sentences, agreement in gender, and quotation marks as walls,
because "he" inside a quotation is rarely the person who speaks it. (Compare Hobbs 1978 and Lappin
& Leass 1994, whose salience weights reduce to these on news text without a parse.)
"""

import re
from collections.abc import Sequence

from framing.actors.lexicon import MentionWords, alternation
from framing.actors.spans import Found
from framing.registry import Actor, ActorRegistry
from framing.text import Sentence

_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_UNKNOWN_NAME = re.compile(
    r"\b(?:[A-Z][a-z]+|Mr\.|Mrs\.|Ms\.|Dr\.|Sen\.|Rep\.)(?:[ \u00a0]+[A-Z][\w\-]+)+"
)
_CAPITALISED = re.compile(r"\b[A-Z][\w\-]+")
_TO_ACT = re.compile(r"\s+(?:not\s+)?to\s+[a-z]+\b[^.;:,]*$")
_WINDOW_SENTENCES = 1


class Resolver:
    """Resolves pronouns and "the <office>" within one part of an article."""

    def __init__(self, words: MentionWords, registry: ActorRegistry) -> None:
        self._registry = registry
        self._gender = dict.fromkeys(words.pronouns['male'], "male")
        self._gender |= dict.fromkeys(words.pronouns['female'], "female")
        self._pronoun = re.compile(
            rf"\b{alternation((*words.pronouns['male'], *words.pronouns['female']))}\b", re.IGNORECASE
        )
        self._office = re.compile(rf"\b[Tt]he\s+(?P<office>{alternation(words.offices)})\b")

    def resolve(
        self,
        text: str,
        sentences: Sequence[Sentence],
        found: list[Found],
        *,
        known: Sequence[Found] = (),
    ) -> list[Found]:
        """Return the pronouns and nominals of one part that mean a person of the registry.

        Parameters
        ----------
        text
            The title or body.
        sentences
            Its sentences, in order.
        found
            The mentions found so far in it.
        known
            Further spans that are known to be no person, such as a seat of power as a place.
        """
        persons = [span for span in found if self._person(span) is not None]
        if not persons:
            return []
        strangers = self._strangers(text, [*found, *known])
        resolved: list[Found] = []
        for index, sentence in enumerate(sentences):
            resolved += self._offices(text, sentence, persons, found)
            window = sentences[max(0, index - _WINDOW_SENTENCES) : index + 1]
            resolved += self._pronouns(text, window, persons + resolved, strangers)
        return resolved

    def _person(self, span: Found) -> Actor | None:
        actor = self._registry.actor(span.actor_id)
        return actor if actor.kind == "person" else None

    def _strangers(self, text: str, found: list[Found]) -> list[Found]:
        """Return names that no mention covers, and their surnames: a pronoun may mean them."""
        named = [match for match in _UNKNOWN_NAME.finditer(text) if not _is_covered(match, found)]
        surnames = {match.group().split()[-1] for match in named}
        alone = [
            match
            for match in _CAPITALISED.finditer(text)
            if match.group() in surnames and not _is_covered(match, found)
        ]
        return [Found(match.start(), match.end(), "", "stranger") for match in (*named, *alone)]

    def _offices(
        self, text: str, sentence: Sentence, persons: list[Found], found: list[Found]
    ) -> list[Found]:
        spans = []
        for match in self._office.finditer(text, sentence.start, sentence.end):
            if _is_covered(match, found):
                continue
            if re.match(r"\s+(?:of|[A-Z])", text[match.end() : match.end() + 4]):
                continue
            title = " ".join(match["office"].lower().split())
            holders = {s.actor_id for s in persons if self._holds(s, title)}
            earlier = {s.actor_id for s in persons if s.end <= match.start()}
            if len(holders) == 1 and holders <= earlier:
                spans.append(Found(match.start(), match.end(), holders.pop(), "nominal"))
        return spans

    def _holds(self, span: Found, title: str) -> bool:
        actor = self._person(span)
        return actor is not None and any(office.title.lower() == title for office in actor.offices)

    def _pronouns(
        self, text: str, window: Sequence[Sentence], persons: list[Found], strangers: list[Found]
    ) -> list[Found]:
        sentence = window[-1]
        quotes = [match.span() for match in _QUOTED.finditer(text, sentence.start, sentence.end)]
        spans = []
        for match in self._pronoun.finditer(text, sentence.start, sentence.end):
            gender = self._gender[match.group().lower()]
            candidates = [s for s in persons if self._may_be(s, gender)] + strangers
            wall = next((q for q in quotes if q[0] <= match.start() < q[1]), None)
            antecedent = _antecedent(text, match.start(), window, candidates, quotes, wall)
            if antecedent:
                spans.append(Found(match.start(), match.end(), antecedent, "pronoun"))
                persons = [*persons, spans[-1]]
        return spans

    def _may_be(self, span: Found, gender: str) -> bool:
        actor = self._person(span)
        return actor is not None and actor.gender in (gender, None)


def _is_covered(match: re.Match[str], found: list[Found]) -> bool:
    return any(span.start < match.end() and match.start() < span.end for span in found)


def _antecedent(
    text: str,
    at: int,
    window: Sequence[Sentence],
    candidates: list[Found],
    quotes: list[tuple[int, int]],
    wall: tuple[int, int] | None,
) -> str | None:
    """Return the actor that a pronoun means, None if it is unclear or a stranger."""
    if wall is not None:
        inside = [s for s in candidates if wall[0] <= s.start and s.end <= at]
        return _only(inside)
    outside = [s for s in candidates if not any(q[0] <= s.start < q[1] for q in quotes)]
    for sentence in reversed(window):
        here = [s for s in outside if sentence.start <= s.start and s.end <= min(at, sentence.end)]
        if here:
            return _controller(text, at, here) or _subject(here, sentence)
    return None


def _controller(text: str, at: int, candidates: list[Found]) -> str | None:
    """Return X in "urged X to rebuild his ...": who is to act is who the pronoun means."""
    last = max(candidates, key=lambda span: span.start)
    between = text[last.end : at]
    return last.actor_id or None if _TO_ACT.match(between) else None


def _only(candidates: list[Found]) -> str | None:
    actor_ids = {span.actor_id for span in candidates}
    return actor_ids.pop() or None if len(actor_ids) == 1 else None


def _subject(candidates: list[Found], sentence: Sentence) -> str | None:
    """Prefer the one who is alone or who opens the sentence, its likely subject."""
    alone = _only(candidates)
    if alone is not None or len({span.actor_id for span in candidates}) == 1:
        return alone
    first = min(candidates, key=lambda span: span.start)
    lead = sentence.text[: first.start - sentence.start]
    opens = len(lead.split()) <= 4 and "," not in lead
    return first.actor_id or None if opens else None
