"""Write files so that nobody ever sees half of one, and find out what is in them."""

import contextlib
import hashlib
import os
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path

from framing.errors import InputError

_TEMPORARY = ".tmp"


def write_atomically(path: Path, write: Callable[[Path], object]) -> None:
    """Let ``write`` fill a file beside the path, force it to the disk, then move it there.

    Raises
    ------
    InputError
        If the file can't be written, for example because the disk is full.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(4)}{_TEMPORARY}")
    try:
        write(beside)
        with beside.open("r+b") as stream:
            os.fsync(stream.fileno())
        os.replace(beside, path)  # noqa: PTH105 - the atomic call, by its usual name
    except OSError as error:
        raise InputError(f"{path}: can't be written: {error.strerror or error}") from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def write_text(text: str, path: Path) -> None:
    """Write a text in UTF-8, atomically.

    Raises
    ------
    InputError
        If the file can't be written.
    """
    write_atomically(path, lambda beside: beside.write_text(text, encoding="utf-8"))


def write_bytes(content: bytes, path: Path) -> None:
    """Write bytes, atomically.

    Raises
    ------
    InputError
        If the file can't be written.
    """
    write_atomically(path, lambda beside: beside.write_bytes(content))


def make_folder(path: Path) -> None:
    """Make a folder and those above it.

    Raises
    ------
    InputError
        If it can't be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{path}: can't write the results there: {error}") from error


def remove_leftovers(folder: Path) -> None:
    """Remove what a killed process left half written in a folder."""
    for path in folder.glob(f".*{_TEMPORARY}"):
        path.unlink(missing_ok=True)


def hash_of_file(path: Path) -> str:
    """Return the SHA-256 of a file's content, as hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def hash_of(*parts: str) -> str:
    """Return one SHA-256 for several strings; their boundaries count."""
    return hashlib.sha256("".join(f"{len(part)}:{part}" for part in parts).encode()).hexdigest()


def hash_of_files(paths: Iterable[Path], *, below: Path) -> str:
    """Return one SHA-256 for the names below a folder and the content of some files."""
    return hash_of(
        *(f"{path.relative_to(below).as_posix()} {hash_of_file(path)}" for path in sorted(paths))
    )
