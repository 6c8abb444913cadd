"""Processes that share work: one that dies costs only its own task, and none outlives its parent.

Tasks are Python expressions and the work is ``eval``, so that workers need no module of the tests.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from framing.engines import LocalEngine, Lost, open_engine
from framing.errors import InputError

DIE = "__import__('os')._exit(3)"
PID = "__import__('os').getpid()"


def test_every_task_gets_its_result():
    with LocalEngine(2) as engine:
        tasks = [f"{n} * {n}" for n in range(25)]
        assert dict(engine.map(eval, tasks)) == {task: n * n for n, task in enumerate(tasks)}


def test_one_worker_or_one_task_needs_no_process():
    with LocalEngine(1) as one, LocalEngine(2) as two:
        assert {pid for _, pid in one.map(eval, [PID, PID])} == {os.getpid()}
        assert [pid for _, pid in two.map(eval, [PID])] == [os.getpid()]
        assert os.getpid() not in [pid for _, pid in two.map(eval, [PID, PID])]
        assert os.getpid() not in [pid for _, pid in two.map(eval, [PID], apart=True)]


def test_a_task_that_kills_its_worker_costs_no_other():
    tasks = [f"{n} + 0" for n in range(12)]
    tasks[5] = DIE
    with LocalEngine(2) as engine:
        results = dict(engine.map(eval, tasks))
        assert isinstance(results.pop(DIE), Lost)
        assert results == {task: int(task[:2]) for task in tasks if task != DIE}
        assert engine.n_workers == 2  # the culprit was found: no need to be more modest


def test_a_worker_that_dies_for_no_fault_of_a_task_is_replaced(tmp_path):
    # It dies the first time only, as it may when several together take too much memory.
    once = (
        f"(lambda p: p.exists() or (p.touch(), __import__('os')._exit(3)))"
        f"(__import__('pathlib').Path({str(tmp_path / 'once')!r}))"
    )
    with LocalEngine(4) as engine:
        results = dict(engine.map(eval, ["1", "2", once, "3", "4", "5"]))
        assert results == {"1": 1, "2": 2, once: True, "3": 3, "4": 4, "5": 5}
        assert engine.n_workers == 2


def test_what_a_task_raises_is_raised_and_the_engine_lives_on():
    with LocalEngine(2) as engine:
        with pytest.raises(ZeroDivisionError):
            list(engine.map(eval, ["1 / 0", "1", "2"]))
        assert sorted(result for _, result in engine.map(eval, ["1", "2"])) == [1, 2]


def test_tasks_are_taken_only_as_workers_become_free():
    taken = []

    def tasks():
        for n in range(1_000):
            taken.append(n)
            yield str(n)

    with LocalEngine(2) as engine:
        next(iter(engine.map(eval, tasks())))
    assert len(taken) < 10


ORPHANS = """
from framing.engines import LocalEngine
if __name__ == "__main__":
    with LocalEngine(2) as engine:
        for _, pid in engine.map(eval, ["__import__('os').getpid()"] * 8 + ["__import__('time').sleep(60)"] * 4):
            print(pid, flush=True)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_workers_end_with_their_parent(tmp_path, how):
    script = tmp_path / "orphans.py"
    script.write_text(ORPHANS)
    parent = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    workers = {int(parent.stdout.readline()) for _ in range(8)}
    # Again and again, as a user does: Python loses an interrupt that meets it in the wrong place.
    for _ in range(6):
        parent.send_signal(how)
        with contextlib.suppress(subprocess.TimeoutExpired):
            parent.wait(timeout=10)
            break
    assert parent.poll() is not None
    deadline = time.monotonic() + 20
    while any(psutil.pid_exists(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in workers if psutil.pid_exists(pid)]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"name": "magic"}, "magic"),
        ({"n_workers": 0}, "--jobs 0"),
        ({"scheduler": "tcp://x"}, "--engine dask"),
    ],
)
def test_bad_choices_are_told(options, told):
    with pytest.raises(InputError, match=told):
        open_engine(**options)
