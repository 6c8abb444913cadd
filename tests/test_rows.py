"""JSON Lines in and out: a bad line costs itself, and a file is written whole or not at all."""

import gzip
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from framing.errors import InputError
from framing.rows import map_rows, read_rows, storable, text_of, write_rows


def test_bad_lines_come_back_with_the_reason(tmp_path):
    path = tmp_path / "in.jsonl"
    lines = [b'\xef\xbb\xbf{"id": 1}', b"", b"{", b"[1]", b'"\xff"', b"[" * 100_000, b'{"id": 2}\r']
    path.write_bytes(b"\n".join(lines))
    rows = read_rows(path)
    assert [row.get("id") for row in rows] == [1, None, None, None, None, 2]
    assert [row.get("line") for row in rows] == [None, 3, 4, 5, 6, None]
    assert "line 4 is not a JSON object" in rows[2]["error"]


def test_gzip_is_read(tmp_path):
    path = tmp_path / "in.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"id": 1}\n'))
    assert read_rows(path) == [{"id": 1}]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("missing.jsonl", None, "No such file"),
        ("empty.jsonl", b"", "no rows"),
        ("blank.jsonl", b"\n \n", "no rows"),
        ("cut.jsonl.gz", gzip.compress(b'{"id": 1}\n' * 99)[:-9], "can't be read"),
        ("no.jsonl.gz", b'{"id": 1}\n', "can't be read"),
        ("garbled.jsonl.gz", gzip.compress(b"x" * 99)[:12] + b"\xff" * 40, "can't be read"),
    ],
)
def test_a_useless_file_is_named_with_the_reason(tmp_path, name, content, told):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=told) as raised:
        read_rows(tmp_path / name)
    assert name in str(raised.value)


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(InputError, match="can't be read"):
        read_rows(tmp_path)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=[])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@example(rows=[{"half \ud800": "\udfff of 😀"}])
@given(
    rows=st.lists(st.dictionaries(st.text(min_size=1), JSON, min_size=1), min_size=1, max_size=5)
)
def test_rows_round_trip_even_with_halves_of_characters(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("rows") / "a.jsonl"
    write_rows(rows, path)
    assert read_rows(path) == json.loads(json.dumps(rows))


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "out.jsonl"
    write_rows([{"id": 1}], path)

    def breaking():
        yield {"id": 2}
        raise OSError("disk full")

    with pytest.raises(InputError, match="can't be written: disk full"):
        write_rows(breaking(), path)
    assert path.read_text() == '{"id": 1}\n'
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(InputError, match="no/such"):
        write_rows([], tmp_path / "no/such/out.jsonl")


def test_map_rows_keeps_refused_rows_and_passes_over_failed_ones():
    def double(row):
        if row["n"] < 0:
            raise InputError("n is negative")
        return {"n": 2 * row["n"]}

    failed = {"line": 2, "error": "line 2 is not JSON"}
    refused = {"n": -1, "error": "n is negative"}
    assert map_rows([{"n": 1}, failed, {"n": -1}], double) == [{"n": 2}, failed, refused]


@pytest.mark.parametrize("row", [{}, {"text": None}, {"text": 1}, {"text": ["a"]}])
def test_a_row_without_text_is_refused(row):
    with pytest.raises(InputError, match="'text' is missing or no string"):
        text_of(row)


@example(text="a\ud800b😀\udfff")
@given(text=st.text(st.characters(exclude_categories=[])))
def test_storable_text_has_the_same_length_and_encodes(text):
    stored = storable(text)
    assert len(stored) == len(text)
    stored.encode()
    changed = [old for old, new in zip(text, stored, strict=True) if old != new]
    assert all("\ud800" <= character <= "\udfff" for character in changed)
    assert text_of({"text": text}) == stored
