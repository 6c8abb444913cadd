"""Walk the input: files, folders, gz and zip, down to streams of bytes with a name."""

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from framing.corpus.records import Rejected
from framing.corpus.streams import Meter, gunzip, inflating, open_metered

FORMATS = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet", ".txt", ".html", ".htm")
PAGES = (".txt", ".html", ".htm")
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


def walk(path: Path, meter: Meter) -> Iterator[InputFile | Rejected]:
    """Yield the files under a path, in the order of their names.

    In folders and archives, hidden files are passed over, and so are pictures, style sheets,
    scripts and notes, which are no articles. Every other file of an unknown format is rejected.
    Links to folders are not followed.
    """
    if not path.is_dir():
        meter.total = path.stat().st_size
        yield from _file(path, "", meter)
        return
    unreadable: list[OSError] = []
    files = sorted(_visible_files(path, unreadable))
    meter.total = sum(file.stat().st_size for file in files)
    for error in unreadable:
        yield Rejected(str(error.filename), 0, f"the folder can't be read: {error.strerror}")
    for file in files:
        yield from _file(file, file.absolute().parent.name, meter)


def _visible_files(path: Path, unreadable: list[OSError]) -> Iterator[Path]:
    for folder, inner, names in os.walk(path, onerror=unreadable.append):
        inner[:] = [name for name in inner if not _is_hidden(name)]
        for name in names:
            file = Path(folder, name)
            if not _is_hidden(name) and file.is_file():
                yield file


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "__MACOSX"))


def _file(path: Path, holder: str, meter: Meter) -> Iterator[InputFile | Rejected]:
    if path.suffix.lower() == ".zip":
        yield from _members(path, meter)
    else:
        yield from _known(
            str(path), path, holder, lambda: open_metered(path, meter), path.stat().st_size
        )


def _members(path: Path, meter: Meter) -> Iterator[InputFile | Rejected]:
    try:
        with open_metered(path, meter) as packed, zipfile.ZipFile(packed) as archive:
            for info in sorted(archive.infolist(), key=lambda info: info.filename):
                inside = PurePosixPath(info.filename)
                if not info.is_dir() and not any(_is_hidden(part) for part in inside.parts):
                    yield from _member(path, archive, info)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield Rejected(str(path), 0, f"not a readable zip archive: {error}")


def _member(
    path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo
) -> Iterator[InputFile | Rejected]:
    inside = PurePosixPath(info.filename)
    yield from _known(
        f"{path}!{info.filename}",
        inside,
        inside.parent.name or path.stem,
        lambda: inflating(archive.open(info), info.compress_size),
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
