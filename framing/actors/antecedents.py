"""The rules by which a pronoun finds whom it means, among those who can be seen from it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from framing.actors.strangers import Gender
from framing.text import Sentence

POSSESSIVE_AFTER = re.compile(r"[’'](?:s\b|(?=\s))")
_CLAUSE_BOUNDARY = re.compile(
    r"[,;:—–]|\b(?:that|who|whom|whose|which|when|because|as|after|before|while|if|whether|where"
    r"|and|but|to|said|says|how|why|what|since|until|although|though|than)\b"
)
_TO_ACT = re.compile(r"\s+(?:not\s+)?to\s+[a-z]+\b[^.;:,]*$")
_COORDINATED = re.compile(r"\b(?:and|but)(?:[ \u00a0](?:that|then|also))?[ \u00a0]$")
_OPENING_CLAUSE = re.compile(
    r"(?:(?:But|And|Yet|So)[ \u00a0])?(?i:[a-z]+ing|when|while|after|before|as|although|though|if"
    r"|since|until|in|during|on|at|with|despite|because|once|for|by|throughout|like|unlike|from"
    r"|even|under|through)\b"
)


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody a pronoun may mean; ``who`` is an actor_id, or anything else for a stranger."""

    start: int
    end: int
    who: str
    gender: Gender
    is_actor: bool
    is_subject: bool
    wall: int


@dataclass(frozen=True, slots=True)
class View:
    """What can be seen from a pronoun: its sentence, the one before, and who stands in them."""

    text: str
    pronoun: re.Match[str]
    window: Sequence[Sentence]
    referents: Sequence[Referent]
    gender: str
    wall: int

    def antecedent(self) -> Referent | None:
        """Return whom the pronoun means, a stranger perhaps; None if it is unclear."""
        sentence = self.window[-1]
        at = self.pronoun.start()
        here = self._between(sentence.start if self.wall < 0 else self.window[0].start, at)
        if self.wall >= 0:
            return _only(here)
        before = (
            self._between(self.window[0].start, self.window[0].end) if len(self.window) > 1 else []
        )
        if reachable := [r for r in here if not self._is_bound(r)]:
            return self._in_sentence(reachable, before)
        ahead = self._ahead(sentence)
        if ahead is not None:
            return ahead if not here and {r.who for r in before} <= {ahead.who} else None
        bound = {r.who for r in here}
        return _subject([r for r in before if r.who not in bound])

    def _between(self, start: int, end: int) -> list[Referent]:
        """Return who fits in gender and stands on the same side of the quotation marks."""
        low = bisect_left(self.referents, start, key=lambda r: r.start)
        high = bisect_left(self.referents, end, key=lambda r: r.start)
        return [
            r
            for r in self.referents[low:high]
            if r.gender in (self.gender, None) and r.wall == self.wall
        ]

    def _in_sentence(self, here: list[Referent], before: list[Referent]) -> Referent | None:
        last = here[-1]
        if all(POSSESSIVE_AFTER.match(self.text, r.end) for r in here):
            # "Warren's plan gave her hope": her who was spoken of before, perhaps.
            rivals = {r.who for r in before if r.is_subject} - {last.who}
            if rivals:
                return None
        between = self.text[last.end : self.pronoun.start()]
        if len({r.who for r in here}) == 1 or _TO_ACT.match(between) or between == " and ":
            return last
        if last.is_subject and not re.search(r"[,;]", between):
            return last
        subjects = [r for r in here if r.is_subject]
        if subjects and _COORDINATED.search(
            self.text, self.pronoun.start() - 12, self.pronoun.start()
        ):
            return _only(subjects)
        return None

    def _is_bound(self, referent: Referent) -> bool:
        """Return whether "him" would have to be "himself": "Trump called him"."""
        word = self.pronoun.group().lower()
        following = self.text[self.pronoun.end() : self.pronoun.end() + 2]
        is_object = word == "him" or (word == "her" and not re.match(r"[ \u00a0]\w", following))
        between = self.text[referent.end : self.pronoun.start()]
        return is_object and referent.is_subject and not _CLAUSE_BOUNDARY.search(between)

    def _ahead(self, sentence: Sentence) -> Referent | None:
        """Return the subject behind an opening clause: "When he arrived, Macron said"."""
        if not _OPENING_CLAUSE.match(sentence.text):
            return None
        end = self.pronoun.end()
        comma = self.text.find(", ", end, sentence.end)
        reach = min(sentence.end, comma + 25 if comma >= 0 else end + 60)
        return next((r for r in self._between(end, reach) if r.is_subject), None)


def _only(candidates: Sequence[Referent]) -> Referent | None:
    return candidates[-1] if len({r.who for r in candidates}) == 1 else None


def _subject(candidates: Sequence[Referent]) -> Referent | None:
    """Prefer the one who is alone or who is the only subject."""
    return _only(candidates) or _only([r for r in candidates if r.is_subject])
