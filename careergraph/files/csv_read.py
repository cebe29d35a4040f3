"""Separated text as tables before any check (RFC 4180)."""

from __future__ import annotations

import csv
from itertools import islice
from typing import TYPE_CHECKING

from careergraph.contract.breaches import first_breaches
from careergraph.contract.raw import Raw
from careergraph.contract.shared import Interning, distinct
from careergraph.contract.tables import spelt
from careergraph.english import counted
from careergraph.errors import Problem, TableError, stop
from careergraph.files.even_text import even_columns
from careergraph.files.quoting import beginnings, failing_line, reader_of, refuse_merged
from careergraph.files.widths import until_hopeless

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from careergraph.contract.declared import Cells, Columns
    from careergraph.files.allowance import Allowance

__all__ = [
    "MARKS",
    "NO_HEADER",
    "QUOTED",
    "check_cells",
    "held_columns",
    "parsed",
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
    filled = [row for row in rows[1:] if holds_something(row)]
    simple = reader.line_num == len(rows) == len(filled) + 1
    if not simple:
        refuse_merged(file, text, mark, above=above)
    plain = range(above + 2, above + len(rows) + 1)
    numbers = plain if simple else line_numbers(text, mark, above, len(filled))
    rows[1:] = filled
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
    return (header, columns) if good and not have_blank_row(columns) else None


def have_blank_row(columns: list[Cells]) -> bool:
    """Return whether all cells of a row are empty."""
    if not all("" in distinct(column) for column in columns):
        return False  # nearly always: no row is looked at
    return any(not any(row) for row in zip(*columns, strict=True))


def holds_something(row: list[str]) -> bool:
    """Return whether a row is more than a blank line, with separators or without."""
    first = row[0] if row else ""
    return (first != "" and not first.isspace()) or any(map(str.strip, row))


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
    if header and (set(map(len, body)) - {len(header)} or not all(header)):
        held = held_columns(header, body)
        if held:
            header, body = held
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


def held_columns(
    header: list[str], body: list[list[str]]
) -> tuple[list[str], list[list[str]]] | None:
    """Return a table without the columns that hold nothing; None where that is no table.

    As :func:`held_places` says. A table that has no such column is not copied.
    """
    places = held_places(header, body)
    if not places:
        return None
    if len(places) == len(header) and not any(len(row) > len(header) for row in body[:1]):
        return header, body
    header, *body = ([row[place] for place in places] for row in (header, *body))
    return header, body


def held_places(header: list[str], body: list[list[str]]) -> list[int]:
    """Return which columns of a table have a name or hold anything: a sheet may begin at C4.

    Blank where rows are of different widths, or something stands beyond the header: then nobody
    knows what belongs where.
    """
    named = [place for place, name in enumerate(header) if name]
    widths = set(map(len, body)) or {len(header)}
    if len(widths) > 1 or max(named, default=0) >= min(widths):
        return []
    others = set(range(*widths)).difference(named)
    held = {place for place in others if any(row[place].strip() for row in body)}
    return sorted(held.union(named)) if max(held, default=0) < len(header) else []


def fitting(
    file: str, width: int, body: list[list[str]], lines: list[int] | range, mark: str
) -> tuple[list[list[str]], list[int], list[Problem]]:
    """Return the rows that are as wide as the header, their lines, and the others as faults."""
    right = f"{width}, as in the header (quote cells that hold {MARKS.get(mark, repr(mark))})"
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


def line_numbers(text: str, mark: str, above: int, count: int) -> list[int]:
    """Return the lines on which the rows below the header begin, blank ones left out."""
    begun = islice(beginnings(text, mark), 1, None)
    filled = (above + line for line, row in begun if holds_something(row))
    return list(islice(filled, count))
