"""Walk the input: files, folders, gz and zip, down to streams of bytes with a name."""

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import cast

from framing.corpus.records import Rejected
from framing.corpus.streams import Budget, Meter, gunzip, inflating, open_metered

FORMATS = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet", ".txt", ".html", ".htm", ".warc")
PAGES = (".txt", ".html", ".htm", ".warc")
# What lies beside articles without being one: the parts of saved pages, and notes.
_COMPANIONS = (
    ".avif", ".bmp", ".css", ".gif", ".ico", ".jpeg", ".jpg", ".js", ".md", ".mjs", ".mp3", ".mp4",
    ".png", ".rst", ".svg", ".ttf", ".webm", ".webp", ".woff", ".woff2", ".yaml", ".yml",
)  # fmt: skip
_REMEDIES = {
    ".xlsx": "save the sheet as CSV UTF-8",
    ".xls": "save the sheet as CSV UTF-8",
    ".ods": "save the sheet as CSV UTF-8",
    ".json": "write one object a line and call it .jsonl",
    ".pdf": "save its text as .txt",
    ".docx": "save it as plain text (.txt)",
    ".doc": "save it as plain text (.txt)",
    ".rtf": "save it as plain text (.txt)",
    ".zip": "unpack the inner archive",
}
_KNOWN = ", ".join(suffix[1:] for suffix in FORMATS)

Opener = Callable[[], io.BufferedReader]


@dataclass(frozen=True, slots=True)
class InputFile:
    """A readable file: its name for messages, its format, what holds it, how to open it.

    ``holder`` is the name of the folder or archive it lies in, empty for a file named itself.
    A member of an archive can be opened until the walk goes on to the next file.
    """

    name: str
    suffix: str
    holder: str
    open: Opener


@dataclass(frozen=True, slots=True)
class DiskFile:
    """A file as the disk has it.

    Attributes
    ----------
    path
        Where it is, from the root: a worker may have another working directory.
    name
        The path as the user gave it, for messages.
    holder
        Name of the folder it lies in, if a folder was given, else empty.
    n_bytes
        Its size.
    """

    path: Path
    name: str
    holder: str
    n_bytes: int


def walk(path: Path, meter: Meter) -> Iterator[InputFile | Rejected]:
    """Yield the files under a path, members of archives included, in the order of their names.

    In folders and archives, hidden files are passed over, and so are pictures, style sheets,
    scripts and notes, which are no articles. Every other file of an unknown format is rejected.
    Links to folders are not followed.
    """
    meter.total = sum(file.n_bytes for file in disk_files(path) if isinstance(file, DiskFile))
    for file in disk_files(path):
        if isinstance(file, Rejected):
            yield file
        else:
            yield from open_file(file, meter)


def disk_files(path: Path) -> Iterator[DiskFile | Rejected]:
    """Yield what lies under a path, in the order of the names; archives are not looked into."""
    if path.is_dir():
        yield from _files_in(path)
    else:
        yield DiskFile(path.absolute(), str(path), "", path.stat().st_size)


def _files_in(folder: Path) -> Iterator[DiskFile | Rejected]:
    """Go through a folder holding one level's names at a time."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(
                (entry.name, entry.is_dir(follow_symlinks=False))
                for entry in found
                if not _is_hidden(entry.name)
            )
    except OSError as error:
        yield Rejected(str(folder), 0, f"the folder can't be read: {error.strerror}")
        return
    holder = folder.absolute().name
    for name, is_folder in entries:
        inner = folder / name
        if is_folder:
            yield from _files_in(inner)
        elif inner.is_file():
            yield _disk_file(inner, holder)


def _disk_file(path: Path, holder: str) -> DiskFile | Rejected:
    try:
        return DiskFile(path.absolute(), str(path), holder, path.stat().st_size)
    except OSError as error:  # it went away a moment ago
        return Rejected(str(path), 0, f"can't be read: {error.strerror}")


def open_file(file: DiskFile, meter: Meter) -> Iterator[InputFile | Rejected]:
    """Yield a file as one that can be read, or the members of an archive."""
    if file.path.suffix.lower() == ".zip":
        yield from _members(file, meter)
    else:
        yield from _known(
            file.name,
            file.path,
            file.holder,
            lambda: open_metered(file.path, meter),
            file.n_bytes,
        )


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "__MACOSX"))


def _members(file: DiskFile, meter: Meter) -> Iterator[InputFile | Rejected]:
    try:
        budget = Budget(file.n_bytes)
        with open_metered(file.path, meter) as packed, zipfile.ZipFile(packed) as archive:
            for info in sorted(archive.infolist(), key=lambda info: info.filename):
                inside = PurePosixPath(info.filename)
                if not info.is_dir() and not any(_is_hidden(part) for part in inside.parts):
                    yield from _member(file, archive, info, budget)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield Rejected(file.name, 0, f"not a readable zip archive: {error}")


def _member(
    file: DiskFile, archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget
) -> Iterator[InputFile | Rejected]:
    inside = PurePosixPath(info.filename)
    yield from _known(
        f"{file.name}!{info.filename}",
        inside,
        inside.parent.name or file.path.stem,
        lambda: inflating(
            cast("zipfile.ZipExtFile", archive.open(info)), Budget(info.compress_size), budget
        ),
        info.compress_size,
    )


def _known(
    name: str, path: PurePosixPath | Path, holder: str, opener: Opener, n_bytes: int
) -> Iterator[InputFile | Rejected]:
    suffix = path.suffix.lower()
    if suffix == ".gz":
        suffix = PurePosixPath(path.stem).suffix.lower()
        opener = _gunzipping(opener, n_bytes)
    if suffix in FORMATS:
        yield InputFile(name, suffix, holder, opener)
    elif suffix not in _COMPANIONS or not holder:
        remedy = f"; {_REMEDIES[suffix]}" if suffix in _REMEDIES else ""
        yield Rejected(name, 0, f"the format is not one of {_KNOWN} (or gz, zip of these){remedy}")


def _gunzipping(opener: Opener, n_bytes: int) -> Opener:
    return lambda: gunzip(opener(), n_bytes)
