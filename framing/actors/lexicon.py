"""The word lists behind mention finding, read from ``data/mentions.yaml``."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from framing.errors import InputError
from framing.registry.yaml_files import read_plain
from framing.shipped import shipped_path

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Double:
    """A spelling that means something else in other company: Georgia, the US state.

    ``actor`` and ``double`` are the words whose company speaks for the one and the other.
    """

    spellings: Words
    actor: Words
    double: Words


@dataclass(frozen=True, slots=True)
class MentionWords:
    """Word lists that tell an actor from a place or a plain adjective.

    Each attribute is a tuple in the file's order; ``data/mentions.yaml`` says what each is for.
    """

    role_nouns: Words
    relational_nouns: Words
    individual_nouns: Words
    role_modifiers: Words
    offices: Words
    titles: Words
    place_words: Words
    event_nouns: Words
    openers: Words
    name_openers: Words
    weak_names: Words
    name_tails: Words
    say_verbs: Words
    verb_forms: Words
    place_openers: Words
    thing_words: Words
    person_nouns: Words
    organisation_words: Words
    shared_heads: Words
    shared_modifiers: Words
    pronouns: Mapping[str, Words]
    courtesy_titles: Mapping[str, Words]
    given_names: Mapping[str, Words]
    unnamed: Mapping[str, Words]
    standing_titles: Mapping[str, Words]
    party_adjectives: Mapping[str, Words]
    short_names: Mapping[str, Words]
    body_nouns: Mapping[str, Words]
    doubles: tuple[Double, ...]
    content_hash: str


def load_mention_words(path: Path | None = None) -> MentionWords:
    """Read the word lists.

    Parameters
    ----------
    path
        A file of the same form; the shipped one if None.

    Raises
    ------
    InputError
        If a list is missing or is not a list of words.
    """
    path = path or shipped_path("data/mentions.yaml")
    content = path.read_bytes()
    lists = read_plain(content)
    try:
        read: dict[str, Any] = {
            field.name: _read(lists[field.name], path)
            for field in fields(MentionWords)
            if field.name != "content_hash"
        }
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: the list {error} is missing; see data/mentions.yaml") from error
    return MentionWords(**read, content_hash=hashlib.sha256(content).hexdigest())


def _read(entry: object, path: Path) -> Words | dict[str, Words] | tuple[Double, ...]:
    if isinstance(entry, dict):
        return {str(key): _words(words, path) for key, words in entry.items()}
    if isinstance(entry, list) and entry and isinstance(entry[0], dict):
        return tuple(
            Double(**{key: _words(words, path) for key, words in e.items()}) for e in entry
        )
    return _words(entry, path)


def _words(entries: object, path: Path) -> Words:
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        raise InputError(f"{path}: {entries!r} should be a list of words; quote the odd ones")
    return tuple(entries)


def alternation(words: Iterable[str]) -> str:
    """Return a regular expression for any of the words, longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


def by_word(groups: Mapping[str, Words]) -> dict[str, str]:
    """Turn group -> words into lower-case word -> group."""
    return {word.lower(): group for group, words in groups.items() for word in words}
