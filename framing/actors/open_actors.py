"""Open actors: persons and organisations that no registry lists.

A name counts only where something beside it says what it names: a title, a role, a verb of saying,
a well-known given name, a word such as "Committee". Headlines in title case, openings of
sentences, streets, days and book titles do not count by themselves.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.actors.bodies import BodyFinder
from framing.actors.lexicon import MentionWords, alternation, by_word
from framing.actors.neighbours import is_title_case
from framing.actors.spans import Found, Taken
from framing.actors.strangers import Name
from framing.actors.surface import SurfaceFinder
from framing.actors.walls import Walls
from framing.registry import slug
from framing.tables import OPEN_PREFIX

_ACRONYM_AFTER = re.compile(r"[ \u00a0]\(([A-Z][A-Za-z&]{1,7})\)")
_LEGAL_FORM = re.compile(r"[ \u00a0,]+(?:Inc|Corp|Ltd|LLC|PLC|Co)\.?$")
_INITIALS = re.compile(r"\b[A-Z]\.\s?")
_CAPITAL_AFTER = re.compile(r"[ \u00a0]([A-Z]\w+)")
_CAPITAL_BEFORE = re.compile(r"(?<!\w)([A-Z][a-z]+)[ \u00a0]$")
_LEAD = 40


@dataclass(frozen=True, slots=True)
class OpenActors:
    """The open actors of one article.

    Attributes
    ----------
    spellings
        Every spelling -> actor_id.
    full
        The spellings that name an actor in full.
    surnames
        Surname -> actor_id, for pronouns.
    """

    spellings: Mapping[str, str]
    full: frozenset[str]
    surnames: Mapping[str, str]


def open_id(name: str) -> str:
    """Return the actor_id of an open actor; titles and middle initials do not count.

    Examples
    --------
    >>> open_id("Jonas K. Mühlbrand")
    'open:jonas-muhlbrand'
    """
    return OPEN_PREFIX + slug(_INITIALS.sub("", name))


class OpenActorFinder:
    """Finds persons and organisations beside those of the registry.

    Parameters
    ----------
    words
        Titles, roles, verbs of saying, given names, words of organisations.
    """

    def __init__(self, words: MentionWords) -> None:
        self._given = frozenset(by_word(words.given_names))
        self._openers = frozenset(words.openers)
        self._things = frozenset(words.thing_words) | frozenset(words.name_tails)
        self._places = frozenset(words.place_openers)
        self._heads = frozenset(words.organisation_words)
        say, nouns = alternation(words.say_verbs), alternation(words.person_nouns)
        titles = alternation(
            {*words.titles, *words.offices, *words.person_nouns, *words.role_nouns}
            | {s for spellings in words.standing_titles.values() for s in spellings}
        )
        self._abbreviations = frozenset(title.rstrip(".") for title in words.titles)
        self._titled = re.compile(rf"\b{titles}\.?,?[ \u00a0]$", re.IGNORECASE)
        self._said_before = re.compile(rf"\b{say}[ \u00a0]$")
        self._told_after = re.compile(
            rf"(?:,[^,;.\n]{{2,60}},)?[ \u00a0](?:also[ \u00a0])?{say}\b|[ \u00a0]\([DRI][\-,)]"
            rf"|,[ \u00a0](?:who\b|\d\d,|(?:an?|the)[ \u00a0](?:[\w\-]+[ \u00a0]){{0,4}}{nouns}\b)"
        )
        self._bodies = BodyFinder(words)

    def actors(self, text: str, names: Sequence[Name], covered: Sequence[Found]) -> OpenActors:
        """Return who is named in the running text of an article.

        Parameters
        ----------
        text
            The body.
        names
            The names in it that no mention covers.
        covered
            The surface forms in it, blocked ones too.
        """
        spellings: dict[str, str] = {}
        surnames: dict[str, str] = {}
        full: set[str] = set()
        walls = Walls(text)
        for name in names:
            if (
                " " in name.text
                and self._is_person(text, name)
                and not _is_quoted_title(text, name, walls)
            ):
                actor_id = open_id(name.text)
                surname = name.text.split()[-1]
                full.add(name.text)
                spellings[name.text] = actor_id
                spellings.setdefault(surname, actor_id)
                surnames.setdefault(surname, actor_id)
        for body in self._bodies.find(text, covered):
            if self._bodies.is_shared(body.text):
                continue
            actor_id = open_id(_LEGAL_FORM.sub("", body.text))
            full.add(body.text)
            spellings[body.text] = actor_id
            for short in _short_names(text, body):
                spellings.setdefault(short, actor_id)
        return OpenActors(spellings, frozenset(full), surnames)

    def mentions(self, text: str, actors: OpenActors, covered: Sequence[Found]) -> list[Found]:
        """Return where a text names the open actors of its article.

        Parameters
        ----------
        text
            A title or body.
        actors
            As :meth:`actors` returns them.
        covered
            Spans that are taken.
        """
        if not actors.spellings:
            return []
        taken = Taken(covered)
        forms = (
            (spelling, actor_id, "name" if spelling in actors.full else "alias")
            for spelling, actor_id in actors.spellings.items()
        )
        return [
            span
            for span in SurfaceFinder(forms).find(text)
            if not taken.holds(span.start, span.end)
            and (span.form == "name" or self._is_alone(text, span))
        ]

    def _is_person(self, text: str, name: Name) -> bool:
        words = name.text.split()
        following = _CAPITAL_AFTER.match(text, name.end)
        around = {*words, following[1]} if following else set(words)
        if not name.is_person or self._things & around or words[0] in self._places:
            return False
        if not self._heads.isdisjoint(words) or words[-1] in self._abbreviations:
            return False
        if text[name.start - 1 : name.start] == "/":
            return False
        if any(word.isupper() and len(word) > 3 for word in words):
            return False
        low = max(0, name.start - _LEAD)
        return (
            bool(name.title)
            or words[0].lower() in self._given
            or self._titled.search(text, low, name.start) is not None
            or self._said_before.search(text, low, name.start) is not None
            or self._told_after.match(text, name.end) is not None
        )

    def _is_alone(self, text: str, span: Found) -> bool:
        """Return whether a surname is not part of another name: "Davis Street", "Bette Davis"."""
        after = _CAPITAL_AFTER.match(text, span.end)
        if after is not None and after[1].lower() not in self._openers:
            return False
        before = _CAPITAL_BEFORE.search(text, max(0, span.start - _LEAD), span.start)
        return before is None or before[1].lower() not in self._given


def _is_quoted_title(text: str, name: Name, walls: Walls) -> bool:
    """Return whether a name stands in the title of a book, film or article."""
    span = walls.span_around(name.start)
    return span is not None and span[1] - span[0] < 80 and is_title_case(text[span[0] : span[1]])


def _short_names(text: str, body: Name) -> Iterator[str]:
    if (acronym := _ACRONYM_AFTER.match(text, body.end)) is not None:
        yield acronym[1]
    if (plain := _LEGAL_FORM.sub("", body.text)) != body.text:
        yield plain
