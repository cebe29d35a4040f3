"""What a zip archive holds, before anything is unpacked: plain files, or one that means harm."""

from __future__ import annotations

import stat
import zipfile
from typing import IO, TYPE_CHECKING

from careergraph.files.csv_read import stop

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["entries", "most_unpacked"]

LARGEST = 2**30  # bytes of one file: many times the largest table of any release
RATIO = 250  # of size unpacked to size packed: text shrinks to a tenth, hardly to a hundredth
SMALL = 2**20  # bytes: below, no ratio hurts


def entries(place: str, content: str | IO[bytes], right: str) -> Iterator[tuple[str, int]]:
    """Yield the files in an archive with their sizes; refuse an archive that means harm.

    Parameters
    ----------
    place : str
        What to call the archive in an error.
    content : str or file
        The archive.
    right : str
        What would be right in place of a damaged one.
    """
    try:
        with zipfile.ZipFile(content) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        stop(place, None, f"a damaged archive ({error})", right)
    seen: set[str] = set()
    for info in infos:
        harm = harm_in(info, seen)
        if harm:
            stop(f"{place}: {info.filename[:80]!r}", None, harm, "an archive of plain files")
        seen.add(info.filename)
        if not info.is_dir() and not info.filename.startswith("__MACOSX/"):
            yield info.filename, info.file_size


def harm_in(info: zipfile.ZipInfo, seen: set[str]) -> str:
    """Return what is wrong with an entry of an archive, ``""`` where it is a plain file."""
    parts = info.filename.replace("\\", "/").split("/")
    packed = f"{info.file_size:,} bytes packed into {info.compress_size:,}"
    harms = {
        "a name that leads out of the archive": ".." in parts or not parts[0] or ":" in parts[0],
        "a link": stat.S_ISLNK(info.external_attr >> 16),
        "an encrypted entry": info.flag_bits & 1,
        "a name that another entry has too": info.filename in seen,
        packed: info.file_size > most_unpacked(info.compress_size),
    }
    return next((harm for harm, holds in harms.items() if holds), "")


def most_unpacked(packed: int) -> int:
    """Return to how many bytes a table may unpack at most."""
    return min(LARGEST, max(SMALL, RATIO * packed))
