from datetime import date

import pytest

from framing.errors import InputError
from framing.registry.yaml_files import read_entries


def test_places_are_the_lines_of_the_file(write):
    path = write("# first line\n- name: Jane\n  aliases:\n    - J.\n    - Jay\n\n- name: John\n")
    first, second = read_entries(path)
    assert str(first.place) == f"{path}:2"
    assert str(first.place_of("aliases", 1)) == f"{path}:5"
    assert str(second.place_of("name")) == f"{path}:7"
    # What is not there stands where the nearest value around it stands.
    assert str(first.place_of("aliases", 0, "x")) == f"{path}:4"
    assert str(first.place_of("country")) == f"{path}:2"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),  # plain YAML 1.1 reads the code of Norway as false
        ("no", "no"),
        ("On", "On"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("0x1F", "0x1F"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("2025-02-28 10:00:00", "2025-02-28 10:00:00"),
        ("'2025-02-28'", "2025-02-28"),
        ("true", True),
        ("null", None),
        ("", None),
        ("2025-02-28", date(2025, 2, 28)),
    ],
)
def test_only_dates_booleans_and_null_are_more_than_text(write, written, value):
    (entry,) = read_entries(write(f"- key: {written}\n"))
    assert entry.values == {"key": value}
    assert type(entry.values["key"]) is type(value)


@pytest.mark.parametrize("text", ["", "# nothing but a comment\n"])
def test_an_empty_file_holds_no_entries(write, text):
    assert read_entries(write(text)) == []


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path):
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbf- name: Jane\r\n")
    assert read_entries(path)[0].values == {"name": "Jane"}


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("- name: [Jane\n- name: John\n", ":2:", "not valid YAML"),
        ("- name: Jane\n  role: mayor: of Ottawa\n", ":2:", "quoted"),
        ("- name: Jane\n\taliases: [J.]\n", ":2:", "not valid YAML"),
        ("name: Jane\n", ":1", "each beginning with '- '"),
        ("just words\n", ":1", "each beginning with '- '"),
        ("- Jane\n", ":1", "- name: Jane Doe"),
        ("- name: Jane\n  role: a\n  name: John\n", ":3", "stands twice in one entry"),
        ("- ? [a, b]\n  : c\n", ":1", "plain word"),
        ("- name: !!python/object/apply:os.system ['true']\n", ":1:", "not valid YAML"),
        ("- name: Jane\n- name: *unknown\n", ":2:", "not valid YAML"),
    ],
)
def test_what_is_no_list_of_entries_is_named_by_its_line(write, text, place, says):
    path = write(text)
    with pytest.raises(InputError) as raised:
        read_entries(path)
    assert str(raised.value).startswith(f"{path}{place}")
    assert says in str(raised.value)


def test_a_missing_file_a_folder_and_a_wrong_encoding_are_named(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        read_entries(tmp_path / "none.yaml")
    with pytest.raises(InputError, match="can't be read"):
        read_entries(tmp_path)
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("- name: Søren\n".encode("latin-1"))
    with pytest.raises(InputError, match="save the file as UTF-8"):
        read_entries(latin)


def test_very_deep_nesting_is_refused(write):
    with pytest.raises(InputError):
        read_entries(write("- key: " + "[" * 5000 + "]" * 5000 + "\n"))
