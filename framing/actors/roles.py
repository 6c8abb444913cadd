"""Decide which surface forms mean an actor, and join them with the nouns around them.

"German officials" is a mention of Germany, "the German chancellor" of whoever held the office,
"the German economy" of nobody; "the Kremlin" is Russia, but "near the Kremlin" is a place.
"""

import re
from collections.abc import Callable
from datetime import date

from framing.actors.lexicon import MentionWords, alternation
from framing.actors.spans import Found
from framing.registry import ActorRegistry

OfficeHolder = Callable[[str, str], str | None]

_SPACE = r"[\s\u00a0]+"
_NAME_WORD = r"(?:[A-Z][\w’'\-]+|de|von|van|der|den|bin|al|el)"
_LINKS = frozenset({"in", "at", "from", "of", "the"})
_BEFORE_CHARS = 24
_AFTER_CHARS = 90


class RoleReader:
    """Turns surface forms into mentions by looking at the words beside them."""

    def __init__(self, words: MentionWords, registry: ActorRegistry) -> None:
        roles, offices = alternation(words.role_nouns), alternation(words.offices)
        modifiers = alternation(words.role_modifiers)
        self._registry = registry
        self._role = re.compile(
            rf"(?:[’']s?)?(?:{_SPACE}{modifiers}){{0,3}}{_SPACE}(?P<role>{roles})\b", re.IGNORECASE
        )
        self._office = re.compile(
            rf"(?:[’']s?)?(?:{_SPACE}(?:new|outgoing|former|then|acting|interim))?"
            rf"{_SPACE}(?P<office>{offices})\b",
            re.IGNORECASE,
        )
        self._name = re.compile(rf"{_SPACE}(?:[A-Z][\w’'\-]+)(?:{_SPACE}{_NAME_WORD}){{0,2}}")
        self._relational = frozenset(words.relational_nouns)
        self._individuals = frozenset(words.individual_nouns)
        officials = alternation(tuple(set(words.role_nouns) - self._relational))
        self._officials_in = re.compile(
            rf"\b(?:{officials}){_SPACE}(?:in|at|from|of)(?:{_SPACE}the)?{_SPACE}$", re.IGNORECASE
        )
        self._place = re.compile(
            rf"\b{alternation(words.place_words)}(?:{_SPACE}(?:the|central|downtown))?{_SPACE}$",
            re.IGNORECASE,
        )
        self._event = re.compile(
            rf"(?:[’']s)?{_SPACE}(?:[a-z\-]+{_SPACE})?{alternation(words.event_nouns)}\b",
            re.IGNORECASE,
        )

    def mentions(self, text: str, found: list[Found], published: date | None) -> list[Found]:
        """Return the surface forms that mean an actor, widened to the phrases that they head."""
        taken: list[Found] = []
        persons = {span.start for span in found if self._is_person(span)}
        for span in found:
            mention = self._read(text, span, persons, published)
            if mention is not None and (not taken or mention.start >= taken[-1].end):
                taken.append(mention)
        return taken

    def _is_person(self, span: Found) -> bool:
        return span.form != "blocked" and self._registry.actor(span.actor_id).kind == "person"

    def _read(
        self, text: str, span: Found, persons: set[int], published: date | None
    ) -> Found | None:
        if span.form == "blocked":
            return None
        if self._is_person(span):
            return span
        after = text[span.end : span.end + _AFTER_CHARS]
        if (office := self._office.match(after)) is not None:
            return self._office_mention(text, span, office, persons, published)
        role = self._role.match(after)
        if role is not None and self._belongs(span, role["role"]):
            # "U.S. Senator Jane Roe" speaks for herself.
            is_somebody = self._is_individual(span, role["role"]) and self._name.match(
                after, role.end()
            )
            end = span.end + role.end()
            return None if is_somebody else self._role_mention(text, span, end, persons)
        return self._alone(text, span, after)

    def _is_party_adjective(self, span: Found) -> bool:
        is_body = self._registry.actor(span.actor_id).kind == "organisation"
        return is_body and span.form == "demonym"

    def _belongs(self, span: Found, role: str) -> bool:
        """Tell "European allies", who are Europeans, from "a U.S. ally", who is not."""
        is_region = self._registry.actor(span.actor_id).kind == "region"
        return is_region or role.lower() not in self._relational

    def _is_individual(self, span: Found, role: str) -> bool:
        is_body = self._registry.actor(span.actor_id).kind == "organisation"
        return is_body or role.lower() in self._individuals

    def _alone(self, text: str, span: Found, after: str) -> Found | None:
        """Read a form with no role noun behind it."""
        if span.form == "demonym":
            return None if self._is_party_adjective(span) else self._people(span, text)
        if _DATELINE.match(text[span.end : span.end + 60]) and _opens_line(text, span.start):
            return None
        before = text[max(0, span.start - _BEFORE_CHARS) : span.start]
        officials = self._officials_in.search(before) if _may_end_with_link(before) else None
        if officials is not None:
            start = span.start - len(before) + officials.start()
            return Found(start, span.end, span.actor_id, "nominal")
        if span.form != "metonym":
            return span
        return None if self._place.search(before) or self._event.match(after) else span

    def _office_mention(
        self,
        text: str,
        span: Found,
        office: re.Match[str],
        persons: set[int],
        published: date | None,
    ) -> Found | None:
        if self._is_party_adjective(span):
            return None  # a "Republican president" is more than his party
        end = span.end + office.end()
        name = self._name.match(text[end : end + _AFTER_CHARS])
        if name is not None:
            return self._role_mention(text, span, end, persons)
        actor = self._registry.actor(span.actor_id)
        of = actor.actor_id
        title = " ".join(office["office"].lower().split())
        before = text[max(0, span.start - _BEFORE_CHARS) : span.start]
        former = _FORMER.search(office.group()) or re.search(rf"{_FORMER.pattern}\W*$", before)
        held_by = None if former else self._registry.holder_of_office(title, of, published)
        if former and held_by is None:
            return None if span.form == "demonym" else span
        return Found(span.start, end, held_by or span.actor_id, "nominal")

    def _role_mention(self, text: str, span: Found, end: int, persons: set[int]) -> Found | None:
        """Give way to a person named right after the role: "NATO chief Mark Rutte" is Rutte."""
        gap = re.match(rf"{_SPACE}", text[end : end + 4])
        if gap is not None and end + gap.end() in persons:
            return None
        name = self._name.match(text[end : end + _AFTER_CHARS])
        return Found(span.start, end + (name.end() if name else 0), span.actor_id, "nominal")

    def _people(self, span: Found, text: str) -> Found | None:
        """Take "Germans" and "the French" for the country, "German" alone for an adjective."""
        word = text[span.start : span.end]
        following = text[span.end : span.end + 20]
        if re.match(rf"(?:[’']s?)?{_SPACE}[A-Z]", following) and not word.endswith("s"):
            return None
        if _GROUP_NAME.match(following):
            return None
        is_plural = word.endswith(("s", "men", "women")) and not word.endswith(("ss", "us", "is"))
        if is_plural and word not in _ADJECTIVES_IN_S:
            return Found(span.start, span.end, span.actor_id, "nominal")
        # "the Dutch have", "the Chinese said": an adjective after "the" with a verb behind it.
        before = text[max(0, span.start - 5) : span.start].lower()
        is_collective = word.endswith(("ch", "sh", "ese", "iss"))
        if before.endswith("the ") and is_collective and _VERB_AHEAD.match(following):
            return Found(span.start, span.end, span.actor_id, "nominal")
        return None


def _may_end_with_link(text: str) -> bool:
    """Return False, most of the time, where a search for "officials in the" would be in vain."""
    last = "".join(text.split()[-1:])
    return last.lower() in _LINKS or not last.isascii()


def _opens_line(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return not any(character.islower() for character in line)


# "WASHINGTON (Reuters) -", "BRUSSELS, March 3 (AP) -", "Kyiv —": the desk's place, no actor.
_DATELINE = re.compile(
    r"(?:[/,][^().\n]{0,40})?"
    r"\s*(?:\([\w .]{2,30}\)\s*[-–—]|[—–]|-\s|,?\s\d{1,2}\s)"
)
_GROUP_NAME = re.compile(r"\s+(?:[Ff]or|[Aa]gainst|United)\s+(?:the\s+)?[A-Z]|\s+United\b")
_FORMER = re.compile(r"\b(?:[Ff]ormer|then|ex)\b")
_ADJECTIVES_IN_S = frozenset({"Swiss", "Lebanese"})
_VERB_AHEAD = re.compile(
    r"\s+(?:have|had|are|were|will|would|do|did|say|said|want|see|know|fear|may|can|could)\b"
)
