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
from types import MappingProxyType

from framing.actors.antecedents import POSSESSIVE_AFTER, Referent, View
from framing.actors.lexicon import MentionWords, alternation, by_word
from framing.actors.spans import Found
from framing.actors.strangers import Name
from framing.actors.walls import Walls
from framing.registry import ActorRegistry
from framing.text import Sentence

_APPOSITION = r"(?:,[^,;:.“”\"\n]{2,70},|[ \u00a0]\([^()\n]{1,40}\))?"
_PREPOSITION_BEFORE = re.compile(
    r"\b(?:of|by|with|to|for|on|at|against|from|about|like|than|in|into|over|towards?|under|around"
    r"|behind|between|among|via|as|and|or|the)"
    r"(?:[ \u00a0](?:[A-Z][\w.]+|the|then|former|now))*[ \u00a0]$"
)
# Between a subject and its verb, and what ends in -ed or -s without being one.
_ADVERB = r"(?:(?:also|then|later|now|has|never|once|first|still|already|[a-z]+ly)[ \u00a0])?"
_NO_VERB = r"(?!(?:his|as|its|this|us|towards|whose|always|perhaps|thus)\b)"
# Links to other articles that stand between two paragraphs.
_LINK = re.compile(
    r"(?:R(?:ead|EAD) (?:more|MORE)|Replay More Videos \.\.\.|See also:?"
    r"|A(?:dvertisement|DVERTISEMENT)|[–-] video)\W*$|^(?:Play Video|Related:|RELATED:|More:|MORE:)"
)
_SUBJECT_REACH = 110
_LEAD = 40
_QUOTED_SENTENCES = 3


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
            rf"{_APPOSITION}[ \u00a0]{_ADVERB}"
            rf"(?:{alternation(words.verb_forms)}\b|{_NO_VERB}[a-z]+(?:ed|[^s]s)\b)"
        )
        say = alternation(words.say_verbs)
        self._say_before = re.compile(
            rf"[,”\"’'?!][ \u00a0]{say}[ \u00a0](?:[A-Z][\w.]+[ \u00a0]){{0,3}}$"
        )
        self._reported = re.compile(
            rf"{_APPOSITION}[ \u00a0](?:has[ \u00a0]|have[ \u00a0])?(?:{say})[ \u00a0]"
            rf"(?:on[ \u00a0]\w+day[ \u00a0])?(?:that[ \u00a0])?(?P<pronoun>it|they)\b"
            rf"(?=[ \u00a0](?!(?:is|was)\b)(?:{alternation(words.verb_forms)}|[a-z]+ed)\b)"
        )
        self._own = re.compile(
            r"[ \u00a0](?:(?:has|have|is|are|was|were|will|would|had)[ \u00a0])?[a-z]+"
            r"[ \u00a0](?:[a-z]+[ \u00a0])?(?P<pronoun>its|their)[ \u00a0]own\b"
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
            window = [*self._before(prose, index, walls), sentence]
            for match in self._pronoun.finditer(text, sentence.start, sentence.end):
                gender = self._gender[match.group().lower()]
                view = View(text, match, window, referents, gender, walls.around(match.start()))
                antecedent = view.antecedent()
                referents = _added(
                    referents, self._pronoun_referent(text, match, gender, antecedent, view.wall)
                )
                if antecedent is not None and antecedent.is_actor:
                    resolved.append(Found(*match.span(), antecedent.who, "pronoun"))
                elif antecedent is not None and (who := open_ids.get(antecedent.who[1:])):
                    resolved.append(Found(*match.span(), who, "pronoun"))
        return resolved

    def _before(self, prose: Sequence[Sentence], index: int, walls: Walls) -> list[Sentence]:
        """Return the sentence before, or the one before that where it is all quotation."""
        for sentence in reversed(prose[max(0, index - _QUOTED_SENTENCES) : index]):
            if walls.around(sentence.start) < 0 or walls.around(sentence.end - 1) < 0:
                return [sentence]
        return list(prose[max(0, index - 1) : index])

    def _referents(
        self, text: str, found: Sequence[Found], strangers: Iterable[Name], walls: Walls
    ) -> Iterable[Referent]:
        for span in found:
            actor = self._registry.actor(span.actor_id)
            if actor.kind == "person":
                place = span.start, span.end
                yield Referent(
                    *place, span.actor_id, actor.gender, True,
                    self._is_subject(text, *place), walls.around(span.start),
                )  # fmt: skip
        for name in strangers:
            place = name.start, name.end
            is_subject = self._is_subject(text, *place)
            if name.is_person and (is_subject or name.text[0].isupper()):
                who = f"?{name.text.split()[-1]}"
                yield Referent(
                    *place, who, name.gender, False, is_subject, walls.around(name.start)
                )

    def _pronoun_referent(
        self, text: str, match: re.Match[str], gender: str, antecedent: Referent | None, wall: int
    ) -> Referent:
        is_subject = match.group().lower() in ("he", "she")
        who, is_actor = (
            (antecedent.who, antecedent.is_actor) if antecedent else (f"?{match.start()}", False)
        )
        return Referent(*match.span(), who, gender, is_actor, is_subject, wall)

    def _is_subject(self, text: str, start: int, end: int) -> bool:
        if POSSESSIVE_AFTER.match(text, end):
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
                match = pattern.match(text, span.end, span.end + _SUBJECT_REACH)
                words = text[span.start : span.end]
                if match is not None and _agrees_in_number(words, span.form, match["pronoun"]):
                    spans.append(Found(*match.span("pronoun"), span.actor_id, "pronoun"))
        return spans


def _added(referents: list[Referent], new: Referent) -> list[Referent]:
    at = bisect_left(referents, new.start, key=lambda r: r.start)
    referents.insert(at, new)
    return referents


def _agrees_in_number(words: str, form: str, pronoun: str) -> bool:
    last = words.rsplit(maxsplit=1)[-1]
    is_plural_noun = last.endswith(("s", "men", "people")) and not last.endswith("ss")
    is_plural = is_plural_noun and (form == "nominal" or last in _PLURAL_NAMES)
    # "A U.S. official said it ..." speaks of something else.
    return is_plural if pronoun in ("they", "their") else not is_plural and form != "nominal"


_PLURAL_NAMES = frozenset(
    {"Democrats", "Republicans", "Tories", "Dems", "Houthis", "Kurds", "Greens"}
)
