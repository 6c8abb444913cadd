"""A run on disk: the tables of a run in memory, made once, remade where they no longer hold."""

import json

import pandas as pd
import pytest

from framing.corpus import read_corpus
from framing.engines import LocalEngine
from framing.errors import InputError
from framing.pipeline import Choice, load_tools, read_run, score_corpus
from framing.shipped import shipped_path
from framing.tables import TABLES, is_open
from framing.tone.vader import VaderScorer

TABLE_NAMES = (
    "articles",
    "rejected",
    "sentences",
    "mentions",
    "voices",
    "framings",
    "stories",
)
FRAMINGS = [f"framings.parquet/part-{n:06}.parquet" for n in range(7)]


@pytest.fixture
def other_codebook(tmp_path):
    """The shipped codebook without the frame that most sentences of the corpus have."""
    text = shipped_path("data/codebook.yaml").read_text(encoding="utf-8")
    path = tmp_path / "codebook.yaml"
    path.write_text(text.replace("condemn", "kondemn"), encoding="utf-8")
    return path


@pytest.fixture
def scored(monkeypatch):
    """Note every sentence that a scorer is asked for."""
    asked = []
    plain = VaderScorer.score

    def score(self, items):
        asked.extend(items)
        return plain(self, items)

    monkeypatch.setattr(VaderScorer, "score", score)
    return asked


def times(folder):
    return {
        str(path.relative_to(folder)): path.stat().st_mtime_ns
        for path in folder.rglob("part-*.parquet")
    }


def changed(folder, before):
    return sorted(name for name, at in times(folder).items() if before.get(name) != at)


def test_the_tables_are_those_of_a_run_in_memory(score, corpus_path, tmp_path):
    run = score(tmp_path)
    memory = score_corpus(read_corpus(corpus_path), load_tools(tone="vader", reactions="rules"))
    for name in TABLE_NAMES:
        pd.testing.assert_frame_equal(run.table(name), memory.table(name))
    same = set(memory.record) - {"finished_at", "seconds"}
    assert {key: run.record[key] for key in same} == {key: memory.record[key] for key in same}


def test_any_tool_reads_a_table_as_one(score, tmp_path):
    run = score(tmp_path)
    for name in TABLE_NAMES:
        whole = pd.read_parquet(tmp_path / f"{name}.parquet")
        assert len(whole) == len(run.table(name)) == run.record["rows"][name]
        assert list(whole.columns) == list(TABLES[name].columns)


def test_parts_hold_the_same_articles_in_every_table(score, tmp_path):
    score(tmp_path)
    plan = json.loads((tmp_path / "plan.json").read_text())
    assert plan["sizes"] == [6] * 6 + [4]
    for number in range(7):
        part = f"part-{number:06}.parquet"
        ids = set(pd.read_parquet(tmp_path / "articles.parquet" / part)["article_id"])
        for name in ("sentences", "voices", "framings"):
            assert set(pd.read_parquet(tmp_path / f"{name}.parquet" / part)["article_id"]) <= ids


def test_the_number_of_processes_changes_no_byte(score, tmp_path, reference, tables_in):
    score(tmp_path, engine=LocalEngine(2))
    assert tables_in(tmp_path) == reference


def test_a_finished_run_is_not_done_again(score, tmp_path, scored):
    score(tmp_path)
    before = times(tmp_path)
    scored.clear()
    run = score(tmp_path)
    assert changed(tmp_path, before) == []
    assert scored == []
    assert run.record["rows"]["framings"] > 100


def test_another_codebook_redoes_reactions_and_scores_only_what_is_new(
    score, tmp_path, other_codebook, scored, tables_in
):
    score(tmp_path / "run")
    before = times(tmp_path / "run")
    scored.clear()
    choice = Choice(tone="vader", reactions="rules", codebook=other_codebook)
    run = score(tmp_path / "run", choice=choice)
    assert changed(tmp_path / "run", before) == FRAMINGS
    n_again = len(scored)
    scored.clear()
    score(tmp_path / "fresh", choice=choice)
    assert tables_in(tmp_path / "run") == tables_in(tmp_path / "fresh")
    assert n_again < len(scored) / 3
    assert "condemnation" not in set(run.framings["frame"])


def test_articles_that_name_nobody_can_be_scored_again(
    score, tmp_path, write_articles, make_article, other_codebook
):
    """A part without a mention has a table of no rows, which is read back like any other."""
    rows = [make_article(0) | {"title": "", "text": "It rained all day on the harbour."}]
    path = write_articles(tmp_path / "rain.jsonl", rows)
    assert score(tmp_path / "run", path=path).mentions.empty
    choice = Choice(tone="vader", reactions="rules", codebook=other_codebook)
    assert score(tmp_path / "run", path=path, choice=choice).framings.empty


def test_back_to_the_first_codebook_gives_the_first_bytes(
    score, tmp_path, other_codebook, reference, tables_in
):
    run = tmp_path / "run"
    score(run)
    score(run, choice=Choice(tone="vader", reactions="rules", codebook=other_codebook))
    score(run)
    assert tables_in(run) == reference


def test_another_scorer_redoes_tone_alone(score, tmp_path, monkeypatch, tables_in):
    score(tmp_path / "run")
    before = times(tmp_path / "run")
    with monkeypatch.context() as patched:
        patched.setattr("framing.pipeline.part.treat", None)  # reactions are not looked for
        score(tmp_path / "run", choice=Choice(tone="linear", reactions="rules"))
    assert changed(tmp_path / "run", before) == FRAMINGS
    score(tmp_path / "fresh", choice=Choice(tone="linear", reactions="rules"))
    assert tables_in(tmp_path / "run") == tables_in(tmp_path / "fresh")


def test_own_actors_redo_all_but_the_articles(score, tmp_path, scored, tables_in):
    score(tmp_path / "run")
    before = times(tmp_path / "run")
    actors = tmp_path / "actors.yaml"
    actors.write_text("- name: The Harbour Board\n  country: NO\n  aliases: [the harbour]\n")
    choice = Choice(tone="vader", reactions="rules", actors=(actors,))
    scored.clear()
    run = score(tmp_path / "run", choice=choice)
    assert not any(name.startswith("articles") for name in changed(tmp_path / "run", before))
    assert any(name.startswith("mentions") for name in changed(tmp_path / "run", before))
    assert "the-harbour-board" in set(run.framings["target"])
    n_again = len(scored)
    scored.clear()
    score(tmp_path / "fresh", choice=choice)
    assert tables_in(tmp_path / "run") == tables_in(tmp_path / "fresh")
    assert n_again < len(scored) / 3


@pytest.fixture
def with_open_actors(tmp_path, write_articles, make_article):
    """Seven articles that quote somebody of whom no registry knows."""
    rows = [make_article(number) for number in range(7)]
    said = "Wendy Hartwell condemned Germany. Germany said that Wendy Hartwell sang."
    return write_articles(tmp_path / "open.jsonl", [row | {"text": said} for row in rows])


def test_open_tone_redoes_framings_alone(score, tmp_path, with_open_actors, tables_in):
    choice = Choice(tone="vader", reactions="rules", open_tone=True)
    n_without = len(score(tmp_path / "run", path=with_open_actors).framings)
    before = times(tmp_path / "run")
    run = score(tmp_path / "run", path=with_open_actors, choice=choice)
    assert changed(tmp_path / "run", before) == FRAMINGS[:2]
    assert len(run.framings) > n_without
    score(tmp_path / "fresh", path=with_open_actors, choice=choice)
    assert tables_in(tmp_path / "run") == tables_in(tmp_path / "fresh")


def test_without_open_actors_all_but_the_articles_is_redone(
    score, tmp_path, with_open_actors, tables_in
):
    choice = Choice(tone="vader", reactions="rules", open_actors=False)
    run = score(tmp_path / "run", path=with_open_actors)
    assert run.names["open:wendy-hartwell"] == "Wendy Hartwell (unlisted)"
    assert "open:wendy-hartwell" in set(run.framings["holder"])
    run = score(tmp_path / "run", path=with_open_actors, choice=choice)
    assert not any(is_open(run.mentions["actor_id"]))
    assert not any(is_open(run.framings["holder"]))
    score(tmp_path / "fresh", path=with_open_actors, choice=choice)
    assert tables_in(tmp_path / "run") == tables_in(tmp_path / "fresh")


def test_more_articles_are_read_and_scored(
    score, tmp_path, write_articles, make_article, tables_in
):
    path = write_articles(tmp_path / "a.jsonl", [make_article(n) for n in range(9)])
    assert len(score(tmp_path / "run", path=path).articles) == 9
    write_articles(path, [make_article(n) for n in range(20)])
    assert len(score(tmp_path / "run", path=path).articles) == 20
    write_articles(path, [make_article(n) for n in range(3)])
    run = score(tmp_path / "run", path=path)
    assert len(run.articles) == 3
    score(tmp_path / "fresh", path=path)
    assert tables_in(tmp_path / "run") == tables_in(tmp_path / "fresh")


def test_duplicates_and_what_is_no_article_are_told(score, tmp_path):
    rejected = score(tmp_path).rejected
    assert [row.rpartition("/")[2] for row in rejected["file"]] == ["two.jsonl", "two.jsonl"]
    assert rejected["row"].to_list() == [16, 17]
    assert "the same article as" in rejected["reason"][0]
    assert rejected["reason"][1] == "the text is empty"


@pytest.mark.parametrize("name", ["articles", "sentences", "voices", "framings", "stories"])
def test_a_damaged_part_is_named_and_made_anew(score, tmp_path, name, reference, tables_in):
    score(tmp_path)
    part = "part-000000" if name == "stories" else "part-000002"
    path = tmp_path / f"{name}.parquet" / f"{part}.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 0xFF
    path.write_bytes(bytes(content))
    with pytest.raises(InputError, match=rf"{part}\.parquet"):
        read_run(tmp_path).table(name)
    score(tmp_path)
    assert tables_in(tmp_path) == reference


@pytest.mark.parametrize("name", ["articles", "mentions", "framings", "rejected", "stories"])
def test_a_missing_part_is_named_and_made_anew(score, tmp_path, name, reference, tables_in):
    score(tmp_path)
    number = 0 if name in ("rejected", "stories") else 3
    (tmp_path / f"{name}.parquet" / f"part-{number:06}.parquet").unlink()
    with pytest.raises(InputError, match=f"{name}"):
        read_run(tmp_path).table(name)
    score(tmp_path)
    assert tables_in(tmp_path) == reference


def test_an_unfinished_run_is_no_run(score, tmp_path):
    score(tmp_path)
    (tmp_path / "run.json").unlink()
    with pytest.raises(InputError, match="framing score"):
        read_run(tmp_path)


def test_columns_alone_can_be_read(score, tmp_path):
    run = score(tmp_path)
    targets = run.table("framings", columns=["target", "holder"])
    assert list(targets.columns) == ["target", "holder"]
    assert len(targets) == len(run.framings)


def test_progress_reaches_the_end(score, tmp_path):
    read, done = [], []
    score(
        tmp_path,
        reading=lambda *told: read.append(told),
        scoring=lambda *told: done.append(told),
    )
    assert done == [(n, 40) for n in (6, 12, 18, 24, 30, 36, 40)]
    assert read[-1][0] == read[-1][1] > 0
