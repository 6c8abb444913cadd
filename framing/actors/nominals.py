"""Definite nominals: who "the president", "the bloc" and "his counterpart" are.

A title belongs to a person of the article if the text gives it ("President Macron"), if the
registry says that they held the office on the day, or if their role in the registry names it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from framing.actors.lexicon import MentionWords, alternation
from framing.actors.spans import Found
from framing.actors.strangers import Name
from framing.registry import ActorRegistry

_FORMER = re.compile(r"\b(?:former|ex|then|late)[ \u00a0\-]", re.IGNORECASE)
_AGE = re.compile(r",[ \u00a0](\d\d),")
_OF_AGE = re.compile(r"\b[Tt]he[ \u00a0](\d\d)-year-old(?=[,.]|[ \u00a0])")
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
        spellings = {spelling for spelling in self._written}
        self._before_name = re.compile(
            rf"(?P<former>(?:[Ff]ormer|[Ee]x|[Tt]hen|[Ll]ate)[ \u00a0\-](?:\w+[ \u00a0])?)?"
            rf"\b(?P<title>{alternation(spellings)})\.?[ \u00a0]$",
            re.IGNORECASE,
        )
        titles = {*words.offices, *words.standing_titles, *words.person_nouns}
        self._titles = titles
        self._nominal = re.compile(
            rf"\b[Tt]he[ \u00a0](?P<former>former[ \u00a0]|ex-|then-)?"
            rf"(?P<title>{alternation(titles)})\b(?![\-’']\w{{2}}|[ \u00a0](?:of\b|[A-Z]|general\b|elect\b))"
        )
        self._short = {
            actor_id: re.compile(rf"\b(?<=[Tt]he[ \u00a0]){alternation(names)}\b(?![ \u00a0]?[A-Z]|[ \u00a0]of\b|-)")
            for actor_id, names in words.short_names.items()
        }
        self._bodies = {
            actor_id: re.compile(rf"\b{alternation([*nouns, *(f'T{n[1:]}' for n in nouns)])}\b(?!-)")
            for actor_id, nouns in words.body_nouns.items()
        }
        self._roles = {a.actor_id: _role_titles(a.role, titles) for a in registry if a.kind == "person"}

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
                for match in patterns[actor_id].finditer(text):
                    if match.start() > named[actor_id]:
                        spans.append(Found(match.start(), match.end(), actor_id, form))
        return [span for span in spans if not _is_covered(span.start, found)]

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
            The mentions of persons in it.
        strangers
            Other names in it; one that bears the title stands in the way.
        named
            actor_id -> where this text names the person first; -1 if the other part does.
        published
            Day of publication.
        """
        given = self._given_titles(text, found, strangers)
        spans = []
        for match in self._nominal.finditer(text):
            if _is_covered(match.start("title"), found):
                continue
            known = [actor_id for actor_id, at in named.items() if at < match.start()]
            person = self._bearer(match, known, given, found, published)
            if person is not None:
                spans.append(Found(match.start(), match.end(), person, "nominal"))
        return [*spans, *self._of_age(text, found, strangers)]

    def _given_titles(
        self, text: str, found: Sequence[Found], strangers: Sequence[Name]
    ) -> dict[str, list[tuple[int, str, bool]]]:
        """Return title -> (place, actor_id or "", former) of those whom the text calls so."""
        given: dict[str, list[tuple[int, str, bool]]] = defaultdict(list)
        people = [(s.start, s.actor_id) for s in found if s.form in ("name", "alias")]
        for start, actor_id in sorted([*people, *((n.start, "") for n in strangers)]):
            before = self._before_name.search(text, max(0, start - _REACH), start)
            for title in self._written[_plain(before["title"])] if before else ():
                given[title].append((start, actor_id, before is not None and bool(before["former"])))
        return given

    def _bearer(
        self,
        match: re.Match[str],
        known: Iterable[str],
        given: Mapping[str, list[tuple[int, str, bool]]],
        found: Sequence[Found],
        published: date | None,
    ) -> str | None:
        title, is_former = _plain(match["title"]), match["former"] is not None
        called = [c for c in given.get(title, ()) if c[2] == is_former]
        bearers = {c[1] for c in called} | {
            a for a in known if self._bears(a, title, published, is_former=is_former)
        }
        near = [c for c in given.get(title, ()) if 0 < match.start() - c[0] < _NEAR]
        if any(not c[1] and c[2] != is_former for c in near):
            return None  # "the former President Yanukovych" may be "the president" of his day
        if len(bearers) == 1:
            return bearers.pop() or None
        # Several: whoever of them was spoken of last, if that was not long ago.
        low = match.start() - _NEAR
        spoken = [(s.start, s.actor_id) for s in found if s.actor_id in bearers] + [c[:2] for c in called]
        recent = [s for s in spoken if low < s[0] < match.start()]
        return (max(recent)[1] or None) if recent else None

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


def _role_titles(role: str | None, titles: Iterable[str]) -> set[tuple[bool, str]]:
    """Return (former, title) of "former comedian" or "President of France until 2027"."""
    if role is None:
        return set()
    head = re.split(r"\b(?:of|in|for|until|from|at|to)\b|,", role.lower())[0]
    is_former = head.startswith("former ")
    words = {head.removeprefix("former ").removeprefix("us ").strip()}
    return {(is_former, title) for title in titles if title in words}


def _plain(title: str) -> str:
    return _BLANK.sub(" ", title.lower()).rstrip(".").strip()


def _is_covered(at: int, found: Sequence[Found]) -> bool:
    return any(span.start <= at < span.end for span in found)
