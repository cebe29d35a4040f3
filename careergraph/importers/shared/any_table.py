"""One table out of anyone's file: separated text, an Excel workbook or Parquet."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from typing import TYPE_CHECKING

from careergraph.contract.cells import plain
from careergraph.english import counted
from careergraph.errors import CareerGraphError, Problem, TableError
from careergraph.files.csv_read import decode, stop
from careergraph.importers.shared.download import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NoReturn

    from careergraph.importers.shared.download import Download

__all__ = ["ANY_TABLE", "HEADING", "read_any_table"]

ANY_TABLE = "a table as CSV, TSV, Excel (.xlsx) or Parquet"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # the container of .xls, and of workbooks with a password
TEXTS = (".csv", ".tsv", ".tab", ".txt")
HEADING = "header_line says on which line the columns' names stand"
MARKS = "\t,;"

Rows = list[tuple[int, list[str]]]


def read_any_table(
    download: Download, *, header_line: int = 1, worksheet: str | None = None
) -> Sheet:
    """Read the one table that a file holds, its cells as text.

    Parameters
    ----------
    download : Download
        Text separated by commas, semicolons or tabs (or a zip archive of one such file), an Excel
        workbook or Parquet; its content says which.
    header_line : int, optional
        The line that names the columns, counted from 1; what stands above is left out.
    worksheet : str, optional
        The worksheet of a workbook; by default the first one that holds anything.

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
    file, rows = content(download, header_line, worksheet)
    filled = [(line, cells) for line, cells in rows if line >= header_line and any(cells)]
    if not filled:
        stop(file, header_line, "no header", "a line that names the columns")
    return shaped(file, filled)


def content(download: Download, header_line: int, worksheet: str | None) -> tuple[str, Rows]:
    """Return what to call a table, and its rows."""
    place = download.place
    if "xl/workbook.xml" in download.files:  # a workbook is a zip archive
        return workbook(place, worksheet)
    inside = "" if "" in download.files else packed_file(download)
    file, raw = download.label(inside), download.content(inside)
    if raw.startswith(OLD_EXCEL):
        stop(file, None, "an old or locked Excel workbook", "one saved as .xlsx")
    if raw.startswith(b"PK\3\4"):
        stop(file, None, "a workbook or an archive that was cut off", "a whole file")
    if raw.startswith(b"PAR1"):
        return file, parquet(file, raw)
    return file, separated(file, raw, header_line)


def packed_file(download: Download) -> str:
    """Return the path of the one table in an archive."""
    if not zipfile.is_zipfile(download.place):
        stop(download.place, None, "a folder", ANY_TABLE)
    tables = [file for file in download.files if file.lower().endswith(TEXTS)]
    if len(tables) != 1:
        files = f"an archive of {', '.join(sorted(download.files)[:8]) or 'nothing'}"
        stop(download.place, None, files, f"one CSV or TSV file in it, or {ANY_TABLE}")
    return tables[0]


def separated(file: str, raw: bytes, header_line: int) -> Rows:
    """Read text between tabs, commas or semicolons: whichever makes rows as wide as the header.

    Where none does, the error is that of the one which the header has most of.
    """
    if not raw:
        stop(file, None, "a file of 0 bytes", ANY_TABLE)
    text = decode(file, raw)
    for mark in MARKS:
        if mark in text:
            rows, fault = cut(text, mark)
            if not fault and is_even(rows, header_line):
                return rows
    header = "".join(text.splitlines()[header_line - 1 : header_line])
    marks = [mark for mark in MARKS if mark in header] or MARKS
    rows, fault = cut(text, max(marks, key=text.count if marks == MARKS else header.count))
    if fault:
        line = rows[-1][0] if rows else 1
        stop(file, line, fault, "cells quoted as RFC 4180 says")
    return rows


def cut(text: str, mark: str) -> tuple[Rows, str]:
    """Return rows with the lines on which they begin, and what was wrong with the last one."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    rows: Rows = []
    begin = 1
    try:
        for row in reader:
            rows.append((begin, list(map(str.strip, row))))
            begin = reader.line_num + 1
    except csv.Error as error:
        return [*rows, (begin, [])], str(error)
    return rows, ""


def is_even(rows: Rows, header_line: int) -> bool:
    """Return whether there are columns, and all rows have them."""
    widths = {len(cells) for line, cells in rows if line >= header_line and any(cells)}
    return len(widths) == 1 and widths != {1}


def workbook(file: str, worksheet: str | None) -> tuple[str, Rows]:
    """Read one worksheet: the values that its cells show."""
    try:
        import openpyxl
    except ImportError:
        stop_without(file, "Excel", "openpyxl", "excel")
    with warnings.catch_warnings(), open(file, "rb") as stream:
        warnings.simplefilter("ignore")  # of styles that a table needs not
        try:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
            sheets = {sheet.title: sheet for sheet in book.worksheets}
            names = list(sheets) if worksheet is None else [worksheet]
            read = (
                (name, numbered(sheets[name].iter_rows(values_only=True)))
                for name in names
                if name in sheets
            )
            name, rows = next((named for named in read if named[1]), (names[0], []))
        except Exception as error:  # noqa: BLE001 (a damaged workbook may raise anything)
            why = str(error).partition("\n")[0].rstrip(".")
            stop(file, None, f"a damaged workbook ({why})", "one that Excel opens")
    if name not in sheets:
        titles = f"the worksheets {', '.join(map(repr, sheets))}"
        stop(file, None, titles, f"one called {name!r}")
    return f"{file}, worksheet {name!r} ({list(sheets).index(name) + 1} of {len(sheets)})", rows


def parquet(file: str, raw: bytes) -> Rows:
    """Read a Parquet file; its columns' names are row 0."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        stop_without(file, "Parquet", "pyarrow", "parquet")
    try:
        table = pq.read_table(pa.BufferReader(raw))
        columns = [column.to_pylist() for column in table.columns]
    except (pa.ArrowException, OSError, ValueError) as error:
        stop(file, None, f"damaged Parquet ({str(error).splitlines()[0]})", "a whole file")
    rows = zip(*columns, strict=True)
    return [(1, list(table.column_names)), *((n + 1, cells) for n, cells in numbered(rows))]


def stop_without(file: str, kind: str, library: str, extra: str) -> NoReturn:
    """Refuse a kind of file whose library is not installed; the error names what to install."""
    message = (
        f"{file}: {kind} is read by {library}, which is not installed: "
        f"pip install 'careergraph[{extra}]', or save the table as CSV"
    )
    raise CareerGraphError(message) from None


def numbered(rows: Iterable[Iterable[object]]) -> Rows:
    """Return rows as text with their numbers, all as wide as the widest; empty ones left out."""
    texts = [[text(cell) for cell in row] for row in rows]
    width = max(map(len, texts), default=0)
    return [
        (n, cells + [""] * (width - len(cells))) for n, cells in enumerate(texts, 1) if any(cells)
    ]


def text(cell: object) -> str:
    """Return a cell as text: blank for None and NaN, whole numbers without a point.

    Examples
    --------
    >>> text(None), text(float("nan")), text(3.0), text(0.25), text(" Cook ")
    ('', '', '3', '0.25', 'Cook')
    """
    if cell is None or cell != cell:  # noqa: PLR0124 (NaN)
        return ""
    return str(plain(cell) if isinstance(cell, float) else cell).strip()


def shaped(file: str, rows: Rows) -> Sheet:
    """Return rows as a table as wide as its header, or refuse those that are not."""
    width = max(place for _, cells in rows for place, cell in enumerate(cells, 1) if cell)
    (line, first), *body = rows
    header = first[:width]  # spreadsheets add columns without name and cells
    wrong = [(n, c) for n, c in body if len(c) < len(header) or any(c[len(header) :])]
    if not wrong:
        return Sheet(file, header, [c[: len(header)] for _, c in body], [n for n, _ in body])
    right = f"{len(header)}, as in the header in line {line}"
    if len(header) == 1:
        wrong, right = wrong[:1], f"{right} (or is that a heading? {HEADING})"
    raise TableError([Problem(file, n, None, counted(len(c), "cell"), right) for n, c in wrong])
