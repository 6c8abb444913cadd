"""The word lists behind mention finding, read from ``data/mentions.yaml``."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from framing.errors import InputError
from framing.shipped import shipped_path


@dataclass(frozen=True, slots=True)
class MentionWords:
    """Word lists that tell an actor from a place or a plain adjective.

    Each attribute is a tuple in the file's order; ``data/mentions.yaml`` says what each is for.
    """

    role_nouns: tuple[str, ...]
    relational_nouns: tuple[str, ...]
    role_modifiers: tuple[str, ...]
    offices: tuple[str, ...]
    titles: tuple[str, ...]
    place_words: tuple[str, ...]
    event_nouns: tuple[str, ...]
    male_pronouns: tuple[str, ...]
    female_pronouns: tuple[str, ...]
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
    lists = yaml.safe_load(content)
    try:
        pronouns = lists["pronouns"]
        words = {
            name: _words(lists[name], path)
            for name in (
                "role_nouns",
                "relational_nouns",
                "role_modifiers",
                "offices",
                "titles",
                "place_words",
                "event_nouns",
            )
        }
        return MentionWords(
            **words,
            male_pronouns=_words(pronouns["male"], path),
            female_pronouns=_words(pronouns["female"], path),
            content_hash=hashlib.sha256(content).hexdigest(),
        )
    except (KeyError, TypeError) as error:
        raise InputError(f"{path}: the list {error} is missing; see data/mentions.yaml") from error


def _words(entries: object, path: Path) -> tuple[str, ...]:
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        raise InputError(f"{path}: {entries!r} should be a list of words; quote the odd ones")
    return tuple(entries)


def alternation(words: tuple[str, ...]) -> str:
    """Return a regular expression for any of the words, longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"
