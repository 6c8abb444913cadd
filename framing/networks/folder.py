"""Folders of trained weights: a manifest, the files it vouches for, and a card for people.

Weights are data, never pickles. Each file's SHA-256 stands in ``manifest.json``; a file that was
changed or cut short is refused, because scores of unknown weights can't be cited.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from framing.errors import InputError
from framing.files import write_bytes
from framing.shipped import shipped_path

MANIFEST = "manifest.json"
CARD = "MODEL_CARD.md"


class Manifest(BaseModel):
    """What ``manifest.json`` says of a folder of weights.

    Attributes
    ----------
    scorer
        Which scorer the weights are for.
    languages
        BCP 47 primary subtags.
    temperature
        What the logits are divided by; see `framing.tone.calibration`.
    files
        SHA-256 in hexadecimal of each file.
    training
        How the weights came to be: data, options, seed, numbers.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    scorer: str
    languages: tuple[str, ...]
    temperature: float
    files: dict[str, str]
    training: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A folder of weights whose every file was found to be as its manifest says."""

    path: Path
    manifest: Manifest
    content_hash: str

    def file(self, name: str) -> Path:
        """Return the path of one of the files that were checked.

        Raises
        ------
        InputError
            If the manifest does not vouch for it.
        """
        if name not in self.manifest.files:
            raise InputError(f"{self.path / MANIFEST}: does not list {name!r}; train anew")
        return self.path / name


def open_model(path: Path | str | None, *, scorer: str) -> ModelFolder:
    """Open a folder of weights and check every file in it.

    Parameters
    ----------
    path
        The folder; None for the one that ships with the program.
    scorer
        Which scorer is going to use it.

    Raises
    ------
    InputError
        If the folder or a file is missing, is for another scorer, or a hash differs.
    """
    folder = shipped_path(f"data/models/{scorer}") if path is None else Path(path)
    content = _read(folder / MANIFEST)
    manifest = _parse(folder / MANIFEST, content)
    if manifest.scorer != scorer:
        raise InputError(f"{folder}: holds a model for {manifest.scorer!r}, not for {scorer!r}")
    for name, expected in manifest.files.items():
        # A manifest may come from anywhere; a path in it must not lead out of the folder.
        _check_hash(folder / Path(name).name, expected)
    return ModelFolder(folder, manifest, hashlib.sha256(content).hexdigest())


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise InputError(f"{path}: can't be read: {reason}; give a folder of weights") from error


def _parse(path: Path, content: bytes) -> Manifest:
    try:
        return Manifest.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise InputError(f"{path}: {place}: {first['msg']}") from error


def _check_hash(path: Path, expected: str) -> None:
    found = hashlib.sha256(_read(path)).hexdigest()
    if found != expected:
        raise InputError(
            f"{path}: is not the file that its manifest describes (SHA-256 {found[:12]}..., "
            f"expected {expected[:12]}...); install the program anew or train the model again"
        )


def write_model(
    path: Path, manifest: Mapping[str, Any], files: Mapping[str, bytes], *, card: str
) -> Manifest:
    """Write a folder of weights, the manifest last.

    Parameters
    ----------
    path
        The folder; made if it is not there.
    manifest
        The fields of `Manifest` except ``files``.
    files
        Content of each file by its name.
    card
        Text of ``MODEL_CARD.md``; ``{hashes}`` in it becomes a table of the files' hashes.

    Returns
    -------
    Manifest
        As written.
    """
    path.mkdir(parents=True, exist_ok=True)
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    complete = Manifest(**manifest, files=hashes)
    for name, content in files.items():
        write_bytes(content, path / name)
    table = "\n".join(f"| {name} | `{value}` |" for name, value in hashes.items())
    rows = f"| file | SHA-256 |\n| --- | --- |\n{table}"
    write_bytes(card.replace("{hashes}", rows).encode(), path / CARD)
    write_bytes((complete.model_dump_json(indent=2) + "\n").encode(), path / MANIFEST)
    return complete
