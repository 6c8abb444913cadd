"""Runs that are killed, interrupted, starved or poisoned: nothing is lost but what is named."""

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from multiprocessing import get_context

import pandas as pd
import pytest

from framing.engines import LocalEngine
from framing.pipeline import Choice, read_run

COMMAND = [sys.executable, "-m", "framing", "score"]
OPTIONS = ["--tone", "vader", "--reactions", "rules", "--part-articles", "6"]


def start(corpus_path, folder, *options, **process):
    return subprocess.Popen(
        [*COMMAND, corpus_path, "-o", folder, *OPTIONS, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        **process,
    )


def is_running(process):
    if isinstance(process, subprocess.Popen):
        return process.poll() is None
    return process.is_alive()


def wait_for(condition, process, seconds=60.0):
    """Wait until something holds, or the process has ended before it did."""
    deadline = time.monotonic() + seconds
    while not condition() and is_running(process) and time.monotonic() < deadline:
        time.sleep(0.002)
    return condition()


def n_files(folder):
    # Unlike rglob, walk doesn't mind a folder that the run removes meanwhile.
    return sum(len(files) for _, _, files in os.walk(folder))


def test_a_run_killed_at_random_points_ends_with_the_same_bytes(
    score, tmp_path, reference, tables_in
):
    folder, chance = tmp_path / "run", random.Random(7)
    n_killed = 0
    while not (folder / "run.json").exists():
        process = get_context("fork").Process(target=score, args=(folder,))
        # By the number of files rather than by the clock: a machine may be slow today.
        wanted = n_files(folder) + chance.randint(0, 9)
        process.start()
        wait_for(lambda wanted=wanted: n_files(folder) >= wanted, process)
        time.sleep(chance.random() * 0.02)
        n_killed += process.is_alive()
        process.kill()
        process.join()
    assert n_killed >= 5
    score(folder)
    assert tables_in(folder) == reference


@pytest.mark.parametrize("all_of_them", [False, True])
def test_a_killed_command_with_workers_goes_on(
    corpus_path, tmp_path, reference, tables_in, all_of_them
):
    folder = tmp_path / "run"
    process = start(corpus_path, folder, "--jobs", "2")
    assert wait_for(lambda: any(folder.glob("framings.parquet/part-*")), process)
    os.killpg(process.pid, signal.SIGKILL) if all_of_them else process.kill()
    process.wait()
    said, _ = start(corpus_path, folder, "--jobs", "1").communicate(timeout=300)
    assert tables_in(folder) == reference, said


def test_ctrl_c_says_how_to_go_on(corpus_path, tmp_path, reference, tables_in):
    folder = tmp_path / "run"
    for _ in range(8):  # on a busy machine a run may end before we see that it began
        shutil.rmtree(folder, ignore_errors=True)
        process = start(corpus_path, folder, "--jobs", "2")
        assert wait_for(lambda: any(folder.glob("framings.parquet/part-*")), process)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
        said, _ = process.communicate(timeout=60)
        if process.returncode:
            break
    assert process.returncode == 130
    assert "same command again" in " ".join(said.split())
    assert "Traceback" not in said
    assert not (folder / "run.json").exists()
    assert start(corpus_path, folder).wait(timeout=300) == 0
    assert tables_in(folder) == reference


def test_a_full_disk_is_told_and_keeps_what_was_done(corpus_path, tmp_path, reference, tables_in):
    def small_files_only():
        resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, 6_000))

    folder = tmp_path / "run"
    process = start(corpus_path, folder, "--jobs", "1", preexec_fn=small_files_only)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 2, said
    assert "can't be written" in " ".join(said.split())
    assert "Traceback" not in said
    assert not list(folder.rglob("*.tmp"))
    assert start(corpus_path, folder).wait(timeout=300) == 0
    assert tables_in(folder) == reference


POISON = '''
"""A choice of tools with a flaw for each of some words."""
import os
from dataclasses import dataclass, replace
from framing.pipeline import Choice

@dataclass(frozen=True)
class PoisonedChoice(Choice):
    stage: str = "finder"

    def load(self):
        tools = super().load()
        return replace(tools, **{self.stage: Poisoned(getattr(tools, self.stage))})

class Poisoned:
    def __init__(self, inner):
        self.inner = inner
    def __getattr__(self, name):
        return getattr(self.inner, name)
    def find(self, title, body, *rest, **options):
        text = title + (body if isinstance(body, str) else body.text)
        if "KILLER" in text:
            os._exit(9)
        if "BROKEN" in text:
            raise IndexError("of our own making")
        return self.inner.find(title, body, *rest, **options)
'''


@pytest.fixture
def poisoned(tmp_path, monkeypatch):
    """A choice that workers can import too."""
    folder = tmp_path / "module"
    folder.mkdir()
    (folder / "poisoned_choice.py").write_text(POISON)
    monkeypatch.syspath_prepend(folder)
    from poisoned_choice import PoisonedChoice

    yield PoisonedChoice(tone="vader", reactions="rules")
    del sys.modules["poisoned_choice"]


def poison(rows, *, killers=(), broken=()):
    for word, numbers in (("KILLER", killers), ("BROKEN", broken)):
        for number in numbers:
            rows[number]["text"] += f" Germany met {word}."
    return rows


def without(run, ids):
    return {
        name: table[~table["article_id"].isin(ids)].reset_index(drop=True)
        for name in ("sentences", "voices", "framings")
        for table in [run.table(name)]
    }


def test_an_article_that_breaks_the_program_is_set_aside(
    score, tmp_path, poisoned, make_article, write_articles
):
    rows = poison([make_article(n) for n in range(20)], broken=(4, 11, 12))
    ids = [rows[n]["id"] for n in (4, 11, 12)]
    path = write_articles(tmp_path / "a.jsonl", rows)
    run = score(tmp_path / "run", path=path, choice=poisoned)
    told = run.rejected
    assert len(told) == run.record["rows"]["rejected"] == 3
    assert told["reason"].str.contains("IndexError: of our own making").all()
    assert run.record["set_aside"] == {told["reason"][0]: 3}
    articles = [
        pd.read_parquet(tmp_path / "run" / file)["article_id"][row - 1]
        for file, row in zip(told["file"], told["row"], strict=True)
    ]
    assert sorted(articles) == sorted(ids)
    healthy = score(tmp_path / "healthy", path=path)
    for name, table in without(healthy, ids).items():
        pd.testing.assert_frame_equal(run.table(name), table)


def test_an_article_that_breaks_a_later_stage_keeps_its_sentences(
    score, tmp_path, poisoned, make_article, write_articles
):
    rows = poison([make_article(n) for n in range(9)], broken=(4,))
    path = write_articles(tmp_path / "a.jsonl", rows)
    choice = type(poisoned)(tone="vader", reactions="rules", stage="reactions")
    run = score(tmp_path / "run", path=path, choice=choice)
    assert run.record["rows"]["rejected"] == 1
    assert rows[4]["id"] in set(run.sentences["article_id"])
    assert rows[4]["id"] not in set(run.framings["article_id"])
    assert len(set(run.framings["article_id"])) == 8
    # What was set aside is told again by a run that finds everything done.
    assert score(tmp_path / "run", path=path, choice=choice).record["rows"]["rejected"] == 1


def test_where_every_article_breaks_it_is_not_the_articles(
    score, tmp_path, poisoned, make_article, write_articles
):
    rows = poison([make_article(n) for n in range(5)], broken=range(5))
    path = write_articles(tmp_path / "a.jsonl", rows)
    with pytest.raises(IndexError):
        score(tmp_path / "run", path=path, choice=poisoned)


@pytest.mark.parametrize("stage", ["finder", "reactions"])
def test_an_article_that_kills_its_worker_is_found_and_left_out(
    score, tmp_path, poisoned, make_article, write_articles, stage
):
    rows = poison([make_article(n) for n in range(14)], killers=(3, 11), broken=(9,))
    ids = [rows[n]["id"] for n in (3, 11, 9)]
    path = write_articles(tmp_path / "a.jsonl", rows)
    choice = type(poisoned)(tone="vader", reactions="rules", stage=stage)
    run = score(tmp_path / "run", path=path, choice=choice, engine=LocalEngine(2))
    assert len(run.rejected) == 3
    assert run.rejected["reason"].str.contains("the process that worked on it died").sum() == 2
    healthy = score(tmp_path / "healthy", path=path)
    pd.testing.assert_frame_equal(run.framings, without(healthy, ids)["framings"])
    assert not list((tmp_path / "run").glob(".part-*.at"))


def test_a_worker_with_other_files_refuses(score, tmp_path, monkeypatch):
    from framing.errors import InputError
    from framing.pipeline import part

    monkeypatch.setattr(part, "stage_keys", lambda *_: None)
    part._tools.cache_clear()
    score(tmp_path)  # in this process the tools are those that were loaded
    task = part.PartTask(tmp_path, 0, Choice(tone="vader", reactions="rules"), _no_keys())
    with pytest.raises(InputError, match="another version"):
        part.score_part(task)


def _no_keys():
    from framing.pipeline.keys import StageKeys

    return StageKeys("", "", "")


def test_leftovers_of_a_killed_run_are_removed(score, tmp_path):
    score(tmp_path)
    left = tmp_path / "framings.parquet" / ".part-000001.parquet.77-abcd.tmp"
    left.write_bytes(b"half a")
    (tmp_path / ".reading" / "0123456789abcdef").mkdir(parents=True)
    score(tmp_path)
    assert not left.exists()
    assert not (tmp_path / ".reading").exists()
    assert json.loads((tmp_path / "run.json").read_text())["rows"]["articles"] == 40
    assert len(read_run(tmp_path).framings) > 100
