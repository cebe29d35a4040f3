"""The counts in a table of moves: what is a number, what is not, and what they add up to."""

from __future__ import annotations

import re
from math import fsum
from typing import TYPE_CHECKING

from careergraph.contract.cells import number, plain
from careergraph.errors import Problem, TableError
from careergraph.files.csv_read import stop

if TYPE_CHECKING:
    from careergraph.files.archive import Sheet
    from careergraph.importers.imported import Report
    from careergraph.importers.moves import Cell

__all__ = ["THOUSANDS", "numbers", "total"]

THOUSANDS = (",", ".", " ", "'", "\u00a0", "\u202f")
SEPARATED = "a plain number such as 1234.5, or thousands=... for what separates its thousands"
SPELLED = re.compile(r"\d[\d.,'_\s]*")  # a number, as people write them


def numbers(sheet: Sheet, cells: list[Cell], thousands: str, report: Report) -> list[Cell]:
    """Return the cells with their counts as numbers, those without one left out.

    Raises
    ------
    TableError
        For numbers that are written with separators, and when there is no number at all.
    """
    read = [
        (cell, None if cell.count is None else value(str(cell.count), thousands)) for cell in cells
    ]
    kept, unclear = [], []
    for cell, count in read:
        fault = wrong(cell, count)
        if fault == SEPARATED:
            unclear.append(Problem(sheet.file, cell.line, None, repr(cell.count), SEPARATED))
        elif fault:
            report.skip(sheet.name, cell.line, fault)
        else:
            kept.append(cell._replace(count=count))
    if unclear:
        raise TableError(unclear)
    if all(cell.count is not None and count is None for cell, count in read):
        found = (
            f"no count that is a number (the first is {cells[0].count!r})" if cells else "no rows"
        )
        stop(sheet.file, None, found, "a number in the column of counts, which count=... names")
    return kept


def value(text: str, thousands: str) -> float | None:
    """Read a count whose thousands may be separated; None where it is none.

    Examples
    --------
    >>> value("1,234,567.8", ","), value("1234", ","), value("1.234,5", "."), value("12,34", ",")
    (1234567.8, 1234, 1234.5, None)
    """
    point = "," if thousands == "." else "."
    group = rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+"
    if thousands and re.fullmatch(rf"(?:{group}|\d+)(?:{re.escape(point)}\d+)?", text):
        text = text.replace(thousands, "").replace(point, ".")
    elif thousands == ".":
        return None
    return number(text)


def wrong(cell: Cell, count: float | None) -> str:
    """Say what is wrong with a cell's count, nothing where it is one."""
    text = str(cell.count)
    if cell.count is None:
        return "a stay that nobody counted" if cell.origin == cell.destination else ""
    if count is not None:
        return "" if count else "a count of 0: nobody moved"
    if not text:
        return "no count"
    if text.startswith("-") and number(text[1:]) is not None:
        return "a negative count"
    return SEPARATED if SPELLED.fullmatch(text) else "a count that is no number"


def total(counts: list[float | None]) -> float | None:
    """Return the sum of counts, whatever their order; None where nobody counted."""
    known = [count for count in counts if count is not None]
    return plain(fsum(known)) if known else None
