"""Tags of words: closed classes looked up, ambiguous words decided by their neighbours."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from framing.frames.rules.inflection import Tense, VerbForms
from framing.frames.rules.words import (
    ADJECTIVES_IN_ING,
    ADVERBS,
    ASKING_VERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    DO_FORMS,
    MODALS,
    NEGATIONS,
    NOUNS_IN_LY,
    PERCEIVING_VERBS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    ROLES,
    SAYING_VERBS,
    SUBORDINATORS,
    TITLES,
)
from framing.text import Token

# D determiner, P preposition, T "to" before a verb, C conjunction, S subordinator, R relative or
# "that", A auxiliary, M modal, N negation, V verb, W noun, adjective or name, O pronoun, B adverb,
# G possessive, "," comma, Q quotation mark, ";" any other mark.
Tag = Literal["D", "P", "T", "C", "S", "R", "A", "M", "N", "V", "W", "O", "B", "G", ",", "Q", ";"]

_QUOTES = '“”"„«»‘‹›'
_CLOSED: dict[str, Tag] = {}
for _words, _tag in (
    (ADVERBS, "B"),
    (PREPOSITIONS, "P"),
    (DETERMINERS, "D"),
    (PRONOUNS, "O"),
    (SUBORDINATORS, "S"),
    (RELATIVES, "R"),
    (CONJUNCTIONS, "C"),
    (AUXILIARIES, "A"),
    (MODALS, "M"),
):
    _CLOSED |= dict.fromkeys(_words, _tag)  # type: ignore[arg-type]
_CLOSED |= {
    "not": "N",
    "never": "N",
    "neither": "N",
    "whose": "R",
    "no": "D",
    "her": "D",
    "that": "R",
}


# Closed words whose tag their neighbours may change.
_UNSTEADY = frozenset({"that", "than", "her", "back", "down"})
Look = Literal["mark", "clitic", "shout", "capital", "plain"]


@lru_cache(maxsize=50_000)
def _look(text: str, low: str) -> Look:
    """Return how a token is written."""
    if not (low[0].isalnum() or low.startswith("'")) or low in ("'", "''"):
        return "mark"
    if low == "'s":
        return "clitic"
    if text.isupper() and len(text) > 1:
        return "shout"
    return "capital" if text[0].isupper() and text != "I" else "plain"


class Tagger:
    """Tags the words of one sentence from left to right.

    Attributes
    ----------
    lemmas
        Base form of each word that was read as a verb; other words as they are.
    """

    def __init__(
        self, tokens: Sequence[Token], lows: list[str], title: bool, forms: VerbForms
    ) -> None:
        self._tokens, self._lows, self._title, self._forms = tokens, lows, title, forms
        self._tags: list[Tag] = []
        self.lemmas = list(lows)

    def tags(self) -> list[Tag]:
        """Return one tag for each token."""
        for index in range(len(self._tokens)):
            self._tags.append(self._tag(index))
        return self._tags

    def _tag(self, i: int) -> Tag:  # noqa: PLR0911
        low = self._lows[i]
        look = _look(self._tokens[i].text, low)
        if look != "plain":
            if look == "mark":
                return self._mark(i, low)
            if look == "clitic":
                return self._clitic(i)
            if not self._title and (look == "shout" or self._is_name(i)):
                return "W"
        if low == "to":
            return "T" if self._before_base(i) else "P"
        closed = _CLOSED.get(low)
        if closed is not None:
            return self._closed(i, low, closed) if low in _UNSTEADY else closed
        if low in self._forms:
            return self._verb_or_noun(i, low)
        return self._unknown(i, low)

    def _mark(self, i: int, low: str) -> Tag:
        if low == ",":
            return ","
        if low == "." and i and self._lows[i - 1] in TITLES:
            return "W"
        if low in ("’", "'") and self._is_plural_possessive(i):
            return "G"
        return "Q" if low in _QUOTES or low in ("'", "’", "''") else ";"

    def _is_plural_possessive(self, i: int) -> bool:
        if i == 0 or i + 1 >= len(self._tokens) or not self._lows[i - 1].endswith(("s", "z", "x")):
            return False
        attached = self._tokens[i - 1].end == self._tokens[i].start
        return attached and self._tags[i - 1] in "WV" and self._lows[i + 1][0].isalpha()

    def _clitic(self, i: int) -> Tag:
        before = self._lows[i - 1] if i else ""
        after = self._lows[i + 1] if i + 1 < len(self._lows) else ""
        if before in PRONOUNS | RELATIVES | {"what", "where", "here", "there"} and before != "one":
            return "A"
        return "A" if after in ("been", "not", "never") else "G"

    def _is_name(self, i: int) -> bool:
        """Whether a capital letter shows a name, although the word could be something else."""
        if i == 0:
            return False
        before = self._tags[i - 1]
        return not (before == "Q" or (before == ";" and self._lows[i - 1] in ":.!?"))

    def _before_base(self, i: int) -> bool:
        for j in range(i + 1, min(i + 4, len(self._lows))):
            low = self._lows[j]
            if low in ("be", "have", "do"):
                return True
            if self._tokens[j].text[0].isupper() and not self._title:
                return False
            if low in self._forms.bases:
                return not self._is_noun_after_to(j)
            if low not in ADVERBS and not low.endswith("ly") and low not in NEGATIONS:
                return False
        return False

    def _is_noun_after_to(self, j: int) -> bool:
        after = self._lows[j + 1] if j + 1 < len(self._lows) else ""
        return after in ("from", "of") and self._lows[j] in ("support", "praise", "criticism")

    def _closed(self, i: int, low: str, tag: Tag) -> Tag:
        after = self._lows[i + 1] if i + 1 < len(self._lows) else ""
        if low == "that" and i and self._tags[i - 1] == "P" and self._is_plain_noun(after):
            return "D"
        if low == "than" and i and self._lows[i - 1] in ("more", "less", "fewer"):
            return "D" if after[:1].isdigit() else tag
        if low == "her" and (not after or not self._can_follow_possessive(i + 1)):
            return "O"
        if low in ("back", "down") and i and self._tags[i - 1] in ("T", "M"):
            return "V" if low in self._forms else tag
        if low == "back" and i and self._lows[i - 1] in ("we", "they", "i", "you"):
            return "V"
        return tag

    def _is_plain_noun(self, low: str) -> bool:
        return bool(low) and low[0].isalpha() and low not in _CLOSED and low not in self._forms

    def _can_follow_possessive(self, j: int) -> bool:
        low = self._lows[j]
        return low[0].isalnum() and _CLOSED.get(low, "W") in "WB"

    def _previous(self, i: int) -> int:
        """Return the last token before one that is no adverb or quotation mark, or -1."""
        j = i - 1
        while j >= 0 and self._tags[j] in "BQ":
            j -= 1
        return j

    def _next_starts_phrase(self, i: int) -> bool:
        j = i + 1
        while j < len(self._lows) and (self._lows[j] in _QUOTES or self._lows[j] in ADVERBS):
            j += 1
        if j >= len(self._lows):
            return False
        low = self._lows[j]
        if low in DETERMINERS or low in PRONOUNS or low in ("that", "whether", "how", "why"):
            return True
        return self._tokens[j].text[0].isupper() and not self._title

    def _verb_or_noun(self, i: int, low: str) -> Tag:
        tag: Tag = self._decide(i, low, self._forms.tenses(low), self._previous(i))
        if tag == "V":
            self.lemmas[i] = self._forms.lemmas[low]
        return tag

    def _decide(self, i: int, low: str, tenses: frozenset[Tense], j: int) -> Tag:  # noqa: PLR0911
        before = self._tags[j] if j >= 0 else ";"
        if before in "TMAN" and not (before == "N" and "base" not in tenses):
            if before == "A" and "base" in tenses and "participle" not in tenses:
                return "V" if self._lows[j] in DO_FORMS else "W"
            return "V"
        if before in "DG":
            return "W"
        if "ing" in tenses:
            return self._decide_ing(i, before)
        if tenses & {"past", "participle"}:
            return self._decide_past(i, low, tenses, before, j)
        if "s" in tenses:
            return self._decide_third(i, before, j)
        return self._decide_base(i, before, j)

    def _decide_ing(self, i: int, before: Tag) -> Tag:
        if before == "P":
            after = self._lows[i + 1] if i + 1 < len(self._lows) else ""
            if after == "of":
                return "W"
            return "W" if self._lows[i] in ADJECTIVES_IN_ING else "V"
        return "V"

    def _decide_past(self, i: int, low: str, tenses: frozenset[Tense], before: Tag, j: int) -> Tag:
        if before == "P":
            return "W"
        if "participle" not in tenses and "base" not in tenses:
            return "V"
        if before == "W" and self._in_modified_phrase(i, j):
            return "W"
        if "base" in tenses and before not in "WORC,":
            return "V" if self._next_starts_phrase(i) else "W"
        if before == ";" and i == 0:
            return "V" if "base" not in tenses else "W"
        return "V"

    def _in_modified_phrase(self, i: int, j: int) -> bool:
        """Whether a participle stands between adjective and noun: "a fine balanced team"."""
        after = self._lows[i + 1] if i + 1 < len(self._lows) else ""
        is_noun_next = self._is_plain_noun(after) and after[0].islower()
        next_is_name = i + 1 < len(self._tokens) and self._tokens[i + 1].text[0].isupper()
        if not is_noun_next or next_is_name or after.endswith("ly"):
            return False
        return (
            self._clause_has_verb()
            and self._tokens[j].text[0].islower()
            and not self._lows[j].endswith("s")
        )

    def _decide_third(self, i: int, before: Tag, j: int) -> Tag:  # noqa: PLR0911
        if before == "P":
            return "W"
        if before in "OR":
            return "V"
        if self._is_past(i + 1) or (before == "W" and self._clause_has_verb()):
            return "W"
        after_starts = self._next_starts_phrase(i)
        after = self._lows[i + 1] if i + 1 < len(self._lows) else ""
        if before == "W":
            if after_starts:
                return "V"
            is_name = self._tokens[j].text[0].isupper() and not self._title
            follows = after and after[0].isalpha() and _CLOSED.get(after) not in ("A", "M")
            if self._title:
                return "V" if follows and "V" not in self._tags else "W"
            if is_name or self._is_phrase_end(j):
                return "V" if follows and after != "of" and after not in ("and", "or") else "W"
            return "W"
        return "V" if after_starts and before in "C," else "W"

    def _is_past(self, i: int) -> bool:
        """Whether a word can only be a finite verb, so that the one before is its subject."""
        if i >= len(self._lows):
            return False
        tenses = self._forms.tenses(self._lows[i])
        return ("past" in tenses and "base" not in tenses) or self._lows[i] in MODALS | AUXILIARIES

    def _clause_has_verb(self) -> bool:
        """Whether the clause read so far has a verb, not counting one that only says it."""
        for k in range(len(self._tags) - 1, -1, -1):
            if self._tags[k] in ",;CRSQ":
                return False
            if self._tags[k] in "VAM":
                return self.lemmas[k] not in SAYING_VERBS
        return False

    def _is_phrase_end(self, j: int) -> bool:
        return self._lows[j] in ROLES

    def _decide_base(self, i: int, before: Tag, j: int) -> Tag:  # noqa: PLR0911
        if before == "O" and self._lows[j] not in ("he", "she", "it", "him", "himself"):
            return "V"
        if before == "W" and (self._is_subjunctive(j) or self._is_perceived(j)):
            return "V"
        is_first_verb = not any(tag in "VAM" for tag in self._tags)
        if before == "W" and is_first_verb and not self._title and self._next_starts_phrase(i):
            return "V"
        if before == "R":
            return "V" if self._next_starts_phrase(i) or self._lows[j] == "who" else "W"
        if before == "W" and self._is_plural(j):
            after = self._lows[i + 1] if i + 1 < len(self._lows) else ""
            is_link = _CLOSED.get(after) == "P" and after not in ("of", "by")
            return "V" if self._next_starts_phrase(i) or is_link else "W"
        if before == "C" and any(tag in "TM" for tag in self._tags[:i]):
            return "V" if self._next_starts_phrase(i) else "W"
        return "W"

    def _is_subjunctive(self, j: int) -> bool:
        """Whether "that" and a verb of asking stand before: "demanded that the minister resign"."""
        window = range(max(0, j - 7), j)
        linked = [k for k in window if self._lows[k] == "that"]
        return bool(linked) and self.lemmas[linked[-1] - 1] in ASKING_VERBS

    def _is_perceived(self, j: int) -> bool:
        """Whether a verb of seeing stands before the name: "saw Berlin criticise Rome"."""
        while j >= 0 and self._tags[j] in "WDG":
            j -= 1
        return j >= 0 and self._tags[j] == "V" and self.lemmas[j] in PERCEIVING_VERBS

    def _is_plural(self, j: int) -> bool:
        low = self._lows[j]
        plural = low.endswith("s") and not low.endswith("ss")
        return (plural or low in ("people", "men", "women", "police")) and not (
            self._tokens[j].text[0].isupper() and not self._title and j > 0
        )

    def _unknown(self, i: int, low: str) -> Tag:
        if low.endswith("ly") and len(low) > 4 and low not in NOUNS_IN_LY:
            return "B"
        if not low.endswith(("ed", "ing")):
            return "W"
        j = self._previous(i)
        before = self._tags[j] if j >= 0 else ";"
        if low.endswith("ed") and len(low) > 4 and before in "WORAMT":
            return "V" if before in "ORAMT" or not self._in_modified_phrase(i, j) else "W"
        if low.endswith("ing") and len(low) > 5 and before in (",", "A"):
            return "V"
        return "W"
