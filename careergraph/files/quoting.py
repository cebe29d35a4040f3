"""Text as rows: what quotation marks mean in it, and on which lines rows begin."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from careergraph.errors import stop
from careergraph.files.decoding import LONGEST_LINE

if TYPE_CHECKING:
    import _csv
    from collections.abc import Iterator
    from typing import Literal

__all__ = ["beginnings", "failing_line", "reader_of", "refuse_merged"]

SEVERAL = 2  # separators in each line of a cell: by chance, that is hardly so


def reader_of(text: str, mark: str, header_line: int = 1) -> _csv.Reader:
    """Return what splits a text into rows."""
    quoted = mark != "\t" or '"' not in text or are_quoted(text, header_line)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    return csv.reader(
        lines_of(text),
        delimiter=mark,
        quoting=quoting,
        skipinitialspace=mark != " ",  # else `Cook, "Chef"` names a role with its quotation marks
        strict=True,
    )


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
    return not merges_rows(text, "\t", header_line, 0)


def merges_rows(text: str, mark: str, header_line: int, least: int) -> bool:
    """Return whether quoting makes one row of several lines that are rows as they stand.

    Parameters
    ----------
    least : int
        How many separators a line has at least, to be taken for a row.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    filled = [line for line in lines[header_line - 1 :] if line.strip()]
    marks = {line.count(mark) for line in filled}
    if len(marks) != 1 or min(marks) < least:
        return False
    quoted = csv.reader(
        io.StringIO("\n".join(filled), newline=""),
        delimiter=mark,
        skipinitialspace=mark != " ",
        strict=True,
    )
    try:
        return sum(1 for _ in quoted) != len(filled)
    except csv.Error:
        return True


def refuse_merged(file: str, text: str, mark: str, *, header_line: int = 1, above: int = 0) -> None:
    """Refuse a text with two lone quotation marks, between which whole rows would be one cell.

    A cell of several lines is no fault, unless each of them has as many commas as the header.
    """
    if mark == "\t" or '"' not in text or not merges_rows(text, mark, header_line, SEVERAL):
        return
    rows = beginnings(text, mark, header_line=header_line)
    line = next((n for n, row in rows if any("\n" in c or "\r" in c for c in row)), None)
    found = "a quotation mark that makes one cell of several whole rows"
    right = 'the mark doubled, and its cell quoted, as in """Head"" chef"'
    stop(file, None if line is None else above + line, found, right)


def beginnings(
    text: str, mark: str = ",", *, header_line: int = 1
) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the line on which it begins."""
    reader = reader_of(text, mark, header_line)
    begin = 1
    for row in reader:
        yield begin, row
        begin = reader.line_num + 1


def failing_line(text: str, mark: str, header_line: int = 1) -> int:
    """Return the line on which the row begins that is no CSV."""
    reader, begin = reader_of(text, mark, header_line), 1
    while True:
        try:
            next(reader)
        except (csv.Error, StopIteration):
            return begin
        begin = reader.line_num + 1
