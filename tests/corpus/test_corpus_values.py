"""Dates, countries, languages, outlets, ids: understood, filled in, or set aside with the reason."""

import gzip
import json
import os
import random
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from framing.corpus import read_corpus
from framing.corpus.dates import parse_date
from framing.corpus.languages import detect_language, language_tag
from framing.corpus.records import RowError
from framing.registry import Outlet, OutletRegistry

TEN = datetime(2025, 2, 28, 10, tzinfo=UTC)
DAY = datetime(2025, 2, 28, tzinfo=UTC)
ENGLISH = "The harbour master closed the gate at noon, and nobody had been told about it."


def read(tmp_path, *rows, **options):
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    corpus = read_corpus(path, **options)
    return corpus.articles.to_dict("records"), corpus.rejected.to_dict("records")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-02-28", DAY),
        (" 2025-02-28 ", DAY),
        ("2025-2-28", DAY),
        ("2025/02/28", DAY),
        ("20250228", DAY),
        (20250228, DAY),
        (20250228.0, DAY),
        ("28.02.2025", DAY),
        ("28.2.2025", DAY),
        ("2/28/2025", DAY),
        ("02-28-2025", DAY),
        ("February 28, 2025", DAY),
        ("28 Feb 2025", DAY),
        ("Feb 28th, 2025", DAY),
        ("2025-02-28T10:00:00Z", TEN),
        ("2025-02-28T10:00:00.000000000+00:00", TEN),
        ("2025-02-28 10:00", TEN),
        ("2025-02-28 10:00:00 UTC", TEN),
        ("2025-02-28T11:00:00+01:00", TEN),
        ("2025-02-28 05:00:00 -0500", TEN),
        ("28.02.2025 10:00", TEN),
        ("2/28/2025 10:00 AM", TEN),
        ("Fri, 28 Feb 2025 11:00:00 +0100", TEN),
        ("Fri, 28 Feb 2025 10:00:00 GMT", TEN),
        ("Fri Feb 28 10:00:00 +0000 2025", TEN),
        ("February 28, 2025 Friday 10:00 AM GMT", TEN),
        ("20250228100000", TEN),
        (1740736800, TEN),
        ("1740736800", TEN),
        (1740736800.0, TEN),
        (1740736800000, TEN),
        (DAY.date(), DAY),
        ("03/04/2025", datetime(2025, 3, 4, tzinfo=UTC)),
        ("03.04.2025", datetime(2025, 4, 3, tzinfo=UTC)),
        ("1850-01-01", datetime(1850, 1, 1, tzinfo=UTC)),
        ("", None),
        ("  ", None),
        (None, None),
    ],
)
def test_dates(value, expected):
    assert parse_date(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "now", "today", "yesterday", "Friday", "10:30", "12", "2025", "2025-02", "May 2025", "28 Feb",
        "February 2025 10:30", "February 2025 10:30 +01", "February 2025 10 am", "28 February", "28.02.25", "2025-02-30", "30 February 2025", "2025-13-01", "28/02/2025",
        "2025-02-28 foo", "2025-02-28T10:00 Europe/Berlin", "2025-02-28 10:00 EST", "2025Q1", "nan?",
        "9999-12-31T23:59:00-05:00", "0000-00-00", "1" * 5_000, 10**40, 45716, True, [], {}, "٢٠٢٥-٠٢-٢٨",
        "28 Feb 2025 " + "x" * 100, float("1e300"), -5,
    ],
    ids=lambda value: str(value)[:20],
)  # fmt: skip
def test_what_is_no_complete_date_is_refused(value):
    with pytest.raises(RowError, match="is not understood; write it as 2025-02-28"):
        parse_date(value)


def test_day_first_is_an_option_and_the_message_names_it():
    assert parse_date("03/04/2025", day_first=True) == datetime(2025, 4, 3, tzinfo=UTC)
    assert parse_date("28/02/2025 10:00", day_first=True) == TEN
    with pytest.raises(RowError, match="--day-first"):
        parse_date("28/02/2025")
    with pytest.raises(RowError, match="understood"):
        parse_date("02/28/2025", day_first=True)


def test_a_bad_date_costs_its_row(tmp_path):
    rows = [{"text": "One.", "date": "soon"}, {"text": "Two.", "date": "28/02/2025"}]
    rows.append({"text": "Three.", "date": None})
    articles, rejected = read(tmp_path, *rows)
    assert [row["text"] for row in articles] == ["Three."]
    assert [row["row"] for row in rejected] == [1, 2]
    articles, rejected = read(tmp_path, *rows, day_first=True)
    assert {row["text"] for row in articles} == {"Two.", "Three."}


@pytest.mark.parametrize(
    ("given", "expected"),
    [("DE", "DE"), ("de", "DE"), (" Germany ", "DE"), ("UK", "GB"), ("USA", "US"), ("United States", "US"),
     ("RUSSIA", "RU"), ("EU", "EU"), ("", None), (None, None), (float("nan"), None)],
)  # fmt: skip
def test_countries(tmp_path, given, expected):
    ((row,), _) = read(tmp_path, {"text": ENGLISH, "country": given})
    assert (row["country"] if isinstance(row["country"], str) else None) == expected


def test_an_unknown_country_costs_its_row(tmp_path):
    (_, (row,)) = read(tmp_path, {"text": "One.", "country": "ZZ"}, {"text": "Two."})
    assert row["reason"] == "country 'ZZ' is not known; use a two-letter code such as DE"


@pytest.mark.parametrize(
    ("given", "tag"),
    [("en", "en"), ("EN", "en"), ("de_AT", "de-AT"), ("en-us", "en-US"), ("zh-Hans", "zh-Hans"),
     ("eng", "en"), ("deu", "de"), ("English", "en"), ("yue", "yue"), ("", None), (" ", None)],
)  # fmt: skip
def test_language_names(given, tag):
    assert language_tag(given) == tag


@pytest.mark.parametrize("given", ["Klingonisch", "e", "12", "en; drop", "en\n"])
def test_what_is_no_language_is_refused(given):
    if given.strip() == "en":
        assert language_tag(given) == "en"
    else:
        with pytest.raises(RowError, match="no language tag"):
            language_tag(given)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (ENGLISH.upper(), "en"),
        ("Der Hafenmeister schloss am Mittag das Tor, und niemand hatte davon gewusst.", "de"),
        ("Le chef du port a fermé la porte à midi et personne n'en avait été informé.", "fr"),
        ("Начальник порта закрыл ворота в полдень, и никто об этом не знал.", "ru"),
        ("Начальник порту зачинив ворота опівдні, і ніхто про це не знав.", "uk"),
        ("Kierownik portu zamknął bramę w południe i nikt o tym nie wiedział.", "pl"),
        ("", "und"),
        ("12 345 — 67 %", "und"),
        ("🚢🚢🚢", "und"),
        ("OK", "und"),
        ("\0\0\0" + ENGLISH, "en"),
    ],
)
def test_language_is_detected(text, language):
    assert detect_language(text) == language


def test_an_outlet_s_language_decides_only_where_detection_is_not_sure():
    assert detect_language("OK", usual="de") == "de"
    assert detect_language(ENGLISH, usual="de") == "en"


def test_detection_reads_on_behind_a_foreign_headline():
    quotation = "Nous sommes seuls ici maintenant, dit-elle ; personne ne viendra. "
    assert detect_language(quotation + ENGLISH * 5) == "en"


OFFLINE = """
import os, socket, sys
def refuse(*args, **kwargs): raise AssertionError("the network was asked")
socket.socket.connect = socket.getaddrinfo = refuse
from framing.corpus.languages import detect_language
print(detect_language(sys.argv[1]))
"""


def test_detection_needs_no_network_and_writes_nothing(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o500)
    places = {"HOME": home, "TMPDIR": home, "FTLANG_CACHE": home / "cache", "XDG_CACHE_HOME": home}
    environment = os.environ | {name: str(path) for name, path in places.items()}
    done = subprocess.run(
        [sys.executable, "-B", "-c", OFFLINE, ENGLISH],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout.strip(), list(home.iterdir())) == ("en", []), done.stderr


def test_the_outlet_registry_fills_country_and_language(tmp_path):
    known = Outlet(
        name="Hafenblatt",
        country="DE",
        language="de",
        aliases=["HB"],
        domains=["hafenblatt.example"],
    )
    rows = [
        {"id": 1, "text": "Kurz.", "outlet": "HB"},
        {"id": 2, "text": "Kurz. 2", "url": "https://www.hafenblatt.example/x"},
        {"id": 3, "text": ENGLISH, "outlet": "hafenblatt", "country": "AT"},
        {"id": 4, "text": ENGLISH, "url": "https://www.other.example/x"},
        {"id": 5, "text": ENGLISH, "url": "http://[broken"},
    ]
    articles, _ = read(tmp_path, *rows, outlets=OutletRegistry.of([known]))
    filled = [(row["outlet"], row["country"], row["language"]) for row in articles]
    assert filled[:3] == [
        ("Hafenblatt", "DE", "de"), ("Hafenblatt", "DE", "de"), ("Hafenblatt", "AT", "en"),
    ]  # fmt: skip
    assert [outlet for outlet, _, _ in filled[3:]] == ["other.example", "(unknown outlet)"]


def test_an_empty_outlet_registry_is_not_the_shipped_one(tmp_path):
    row = {"text": "Kurz.", "outlet": "ABC (Spain)"}
    assert read(tmp_path, row)[0][0]["country"] == "ES"
    assert read(tmp_path, row, outlets=OutletRegistry.of([]))[0][0]["country"] != "ES"


def test_lone_surrogates_become_one_character_each(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a\\ud800b \\ud83d\\ude00", "title": "\\udfff", "id": "x\\ud800"}\n')
    (row,) = read_corpus(path).articles.to_dict("records")
    assert (row["text"], row["title"], row["article_id"]) == ("a\ufffdb 😀", "\ufffd", "x\ufffd")


@pytest.mark.parametrize("value", [["a", "list"], [], [{"a": 1}]])
def test_text_that_is_no_text_costs_its_row(tmp_path, value):
    _, (row,) = read(tmp_path, {"text": value}, {"text": "Two."})
    assert row["reason"] == "text holds a list where text is expected"


def test_duplicates_are_set_aside_and_name_what_stays(tmp_path):
    rows = [
        {"id": "b", "text": "Same.", "outlet": "X"},
        {"id": "a", "text": "Same.", "outlet": "X"},
        {"id": "c", "text": "Same.", "outlet": "Y"},
        {"id": "d", "text": "Later.", "outlet": "X", "date": "2025-03-02", "country": "AT"},
        {"id": "d", "text": "First.", "outlet": "X", "date": "2025-03-01", "country": "DE"},
    ]
    articles, rejected = read(tmp_path, *rows)
    assert [(row["article_id"], row["text"]) for row in articles] == [
        ("a", "Same."), ("c", "Same."), ("d", "First."),
    ]  # fmt: skip
    told = {row["row"]: row["reason"] for row in rejected}
    assert told[1].startswith("the same article as ")
    assert told[1].endswith("a.jsonl, row 2")
    assert "article_id 'd' is also that of another article" in told[4]
    again, _ = read(tmp_path, *reversed(rows))
    assert again == articles


def test_ids_made_from_content_are_stable(tmp_path):
    rows = [{"text": f"Text {n}.", "outlet": "X", "date": "2025-03-01"} for n in range(20)]
    articles, _ = read(tmp_path, *rows)
    again, _ = read(tmp_path, *reversed(rows))
    assert [row["article_id"] for row in articles] == [row["article_id"] for row in again]
    # Written down, so that a change that renames every article of every user is seen.
    assert {row["text"]: row["article_id"] for row in articles}["Text 0."] == "c7308b2824c73a8d"


SHARED = Path(__file__).parents[3] / "shared/data"
DOCS = Path(__file__).parents[2] / "docs/input.md"


def training_sentences(folder):
    texts = set()
    for path in sorted((SHARED / folder).glob("*train*")):
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8") as stream:
            texts |= {json.loads(line)["text"] for line in stream}
    sentences = sorted(texts)
    random.Random(0).shuffle(sentences)
    return sentences[:3_000]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("folder", "language"), [("newsmtsc", "en"), ("gerntsa", "de"), ("rusentne", "ru")]
)
def test_documented_quality_of_language_detection(folder, language):
    if not (SHARED / folder).exists():
        pytest.skip(f"{SHARED / folder} is not here")
    sentences = training_sentences(folder)
    found = Counter(map(detect_language, sentences))
    n, right, unclear = len(sentences), found[language], found["und"]
    line = f"| {language} | {n:,} | {right / n:.3f} | {unclear / n:.3f} | {n - right - unclear} |"
    assert line in DOCS.read_text(encoding="utf-8")
