"""Walk the input: files, folders, gz and zip, down to streams of bytes with a name."""

import gzip
import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from framing.corpus.records import Rejected

FORMATS = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet", ".txt", ".html", ".htm")
# A member that inflates more than this is a bomb, not a text.
_MAX_INFLATION = 500
_MAX_MEMBER_BYTES = 4 * 2**30


@dataclass(frozen=True, slots=True)
class InputFile:
    """A readable file: its name for messages, its format, its folder's name, how to open it."""

    name: str
    suffix: str
    folder: str
    open: Callable[[], AbstractContextManager[IO[bytes]]]


def walk(path: Path) -> Iterator[InputFile | Rejected]:
    """Yield the files under a path, in the order of their names.

    Files of other formats beside them are passed over when a folder is walked, because a folder
    of pages holds pictures and notes; one that is named itself and has no known format is
    rejected. Hidden files are passed over.
    """
    if path.is_dir():
        for child in sorted(path.rglob("*")):
            inside = child.relative_to(path)
            if child.is_file() and not any(part.startswith(".") for part in inside.parts):
                yield from _file(child, is_named=False)
    else:
        yield from _file(path, is_named=True)


def _file(path: Path, *, is_named: bool) -> Iterator[InputFile | Rejected]:
    suffix = path.suffix.lower()
    if suffix == ".zip":
        yield from _members(path)
    elif suffix == ".gz":
        inner = Path(path.stem).suffix.lower()
        yield from _known(str(path), inner, path.parent.name, lambda: _gunzip(path), is_named)
    else:
        yield from _known(str(path), suffix, path.parent.name, lambda: path.open("rb"), is_named)


def _known(
    name: str,
    suffix: str,
    folder: str,
    opener: Callable[[], AbstractContextManager[IO[bytes]]],
    is_named: bool,
) -> Iterator[InputFile | Rejected]:
    if suffix in FORMATS:
        yield InputFile(name, suffix, folder, opener)
    elif is_named:
        known = ", ".join(suffix[1:] for suffix in FORMATS)
        yield Rejected(name, 0, f"the format is not one of {known} (or gz, zip of these)")


def _gunzip(path: Path) -> AbstractContextManager[IO[bytes]]:
    return io.BufferedReader(gzip.open(path))


def _members(path: Path) -> Iterator[InputFile | Rejected]:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        yield Rejected(str(path), 0, f"not a readable zip archive: {error}")
        return
    with archive:
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            inside = PurePosixPath(info.filename)
            if info.is_dir() or any(part.startswith((".", "__MACOSX")) for part in inside.parts):
                continue
            name = f"{path}!{info.filename}"
            if _is_bomb(info):
                yield Rejected(name, 0, "it inflates to an unreasonable size; unpack it by hand")
                continue
            opener = _member_opener(archive, info)
            yield from _known(name, inside.suffix.lower(), inside.parent.name, opener, False)


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    inflation = info.file_size / max(info.compress_size, 1)
    is_big = info.file_size > 10 * 2**20
    return info.file_size > _MAX_MEMBER_BYTES or (is_big and inflation > _MAX_INFLATION)


def _member_opener(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo
) -> Callable[[], AbstractContextManager[IO[bytes]]]:
    return lambda: archive.open(info)
