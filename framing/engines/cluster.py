"""A Dask cluster: one that the user started, or one on this machine."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from types import TracebackType
from typing import Any, Self

from framing.engines.base import IN_FLIGHT, Lost, Result, Task
from framing.errors import InputError

try:
    from dask.distributed import Client, KilledWorker, LocalCluster, as_completed
except ImportError as error:
    raise InputError("--engine dask needs Dask: install the extra [dask]") from error

_PATIENCE_SECONDS = 30


class DaskEngine:
    """Runs tasks on the workers of a cluster; they must see the same disk as this process.

    Parameters
    ----------
    scheduler
        Address of a running scheduler; None starts a cluster on this machine.
    n_workers
        Processes of a cluster on this machine.

    Raises
    ------
    InputError
        If nobody answers at the address.
    """

    def __init__(self, scheduler: str | None, *, n_workers: int) -> None:
        self._cluster = None
        if scheduler is None:
            self._cluster = LocalCluster(
                n_workers=n_workers, threads_per_worker=1, dashboard_address=":0"
            )
        try:
            self._client = Client(scheduler or self._cluster, timeout=_PATIENCE_SECONDS)
        except (OSError, ValueError) as error:
            raise InputError(f"--scheduler {scheduler}: nobody answers there: {error}") from error

    @property
    def n_workers(self) -> int:
        """How many tasks the cluster runs at a time, now."""
        n_threads: int = sum(self._client.nthreads().values())
        return max(1, n_threads)

    def works_here(self, n_tasks: int) -> bool:
        """Whether so many tasks would run in this process: never."""
        del n_tasks
        return False

    def __enter__(self) -> Self:
        """Return the engine."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the cluster; end it if it was started here."""
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()

    def map(
        self, work: Callable[[Task], Result], tasks: Iterable[Task], *, apart: bool = False
    ) -> Iterator[tuple[Task, Result | Lost]]:
        """Yield each task with its result; see `framing.engines.base.Engine`."""
        del apart  # no task ever runs in this process
        waiting = iter(tasks)
        running: dict[Any, Task] = {}
        finished: Any = as_completed()
        while True:
            for task in islice(waiting, max(0, IN_FLIGHT * self.n_workers - len(running))):
                future = self._client.submit(work, task, pure=False)
                running[future.key] = task
                finished.add(future)
            if not running:
                return
            future = next(finished)
            task = running.pop(future.key)
            try:
                yield task, future.result()
            except KilledWorker as error:
                yield task, Lost(f"every worker that tried it died: {error}")
