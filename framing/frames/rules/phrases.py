"""A shallow reader of phrases: tokens to tags, tags to noun phrases and verb groups.

A cascade of finite-state steps in the manner of Abney (1996): closed-class words and the forms of
known verbs are looked up, ambiguous words are decided by their neighbours, and runs of tags become
chunks. It needs no trained model, and every decision can be read off the words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from framing.frames.rules.inflection import VerbForms
from framing.frames.rules.tags import Tag, Tagger
from framing.frames.rules.words import BE_FORMS, HAVE_FORMS, NEVER_PASSIVE, POSSESSIVES, TIME_NOUNS
from framing.text import Token, tokenize

Kind = Literal["np", "vg", "p", "c", "s", "r", ",", "q", ";", "b"]
Form = Literal["finite", "inf", "ing", "part"]

_CONTRACTION = re.compile(r"(i|you|he|she|it|we|they|who)'(?:re|ve|ll|d|m)")
_NP_TAGS = frozenset("DWO")
_VERB_TAGS = frozenset("TAMVN")


@dataclass(slots=True)
class Chunk:
    """A noun phrase, a verb group, or a single linking word; offsets count tokens.

    Attributes
    ----------
    head
        Main verb of a verb group, last word of a noun phrase.
    owner
        Tokens of the possessor in a noun phrase ("Kyiv" in "Kyiv's trouble"), or None.
    form, passive, negated, modal, perfect
        Of a verb group.
    """

    kind: Kind
    start: int
    end: int
    head: int
    form: Form = "finite"
    passive: bool = False
    negated: bool = False
    modal: str = ""
    perfect: bool = False
    owner: tuple[int, int] | None = None


@dataclass(slots=True)
class Phrases:
    """A sentence read into chunks.

    Attributes
    ----------
    tokens, lows, tags
        Tokens of the sentence, their lower case, and their tags.
    chunks
        In order; every token lies in one.
    chunk_of
        Token -> chunk.
    """

    tokens: Sequence[Token]
    lows: list[str]
    tags: list[Tag]
    is_title_case: bool
    lemmas: list[str]
    bases: frozenset[str]
    chunks: list[Chunk] = field(default_factory=list)
    chunk_of: list[int] = field(default_factory=list)

    @property
    def opens_with_command(self) -> bool:
        """Whether the sentence begins with a verb in its base form: "Return the grants, ..."."""
        first = next((i for i, tag in enumerate(self.tags) if tag not in "QB"), None)
        if first is None or first + 1 >= len(self.tags) or not self.is_base(first):
            return False
        return self.tags[first + 1] in "DOPTQB" or self.lows[first + 1] in ("or", "and", "us")

    def is_base(self, index: int) -> bool:
        """Whether a word can be a verb in its base form."""
        return index < len(self.lows) and self.lows[index] in self.bases

    def is_capitalised(self, index: int) -> bool:
        """Whether a word is written as a name is, and not only because it begins the sentence."""
        text = self.tokens[index].text
        return text[:1].isupper() or text == "."


def read_words(text: str, start: int, end: int) -> tuple[list[Token], list[str]]:
    """Return the tokens of a sentence, offsets into the text, and their lower case."""
    tokens = tokenize(text[start:end], offset=start)
    return tokens, [_low(token.text) for token in tokens]


def read_phrases(tokens: Sequence[Token], lows: list[str], forms: VerbForms) -> Phrases:
    """Read a sentence into phrases.

    Parameters
    ----------
    tokens, lows
        As :func:`read_words` returns them.
    forms
        Known verb forms.
    """
    title = _is_title_case(tokens)
    tagger = Tagger(tokens, lows, title, forms)
    phrases = Phrases(tokens, lows, tagger.tags(), title, tagger.lemmas, forms.bases)
    phrases.chunks = _chunks(phrases, forms)
    for number, chunk in enumerate(phrases.chunks):
        phrases.chunk_of.extend([number] * (chunk.end - chunk.start))
    return phrases


@lru_cache(maxsize=50_000)
def _low(word: str) -> str:
    """Return a word in lower case; of "they've" the pronoun is what matters."""
    low = word.lower().replace("’", "'")
    contracted = _CONTRACTION.fullmatch(low) if "'" in low else None
    return contracted[1] if contracted else low


def _is_title_case(tokens: Sequence[Token]) -> bool:
    words = [t.text for t in tokens if t.text[:1].isalpha() and len(t.text) > 3]
    capital = sum(word[:1].isupper() for word in words)
    return len(words) > 3 and capital >= 0.8 * len(words)


def _chunks(phrases: Phrases, forms: VerbForms) -> list[Chunk]:
    chunks: list[Chunk] = []
    index = 0
    while index < len(phrases.tokens):
        tag = phrases.tags[index]
        chunk = _verb_group(phrases, index, forms) if tag in _VERB_TAGS else None
        if tag in _NP_TAGS:
            chunk = _noun_phrase(phrases, index)
        if chunk is None:
            chunk = Chunk(_KINDS.get(tag, "b"), index, index + 1, index)
        chunks.append(chunk)
        index = chunk.end
    return chunks


_KINDS: dict[Tag, Kind] = {
    "P": "p",
    "T": "p",
    "C": "c",
    "S": "s",
    "R": "r",
    ",": ",",
    "Q": "q",
    ";": ";",
    "B": "b",
    "N": "b",
    "G": "b",
}


def _verb_group(phrases: Phrases, start: int, forms: VerbForms) -> Chunk | None:
    tags, lows = phrases.tags, phrases.lows
    if tags[start] == "N" and not _leads_to_verb(tags, start):
        return None
    index, last, head = start, start, start
    auxiliaries: list[str] = []
    negated, modal, has_verb = False, "", False
    while index < len(tags) and tags[index] in "TAMVNB":
        tag, low = tags[index], lows[index]
        if tag == "T" and index > start and not _may_join(lows[index - 1]):
            break
        negated |= tag == "N" or (tag in "AM" and (low.endswith("n't") or low == "cannot"))
        negated |= low in ("hardly", "scarcely", "barely")
        if tag == "M":
            modal = modal or low
        if tag in "AM":
            auxiliaries.append(low)
        if tag != "B":
            last, head = index, index
        index += 1
        if tag == "V":
            has_verb = True
            break
    if not has_verb and not auxiliaries:
        return None
    form = _form(phrases, start, head, auxiliaries, forms)
    passive = has_verb and _is_passive(lows[head], auxiliaries, forms)
    if form == "part":
        passive = True
    perfect = bool(HAVE_FORMS.intersection(auxiliaries))
    return Chunk("vg", start, last + 1, head, form, passive, negated, modal, perfect)


def _may_join(low: str) -> bool:
    """Whether "to" and a verb after a word belong to it: "has to go", "is to go"."""
    return low in BE_FORMS or low in HAVE_FORMS or low in ("ought", "not")


def _leads_to_verb(tags: Sequence[Tag], start: int) -> bool:
    for tag in tags[start + 1 : start + 4]:
        if tag in "TAMV":
            return True
        if tag != "B":
            return False
    return False


def _form(  # noqa: PLR0911
    phrases: Phrases, start: int, head: int, auxiliaries: list[str], forms: VerbForms
) -> Form:
    low = phrases.lows[head]
    if "T" in phrases.tags[start : head + 1]:
        return "inf"
    if auxiliaries and auxiliaries[0] in ("being", "having"):
        return "ing"
    if auxiliaries:
        return "finite"
    tenses = forms.tenses(low)
    if "ing" in tenses or (not tenses and low.endswith("ing")):
        return "ing"
    after = phrases.lows[head + 1] if head + 1 < len(phrases.lows) else ""
    if (
        ("participle" in tenses or low.endswith("ed"))
        and after == "by"
        and low not in NEVER_PASSIVE
    ):
        return "part"
    if tenses == {"participle"}:
        return "part"
    return "finite"


def _is_passive(low: str, auxiliaries: list[str], forms: VerbForms) -> bool:
    if not auxiliaries:
        return False
    tenses = forms.tenses(low)
    is_participle = "participle" in tenses or (not tenses and low.endswith("ed"))
    return is_participle and (auxiliaries[-1] in BE_FORMS or auxiliaries[-1] == "'s")


def _noun_phrase(phrases: Phrases, start: int) -> Chunk:
    tags, lows = phrases.tags, phrases.lows
    if tags[start] == "O":
        return Chunk("np", start, start + 1, start)
    index, owner = start, None
    while index < len(tags):
        tag = tags[index]
        if tag == "G" and index > start and index + 1 < len(tags) and tags[index + 1] in "WDQB":
            owner = (start, index)
        elif (tag == "Q" and _quote_inside(phrases, start, index)) or (
            tag == "B" and _adverb_inside(tags, start, index)
        ):
            pass
        elif (tag == "D" and index > start and tags[index - 1] not in "DG") or (
            tag == "W" and index > start and _splits(phrases, index)
        ):
            break
        elif tag == "P" and _joins_name(phrases, index):
            pass
        elif tag not in "DW":
            break
        index += 1
    end = index
    while end > start + 1 and tags[end - 1] in "QB":
        end -= 1
    if owner is None and lows[start] in POSSESSIVES and end > start + 1:
        owner = (start, start + 1)
    return Chunk("np", start, end, end - 1, owner=owner)


def _quote_inside(phrases: Phrases, start: int, index: int) -> bool:
    tags = phrases.tags
    return (
        index > start
        and index + 1 < len(tags)
        and tags[index + 1] == "W"
        and tags[index - 1] in "DG"
    )


def _adverb_inside(tags: Sequence[Tag], start: int, index: int) -> bool:
    return (
        index > start
        and tags[index - 1] in "DG"
        and index + 1 < len(tags)
        and tags[index + 1] in "WBV"
    )


def _splits(phrases: Phrases, index: int) -> bool:
    """Whether a new phrase begins although no word says so: "told reporters Berlin"."""
    if phrases.is_title_case:
        return False
    here, before = phrases.tokens[index].text, phrases.tokens[index - 1].text
    if here[0].isdigit():
        return before[0].islower() and phrases.tags[index - 1] == "W"
    if not here[0].isupper():
        return False
    if phrases.lows[index - 1] in TIME_NOUNS and phrases.lows[index] not in TIME_NOUNS:
        return True
    is_plural = before.endswith("s") and not before.endswith("ss")
    return before[0].islower() and is_plural and phrases.tags[index - 1] == "W"


def _joins_name(phrases: Phrases, index: int) -> bool:
    """Whether "of" or "for" is part of a name: "Bank of England", "Alternative for Germany"."""
    if phrases.lows[index] != "of" or index + 1 >= len(phrases.tags) or phrases.is_title_case:
        return False
    before, after = phrases.tokens[index - 1].text, phrases.tokens[index + 1].text
    return before[0].isupper() and after[0].isupper() and phrases.tags[index - 1] == "W"


__all__ = ["Chunk", "Form", "Phrases", "read_phrases", "read_words"]
