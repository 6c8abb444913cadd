"""A report of a small hostile corpus, made once, with other parameters than the stored notebooks."""

import json

import pytest

from framing.corpus import read_corpus
from framing.pipeline import load_tools, score_corpus, write_run
from framing.report import write_report

HOSTILE = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>'

SENTENCES = [
    "German officials condemned Donald Trump over the tariffs.",
    "Emmanuel Macron praised Keir Starmer for his patience.",
    "The Kremlin mocked the European Union.",
    "Canada vowed to stand by Ukraine.",
    "Poland met Hungary on Monday.",
]


def article(number: int) -> dict[str, str]:
    lines = [SENTENCES[(number + k) % len(SENTENCES)] for k in range(4)]
    return {
        "article_id": f"<b>{number}",
        "outlet": f"Out<i>let {number % 4}",
        "country": ["DE", "FR", "GB", "US"][number % 4],
        "language": "en",
        "published_at": f"2024-05-{number + 1:02}",
        "title": f"{HOSTILE} on Donald Trump",
        "text": f"Donald Trump {HOSTILE} spoke.\n" + "\n".join(lines),
    }


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(article(n)) + "\n" for n in range(14)), encoding="utf-8")
    run = score_corpus(read_corpus(path), load_tools(tone="vader"))
    assert len(run.articles) == 14
    write_run(run, folder / "tables")
    return folder / "tables"


@pytest.fixture(scope="session")
def report_folder(run_folder, tmp_path_factory):
    out = tmp_path_factory.mktemp("report")
    write_report(run_folder, out)
    return out
