"""How the articles of a run are divided into parts: ``plan.json`` in its folder."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from framing.files import write_text
from framing.parts import read_note
from framing.tables import TableName

_FILE = "plan.json"


@dataclass(frozen=True, slots=True)
class Plan:
    """The parts of a run, and what reading its input found.

    Attributes
    ----------
    key
        Hash of the input and of all that decides how it is read.
    sizes
        Number of articles in each part.
    n_rejected, n_rejected_parts
        Rows and parts of the rejected table that reading made.
    languages
        Number of articles in each language, most first.
    reasons
        The commonest reasons for setting something aside, with their number.
    content
        Hash of the articles table.
    """

    key: str
    sizes: tuple[int, ...]
    n_rejected: int
    n_rejected_parts: int
    languages: dict[str, int]
    reasons: dict[str, int]
    content: str

    @property
    def n_articles(self) -> int:
        """Number of articles."""
        return sum(self.sizes)

    def is_stored(self, folder: Path) -> bool:
        """Whether the parts that it speaks of are in a run's folder."""
        wanted: list[tuple[TableName, int]] = [("articles", n) for n in range(len(self.sizes))]
        wanted += [("rejected", number) for number in range(self.n_rejected_parts)]
        return all(read_note(folder, name, n).get("reading") == self.key for name, n in wanted)


def read_plan(folder: Path) -> Plan | None:
    """Return the plan in a run's folder; None if there is none that can be read."""
    try:
        fields = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return Plan(**{**fields, "sizes": tuple(fields["sizes"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def write_plan(plan: Plan, folder: Path) -> None:
    """Write the plan into a run's folder."""
    write_text(json.dumps(asdict(plan)) + "\n", folder / _FILE)


def remove_plan(folder: Path) -> None:
    """Forget the plan: the parts are about to change."""
    (folder / _FILE).unlink(missing_ok=True)
