"""The same bytes from a Dask cluster, also if one of its workers is killed on the way."""

import os
import signal
import threading
import time

import pytest

from framing.engines import Lost, open_engine
from framing.errors import InputError
from framing.pipeline import Choice, score_files

CHOICE = Choice(tone="vader", reactions="rules")
SENTENCES = [
    "German officials condemned Donald Trump over the tariffs.",
    "Emmanuel Macron said that Ukraine was not alone.",
    "It rained on the harbour.",
]


@pytest.fixture(scope="module")
def cluster():
    from dask.distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        yield cluster


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    path = tmp_path_factory.mktemp("articles") / "a.csv"
    texts = [f"{n}. {SENTENCES[n % 3]} {SENTENCES[n * n % 3]}" for n in range(60)]
    path.write_text("outlet,language,text\n" + "".join(f'X,en,"{text}"\n' for text in texts))
    return path


def files(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "run.json"
    }


@pytest.fixture(scope="module")
def reference(articles, tmp_path_factory):
    folder = tmp_path_factory.mktemp("reference")
    with open_engine(n_workers=1) as engine:
        score_files(articles, folder, engine=engine, choice=CHOICE, part_articles=5)
    return files(folder)


def test_results_are_those_of_the_tasks(cluster):
    with open_engine("dask", scheduler=cluster.scheduler_address) as engine:
        assert engine.n_workers == 2
        assert not engine.works_here(1)
        tasks = [f"{n} * {n}" for n in range(30)]
        assert dict(engine.map(eval, tasks)) == {task: n * n for n, task in enumerate(tasks)}
        with pytest.raises(ZeroDivisionError):
            list(engine.map(eval, ["1", "1 / 0"]))
        assert list(engine.map(eval, ["1"])) == [("1", 1)]


def test_a_worker_killed_midway_changes_no_byte(cluster, articles, tmp_path, reference):
    from dask.distributed import Client

    with Client(cluster.scheduler_address) as client:
        victim = next(iter(client.run(os.getpid).values()))
    killed = []

    def kill():
        while not any(tmp_path.glob("framings.parquet/part-*")):
            time.sleep(0.005)
        os.kill(victim, signal.SIGKILL)
        killed.append(len(list(tmp_path.glob("framings.parquet/part-*"))))

    thread = threading.Thread(target=kill)
    thread.start()
    with open_engine("dask", scheduler=cluster.scheduler_address) as engine:
        run = score_files(articles, tmp_path, engine=engine, choice=CHOICE, part_articles=5)
    thread.join()
    assert killed[0] < 12
    assert files(tmp_path) == reference
    assert run.record["rows"]["articles"] == 60


def test_a_task_that_kills_every_worker_is_lost_and_the_others_are_not():
    from dask import config

    die = "__import__('os')._exit(3)"
    with (
        config.set({"distributed.scheduler.allowed-failures": 0}),
        open_engine("dask", n_workers=1) as engine,
    ):
        results = dict(engine.map(eval, ["1 + 1", die, "2 + 2"]))
    assert isinstance(results[die], Lost)
    assert results["1 + 1"] == 2


def test_nobody_at_the_address(monkeypatch):
    monkeypatch.setattr("framing.engines.cluster._PATIENCE_SECONDS", 1)
    with pytest.raises(InputError, match="nobody answers"):
        open_engine("dask", scheduler="tcp://127.0.0.1:9")
