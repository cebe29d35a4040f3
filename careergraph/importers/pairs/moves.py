"""The moves that a table counts: its cells without totals, and without what is no count."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from careergraph.contract.spellings import written
from careergraph.contract.tables import normalise
from careergraph.english import counted
from careergraph.errors import Problem, TableError
from careergraph.importers.pairs.cells import cells_of_matrix, cells_of_pairs, is_matrix
from careergraph.importers.pairs.counts import Move, counted_moves, total
from careergraph.importers.pairs.totals import named_totals, sums_of_others

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from careergraph.importers.pairs.cells import Cell, ColumnNames
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.figures import Marks
    from careergraph.importers.shared.report import Report

__all__ = ["Moves", "read_moves"]

Ends = TypeVar("Ends", "Cell", Move)


class Moves(NamedTuple):
    """The roles of a table, and how many moved between them.

    Attributes
    ----------
    roles : tuple of str
        The roles that it names.
    moves : list of Move
        How many moved from one to another, or stayed, row by row.
    """

    roles: tuple[str, ...]
    moves: list[Move]


def read_moves(
    sheet: Sheet, names: ColumnNames, report: Report, *, totals: bool, marks: Marks
) -> Moves:
    """Read the moves of a table: of its rows of pairs, or of the matrix that it is.

    Raises
    ------
    TableError
        For what is no table of moves.
    """
    matrix = not any(name is not None for name in names) and is_matrix(sheet)
    cells = [*(cells_of_matrix(sheet, report) if matrix else cells_of_pairs(sheet, names, report))]
    report.read(sheet.name, len(cells))
    cells = complete(sheet, cells, names.by, report)
    if totals:
        labels = named_totals(roles_of(cells))
        cells = without(sheet, cells, labels, "it calls itself one", report)
    cells = in_one_spelling(sheet, cells, report)
    moves = counted_moves(sheet, cells, marks, report)
    if totals:
        labels = sums_of_others(sums(moves))
        moves = without(sheet, moves, labels, "it is the sum of all others", report)
        cells = [cell for cell in cells if not labels & {cell.origin, cell.destination}]
    if matrix:
        check_square(sheet, cells)
    roles = roles_of(cells)
    report_sums(sheet, moves, report)
    return Moves(roles, moves)


def roles_of(cells: Iterable[Cell]) -> tuple[str, ...]:
    """Return the roles that cells name, each once."""
    return tuple(dict.fromkeys(name for cell in cells for name in (cell.origin, cell.destination)))


def complete(sheet: Sheet, cells: list[Cell], by: str | None, report: Report) -> list[Cell]:
    """Return the cells that name their roles, and their group where rows have one."""
    named = []
    for cell in cells:
        if not cell.origin:
            report.skip(sheet.name, cell.line, "no origin")
        elif not cell.destination:
            report.skip(sheet.name, cell.line, "no destination")
        elif by is not None and not cell.group:
            report.skip(sheet.name, cell.line, f"no {by}")
        else:
            named.append(cell)
    return named


def without(
    sheet: Sheet, cells: Sequence[Ends], totals: set[str], why: str, report: Report
) -> list[Ends]:
    """Return the cells that are of no total."""
    for label in sorted(totals):
        report.note(f"{sheet.name}: {label!r} is left out as a total: {why}")
    remaining = []
    for cell in cells:
        if totals & {cell.origin, cell.destination}:
            report.skip(sheet.name, cell.line, "a total")
        else:
            remaining.append(cell)
    return remaining


def check_square(sheet: Sheet, cells: list[Cell]) -> None:
    """Refuse a matrix with a row or a column too many that is no total.

    Raises
    ------
    TableError
        For each of them.
    """
    rows, columns = {cell.origin for cell in cells}, {cell.destination for cell in cells}
    right = "rows and columns of the same roles, or a total that is the sum of all others"
    problems = [
        Problem(sheet.file, None, None, f"{label!r} as a {side} only", right)
        for side, only in (("row", rows - columns), ("column", columns - rows))
        for label in sorted(only)
    ]
    if problems:
        raise TableError(problems)


def sums(moves: list[Move]) -> dict[tuple[str, str], float]:
    """Return how many moved between two roles, all groups together."""
    counts: dict[tuple[str, str], list[float | None]] = {}
    for move in moves:
        counts.setdefault((move.origin, move.destination), []).append(move.count)
    return {ends: total(of_pair) or 0 for ends, of_pair in counts.items()}


def report_sums(sheet: Sheet, moves: list[Move], report: Report) -> None:
    """Report which rows were summed, and that stays are no moves."""
    pairs = {(move.origin, move.destination, move.group) for move in moves}
    again = len(moves) - len(pairs)
    if again:
        rows = counted(again, "row")
        report.note(f"{sheet.name}: {rows} of pairs that stand in an earlier row: summed with it")
    stays = {origin for origin, destination, _ in pairs if origin == destination}
    if stays:
        facts = f"stays in {counted(len(stays), 'role')} are kept as facts of type 'stays'"
        report.note(f"{sheet.name}: {facts}: a stay is no move")


def in_one_spelling(sheet: Sheet, cells: list[Cell], report: Report) -> list[Cell]:
    """Return the cells with one spelling of each role, the first; the others are reported.

    Nothing is lost by it: what was counted of one role under two spellings is its sum.
    """
    spellings: dict[str, list[str]] = {}
    for role in roles_of(cells):
        spellings.setdefault(normalise(role), []).append(role)
    for first, *others in spellings.values():
        if others:
            listed = ", ".join(written(other, first) for other in others)
            read = f"{'is' if len(others) == 1 else 'are'} read as {written(first, others[0])}"
            report.note(f"{sheet.name}: {listed} {read}: one role, in its first spelling")
    if all(len(alike) == 1 for alike in spellings.values()):
        return cells
    called = {role: alike[0] for alike in spellings.values() for role in alike}
    return [c._replace(origin=called[c.origin], destination=called[c.destination]) for c in cells]
