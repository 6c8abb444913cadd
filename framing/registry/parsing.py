"""From YAML entries to checked models, with every complaint named by its place."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from framing.errors import InputError
from framing.registry.models import ActorId, ActorKind, Gender, Office, Record, Text
from framing.registry.yaml_files import Entry, read_entries

Model = TypeVar("Model", bound=BaseModel)


class ActorEntry(Record):
    """An actor as written by hand: what is left out is known already or has a default.

    ``takes`` lists spellings that now mean this actor and no longer the one that had them.
    """

    actor_id: ActorId | None = None
    name: Text | None = None
    kind: ActorKind | None = None
    country: str | None = None
    gender: Gender | None = None
    role: Text | None = None
    aliases: tuple[Text, ...] = ()
    metonyms: tuple[Text, ...] = ()
    demonyms: tuple[Text, ...] = ()
    offices: tuple[Office, ...] = ()
    never: tuple[Text, ...] = ()
    drops: tuple[Text, ...] = ()
    takes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed(Generic[Model]):
    """A checked value and the entry it came from."""

    value: Model
    entry: Entry


@dataclass(slots=True)
class Problems:
    """Complaints collected so that a user mends them all at once."""

    messages: list[str] = field(default_factory=list)

    def add(self, message: str) -> None:
        """Note one complaint, once."""
        if message not in self.messages:
            self.messages.append(message)

    def raise_if_any(self) -> None:
        """Raise all complaints as one InputError, a line each."""
        if self.messages:
            raise InputError("\n".join(self.messages))


def parse_files(
    paths: Iterable[Path], model: type[Model], problems: Problems
) -> list[list[Parsed[Model]]]:
    """Read YAML files and check their entries one by one.

    Parameters
    ----------
    paths
        Files of entries.
    model
        What an entry should be.
    problems
        Gets the complaints; an entry with one is left out.

    Returns
    -------
    list of list of Parsed
        For each file its good entries.
    """
    return [_parse_file(path, model, problems) for path in paths]


def _parse_file(path: Path, model: type[Model], problems: Problems) -> list[Parsed[Model]]:
    try:
        entries = read_entries(path)
    except InputError as error:
        problems.add(str(error))
        return []
    found = []
    for entry in entries:
        try:
            found.append(Parsed(model.model_validate(entry.values), entry))
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                problems.add(_describe(detail, entry, model))
    return found


def _describe(detail: Any, entry: Entry, model: type[BaseModel]) -> str:
    """Say in a sentence what pydantic found, at which line."""
    path = tuple(detail["loc"])
    key = ".".join(str(part) for part in path if isinstance(part, str)) or "entry"
    place = entry.place_of(*path)
    if detail["type"] == "extra_forbidden":
        known = list((Office if path[0] == "offices" else model).model_fields)
        return f"{place}: unknown key '{path[-1]}'; {suggest(str(path[-1]), known)}"
    if detail["type"] == "missing":
        return f"{place}: '{key}' is missing; add a line '{key}: ...'"
    if detail["type"] == "tuple_type":
        return f"{place}: '{key}' should be a list; write {key}: [{detail['input']}]"
    message = detail["msg"].removeprefix("Value error, ")
    if detail["type"] == "value_error":
        return f"{place}: '{key}': {message}"
    return f"{place}: '{key}: {detail['input']}': {message[:1].lower()}{message[1:]}"


def suggest(word: str, known: Sequence[str]) -> str:
    """Return ``did you mean ...?``, or what there is to choose from."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{near[0]}'?"
    return f"known are: {', '.join(known)}" if len(known) <= 20 else "no known one is like it"
