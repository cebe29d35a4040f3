"""A publisher's download: a folder or a zip archive of tables, read without unpacking anything."""

from __future__ import annotations

import csv
import io
import os
import stat
import zipfile
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from careergraph.english import counted
from careergraph.files.csv_read import decode, read_bytes, stop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

__all__ = ["Release", "Sheet", "Watch", "opened", "unwatched"]

LARGEST = 2**30  # bytes of one file: many times the largest table of any release
RATIO = 250  # of size unpacked to size packed: text shrinks to a tenth, hardly to a hundredth
SMALL = 2**20  # bytes: below, no ratio hurts
RIGHT = "a folder or a zip archive, as the publisher gives it"


Watch = Callable[[int, int], None]


def unwatched(_size: int, _total: int) -> None:
    """Do nothing: nobody waits to hear that a file was read."""


class Sheet(NamedTuple):
    """One table of a release, as text.

    Attributes
    ----------
    file : str
        What to call it in an error.
    header : list of str
        The columns' names as they stand.
    rows : list of list of str
        The cells, stripped, as many in a row as the header has.
    lines : list of int
        For each row the line on which it begins.
    """

    file: str
    header: list[str]
    rows: list[list[str]]
    lines: list[int]

    @property
    def name(self) -> str:
        """The file's own name, without the folders that it lies in."""
        return os.path.basename(self.file)

    def at(self, *names: str) -> int | None:
        """Return the place of the first column that has one of these names, but for case."""
        places = {key(name): place for place, name in reversed(list(enumerate(self.header)))}
        return next((places[key(name)] for name in names if key(name) in places), None)

    def needed(self, *names: str) -> int:
        """Return the place of a column without which the table says nothing.

        Raises
        ------
        TableError
            When there is none.
        """
        place = self.at(*names)
        if place is None:
            found = f"the columns {', '.join(self.header)}"
            stop(self.file, 1, found, f"a column {names[0]!r} among them")
        return place


class Release(NamedTuple):
    """The files of a download by their path within it.

    Attributes
    ----------
    place : str
        The folder or archive.
    files : dict of str to int
        For each file within it its size in bytes.
    watch : callable
        Is called for every file that is read: how many bytes it has, and how many all files have.
    """

    place: str
    files: dict[str, int]
    watch: Watch = unwatched

    def find(self, *names: str) -> str | None:
        """Return the file that has the first of these names, whatever folder it is in.

        Case, spaces, ``_`` and the ending do not matter: ``Job Zones.txt`` is ``job_zones.csv``.
        """
        by_name: dict[str, str] = {}
        for file in sorted(self.files, key=lambda file: (file.count("/"), file)):
            if not file.rsplit("/", 1)[-1].startswith("."):  # ._Skills.txt is no table
                by_name.setdefault(stem(file), file)
        return next((by_name[key(name)] for name in names if key(name) in by_name), None)

    def sheet(self, file: str) -> Sheet:
        """Read one of the files as a table: separated by tabs without quotes, or by commas.

        Raises
        ------
        TableError
            For what is no table: no text, no header, rows of another width than the header's.
        """
        return sheet(self.called(file), self.content(file))

    def content(self, file: str) -> bytes:
        """Return the bytes of one of the files."""
        content = self.unpacked(file)
        self.watch(len(content), sum(self.files.values()))
        return content

    def unpacked(self, file: str) -> bytes:
        """Return the bytes of one of the files, unpacked."""
        if os.path.isdir(self.place):
            return read_bytes(os.path.join(self.place, file), RIGHT)
        if not zipfile.is_zipfile(self.place):
            return read_bytes(self.place, RIGHT)
        try:
            with zipfile.ZipFile(self.place) as archive, archive.open(file) as stream:
                content = stream.read(self.files[file] + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            stop(self.called(file), None, f"a damaged entry ({error})", "a whole download")
        if len(content) > self.files[file]:
            found = f"more than the {self.files[file]:,} bytes that the archive's index says"
            stop(self.called(file), None, found, "a whole download")
        return content

    def called(self, file: str) -> str:
        """Return what to call a file: its place, and its path within an archive."""
        return os.path.join(self.place, file) if file else self.place


def opened(
    place: str | os.PathLike[str], watch: Watch = unwatched, *, right: str = RIGHT
) -> Release:
    """Look into a download: a folder, a zip archive, or a single file.

    Parameters
    ----------
    place : path-like
        Where it lies.
    watch : callable, optional
        Is called for every file that is read: how many bytes it has, and how many all files have.
    right : str, optional
        What should lie there, for the error where nothing does.

    Raises
    ------
    TableError
        When there is nothing, or an archive that no publisher makes: entries that are links, that
        lie outside of it, that are encrypted, or that unpack to a thousandfold.
    """
    path = os.fspath(place)
    if os.path.isdir(path):
        return Release(path, dict(walked(path)), watch)
    if os.path.isfile(path) and os.path.getsize(path) == 0:
        stop(path, None, "a file of 0 bytes", "a whole download")
    if zipfile.is_zipfile(path):
        return Release(path, dict(entries(path)), watch)
    if path.lower().endswith(".zip") and os.path.isfile(path):
        stop(path, None, "no zip archive, or one that was cut off", "a whole download")
    if not os.path.isfile(path):
        stop(path, None, "no such file or folder", right)
    return Release(path, {"": os.path.getsize(path)}, watch)


def walked(folder: str) -> Iterator[tuple[str, int]]:
    """Yield the files in a folder and those below it, with their sizes."""
    for parent, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            path = os.path.join(parent, name)
            if os.path.isfile(path):
                inside = os.path.relpath(path, folder).replace(os.sep, "/")
                yield inside, os.path.getsize(path)


def entries(place: str) -> Iterator[tuple[str, int]]:
    """Yield the files in an archive with their sizes; refuse an archive that means harm."""
    try:
        with zipfile.ZipFile(place) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        stop(place, None, f"a damaged archive ({error})", "a whole download")
    seen: set[str] = set()
    for info in infos:
        wrong = fault(info, seen)
        if wrong:
            stop(f"{place}: {info.filename[:80]!r}", None, wrong, "an archive of plain files")
        seen.add(info.filename)
        if not info.is_dir() and not info.filename.startswith("__MACOSX/"):
            yield info.filename, info.file_size


def fault(info: zipfile.ZipInfo, seen: set[str]) -> str:
    """Return what is wrong with an entry of an archive; "" where it is a plain file."""
    parts = info.filename.replace("\\", "/").split("/")
    packed = f"{info.file_size:,} bytes packed into {info.compress_size:,}"
    bomb = info.file_size > max(SMALL, RATIO * info.compress_size)
    faults = {
        "a name that leads out of the archive": ".." in parts or not parts[0] or ":" in parts[0],
        "a link": stat.S_ISLNK(info.external_attr >> 16),
        "an encrypted entry": info.flag_bits & 1,
        "a name that another entry has too": info.filename in seen,
        packed: bomb or info.file_size > LARGEST,
    }
    return next((fault for fault, found in faults.items() if found), "")


def key(name: str) -> str:
    """Normalise the name of a file or a column: letters and digits count, case does not."""
    return "".join(filter(str.isalnum, name.casefold()))


def stem(file: str) -> str:
    """Return the normalised name of a file without folders and ending."""
    return key(os.path.splitext(file.rsplit("/", 1)[-1])[0])


def sheet(file: str, content: bytes) -> Sheet:
    """Read a table: cells between tabs as they are, those between commas or semicolons quoted."""
    if not content:
        stop(file, None, "a file of 0 bytes", "a whole download")
    text = decode(file, content)
    first = text.partition("\n")[0]
    mark = max("\t,;", key=first.count)
    quoting: Literal[0, 3] = csv.QUOTE_NONE if mark == "\t" else csv.QUOTE_MINIMAL
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=mark, quoting=quoting, strict=mark != "\t"
    )
    rows, lines, begin = [], [], 1
    try:
        for row in reader:
            if row:
                rows.append(list(map(str.strip, row)))
                lines.append(begin)
            begin = reader.line_num + 1
    except csv.Error as error:
        stop(file, begin, str(error), "a whole download, its cells quoted as RFC 4180 says")
    header = rows[0] if rows else []
    check_widths(file, len(header), rows, lines)
    return Sheet(file, header, rows[1:], lines[1:])


def check_widths(file: str, width: int, rows: list[list[str]], lines: list[int]) -> None:
    """Refuse rows that are not as wide as the header: files that were cut off end so."""
    wrong = [line for row, line in zip(rows, lines, strict=True) if len(row) != width]
    if wrong or not width:
        cells = counted(len(rows[lines.index(wrong[0])]), "cell") if wrong else "no header"
        right = f"{width} as in the header, in a download that is whole" if width else "a header"
        stop(file, wrong[0] if wrong else 1, cells, right)
