"""Cue verbs in a unit: tense, voice and negation by the words around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from framing.voices.cues import Cues, VerbCue
from framing.voices.phrases import is_adverb, is_name
from framing.voices.units import Word
from framing.voices.wordlists import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    HAVE,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    word_set,
)

_PLURAL_WORDS = word_set("people percent police they we i you who some many others officials most")


@dataclass(frozen=True, slots=True)
class VerbMatch:
    """A cue verb where it stands.

    Attributes
    ----------
    first
        Index of the first auxiliary or adverb of the verb group.
    head, stop
        Index of the verb, and behind its particles.
    cue
        The cue.
    form
        ``finite``, ``passive``, ``participle`` ("..., saying") or ``infinitive``.
    is_negated
        Whether "not" or "never" stands in the verb group.
    is_modal
        Whether a modal verb does.
    """

    first: int
    head: int
    stop: int
    cue: VerbCue
    form: str
    is_negated: bool
    is_modal: bool


def find_verbs(words: Sequence[Word], cues: Cues) -> list[VerbMatch]:
    """Find the cue verbs of a unit, in order."""
    found: list[VerbMatch] = []
    verbs = cues.verbs
    places = [i for i, word in enumerate(words) if word.low in verbs and word.kind == "w"]
    titled = bool(places) and _is_titled(words, cues)
    for index in places:
        if not _is_proper(words, index, titled):
            match = _match(words, index, cues)
            if match is not None and not (found and found[-1].stop > index):
                found.append(match)
    return found


def _is_titled(words: Sequence[Word], cues: Cues) -> bool:
    """Whether the unit is written Like a Headline, so that capitals mean nothing."""
    if any(word.text in cues.verbs for word in words):
        return False
    plain = [word for word in words if word.kind == "w" and len(word.text) > 3]
    return sum(is_name(word) for word in plain) > 0.6 * len(plain)


def _is_proper(words: Sequence[Word], index: int, titled: bool) -> bool:
    """Whether a word is part of a name: the "States" of "the United States"."""
    return is_name(words[index]) and index > 0 and not titled


def _match(words: Sequence[Word], head: int, cues: Cues) -> VerbMatch | None:
    cue, stop = _with_particles(words, head, cues.verbs[words[head].low])
    if cue is None:
        return None
    first, group = _group(words, head)
    form = _form(words, first, head, stop, cue, group, cues)
    if form is None:
        return None
    negated = any(low in NEGATIONS or low.endswith("n't") for low in group)
    modal = any(low in MODALS and low not in ("do", "does", "did", "to") for low in group)
    return VerbMatch(first, head, stop, cue, form, negated, modal)


def _with_particles(
    words: Sequence[Word], head: int, options: Sequence[VerbCue]
) -> tuple[VerbCue | None, int]:
    for cue in options:
        stop = head + 1 + len(cue.particles)
        if tuple(word.low for word in words[head + 1 : stop]) == cue.particles:
            return cue, stop - cue.n_content_particles
    return None, head


def _group(words: Sequence[Word], head: int) -> tuple[int, list[str]]:
    first = head
    while first > 0 and (
        words[first - 1].low in AUXILIARIES
        or words[first - 1].low == "to"
        or is_adverb(words[first - 1].low)
    ):
        first -= 1
    return first, [word.low for word in words[first:head]]


def _form(
    words: Sequence[Word],
    first: int,
    head: int,
    stop: int,
    cue: VerbCue,
    group: list[str],
    cues: Cues,
) -> str | None:
    auxiliaries = [low for low in group if low in AUXILIARIES or low == "to"]
    last = auxiliaries[-1] if auxiliaries else ""
    before = words[first - 1] if first else None
    if "ing" in cue.tenses:
        further = words[first - 2] if first > 1 else None
        return _ing_form(before, further, last)
    if last:
        return _form_after(last, cue.tenses)
    if before is not None and _is_noun_place(before, words[first - 2] if first > 1 else None):
        return None
    if cue.tenses & {"past", "participle"}:
        is_passive = stop < len(words) and words[stop].low == "by" and not cue.particles
        return "passive" if is_passive else "finite"
    if "s" in cue.tenses:
        return _third_person(words, first, head, stop, cues)
    return _base_form(words, first, head, stop, cues)


def _form_after(auxiliary: str, tenses: frozenset[str]) -> str | None:
    """Return the form behind an auxiliary, None if the two don't agree."""
    if auxiliary in BE:
        return "passive" if "participle" in tenses else None
    if auxiliary in HAVE:
        return "finite" if "participle" in tenses else None
    if "base" not in tenses:
        return None
    return "infinitive" if auxiliary == "to" else "finite"


def _base_form(words: Sequence[Word], first: int, head: int, stop: int, cues: Cues) -> str | None:
    is_noun = words[head].low in cues.noun_like or words[head].low in cues.nouns
    if is_noun and not _takes_content(words, stop):
        return None
    return _bare(words, first, head) or _bare_after_place(words, first, stop, is_noun)


def _ing_form(before: Word | None, further: Word | None, last: str) -> str | None:
    if last in BE or (before is not None and _is_contracted(before, further)):
        return "finite"
    if before is not None and (before.low in DETERMINERS or before.low in ("'s", "of")):
        return None
    return "participle"


def _is_contracted(before: Word, further: Word | None) -> bool:
    """Whether "'s" is the verb of "he's said"."""
    return before.low == "'s" and further is not None and further.low in PRONOUNS


def _is_noun_place(before: Word, further: Word | None) -> bool:
    if before.text.isdigit():
        return True
    if _is_contracted(before, further):
        return False
    return (
        before.low in DETERMINERS - PRONOUNS
        or before.low in ("'s", "of", "'")
        or (before.low in PREPOSITIONS)
    )


def _third_person(
    words: Sequence[Word], first: int, head: int, stop: int, cues: Cues
) -> str | None:
    before = words[first - 1] if first else None
    low = words[head].low
    if low not in cues.nouns and low not in cues.noun_like:
        return "finite"
    if before is None:
        return None
    if all(word.kind == "p" for word in words[stop:]):
        return "finite" if _closes_sentence(words, first) else None
    if words[stop].low == "that" and before.kind == "w":
        return "finite"
    if before.low in PRONOUNS or before.text == ",":
        return "finite"
    return "finite" if is_name(before) and _takes_content(words, stop) else None


def _closes_sentence(words: Sequence[Word], first: int) -> bool:
    """Whether a verb and its subject stand behind the last comma: "..., federal judge rules"."""
    comma = next((i for i in range(first - 2, max(0, first - 6), -1) if words[i].text == ","), 0)
    between = words[comma + 1 : first]
    return comma > 2 and all(w.kind == "w" and w.low not in ("and", "or", "but") for w in between)


def _takes_content(words: Sequence[Word], at: int) -> bool:
    """Whether what follows can be said or judged, so that the word before is a verb."""
    if at >= len(words):
        return False
    word = words[at]
    return (
        word.kind == "q"
        or word.low in ("that", "how", "whether", "to", ":")
        or word.low in DETERMINERS
        or word.low in PRONOUNS
        or is_name(word)
        or (word.text == "," and at + 1 < len(words) and words[at + 1].kind == "q")
    )


def _bare_after_place(words: Sequence[Word], first: int, stop: int, is_noun: bool) -> str | None:
    """Take "officials in Berlin say": a name behind a preposition hides the plural."""
    if is_noun or first < 3 or not _takes_content(words, stop):
        return None
    before = words[max(0, first - 6) : first]
    hides = is_name(before[-1]) and any(word.low in PREPOSITIONS for word in before)
    plural = any(word.low.endswith("s") and word.text.isalpha() for word in before[:-1])
    return "finite" if hides and plural else None


def _bare(words: Sequence[Word], first: int, head: int) -> str | None:
    """Take a bare form as a verb after a plural or a pronoun ("officials say")."""
    if first == 0:
        return None
    before = words[first - 1]
    plural = before.low in _PLURAL_WORDS or (
        before.kind == "w" and before.low.endswith("s") and not before.low.endswith(("'s", "ss"))
    )
    return "finite" if plural or before.text in (",", ")") else None
