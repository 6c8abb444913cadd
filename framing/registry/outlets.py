"""Who publishes: outlet -> country, language and owner."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from framing.registry.actors import load_actors
from framing.registry.checks import country_complaint
from framing.registry.models import Outlet
from framing.registry.parsing import Parsed, Problems, parse_files
from framing.registry.yaml_files import Place
from framing.shipped import shipped_path


@dataclass(frozen=True)
class OutletRegistry:
    """All known outlets; iterates in the order of their names."""

    outlets: tuple[Outlet, ...]

    @classmethod
    def of(cls, outlets: Iterable[Outlet]) -> "OutletRegistry":
        """Return the registry of some outlets, in any order."""
        return cls(tuple(sorted(outlets, key=lambda outlet: outlet.name)))

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self.outlets)

    def __len__(self) -> int:
        return len(self.outlets)

    def find(self, name: str) -> Outlet | None:
        """Return the outlet of a name, alias, web domain or address, or None.

        Case does not matter, nor does ``www.`` or a path: ``"https://www.bbc.co.uk/news/1"``
        finds the BBC.
        """
        plain = " ".join(name.casefold().split())
        return self._by_key.get(plain) or self._by_domain(plain)

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of what the registry says; comments and order in the files do not count."""
        content = [outlet.model_dump(mode="json") for outlet in self]
        plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(plain.encode()).hexdigest()

    @cached_property
    def _by_key(self) -> Mapping[str, Outlet]:
        return {key: outlet for outlet in self for key in _keys(outlet)}

    def _by_domain(self, address: str) -> Outlet | None:
        """Look up a host, then the host without its first label, and so on."""
        labels = _host(address).split(".")
        for start in range(len(labels) - 1):
            if outlet := self._by_key.get(".".join(labels[start:])):
                return outlet
        return None


def load_outlets(paths: Sequence[Path] = ()) -> OutletRegistry:
    """Read the shipped outlets and a user's own; an entry of a known name replaces its values.

    Parameters
    ----------
    paths
        YAML files, lists of entries with at least name, country and language.

    Raises
    ------
    InputError
        With one line for each thing to mend, naming file and line.
    """
    problems = Problems()
    files = parse_files([shipped_path("data/outlets.yaml"), *map(Path, paths)], Outlet, problems)
    outlets: dict[str, Parsed[Outlet]] = {}
    for parsed in files:
        _merge_file(parsed, outlets, problems)
    _check(outlets, problems)
    problems.raise_if_any()
    return OutletRegistry.of(parsed.value for parsed in outlets.values())


def _merge_file(
    parsed: Sequence[Parsed[Outlet]], outlets: dict[str, Parsed[Outlet]], problems: Problems
) -> None:
    seen: dict[str, Place] = {}
    for found in parsed:
        name, place = found.value.name, found.entry.place
        if name in seen:
            problems.add(f"{place}: outlet '{name}' stands twice (first at {seen[name]}); keep one")
        seen.setdefault(name, place)
        outlets[name] = _over(outlets.get(name), found)


def _over(known: Parsed[Outlet] | None, found: Parsed[Outlet]) -> Parsed[Outlet]:
    if known is None:
        return found
    given = found.value.model_dump(exclude_unset=True)
    return Parsed(known.value.model_copy(update=given), found.entry)


def _check(outlets: Mapping[str, Parsed[Outlet]], problems: Problems) -> None:
    codes = load_actors().country_codes
    owners: dict[str, Parsed[Outlet]] = {}
    for found in outlets.values():
        if complaint := country_complaint(found.value.country, codes):
            problems.add(f"{found.entry.place_of('country')}: {complaint}")
        for key in _keys(found.value):
            first = owners.setdefault(key, found)
            if first is not found:
                problems.add(
                    f"{found.entry.place}: '{key}' is to mean the outlet {found.value.name}, but "
                    f"means {first.value.name} already ({first.entry.place}); remove one"
                )


def _keys(outlet: Outlet) -> set[str]:
    return {text.casefold() for text in (outlet.name, *outlet.aliases, *outlet.domains)}


def _host(address: str) -> str:
    try:
        return urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:  # an address that is none, such as an open bracket
        return ""
