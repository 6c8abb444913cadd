"""Forms of English verbs, and what a form can be."""

from collections.abc import Iterable, Mapping
from typing import Literal

from framing.frames.rules.words import DOUBLING, IRREGULAR

Tense = Literal["base", "s", "past", "participle", "ing"]
VerbForms = Mapping[str, tuple[tuple[str, Tense], ...]]

_VOWELS = "aeiou"


def inflect(verb: str) -> dict[Tense, str]:
    """Return the forms of a verb.

    Examples
    --------
    >>> inflect("decry")["past"], inflect("slam")["ing"]
    ('decried', 'slamming')
    """
    if verb in IRREGULAR:
        third, past, participle, ing = IRREGULAR[verb]
        return {"base": verb, "s": third, "past": past, "participle": participle, "ing": ing}
    past = _past(verb)
    return {"base": verb, "s": _third(verb), "past": past, "participle": past, "ing": _ing(verb)}


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if verb in DOUBLING else "") + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if verb in DOUBLING else "") + "ing"


def verb_forms(verbs: Iterable[str]) -> dict[str, tuple[tuple[str, Tense], ...]]:
    """Return every form of some verbs with its base forms and what it can be."""
    found: dict[str, list[tuple[str, Tense]]] = {}
    for verb in sorted(set(verbs)):
        for tense, form in inflect(verb).items():
            found.setdefault(form, []).append((verb, tense))
    return {form: tuple(readings) for form, readings in found.items()}
