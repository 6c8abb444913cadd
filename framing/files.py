"""Write files so that nobody ever sees half of one."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from framing.errors import InputError


def write_atomically(path: Path, write: Callable[[Path], object]) -> None:
    """Let ``write`` fill a file beside the path, then move it there.

    Raises
    ------
    InputError
        If the file can't be written.
    """
    beside = path.with_name(f".{path.name}.tmp")
    try:
        write(beside)
        os.replace(beside, path)  # noqa: PTH105 - the atomic call, by its usual name
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise InputError(f"{path}: can't be written: {error.strerror or error}") from error


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
