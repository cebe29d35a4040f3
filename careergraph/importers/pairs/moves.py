"""The moves that a table counts: its cells without totals, and without what is no count."""

from __future__ import annotations

from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.spellings import written
from careergraph.contract.tables import normalise
from careergraph.english import counted
from careergraph.errors import Problem, TableError
from careergraph.importers.pairs.cells import cells_of_matrix, cells_of_pairs, is_matrix
from careergraph.importers.pairs.counts import counted_moves, summed
from careergraph.importers.pairs.sample_sizes import with_weights
from careergraph.importers.pairs.totals import may_hold_sums, named_totals, sums_of_others

if TYPE_CHECKING:
    from careergraph.importers.pairs.cells import Cells, ColumnNames
    from careergraph.importers.pairs.counts import Pairs
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.figures import Marks
    from careergraph.importers.shared.report import Report

__all__ = ["Moves", "read_moves"]


class Moves(NamedTuple):
    """The roles of a table, and how many moved between them.

    Attributes
    ----------
    roles : tuple of str
        The roles that it names.
    pairs : Pairs
        How many moved from one to another, or stayed.
    """

    roles: tuple[str, ...]
    pairs: Pairs


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
    cells = cells_of_matrix(sheet, report) if matrix else cells_of_pairs(sheet, names, report)
    sheet.rows.clear()  # a large table is held once
    report.read(sheet.name, len(cells.lines))
    cells = complete(sheet, cells, names.by, report)
    if totals:
        labels = named_totals(roles_of(cells))
        cells = without(sheet, cells, labels, "it calls itself one", report)
    cells = in_one_spelling(sheet, cells, report)
    moves = with_weights(sheet, counted_moves(sheet, cells, marks, report), marks, report)
    if totals:
        labels = sums_of_all(moves)
        moves = without(sheet, moves, labels, "it is the sum of all others", report)
        if labels:
            cells = cells.at(rows_without(cells, labels))
    if matrix:
        check_square(sheet, cells)
    pairs = summed(moves)
    report_sums(sheet, pairs, report)
    return Moves(roles_of(cells), pairs)


def roles_of(cells: Cells) -> tuple[str, ...]:
    """Return the roles that cells name, each once."""
    return tuple(dict.fromkeys(chain.from_iterable(cells.ends)))


def complete(sheet: Sheet, cells: Cells, by: str | None, report: Report) -> Cells:
    """Return the cells that name their roles, and their group where rows have one."""
    named = []
    groups = cells.groups if by is not None else repeat("all", len(cells.lines))
    rows = zip(cells.ends, groups, cells.lines, strict=True)
    for row, ((origin, destination), group, line) in enumerate(rows):
        if origin and destination and group:
            named.append(row)
        else:
            missing = "destination" if origin else "origin"
            report.skip(sheet.name, line, f"no {by if origin and destination else missing}")
    return cells.at(named)


def without(sheet: Sheet, cells: Cells, totals: set[str], why: str, report: Report) -> Cells:
    """Return the cells that are of no total."""
    if not totals:
        return cells
    for label in sorted(totals):
        report.note(f"{sheet.name}: {label!r} is left out as a total: {why}")
    for ends, line in zip(cells.ends, cells.lines, strict=True):
        if not totals.isdisjoint(ends):
            report.skip(sheet.name, line, "a total")
    return cells.at(rows_without(cells, totals))


def rows_without(cells: Cells, totals: set[str]) -> list[int]:
    """Return the places of the cells that are of no total."""
    return [row for row, ends in enumerate(cells.ends) if totals.isdisjoint(ends)]


def check_square(sheet: Sheet, cells: Cells) -> None:
    """Refuse a matrix with a row or a column too many that is no total.

    Raises
    ------
    TableError
        For each of them.
    """
    rows, columns = ({*map(str, side)} for side in (cells.origins, cells.destinations))
    right = "rows and columns of the same roles, or a total that is the sum of all others"
    problems = [
        Problem(sheet.file, None, None, f"{label!r} as a {side} only", right)
        for side, only in (("row", rows - columns), ("column", columns - rows))
        for label in sorted(only)
    ]
    if problems:
        raise TableError(problems)


def sums_of_all(moves: Cells) -> set[str]:
    """Return the labels that count what all others do together, in all groups."""
    pairs = summed(moves, apart=False).cells
    sides = (pairs.origins, pairs.destinations)
    if not any(may_hold_sums(side.codes, pairs.counts) for side in sides):
        return set()
    counts = zip(pairs.ends, pairs.counts, strict=True)
    return sums_of_others({ends: count or 0 for ends, count in counts})


def report_sums(sheet: Sheet, pairs: Pairs, report: Report) -> None:
    """Report which rows were summed, and that stays are no moves."""
    again = sum(pairs.rows) - len(pairs.rows)
    if again:
        rows = counted(again, "row")
        report.note(f"{sheet.name}: {rows} of pairs that stand in an earlier row: summed with it")
    stays = {origin for origin, destination in pairs.cells.ends if origin == destination}
    if stays:
        facts = f"stays in {counted(len(stays), 'role')} are kept as facts of type 'stays'"
        report.note(f"{sheet.name}: {facts}: a stay is no move")


def in_one_spelling(sheet: Sheet, cells: Cells, report: Report) -> Cells:
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
    called: dict[object, str] = {role: alike[0] for alike in spellings.values() for role in alike}
    origins, destinations = (ends.mapped(called) for ends in (cells.origins, cells.destinations))
    return cells._replace(origins=origins, destinations=destinations)
