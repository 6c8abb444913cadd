"""What every engine does."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

# Tasks that are handed out at a time, for each worker: one to work on, one to go on with.
IN_FLIGHT = 2


@dataclass(frozen=True, slots=True)
class Lost:
    """In place of a result: the task killed every worker that tried it."""

    reason: str


class Engine(Protocol):
    """Runs a function over tasks; use it as a context manager."""

    @property
    def n_workers(self) -> int:
        """How many tasks run at a time."""
        ...

    def works_here(self, n_tasks: int) -> bool:
        """Whether so many tasks would run in this process, one after the other."""
        ...

    def map(
        self, work: Callable[[Task], Result], tasks: Iterable[Task], *, apart: bool = False
    ) -> Iterator[tuple[Task, Result | Lost]]:
        """Yield each task with its result, as they come.

        Parameters
        ----------
        work
            A function of a module; it must give the same result wherever and however often it is
            called. What it raises ends the iteration.
        tasks
            Small values; taken only as workers become free, so there may be many.
        apart
            Whether even a single task must not run in this process, because it may end it.
        """
        ...

    def __enter__(self) -> Self:
        """Return the engine."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the workers at once; what they were at is undone."""
        ...
