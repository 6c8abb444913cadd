"""What an actor, an office and an outlet are."""

import re
import unicodedata
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

ActorKind = Literal["country", "region", "organisation", "person", "group"]
Gender = Literal["female", "male"]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]

# Letters that Unicode does not take apart into a base letter and a mark.
_PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
)


def slug(name: str) -> str:
    """Return the actor_id that a name gets by default: ``"Viktor Orbán"`` -> ``"viktor-orban"``.

    Letters of other scripts stay as they are.
    """
    folded = unicodedata.normalize("NFKD", name).casefold().translate(_PLAIN_LETTERS)
    letters = unicodedata.normalize("NFKD", folded)
    unmarked = "".join(letter for letter in letters if not unicodedata.combining(letter))
    plain = re.sub(r"(?<=\w)['’.](?=\w)", "", unicodedata.normalize("NFC", unmarked))
    return "-".join(re.findall(r"[^\W_]+", plain.lower()))  # casefold makes Cherokee upper case


def _must_be_slug(actor_id: str) -> str:
    if not actor_id or slug(actor_id) != actor_id:
        raise ValueError(f"an actor_id is like jane-doe; write {slug(actor_id) or 'another one'}")
    return actor_id


ActorId = Annotated[str, AfterValidator(_must_be_slug)]


class Record(BaseModel):
    """A value that never changes and knows no other keys than its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Office(Record):
    """A post that one person holds at a time.

    Attributes
    ----------
    title
        The post in lower case, without the country: ``"prime minister"``.
    of
        actor_id of the country or organisation it belongs to.
    valid_from, valid_until
        First day in office, and the day it ended: the interval is half-open, so that the
        successor may start on the day the predecessor ends. None is open.
    """

    title: Text
    of: ActorId
    valid_from: date | None = None
    valid_until: date | None = None

    @model_validator(mode="after")
    def _dates_in_order(self) -> "Office":
        if self.valid_from and self.valid_until and self.valid_until <= self.valid_from:
            raise ValueError(
                f"valid_until ({self.valid_until}) is not after valid_from ({self.valid_from})"
            )
        return self

    def is_held_on(self, day: date) -> bool:
        """Return whether the interval holds a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day < self.valid_until
        )

    def overlaps(self, other: "Office") -> bool:
        """Return whether two intervals share a day."""
        return (self.valid_from or date.min) < (other.valid_until or date.max) and (
            other.valid_from or date.min
        ) < (self.valid_until or date.max)


class Actor(Record):
    """A person, country, region, organisation or group that articles write about.

    Attributes
    ----------
    actor_id
        A lower-case slug, the key of every table.
    name
        The label in tables and figures; also found in text.
    kind
        ``country``, ``region``, ``organisation``, ``person`` or ``group``.
    country
        ISO 3166-1 alpha-2 code of the country it belongs to or speaks for, ``"EU"`` for the
        European Union, its bodies and officials, None for what speaks for no country, such as the
        United Nations.
    gender
        For the pronouns of a person; None where unknown or not a person.
    role
        What the actor is, in a few words, for people who read the tables.
    aliases
        Other spellings, case-sensitive.
    metonyms
        Seats that stand for the actor when they act: "the Kremlin", "Downing Street".
    demonyms
        Adjective and people nouns: "German", "Germans".
    offices
        The posts held, with their dates.
    never
        Longer names that hold one of the spellings and mean something else: "Washington Post".
    drops
        Spellings of its own that should not be read as this actor.
    """

    actor_id: ActorId
    name: Text
    kind: ActorKind = "person"
    country: str | None = None
    gender: Gender | None = None
    role: Text | None = None
    aliases: tuple[Text, ...] = ()
    metonyms: tuple[Text, ...] = ()
    demonyms: tuple[Text, ...] = ()
    offices: tuple[Office, ...] = ()
    never: tuple[Text, ...] = ()
    drops: tuple[Text, ...] = ()


class Outlet(Record):
    """A publisher of articles.

    Attributes
    ----------
    name
        As printed; the value of ``articles.outlet``.
    country
        ISO 3166-1 alpha-2 code of the country it reports from.
    language
        BCP 47 tag of its main language.
    aliases
        Other spellings of the name.
    domains
        Web domains without ``www.``: ``"kyivindependent.com"``.
    ownership
        Who owns it, in a few words.
    note
        Political orientation or kind, in a few words.
    invented
        Whether it exists only in the demonstration corpus.
    """

    name: Text
    country: str
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    aliases: tuple[Text, ...] = ()
    domains: tuple[Annotated[str, StringConstraints(pattern=r"^[^\s/:]+\.[^\s/:]+$")], ...] = ()
    ownership: Text | None = None
    note: Text | None = None
    invented: bool = Field(default=False)
