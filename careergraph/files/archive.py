"""What a zip archive holds: plain files, or one that means harm; and one of them, unpacked."""

from __future__ import annotations

import copy
import io
import stat
import struct
import sys
import zipfile
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, cast

from careergraph.errors import stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.files.allowance import Allowance

__all__ = ["BROKEN", "entries", "pieces_of", "ratio_of", "unpacked_entry"]

RATIO = 250  # of size unpacked to size packed: text shrinks to a tenth, hardly to a hundredth
SMALL = 2**20  # bytes: below, no ratio hurts
INDEX = 64  # an archive's list of files has at most this part of the bytes that may be read
LEAST_INDEX = 2**16  # bytes
# What zipfile raises for what is broken: OSError and NotImplementedError among them.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # others unpack without any bound


class Index:
    """A file whose reader takes no more at once than the list of an archive's files may have.

    zipfile reads that list whole, and makes an object of each entry.
    """

    def __init__(self, stream: IO[bytes], place: str, allowance: Allowance) -> None:
        self.seek, self.tell = stream.seek, stream.tell
        self._stream, self._place, self._allowance = stream, place, allowance

    def read(self, size: int = -1) -> bytes:
        """Read some bytes, or refuse to read so many."""
        if size > max(LEAST_INDEX, self._allowance.most // INDEX):
            found = f"a list of files that takes {size:,} bytes"
            self._allowance.refuse(self._place, found, "an archive of fewer files")
        return self._stream.read(size)


def entries(
    place: str, content: str | IO[bytes], right: str, allowance: Allowance
) -> Iterator[tuple[str, int]]:
    """Yield the files in an archive with their sizes; refuse an archive that means harm.

    Parameters
    ----------
    place : str
        What to call the archive in an error.
    content : str or file
        The archive.
    right : str
        What would be right in place of a damaged one.
    allowance : Allowance
        How much may be read.
    """
    seen: set[str] = set()
    infos = index_of(place, content, right, allowance)
    allowance.check_files(len(infos), place)
    for info in infos:
        harm = harm_in(info, seen, ratio_of(allowance))
        if harm:
            stop(f"{place}: {info.filename[:80]!r}", None, harm, "an archive of plain files")
        seen.add(info.filename)
        if not info.is_dir() and not info.filename.startswith("__MACOSX/"):
            yield info.filename, info.file_size


def index_of(
    place: str, content: str | IO[bytes], right: str, allowance: Allowance
) -> list[zipfile.ZipInfo]:
    """Return what the list of an archive's files says of each."""
    try:
        with opened(content) as stream:
            bounded = cast("IO[bytes]", Index(stream, place, allowance))
            with zipfile.ZipFile(bounded) as archive:
                return archive.infolist()
    except UnicodeDecodeError:
        stop(place, None, "an archive with a name that is no UTF-8", right)
    except BROKEN as error:
        stop(place, None, f"a damaged archive ({error})", right)


@contextmanager
def opened(content: str | IO[bytes]) -> Iterator[IO[bytes]]:
    """Open a file by its name; what is open already is given as it is."""
    if isinstance(content, str):
        with open(content, "rb") as stream:
            yield stream
    else:
        yield content


def harm_in(info: zipfile.ZipInfo, seen: set[str], ratio: int = RATIO) -> str:
    """Return what is wrong with an entry of an archive, ``""`` where it is a plain file."""
    parts = info.filename.replace("\\", "/").split("/")
    packed = f"{info.file_size:,} bytes packed into {info.compress_size:,}"
    harms = {
        "a name that leads out of the archive": ".." in parts or not parts[0] or ":" in parts[0],
        "a link": stat.S_ISLNK(info.external_attr >> 16),
        "an encrypted entry": info.flag_bits & 1,
        "a name that another entry has too": info.filename in seen,
        packed: info.file_size > max(SMALL, ratio * info.compress_size),
    }
    return next((harm for harm, holds in harms.items() if holds), "")


def ratio_of(allowance: Allowance) -> int:
    """Return how many times its packed size a table may have: who allows more allows that too."""
    return RATIO * allowance.raised


def unpacked_entry(
    label: str, content: str | bytes, name: str, right: str, allowance: Allowance
) -> bytes:
    """Return one file of an archive.

    Parameters
    ----------
    label : str
        What to call the file in an error.
    content : str or bytes
        The archive, or where it lies.
    name : str
        The file's name in the archive.
    right : str
        What would be right in place of a damaged one.
    allowance : Allowance
        How much may be read.
    """
    try:
        with zipfile.ZipFile(
            io.BytesIO(content) if isinstance(content, bytes) else content
        ) as archive:
            info = archive.getinfo(name)
            allowance.check(info.file_size, label)
            with honest(archive, info) as stream:
                unpacked = allowance.read(stream, label)
    except BROKEN as error:
        stop(label, None, f"a damaged entry ({error})", right)
    check_size(label, len(unpacked), info.file_size, right)
    return unpacked


def pieces_of(
    place: str, content: bytes, right: str, allowance: Allowance
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield the name of each file in an archive with its content, a piece at a time.

    Each is to be read to its end before the next one is asked for.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                before = allowance.left
                with honest(archive, info) as stream:
                    yield info.filename, whole_pieces(place, stream, right, allowance)
                label = f"{place}: {info.filename[:80]!r}"
                check_size(label, before - allowance.left, info.file_size, right)
    except BROKEN as error:
        stop(place, None, f"a damaged archive ({error})", right)


def whole_pieces(
    place: str, stream: IO[bytes], right: str, allowance: Allowance
) -> Iterator[bytes]:
    """Yield what a file in an archive holds; what breaks here breaks in the hands of who asks."""
    try:
        yield from allowance.count(stream, place)
    except BROKEN as error:
        stop(place, None, f"a damaged archive ({error})", right)


@contextmanager
def honest(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[IO[bytes]]:
    """Open an entry to read all that it unpacks to, whatever size the archive says it has.

    zipfile gives no more than that size, but unpacks the rest besides.
    """
    if info.compress_type not in METHODS:
        message = "packed by another method than deflate"
        raise zipfile.BadZipFile(message)
    endless = copy.copy(info)
    endless.file_size = sys.maxsize
    with archive.open(endless) as stream:
        yield stream


def check_size(label: str, size: int, said: int, right: str) -> None:
    """Refuse an entry that is not as large as the archive says."""
    if size != said:
        less = "more" if size > said else "less"
        stop(label, None, f"{less} than the {said:,} bytes that the archive's index says", right)
