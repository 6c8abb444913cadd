"""Find every name, alias, metonym and demonym of the registry in a text."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

import ahocorasick_rs

from framing.actors.spans import Found, without_overlaps
from framing.registry import ActorRegistry

# A possessive or a hyphen may follow a name ("Trump's", "Kyiv-backed"); a letter or digit may not.
_WORD_CHARACTER = re.compile(r"\w")


class SurfaceFinder:
    """An Aho-Corasick automaton over all surface forms of a registry.

    Parameters
    ----------
    forms
        Triples of text, actor_id and form. Matching is case-sensitive and on whole words; of
        overlapping matches the leftmost, then longest is kept, so that a blocked form such as
        "Washington Post" consumes the name inside it.
    """

    def __init__(self, forms: Iterable[tuple[str, str, str]]) -> None:
        self._forms = sorted(set(forms))
        self._automaton = ahocorasick_rs.AhoCorasick([text for text, _, _ in self._forms])

    @classmethod
    def of_registry(
        cls,
        registry: ActorRegistry,
        *,
        blocked: Iterable[str] = (),
        adjectives: Mapping[str, Iterable[str]] = MappingProxyType({}),
    ) -> "SurfaceFinder":
        """Build the automaton of a registry, with upper-case variants of its names.

        Parameters
        ----------
        registry
            The actors.
        blocked
            Further names that mean no actor; one that is a spelling of some actor is left out.
        adjectives
            actor_id -> adjectives to be read as demonyms, where the registry has the actor.
        """
        forms: list[tuple[str, str, str]] = [
            (form.text, form.actor_id, form.form) for form in registry.surface_forms()
        ]
        spellings = {text for text, _, _ in forms}
        forms += [
            (text, actor_id, "demonym")
            for actor_id, words in adjectives.items()
            if actor_id in registry
            for text in words
            if text not in spellings
        ]
        known = {text for text, _, _ in forms}
        longer = {*registry.blocked_forms(), *blocked} - known - {""}
        forms += [(text, "", "blocked") for text in longer]
        return cls(forms + list(_shouted(forms)))

    def find(self, text: str) -> list[Found]:
        """Return the surface forms in a text, in order, not overlapping."""
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        found = [
            Found(start, end, self._forms[index][1], self._forms[index][2])
            for index, start, end in matches
            if _is_whole_word(text, start, end)
        ]
        return without_overlaps(found)


def _is_whole_word(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (_WORD_CHARACTER.match(before) or _WORD_CHARACTER.match(after))


def _shouted(forms: list[tuple[str, str, str]]) -> Iterable[tuple[str, str, str]]:
    # Headlines and agency datelines come in capitals. Short names are left out: "US" and "us",
    # "CHAD" and "Chad" are different words often enough.
    for text, actor_id, form in forms:
        if form not in ("demonym", "blocked") and len(text) >= 5 and text != text.upper():
            yield text.upper(), actor_id, form
