"""The input in units that are read at one go: a large file, or some hundred small ones."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from framing.corpus.files import DiskFile, disk_files
from framing.corpus.records import Rejected
from framing.files import hash_of, hash_of_file

_UNIT_BYTES, _UNIT_FILES = 32 * 2**20, 500


@dataclass(frozen=True, slots=True)
class Unit:
    """Files that are read together, and what was set aside on the way to them."""

    number: int
    files: tuple[DiskFile, ...]
    rejected: tuple[Rejected, ...]

    @property
    def n_bytes(self) -> int:
        """Size of the files."""
        return sum(file.n_bytes for file in self.files)


@dataclass(frozen=True, slots=True)
class Survey:
    """What lies under a path, at a glance: how much, and a hash of names and contents."""

    n_units: int
    n_bytes: int
    content: str


def units(path: Path) -> Iterator[Unit]:
    """Yield the units of an input, in the order of the names; they depend on nothing else."""
    files: list[DiskFile] = []
    rejected: list[Rejected] = []
    number = n_bytes = 0
    for item in disk_files(path):
        if isinstance(item, Rejected):
            rejected.append(item)
        else:
            files.append(item)
            n_bytes += item.n_bytes
        if n_bytes >= _UNIT_BYTES or len(files) + len(rejected) >= _UNIT_FILES:
            yield Unit(number, tuple(files), tuple(rejected))
            files, rejected, n_bytes = [], [], 0
            number += 1
    if files or rejected:
        yield Unit(number, tuple(files), tuple(rejected))


def survey(path: Path) -> Survey:
    """Look through an input once, byte by byte, without reading it as articles."""
    n_units = n_bytes = 0
    content = ""
    for unit in units(path):
        n_units += 1
        n_bytes += unit.n_bytes
        content = hash_of(content, *_contents(unit.files))
    return Survey(n_units, n_bytes, content)


def _contents(files: Iterable[DiskFile]) -> Iterator[str]:
    for file in files:
        # Names are part of the result: of what is set aside, and of pages that state no outlet.
        yield from (file.name, file.holder, _hash(file.path))


def _hash(path: Path) -> str:
    try:
        return hash_of_file(path)
    except OSError as error:
        return str(error)
