"""The counts in a table of moves: what is a number, what is not, and what they add up to."""

from __future__ import annotations

import re
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.cells import number, plain
from careergraph.errors import Problem, TableError
from careergraph.files.csv_read import stop
from careergraph.importers.shared.figures import which_of_two

if TYPE_CHECKING:
    from careergraph.importers.pairs.cells import Cell
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.figures import Marks
    from careergraph.importers.shared.report import Report

__all__ = ["Move", "counted_moves", "total"]

SEPARATED = "a plain number such as 1234.5, or thousands=... for what separates its thousands"
SPELLED = re.compile(r"\d[\d.,'_\s]*")  # a number, as people write them


class Move(NamedTuple):
    """One row's number of people who moved from one role to another, or stayed in one."""

    origin: str
    destination: str
    count: float | None  # type: ignore[assignment]  # hides tuple.count; None: not counted
    line: int
    group: str = ""


def counted_moves(sheet: Sheet, cells: list[Cell], marks: Marks, report: Report) -> list[Move]:
    """Return the cells with their counts as numbers, those without one left out.

    Raises
    ------
    TableError
        For numbers that are written with separators or can be read in two ways, and when there is
        no number at all.
    """
    counts = [None if cell.count is None else marks.number(cell.count) for cell in cells]
    two_ways = marks.read_two_ways(cell.count for cell in cells if cell.count is not None)
    moves, unclear = [], []
    for cell, count in zip(cells, counts, strict=True):
        reason = reason_against(cell, count)
        if cell.count in two_ways:
            unclear.append(Problem(sheet.file, cell.line, None, *which_of_two(cell.count)))
        elif reason == SEPARATED:
            unclear.append(Problem(sheet.file, cell.line, None, repr(cell.count), SEPARATED))
        elif reason:
            report.skip(sheet.name, cell.line, reason)
        else:
            moves.append(Move(cell.origin, cell.destination, count, cell.line, cell.group))
    if unclear:
        raise TableError(unclear)
    if all(cell.count is not None for cell in cells) and set(counts) <= {None}:
        first = f"no count that is a number (the first is {cells[0].count!r})" if cells else ""
        right = "a number in the column of counts, which count=... names"
        stop(sheet.file, None, first or "no rows", right)
    return moves


def reason_against(cell: Cell, count: float | None) -> str:
    """Return why a cell's count cannot be used, ``""`` where it can."""
    text = cell.count
    if text is None:
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
    numbers = [count for count in counts if count is not None]
    return plain(fsum(numbers)) if numbers else None
