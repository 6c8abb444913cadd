"""Names of organisations that no registry lists: "the River Trout Committee"."""

import re
from collections.abc import Iterator, Sequence

from framing.actors.lexicon import MentionWords, alternation, by_word
from framing.actors.neighbours import is_title_case
from framing.actors.spans import Found, Taken
from framing.actors.strangers import Name
from framing.registry import slug
from framing.tables import OPEN_PREFIX

_BLANK = r"[ \u00a0]"
# A possessive ends a name ("Harvard's Global Health Institute"), but for plurals: "Women's League".
_WORD = (
    r"(?:(?:\w*[Mm]en|Children|People)[’']s"
    r"|[A-Z](?:[\w&\-]|[’'](?!s\b)(?=\w))*(?:(?<=s)[’'](?=[ \u00a0][A-Z]))?)"
)
_SAINT = rf"(?:St\.{_BLANK})?"
_TAIL = re.compile(r"(?:[’']s?|-[a-z]+)$")  # "the Trout Society’s", "Trout Society-backed"
_WORDS = re.compile(r"[^ \u00a0]+")
_JOINTS = frozenset(["of", "for", "and", "on", "de"])


class BodyFinder:
    """Finds names of two words or more that hold a word such as "Committee".

    Parameters
    ----------
    words
        Words of organisations, given names, and words that open sentences.
    """

    def __init__(self, words: MentionWords) -> None:
        self._heads = frozenset(words.organisation_words)
        self._slugs = frozenset(slug(word) for word in words.organisation_words)
        self._given = frozenset(by_word(words.given_names))
        self._titles = frozenset(words.titles)
        self._openers = frozenset(words.openers) - frozenset(words.name_openers)
        self._places = frozenset(words.place_openers)
        self._shared = frozenset(words.shared_heads), frozenset(words.shared_modifiers)
        head = alternation(words.organisation_words)
        # The long pattern is tried only where a name can begin.
        firsts = "".join(sorted({re.escape(word[0]) for word in words.organisation_words}))
        before = rf"{_SAINT}{_WORD}{_BLANK}(?:(?:of|for|and|on|de){_BLANK})?"
        behind = rf"{_SAINT}{_WORD}(?:{_BLANK}(?:and{_BLANK})?{_WORD}){{0,3}}"
        self._pattern = re.compile(
            rf"(?<![\w’'\-])(?=[A-Z{firsts}]|\w*[Mm]en[’'])(?P<name>(?:{before}){{0,6}}?\b{head}(?:{_BLANK}{head})*(?!\w)"
            rf"(?:{_BLANK}(?:of|for){_BLANK}(?:the{_BLANK})?{behind}){{0,2}})"
        )

    def find(self, text: str, covered: Sequence[Found]) -> Iterator[Name]:
        """Yield the names in a text, of two words or more and where nothing is covered.

        Parameters
        ----------
        text
            A body. In a line that is in title case capitals say nothing, so it has no names.
        covered
            Spans that are taken.
        """
        taken = Taken(covered)
        for match in self._pattern.finditer(text):
            start, end = self._narrowed(match["name"], match.start())
            name = _TAIL.sub("", text[start:end])
            if " " not in name.replace("\u00a0", " ") or taken.holds(start, start + len(name)):
                continue
            if not is_title_case(_line(text, start)):
                yield Name(start, start + len(name), name, "", None, is_person=False, is_body=True)

    def is_body(self, actor_id: str) -> bool:
        """Return whether an open actor is an organisation: a word of its name says so."""
        return not self._slugs.isdisjoint(actor_id.removeprefix(OPEN_PREFIX).split("-"))

    def is_shared(self, name: str) -> bool:
        """Return whether many bodies have a name: "Foreign Ministry", "City Council"."""
        heads, modifiers = self._shared
        *first, last = (word for word in name.split() if word not in _JOINTS)
        return last in heads and all(word in modifiers or word in heads for word in first)

    def _narrowed(self, name: str, offset: int) -> tuple[int, int]:
        """Return where a name begins and ends, without what only stands beside it."""
        words = [(match.group(), match.start()) for match in _WORDS.finditer(name)]
        head = next(i for i, (word, _) in enumerate(words) if word in self._heads)
        first = self._first([word for word, _ in words[: head + 1]])
        last = self._last([word for word, _ in words], head)
        word, at = words[last - 1]
        return offset + words[first][1], offset + at + len(word)

    def _first(self, words: Sequence[str]) -> int:
        """Return the first word of a name whose last word says what body it is."""
        first = 0
        for index, word in enumerate(words):
            if word in _JOINTS and not self._joins(words, first, index):
                first = index + 1
        while first < len(words) - 1 and self._opens(words[first]):
            first += 1
        return first

    def _joins(self, words: Sequence[str], first: int, joint: int) -> bool:
        """Whether a small word is part of the name: not in "Jane Roe of Amber University"."""
        before = words[first:joint]
        is_somebody = any(word.lower() in self._given for word in before)
        if words[joint] == "and":
            return not is_somebody and before != ["House"]  # "House and Senate"
        return words[joint] == "for" and before[-1].endswith("s") and not is_somebody

    def _last(self, words: Sequence[str], head: int) -> int:
        """Return where a name ends: before "Chamber of Commerce President Jane Roe"'s president."""
        for index in range(head + 3, len(words)):
            if self._is_somebody(words[index]):
                return index - (words[index - 1] in _JOINTS)
        return len(words)

    def _is_somebody(self, word: str) -> bool:
        return word.lower() in self._given or word in self._titles

    def _opens(self, word: str) -> bool:
        if re.search(r"-[a-z]", word):  # "London-based", "Closely-watched"
            return True
        return word.lower() in self._openers and word not in self._places


def _line(text: str, at: int) -> str:
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return text[start : end if end >= 0 else len(text)]
