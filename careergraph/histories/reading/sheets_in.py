"""Small files of histories: read by the one reader, which understands odd things."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from careergraph.errors import stop
from careergraph.files.allowance import Allowance
from careergraph.files.table_read import STDIN
from careergraph.histories.reading.raw_columns import PLACE
from careergraph.histories.reading.which_columns import places_of
from careergraph.importers.shared.any_table import note_form, read_any_table
from careergraph.importers.shared.columns import columns_listed
from careergraph.importers.shared.download import simple_name
from careergraph.importers.shared.report import Report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careergraph.histories.reading.source_files import SourceFiles
    from careergraph.importers.shared.download import Sheet, Watch

__all__ = ["SheetColumns", "read_sheets", "sheet_columns"]


class SheetColumns(NamedTuple):
    """The columns of all files together.

    Attributes
    ----------
    cells : dict of str to list
        For person, role, start and, if any, end and group the cells; the number of each row.
    columns : dict of str to str
        What they are called.
    lines : list of int
        For each row its line.
    files : list of (int, str)
        For each file the number of its first row, and its name.
    forms : list of str
        How files are written, where that is not plain.
    """

    cells: dict[str, list[str] | list[int]]
    columns: dict[str, str]
    lines: list[int]
    files: list[tuple[int, str]]
    forms: list[str]

    def place(self, row: int) -> str:
        """Return where a row stands."""
        file = next(file for first, file in reversed(self.files) if first <= row)
        return f"{file}, line {self.lines[row]:,}"


def read_sheets(
    files: SourceFiles,
    named: Mapping[str, str | None],
    *,
    header_line: int,
    worksheet: str | None,
    max_bytes: int | str | None,
    watch: Watch,
) -> SheetColumns:
    """Read files, and put the columns of histories below each other.

    Parameters
    ----------
    files : SourceFiles
        The files.
    named : mapping of str to (str or None)
        The columns that the caller names.
    header_line, worksheet, max_bytes, watch
        As for :func:`careergraph.read_spells`.

    Raises
    ------
    TableError
        For a file that is no table, and for one without the columns of the first.
    """
    allowance, report = Allowance(max_bytes), Report()
    read = SheetColumns({}, {}, [], [], [])
    for path in files.paths:
        sheet = read_any_table(
            path, header_line=header_line, worksheet=worksheet, max_bytes=max(1, allowance.left)
        )
        size = os.path.getsize(path) if path != STDIN and os.path.isfile(path) else 0
        allowance.check(size, path)
        allowance.left -= size
        note_form(sheet, report)
        add_sheet(read, sheet, named)
        watch(size, files.size)
    read.forms.extend(report.notes)
    read.cells[PLACE] = list(range(len(read.lines)))
    return read


def sheet_columns(sheet: Sheet, named: Mapping[str, str | None]) -> SheetColumns:
    """Return the columns of histories of one table that is there already."""
    read = SheetColumns({}, {}, [], [], [])
    add_sheet(read, sheet, named)
    read.cells[PLACE] = list(range(len(read.lines)))
    return read


def add_sheet(read: SheetColumns, sheet: Sheet, named: Mapping[str, str | None]) -> None:
    """Add the rows of one file."""
    if not read.columns:
        places = places_of(sheet.file, sheet.header, named)
        read.columns.update({what: sheet.header[place] for what, place in places.items()})
        read.cells.update({what: [] for what in places})
    else:
        places = {what: same_place(read, sheet, name) for what, name in read.columns.items()}
    read.files.append((len(read.lines), sheet.name if sheet.file != STDIN else sheet.file))
    read.lines.extend(sheet.lines)
    for what, place in places.items():
        read.cells[what].extend(row[place] for row in sheet.rows)  # type: ignore[misc]


def same_place(read: SheetColumns, sheet: Sheet, name: str) -> int:
    """Return where a file has a column of the first file, or refuse it."""
    simple = [simple_name(column) for column in sheet.header]
    if simple.count(simple_name(name)) != 1:
        right = f"the column {name!r}, as in {read.files[0][1]}"
        stop(sheet.file, None, columns_listed(sheet), right)
    return simple.index(simple_name(name))
