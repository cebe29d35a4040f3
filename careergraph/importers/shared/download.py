"""A publisher's download: a folder or a zip archive of tables, read without unpacking it."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.tables import normalise
from careergraph.english import counted
from careergraph.errors import stop
from careergraph.files.allowance import Allowance
from careergraph.files.archive import entries, unpacked_entry
from careergraph.files.csv_read import check_cells, held_columns
from careergraph.files.other_forms import announced, unpacked
from careergraph.files.table_read import CALLED, STDIN, read_bytes
from careergraph.files.widths import until_hopeless
from careergraph.importers.shared.folder_files import files_in_folder, is_stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Literal

    from careergraph.files.workbook import Rows

__all__ = [
    "RIGHT",
    "Download",
    "Sheet",
    "Watch",
    "open_download",
    "simple_name",
    "simple_stem",
    "unwatched",
]

WORKBOOK = "xl/workbook.xml"  # what a zip archive holds that is a workbook
RIGHT = "a folder or a zip archive, as the publisher gives it"

Watch = Callable[[int, int], None]


def unwatched(_size: int, _total: int) -> None:
    """Do nothing when a file was read."""


class Sheet(NamedTuple):
    """One table of a download, as text.

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
    form : str
        How it was written, in words; blank where the publisher's form is known.
    errors : sequence of int
        The lines of cells that held the error of a formula, such as ``#REF!``.
    """

    file: str
    header: list[str]
    rows: list[list[str]]
    lines: list[int]
    form: str = ""
    errors: Sequence[int] = ()

    @property
    def name(self) -> str:
        """The file's own name, without the folders that it lies in."""
        return os.path.basename(self.file)

    def at(self, rows: Iterable[int]) -> Sheet:
        """Return the table with some of its rows alone, in this order."""
        kept = [(self.rows[row], self.lines[row]) for row in rows]
        return self._replace(rows=[row for row, _ in kept], lines=[line for _, line in kept])

    def place(self, *names: str) -> int | None:
        """Return the place of the first column with one of these names, None without one."""
        places = {simple_name(n): place for place, n in reversed(list(enumerate(self.header)))}
        simple = map(simple_name, names)
        return next((places[name] for name in simple if name in places), None)

    def required_place(self, *names: str) -> int:
        """Return the place of a column that the table cannot do without.

        Raises
        ------
        TableError
            When there is none.
        """
        place = self.place(*names)
        if place is None:
            columns = f"the columns {', '.join(self.header)}"
            stop(self.file, 1, columns, f"a column {names[0]!r} among them")
        return place

    def column(self, *names: str) -> list[str]:
        """Return the cells of the first column with one of these names, blanks without one."""
        place = self.place(*names)
        return [""] * len(self.rows) if place is None else [row[place] for row in self.rows]


class Download(NamedTuple):
    """The files of a download, by their path within it.

    Attributes
    ----------
    place : str
        The folder or archive.
    files : dict of str to int
        For each file within it its size in bytes.
    allowance : Allowance
        How much of all files may be read.
    watch : callable
        Called for every file that is read: with its bytes, and with those of all files.
    given : bytes, optional
        The content of a single file that can be read once, as the standard input can.
    """

    place: str
    files: dict[str, int]
    allowance: Allowance
    watch: Watch = unwatched
    given: bytes | None = None

    def find(self, *names: str) -> str | None:
        """Return the file that has the first of these names, whatever folder it is in.

        Case, spaces, ``_`` and the ending do not matter: ``Job Zones.txt`` is ``job_zones.csv``.
        """
        files: dict[str, str] = {}
        for file in sorted(self.visible_files(), key=lambda file: (file.count("/"), file)):
            files.setdefault(simple_stem(file), file)
        return next((files[name] for name in map(simple_name, names) if name in files), None)

    def visible_files(self) -> list[str]:
        """Return the files that are not hidden: ._Skills.txt is no table."""
        return [file for file in self.files if not file.rsplit("/", 1)[-1].startswith(".")]

    def is_one_file(self) -> bool:
        """Return whether the download is neither a folder nor an archive, but one file."""
        return list(self.files) == [""]

    def sheet(self, file: str) -> Sheet:
        """Read one of the files as a table: separated by tabs without quotes, or by commas.

        Raises
        ------
        TableError
            For what is no table: no text, no header, rows of another width than the header's.
        """
        return read_sheet(self.label(file), self.content(file), self.allowance)

    def content(self, file: str) -> bytes:
        """Return the bytes of one of the files."""
        content = self.unpacked(file)
        self.watch(len(content), sum(self.files.values()))
        return content

    def unpacked(self, file: str) -> bytes:
        """Return the bytes of one of the files, unpacked."""
        if self.given is not None:
            return self.given
        allowance = self.allowance
        if os.path.isdir(self.place):
            return read_bytes(os.path.join(self.place, file), RIGHT, allowance)
        if self.is_one_file():
            return read_bytes(self.place, RIGHT, allowance)
        label = self.label(file)
        return unpacked_entry(label, self.place, file, "a whole download", allowance)

    def label(self, file: str) -> str:
        """Return what to call a file in an error: its place, and its path within an archive."""
        return os.path.join(self.place, file) if file else self.place


def open_download(
    place: str | os.PathLike[str],
    *,
    watch: Watch = unwatched,
    right: str = RIGHT,
    max_bytes: int | str | None = None,
) -> Download:
    """Look into a download: a folder, a zip archive, or a single file.

    Parameters
    ----------
    place : path-like
        Where it lies.
    watch : callable, optional
        Called for every file that is read: with its bytes, and with those of all files.
    right : str, optional
        What should lie there, for the error where nothing does.
    max_bytes : int or str, optional
        How many bytes are read of all files together; see :func:`careergraph.load`.

    Raises
    ------
    TableError
        When there is nothing, or an archive that no publisher makes: entries that are links, that
        lie outside of it, that are encrypted, or that unpack to a thousandfold.
    """
    path, allowance, given = os.fspath(place), Allowance(max_bytes), None
    if path == STDIN or is_stream(path):
        given = read_bytes(path, right, allowance)
        path, files = CALLED if path == STDIN else path, {"": len(given)}
    elif os.path.isdir(path):
        files = dict(files_in_folder(path, allowance))
    elif not os.path.isfile(path):
        stop(path, None, "no such file or folder", right)
    elif os.path.getsize(path) == 0:
        stop(path, None, "a file of 0 bytes", "a whole download")
    elif zipfile.is_zipfile(path):
        files = dict(entries(path, path, "a whole download", allowance))
    elif path.lower().endswith(".zip"):
        stop(path, None, "no zip archive, or one that was cut off", "a whole download")
    else:
        files = {"": os.path.getsize(path)}
    if WORKBOOK in files and os.path.isfile(path):
        files = {"": os.path.getsize(path)}
    return Download(path, files, allowance, watch, given)


def simple_name(name: str) -> str:
    """Return a file's or a column's name to compare: its letters and digits, whatever their case.

    Examples
    --------
    >>> simple_name("Job Zones") == simple_name("job_zones")
    True
    """
    return "".join(filter(str.isalnum, normalise(name)))


def simple_stem(file: str) -> str:
    """Return the name of a file to compare, without folders and ending."""
    return simple_name(os.path.splitext(file.rsplit("/", 1)[-1])[0])


def read_sheet(file: str, content: bytes, allowance: Allowance) -> Sheet:
    """Read a table: cells between tabs as they are, those between commas or semicolons quoted."""
    if not content:
        stop(file, None, "a file of 0 bytes", "a whole download")
    table = unpacked(file, content, allowance)
    if table.rows is not None:
        return sheet_of_rows(table.file, table.rows)
    mark, text, above = announced(table.text)
    first = text.partition("\n")[0]
    mark = mark or max("\t,;|", key=first.count)
    check_cells(file, text, mark, allowance)
    quoting: Literal[0, 3] = csv.QUOTE_NONE if mark == "\t" else csv.QUOTE_MINIMAL
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=mark, quoting=quoting, strict=mark != "\t"
    )
    rows, lines, begin = [], [], 1 + above
    try:
        for row in until_hopeless(reader):
            if row:
                rows.append(list(map(str.strip, row)))
                lines.append(begin)
            begin = reader.line_num + 1 + above
    except csv.Error as error:
        stop(file, begin, str(error), "a whole download, its cells quoted as RFC 4180 says")
    header = rows[0] if rows else []
    held = held_columns(header, rows[1:])
    if held:
        return Sheet(file, *held, lines[1:])
    check_widths(file, len(header), rows, lines)
    return Sheet(file, header, rows[1:], lines[1:])


def sheet_of_rows(file: str, rows: Rows) -> Sheet:
    """Return the rows of a workbook or of Parquet as a table."""
    if not rows:
        stop(file, None, "no header", "a header")
    (_, header), *body = rows
    return Sheet(file, header, [cells for _, cells in body], [line for line, _ in body])


def check_widths(file: str, width: int, rows: list[list[str]], lines: list[int]) -> None:
    """Refuse rows that are not as wide as the header: files that were cut off end so."""
    wrong = [line for row, line in zip(rows, lines, strict=True) if len(row) != width]
    if wrong or not width:
        cells = counted(len(rows[lines.index(wrong[0])]), "cell") if wrong else "no header"
        right = f"{width} as in the header, in a download that is whole" if width else "a header"
        stop(file, wrong[0] if wrong else 1, cells, right)
