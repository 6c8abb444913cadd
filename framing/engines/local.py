"""Several processes on this machine.

The pool is the standard library's. What is added: a worker that dies (for lack of memory, say)
costs the others nothing; workers never outlive the process that started them, even if that is
killed; and interrupting it stops them at once.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self

from framing.engines.base import IN_FLIGHT, Lost, Result, Task

_DIED = (
    "the process that worked on it died, most likely because the system ended it for lack of memory"
)
# Libraries that would start a thread for each core in each process.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")


class LocalEngine:
    """Runs tasks in processes of its own; a single task, or a single worker, in this one.

    Parameters
    ----------
    n_workers
        How many processes.
    """

    def __init__(self, n_workers: int) -> None:
        self.n_workers = n_workers
        self._pool: _Pool | None = None

    def __enter__(self) -> Self:
        """Return the engine; processes start when there is work for them."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes."""
        self._stop()

    def works_here(self, n_tasks: int) -> bool:
        """Whether so many tasks would run in this process, one after the other."""
        return self.n_workers == 1 or n_tasks < 2

    def map(
        self, work: Callable[[Task], Result], tasks: Iterable[Task], *, apart: bool = False
    ) -> Iterator[tuple[Task, Result | Lost]]:
        """Yield each task with its result; see `framing.engines.base.Engine`."""
        waiting = iter(tasks)
        first = list(islice(waiting, 2))
        if self.works_here(len(first)) and not apart:
            for task in chain(first, waiting):
                yield task, work(task)
            return
        yield from self._map(work, chain(first, waiting))

    def _map(
        self, work: Callable[[Task], Result], waiting: Iterator[Task]
    ) -> Iterator[tuple[Task, Result | Lost]]:
        running: dict[Future[Result], Task] = {}
        while True:
            free = max(0, IN_FLIGHT * self.n_workers - len(running))
            suspects = self._submit(work, list(islice(waiting, free)), running)
            if not running and not suspects:
                return
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                task = running.pop(future)
                try:
                    yield task, future.result()
                except BrokenProcessPool:
                    suspects.append(task)
            if suspects:
                suspects += running.values()
                running.clear()
                yield from self._one_by_one(work, suspects)

    def _submit(
        self,
        work: Callable[[Task], Result],
        tasks: list[Task],
        running: dict[Future[Result], Task],
    ) -> list[Task]:
        """Hand out tasks; return those that a pool which is breaking did not take."""
        for number, task in enumerate(tasks):
            try:
                running[self._started(self.n_workers).submit(work, task)] = task
            except BrokenProcessPool:
                return tasks[number:]
        return []

    def _one_by_one(
        self, work: Callable[[Task], Result], tasks: list[Task]
    ) -> Iterator[tuple[Task, Result | Lost]]:
        """Find out which of some tasks kills its worker: one process works on one at a time."""
        is_culprit_found = False
        self._stop()
        for task in tasks:
            try:
                yield task, self._started(1).submit(work, task).result()
            except BrokenProcessPool:
                self._stop()
                is_culprit_found = True
                yield task, Lost(_DIED)
        self._stop()
        if not is_culprit_found:  # all together were too much
            self.n_workers = max(1, self.n_workers // 2)

    def _started(self, n_workers: int) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = _Pool(n_workers)
        return self._pool.executor

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.stop()
            self._pool = None


class _Pool:
    """Processes, and the pipe that holds them: when it breaks, they end."""

    def __init__(self, n_workers: int) -> None:
        # Processes of their own, not copies of this one, whose threads would be missing in them.
        context = multiprocessing.get_context("spawn")
        held, self._holder = context.Pipe(duplex=False)
        self.executor = ProcessPoolExecutor(
            n_workers, mp_context=context, initializer=_begin, initargs=(held,)
        )

    def stop(self) -> None:
        self._holder.close()
        self.executor.shutdown(wait=True, cancel_futures=True)


def _begin(held: Connection) -> None:
    """Prepare a worker: leave interrupts to its parent, use one thread, end with the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(dict.fromkeys(_THREADS, "1"), TOKENIZERS_PARALLELISM="false")
    threading.Thread(target=_end_with, args=(held,), daemon=True).start()


def _end_with(held: Connection) -> Any:
    held.poll(None)  # nothing is ever sent: it returns when the other end is gone
    os._exit(1)
