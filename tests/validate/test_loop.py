"""The loop from end to end: score, sample, fill in, agree, correct."""

import json
import random
import sys

import openpyxl
import pandas as pd
import pytest

from framing import cli
from framing.errors import InputError
from framing.pipeline import read_run
from framing.validate import (
    cautions,
    coded_figure,
    corrected_means,
    read_key,
    walked_sentences,
)

VERBS = {
    "negative": "The brutal, shameful regime of {} lied again and disgraced itself.",
    "positive": "The brave, admirable people of {} won a wonderful, well-deserved victory.",
    "neutral": "A delegation from {} arrived on Monday.",
}
COUNTRIES = {"Ukraine": "UA", "Germany": "DE"}


@pytest.fixture(scope="module")
def run_folder(tmp_path_factory):
    """Sixty small articles of two outlets, scored with the plainest scorer."""
    folder = tmp_path_factory.mktemp("loop")
    rng = random.Random(1)
    rows = []
    for number in range(60):
        sentences = [
            VERBS[rng.choice(list(VERBS))].format(rng.choice(list(COUNTRIES))) for _ in range(5)
        ]
        text = " ".join(["=cmd|' /C calc'!A1 said nothing.", *sentences])
        outlet, country = (("East", "PL"), ("West [/b]\x1b[2J", "FR"))[number % 2]
        rows.append(
            {
                "article_id": f"=a{number:02}", "outlet": outlet, "country": country,
                "language": "en", "date": "2025-03-01", "title": "-Title", "text": text,
            }
        )  # fmt: skip
    path = folder / "articles.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    run("score", path, "-o", folder / "run", "--tone", "vader", "--reactions", "rules", "-j", "1")
    return folder / "run"


def run(*arguments) -> int:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["framing", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
            raise SystemExit(0)
    return ended.value.code or 0


def honest(sentence: str) -> str:
    return next(
        polarity for polarity, pattern in VERBS.items() if pattern.split("{}")[0] in
        sentence.replace("[[", "").replace("]]", "")
    )  # fmt: skip


def fill(sheet, rng):
    """Two coders who know the truth; the second slips once in ten times."""
    book = openpyxl.load_workbook(sheet)
    codes = book["codes"]
    head = [cell.value for cell in codes[1]]
    for line in range(2, codes.max_row + 1):
        truth = honest(codes.cell(line, head.index("sentence") + 1).value)
        slip = rng.choice(list(VERBS)) if rng.random() < 0.1 else truth
        codes.cell(line, head.index("polarity_1") + 1, truth)
        codes.cell(line, head.index("polarity_2") + 1, slip)
    book.save(sheet)


def test_from_articles_to_a_corrected_figure(run_folder, tmp_path, capsys):
    sheet = tmp_path / "sheet.xlsx"
    asked = ("sample", run_folder, "-o", sheet, "--n", "120", "--by", "outlet,polarity")
    assert run(*asked, "--seed", "1") == 0
    printed = capsys.readouterr().out
    assert "West [/b]\ufffd[2J | negative" in printed
    assert "\x1b" not in printed
    assert run(*asked) == 2
    assert "--force" in capsys.readouterr().err
    fill(sheet, random.Random(2))
    table_path = tmp_path / "agreement.json"
    key = tmp_path / "sheet.key.csv"
    assert run("agreement", sheet, "--key", key, "-o", table_path) == 0
    assert "majority and plain VADER" in capsys.readouterr().out
    table = pd.DataFrame(json.loads(table_path.read_text()))
    among = table[table["between"] == "coders"].set_index("metric")
    assert 0.8 < among.loc["alpha, ordinal", "value"] < 1
    assert among.loc["alpha, ordinal", "low"] < among.loc["alpha, ordinal", "value"]
    assert among.loc["alpha, ordinal", "n_units"] == 120

    figure = coded_figure(read_run(run_folder), sheet)
    given = {"prediction": "said", "unit": figure.unit}
    right = corrected_means(figure.rows, figure.codes, ["outlet"], figure.value, **given)
    assert right["contrast"].tolist() == ["East", "West [/b]\x1b[2J"]
    signs = {"negative": -1, "neutral": 0, "positive": 1}
    sentences = read_run(run_folder).sentences.set_index("sentence_id")["text"]
    truth = figure.rows["sentence_id"].map(sentences).map(honest).map(signs)
    for row, expected in zip(
        right.itertuples(), truth.groupby(figure.rows["outlet"]).mean(), strict=True
    ):
        assert row.conf_low < expected < row.conf_high
    told = cautions(figure.rows, figure.codes, ["outlet"], figure.value, **given)
    assert told["caution"].eq("").all()


def test_articles_of_the_key_are_as_they_were(run_folder, tmp_path):
    sheet = tmp_path / "sheet.csv"
    run("sample", run_folder, "-o", sheet, "--n", "9", "--by", "polarity", "--coders", "1")
    key = read_key(tmp_path / "sheet.key.csv")
    framings = read_run(run_folder).framings.set_index("framing_id")
    assert len(key) == 9
    for row in key.itertuples():
        assert framings.loc[row.framing_id, "article_id"] == row.article_id
        assert row.article_id.startswith("=a")
        assert framings.loc[row.framing_id, "valence"] == row.valence


def test_a_run_gives_the_same_sheet_again(run_folder, tmp_path):
    for name in ("one.xlsx", "two.xlsx"):
        run("sample", run_folder, "-o", tmp_path / name, "--n", "20", "--seed", "5")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    assert (tmp_path / "one.key.csv").read_bytes() == (tmp_path / "two.key.csv").read_bytes()


def test_a_key_of_another_run_is_told(run_folder, tmp_path):
    sheet = tmp_path / "sheet.csv"
    run("sample", run_folder, "-o", sheet, "--n", "5")
    key = tmp_path / "sheet.key.csv"
    key.write_text(key.read_text("utf-8-sig").replace("=a", "=b"), encoding="utf-8")
    with pytest.raises(InputError, match="framings are not in the run"):
        coded_figure(read_run(run_folder), sheet)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("sample", "RUN", "-o", "OUT/s.ods"), "ends with .xlsx or .csv"),
        (("sample", "RUN", "-o", "OUT/s.csv", "--by", "colour"), "no column colour"),
        (("sample", "OUT", "-o", "OUT/s.csv"), "no complete run there"),
        (("agreement", "OUT/none.csv"), "can't be read"),
        (("agreement", "OUT/none.csv", "-o", "OUT/a.txt"), ".csv or .json"),
    ],
)
def test_what_can_be_mended_is_told(run_folder, tmp_path, capsys, arguments, told):
    places = {"RUN": str(run_folder), "OUT": str(tmp_path)}
    given = [a.replace("OUT", places["OUT"]) if a != "RUN" else places["RUN"] for a in arguments]
    assert run(*given) == 2
    assert told in " ".join(capsys.readouterr().err.split())


def test_the_help_has_an_example(capsys):
    for command in ("sample", "agreement"):
        assert run(command, "--help") == 0
        assert f"framing {command}" in capsys.readouterr().out.split("Example:")[1]


def test_the_walk_is_the_coders():
    """The seed of data/coding/README.md leads past as many sentences as it says."""
    from framing.corpus import read_corpus
    from framing.shipped import demonstration_corpus
    from framing.text import article_sentences

    rows = []
    for article in read_corpus(demonstration_corpus()).articles.itertuples():
        found = article_sentences(article.title, article.text, language=article.language)
        for position, sentence in enumerate(found):
            rows.append((f"{article.article_id}:{position}", article.article_id, position,
                         sentence.part, sentence.start))  # fmt: skip
    columns = ["sentence_id", "article_id", "position", "part", "start"]
    sentences = pd.DataFrame(rows, columns=columns)
    walked = walked_sentences(sentences)
    n_outlets = 25
    assert len(walked) == 618 - n_outlets  # less the last of each walk
    assert walked["sentence_id"].is_unique
    assert walked["probability"].between(0.1, 1).all()
    glee = walked_sentences(sentences, frame="glee")
    assert 5 <= glee["share"].sum() <= 15 < walked["share"].sum()
    assert walked_sentences(sentences[sentences["article_id"] == "x"]).empty
    with pytest.raises(InputError, match="otherwise"):
        walked_sentences(sentences[sentences["start"] > 50])
