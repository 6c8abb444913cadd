"""Persons whom no registry lists: a pronoun may mean them.

What is found here keeps "he" from jumping over somebody to the nearest president. It is loose on
purpose: a name too many costs a pronoun, a name too few gives a wrong one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from framing.actors.lexicon import MentionWords, alternation, by_word
from framing.actors.spans import Found, Taken

# "male", "female", or None where it is not known.
Gender = str | None

_NAME_PART = r"[A-Z][^\W\d_]*(?:[’'\-][^\W\d_]+)*"
_PARTICLE = r"(?:de|del|della|di|da|dos|van|von|der|den|ter|bin|ibn|al|el|la|le|abu|ben|y)"
_INITIAL = r"(?:[ \u00a0](?:[A-Z]\.)+)?"
# Here and below a capital comes first, then what must not stand before it: Python's search skips
# to a capital, but tries everything at each character if a pattern begins with a look behind.
_FULL_NAME = re.compile(
    rf"\b(?=[A-Z])(?P<title>(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Miss|Sir|Dame|Lord|Lady)\.?[ \u00a0])?"
    rf"(?P<name>{_NAME_PART}"
    rf"(?:{_INITIAL}(?:[ \u00a0]{_PARTICLE}){{0,2}}[ \u00a0]{_NAME_PART}){{0,5}})"
)
_BLANK = re.compile(r"[ \u00a0]")
_ONE_WORD = re.compile(rf"[A-Z](?<![\w’'\-][A-Z]){_NAME_PART.removeprefix('[A-Z]')}")
_INSIDE = re.compile(rf"(?<=[a-z,] ){_NAME_PART}(?![\w’']|[ \u00a0][A-Z])")
_POSSESSIVE = re.compile(r"[’'](?:s|S)?$")
# Small words in a headline's capitals, and words that lost the space between them.
_CUTS = frozenset(
    {
        "A",
        "After",
        "An",
        "And",
        "Are",
        "As",
        "At",
        "Before",
        "But",
        "By",
        "For",
        "From",
        "Had",
        "Has",
    }
    | {"Her", "His", "In", "Into", "Is", "Its", "Not", "Of", "On", "Or", "Over", "Said", "Says"}
    | {"That", "The", "To", "Was", "Who", "With"}
)
_GLUED = re.compile(r"[a-z]{3}[A-Z]")
_NO_PERSON_BEFORE = re.compile(r"\b(?:[Tt]he|[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]|[Aa]n)[ \u00a0]$")


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised name that no mention covers, without its title.

    ``gender`` is None where neither title nor given name tells; ``is_person`` says whether a
    pronoun may mean it, ``is_body`` whether it holds a word such as "Committee".
    """

    start: int
    end: int
    text: str
    title: str
    gender: Gender
    is_person: bool
    is_body: bool = False


@dataclass(frozen=True, slots=True)
class Capitals:
    """What is written with capitals in a text, whatever covers it.

    Attributes
    ----------
    names
        Names of two words or more, and those behind a title.
    speakers
        Single names beside a verb of saying.
    places
        Word with a capital -> where it stands.
    """

    names: Sequence[Name]
    speakers: Mapping[str, Name]
    places: Mapping[str, Sequence[int]]


class StrangerFinder:
    """Finds names, and unnamed persons, that no mention covers."""

    def __init__(self, words: MentionWords) -> None:
        self._titles = frozenset(
            word.lower().rstrip(".")
            for word in (*words.titles, *words.role_nouns, *words.person_nouns)
        )
        self._openers = self._titles | frozenset(words.openers)
        self._given = by_word(words.given_names)
        self._courtesy = {t.rstrip("."): g for t, g in by_word(words.courtesy_titles).items()}
        self._bodies = frozenset(words.organisation_words) | frozenset(words.name_tails)
        self._places = frozenset(words.place_openers)
        self._things = self._bodies | frozenset(words.thing_words)
        self._sexes = by_word(words.unnamed)
        self._said = re.compile(
            rf"([A-Z](?<![\w’'\-] [A-Z])(?<![\w’'\-][A-Z])[a-z]{{2,}}(?:[A-Z][a-z]+)?)[ \u00a0]"
            rf"{alternation(words.say_verbs)}\b"
        )
        nouns = {*self._sexes, *words.person_nouns, *words.offices, *words.standing_titles}
        self._unnamed = re.compile(
            rf"\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne|[Aa]nother|\w+[’']s)[ \u00a0]"
            rf"(?:[\w\-]+[ \u00a0]){{0,2}}?(?P<noun>{alternation(nouns)})\b(?![’'\-])"
        )

    def capitals(self, text: str) -> Capitals:
        """Read a text for :meth:`names`, which may be asked several times."""
        places: dict[str, list[int]] = {}
        for match in _ONE_WORD.finditer(text):
            places.setdefault(_POSSESSIVE.sub("", match.group()), []).append(match.start())
        names = [name for name in self._full(text) if " " in name.text or name.title]
        return Capitals(names, self._speakers(text), places)

    def names(self, text: str, capitals: Capitals, covered: Sequence[Found]) -> list[Name]:
        """Return the names of two words or more, and their surnames alone, in order."""
        taken = Taken(covered)
        full = [
            name
            for name in capitals.names
            if not (taken.holds(name.start) or taken.holds(name.end - 1))
        ]
        surnames = {**capitals.speakers, **self._in_nominals(text, covered)}
        surnames |= {name.text.split()[-1]: name for name in reversed(full)}
        inside = Taken([Found(n.start, n.end, "", "") for n in full])
        alone = [
            Name(start, start + len(word), word, "", of.gender, of.is_person)
            for word, of in surnames.items()
            for start in capitals.places.get(word, ())
            if not inside.holds(start) and not taken.holds(start)
        ]
        return sorted([*full, *alone], key=lambda name: name.start)

    def _speakers(self, text: str) -> dict[str, Name]:
        """Return single names beside a verb of saying: "Ruhland said"."""
        names = {}
        for match in self._said.finditer(text):
            if (word := match[1]).lower() not in self._openers:
                names[word] = Name(*match.span(1), word, "", None, is_person=True)
        return names

    def _in_nominals(self, text: str, covered: Sequence[Found]) -> dict[str, Name]:
        """Return the persons named in mentions: "U.S. Defense Secretary Jane Roe"."""
        names = {}
        for span in covered:
            words = text[span.start : span.end].split() if span.form == "nominal" else []
            if len(words) > 2 and words[-1][0].isupper() and words[-2][0].isupper():
                gender = self._given.get(words[-2].lower())
                names[words[-1]] = Name(span.start, span.end, words[-1], "", gender, is_person=True)
        return names

    def unnamed(self, text: str, covered: Sequence[Found]) -> list[Name]:
        """Return singular persons without a name: "his lawyer", "a woman"."""
        taken = Taken(covered)
        found = []
        for match in self._unnamed.finditer(text):
            start, end = match.span("noun")
            if not taken.holds(start):
                gender = self._sexes.get(match["noun"])
                found.append(Name(start, end, match["noun"], "", gender, is_person=True))
        return found

    def single(self, text: str, covered: Sequence[Found]) -> list[Name]:
        """Return single capitalised words inside a sentence, such as "Facebook" or "NSA"."""
        taken = Taken(covered)
        return [
            Name(match.start(), match.start() + len(word), word, "", None, is_person=False)
            for match in _INSIDE.finditer(text)
            if len(word := _POSSESSIVE.sub("", match.group())) > 2
            and word.lower() not in self._openers
            and word not in self._things
            and not re.search("[’']", word)
            and not taken.holds(match.start())
        ]

    def _full(self, text: str) -> Iterable[Name]:
        for match in _FULL_NAME.finditer(text):
            words = _BLANK.split(match["name"])
            if len(words) == 1 and not match["title"]:
                continue
            title = (match["title"] or "").strip().rstrip(".")
            first = 0 if title else self._first(words)
            start = match.start("name") + sum(len(word) + 1 for word in words[:first])
            title = title or (
                words[first - 1] if first and self._is_title(words[first - 1]) else ""
            )
            words = words[first:][: _length(words[first:])]
            if not words or (len(words) == 1 and not title) or _GLUED.search(match["name"]):
                continue
            name = _POSSESSIVE.sub("", " ".join(words))
            gender = self._courtesy.get(title.lower()) or self._given.get(words[0].lower())
            is_person = bool(title) or self._may_be_person(text, start, words)
            yield Name(start, start + len(name), name, title, gender, is_person)

    def _first(self, words: Sequence[str]) -> int:
        """Return where a name begins, behind "But" and behind "Committee Chairwoman"."""
        first = next((i for i, word in enumerate(words) if not self._opens(word)), len(words))
        titles = (i + 1 for i in range(first, len(words) - 1) if self._is_title(words[i]))
        return max(titles, default=first)

    def _is_title(self, word: str) -> bool:
        return word.lower().rstrip(".") in self._titles

    def _opens(self, word: str) -> bool:
        return word.lower() in self._openers and word not in self._places

    def _may_be_person(self, text: str, start: int, words: Sequence[str]) -> bool:
        if words[0].lower() in self._given:
            return words[-1] not in self._bodies
        if words[0] in self._places or self._bodies & set(words):
            return False
        return _NO_PERSON_BEFORE.search(text, max(0, start - 9), start) is None


def _length(words: Sequence[str]) -> int:
    """Return how many words belong to the name: two of "Jane Roe Says" and "Jane Roe’s Plan"."""
    for index, word in enumerate(words):
        if word in _CUTS or word in words[:index]:
            return index
        if _POSSESSIVE.search(word):
            return index + 1
    return len(words)
