"""A report of next to nothing is a report that says so, and never a traceback."""

import json

import pytest

from framing.corpus import read_corpus
from framing.pipeline import load_tools, score_corpus, write_run
from framing.report.notebooks import execute, notebook_paths, render
from framing.report.pages import write_report

CORPORA = {
    "nobody is named": [{"text": "It rained all day.", "outlet": "x", "language": "en"}],
    "no tone in this language": [
        {"text": "Deutschland verurteilt Donald Trump.", "outlet": "x", "language": "de"}
    ],
}


@pytest.mark.slow
@pytest.mark.parametrize("articles", CORPORA.values(), ids=CORPORA.keys())
def test_a_report_of_next_to_nothing(tmp_path, articles):
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in articles))
    write_run(score_corpus(read_corpus(path), load_tools(tone="vader")), tmp_path / "tables")
    index = write_report(tmp_path / "tables", tmp_path / "report")
    html = index.read_text(encoding="utf-8")
    assert "<dt>articles</dt><dd>1</dd>" in html
    outlets = html.split('<section id="04-outlets"')[1].split("</section>")[0]
    assert "0 sentences" in outlets
    assert "(0)" in outlets


FRENCH = "Emmanuel Macron condemned Vladimir Putin. The Kremlin mocked Keir Starmer."
FEW = {
    "one article": [{"text": FRENCH, "outlet": "x", "country": "FR", "language": "en"}],
    "nobody reacts": [
        {"text": "Donald Trump met Keir Starmer.", "outlet": o, "country": c, "language": "en"}
        for o, c in (("a", "GB"), ("b", "FR"))
    ],
    "no Germans, and names like formulas": [
        {"text": f"{FRENCH} Day {k}.", "outlet": f"$x_{k}$ " + "name " * 40, "country": "FR",
         "language": "en", "published_at": f"2025-03-0{k}"}
        for k in range(1, 5)
    ],
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("articles", FEW.values(), ids=FEW.keys())
def test_figures_of_few_articles_say_what_is_missing(tmp_path, articles):
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in articles))
    write_run(score_corpus(read_corpus(path), load_tools(tone="vader")), tmp_path / "tables")
    findings = {}
    for notebook in notebook_paths():
        if notebook.stem[:2] in ("03", "06", "08", "09"):
            executed = execute(notebook, {"run_folder": str(tmp_path / "tables")}, tmp_path / "out")
            findings[notebook.stem[:2]] = render(executed).findings
            assert "Warning" not in executed.read_text(encoding="utf-8")
    by_germans = findings["08"][0]
    assert by_germans.startswith("Germany: condemnation minus that of all others: none of")
    assert "specifications gives an estimate" in by_germans
    assert findings["03"][0].startswith("German condemnation: no reaction found")
