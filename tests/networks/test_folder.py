"""Folders of weights: what is refused, and what the message says."""

import json

import pytest

from framing.errors import InputError
from framing.networks.folder import open_model, write_model
from framing.shipped import shipped_path

FIELDS = {"scorer": "linear", "languages": ("en",), "temperature": 1.5, "training": {"seed": 1}}


@pytest.fixture
def folder(tmp_path):
    write_model(tmp_path / "m", FIELDS, {"weights.npz": b"abc"}, card="# Card\n{hashes}\n")
    return tmp_path / "m"


def test_what_was_written_can_be_opened(folder):
    model = open_model(folder, scorer="linear")
    assert model.manifest.temperature == 1.5
    assert model.file("weights.npz").read_bytes() == b"abc"
    assert model.manifest.files["weights.npz"] in (folder / "MODEL_CARD.md").read_text()
    assert not list(folder.glob(".*"))


def test_the_content_hash_changes_with_the_weights(folder, tmp_path):
    write_model(tmp_path / "n", FIELDS, {"weights.npz": b"abd"}, card="")
    one, two = (open_model(path, scorer="linear") for path in (folder, tmp_path / "n"))
    assert one.content_hash != two.content_hash


def test_a_changed_file_is_refused(folder):
    (folder / "weights.npz").write_bytes(b"abd")
    with pytest.raises(InputError, match=r"weights\.npz: is not the file"):
        open_model(folder, scorer="linear")


def test_a_missing_file_is_refused(folder):
    (folder / "weights.npz").unlink()
    with pytest.raises(InputError, match=r"weights\.npz: can't be read"):
        open_model(folder, scorer="linear")


def test_a_folder_without_manifest_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"manifest\.json"):
        open_model(tmp_path, scorer="linear")


def test_weights_of_another_scorer_are_refused(folder):
    with pytest.raises(InputError, match="'linear', not for 'minilm'"):
        open_model(folder, scorer="minilm")


def test_a_file_that_the_manifest_does_not_list_is_not_read(folder):
    (folder / "more.bin").write_bytes(b"x")
    with pytest.raises(InputError, match="does not list"):
        open_model(folder, scorer="linear").file("more.bin")


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"temperature": "hot"}, "temperature"),
        ({"surprise": 1}, "surprise"),
        ({"files": 3}, "files"),
    ],
)
def test_a_broken_manifest_names_the_key(folder, change, place):
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    with pytest.raises(InputError, match=place):
        open_model(folder, scorer="linear")


@pytest.mark.parametrize(("scorer", "megabytes"), [("linear", 10), ("minilm", 35)])
def test_shipped_weights_are_whole_small_and_described(scorer, megabytes):
    model = open_model(None, scorer=scorer)
    sizes = [model.file(name).stat().st_size for name in model.manifest.files]
    assert sum(sizes) < megabytes * 1_000_000
    card = (shipped_path(f"data/models/{scorer}") / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert all(value in card for value in model.manifest.files.values())
    assert "licence" in card
