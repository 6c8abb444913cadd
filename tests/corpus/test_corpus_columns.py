"""Which column means what, for common exports and for a mapping of one's own."""

import json
import re
from pathlib import Path

import pytest

from framing.corpus import KNOWN_COLUMNS, read_corpus
from framing.corpus.columns import column_map, recognised
from framing.corpus.dates import parse_date
from framing.errors import InputError


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("outlet published_at text title country language url", "outlet published_at text title country language url"),
        ("source date body headline", "outlet published_at text title"),
        ("publication publish_date content title", "outlet published_at text title"),
        ("media_name publish_date article_text title", "outlet published_at text title"),
        ("Source,PUBLISHED-AT,Full Text,Head Line", "outlet,published_at,text,title"),
        (" Text , Published_At ,LANG", "text,published_at,language"),
        ("id source.name title url publishedAt content", "article_id outlet title url published_at text"),
        ("uri lang dateTime url title body source.title", "article_id language published_at url title text outlet"),
        ("maintext date_publish source_domain language title", "text published_at outlet language title"),
        ("stories_id publish_date title url language media_name text", "article_id published_at title url language outlet text"),
        ("Newspaper Date Headline Article", "outlet published_at title text"),
        ("hostname date title text sitename", "- published_at title text outlet"),
        ("text author", "text -"),
    ],
)  # fmt: skip
def test_names_of_common_exports(header, expected):
    separator = "," if "," in header else " "
    theirs = dict(zip(expected.split(separator), header.split(separator), strict=True))
    theirs.pop("-", None)
    assert recognised(header.split(separator)) == theirs


def test_the_better_name_wins_whatever_the_order():
    for header in (
        ["content", "text", "source", "outlet"],
        ["outlet", "source", "text", "content"],
    ):
        assert recognised(header) == {"outlet": "outlet", "text": "text"}


def test_no_name_means_two_things():
    keys = [
        name.replace("_", "").replace(".", "") for names in KNOWN_COLUMNS.values() for name in names
    ]
    assert len(keys) == len(set(keys))


def test_a_mapping_goes_before_known_names():
    assert column_map(["text", "Artikel"], {"text": "Artikel"}) == {"text": "Artikel"}


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_mapping_in_files(tmp_path, suffix):
    path = tmp_path / f"a.{suffix}"
    csv = "Zeitung,Artikel,Tag\nHafenblatt,Der Text.,28.02.2025\n"
    names, values = (line.split(",") for line in csv.splitlines())
    path.write_text(csv if suffix == "csv" else json.dumps(dict(zip(names, values, strict=True))))
    columns = {"text": "Artikel", "outlet": "Zeitung", "published_at": "Tag"}
    (row,) = read_corpus(path, columns=columns).articles.to_dict("records")
    assert (row["outlet"], row["text"]) == ("Hafenblatt", "Der Text.")
    assert row["published_at"].isoformat() == "2025-02-28T00:00:00+00:00"
    with pytest.raises(InputError) as raised:
        read_corpus(path)
    for told in ("a." + suffix, "Zeitung, Artikel, Tag", "--column text=Artikel"):
        assert told in str(raised.value)
    with pytest.raises(InputError, match="no column 'Zeitun' for --column outlet"):
        read_corpus(path, columns={**columns, "outlet": "Zeitun"})


def test_rows_of_json_may_leave_fields_out(tmp_path):
    path = tmp_path / "a.jsonl"
    rows = [{"Artikel": "One."}, {"Artikel": "Two.", "Zeitung": "B"}, {"Zeitung": "C"}]
    path.write_text("\n".join(map(json.dumps, rows)))
    corpus = read_corpus(path, columns={"text": "Artikel", "outlet": "Zeitung"})
    outlets = dict(zip(corpus.articles["text"], corpus.articles["outlet"], strict=True))
    assert outlets == {"One.": "(unknown outlet)", "Two.": "B"}
    assert corpus.rejected["row"].tolist() == [3]


def test_rows_of_json_may_name_their_text_differently(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\n{"body": "Two."}\n{"text": null, "body": "x"}\n')
    corpus = read_corpus(path)
    assert sorted(corpus.articles["text"]) == ["One.", "Two."]
    assert corpus.rejected["row"].tolist() == [3]


def test_a_mapping_does_not_touch_pages(tmp_path):
    (tmp_path / "a.txt").write_text("A text.")
    (tmp_path / "a.csv").write_text("Artikel\nB text.\n")
    corpus = read_corpus(tmp_path, columns={"text": "Artikel"})
    assert sorted(corpus.articles["text"]) == ["A text.", "B text."]


def test_a_hostile_header_can_not_talk_to_the_terminal(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("\x1b[2Jtitle,\x07x\nOne.,2\n")
    with pytest.raises(InputError) as raised:
        read_corpus(path)
    assert "\x1b" not in str(raised.value)
    assert "\x07" not in str(raised.value)


DOCS = Path(__file__).parents[2] / "docs/input.md"


def test_the_documentation_lists_every_known_name():
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \|", DOCS.read_text(encoding="utf-8"), re.M)
    assert {ours: tuple(re.findall(r"`([^`]+)`", names)) for ours, names in rows} == KNOWN_COLUMNS


def test_the_documented_dates_are_read_as_documented():
    rows = re.findall(r"^\| `([^`]+)` +\| (\d{4}-.+?) +\|", DOCS.read_text(encoding="utf-8"), re.M)
    assert len(rows) > 8
    for written, meant in rows:
        assert parse_date(written).strftime("%Y-%m-%d %H:%M") == meant
