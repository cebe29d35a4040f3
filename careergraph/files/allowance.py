"""How much is read of a dataset or a download: bytes are counted as they come, not as declared."""

from __future__ import annotations

import os
import sys
from contextvars import ContextVar
from typing import TYPE_CHECKING, Protocol

from careergraph.errors import CareerGraphError, stop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import NoReturn

__all__ = ["DEFAULT", "MORE", "SIZE", "VARIABLE", "Allowance", "choose", "number_of_bytes"]

DEFAULT = 250_000_000  # bytes: a table of a million transitions takes 60 to 200 million
VARIABLE = "CAREERGRAPH_MAX_BYTES"
SIZE = "a number of bytes from 1, such as 500M or 2G"
MORE = '--max-bytes 2G or max_bytes="2G" allows more'
UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}
LETTERS = 20  # of a size: more are no number that anyone means
BYTES_A_FILE = 25_000  # a download of 250 million bytes has 10,000 files at most
LEAST_FILES = 100
PIECE = 2**20  # bytes that are read at once

_chosen: ContextVar[int | None] = ContextVar("max_bytes", default=None)


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Return at most so many bytes, none at the end."""


class Allowance:
    """How many bytes may still be read of a dataset or a download, what is unpacked among them.

    Parameters
    ----------
    max_bytes : int or str, optional
        How many in all, such as ``250_000_000`` or ``"2G"``. By default what `choose` says, else
        the environment variable ``CAREERGRAPH_MAX_BYTES``, else 250 million.

    Attributes
    ----------
    most : int
        How many in all.
    left : int
        How many of them are left.

    Raises
    ------
    CareerGraphError
        For what is no number of bytes.

    Examples
    --------
    >>> import io
    >>> allowance = Allowance("1K")
    >>> allowance.read(io.BytesIO(b"origin,destination"), "moves.csv")
    b'origin,destination'
    >>> allowance.left
    982
    >>> try:
    ...     allowance.read(io.BytesIO(bytes(2000)), "more.csv")
    ... except CareerGraphError as error:
    ...     print(str(error).partition(" (--")[0])
    more.csv: found more than 982 bytes (after 18 before); right would be at most 1,000 in all
    """

    def __init__(self, max_bytes: int | str | None = None) -> None:
        self.most = self.left = most_of(max_bytes)

    @property
    def raised(self) -> int:
        """How many times as much is allowed as by default, 1 where it is less."""
        return max(1, self.most // DEFAULT)

    def read(self, stream: Readable, file: str, size: int = 0, most: int = sys.maxsize) -> bytes:
        """Return all that a stream holds, or refuse it as soon as that is too much.

        Parameters
        ----------
        stream : binary file
            What is read; it may be endless.
        file : str
            What to call it in an error.
        size : int, optional
            How many bytes it likely holds: these are read at once.
        most : int, optional
            Where it holds more than so many bytes, no more of it is read than shows that.
        """
        self.check(size, file)
        content = stream.read(size + 1) if size else b""
        if len(content) > size or not size:  # it grew, or nobody knew its size
            content = self._read_on(stream, file, content, most)
        self.left -= len(content)
        return content

    def _read_on(self, stream: Readable, file: str, begun: bytes, most: int) -> bytes:
        """Return what a stream holds whose size nobody knows, and what was read of it before."""
        import io

        pieces = io.BytesIO()  # it gives its content away without a copy
        pieces.write(begun)
        while pieces.tell() <= most and (piece := stream.read(PIECE)):
            self.check(pieces.tell() + len(piece), file)
            pieces.write(piece)
        return pieces.getvalue()

    def count(self, stream: Readable, file: str) -> Iterator[bytes]:
        """Yield what a stream holds, a piece at a time, and count it; nothing is kept."""
        while piece := stream.read(PIECE):
            self.check(len(piece), file)
            self.left -= len(piece)
            yield piece

    def check(self, size: int, file: str) -> None:
        """Refuse what is larger than what is left."""
        if size > self.left:
            before = self.most - self.left
            found = f"more than {self.left:,} bytes" + f" (after {before:,} before)" * (before > 0)
            self.refuse(file, found, f"at most {self.most:,} in all")

    def check_cells(self, cells: int, file: str, room: int = 8, what: str = "cells") -> None:
        """Refuse a table of more cells than have room: each takes some bytes, empty ones too."""
        if cells * room > self.most:
            most = self.most // room
            self.refuse(file, f"more than {most:,} {what}", "fewer")

    def check_files(self, files: int, file: str) -> None:
        """Refuse a folder or an archive of more files than any download has."""
        most = max(LEAST_FILES, self.most // BYTES_A_FILE)
        if files > most:
            self.refuse(file, f"more than {most:,} files", "the download alone")

    def refuse(self, file: str, found: str, right: str) -> NoReturn:
        """Refuse a file for its size; the error says how more is allowed."""
        stop(file, None, found, f"{right} ({MORE})")


def choose(max_bytes: int | str) -> None:
    """Let whatever is read from now on have so many bytes at most, within the present context."""
    _chosen.set(number_of_bytes(max_bytes))


def most_of(max_bytes: int | str | None) -> int:
    """Return how many bytes may be read: as the caller says, or the user, or by default."""
    if max_bytes is not None:
        return number_of_bytes(max_bytes, "max_bytes: ")
    heard = os.environ.get(VARIABLE)
    return _chosen.get() or (number_of_bytes(heard, f"{VARIABLE}: ") if heard else DEFAULT)


def number_of_bytes(size: int | str, where: str = "") -> int:
    """Return the number of bytes that people mean by a size.

    Examples
    --------
    >>> number_of_bytes(1000), number_of_bytes("2G"), number_of_bytes("1.5 kB")
    (1000, 2000000000, 1500)
    """
    text = str(size).strip().upper().removesuffix("B").rstrip()
    number, unit = (text[:-1].rstrip(), text[-1:]) if text[-1:] in UNITS else (text, "")
    whole, _, part = number.partition(".")
    plain = (whole + part).isascii() and whole.isdecimal() and (part or "0").isdecimal()
    if isinstance(size, bool) or len(text) > LETTERS or not plain:
        value = 0
    else:
        value = int(whole + part) * UNITS[unit] // 10 ** len(part)
    if value < 1:
        message = f"{where}found {str(size)[: 2 * LETTERS]!r}; right would be {SIZE}"
        raise CareerGraphError(message)
    return value
