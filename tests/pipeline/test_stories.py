"""The table of stories of a run: made once, by any engine, and told."""

import json
import random

import pandas as pd
import pytest
from rich.console import Console

from framing.engines import LocalEngine, Lost, open_engine
from framing.errors import InputError
from framing.pipeline import load_tools, read_run, score_corpus, write_run
from framing.pipeline.stories import SignTask, sign_part
from framing.summary import run_summary

WIRE = (
    "German officials condemned Donald Trump over the tariffs, and the Kremlin mocked them both. "
    "Emmanuel Macron said on Monday that nobody in Paris had been told of it before the evening. "
    "Canada’s prime minister warned Moscow of a price that it would have to pay for many years."
)


def printed(run):
    console = Console(width=200, no_color=True)
    with console.capture() as captured:
        console.print(run_summary(run))
    return captured.get()


@pytest.fixture
def make_own(make_article):
    """An article like another's, but for forty words of its own."""

    def make(number):
        own = " ".join(f"w{random.Random(number * 100 + k).randrange(10**6)}" for k in range(40))
        row = make_article(number)
        return row | {"text": f"{row['title']} {own}."}

    return make


@pytest.fixture
def syndicated(tmp_path, make_own, write_articles):
    """Twenty articles; four of them, in different parts, print one agency's text."""
    rows = [make_own(number) for number in range(20)]
    for number in (2, 7, 11, 19):
        rows[number]["text"] = f"Town {number}. {WIRE}"
    told = sorted(rows[number]["id"] for number in (2, 7, 11, 19))
    return write_articles(tmp_path / "articles.jsonl", rows), told


def test_copies_in_different_parts_are_one_story(score, tmp_path, syndicated):
    path, told = syndicated
    run = score(tmp_path / "run", path=path)
    stories = run.stories
    assert stories["article_id"].to_list() == run.articles["article_id"].to_list()
    copies = stories[stories["n_articles"] > 1]
    assert copies["article_id"].to_list() == told
    assert set(copies["story_id"]) == {told[0]}
    assert run.record["n_stories"] == 17
    assert run.record["rows"]["stories"] == 20
    assert "20 articles tell 17 stories" in printed(run)


def test_without_near_copies_nothing_is_said(score, tmp_path, make_own, write_articles):
    path = write_articles(tmp_path / "articles.jsonl", [make_own(number) for number in range(20)])
    run = score(tmp_path / "run", path=path)
    assert run.record["n_stories"] == len(run.stories) == 20
    assert (run.stories["story_id"] == run.stories["article_id"]).all()
    assert "stories" not in printed(run)


def test_in_memory_and_written_it_is_the_same(score, tmp_path, syndicated):
    run = score(tmp_path / "run", path=syndicated[0])
    memory = score_corpus(run.corpus, load_tools(tone="vader", reactions="rules"))
    pd.testing.assert_frame_equal(memory.stories, run.stories)
    assert memory.record["n_stories"] == 17
    write_run(memory, tmp_path / "again")
    pd.testing.assert_frame_equal(read_run(tmp_path / "again").stories, run.stories)


@pytest.mark.parametrize("name", ["local", "dask"])
def test_the_engine_changes_no_byte(score, tmp_path, syndicated, name):
    score(tmp_path / "one", path=syndicated[0])
    score(tmp_path / "two", path=syndicated[0], engine=open_engine(name, n_workers=2))
    one, two = (
        (tmp_path / folder / "stories.parquet" / "part-000000.parquet").read_bytes()
        for folder in ("one", "two")
    )
    assert one == two


def test_the_division_into_parts_changes_no_story(score, tmp_path, syndicated):
    one = score(tmp_path / "one", path=syndicated[0], part_articles=3)
    two = score(tmp_path / "two", path=syndicated[0], part_articles=20)
    pd.testing.assert_frame_equal(one.stories, two.stories)


@pytest.fixture
def signed(monkeypatch):
    """Note every part whose articles get signatures."""
    numbers = []

    def sign(task):
        numbers.append(task.number)
        return sign_part(task)

    monkeypatch.setattr("framing.pipeline.stories.sign_part", sign)
    return numbers


def test_stories_are_made_anew_only_for_other_articles(
    score, tmp_path, syndicated, signed, make_own, write_articles, monkeypatch
):
    path, _ = syndicated
    score(tmp_path / "run", path=path)
    assert signed == [0, 1, 2, 3]
    signed.clear()
    score(tmp_path / "run", path=path)
    score(tmp_path / "run", path=path, choice=_other_choice())
    assert signed == []
    write_articles(path, [make_own(number) for number in range(7)])
    assert score(tmp_path / "run", path=path).record["n_stories"] == 7
    assert signed == [0, 1]
    signed.clear()
    monkeypatch.setattr("framing.pipeline.stories.stories_key", lambda: "another version")
    score(tmp_path / "run", path=path)
    assert signed == [0, 1]


def _other_choice():
    from framing.pipeline import Choice

    return Choice(tone="vader", reactions="rules", open_actors=False)


def test_a_run_killed_between_the_parts_and_the_stories_goes_on(
    score, tmp_path, syndicated, tables_in, monkeypatch
):
    path, _ = syndicated
    score(tmp_path / "whole", path=path)

    def die(task):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("framing.pipeline.stories.sign_part", die)
        with pytest.raises(KeyboardInterrupt):
            score(tmp_path / "run", path=path)
    assert not (tmp_path / "run" / "run.json").exists()
    score(tmp_path / "run", path=path)
    assert tables_in(tmp_path / "run") == tables_in(tmp_path / "whole")


def test_articles_damaged_before_the_stories_are_read_again(
    score, tmp_path, syndicated, tables_in, monkeypatch
):
    path, _ = syndicated
    score(tmp_path / "whole", path=path)
    part = tmp_path / "run" / "articles.parquet" / "part-000001.parquet"
    calls = []

    def sign(task):
        calls.append(task.number)
        if len(calls) == 1:
            part.write_bytes(b"PAR1")
        return sign_part(task)

    monkeypatch.setattr("framing.pipeline.stories.sign_part", sign)
    score(tmp_path / "run", path=path)
    assert tables_in(tmp_path / "run") == tables_in(tmp_path / "whole")


def test_a_run_of_an_earlier_version_says_how_to_get_it(score, tmp_path, syndicated):
    path, told = syndicated
    score(tmp_path / "run", path=path)
    file = tmp_path / "run" / "run.json"
    record = json.loads(file.read_text())
    del record["rows"]["stories"], record["n_stories"]
    file.write_text(json.dumps(record))
    run = read_run(tmp_path / "run")
    assert len(run.framings) > 20
    assert "Mentions per actor" in printed(run)
    with pytest.raises(InputError, match="score them again"):
        run.stories  # noqa: B018 - reading it is what raises
    assert score(tmp_path / "run", path=path).stories["n_articles"].max() == len(told)


def test_a_worker_with_another_version_refuses(score, tmp_path, syndicated):
    score(tmp_path / "run", path=syndicated[0])
    with pytest.raises(InputError, match="another version"):
        sign_part(SignTask(tmp_path / "run", 0, "another"))


class LosingEngine(LocalEngine):
    """Loses every task of signing, as one does that runs out of memory."""

    def map(self, work, tasks, *, apart=False):
        for task, result in super().map(work, tasks, apart=apart):
            yield task, Lost("it died") if isinstance(task, SignTask) else result


def test_a_part_that_kills_its_worker_is_told(score, tmp_path, syndicated):
    with pytest.raises(InputError, match="part 0 can't be compared: it died"):
        score(tmp_path / "run", path=syndicated[0], engine=LosingEngine(1))
