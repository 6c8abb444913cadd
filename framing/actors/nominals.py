"""Definite nominals: who "the president", "the bloc" and "his counterpart" are.

A title belongs to a person of the article if the text gives it ("President Macron"), if the
registry says that they held the office on the day, or if their role in the registry names it.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from framing.actors.lexicon import MentionWords, alternation
from framing.actors.spans import Found, Taken
from framing.actors.strangers import Name
from framing.registry import Actor, ActorRegistry

_FORMER = re.compile(r"\b(?:former|ex|then|late)[ \u00a0\-]", re.IGNORECASE)
_AGE = re.compile(r",[ \u00a0](\d\d),")
_OF_AGE = re.compile(r"\b[Tt]he[ \u00a0](\d\d)-year-old(?=[,.]|[ \u00a0])")
_COUNTERPART = re.compile(r"[ \u00a0]counterpart\b(?!,?[ \u00a0][A-Z])")
_BLANK = re.compile(r"[ \u00a0]+")
_REACH = 40
# As far as a reader looks back for the one who bears a title: about two sentences.
_NEAR = 400


class NominalReader:
    """Finds "the <title>" and what else names a person or body of the article again."""

    def __init__(self, words: MentionWords, registry: ActorRegistry) -> None:
        self._registry = registry
        self._written: dict[str, set[str]] = defaultdict(set)
        for office in words.offices:
            self._written[office].add(office)
        for title, written in words.standing_titles.items():
            for spelling in written:
                self._written[spelling.lower().rstrip(".")].add(title)
        spellings = set(self._written)
        self._last_words = tuple({s.lower().split()[-1].rstrip(".") for s in spellings})
        self._before_name = re.compile(
            rf"(?P<former>(?:[Ff]ormer|[Ee]x|[Tt]hen|[Ll]ate)[ \u00a0\-](?:\w+[ \u00a0])?)?"
            rf"\b(?P<title>{alternation(spellings)})\.?[ \u00a0]$",
            re.IGNORECASE,
        )
        titles = {*words.offices, *words.standing_titles, *words.person_nouns}
        self._titles = titles
        self._nominal = re.compile(
            rf"\b[Tt]he[ \u00a0](?P<former>former[ \u00a0]|ex-|then-)?"
            rf"(?P<title>{alternation(titles)})\b"
            r"(?![\-’']\w{2}|[ \u00a0](?:of\b|[A-Z]|general\b|elect\b))"
        )
        self._short = {
            actor_id: re.compile(
                rf"\b(?<=[Tt]he[ \u00a0]){alternation(names)}\b(?![ \u00a0]?[A-Z]|[ \u00a0]of\b|-)"
            )
            for actor_id, names in words.short_names.items()
        }
        self._bodies = {
            actor_id: re.compile(
                rf"\b{alternation([*nouns, *(f'T{n[1:]}' for n in nouns)])}\b(?!-)"
            )
            for actor_id, nouns in words.body_nouns.items()
        }
        self._roles = {
            actor.actor_id: _role_titles(actor, titles)
            for actor in registry
            if actor.kind == "person"
        }

    def bodies(self, text: str, found: Sequence[Found], named: Mapping[str, int]) -> list[Found]:
        """Return "the House" and "the bloc" of bodies that the article names.

        Parameters
        ----------
        text
            A title or body.
        found
            The mentions in it.
        named
            actor_id -> where this text names the actor first; -1 if the other part does.
        """
        spans = []
        for patterns, form in ((self._short, "alias"), (self._bodies, "nominal")):
            for actor_id in patterns.keys() & named.keys():
                spans += [
                    Found(match.start(), match.end(), actor_id, form)
                    for match in patterns[actor_id].finditer(text)
                    if match.start() > named[actor_id]
                ]
        taken = Taken(found)
        return [span for span in spans if not taken.holds(span.start)]

    def persons(
        self,
        text: str,
        found: Sequence[Found],
        strangers: Sequence[Name],
        *,
        named: Mapping[str, int],
        published: date | None,
    ) -> list[Found]:
        """Return "the president" and the like.

        Parameters
        ----------
        text
            A title or body.
        found
            The mentions in it, in order.
        strangers
            Other names in it; one that bears the title stands in the way.
        named
            actor_id -> where this text names the person first; -1 if the other part does.
        published
            Day of publication.
        """
        taken = Taken(found)
        matches = [m for m in self._nominal.finditer(text) if not taken.holds(m.start("title"))]
        given = self._given_titles(text, found, strangers) if matches else {}
        spans = []
        for match in matches:
            known = [actor_id for actor_id, at in named.items() if at < match.start()]
            person = self._bearer(match, known, given, found, published)
            if person is not None:
                spans.append(Found(match.start(), match.end(), person, "nominal"))
        return [*spans, *self._of_age(text, found, strangers)]

    def counterparts(
        self, text: str, linked: Sequence[Found], pronouns: Sequence[Found], published: date | None
    ) -> list[Found]:
        """Return "Russian counterpart" in "his Russian counterpart": who holds his office there.

        Parameters
        ----------
        text
            A title or body.
        linked
            The surface forms in it, demonyms among them.
        pronouns
            The pronouns that are resolved.
        published
            Day of publication.
        """
        owners = {span.end + 1: span.actor_id for span in pronouns}
        spans = []
        for span in linked:
            match = _COUNTERPART.match(text, span.end)
            if span.form != "blocked" and match is not None and span.start in owners:
                peer = self._peer(owners[span.start], span.actor_id, published)
                if peer is not None:
                    spans.append(Found(span.start, match.end(), peer, "nominal"))
        return spans

    def _peer(self, actor_id: str, of: str, published: date | None) -> str | None:
        if actor_id not in self._roles:
            return None
        held = (
            office.title
            for office in self._registry.actor(actor_id).offices
            if published is None or office.is_held_on(published)
        )
        holders = {self._registry.holder_of_office(title, of, published) for title in held}
        return holders.pop() if len(holders) == 1 else None

    def _given_titles(
        self, text: str, found: Sequence[Found], strangers: Sequence[Name]
    ) -> dict[tuple[str, bool], list[tuple[int, str]]]:
        """Return (title, former) -> where the text calls whom so; "" is a stranger."""
        given: dict[tuple[str, bool], list[tuple[int, str]]] = defaultdict(list)
        people = [(s.start, s.actor_id) for s in found if s.form in ("name", "alias")]
        for start, actor_id in sorted([*people, *((n.start, "") for n in strangers)]):
            low = max(0, start - _REACH)
            if not self._may_end_with_title(text[low:start]):
                continue
            before = self._before_name.search(text, low, start)
            if before is not None:
                for title in self._written[_plain(before["title"])]:
                    given[title, before["former"] is not None].append((start, actor_id))
        return given

    def _may_end_with_title(self, text: str) -> bool:
        """Return False, most of the time, where a search for a title would be in vain."""
        _, _, last = text.rstrip().rpartition(" ")
        return last.lower().rstrip(".").endswith(self._last_words) or not last.isascii()

    def _bearer(
        self,
        match: re.Match[str],
        known: Iterable[str],
        given: Mapping[tuple[str, bool], Sequence[tuple[int, str]]],
        found: Sequence[Found],
        published: date | None,
    ) -> str | None:
        title, is_former = _plain(match["title"]), match["former"] is not None
        low, at = match.start() - _NEAR, match.start()
        # "The former President Yanukovych" may be "the president" of his day.
        others = _between(given.get((title, not is_former), ()), low, at)
        if any(actor_id == "" for _, actor_id in others):
            return None
        called = given.get((title, is_former), ())
        bearers = {actor_id for _, actor_id in called} | {
            a for a in known if self._bears(a, title, published, is_former=is_former)
        }
        if len(bearers) <= 1:
            return (bearers.pop() or None) if bearers else None
        # Several: whoever of them was spoken of last, if that was not long ago.
        near = [s for s in _window(found, low, at) if s.actor_id in bearers]
        spoken = [(s.start, s.actor_id) for s in near] + _between(called, low, at)
        return (max(spoken)[1] or None) if spoken else None

    def _bears(self, actor_id: str, title: str, published: date | None, *, is_former: bool) -> bool:
        if actor_id not in self._roles:
            return False
        if (is_former, title) in self._roles[actor_id]:
            return True
        for office in self._registry.actor(actor_id).offices:
            if _plain(office.title) == title:
                is_held = published is None or office.is_held_on(published)
                if is_held != is_former:
                    return True
        return False

    def _of_age(
        self, text: str, found: Sequence[Found], strangers: Sequence[Name]
    ) -> Iterator[Found]:
        ages: dict[str, set[str]] = defaultdict(set)
        people = [(s.end, s.actor_id) for s in found if s.actor_id in self._roles]
        for end, actor_id in [*people, *((n.end, "") for n in strangers)]:
            if (age := _AGE.match(text, end)) is not None:
                ages[age[1]].add(actor_id)
        for match in _OF_AGE.finditer(text) if ages else ():
            if len(of_age := ages[match[1]]) == 1 and (actor_id := next(iter(of_age))):
                yield Found(match.start(), match.end(), actor_id, "nominal")


def _role_titles(actor: Actor, titles: Iterable[str]) -> set[tuple[bool, str]]:
    """Return (former, title) of a role such as "former comedian".

    A title that is one of the actor's offices is left out: those have dates.
    """
    head = re.split(r"\b(?:of|in|for|until|from|at|to)\b|,|\d", (actor.role or "").lower())[0]
    is_former = head.startswith("former ")
    role = head.removeprefix("former ").removeprefix("us ").strip()
    dated = {_plain(office.title) for office in actor.offices}
    return {(is_former, role)} if role in titles and role not in dated else set()


def _plain(title: str) -> str:
    return _BLANK.sub(" ", title.lower()).rstrip(".").strip()


def _between(called: Sequence[tuple[int, str]], low: int, high: int) -> list[tuple[int, str]]:
    return list(called[bisect_left(called, (low, "")) : bisect_left(called, (high, ""))])


def _window(found: Sequence[Found], low: int, high: int) -> Sequence[Found]:
    first = bisect_left(found, low, key=lambda span: span.start)
    return found[first : bisect_left(found, high, key=lambda span: span.start)]
