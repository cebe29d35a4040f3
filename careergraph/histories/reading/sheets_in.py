"""Small files of histories: read by the one reader, which understands odd things."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from careergraph.errors import stop
from careergraph.files.allowance import Allowance
from careergraph.files.table_read import STDIN
from careergraph.histories.laid_out.declared_layout import SPELL
from careergraph.histories.laid_out.xes import is_xes, read_xes
from careergraph.histories.reading.asked_layout import is_plain
from careergraph.histories.reading.laid_out_in import laid_out_spells, one_below_another
from careergraph.histories.reading.raw_columns import PLACE
from careergraph.histories.reading.which_columns import places_of
from careergraph.importers.shared.any_table import note_form, read_any_table
from careergraph.importers.shared.columns import columns_listed
from careergraph.importers.shared.download import simple_name
from careergraph.importers.shared.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from careergraph.histories.reading.asked_layout import HistoriesAsked
    from careergraph.histories.reading.laid_out_in import SpellsLaidOut
    from careergraph.histories.reading.source_files import SourceFiles
    from careergraph.importers.shared.download import Sheet, Watch

BEGIN = 4_000  # bytes within which an event log of XES begins

__all__ = ["SheetColumns", "add_laid_out", "read_sheets", "sheet_columns"]


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
    places : list of callable
        What to call the place of a line, where the lines are not those of one file.
    layouts : list of SpellsLaidOut
        What is known of a table of another layout.
    """

    cells: dict[str, list[str] | list[int]]
    columns: dict[str, str]
    lines: list[int]
    files: list[tuple[int, str]]
    forms: list[str]
    places: list[Callable[[int], str]]
    layouts: list[SpellsLaidOut]

    def place(self, row: int) -> str:
        """Return where a row stands."""
        if self.places:
            return self.places[0](self.lines[row])
        file = next(file for first, file in reversed(self.files) if first <= row)
        return f"{file}, line {self.lines[row]:,}"


def read_sheets(
    files: SourceFiles,
    asked: HistoriesAsked,
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
    asked : HistoriesAsked
        The columns that the caller names, and the layout.
    header_line, worksheet, max_bytes, watch
        As for :func:`careergraph.read_spells`.

    Raises
    ------
    TableError
        For a file that is no table, and for one without the columns of the first.
    """
    allowance, report = Allowance(max_bytes), Report()
    read = SheetColumns({}, {}, [], [], [], [], [])
    others: list[Sheet] = []
    for path in files.paths:
        if holds_xes(path):
            sheet = read_xes(path, columns=attributes(asked), max_bytes=max(1, allowance.left))
        else:
            sheet = read_any_table(
                path, header_line=header_line, worksheet=worksheet, max_bytes=max(1, allowance.left)
            )
        size = os.path.getsize(path) if path != STDIN and os.path.isfile(path) else 0
        allowance.check(size, path)
        allowance.left -= size
        note_form(sheet, report)
        if others or not (read.files or is_plain(sheet, asked)):
            others.append(sheet)
        else:
            add_sheet(read, sheet, asked.named)
        watch(size, files.size)
    if others:
        add_laid_out(read, others, asked)
    read.forms.extend(report.notes)
    read.cells[PLACE] = list(range(len(read.lines)))
    return read


def holds_xes(path: str) -> bool:
    """Return whether a file is an event log of XES, by its name or by its beginning."""
    if path == STDIN or not os.path.isfile(path):
        return False
    if is_xes(path):
        return True
    with open(path, "rb") as stream:
        begin = stream.read(BEGIN).lstrip(b"\xef\xbb\xbf \t\r\n")
    return begin.startswith(b"<") and re.search(rb"<log[\s>]", begin) is not None


def attributes(asked: HistoriesAsked) -> list[str]:
    """Return the attributes of events that the caller names as columns."""
    return [name for name in asked.named.values() if name]


def sheet_columns(sheet: Sheet, asked: HistoriesAsked) -> SheetColumns:
    """Return the columns of histories of one table that is there already."""
    read = SheetColumns({}, {}, [], [], [], [], [])
    if is_plain(sheet, asked):
        add_sheet(read, sheet, asked.named)
    else:
        add_laid_out(read, [sheet], asked)
    read.cells[PLACE] = list(range(len(read.lines)))
    return read


def add_laid_out(read: SheetColumns, sheets: list[Sheet], asked: HistoriesAsked) -> None:
    """Add tables of another layout as spells."""
    together, place = one_below_another(sheets)
    found = laid_out_spells(together, asked, place)
    names = dict(zip((*SPELL, "group"), found.sheet.header, strict=False))
    add_sheet(read, found.sheet, names)
    group = asked.named.get("group")
    read.columns.clear()
    read.columns.update({"group": group} if group else {})
    read.layouts.append(found)
    if place is not None:
        read.places.append(place)


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
