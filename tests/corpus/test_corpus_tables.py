"""csv and tsv: a broken row costs itself, a wrong encoding costs the rows that show it."""

import json

import pytest

from framing.corpus import read_corpus
from framing.errors import InputError

HEADER = "id,outlet,text\n"


def read(tmp_path, content, *, name="a.csv", **options):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    corpus = read_corpus(path, **options)
    texts = dict(zip(corpus.articles["article_id"], corpus.articles["text"], strict=True))
    return texts, {row.row: row.reason for row in corpus.rejected.itertuples()}


@pytest.mark.parametrize(
    ("rows", "read_ids", "aside"),
    [
        ("1,A,one\n2,B\n3,C,three\n", "13", {3: "2 fields where the header has 3"}),
        ("1,A,one\n2,B,two,2\n3,C,three\n", "13", {3: "4 fields where the header has 3"}),
        ('1,A,"one\n2,B,"two"\n3,C,three\n', "23", {2: "at line 2"}),
        ('1,A,"one\n2,B,two\n3,C,three', "23", {2: "close every quotation mark"}),
        ('1,A,one\n2,B,"two\n3,C,"th\nree"\n4,D,four\n', "134", {3: "at line 3"}),
        ('1,A,"one\n2,B,"two\n3,C,three\n', "3", {2: "at line 2", 3: "at line 3"}),
        ('1,A,"a "b" c"\n2,B,two\n', "2", {2: "double quotation marks inside them"}),
        ('1,A,"a "b" c.\nStill, here, he said.\nEnd."\n2,B,two\n', "2", {2: "", 3: "", 4: ""}),
        ("1,A,one\n\n\n2,B,two\n", "12", {}),
        ("1,A,one\n,,\n2,B,two\n", "12", {3: "the text is empty"}),
        ('1,A,5" pipe\n2,B,"two ""x"""\n', "12", {}),
        ("1, A, one\n2, B, two\n", "12", {}),
        ("1,A,one\r2,B,two\r", "12", {}),
    ],
    ids=[
        "few", "many", "unclosed", "unclosed to the end", "multiline after", "two unclosed",
        "inner", "inner multiline", "blank lines", "blank fields", "literal quotes",
        "spaced", "old mac",
    ],
)  # fmt: skip
def test_only_what_is_broken_is_lost(tmp_path, rows, read_ids, aside):
    texts, reasons = read(tmp_path, HEADER + rows)
    assert sorted(texts) == list(read_ids)
    assert reasons.keys() == aside.keys()
    for row, told in aside.items():
        assert told in reasons[row]


def test_an_unclosed_quote_does_not_swallow_a_large_file(tmp_path):
    rows = [f'{n},A,"Text, number {n}.\nSecond line."\n' for n in range(20_000)]
    rows[77] = '77,A,"Text without an end\n'
    rows[15_000] = '15000,A,"Text without an end\n'
    texts, reasons = read(tmp_path, HEADER + "".join(rows))
    assert len(texts) == 19_998
    assert sorted(reasons) == [79, 15_002]
    assert "at line 156" in reasons[79]  # the header, 77 rows of two lines, and the line itself


def test_rows_of_many_open_quotes_take_linear_time(tmp_path):
    texts, reasons = read(tmp_path, HEADER + '1,A,"open ""x"" \n' * 20_000 + "2,B,two\n")
    assert list(texts) == ["2"]
    assert len(reasons) == 20_000


def test_prose_behind_a_broken_row_does_not_become_an_article(tmp_path):
    prose = "However, the minister, a farmer, left.\n"
    texts, reasons = read(tmp_path, 'a,b,c,text\n1,2,3,"He "x" \n' + prose + '"\n1,2,3,good\n')
    assert list(texts.values()) == ["good"]
    assert "remainder" in reasons[3]


def test_a_tsv_may_use_quotation_marks_as_plain_text(tmp_path):
    rows = '1\tA\t"We will win", says Muster\n2\tB\t"two\nlines"\n3\tC\t"open\n4\tD\tfour\n'
    texts, reasons = read(tmp_path, "id\toutlet\ttext\n" + rows, name="a.tsv")
    assert texts == {"1": '"We will win", says Muster', "2": "two\nlines", "4": "four"}
    assert list(reasons) == [4]


def test_line_ends_inside_quotes_stay_as_they_are(tmp_path):
    texts, _ = read(tmp_path, 'text,id\r\n"a\r\nb\nc\rd\n\n",1\r\n')
    assert texts == {"1": "a\r\nb\nc\rd\n\n"}


def test_nul_bytes_stay_in_the_text(tmp_path):
    texts, _ = read(tmp_path, "id,text\n1,a\0b is here\n")
    assert texts == {"1": "a\0b is here"}


def test_wrong_bytes_cost_their_row_and_the_right_encoding_reads_them(tmp_path):
    content = "id,text\n1,Grüße aus Köln\n2,plain\n3,“so”\n".encode("cp1252")
    texts, reasons = read(tmp_path, content)
    assert texts == {"2": "plain"}
    assert all("--encoding cp1252" in reason for reason in reasons.values())
    texts, reasons = read(tmp_path, content, encoding="cp1252")
    assert texts == {"1": "Grüße aus Köln", "2": "plain", "3": "“so”"}
    assert not reasons


def test_wrong_bytes_in_json_lines_and_pages(tmp_path):
    rows = '{"id": 1, "text": "Grüße"}\n{"id": 2, "text": "plain"}\n'.encode("cp1252")
    texts, reasons = read(tmp_path, rows, name="a.jsonl")
    assert texts == {"2": "plain"}
    assert "not valid utf-8" in reasons[1]
    texts, _ = read(tmp_path, rows, name="a.jsonl", encoding="cp1252")
    assert texts["1"] == "Grüße"
    with pytest.raises(InputError, match="not valid utf-8"):
        read(tmp_path, "Grüße".encode("cp1252"), name="a.txt")
    texts, _ = read(tmp_path, "Grüße".encode("cp1252"), name="a.txt", encoding="latin-1")
    assert list(texts.values()) == ["Grüße"]


def test_a_byte_order_mark_goes_before_the_named_encoding(tmp_path):
    content = "id,text\n1,Grüße\n"
    for mark in ("utf-8-sig", "utf-16", "utf-32"):
        texts, _ = read(tmp_path, content.encode(mark), encoding="cp1252")
        assert texts == {"1": "Grüße"}


def test_utf16_that_breaks_off_is_told(tmp_path):
    texts, reasons = read(tmp_path, "id,text\n1,one\n2,two\n".encode("utf-16")[:-1])
    assert texts == {"1": "one"}
    assert "can't be read to its end" in reasons[0]


def test_a_header_in_another_encoding_is_told(tmp_path):
    with pytest.raises(InputError, match="the header is not valid utf-8"):
        read(tmp_path, "Übertext,text\nx,y\n".encode("cp1252"))


def test_a_broken_header_is_told(tmp_path):
    with pytest.raises(InputError, match="the header is broken"):
        read(tmp_path, 'id,"text\n1,one\n')


def test_a_second_column_of_one_name_is_kept_apart(tmp_path):
    texts, _ = read(tmp_path, "id,text,text\n1,first,second\n")
    assert texts == {"1": "first"}
    texts, _ = read(tmp_path, "id,text,text\n1,first,second\n", columns={"text": "text (2)"})
    assert texts == {"1": "second"}


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".jsonl"])
def test_a_line_without_end_is_set_aside_and_not_held(tmp_path, suffix, monkeypatch):
    # 200 MB are read so in 200 MiB of memory (docs/scale.md); the limit is small here.
    monkeypatch.setattr("framing.corpus.decoding.MAX_LINE_CHARS", 20_000)
    monkeypatch.setattr("framing.corpus.decoding._SKIPPED_CHARS", 1_000)
    rows = [("a", "One."), ("b", "“Long,” he said, " * 9_000), ("c", "Two."), ("d", "Three.")]
    path = tmp_path / f"a{suffix}"
    if suffix == ".jsonl":
        lines = [json.dumps({"id": i, "text": text}) for i, text in rows]
    else:
        delimiter = "," if suffix == ".csv" else "\t"
        lines = [f"id{delimiter}text", *(f'{i}{delimiter}"{text}"' for i, text in rows)]
    path.write_text("\n".join(lines), encoding="utf-8")
    corpus = read_corpus(path)
    assert set(corpus.articles["text"]) == {"One.", "Two.", "Three."}
    assert len(corpus.rejected) == 1
    assert "a line of more than" in corpus.rejected["reason"][0]
