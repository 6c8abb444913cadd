"""Reports that withhold text: every file of them is searched for the articles' words."""

import json
import re
import shutil

import nbformat
import pandas as pd
import pyarrow.parquet as pq
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from framing.corpus import read_corpus
from framing.errors import InputError
from framing.pipeline import load_tools, read_run, score_corpus, write_run
from framing.report.excerpts import SNIPPET_WORDS
from framing.report.notebooks import notebook_paths
from framing.report.pages import write_report
from framing.report.withholding import withhold
from framing.tables import TABLES

# Words that stand in no other text: where one of them turns up, the articles' text has.
STORIES = [
    "German officials condemned Donald Trump over the quibblefrax tariffs that zanthorpe exporters "
    "had dreaded since the wobblegate summer of plimsy negotiations.",
    "Emmanuel Macron praised Keir Starmer for his grumbular patience. “We are yonderly sweltigrant,” "
    "said Olaf Scholz of Ukraine on the frimblehatch.",
    "The Kremlin mocked the European Union. Canada vowed to stand by Ukraine.",
]
NONSENSE = re.compile(
    "quibblefrax|zanthorpe|wobblegate|plimsy|grumbular|yonderly|sweltigrant|frimblehatch|snorvel"
)

LEAK = """\
from IPython.display import Markdown
from framing.pipeline import read_run
from pathlib import Path
run = read_run(Path(run_folder))
"""
# The ways in which somebody's own notebook may give the text away.
LEAKS = [
    "run.sentences",
    "print(run.articles['text'].iloc[0])",
    "Markdown('> ' + run.articles['text'].iloc[0])",
    "run.articles[['title', 'text']].style.set_caption(run.sentences['text'].iloc[1])",
    "[sentence.upper() for sentence in run.sentences['text']]",
]
HARMLESS = "run.framings[['target', 'frame']].value_counts().head(3)"


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = tmp_path_factory.mktemp("withheld")
    rows = [
        {"id": f"a{n}", "outlet": f"Outlet {n % 3}", "title": f"A snorvel row over {n} plimsy words", "text": text,
         "language": "en", "date": f"2024-05-0{n + 1}", "url": f"https://example.org/{n}"}
        for n, text in enumerate(STORIES * 2)
    ]  # fmt: skip
    rows.append({"id": "bad", "outlet": "x", "text": "Text.", "date": "the quibblefrax day"})
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    run = score_corpus(read_corpus(path), load_tools(tone="vader"))
    assert len(run.corpus.rejected) == 1
    write_run(run, folder / "tables")
    return folder / "tables"


@pytest.fixture(scope="module")
def own_notebook(tmp_path_factory):
    path = tmp_path_factory.mktemp("own") / "08-own.ipynb"
    parameters = new_code_cell("run_folder = None", metadata={"tags": ["parameters"]})
    cells = [new_markdown_cell("# What do I print?\n\nAll of it."), parameters, new_code_cell(LEAK)]
    cells += [new_code_cell(leak) for leak in [*LEAKS, HARMLESS]]
    kernel = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python"}}
    nbformat.write(new_notebook(cells=cells, metadata=kernel), path)
    return path


def notebooks(*numbers):
    return [path for path in notebook_paths() if path.stem[:2] in numbers]


@pytest.fixture(scope="module")
def none(tables, own_notebook, tmp_path_factory):
    """A report with notebooks that show sentences, and one that gives them away."""
    out = tmp_path_factory.mktemp("none")
    shown = notebooks("00", "01", "03", "07")
    write_report(tables, out, text="none", notebooks=[*shown, own_notebook])
    return out


@pytest.fixture(scope="module")
def snippet(tables, own_notebook, tmp_path_factory):
    out = tmp_path_factory.mktemp("snippet")
    write_report(tables, out, text="snippet", notebooks=[*notebooks("00"), own_notebook])
    return out


def everything_in(folder) -> str:
    """Return all that a reader of the files can read, tables too."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".html", ".ipynb", ".parquet", ".json"}
    return "\n".join(
        pq.read_table(path).to_pandas().to_csv()
        if path.suffix == ".parquet"
        else path.read_text(encoding="utf-8")
        for path in files
    )


def test_the_words_would_be_found(tables):
    assert NONSENSE.search(everything_in_tables(tables))


def everything_in_tables(tables) -> str:
    return "\n".join(pd.read_parquet(path).to_csv() for path in tables.glob("*.parquet"))


def test_none_leaves_no_word_of_the_articles_anywhere(none):
    found = everything_in(none)
    assert not NONSENSE.search(found), NONSENSE.search(found)
    for sentence in ("The Kremlin mocked", "vowed to stand by", "praised Keir Starmer for his"):
        assert sentence not in re.sub("<[^>]*>", "", found)


def test_none_still_says_who_framed_whom_how_and_where(none):
    html = (none / "index.html").read_text(encoding="utf-8")
    assert re.search("Germany → Donald Trump: <b [^>]*>condemnation</b>", html)
    assert "Outlet 0, 1 May 2024" in html
    assert "The articles’ text is not shown" in html.replace("'", "’")
    assert '"https://example.org/0"' in html


def test_only_the_outputs_that_give_text_away_are_left_out(none):
    notebook = nbformat.read(none / "notebooks" / "08-own.ipynb", as_version=4)
    outputs = [cell.outputs for cell in notebook.cells if cell.cell_type == "code" and cell.outputs]
    said = ["left out here" in json.dumps(output) for output in outputs]
    assert said == [True] * len(LEAKS) + [False]
    shipped = [path for path in (none / "notebooks").glob("*.ipynb") if path.stem != "08-own"]
    assert not any("left out here" in path.read_text(encoding="utf-8") for path in shipped)


def test_the_tables_beside_it_keep_their_form_and_all_that_is_no_text(none, tables):
    run, there = read_run(tables), read_run(none / "tables")
    (reason,) = there.record["set_aside"]
    assert "quibblefrax" not in reason
    assert there.record == {**run.record, "text": "none", "set_aside": {reason: 1}}
    assert there.framings.equals(run.framings)
    for name in TABLES:
        if name != "comparisons":
            assert len(pd.read_parquet(none / "tables" / f"{name}.parquet")) == len(
                pd.read_parquet(tables / f"{name}.parquet")
            )
    (reason,) = there.corpus.rejected["reason"]
    assert "(withheld)" in reason
    assert "date" in reason


def test_snippet_shows_a_few_words_of_a_sentence(snippet):
    found = everything_in(snippet)
    assert "German officials condemned Donald Trump" in found
    assert "negotiations" not in found  # far from what decided
    words = re.findall(r"\w+", re.sub("<[^>]*>", "", found).casefold())
    text = re.findall(r"\w+", STORIES[0].casefold())
    rows = {tuple(text[i : i + SNIPPET_WORDS + 1]) for i in range(len(text) - SNIPPET_WORDS)}
    shown = {tuple(words[i : i + SNIPPET_WORDS + 1]) for i in range(len(words) - SNIPPET_WORDS)}
    assert rows
    assert not rows & shown


def test_two_lists_together_show_no_more_of_a_sentence_than_one(snippet, tables):
    html = (snippet / "index.html").read_text(encoding="utf-8")
    page = json.loads(re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html)[0])
    by_sentence = {}
    run = read_run(tables)
    for number, sentence_id in zip(
        page["framings"]["sentence"], run.framings["sentence_id"], strict=True
    ):
        by_sentence.setdefault(sentence_id, set()).add(page["sentences"]["text"][number])
    assert max(map(len, by_sentence.values())) == 1


def test_a_report_with_more_text_is_not_written_over(tables, tmp_path):
    (tmp_path / "tables").mkdir()
    shutil.copytree(tables, tmp_path / "tables", dirs_exist_ok=True)
    with pytest.raises(InputError, match="more of the articles' text"):
        write_report(tables, tmp_path, text="none", notebooks=[])
    (tmp_path / "tables" / "run.json").unlink()  # as after a crash: its tables may still hold text
    with pytest.raises(InputError, match="more of the articles' text"):
        write_report(tables, tmp_path, text="snippet", notebooks=[])


def test_one_with_as_much_or_less_is(tables, tmp_path):
    for text in ("none", "none", "snippet", "full"):
        write_report(tables, tmp_path, text=text, notebooks=[])
        assert json.loads((tmp_path / "tables" / "run.json").read_text())["text"] == text
    with pytest.raises(InputError):
        write_report(tables, tmp_path, text="none", notebooks=[])


def outputs_of(*datas):
    cell = new_code_cell("x", outputs=[new_output("display_data", data) for data in datas])
    return new_notebook(cells=[cell])


TEXT = "One two three four five six seven eight nine. The Office for the Coordination of Humanitarian Affairs of the United Nations met."


@pytest.mark.parametrize(
    ("data", "is_out"),
    [
        ({"text/plain": "so one TWO, three-four (five) six seven eight"}, True),
        ({"text/html": "one <b>two</b> three <mark class='cue'>four</mark> five six seven eight"}, True),
        ({"text/html": "<img alt='two three four five six seven eight nine'>"}, True),
        ({"text/plain": f"0    {TEXT[:47]}..."}, True),
        ({"text/html": "<td>four five six seven eight</td>"}, True),  # a title, say
        ({"text/plain": "It was, he said, three four five six seven of them"}, False),
        ({"text/html": "<td>one two three four</td><td>five six seven eight</td>"}, False),
        ({"text/plain": "one two three four"}, False),
        ({"text/plain": "one two three four and five six seven eight"}, False),
        ({"text/plain": "None of bone two three four fivefold"}, False),
        ({"text/plain": "Office for the Coordination of Humanitarian Affairs of the United Nations 12"}, False),
    ],
)  # fmt: skip
def test_what_counts_as_text(data, is_out):
    notebook = outputs_of(data)
    names = ["Office for the Coordination of Humanitarian Affairs of the United Nations"]
    n = withhold([notebook], [TEXT], text="none", names=names)
    assert n == is_out
    assert ("left out here" in str(notebook.cells[0].outputs)) == is_out


def test_figures_lose_their_alternative_with_the_text_in_it():
    output = new_output(
        "display_data", {"image/png": "aaaa"}, metadata={"image/png": {"alt": TEXT}}
    )
    notebook = new_notebook(cells=[new_code_cell("x", outputs=[output])])
    assert withhold([notebook], [TEXT], text="none", names=[]) == 1
