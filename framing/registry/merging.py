"""Several files of actors become one list: later files add to and update earlier ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from framing.registry.models import Actor, Office, slug
from framing.registry.parsing import ActorEntry, Parsed, Problems
from framing.registry.yaml_files import Entry, Place

_SCALARS = ("name", "kind", "country", "gender", "role")
_SPELLINGS = ("aliases", "metonyms", "demonyms")
_LISTS = (*_SPELLINGS, "never", "drops")


@dataclass(slots=True)
class Draft:
    """An actor while it is being put together, with the place of everything it says.

    Attributes
    ----------
    values
        The scalar fields that were given.
    lists
        The list fields, as text -> place in the order given.
    offices
        By title, owner and first day, with their places.
    places
        Of the scalar fields.
    declared
        Where the actor was first described.
    """

    actor_id: str
    declared: Place
    values: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    lists: dict[str, dict[str, Place]] = field(
        default_factory=lambda: {name: {} for name in _LISTS}
    )
    offices: dict[tuple[object, ...], tuple[Office, Place]] = field(default_factory=dict)

    def surfaces(self) -> dict[str, Place]:
        """Return the spellings that mean the actor, each with its place."""
        named = {self.values["name"]: self.places["name"]}
        listed = [self.lists[name] for name in _SPELLINGS]
        spelled = {
            text: place for texts in (*reversed(listed), named) for text, place in texts.items()
        }
        return {text: place for text, place in spelled.items() if text not in self.lists["drops"]}

    def actor(self) -> Actor:
        """Return the finished actor."""
        return Actor.model_validate(
            {
                "actor_id": self.actor_id,
                **self.values,
                **{name: tuple(texts) for name, texts in self.lists.items()},
                "offices": tuple(office for office, _ in self.offices.values()),
            }
        )

    def update(self, given: ActorEntry, entry: Entry) -> None:
        """Add what an entry says; scalars replace, lists grow."""
        for name in _SCALARS:
            if (value := getattr(given, name)) is not None:
                self.values[name] = value
                self.places[name] = entry.place_of(name)
        for name in _LISTS:
            for index, text in enumerate(getattr(given, name)):
                self.lists[name].setdefault(text, entry.place_of(name, index))
        for index, office in enumerate(given.offices):
            key = (office.title, office.of, office.valid_from)
            self.offices[key] = (office, entry.place_of("offices", index))


def merge(files: Iterable[Sequence[Parsed[ActorEntry]]], problems: Problems) -> dict[str, Draft]:
    """Put the entries of several files together.

    Parameters
    ----------
    files
        Entries by file; a later file updates an earlier one.
    problems
        Gets a complaint for an entry without a name and for an actor described twice in a file.

    Returns
    -------
    dict
        Drafts by actor_id.
    """
    files = list(files)
    drafts: dict[str, Draft] = {}
    for parsed in files:
        _merge_file(parsed, drafts, problems)
    for found in chain.from_iterable(files):
        _take(found, drafts, problems)
    return drafts


def _merge_file(
    parsed: Sequence[Parsed[ActorEntry]], drafts: dict[str, Draft], problems: Problems
) -> None:
    seen: dict[str, Place] = {}
    for found in parsed:
        place = found.entry.place
        if not (actor_id := entry_id(found.value)):
            problems.add(f"{place}: an entry needs a name; add a line 'name: ...'")
        elif actor_id in seen:
            problems.add(
                f"{place}: '{actor_id}' is described twice (first at {seen[actor_id]}); "
                "join the two entries or give one another actor_id"
            )
        elif actor_id not in drafts and not found.value.name:
            problems.add(
                f"{place}: there is no actor '{actor_id}' yet; add a line 'name: ...' to make one"
            )
        else:
            drafts.setdefault(actor_id, Draft(actor_id, place)).update(found.value, found.entry)
        seen.setdefault(actor_id, place)


def entry_id(given: ActorEntry) -> str:
    """Return the actor_id of an entry: the given one, else the slug of its name."""
    return given.actor_id or slug(given.name or "")


def _take(found: Parsed[ActorEntry], drafts: dict[str, Draft], problems: Problems) -> None:
    """Let the spellings that an entry takes no longer mean anyone else."""
    owner = drafts.get(entry_id(found.value))
    for index, text in enumerate(found.value.takes if owner else ()):
        place = found.entry.place_of("takes", index)
        losers = [
            draft for draft in drafts.values() if draft is not owner and text in draft.surfaces()
        ]
        if not losers:
            problems.add(
                f"{place}: no other actor has '{text}', so it can't be taken; list it under aliases"
            )
        for loser in losers:
            loser.lists["drops"][text] = place
        if owner and text not in owner.surfaces():
            owner.lists["aliases"].setdefault(text, place)
