"""Which engine a user asked for."""

import os

from framing.engines.base import Engine
from framing.engines.local import LocalEngine
from framing.errors import InputError

ENGINE_NAMES = ("local", "dask")


def open_engine(
    name: str = "local", *, n_workers: int | None = None, scheduler: str | None = None
) -> Engine:
    """Return an engine by its name.

    Parameters
    ----------
    name
        ``local`` or ``dask``.
    n_workers
        How many processes; as many as there are cores if None. A running cluster has its own.
    scheduler
        Address of a running Dask scheduler, such as ``tcp://10.0.0.1:8786``; if None, ``dask``
        starts a cluster on this machine.

    Raises
    ------
    InputError
        If there is no such engine, Dask is not installed, or nobody answers at the address.
    """
    if n_workers is not None and n_workers < 1:
        raise InputError(f"--jobs {n_workers}: at least one process is needed")
    if name == "local":
        if scheduler is not None:
            raise InputError("--scheduler is for --engine dask")
        return LocalEngine(n_workers or n_cores())
    if name == "dask":
        from framing.engines.cluster import DaskEngine  # noqa: PLC0415 - an optional extra

        return DaskEngine(scheduler, n_workers=n_workers or n_cores())
    raise InputError(f"there is no engine {name!r}; choose from {', '.join(ENGINE_NAMES)}")


def n_cores() -> int:
    """Return how many cores this process may use, where the system can tell."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
