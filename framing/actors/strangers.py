"""Persons whom no registry lists: a pronoun may mean them.

What is found here keeps "he" from jumping over somebody to the nearest president. It is loose on
purpose: a name too many costs a pronoun, a name too few gives a wrong one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from framing.actors.lexicon import MentionWords, alternation, by_word
from framing.actors.spans import Found, Taken

# "male", "female", or None where it is not known.
Gender = str | None

_NAME_PART = r"[A-Z][^\W\d_]*(?:[’'\-][^\W\d_]+)*"
_PARTICLE = r"(?:de|del|della|di|da|dos|van|von|der|den|ter|bin|ibn|al|el|la|le|abu|ben|y)"
_INITIAL = r"(?:[ \u00a0](?:[A-Z]\.)+)?"
_FULL_NAME = re.compile(
    rf"\b(?P<title>(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Miss|Sir|Dame|Lord|Lady)\.?[ \u00a0])?"
    rf"(?P<name>{_NAME_PART}"
    rf"(?:{_INITIAL}(?:[ \u00a0]{_PARTICLE}){{0,2}}[ \u00a0]{_NAME_PART}){{0,5}})"
)
_BLANK = re.compile(r"[ \u00a0]")
_ONE_WORD = re.compile(rf"(?<![\w’'\-]){_NAME_PART}")
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
            rf"(?<![\w’'\-] )(?<![\w’'\-])([A-Z][a-z]{{2,}}(?:[A-Z][a-z]+)?)[ \u00a0]"
            rf"{alternation(words.say_verbs)}\b"
        )
        nouns = {*self._sexes, *words.person_nouns, *words.offices, *words.standing_titles}
        self._unnamed = re.compile(
            rf"\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne|[Aa]nother|\w+[’']s)[ \u00a0]"
            rf"(?:[\w\-]+[ \u00a0]){{0,2}}?(?P<noun>{alternation(nouns)})\b(?![’'\-])"
        )

    def names(self, text: str, covered: Sequence[Found]) -> list[Name]:
        """Return the names of two words or more, and their surnames alone, in order."""
        taken = Taken(covered)
        full = [n for n in self._full(text, taken) if " " in n.text or n.title]
        surnames = self._speakers(text) | self._in_nominals(text, covered)
        surnames |= {name.text.split()[-1]: name for name in reversed(full)}
        alone: list[Name] = []
        if surnames:
            inside = Taken([Found(n.start, n.end, "", "") for n in full])
            for match in _ONE_WORD.finditer(text):
                word = _POSSESSIVE.sub("", match.group())
                start = match.start()
                if word in surnames and not inside.holds(start) and not taken.holds(start):
                    of = surnames[word]
                    end = start + len(word)
                    alone.append(Name(start, end, word, "", of.gender, of.is_person))
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

    def _full(self, text: str, taken: Taken) -> Iterable[Name]:
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
            if taken.holds(start) or taken.holds(start + len(name) - 1):
                continue
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
