"""Reports made once: of a small hostile corpus, and of the demonstration corpus."""

import json
from pathlib import Path

import pytest

from framing.corpus import read_corpus
from framing.pipeline import load_tools, open_run, score_corpus, write_run
from framing.report.notebooks import notebook_paths, render
from framing.report.pages import write_pages, write_report
from framing.shipped import demonstration_corpus, seed_article

IMAGE = "<img src=x onerror=\"document.title='owned'\">"
HOSTILE = f'{IMAGE}<script>document.title="owned"</script>'
# What ends scripts and comments, breaks lines of JSON, and turns the direction of writing.
BREAKING = (
    "</script><!-- \u2028\u2029 \u202egnp.exe\u202c ]]> &lt;b&gt; {{ 7 * 7 }} %s \\u003c ${x}"
)

SENTENCES = [
    "German officials condemned Donald Trump over the tariffs.",
    "Emmanuel Macron praised Keir Starmer for his patience.",
    "The Kremlin mocked the European Union.",
    "\U0001f642\U0001f642 Canada vowed to stand by Ukraine.",
    "Poland met Hungary on Monday.",
    f"Donald Trump said {BREAKING} to Keir Starmer.",
]


def article(number: int) -> dict[str, str]:
    lines = [SENTENCES[(number + k) % len(SENTENCES)] for k in range(4)]
    return {
        "article_id": f"<b>{number}",
        "outlet": [f"Out<i>let {IMAGE}", "![x](https://example.org/x.png)", f"Out {BREAKING}"][
            number % 3
        ],
        "country": ["DE", "FR", "GB", "US"][number % 4],
        "language": "en",
        "published_at": f"2024-05-{number + 1:02}",
        "title": f"{HOSTILE}{BREAKING} on Donald Trump",
        "text": f"Donald Trump {HOSTILE} spoke.\n" + "\n".join(lines),
        "url": ["javascript:document.title='owned'", "https://example.org/a?b=<c>&d='e'"][
            number % 2
        ],
    }


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(article(n)) + "\n" for n in range(14)), encoding="utf-8")
    run = score_corpus(read_corpus(path), load_tools(tone="vader"))
    assert len(run.articles) == 14
    # An actor's name is the user's own, or comes from the articles where actors are open.
    run.record["actors"]["donald-trump"] = f"Donald {IMAGE} Trump"
    write_run(run, folder / "tables")
    return folder / "tables"


@pytest.fixture(scope="session")
def report_folder(run_folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("report")
    write_report(run_folder, out)
    return out


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory) -> Path:
    """The report of the demonstration corpus, from the outputs that the notebooks store."""
    out = tmp_path_factory.mktemp("demonstration")
    runs = [
        open_run(None, articles=articles) for articles in (demonstration_corpus(), seed_article())
    ]
    return write_pages([render(path) for path in notebook_paths()], runs, out)
