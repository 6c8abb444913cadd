"""A report of next to nothing is a report that says so, and never a traceback."""

import json

import pytest

from framing.corpus import read_corpus
from framing.pipeline import load_tools, score_corpus, write_run
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
