"""Persons whom no registry lists: a pronoun may mean them.

What is found here keeps "he" from jumping over somebody to the nearest president. It is loose on
purpose: a name too many costs a pronoun, a name too few gives a wrong one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from framing.actors.lexicon import MentionWords, alternation, by_word
from framing.actors.spans import Found

Gender = Literal["male", "female"] | None

_NAME_PART = r"[A-Z][^\W\d_]*(?:[’'\-][^\W\d_]+)*"
_PARTICLE = r"(?:de|del|della|di|da|dos|van|von|der|den|ter|bin|ibn|al|el|la|le|abu|ben|y)"
_FULL_NAME = re.compile(
    rf"\b(?P<title>(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Miss|Sir|Dame|Lord|Lady)\.?[ \u00a0])?"
    rf"(?P<name>{_NAME_PART}(?:[ \u00a0](?:[A-Z]\.)+)?"
    rf"(?:(?:[ \u00a0]{_PARTICLE}){{0,2}}[ \u00a0]{_NAME_PART}){{0,3}})"
)
_ONE_WORD = re.compile(rf"(?<![\w’'\-]){_NAME_PART}")
_POSSESSIVE = re.compile(r"[’'](?:s|S)?$")
_NO_PERSON_BEFORE = re.compile(r"\b(?:[Tt]he|[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]|[Aa]n)[ \u00a0]$")


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised name that no mention covers, without its title.

    ``gender`` is None where neither title nor given name tells; ``is_person`` says whether a
    pronoun may mean it.
    """

    start: int
    end: int
    text: str
    title: str
    gender: Gender
    is_person: bool


class StrangerFinder:
    """Finds names, and unnamed persons, that no mention covers."""

    def __init__(self, words: MentionWords) -> None:
        self._openers = frozenset(words.openers) | frozenset(
            word.lower() for word in (*words.titles, *words.role_nouns)
        )
        self._given = by_word(words.given_names)
        self._courtesy = {t.rstrip("."): g for t, g in by_word(words.courtesy_titles).items()}
        self._bodies = frozenset(words.organisation_words) | frozenset(words.name_tails)
        self._places = frozenset(words.place_openers)
        self._sexes = by_word(words.unnamed)
        nouns = {*self._sexes, *words.person_nouns, *words.offices, *words.standing_titles}
        self._unnamed = re.compile(
            rf"\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne|[Aa]nother|\w+[’']s)[ \u00a0]"
            rf"(?:[\w\-]+[ \u00a0]){{0,2}}?(?P<noun>{alternation(nouns)})\b(?![’'\-])"
        )

    def names(self, text: str, covered: Sequence[Found]) -> list[Name]:
        """Return the names of two words or more, and their surnames alone, in order."""
        taken = _Taken(covered)
        full = [n for n in self._full(text, taken) if " " in n.text or n.title]
        surnames: dict[str, Name] = {}
        alone: list[Name] = []
        if full:
            for name in full:
                surnames.setdefault(name.text.split()[-1], name)
            inside = _Taken([Found(n.start, n.end, "", "") for n in full])
            for match in _ONE_WORD.finditer(text):
                word = _POSSESSIVE.sub("", match.group())
                start = match.start()
                if word in surnames and not inside.holds(start) and not taken.holds(start):
                    of = surnames[word]
                    alone.append(
                        Name(start, start + len(word), word, "", of.gender, of.is_person)
                    )
        return sorted([*full, *alone], key=lambda name: name.start)

    def unnamed(self, text: str, covered: Sequence[Found]) -> list[Name]:
        """Return singular persons without a name: "his lawyer", "a woman"."""
        taken = _Taken(covered)
        found = []
        for match in self._unnamed.finditer(text):
            start, end = match.span("noun")
            if not taken.holds(start):
                sex = self._sexes.get(match["noun"])
                gender: Gender = sex if sex in ("male", "female") else None  # type: ignore[assignment]
                found.append(Name(start, end, match["noun"], "", gender, is_person=True))
        return found

    def _full(self, text: str, taken: "_Taken") -> Iterable[Name]:
        for match in _FULL_NAME.finditer(text):
            words = match["name"].split(" ")
            start = match.start("name")
            while words and not match["title"] and words[0].lower() in self._openers:
                start += len(words.pop(0)) + 1
            if not words or (len(words) == 1 and not match["title"]):
                continue
            name = _POSSESSIVE.sub("", " ".join(words))
            end = start + len(name)
            if taken.holds(start) or taken.holds(end - 1):
                continue
            title = (match["title"] or "").strip().rstrip(".")
            gender = self._courtesy.get(title.lower()) or self._given.get(words[0].lower())
            is_person = bool(title) or self._may_be_person(text, start, words)
            yield Name(start, end, name, title, gender, is_person)  # type: ignore[arg-type]

    def _may_be_person(self, text: str, start: int, words: Sequence[str]) -> bool:
        if words[0].lower() in self._given:
            return words[-1] not in self._bodies
        if words[0] in self._places or self._bodies & set(words):
            return False
        return _NO_PERSON_BEFORE.search(text, max(0, start - 9), start) is None


class _Taken:
    """Which characters some spans cover."""

    def __init__(self, spans: Sequence[Found]) -> None:
        self._places = {at for span in spans for at in range(span.start, span.end)}

    def holds(self, at: int) -> bool:
        return at in self._places
