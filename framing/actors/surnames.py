"""Link a surname to the person whose full name the article gave before."""

import re
from collections import defaultdict
from collections.abc import Iterable

from framing.actors.lexicon import MentionWords
from framing.actors.spans import Found
from framing.registry import ActorRegistry

_PARTICLES = frozenset({"von", "van", "der", "den", "de", "du", "la", "le", "bin", "al", "el"})
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})
_WORD_BEFORE = re.compile(r"([^\W\d_][\w’'.\-]*)[\s\u00a0]+$")
_SUFFIX_AFTER = re.compile(r"^,?\s+(?:Jr|Sr|II|III)\b|^[\s\u00a0]+(?:family|Tower|Organization)\b")


def surname_of(name: str) -> str:
    """Return the surname of a full name, with its particles.

    Examples
    --------
    >>> surname_of("Ursula von der Leyen")
    'von der Leyen'
    >>> surname_of("Donald Trump Jr.")
    'Trump'
    """
    words = name.split()
    while len(words) > 1 and words[-1].lower() in _SUFFIXES:
        words.pop()
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    return " ".join(words[first:])


class SurnameLinker:
    """Finds surnames of persons, and tells namesakes apart.

    A surname alone means a person once the article has named that person in full, or after a
    title ("President Xi") if only one person of the registry has it. "Melania Trump" and
    "Donald Trump Jr." are other people: a surname behind an unknown given name is dropped.
    """

    def __init__(self, words: MentionWords, registry: ActorRegistry) -> None:
        self._titles = frozenset(title.lower() for title in words.titles)
        self._title_words = self._titles | {
            word for office in words.offices for word in office.lower().split()
        }
        self._surnames: dict[str, list[str]] = defaultdict(list)
        self._given: dict[str, set[str]] = {}
        for actor in registry:
            if actor.kind == "person":
                self._surnames[surname_of(actor.name)].append(actor.actor_id)
                names = (actor.name, *actor.aliases)
                self._given[actor.actor_id] = {word for name in names for word in name.split()}

    def link(self, text: str, found: list[Found], known: Iterable[str]) -> list[Found]:
        """Add surnames to the spans found and take namesakes out.

        Parameters
        ----------
        text
            A title or body.
        found
            The surface forms in it.
        known
            Actors that other parts of the article name in full.
        """
        kept = [span for span in found if not self._is_namesake(text, span)]
        covered = [(span.start, span.end) for span in found]
        persons = {span.actor_id: span.start for span in reversed(kept) if span.form == "name"}
        for actor_id in known:
            persons[actor_id] = -1
        extra = self._after_full_name(text, persons) + self._after_title(text, persons)
        added = [
            span
            for span in extra
            if not any(start < span.end and span.start < end for start, end in covered)
            and not self._is_namesake(text, span)
        ]
        return sorted({*kept, *added}, key=lambda span: (span.start, -span.end, span.actor_id))

    def _after_full_name(self, text: str, persons: dict[str, int]) -> list[Found]:
        spans = []
        by_surname = defaultdict(list)
        for surname, actor_ids in self._surnames.items():
            for actor_id in actor_ids:
                if actor_id in persons:
                    by_surname[surname].append((persons[actor_id], actor_id))
        for surname, candidates in by_surname.items():
            for match in _whole_word(surname).finditer(text):
                # Of two namesakes in one article the one named last in full is meant.
                named = [(at, actor_id) for at, actor_id in candidates if at < match.start()]
                if named:
                    spans.append(Found(match.start(), match.end(), max(named)[1], "alias"))
        return spans

    def _after_title(self, text: str, persons: dict[str, int]) -> list[Found]:
        spans = []
        for match in _TITLED.finditer(text):
            surname = match["surname"]
            candidates = self._surnames.get(surname, [])
            is_title = match["title"].lower() in self._titles
            if is_title and len(candidates) == 1 and candidates[0] not in persons:
                spans.append(Found(match.start("surname"), match.end(), candidates[0], "alias"))
        return spans

    def _is_namesake(self, text: str, span: Found) -> bool:
        given = self._given.get(span.actor_id)
        if given is None or " " in text[span.start : span.end]:
            return False
        if _SUFFIX_AFTER.match(text[span.end : span.end + 15]):
            return True
        before = _WORD_BEFORE.search(text[max(0, span.start - 30) : span.start])
        if before is None or not before[1][0].isupper() or before[1].isupper():
            return False
        word = re.sub(r"[’']s$", "", before[1])
        is_own = word in given or word.lower().rstrip(".") in self._title_words
        return not (is_own or word != before[1] or _starts_sentence(text, span, before[1]))


def _starts_sentence(text: str, span: Found, word: str) -> bool:
    # "When Trump", "But Putin", and every word of a headline: capitals say nothing there.
    lead = text[: span.start].rstrip()[: -len(word)].rstrip()
    if not lead or lead[-1] in ".!?:;“”\"'‘’—–()\n":
        return word.lower() in _FUNCTION_WORDS or not _looks_like_given_name(word)
    return word.lower() in _FUNCTION_WORDS


def _looks_like_given_name(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and not word.endswith(("ing", "ed", "ly"))


_FUNCTION_WORDS = frozenset(
    [
        "a",
        "after",
        "against",
        "also",
        "although",
        "an",
        "and",
        "as",
        "at",
        "because",
        "before",
        "but",
        "by",
        "despite",
        "even",
        "for",
        "from",
        "how",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "just",
        "like",
        "may",
        "meanwhile",
        "nor",
        "not",
        "now",
        "of",
        "on",
        "once",
        "only",
        "or",
        "over",
        "since",
        "so",
        "still",
        "than",
        "that",
        "the",
        "then",
        "this",
        "though",
        "to",
        "under",
        "unless",
        "until",
        "was",
        "were",
        "what",
        "when",
        "where",
        "whether",
        "which",
        "while",
        "who",
        "why",
        "will",
        "with",
        "would",
        "yet",
        "asked",
        "did",
        "does",
        "has",
        "had",
        "can",
        "could",
        "should",
        "says",
        "said",
    ]
)
_TITLED = re.compile(r"\b(?P<title>[A-Z][a-z]+\.?)[\s\u00a0]+(?P<surname>[A-Z][\w’\-]+)")


def _whole_word(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(text)}(?!\w)")
