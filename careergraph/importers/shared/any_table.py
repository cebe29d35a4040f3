"""One table out of anyone's file, whose columns have any names: of moves, of pay."""

from __future__ import annotations

import csv
import os
from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.errors import MOST_PROBLEMS, Problem, TableError, stop
from careergraph.files.allowance import Allowance
from careergraph.files.csv_read import MARKS, QUOTED, check_cells, held_columns
from careergraph.files.other_forms import PLAIN, announced, refuse_foreign_text, unpacked
from careergraph.files.quoting import beginnings, failing_line, refuse_merged
from careergraph.files.table_read import CALLED, STDIN, read_bytes
from careergraph.files.widths import Widths
from careergraph.importers.shared.download import Sheet

if TYPE_CHECKING:
    from careergraph.files.workbook import Rows
    from careergraph.importers.shared.report import Report

__all__ = ["ANY_TABLE", "HEADING", "name_of", "note_form", "read_any_table"]

ANY_TABLE = "a table as CSV, TSV, Excel (.xlsx) or Parquet"
HEADING = "header_line says on which line the columns' names stand"
GUESSED = ("\t", ",", ";", "|")  # in this order: what stands in names is rarely a tab


def name_of(path: str | os.PathLike[str]) -> str:
    """Return what to call a file, without its folders."""
    return "stdin" if os.fspath(path) == STDIN else os.path.basename(os.fspath(path))


def read_any_table(
    path: str | os.PathLike[str],
    *,
    header_line: int = 1,
    worksheet: str | None = None,
    max_bytes: int | str | None = None,
) -> Sheet:
    """Read the one table that a file holds, its cells as text.

    Parameters
    ----------
    path : path-like
        Text separated by commas, semicolons, tabs or ``|``, an Excel workbook or Parquet, packed
        by gzip or zip or not; its content says which. ``-`` is the standard input.
    header_line : int, optional
        The line that names the columns, counted from 1; what stands above is left out.
    worksheet : str, optional
        The worksheet of a workbook; by default the first one that holds anything.
    max_bytes : int or str, optional
        How many bytes are read at most; see :func:`careergraph.load`.

    Returns
    -------
    Sheet
        The table; a line of a workbook or of Parquet is a row of it.

    Raises
    ------
    TableError
        For what is no table: another kind of file, a damaged one, rows of unequal width.
    CareerGraphError
        When the library that reads this kind of file is not installed.
    """
    place = os.fspath(path)
    if os.path.isdir(place):
        stop(place, None, "a folder", ANY_TABLE)
    allowance = Allowance(max_bytes)
    raw = read_bytes(place, ANY_TABLE, allowance)
    called = CALLED if place == STDIN else place
    if not raw:
        stop(called, None, "a file of 0 bytes", ANY_TABLE)
    content = unpacked(called, raw, allowance, worksheet=worksheet)
    form, rows, errors = content.form, content.rows, list[int]()
    if rows is None:
        refuse_foreign_text(content)
        mark, rows = separated(content.file, content.text, header_line, allowance)
        form = f"{MARKS.get(mark, repr(mark))}, {form}"
    else:
        rows, errors = without_errors(rows)
    filled = [(line, cells) for line, cells in rows if line >= header_line and any(cells)]
    if not filled:
        stop(content.file, header_line, "no header", "a line that names the columns")
    return shaped(content.file, filled, form)._replace(errors=errors)


def without_errors(rows: Rows) -> tuple[Rows, list[int]]:
    """Return the rows of a workbook with blanks for errors such as ``#REF!``; where these stood."""
    from careergraph.files.workbook import CellError

    lines = [line for line, cells in rows for cell in cells if type(cell) is CellError]
    if not lines:
        return rows, lines
    return [
        (line, ["" if type(cell) is CellError else cell for cell in cells]) for line, cells in rows
    ], lines


def note_form(sheet: Sheet, report: Report) -> None:
    """Report what a table was read as, unless that is commas and UTF-8: its content told it."""
    if sheet.errors:
        cells = counted(len(sheet.errors), "cell")
        first = f"the first in line {sheet.errors[0]:,}"
        report.note(f"{sheet.name}: {cells} with the error of a formula ({first}): read as empty")
    if sheet.form != PLAIN:
        report.note(f"{sheet.name}: read as {sheet.form}")


def separated(file: str, text: str, header_line: int, allowance: Allowance) -> tuple[str, Rows]:
    """Read text between tabs, commas, semicolons or bars: what makes rows as wide as the header.

    Where none does, the error is that of the one which the header has most of. A line ``sep=;``
    above the header says which it is.
    """
    mark, below, above = announced(text)
    for each in filter(None, (mark, *GUESSED)):
        check_cells(file, text, each, allowance)
    if mark:
        rows, fault = cut(below, mark, header_line, above)
    else:
        for mark in GUESSED:
            if mark in text:
                rows, fault = cut(text, mark, header_line, most=0)
                if not fault and is_even(rows, header_line):
                    refuse_merged(file, text, mark, header_line=header_line)
                    return mark, rows
        header = "".join(text.splitlines()[header_line - 1 : header_line])
        marks = [mark for mark in GUESSED if mark in header] or GUESSED
        mark = max(marks, key=text.count if marks == GUESSED else header.count)
        rows, fault = cut(text, mark, header_line)
    if fault:
        stop(file, above + failing_line(below, mark, header_line - above), fault, QUOTED)
    refuse_merged(file, below, mark, header_line=header_line - above, above=above)
    return mark, rows


def cut(
    text: str, mark: str, header_line: int, above: int = 0, most: int = MOST_PROBLEMS
) -> tuple[Rows, str]:
    """Return rows with the lines on which they begin, and what was wrong with the last one.

    They end after so many that are of another width than the header.
    """
    widths = Widths(most)
    rows: Rows = []
    known: dict[str, str] = {}  # equal cells become one object: names of roles stand in many rows
    try:
        for begin, row in beginnings(text, mark, header_line=header_line - above):
            cells = list(map(str.strip, row))
            rows.append((above + begin, list(map(known.setdefault, cells, cells))))
            if above + begin >= header_line and any(cells) and widths.are_hopeless(cells):
                break
    except csv.Error as error:
        return rows, str(error)
    return rows, ""


def is_even(rows: Rows, header_line: int) -> bool:
    """Return whether there are columns, and all rows have them."""
    widths = {len(cells) for line, cells in rows if line >= header_line and any(cells)}
    return len(widths) == 1 and widths != {1}


def shaped(file: str, rows: Rows, form: str) -> Sheet:
    """Return rows as a table as wide as its header, or refuse those that are not."""
    (line, header), *body = rows
    cells, lines = [row for _, row in body], [n for n, _ in body]
    held = held_columns(header, cells)
    if held:
        return Sheet(file, *held, lines, form)
    width = max(place for _, row in rows for place, cell in enumerate(row, 1) if cell)
    width = min(width, len(header))
    wrong = [(n, row) for n, row in body if len(row) != len(header)][:MOST_PROBLEMS]
    if not wrong:  # columns without a name that hold something: a matrix has one
        return Sheet(file, header[:width], [row[:width] for row in cells], lines, form)
    right = f"{len(header)}, as in the header in line {line}"
    if len(header) == 1:
        wrong, right = wrong[:1], f"{right} (or is that a heading? {HEADING})"
    raise TableError([Problem(file, n, None, counted(len(c), "cell"), right) for n, c in wrong])
