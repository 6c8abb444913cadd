"""The command as its user meets it: what works, and what bad input is told."""

import gzip
import json
import shutil
import sys

import pandas as pd
import pytest

from framing import cli
from framing.pipeline import read_run
from framing.tables import TABLES, check, is_open

ARTICLES = [
    {
        "id": "1",
        "source": "The Example",
        "date": "2025-03-01",
        "title": "Berlin angry",
        "body": "German officials condemned Donald Trump. He shrugged.",
    },
    {
        "id": "2",
        "source": "The Example",
        "date": "2025-03-02",
        "title": "",
        "body": "Emmanuel Macron praised Keir Starmer. Nobody objected.",
    },
]


@pytest.fixture
def framing(monkeypatch, capsys):
    """Run the command in this process; return exit status, stdout and stderr."""

    def run(*arguments) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["framing", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
            raise SystemExit(0)
        written = capsys.readouterr()
        return ended.value.code or 0, written.out, written.err

    return run


@pytest.fixture
def articles(tmp_path):
    path = tmp_path / "articles.csv"
    pd.DataFrame(ARTICLES).to_csv(path, index=False)
    return path


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_score_writes_the_declared_tables_and_its_record(framing, articles, tmp_path):
    status, _, said = framing("score", articles, "-o", tmp_path / "out", "--tone", "vader")
    assert status == 0
    assert "articles read" in said
    for name in TABLES.keys() - {"comparisons"}:
        table = pd.read_parquet(tmp_path / "out" / f"{name}.parquet")
        assert list(table.columns) == list(TABLES[name].columns)
    record = json.loads((tmp_path / "out" / "run.json").read_text())
    assert record["rows"]["articles"] == 2
    assert {"actors", "codebook", "articles", "speech cues"} <= set(record["hashes"])
    framings = pd.read_parquet(tmp_path / "out" / "framings.parquet")
    found = set(zip(framings["holder"], framings["target"], framings["frame"], strict=True))
    assert ("germany", "donald-trump", "condemnation") in found
    assert ("emmanuel-macron", "keir-starmer", "praise") in found


def test_every_row_leads_to_its_words(framing, articles, tmp_path):
    framing("score", articles, "-o", tmp_path, "--tone", "vader")
    tables = {n: pd.read_parquet(tmp_path / f"{n}.parquet") for n in TABLES if n != "comparisons"}
    texts = tables["articles"].set_index("article_id")
    sentences = tables["sentences"].set_index("sentence_id")
    assert len(tables["mentions"]) >= 5
    for mention in tables["mentions"].itertuples():
        sentence = sentences.loc[mention.sentence_id]
        column = "title" if sentence["part"] == "title" else "text"
        text = texts.loc[sentence["article_id"], column]
        assert text[mention.start : mention.end] == mention.text
    framings = tables["framings"]
    assert framings["mention_id"].dropna().isin(tables["mentions"]["mention_id"]).all()
    assert framings["sentence_id"].isin(sentences.index).all()
    for row in framings.itertuples():
        assert all(low < high for low, high, _ in json.loads(row.evidence))


def test_the_same_input_gives_the_same_bytes(framing, articles, tmp_path):
    for name in ("one", "two"):
        framing("score", articles, "-o", tmp_path / name, "--tone", "vader")
    for name in ("articles", "sentences", "mentions", "voices", "framings", "stories"):
        (one,) = (tmp_path / "one" / f"{name}.parquet").iterdir()
        (two,) = (tmp_path / "two" / f"{name}.parquet").iterdir()
        assert one.read_bytes() == two.read_bytes()


def test_own_actors_are_found(framing, tmp_path):
    actors = tmp_path / "actors.yaml"
    actors.write_text(
        "- name: Jorunn Vestby\n  country: NO\n  role: mayor\n  aliases: [Mayor Vestby]\n"
    )
    rows = tmp_path / "a.jsonl"
    text = "German officials condemned Jorunn Vestby. Mayor Vestby shrugged."
    rows.write_text(json.dumps({"text": text, "outlet": "x", "language": "en"}))
    options = ("-o", tmp_path / "out", "--tone", "vader", "--actors", actors)
    assert framing("score", rows, *options)[0] == 0
    framings = pd.read_parquet(tmp_path / "out" / "framings.parquet")
    assert "jorunn-vestby" in set(framings["target"])


def test_open_actors_are_found_and_kept_apart(framing, tmp_path):
    rows = tmp_path / "a.jsonl"
    text = "Wendy Hartwell condemned Germany. Wendy Hartwell, a banker, sang."
    rows.write_text(json.dumps({"text": text, "outlet": "x", "language": "en"}))
    _, _, said = framing("score", rows, "-o", tmp_path / "out", "--tone", "vader")
    assert "mentions of actors 1" in " ".join(said.replace("│", " ").split())
    assert "mentions of unlisted ones 2" in " ".join(said.replace("│", " ").split())
    run = read_run(tmp_path / "out")
    assert run.record["open_actors"] == {
        "found": True,
        "tone": False,
        "n_mentions": 2,
    }
    assert run.names["open:wendy-hartwell"] == "Wendy Hartwell (unlisted)"
    assert ("open:wendy-hartwell", "germany") in set(
        run.framings[["holder", "target"]].itertuples(index=False, name=None)
    )
    for option, n_open in (("--open-tone", 2), ("--no-open-actors", 0)):
        framing("score", rows, "-o", tmp_path / "out", "--tone", "vader", option)
        tables = read_run(tmp_path / "out")
        assert is_open(tables.framings["target"]).sum() == n_open
        assert is_open(tables.mentions["actor_id"]).any() == (n_open > 0)


def test_a_parser_that_is_not_there_is_named_with_the_remedy(framing, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "spacy", None)
    rows = tmp_path / "a.jsonl"
    rows.write_text(json.dumps({"text": "Weber said it rained.", "outlet": "x"}))
    out = tmp_path / "out"
    for arguments in (("voices", rows, "-o", out), ("score", rows, "-o", out, "--tone", "vader")):
        status, _, said = framing(*arguments, "--parser", "en_core_web_sm")
        assert status == 2
        assert "media-framing[parser]" in one_line(said)
    assert not out.exists()


def test_a_mapped_column(framing, tmp_path):
    path = tmp_path / "artikel.csv"
    path.write_text("Blatt,Artikel\nTageblatt,Germany met France.\n", encoding="utf-8")
    options = ("--column", "text=Artikel", "--column", "outlet=Blatt", "--tone", "vader")
    assert framing("score", path, "-o", tmp_path / "out", *options)[0] == 0
    assert pd.read_parquet(tmp_path / "out" / "articles.parquet")["outlet"].to_list() == [
        "Tageblatt"
    ]


def test_languages_without_tone_are_missing_and_said(framing, tmp_path):
    path = tmp_path / "a.jsonl"
    row = {"text": "Donald Trump hat Emmanuel Macron verurteilt.", "outlet": "x", "language": "de"}
    path.write_text(json.dumps(row))
    _, _, said = framing("score", path, "-o", tmp_path / "out")
    framings = pd.read_parquet(tmp_path / "out" / "framings.parquet")
    assert len(framings)
    assert framings[["valence", "polarity"]].isna().all(axis=None)
    assert "de 1" in one_line(said)


BAD_INPUT = [
    ("nothing.csv", None, "no such file"),
    ("empty.csv", b"", "empty"),
    ("no-text.csv", b"outlet,date\nx,2025-01-01\n", "--column text="),
    ("header.csv", b"outlet,text\n", "no article"),
    ("latin.csv", "outlet,text\nx,M\xfcnchen\n".encode("cp1252"), "--encoding"),
    ("picture.png", b"\x89PNG", "format"),
    ("broken.parquet", b"PAR1 no", "Parquet"),
    ("broken.zip", b"PK no", "zip"),
    ("broken.jsonl", b"{not json}\n", "JSON"),
]


@pytest.mark.parametrize(("name", "content", "told"), BAD_INPUT, ids=[row[0] for row in BAD_INPUT])
def test_bad_input_exits_with_2_and_says_what_to_do(framing, tmp_path, name, content, told):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    status, _, said = framing("score", path, "-o", tmp_path / "out", "--tone", "vader")
    assert status == 2
    assert name in said.replace("\n", "")
    assert told in one_line(said)
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("yaml", "told"),
    [
        ("- name: A B\n  contry: NO\n", ["contry", "country", ":2"]),
        ("- name: A B\n  country: XQ\n", ["XQ", ":2"]),
        ("- name: [A\n", ["actors.yaml:"]),
        ("- name: A B\n  aliases: [Kremlin]\n", ["Kremlin", "actors.yaml:"]),
    ],
    ids=["key", "country", "syntax", "alias"],
)
def test_bad_actor_files_are_named_by_line(framing, articles, tmp_path, yaml, told):
    actors = tmp_path / "actors.yaml"
    actors.write_text(yaml)
    status, _, said = framing("score", articles, "-o", tmp_path / "out", "--actors", actors)
    assert status == 2
    assert all(word in said.replace("\n", "") for word in told), said


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--column", "text"), "--column text=Artikel"),
        (("--column", "headline=title"), "headline"),
        (("--tone", "magic"), "magic"),
        (("--encoding", "klingon"), "klingon"),
        (("--codebook", "nowhere.yaml"), "nowhere.yaml"),
    ],
)
def test_bad_options(framing, articles, tmp_path, options, told):
    status, _, said = framing("score", articles, "-o", tmp_path / "out", *options)
    assert status == 2
    assert told in one_line(said)


def test_a_broken_row_is_set_aside_and_the_others_are_read(framing, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("outlet,text\nx,Germany spoke.\nx,too,many,fields\ny,France spoke.\n")
    status, _, said = framing("score", path, "-o", tmp_path / "out", "--tone", "vader")
    assert status == 0
    rejected = pd.read_parquet(tmp_path / "out" / "rejected.parquet")
    assert rejected["row"].to_list() == [3]
    assert "set aside 1" in one_line(said)


def test_an_article_of_10_megabytes_is_set_aside_with_the_reason(framing, tmp_path):
    path = tmp_path / "a.jsonl"
    rows = [{"text": "Germany spoke. " * 700_000, "outlet": "x"}, {"text": "Hi.", "outlet": "x"}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    status, _, _ = framing("score", path, "-o", tmp_path / "out", "--tone", "vader")
    assert status == 0
    (reason,) = pd.read_parquet(tmp_path / "out" / "rejected.parquet")["reason"]
    assert "10,500,000 characters" in reason


def test_an_article_full_of_markup_is_text(framing, tmp_path):
    path = tmp_path / "a.jsonl"
    text = "<script>alert('Germany')</script> " * 2_000
    path.write_text(json.dumps({"text": text, "outlet": "x", "language": "en"}))
    assert framing("score", path, "-o", tmp_path / "out", "--tone", "vader")[0] == 0
    articles = check("articles", pd.read_parquet(tmp_path / "out" / "articles.parquet").astype(
        {name: column.dtype for name, column in TABLES["articles"].columns.items()}
    ))  # fmt: skip
    assert articles["text"].to_list() == [text]


def test_a_folder_that_cannot_be_written(framing, articles, tmp_path):
    (tmp_path / "file").write_text("in the way")
    status, _, said = framing("score", articles, "-o", tmp_path / "file", "--tone", "vader")
    assert status == 2
    assert "can't write" in one_line(said)


def rows_of(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_tone_gives_a_row_for_every_row(framing, tmp_path):
    text = "Critics praised Merkel warmly."
    given = [
        {"id": 1, "text": text, "start": 16, "end": 22},
        {"id": 2, "text": text, "start": 22, "end": 16},
        {"id": 3, "text": text, "start": 16, "end": 400},
        {"id": 4, "text": "", "start": 0, "end": 1},
        {"id": 5, "start": 0, "end": 1},
        {"id": 6, "text": "x" * 100_000, "start": 0, "end": 1},
    ]
    path, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in given) + "{broken\n")
    assert framing("tone", path, "-o", out, "--tone", "vader")[0] == 0
    rows = rows_of(out)
    assert [row.get("id") for row in rows] == [1, 2, 3, 4, 5, 6, None]
    assert rows[0]["polarity"] == "positive"
    assert all("error" in row for row in rows[1:])


def test_tone_of_nothing_usable_exits_with_2(framing, tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": 1}\n')
    assert framing("tone", path, "-o", tmp_path / "out.jsonl", "--tone", "vader")[0] == 2
    assert "error" in rows_of(tmp_path / "out.jsonl")[0]


def test_voices_have_offsets_into_the_text(framing, tmp_path):
    text = "Donald Tusk said that Ukraine was not alone."
    path, out = tmp_path / "in.jsonl.gz", tmp_path / "out.jsonl"
    path.write_bytes(gzip.compress(json.dumps({"id": "a", "text": text}).encode()))
    assert framing("voices", path, "-o", out)[0] == 0
    (row,) = rows_of(out)
    (voice,) = row["voices"]
    speaker = voice["speaker"]
    assert text[speaker["start"] : speaker["end"]] == speaker["text"] == "Donald Tusk"
    assert "Ukraine was not alone" in text[voice["content"][0][0] : voice["content"][-1][1]]


def test_reactions_are_in_the_texts_own_words(framing, tmp_path):
    text = "Farmers’ unions condemned the trade minister."
    path, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    path.write_text(json.dumps({"id": 1, "text": text, "language": "en"}))
    assert framing("reactions", path, "-o", out)[0] == 0
    (pair,) = rows_of(out)[0]["pairs"]
    assert pair["holder"] == "Farmers’ unions"
    assert pair["target"] in ("the trade minister", "trade minister")
    assert pair["frame"] == "condemnation"
    assert pair["polarity"] == "negative"


@pytest.fixture
def no_notebooks(monkeypatch):
    """A report without pages: what the command does around them, in a second."""
    monkeypatch.setattr("framing.report.pages.notebook_paths", list)


def all_text_in(folder, *, htmls=1) -> str:
    tables = [pd.read_parquet(path).to_csv() for path in folder.rglob("*.parquet") if path.is_dir()]
    html = [path.read_text(encoding="utf-8") for path in folder.glob("*.html")]
    assert tables
    assert len(html) == htmls
    return "\n".join([*tables, *html])


def test_a_report_is_one_file_with_its_tables(framing, articles, tmp_path, no_notebooks):
    out = tmp_path / "report"
    assert framing("report", articles, "-o", out, "--tone", "vader")[0] == 0
    assert {path.name for path in out.iterdir()} == {"index.html", "tables"}
    assert "condemned Donald Trump" in all_text_in(out)


def test_a_report_without_text_has_none(framing, articles, tmp_path, no_notebooks):
    out = tmp_path / "report"
    assert framing("report", articles, "-o", out, "--tone", "vader", "--text", "none")[0] == 0
    found = all_text_in(out)
    assert "condemned" not in found.replace("condemnation", "")
    assert "Donald Trump" in found  # an actor's name is no text
    assert "condemned" in all_text_in(tmp_path / "report-run", htmls=0)  # kept, but beside it


def test_a_report_of_a_run_that_was_scored_before(framing, articles, tmp_path, no_notebooks):
    framing("score", articles, "-o", tmp_path / "run", "--tone", "vader")
    before = contents(tmp_path / "run")
    for text in ("full", "none"):
        out = tmp_path / text
        assert framing("report", tmp_path / "run", "-o", out, "--text", text)[0] == 0
        assert ("condemned Donald Trump" in all_text_in(out)) == (text == "full")
    assert contents(tmp_path / "run") == before


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_text_is_not_left_beside_a_report_that_withholds_it(
    framing, articles, tmp_path, no_notebooks
):
    framing("report", articles, "-o", tmp_path / "out", "--tone", "vader")
    status, _, said = framing("report", articles, "-o", tmp_path / "out", "--text", "none")
    assert status == 2
    assert "name another folder with --out" in one_line(said)


def test_a_pdf_without_chromium_is_refused_before_any_work(
    framing, articles, tmp_path, monkeypatch
):
    monkeypatch.setattr("framing.report.pdf._NAMES", ())
    monkeypatch.setattr("framing.report.pdf._PLACES", ())
    status, _, said = framing("report", articles, "-o", tmp_path / "out", "--pdf")
    assert status == 2
    assert "no Chromium" in one_line(said)
    assert not (tmp_path / "out").exists()


@pytest.mark.browser
def test_a_pdf(framing, articles, tmp_path, no_notebooks):
    if not shutil.which("chromium"):
        pytest.skip("no chromium on this machine")
    assert framing("report", articles, "-o", tmp_path, "--tone", "vader", "--pdf")[0] == 0
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("command", ["score", "report", "tone", "voices", "reactions"])
def test_help_has_an_example(framing, command):
    status, said, _ = framing(command, "--help")
    assert status == 0
    assert "Example" in said or "Rows" in said


def test_version(framing):
    status, said, _ = framing("--version")
    assert status == 0
    assert said.startswith("framing 0.")
