"""The cue words, read from ``data/cues.yaml``, with their inflected forms derived."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

import yaml

from framing.errors import InputError
from framing.registry.yaml_files import read_plain
from framing.shipped import shipped_path

Construction = Literal["say", "tell", "quote", "that", "object"]
Tense = Literal["base", "s", "past", "participle", "ing"]
_CLASSES = frozenset(
    ("neutral", "certain", "doubtful", "evaluative", "directive", "commissive", "attitude")
)


@dataclass(frozen=True, slots=True)
class VerbCue:
    """One form of a cue verb.

    Attributes
    ----------
    lemma
        Base form without particles.
    tenses
        What the form can be; "reported" is both past and participle.
    particles
        Words that must follow, such as ``("for",)`` for "call for".
    construction, cue_class
        See ``data/cues.yaml``.
    n_content_particles
        How many of the particles, the last ones, belong to the content: "plan (to)".
    """

    lemma: str
    tenses: frozenset[str]
    particles: tuple[str, ...]
    construction: Construction
    cue_class: str
    n_content_particles: int = 0


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues, keyed by their first word in lower case.

    Attributes
    ----------
    verbs
        Form -> the cues it can begin, those with most particles first.
    nouns
        Form (singular or plural) -> class.
    noun_like
        Verb forms that are often nouns.
    adjectives
        Adjective -> class.
    phrases
        First word -> (all words, class), longest first.
    content_hash
        SHA-256 of the file.
    """

    verbs: Mapping[str, tuple[VerbCue, ...]]
    nouns: Mapping[str, str]
    noun_like: frozenset[str]
    adjectives: Mapping[str, str]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    content_hash: str


def load_cues(path: Path | None = None) -> Cues:
    """Read the cue words.

    Parameters
    ----------
    path
        A file of the same form as ``data/cues.yaml``; the shipped one if None.

    Raises
    ------
    InputError
        If the file is missing, is not YAML, or an entry has an unknown construction or class.
    """
    path = path or shipped_path("data/cues.yaml")
    try:
        content = path.read_bytes()
        entries = read_plain(content)
    except OSError as error:
        raise InputError(f"{path}: can't be read: {error.strerror}") from error
    except yaml.YAMLError as error:
        raise InputError(f"{path}: not valid YAML: {error}") from error
    if not isinstance(entries, dict):
        raise InputError(f"{path}: expected the keys verbs, nouns and phrases")
    return Cues(
        verbs=MappingProxyType(_verbs(entries, path)),
        nouns=MappingProxyType(_nouns(entries, path)),
        noun_like=_noun_like(entries),
        adjectives=MappingProxyType(_adjectives(entries, path)),
        phrases=MappingProxyType(_phrases(entries, path)),
        content_hash=hashlib.sha256(content).hexdigest(),
    )


def _verbs(entries: dict[str, Any], path: Path) -> dict[str, tuple[VerbCue, ...]]:
    irregular = entries.get("irregular") or {}
    doubled = frozenset(entries.get("doubled") or ())
    found: dict[str, list[VerbCue]] = {}
    for construction, cue_class, word in _words(entries, "verbs", path):
        head, *particles = word.split()
        plain = tuple(particle.strip("()") for particle in particles)
        n_content = sum(particle.startswith("(") for particle in particles)
        for form, tenses in _forms(head, irregular, doubled).items():
            cue = VerbCue(head, tenses, plain, construction, cue_class, n_content)
            found.setdefault(form, []).append(cue)
    # A sort keeps the file's order among cues with equally many particles.
    return {form: tuple(sorted(cues, key=_fewest_last)) for form, cues in found.items()}


def _fewest_last(cue: VerbCue) -> int:
    return -len(cue.particles)


def _nouns(entries: dict[str, Any], path: Path) -> dict[str, str]:
    found = {}
    for _, cue_class, word in _words(entries, "nouns", path):
        found[word] = found[_third_person(word)] = cue_class
    return found


def _adjectives(entries: dict[str, Any], path: Path) -> dict[str, str]:
    return {word: cue_class for _, cue_class, word in _words(entries, "adjectives", path)}


def _noun_like(entries: dict[str, Any]) -> frozenset[str]:
    words = [str(word) for word in entries.get("also_nouns") or ()]
    return frozenset(words) | frozenset(_third_person(word) for word in words)


def _phrases(
    entries: dict[str, Any], path: Path
) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for _, cue_class, words in _words(entries, "phrases", path):
        parts = tuple(words.split())
        found.setdefault(parts[0], []).append((parts, cue_class))
    return {first: tuple(sorted(rest, key=lambda p: -len(p[0]))) for first, rest in found.items()}


def _words(
    entries: dict[str, Any], key: str, path: Path
) -> Iterator[tuple[Construction, str, str]]:
    groups = entries.get(key)
    if not isinstance(groups, list):
        raise InputError(f"{path}: the list '{key}' is missing; see the shipped data/cues.yaml")
    for group in groups:
        construction: Any = group.get("construction", "say") if isinstance(group, dict) else None
        if construction not in get_args(Construction) or group.get("class") not in _CLASSES:
            raise InputError(
                f"{path}: {key}: construction must be one of {', '.join(get_args(Construction))} "
                f"and class one of {', '.join(sorted(_CLASSES))}, not {group!r:.80}"
            )
        for word in group.get("words") or ():
            if not isinstance(word, str) or not word.strip():
                raise InputError(f"{path}: {key}: {word!r} is not a word; quote the odd ones")
            yield construction, group["class"], word.lower()


def _forms(
    verb: str, irregular: dict[str, list[str]], doubled: frozenset[str]
) -> dict[str, frozenset[Tense]]:
    """Return each form of a verb with all it can be."""
    if verb in irregular:
        third, past, participle, ing = irregular[verb]
    else:
        third, past, ing = _third_person(verb), _past(verb, doubled), _ing(verb, doubled)
        participle = past
    tagged: list[tuple[str, Tense]] = [
        (verb, "base"),
        (third, "s"),
        (past, "past"),
        (participle, "participle"),
        (ing, "ing"),
    ]
    found: dict[str, set[Tense]] = {}
    for form, tense in tagged:
        found.setdefault(form, set()).add(tense)
    return {form: frozenset(tenses) for form, tenses in found.items()}


def _third_person(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _past(verb: str, doubled: frozenset[str]) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + (verb[-1] if verb in doubled else "") + "ed"


def _ing(verb: str, doubled: frozenset[str]) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if verb in doubled else "") + "ing"
