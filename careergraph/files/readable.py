"""What is written can be read back: what no reader takes is refused before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.raw import LONGEST_CELL
from careergraph.contract.shared import distinct
from careergraph.errors import Problem, TableError
from careergraph.files.decoding import LONGEST_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.contract.declared import Cells, Columns
    from careergraph.graph.value import CareerGraph

__all__ = ["check_readable"]

PER_CELL = 3  # two quotation marks and a comma


def check_readable(graph: CareerGraph) -> None:
    """Refuse cells and rows that are longer than any reader takes.

    Raises
    ------
    TableError
        With each of them.
    """
    problems = [
        problem
        for table in graph.tables
        for problem in too_long(graph, table, graph.columns(table))
    ]
    if problems:
        raise TableError(problems)


def too_long(graph: CareerGraph, table: str, columns: Columns) -> Iterator[Problem]:
    """Find the cells and rows of a table that are too long."""
    longest = {name: max(map(len, texts(cells)), default=0) for name, cells in columns.items()}
    right = f"at most {LONGEST_CELL:,}"
    for name in (name for name, most in longest.items() if most > LONGEST_CELL):
        for row, cell in enumerate(columns[name]):
            if isinstance(cell, str) and len(cell) > LONGEST_CELL:
                found = f"a cell of {len(cell):,} characters"
                yield place(graph, table, row, name, found, right)
    if sum(2 * most + PER_CELL for most in longest.values()) <= LONGEST_LINE:
        return
    for row, cells in enumerate(zip(*columns.values(), strict=True)):
        given = [cell for cell in cells if isinstance(cell, str)]
        size = sum(len(cell) + cell.count('"') + PER_CELL for cell in given)
        if size > LONGEST_LINE:
            found = f"a row of {size:,} characters"
            yield place(graph, table, row, None, found, f"at most {LONGEST_LINE:,}")


def texts(cells: Cells) -> Iterator[str]:
    """Yield the distinct cells that are text."""
    return (cell for cell in distinct(cells) if isinstance(cell, str))


def place(
    graph: CareerGraph, table: str, row: int, column: str | None, found: str, right: str
) -> Problem:
    """Report what is too long, with where it came from."""
    raw = graph.came_as(table)
    if raw is None or row >= len(raw.lines):
        return Problem(table, row, column, found, right, "row")
    return raw.problem(row, column, found, right)
