"""Run a command and see what it takes: time, time of the processor, memory of all its processes."""

import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass

import psutil

_EVERY_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took.

    Attributes
    ----------
    wall, cpu
        Seconds; ``cpu`` is that of all its processes.
    peak
        MiB in all its processes at the worst moment; memory that they share counts once.
    """

    wall: float
    cpu: float
    peak: float


def cost_of(command: Sequence[str], *, n_cores: int) -> Cost:
    """Run a command on some cores of this machine.

    Raises
    ------
    RuntimeError
        If it fails; with what it said.
    """
    cores = sorted(os.sched_getaffinity(0))[:n_cores]
    with tempfile.TemporaryFile("w+") as said:
        begun = time.perf_counter()
        process = psutil.Popen(
            list(command),
            stdout=said,
            stderr=subprocess.STDOUT,
            preexec_fn=lambda: os.sched_setaffinity(0, cores),
        )
        peak = 0.0
        while True:
            peak = max(peak, _memory(process))
            # wait4 tells the time of the processes that ended below it, too.
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            if ended:
                break
            time.sleep(_EVERY_SECONDS)
        wall = time.perf_counter() - begun
        if status:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)} failed:\n{said.read()[-4_000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak)


def _memory(process: psutil.Process) -> float:
    total = 0
    try:
        for one in (process, *process.children(recursive=True)):
            total += one.memory_full_info().pss
    except psutil.Error:  # it ended a moment ago
        return 0.0
    return total / 2**20
