"""Who the articles may write about: countries, organisations and people."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal

from framing.registry.checks import check_actors
from framing.registry.merging import merge
from framing.registry.models import Actor, Office
from framing.registry.parsing import ActorEntry, Problems, parse_files, suggest
from framing.registry.titles import normal_title
from framing.shipped import shipped_path

SurfaceKind = Literal["name", "alias", "metonym", "demonym"]

_FORMS: dict[str, SurfaceKind] = {"aliases": "alias", "metonyms": "metonym", "demonyms": "demonym"}


@dataclass(frozen=True, slots=True, order=True)
class SurfaceForm:
    """A spelling that means an actor; case-sensitive, to be matched as whole words."""

    text: str
    actor_id: str
    form: SurfaceKind


@dataclass(frozen=True)
class ActorRegistry:
    """All known actors; iterates in the order of their ids.

    Attributes
    ----------
    actors
        Sorted by actor_id. :func:`load_actors` is the usual way to make a registry.
    """

    actors: tuple[Actor, ...]

    @classmethod
    def of(cls, actors: Iterable[Actor]) -> "ActorRegistry":
        """Return the registry of some actors, in any order."""
        return cls(tuple(sorted(actors, key=lambda actor: actor.actor_id)))

    def __iter__(self) -> Iterator[Actor]:
        return iter(self.actors)

    def __len__(self) -> int:
        return len(self.actors)

    def __contains__(self, actor_id: object) -> bool:
        return actor_id in self._by_id

    def actor(self, actor_id: str) -> Actor:
        """Return one actor.

        Raises
        ------
        KeyError
            If there is none of that id; the message proposes the nearest.
        """
        try:
            return self._by_id[actor_id]
        except KeyError:
            hint = suggest(actor_id, list(self._by_id))
            raise KeyError(f"no actor '{actor_id}' in the registry; {hint}") from None

    def country_of(self, actor_id: str, on: date | None = None) -> str | None:
        """Return the country that an actor speaks for.

        Parameters
        ----------
        actor_id
            An actor; one that is not known speaks for no country.
        on
            The day. A person speaks for the country of the office held that day: Mark Rutte for
            the Netherlands until July 2024, for none as head of NATO. Without a day, or an
            office, it is the country of the actor's entry.

        Returns
        -------
        str or None
            ISO 3166-1 alpha-2 code, ``"EU"``, or None.
        """
        if (actor := self._by_id.get(actor_id)) is None:
            return None
        held = [office for office in actor.offices if on is not None and office.is_held_on(on)]
        countries = {self._by_id[office.of].country for office in held}
        return countries.pop() if len(countries) == 1 else actor.country

    def surface_forms(self) -> list[SurfaceForm]:
        """Return every spelling that means an actor.

        A spelling stands once, with the first of name, alias, metonym and demonym that lists it.
        One that begins with "the" ("the West") is also given as it begins a sentence.

        Returns
        -------
        list of SurfaceForm
            In the order of their text.
        """
        return sorted(form for actor in self for form in _forms(actor))

    def blocked_forms(self) -> list[str]:
        """Return longer names in which a spelling means something else ("Washington Post").

        Where one of these stands in a text, no spelling inside it is a mention. A name that is a
        spelling of some actor is not blocked.
        """
        known = {form.text for form in self.surface_forms()}
        return sorted({text for actor in self for text in actor.never} - known)

    def holder_of_office(self, title: str, of: str, on: date | None = None) -> str | None:
        """Return who held an office.

        Parameters
        ----------
        title
            Such as ``"prime minister"``; case, hyphens and "premier" do not matter.
        of
            actor_id of the country or organisation.
        on
            The day. None, as for an undated article, gives an answer only if the registry knows
            one single holder.

        Returns
        -------
        str or None
            The actor_id of the holder; None if the registry knows none for that day.
        """
        tenures = self._tenures.get((normal_title(title), of), ())
        holders = {holder for holder, office in tenures if on is None or office.is_held_on(on)}
        return holders.pop() if len(holders) == 1 else None

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 of what the registry says; comments and order in the files do not count."""
        content = [actor.model_dump(mode="json") for actor in self]
        plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(plain.encode()).hexdigest()

    @cached_property
    def country_codes(self) -> dict[str, str]:
        """Country code -> name of the country, with ``"EU"`` for the European Union."""
        codes = {actor.country: actor.name for actor in self if actor.kind == "country"}
        return {code: name for code, name in codes.items() if code} | {"EU": "European Union"}

    @cached_property
    def _by_id(self) -> Mapping[str, Actor]:
        return {actor.actor_id: actor for actor in self.actors}

    @cached_property
    def _tenures(self) -> Mapping[tuple[str, str], Sequence[tuple[str, Office]]]:
        tenures: dict[tuple[str, str], list[tuple[str, Office]]] = defaultdict(list)
        for actor in self:
            for office in actor.offices:
                tenures[normal_title(office.title), office.of].append((actor.actor_id, office))
        return tenures


def load_actors(paths: Sequence[Path] = ()) -> ActorRegistry:
    """Read the shipped actors and merge a user's own over them.

    Parameters
    ----------
    paths
        YAML files of further actors, a list of entries such as ``- name: Jane Doe``. An entry
        whose actor_id is known updates that actor: its scalars replace, its lists grow.

    Returns
    -------
    ActorRegistry
        Checked: every country is known, no spelling means two actors, no office has two holders.

    Raises
    ------
    InputError
        With one line for each thing to mend, naming file and line.
    """
    return _shipped_actors() if not paths else _read([_shipped_file(), *map(Path, paths)])


@lru_cache(maxsize=1)
def _shipped_actors() -> ActorRegistry:
    return _read([_shipped_file()])


def _shipped_file() -> Path:
    return shipped_path("data/actors.yaml")


def _read(paths: Sequence[Path]) -> ActorRegistry:
    problems = Problems()
    drafts = merge(parse_files(paths, ActorEntry, problems), problems)
    check_actors(drafts, problems)
    problems.raise_if_any()
    return ActorRegistry.of(draft.actor() for draft in drafts.values())


def _forms(actor: Actor) -> Iterator[SurfaceForm]:
    listed: dict[str, SurfaceKind] = {actor.name: "name"}
    for field, form in _FORMS.items():
        for text in getattr(actor, field):
            listed.setdefault(text, form)
    for text in [text for text in listed if text.startswith("the ")]:
        listed.setdefault(f"T{text[1:]}", listed[text])
    for text in listed.keys() - set(actor.drops):
        yield SurfaceForm(text, actor.actor_id, listed[text])
