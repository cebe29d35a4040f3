"""Cells of a SQLite file, held against the contract as they are read, as those of a CSV file are.

Whoever edits a file may put anything into its cells. Whether all are sound is quickly seen; only
where some are not, the rows are read again, to tell which.
"""

from __future__ import annotations

from math import inf
from operator import eq
from typing import TYPE_CHECKING

from careergraph.contract.raw import LONGEST_CELL, Raw
from careergraph.contract.shared import distinct
from careergraph.contract.tables import TABLES
from careergraph.errors import Problem, TableError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from collections.abc import Set as AbstractSet

    from careergraph.contract.declared import Cells, Column, Columns

__all__ = ["are_sound", "faults", "odd_cells", "unlisted_names"]

FIGURES = ("low", "median", "high")
PAIRS = {"transitions": ("origin", "destination"), "satisfies": ("name", "satisfies")}


def are_sound(table: str, columns: Columns) -> bool:
    """Return whether cells are what their columns hold, and rows what they may be."""
    for name, cells in columns.items():
        column = TABLES[table].column(name)
        if column is None:
            each = distinct(cells)
            texts = [cell for cell in each if type(cell) is str]
            numbers = (cell for cell in each if type(cell) is not str)
            sound = are_plain(texts) and all(type(cell) in (int, float) for cell in numbers)
        else:
            sound = (are_numbers if column.is_number else are_texts)(column, cells)
        if not sound:
            return False
    return are_rows(table, columns)


def are_plain(texts: Collection[str]) -> bool:
    """Return whether texts are as every reader gives them: not too long, no blanks around them."""
    joined = "".join(texts)
    short = len(joined) <= LONGEST_CELL or max(map(len, texts)) <= LONGEST_CELL
    return short and "\0" not in joined and all(map(eq, texts, map(str.strip, texts)))


def are_numbers(column: Column, cells: Cells) -> bool:
    """Return whether cells are numbers of 0 or more, or blank."""
    kinds = (int,) if column.holds == "year" else (int, float)
    return all(
        cell is None or (type(cell) in kinds and 0 <= cell < inf) for cell in distinct(cells)
    )


def are_texts(column: Column, cells: Cells) -> bool:
    """Return whether cells are text, one of the choices, and there where they must be."""
    each = distinct(cells)
    if not {str}.issuperset(map(type, each)) or (column.required and "" in each):
        return False
    return are_plain(each) and (not column.choices or {"", *column.choices}.issuperset(each))


def are_rows(table: str, columns: Columns) -> bool:
    """Return whether no transition leads to its origin, and figures ascend."""
    if table in PAIRS and any(map(eq, *(columns.get(name, ()) for name in PAIRS[table]))):
        return False
    if "years_high" in columns and any(high is not None for high in columns["years_high"]):
        lows = columns.get("years", [None] * len(columns["years_high"]))
        pairs = zip(lows, columns["years_high"], strict=True)
        if any(
            high is not None and (low is None or low > high)  # type: ignore[operator]
            for low, high in pairs
        ):
            return False
    if table != "pay":
        return True
    blank = [None] * len(columns["role"])
    bands = zip(*(columns.get(name, blank) for name in FIGURES), strict=True)
    given = [[figure for figure in band if figure is not None] for band in bands]
    return all(band and band == sorted(band) for band in given)


def faults(file: str, table: str, numbers: list[int], columns: Columns) -> TableError:
    """Return the error for rows that are not sound, with each of their breaches.

    Parameters
    ----------
    file : str
        What to call the table.
    table : str
        The name of the table.
    numbers : list of int
        What SQLite calls the rows.
    columns : dict of str to list
        The rows.
    """
    from careergraph.contract.cells import typed
    from careergraph.contract.checks import OWN_CHECKS

    blank: Columns = {
        name: ["" if cell is None else cell for cell in cells] for name, cells in columns.items()
    }
    raw = Raw(file, blank, numbers, "row")
    problems = [*odd_cells(raw, table)]
    if not problems:
        as_typed = typed(TABLES[table], raw, problems)
        if not problems:
            problems += (
                fault for check in OWN_CHECKS.get(table, ()) for fault in check(raw, as_typed)
            )
    right = "rows as careergraph writes them"
    return TableError(problems or [raw.problem(None, None, "cells of another kind", right)])


def odd_cells(raw: Raw, table: str) -> Iterator[Problem]:
    """Find cells of a kind that no reader of tables gives."""
    for name, cells in raw.columns.items():
        column = TABLES[table].column(name)
        text = column is not None and not column.is_number
        for row, cell in enumerate(cells):
            if isinstance(cell, bytes):
                yield raw.problem(row, name, f"{len(cell):,} bytes", "text or a number")
            elif isinstance(cell, str):
                odd = oddity(cell)
                if odd:
                    yield raw.problem(row, name, *odd)
            elif text:
                yield raw.problem(row, name, f"the number {cell!r}", "text")


def oddity(text: str) -> tuple[str, str] | None:
    """Return what is odd about a text, and what would be right."""
    if len(text) > LONGEST_CELL:
        return f"a cell of {len(text):,} characters", f"at most {LONGEST_CELL:,}"
    if text != text.strip():
        return repr(text), "text without blanks around it"
    return None


def unlisted_names(
    file: str, table: str, columns: Columns, refers: str, listed: AbstractSet[object]
) -> Iterator[Problem]:
    """Find names of roles or sources that the table of these does not list."""
    for column in TABLES[table].columns:
        if column.refers == refers and column.name in columns:
            named = distinct(columns[column.name])
            for name in dict.fromkeys(named) if {*named} - listed - {""} else ():
                if name and name not in listed:
                    right = f"a {refers[:-1]} that the table {refers} lists"
                    yield Problem(file, None, column.name, repr(name), right)
