"""One article that breaks the program must not cost the others."""

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")

_PACKAGE = Path(__file__).parents[1]
_MESSAGE_CHARS = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """An article that could not be worked on, and why."""

    article_id: str
    reason: str


def contained(
    work: Callable[[Sequence[Item]], Made],
    items: Sequence[Item],
    *,
    id_of: Callable[[Item], str],
    before: Callable[[str], None] | None = None,
) -> tuple[list[Made], list[Fault]]:
    """Do some work over items; where it raises, do it over halves, down to the one at fault.

    Parameters
    ----------
    work
        What to do; its result for an item does not depend on the items beside it.
    items
        The items.
    id_of
        The article that an item belongs to.
    before
        Called with the article before each item, which are then worked on one by one: what ends
        the process leaves its name.

    Returns
    -------
    made
        What the work returned, for all items at once if nothing was raised.
    faults
        The items left out.

    Raises
    ------
    Exception
        What the work raised, if it did so for every item of several: then the fault is not theirs.
    """
    made: list[Made] = []
    faults: list[tuple[str, Exception]] = []
    waiting = [list(items)] if before is None else [[item] for item in items]
    waiting.reverse()
    while waiting:
        some = waiting.pop()
        if before is not None:
            before(id_of(some[0]))
        try:
            made.append(work(some))
        except Exception as error:
            if len(some) > 1:
                middle = len(some) // 2
                waiting += [some[middle:], some[:middle]]
            else:
                faults.append((id_of(some[0]), error))
    if len(faults) == len(items) > 1:
        raise faults[0][1]
    return made, [Fault(article_id, _reason(error)) for article_id, error in faults]


def _reason(error: Exception) -> str:
    message = f"{type(error).__name__}: {error}"[:_MESSAGE_CHARS]
    return f"a fault of the program, please report it: {message} ({_place(error)})"


def _place(error: Exception) -> str:
    """Return the innermost line of ours that an error came from."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if Path(f.filename).is_relative_to(_PACKAGE)] or frames
    path = Path(own[-1].filename)
    name = path.relative_to(_PACKAGE) if path.is_relative_to(_PACKAGE) else path.name
    return f"{name}:{own[-1].lineno}"
