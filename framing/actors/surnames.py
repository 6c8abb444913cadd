"""Link a surname to the person whose full name the article gives."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from framing.actors.lexicon import MentionWords, by_word
from framing.actors.neighbours import is_title_case
from framing.actors.spans import Found
from framing.registry import Actor, ActorRegistry

_PARTICLES = frozenset({"von", "van", "der", "den", "de", "du", "la", "le", "bin", "al", "el"})
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})
# The word before, on the same line; behind a middle initial the one before that.
_WORD_BEFORE = re.compile(r"([^\W\d_][\w’'.\-]*)[ \u00a0]+(?:[A-Z]\.[ \u00a0]+)?$")
_JUNIOR_AFTER = re.compile(r",?[ \u00a0](?:Jr|Sr|II|III)\b")
_THING_AFTER = re.compile(
    r"[ \u00a0](?:family|Tower|Organization|Foundation|University|International)\b"
)
_TITLED = re.compile(r"\b(?P<title>[A-Z][a-z]+\.?)[ \u00a0]+(?P<surname>[A-Z][\w’\-]+)")
_REACH = 34
# Enough of an article to see whether a word is also written small.
_SAMPLE = 20_000
# Ways to put one person's full name together with a namesake's: "Donald Trump", "Lara Trump".
_GIVEN_LIKE = re.compile(r"[A-Z][a-z]+(?:-[A-Z]?[a-z]+)?$|[A-Z]\.[A-Z]\.$")


def surname_of(name: str) -> str:
    """Return the surname of a full name, with its particles.

    Examples
    --------
    >>> surname_of("Ursula von der Leyen")
    'von der Leyen'
    >>> surname_of("Donald Trump Jr.")
    'Trump'
    """
    words = name.split()
    while len(words) > 1 and words[-1].lower() in _SUFFIXES:
        words.pop()
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    return " ".join(words[first:])


class SurnameLinker:
    """Finds surnames of persons, and tells namesakes apart.

    A surname alone means a person whom the article names in full, or, behind a title ("President
    Xi"), the only person of the registry that has it. "Melania Trump", "Mrs Trump" and "Donald
    Trump Jr." are other people: a surname behind another given name, or behind a title of the
    other gender, is dropped.

    Parameters
    ----------
    words
        The word lists.
    registry
        The actors.
    """

    def __init__(self, words: MentionWords, registry: ActorRegistry) -> None:
        self._titles = frozenset(title.lower().rstrip(".") for title in words.titles)
        self._title_words = self._titles | {
            word.lower()
            for words in (words.offices, words.role_nouns)
            for w in words
            for word in w.split()
        }
        self._openers = frozenset(words.openers)
        self._common = self._title_words | self._openers
        self._courtesy = {
            t.rstrip("."): gender for t, gender in by_word(words.courtesy_titles).items()
        }
        self._known_given = frozenset(by_word(words.given_names))
        self._persons = {actor.actor_id: actor for actor in registry if actor.kind == "person"}
        self._surnames: dict[str, list[str]] = defaultdict(list)
        self._given: dict[str, set[str]] = {}
        for actor in self._persons.values():
            self._surnames[surname_of(actor.name)].append(actor.actor_id)
            names = (actor.name, *actor.aliases)
            self._given[actor.actor_id] = {word for name in names for word in name.split()}

    def link(self, text: str, found: list[Found], known: Iterable[str], body: str) -> list[Found]:
        """Add surnames to the spans found and take namesakes out.

        Parameters
        ----------
        text
            A title or body.
        found
            The surface forms in it.
        known
            Actors that other parts of the article name in full.
        body
            The running text of the article: where capitals say nothing, as in a headline, it
            tells who else bears a surname.
        """
        prose = body if is_title_case(text) else text
        kept = [span for span in found if not self._is_namesake(text, span, prose)]
        named: dict[str, list[int]] = defaultdict(list)
        for span in kept:
            if span.form == "name" or " " in text[span.start : span.end]:
                named[span.actor_id].append(span.start)
        for actor_id in known:
            named[actor_id].insert(0, -1)
        extra = [*self._after_full_name(text, named, prose), *self._after_title(text, named, prose)]
        added = _outside(found, extra)
        return sorted({*kept, *added}, key=lambda span: (span.start, -span.end, span.actor_id))

    def _after_full_name(
        self, text: str, named: Mapping[str, Sequence[int]], prose: str
    ) -> Iterator[Found]:
        persons = [self._persons[actor_id] for actor_id in named if actor_id in self._persons]
        by_surname: dict[str, list[Actor]] = defaultdict(list)
        for person in persons:
            by_surname[surname_of(person.name)].append(person)
        for surname, candidates in by_surname.items():
            strangers: list[int] = []
            for match in _whole_word(surname).finditer(text):
                at = match.start()
                fitting = [p for p in candidates if self._fits(text, at, p)]
                person = _nearest(fitting or candidates, named, at)
                span = Found(at, match.end(), person.actor_id, "alias")
                if not fitting or self._is_namesake(text, span, prose):
                    strangers.append(at)
                elif _last(strangers, at) <= _last(named[person.actor_id], at):
                    yield span

    def _after_title(
        self, text: str, named: Mapping[str, Sequence[int]], prose: str
    ) -> Iterator[Found]:
        for match in _TITLED.finditer(text):
            if match["title"].lower().rstrip(".") not in self._titles:
                continue
            candidates = self._surnames.get(match["surname"], [])
            if len(candidates) == 1 and candidates[0] not in named:
                span = Found(match.start("surname"), match.end(), candidates[0], "alias")
                fits = self._fits(text, span.start, self._persons[candidates[0]])
                if fits and not self._is_borne_by_another(prose, match["surname"], candidates[0]):
                    yield span

    def _is_borne_by_another(self, prose: str, surname: str, actor_id: str) -> bool:
        """Return whether the article puts another given name before a surname."""
        names = re.findall(rf"\b([A-Z][a-z]+)(?: [A-Z]\.)? {re.escape(surname)}\b", prose)
        return any(
            name not in self._given[actor_id] and name.lower() not in self._common for name in names
        )

    def _fits(self, text: str, at: int, person: Actor) -> bool:
        """Return whether the title before agrees in gender: "Mrs Clinton" is not Bill."""
        before = _WORD_BEFORE.search(text, max(0, at - _REACH), at)
        gender = self._courtesy.get(before[1].lower().rstrip(".")) if before else None
        return gender is None or person.gender in (gender, None)

    def _is_namesake(self, text: str, span: Found, prose: str) -> bool:
        person = self._persons.get(span.actor_id)
        if person is None:
            return False
        if " " in text[span.start : span.end]:
            return _JUNIOR_AFTER.match(text, span.end) is not None
        return (
            _JUNIOR_AFTER.match(text, span.end) is not None
            or _THING_AFTER.match(text, span.end) is not None
            or not self._fits(text, span.start, person)
            or self._has_other_given_name(text, span, prose)
        )

    def _has_other_given_name(self, text: str, span: Found, prose: str) -> bool:
        before = _WORD_BEFORE.search(text, max(0, span.start - _REACH), span.start)
        if before is None or not _GIVEN_LIKE.match(before[1]):
            return False
        word, own = before[1], self._given[span.actor_id]
        if word in own or word.lower() in self._common:
            return False
        if prose is not text:  # a headline: the running text must know such a person
            return f"{word} {text[span.start : span.end]}" in prose
        return word.lower() in self._known_given or not _opens_sentence(text, before, prose)


def _opens_sentence(text: str, before: re.Match[str], prose: str) -> bool:
    # "Fear Trump": a word that opens a sentence owes its capital to that if it is also written
    # small, or looks like no name.
    at = before.start(1)
    lead = text[max(0, at - 3) : at].rstrip(" \u00a0")
    if lead and lead[-1] not in ".!?:;“”\"'‘’—–()[]\n-•*|":
        return False
    word = before[1]
    small = re.compile(rf"\b{re.escape(word.lower())}\b")
    return (
        small.search(prose, 0, _SAMPLE) is not None
        or len(word) < 3
        or word.endswith(("ing", "ed", "ly", "s"))
    )


def _nearest(persons: Sequence[Actor], named: Mapping[str, Sequence[int]], at: int) -> Actor:
    """Return whom the article named in full last before a place, or first after it."""
    return max(persons, key=lambda p: (_last(named[p.actor_id], at), -min(named[p.actor_id])))


def _last(places: Sequence[int], at: int) -> int:
    """Return the last of some sorted places before one; -1 if all come later."""
    index = bisect_left(places, at)
    return places[index - 1] if index else -1


def _outside(found: Sequence[Found], extra: Iterable[Found]) -> list[Found]:
    covered = {at for span in found for at in range(span.start, span.end)}
    return [s for s in extra if s.start not in covered and s.end - 1 not in covered]


def _whole_word(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(text)}(?!\w)")
