"""Forms of English verbs, and what a form can be."""

from collections.abc import Iterable
from typing import Literal

from framing.frames.rules.words import DOUBLING, IRREGULAR

Tense = Literal["base", "s", "past", "participle", "ing"]

_VOWELS = "aeiou"
_NO_TENSES: frozenset[Tense] = frozenset()


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


class VerbForms:
    """Every form of some verbs.

    Parameters
    ----------
    verbs
        Their base forms.

    Attributes
    ----------
    lemmas
        Form -> the first of its base forms.
    bases
        What can be a base form, the auxiliaries among them.
    """

    def __init__(self, verbs: Iterable[str]) -> None:
        tenses: dict[str, set[Tense]] = {}
        self.lemmas: dict[str, str] = {}
        for verb in sorted(set(verbs)):
            for tense, form in inflect(verb).items():
                tenses.setdefault(form, set()).add(tense)
                self.lemmas.setdefault(form, verb)
        self._tenses = {form: frozenset(can_be) for form, can_be in tenses.items()}
        self.bases = frozenset(form for form, can_be in tenses.items() if "base" in can_be)
        self.bases |= {"be", "have", "do"}

    def __contains__(self, form: str) -> bool:
        return form in self.lemmas

    def tenses(self, form: str) -> frozenset[Tense]:
        """Return what a form can be; nothing if it is the form of no known verb."""
        return self._tenses.get(form, _NO_TENSES)
