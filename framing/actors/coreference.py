"""Pronouns: who "he" is, where that is safe to say.

Precision comes before recall: what is not clear stays unresolved. The rules are recency and
subjecthood within a window of two sentences, agreement in gender, and quotation marks as walls,
because "he" inside a quotation is rarely the person who speaks it. Names and nouns of people whom
no registry lists compete with the actors. (Compare Hobbs 1978 and Lappin & Leass 1994, whose
salience weights reduce to these on news text without a parse; Raghunathan et al. 2010 for the
order, sure rules first.)
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from framing.actors.lexicon import MentionWords, alternation, by_word
from framing.actors.spans import Found
from framing.actors.strangers import Gender, Name
from framing.actors.walls import Walls
from framing.registry import ActorRegistry
from framing.text import Sentence

_POSSESSIVE_AFTER = re.compile(r"[’'](?:s\b|(?=\s))")
_APPOSITION = r"(?:,[^,;:.“”\"\n]{2,70},|[ \u00a0]\([^()\n]{1,40}\))?"
_PREPOSITION_BEFORE = re.compile(
    r"\b(?:of|by|with|to|for|on|at|against|from|about|like|than|in|into|over|towards?|under|around"
    r"|behind|between|among|via|as|and|or|the)(?:[ \u00a0](?:[A-Z][\w.]+|the|then|former|now))*[ \u00a0]$"
)
_CLAUSE_BOUNDARY = re.compile(
    r"[,;:—–]|\b(?:that|who|whom|whose|which|when|because|as|after|before|while|if|whether|where|and|but|to|"
    r"said|says|how|why|what|since|until|although|though|than)\b"
)
_TO_ACT = re.compile(r"\s+(?:not\s+)?to\s+[a-z]+\b[^.;:,]*$")
_COORDINATED = re.compile(r"\b(?:and|but)(?:[ \u00a0](?:that|then|also))?[ \u00a0]$")
_OPENING_CLAUSE = re.compile(
    r"(?:[A-Z][a-z]+ing|When|While|After|Before|As|Although|Though|If|Since|Until|In|During|On|At|With|Despite"
    r"|Because|Once|For|By|Throughout|Like|Unlike|From|Even|Under|Through)\b"
)
# Links to other articles that stand between two paragraphs.
_LINK = re.compile(r"(?:Read more|READ MORE|Replay More Videos \.\.\.|See also:?|ADVERTISEMENT|Advertisement)\W*$")
_SUBJECT_REACH = 110
_LEAD = 40


@dataclass(frozen=True, slots=True)
class _Referent:
    """Somebody a pronoun may mean; ``who`` is an actor_id, or anything else for a stranger."""

    start: int
    end: int
    who: str
    gender: Gender
    is_actor: bool
    is_subject: bool
    wall: int


class Resolver:
    """Resolves the pronouns of one part of an article.

    Parameters
    ----------
    words
        Pronouns, verbs and titles.
    registry
        The actors and their genders.
    """

    def __init__(self, words: MentionWords, registry: ActorRegistry) -> None:
        self._registry = registry
        self._gender = by_word(words.pronouns)
        self._pronoun = re.compile(rf"\b{alternation(self._gender)}\b", re.IGNORECASE)
        self._verb_after = re.compile(
            rf"{_APPOSITION}[ \u00a0](?:(?:also|then|later|now|has|never|once|first|still|already|[a-z]+ly)[ \u00a0])?"
            rf"(?:{alternation(words.verb_forms)}\b|(?!(?:his|as|its|this|us|towards|whose|always|perhaps|thus)\b)[a-z]+(?:ed|[^s]s)\b)"
        )
        say = alternation(words.say_verbs)
        self._say_before = re.compile(rf"(?:[,”\"’'?!][ \u00a0]|[ \u00a0]){say}[ \u00a0](?:[A-Z][\w.]+[ \u00a0]){{0,3}}$")
        self._reported = re.compile(
            rf"{_APPOSITION}[ \u00a0](?:has[ \u00a0]|have[ \u00a0])?(?:{say})[ \u00a0]"
            rf"(?:on[ \u00a0]\w+day[ \u00a0])?(?:that[ \u00a0])?(?P<pronoun>it|they)\b"
            rf"(?=[ \u00a0](?!(?:is|was)\b)(?:{alternation(words.verb_forms)}|[a-z]+ed)\b)"
        )
        self._own = re.compile(
            r"[ \u00a0](?:(?:has|have|is|are|was|were|will|would|had)[ \u00a0])?[a-z]+[ \u00a0](?:[a-z]+[ \u00a0])?"
            r"(?P<pronoun>its|their)[ \u00a0]own\b"
        )

    def resolve(
        self,
        text: str,
        sentences: Sequence[Sentence],
        found: Sequence[Found],
        strangers: Iterable[Name],
        open_ids: Mapping[str, str] = MappingProxyType({}),
    ) -> list[Found]:
        """Return the pronouns of one part that mean an actor.

        Parameters
        ----------
        text
            The title or body.
        sentences
            Its sentences, in order.
        found
            The mentions found so far in it.
        strangers
            Other persons in it; one without a name counts as a subject only.
        open_ids
            Surname -> actor_id of those strangers who are open actors. Which pronouns mean an
            actor of the registry does not depend on it.
        """
        walls = Walls(text)
        referents = sorted(self._referents(text, found, strangers, walls), key=lambda r: r.start)
        resolved = self._self_reports(text, found)
        if not open_ids and not any(referent.is_actor for referent in referents):
            return resolved
        prose = [sentence for sentence in sentences if not _LINK.search(sentence.text)]
        for index, sentence in enumerate(prose):
            window = prose[max(0, index - 1) : index + 1]
            for match in self._pronoun.finditer(text, sentence.start, sentence.end):
                gender = self._gender[match.group().lower()]
                view = _View(text, match, window, referents, gender, walls.around(match.start()))
                antecedent = view.antecedent()
                referents = _added(referents, self._pronoun_referent(text, match, gender, antecedent, view.wall))
                if antecedent is not None and antecedent.is_actor:
                    resolved.append(Found(*match.span(), antecedent.who, "pronoun"))
                elif antecedent is not None and (who := open_ids.get(antecedent.who[1:])):
                    resolved.append(Found(*match.span(), who, "pronoun"))
        return resolved

    def _referents(
        self, text: str, found: Sequence[Found], strangers: Iterable[Name], walls: Walls
    ) -> Iterable[_Referent]:
        for span in found:
            actor = self._registry.actor(span.actor_id)
            if actor.kind == "person":
                place = span.start, span.end
                yield _Referent(
                    *place, span.actor_id, actor.gender, True,
                    self._is_subject(text, *place), walls.around(span.start),
                )  # fmt: skip
        for name in strangers:
            place = name.start, name.end
            is_subject = self._is_subject(text, *place)
            if name.is_person and (is_subject or name.text[0].isupper()):
                who = f"?{name.text.split()[-1]}"
                yield _Referent(
                    *place, who, name.gender, False, is_subject, walls.around(name.start)
                )

    def _pronoun_referent(
        self, text: str, match: re.Match[str], gender: str, antecedent: _Referent | None, wall: int
    ) -> _Referent:
        sex: Gender = "female" if gender == "female" else "male"
        is_subject = match.group().lower() in ("he", "she")
        who, is_actor = (antecedent.who, antecedent.is_actor) if antecedent else (f"?{match.start()}", False)
        return _Referent(*match.span(), who, sex, is_actor, is_subject, wall)

    def _is_subject(self, text: str, start: int, end: int) -> bool:
        if _POSSESSIVE_AFTER.match(text, end):
            return False
        low = max(0, start - _LEAD)
        if self._verb_after.match(text, end, end + _SUBJECT_REACH) is not None:
            return _PREPOSITION_BEFORE.search(text, low, start) is None
        return self._say_before.search(text, low, start) is not None

    def _self_reports(self, text: str, found: Sequence[Found]) -> list[Found]:
        """Return "it" in "Berlin said it would" and "its" in "China drew up its own"."""
        spans = []
        for span in found:
            if self._registry.actor(span.actor_id).kind == "person":
                continue
            if _PREPOSITION_BEFORE.search(text, max(0, span.start - _LEAD), span.start):
                continue
            for pattern in (self._reported, self._own):
                if (match := pattern.match(text, span.end, span.end + _SUBJECT_REACH)) is not None:
                    if _agrees_in_number(text[span.start : span.end], span.form, match["pronoun"]):
                        spans.append(Found(*match.span("pronoun"), span.actor_id, "pronoun"))
        return spans


@dataclass(frozen=True, slots=True)
class _View:
    """What can be seen from a pronoun: its sentence, the one before, and who stands in them."""

    text: str
    pronoun: re.Match[str]
    window: Sequence[Sentence]
    referents: Sequence[_Referent]
    gender: str
    wall: int

    def antecedent(self) -> _Referent | None:
        sentence = self.window[-1]
        at = self.pronoun.start()
        here = self._between(sentence.start if self.wall < 0 else self.window[0].start, at)
        if self.wall >= 0:
            return _only(here)
        if (reachable := [r for r in here if not self._is_bound(r)]) :
            return self._in_sentence(reachable)
        ahead = self._ahead(sentence)
        if ahead is not None or len(self.window) < 2:
            return ahead if ahead and not here and self._agrees(ahead) else None
        before = self._between(self.window[0].start, self.window[0].end)
        bound = {r.who for r in here}
        return _subject([r for r in before if r.who not in bound])

    def _between(self, start: int, end: int) -> list[_Referent]:
        """Return who fits in gender and stands on the same side of the quotation marks."""
        low = bisect_left(self.referents, start, key=lambda r: r.start)
        high = bisect_left(self.referents, end, key=lambda r: r.start)
        return [
            r
            for r in self.referents[low:high]
            if r.gender in (self.gender, None) and r.wall == self.wall
        ]

    def _in_sentence(self, here: list[_Referent]) -> _Referent | None:
        last = here[-1]
        between = self.text[last.end : self.pronoun.start()]
        if len({r.who for r in here}) == 1 or _TO_ACT.match(between):
            return last
        if last.is_subject and not re.search(r"[,;]", between):
            return last
        subjects = [r for r in here if r.is_subject]
        if subjects and _COORDINATED.search(self.text, self.pronoun.start() - 12, self.pronoun.start()):
            return _only(subjects)
        return None

    def _is_bound(self, referent: _Referent) -> bool:
        """Return whether "him" would have to be "himself": "Trump called him"."""
        word = self.pronoun.group().lower()
        following = self.text[self.pronoun.end() : self.pronoun.end() + 2]
        is_object = word == "him" or (word == "her" and not re.match(r"[ \u00a0]\w", following))
        between = self.text[referent.end : self.pronoun.start()]
        return is_object and referent.is_subject and not _CLAUSE_BOUNDARY.search(between)

    def _ahead(self, sentence: Sentence) -> _Referent | None:
        """Return the subject behind an opening clause: "When he arrived, Macron said"."""
        if not _OPENING_CLAUSE.match(sentence.text):
            return None
        comma = self.text.find(", ", self.pronoun.end(), sentence.end)
        if comma < 0:
            return None
        return next((r for r in self._between(comma, comma + 25) if r.is_subject), None)

    def _agrees(self, ahead: _Referent) -> bool:
        """Return whether nobody else was spoken of in the sentence before."""
        before = self._between(self.window[0].start, self.window[0].end) if len(self.window) > 1 else []
        return {r.who for r in before} <= {ahead.who}


def _only(candidates: Sequence[_Referent]) -> _Referent | None:
    return candidates[-1] if len({r.who for r in candidates}) == 1 else None


def _subject(candidates: Sequence[_Referent]) -> _Referent | None:
    """Prefer the one who is alone or who is the only subject."""
    return _only(candidates) or _only([r for r in candidates if r.is_subject])


def _added(referents: list[_Referent], new: _Referent) -> list[_Referent]:
    at = bisect_left(referents, new.start, key=lambda r: r.start)
    referents.insert(at, new)
    return referents


def _agrees_in_number(words: str, form: str, pronoun: str) -> bool:
    last = words.rsplit(maxsplit=1)[-1]
    is_plural_noun = last.endswith(("s", "men", "people")) and not last.endswith("ss")
    is_plural = is_plural_noun and (form == "nominal" or last in _PLURAL_NAMES)
    # "A U.S. official said it ..." speaks of something else.
    return is_plural if pronoun in ("they", "their") else not is_plural and form != "nominal"


_PLURAL_NAMES = frozenset({"Democrats", "Republicans", "Tories", "Dems", "Houthis", "Kurds", "Greens"})
