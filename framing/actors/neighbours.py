"""Tell a country from a namesake by its company.

"Michael Jordan" and "Chad Brockman" are people, "China Daily" is a newspaper, and the Georgia that
stands beside Alabama is a state. What is found out to be a namesake becomes a blocked span: it
means no actor, and nothing inside it does.
"""

import re
from dataclasses import replace

from framing.actors.lexicon import MentionWords, alternation, by_word
from framing.actors.spans import Found
from framing.registry import ActorRegistry

_WORD_BEFORE = re.compile(r"(?<![\w’'.\-])([A-Z][\w.’'\-]*)[ \u00a0]$")
_WORD_AFTER = re.compile(r"[ \u00a0]([A-Z][\w\-]*)")
_IN_PLACE = re.compile(r"\b(?:[Ii]n|[Aa]mbassador to|[Ee]nvoy to)[ \u00a0]$")
_REACH = 30
_HEADLINE_CHARS = 300
_PROSE = 20_000
_LONG_WORD = re.compile(r"\b[^\W\d_]{4,}")


def is_title_case(text: str) -> bool:
    """Return whether capitals say nothing, because nearly every long word has one."""
    if len(text) > _HEADLINE_CHARS or text.rstrip().endswith("."):
        return False
    words = _LONG_WORD.findall(text)
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


class NeighbourReader:
    """Blocks countries and cities that are part of another name.

    Parameters
    ----------
    words
        The word lists.
    registry
        The actors.
    """

    def __init__(self, words: MentionWords, registry: ActorRegistry) -> None:
        self._registry = registry
        self._openers = frozenset(words.openers)
        self._weak = frozenset(words.weak_names)
        self._tails = frozenset(words.name_tails)
        self._given = frozenset(by_word(words.given_names))
        self._courtesy = frozenset(
            title.rstrip(".") for group in words.courtesy_titles.values() for title in group
        ) | {"Sen", "Rep", "Dr"}
        roles = (*words.offices, *words.titles, *words.role_nouns, *words.role_modifiers)
        self._roles = frozenset(part.lower().rstrip(".") for role in roles for part in role.split())
        self._doubles = tuple(
            (frozenset(d.spellings), _whole(d.actor), _whole(d.double)) for d in words.doubles
        )

    def without_namesakes(self, text: str, found: list[Found]) -> list[Found]:
        """Return the same spans, those that mean somebody else as blocked ones.

        Parameters
        ----------
        text
            A title or body.
        found
            The surface forms in it.
        """
        headline = is_title_case(text)
        starts = {span.start for span in found}
        borne: set[str] = set()
        read: list[Found] = []
        for span in found:
            name = text[span.start : span.end]
            first, *rest = name.split(" ")
            if span.form == "blocked" and rest and first.lower() in self._given:
                borne.add(rest[-1])
            if not self._may_be_borne(span, name):
                read.append(span)
            elif (name in borne and span.form == "name") or self._is_part_of_name(
                text, span, starts, borne, headline
            ):
                read.append(replace(span, form="blocked", actor_id=""))
            else:
                read.append(span)
        return [self._without_double(text, span) for span in read]

    def _may_be_borne(self, span: Found, name: str) -> bool:
        if span.form in ("blocked", "demonym") or " " in name or name.isupper() or "." in name:
            return False
        return self._registry.actor(span.actor_id).kind in ("country", "region")

    def _is_part_of_name(
        self, text: str, span: Found, starts: set[int], borne: set[str], headline: bool
    ) -> bool:
        name = text[span.start : span.end]
        after = _WORD_AFTER.match(text, span.end)
        if after is not None and after.start(1) not in starts:
            is_free = not _IN_PLACE.search(text, max(0, span.start - _REACH), span.start)
            is_weak = name in self._weak and is_free and not headline
            if after[1] in self._tails or (is_weak and self._is_unknown(after[1])):
                return True
        before = _WORD_BEFORE.search(text, max(0, span.start - _REACH), span.start)
        if before is None or headline:
            return False
        if before[1].rstrip(".") in self._courtesy:
            borne.add(name)
            return True
        if before.start(1) in starts or not self._is_given_name(text, before):
            return False
        if before[1].lower() in self._given:
            borne.add(name)
        return True

    def _is_unknown(self, word: str) -> bool:
        plain = word.lower()
        return word.isalpha() and plain not in self._openers and plain not in self._roles

    def _is_given_name(self, text: str, before: re.Match[str]) -> bool:
        word = before[1]
        if not word.isalpha() or word.isupper() or not self._is_unknown(word):
            return False
        at = before.start(1)
        lead = text[max(0, at - 3) : at].rstrip(" ")
        opens_sentence = not lead or lead[-1] in ".!?:;“”\"'‘’—–()\n-•*"
        if not opens_sentence:
            return True
        # It has its capital from there if it is also written small, or looks like no name.
        small = re.compile(rf"\b{word.lower()}\b")
        is_common = word.endswith(("ing", "ed", "ly")) or small.search(text, 0, _PROSE)
        return not is_common

    def _without_double(self, text: str, span: Found) -> Found:
        name = text[span.start : span.end]
        for spellings, actor, double in self._doubles:
            if name in spellings:
                line = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
                near = text[line[0] : line[1] if line[1] >= 0 else len(text)]
                for company in (near, text):
                    difference = len(double.findall(company)) - len(actor.findall(company))
                    if difference > 0:
                        return replace(span, form="blocked", actor_id="")
                    if difference < 0:
                        return span
        return span


def _whole(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(words)}(?!\w)")
