"""Streams of bytes that count what is read and refuse to inflate without end."""

import gzip
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol

# Prose shrinks to a third and tables to a tenth; what grows 500-fold is made to fill a disk.
MAX_INFLATION = 500
_HARMLESS_BYTES = 10 * 2**20
_BUFFER_BYTES = 2**16


@dataclass(slots=True)
class Meter:
    """How many bytes of the input were read, of how many."""

    total: int = 0
    n_read: int = 0

    @property
    def done(self) -> int:
        """Bytes read, never more than the total: some files are read twice in places."""
        return min(self.n_read, self.total)


class _MeteredFile(io.FileIO):
    def __init__(self, path: Path, meter: Meter) -> None:
        super().__init__(path)
        self._meter = meter

    def readinto(self, buffer: Any, /) -> int | None:
        n = super().readinto(buffer)
        self._meter.n_read += n or 0
        return n

    def readall(self) -> bytes:
        content = super().readall()
        self._meter.n_read += len(content)
        return content


def open_metered(path: Path, meter: Meter) -> io.BufferedReader:
    """Open a file whose reading moves a meter."""
    return io.BufferedReader(_MeteredFile(path, meter))


class _Closable(Protocol):
    def close(self) -> None: ...


class _Readable(_Closable, Protocol):
    def read1(self, n: int, /) -> bytes: ...


class InflationError(OSError):
    """Packed content inflates to more than any text would."""


class Budget:
    """How much packed content of a known size may still inflate to.

    Parameters
    ----------
    packed_bytes
        Size of what is unpacked.
    """

    def __init__(self, packed_bytes: int) -> None:
        self._left = max(_HARMLESS_BYTES, packed_bytes * MAX_INFLATION)

    def spend(self, n_bytes: int) -> None:
        """Note that so many bytes came out.

        Raises
        ------
        InflationError
            If that is more than any text would give.
        """
        self._left -= n_bytes
        if self._left < 0:
            raise InflationError(
                f"it inflates to more than {MAX_INFLATION} times its size; unpack it by hand"
            )


class _Inflating(io.RawIOBase):
    """Packed content; stops where it has grown beyond reason."""

    def __init__(self, inner: _Readable, budgets: Sequence[Budget], *under: IO[bytes]) -> None:
        self._to_close: tuple[_Closable, ...] = (inner, *under)
        self._inner = inner
        self._budgets = budgets

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        try:
            # What can be had at once: more would be lost if the damage lies behind it.
            content = self._inner.read1(len(buffer))
        except EOFError as error:  # some readers take it for the end, but it was cut off before
            raise OSError(str(error)) from error
        for budget in self._budgets:
            budget.spend(len(content))
        buffer[: len(content)] = content
        return len(content)

    def close(self) -> None:
        for stream in self._to_close:
            stream.close()
        super().close()


def inflating(inner: _Readable, *budgets: Budget) -> io.BufferedReader:
    """Return a stream over unpacked content that refuses to grow beyond reason.

    Parameters
    ----------
    inner
        The unpacking stream; closed with the one returned.
    budgets
        Of what is unpacked, and of the archive it is in.
    """
    return io.BufferedReader(_Inflating(inner, budgets), buffer_size=_BUFFER_BYTES)


def gunzip(packed: IO[bytes], packed_bytes: int) -> io.BufferedReader:
    """Return the content of a gzip stream, guarded; closing it closes both."""
    unpacked = gzip.GzipFile(fileobj=packed, mode="rb")
    guarded = _Inflating(unpacked, [Budget(packed_bytes)], packed)
    return io.BufferedReader(guarded, buffer_size=_BUFFER_BYTES)
