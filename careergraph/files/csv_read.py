"""Separated text as tables before any check (RFC 4180)."""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import TYPE_CHECKING

from careergraph.contract.breaches import first_breaches
from careergraph.contract.raw import Raw
from careergraph.contract.shared import Interning
from careergraph.contract.tables import spelt
from careergraph.english import counted
from careergraph.errors import Problem, TableError, stop
from careergraph.files.decoding import LONGEST_LINE
from careergraph.files.even_text import even_columns
from careergraph.files.widths import until_hopeless

if TYPE_CHECKING:
    import _csv
    from collections.abc import Collection, Iterable, Iterator
    from typing import Literal

    from careergraph.contract.tables import Cells, Columns
    from careergraph.files.allowance import Allowance

__all__ = [
    "MARKS",
    "NO_HEADER",
    "QUOTED",
    "beginnings",
    "check_cells",
    "failing_line",
    "named_width",
    "parsed",
    "stop",
    "tabled",
]

NO_HEADER = "no header", "a first line that names the columns"
QUOTED = "cells quoted as RFC 4180 says"
MARKS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def parsed(
    file: str,
    text: str,
    known: Collection[str],
    mark: str = ",",
    *,
    allowance: Allowance | None = None,
    above: int = 0,
    form: str = "",
) -> Raw:
    """Return the table that a text holds.

    Parameters
    ----------
    file : str
        What to call it in an error.
    text : str
        The header and the rows.
    known : collection of str
        The columns that the caller reads.
    mark : str, optional
        What separates the cells.
    allowance : Allowance, optional
        How much may be read, unless that was looked at: empty cells count too.
    above : int, optional
        How many lines of the file stand above the text.
    form : str, optional
        How the file is written, in words.
    """
    if allowance:
        check_cells(file, text, mark, allowance)
    even = even_table(text, known, mark)
    if even:
        header, columns = even
        lines = range(above + 2, above + 2 + len(columns[0]))
        return Raw(file, dict(zip(header, columns, strict=True)), lines, form=form)
    reader = reader_of(text, mark)
    rows: list[list[str]] = []
    try:
        rows.extend(until_hopeless(reader))
    except csv.Error as error:
        stop(file, above + failing_line(text, mark), str(error), QUOTED)
    simple = reader.line_num == len(rows) and all(rows)
    plain = range(above + 2, above + len(rows) + 1)
    numbers = plain if simple else line_numbers(text, mark, above, sum(map(bool, rows)))
    if not simple:
        rows[1:] = filter(None, rows[1:])
    return tabled(file, rows, numbers, known, mark=mark, form=form)


def check_cells(file: str, text: str | bytes, mark: str, allowance: Allowance) -> None:
    """Refuse a text of more cells than may be read."""
    if len(text) > allowance.most // 16:  # a smaller one cannot have so many
        ends = [end.encode() if isinstance(text, bytes) else end for end in (mark, "\n", "\r")]
        marks, *lines = (text.count(end) for end in ends)  # type: ignore[arg-type]
        allowance.check_cells(marks + max(lines), file)


def even_table(
    text: str, known: Collection[str], mark: str
) -> tuple[list[str], list[Cells]] | None:
    """Return header and columns of a text that holds an even table; None where there is a fault."""
    try:
        found = even_columns(text, lambda: reader_of(text, mark), mark) if mark in MARKS else None
    except csv.Error:
        return None
    if found is None:
        return None
    header, columns = spelt(map(str.strip, found[0]), known), found[1]
    good = all(header) and len(set(header)) == len(header) and columns[0]
    return (header, columns) if good else None


def tabled(
    file: str,
    rows: list[list[str]],
    lines: list[int] | range,
    known: Collection[str],
    *,
    mark: str = ",",
    form: str = "",
    strip: bool = True,
) -> Raw:
    """Return rows as a table, those that are not as wide as its header as faults.

    Parameters
    ----------
    rows : list of list of str
        The header and the rows.
    lines : list of int or range
        For each row after the header the line on which it begins.
    strip : bool, optional
        Whether blanks around cells are still to be taken off.
    """
    header = spelt(map(str.strip, rows[0] if rows else ()), known)
    body, faults = rows[1:], list[Problem]()
    if header and (set(map(len, body)) - {len(header)} or not header[-1]):
        width = named_width(header, body)
        if width:
            header, body = header[:width], [row[:width] for row in body]
        else:
            body, lines, faults = fitting(file, len(header), body, lines, mark)
    check_header(file, header, faults)
    columns = zip(*body, strict=True) if body else [()] * len(header)
    cells = (interned(column) if strip else list[object](column) for column in columns)
    columns_by_name: Columns = dict(zip(header, cells, strict=True))
    return Raw(file, columns_by_name, lines, faults=tuple(faults), form=form)


def interned(texts: Iterable[str]) -> Cells:
    """Return a column of text without the blanks around it, equal cells one object."""
    column = Interning()
    column.extend(texts)
    return column.cells()


def named_width(header: list[str], body: list[list[str]]) -> int:
    """Return how many columns a table has without the empty ones at the end of every line.

    0 where rows are of different widths, or something stands beyond the columns that have a name:
    then nobody knows what belongs where.
    """
    width = max((place for place, name in enumerate(header, 1) if name), default=0)
    widths = set(map(len, body)) or {width}
    even = len(widths) == 1 and min(widths) >= width
    return width if even and not any(cell.strip() for row in body for cell in row[width:]) else 0


def fitting(
    file: str, width: int, body: list[list[str]], lines: list[int] | range, mark: str
) -> tuple[list[list[str]], list[int], list[Problem]]:
    """Return the rows that are as wide as the header, their lines, and the others as faults."""
    right = f"{width}, as in the header (quote cells that hold {MARKS[mark]})"
    faults = first_breaches(
        Problem(file, line, None, counted(len(row), "cell"), right)
        for line, row in zip(lines, body, strict=True)
        if len(row) != width
    )
    good = [(line, row) for line, row in zip(lines, body, strict=True) if len(row) == width]
    return [row for _, row in good], [line for line, _ in good], faults


def check_header(file: str, header: list[str], faults: list[Problem]) -> None:
    """Refuse a header that names a column twice, or not at all, with all that is wrong beside."""
    twice = [name for place, name in enumerate(header) if name in header[:place]]
    if not any(header):
        stop(file, 1, *NO_HEADER)
    if twice or "" in header:
        found = f"the column {twice[0]!r} twice" if any(twice) else "a column without a name"
        right = "a name of its own for each column"
        raise TableError([Problem(file, 1, None, found, right), *faults])


def reader_of(text: str, mark: str, header_line: int = 1) -> _csv.Reader:
    """Return what splits a text into rows."""
    quoted = mark != "\t" or '"' not in text or are_quoted(text, header_line)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    return csv.reader(lines_of(text), delimiter=mark, quoting=quoting, strict=True)


def lines_of(text: str) -> Iterator[str]:
    """Yield the lines of a text as they stand.

    A StringIO is quicker made, but takes four bytes for each character.
    """
    if len(text) < LONGEST_LINE:
        return io.StringIO(text, newline="")
    return io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8", newline="")


def are_quoted(text: str, header_line: int) -> bool:
    """Return whether quotation marks quote the cells between tabs.

    They are letters like any other where the lines are even as they stand and quoting would make
    one row of several: two lone marks are no reason to lose a row.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    filled = [line for line in lines[header_line - 1 :] if line.strip()]
    if len({line.count("\t") for line in filled}) != 1:
        return True
    quoted = csv.reader(io.StringIO("\n".join(filled), newline=""), delimiter="\t", strict=True)
    try:
        return sum(1 for _ in quoted) == len(filled)
    except csv.Error:
        return False


def beginnings(
    text: str, mark: str = ",", *, header_line: int = 1
) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line on which it begins."""
    reader = reader_of(text, mark, header_line)
    begin = 1
    for row in reader:
        yield begin, row
        begin = reader.line_num + 1


def line_numbers(text: str, mark: str, above: int, count: int) -> list[int]:
    """Return the line on which each row after the header begins, empty lines left out."""
    filled = (above + line for line, row in beginnings(text, mark) if row)
    return list(islice(filled, count))[1:]


def failing_line(text: str, mark: str, header_line: int = 1) -> int:
    """Return the line on which the row begins that is no CSV."""
    reader, begin = reader_of(text, mark, header_line), 1
    while True:
        try:
            next(reader)
        except (csv.Error, StopIteration):
            return begin
        begin = reader.line_num + 1
