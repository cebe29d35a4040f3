"""The moves that a table counts: its cells without totals, and without what is no count."""

from __future__ import annotations

from collections import Counter
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from careergraph.english import counted, first_of, together
from careergraph.importers.pairs.cells import cells_of_matrix, cells_of_pairs, is_matrix
from careergraph.importers.pairs.counts import counted_moves, summed
from careergraph.importers.pairs.described_roles import named_by
from careergraph.importers.pairs.one_name import in_one_spelling, renamed
from careergraph.importers.pairs.outside import (
    kind_of,
    labels_named,
    leaving_or_entering,
    note_nothing,
    outside_labels,
    within,
)
from careergraph.importers.pairs.sample_sizes import with_weights
from careergraph.importers.pairs.singles import without_repeated_moves
from careergraph.importers.pairs.totals import (
    larger_than_others,
    may_hold_sums,
    named_totals,
    sums_of_others,
)
from careergraph.importers.shared.repeats import without_headers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.importers.pairs.cells import Cells
    from careergraph.importers.pairs.column_names import ColumnNames
    from careergraph.importers.pairs.counts import Pairs
    from careergraph.importers.pairs.one_name import NamesMeant
    from careergraph.importers.pairs.role_table import RoleTable
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.figures import Marks
    from careergraph.importers.shared.report import Report

__all__ = ["Moves", "Reading", "read_moves"]

SHOWN = 5  # names in a note


class Moves(NamedTuple):
    """The roles of a table, and how many moved between them.

    Attributes
    ----------
    roles : tuple of str
        The roles that it names.
    pairs : Pairs
        How many moved from one to another, stayed, entered or left.
    outside : frozenset of str
        The labels that are no roles: moves to them are exits, moves from them entries.
    """

    roles: tuple[str, ...]
    pairs: Pairs
    outside: frozenset[str] = frozenset()


class Reading(NamedTuple):
    """How the caller wants a table to be read.

    Attributes
    ----------
    marks : Marks
        What separates thousands and decimals.
    totals : bool
        Whether to leave out totals.
    leave_out, outside : sequence of str
        Labels that are left out, and that are no roles.
    names : NamesMeant, optional
        For names as they are written the roles meant.
    punctuation : bool
        Whether names that differ in punctuation only are one.
    matrix : bool
        Whether the table is a matrix, whatever its labels are.
    roles : RoleTable, optional
        What the roles are called that the table names by code.
    """

    marks: Marks
    totals: bool = True
    leave_out: Sequence[str] = ()
    outside: Sequence[str] = ()
    names: NamesMeant | None = None
    punctuation: bool = False
    matrix: bool = False
    roles: RoleTable | None = None


def read_moves(sheet: Sheet, names: ColumnNames, reading: Reading, report: Report) -> Moves:
    """Read the moves of a table: of its rows, or of the matrix that it is.

    Raises
    ------
    TableError
        For what is no table of moves.
    """
    sheet = without_headers(sheet, report)
    unnamed = all(name is None for name in names)
    matrix = reading.matrix or (unnamed and is_matrix(sheet))
    cells = cells_of_matrix(sheet, report) if matrix else cells_of_pairs(sheet, names, report)
    sheet.rows.clear()  # a large table is held once
    report.read(sheet.name, len(cells.lines))
    cells = with_one_name(sheet, complete(sheet, cells, names.by, report), reading, report)
    cells = without_repeated_moves(sheet, cells, report)
    told = labels_named(sheet, reading.outside, cells, "outside")
    moves = counted_moves(sheet, cells, reading.marks, report)
    moves = with_weights(sheet, moves, reading.marks, report)
    if reading.totals and not moves.singles:
        labels = report_totals(sheet, moves, told, report)
        moves = without(sheet, moves, labels, report)
        cells = cells.at(rows_without(cells, labels)) if labels else cells
    outside = outside_labels(sheet, moves, told, report)
    moves = within(sheet, moves, outside, report)
    pairs = summed(moves)
    roles = tuple(role for role in roles_of(cells) if role not in outside)
    note_nothing(sheet, roles, report)
    if moves.singles:
        report.note(f"{sheet.name}: {singles_counted(pairs, outside, moves.persons)}")
    report_sums(sheet, pairs, report)
    if matrix:
        report_one_sided(sheet, cells, outside, report)
    return Moves(roles, pairs, outside)


def with_one_name(sheet: Sheet, cells: Cells, reading: Reading, report: Report) -> Cells:
    """Return the cells with one name for each role, without what is left out by its name."""
    cells = renamed(cells, reading.names, report)
    labels = labels_named(sheet, reading.leave_out, cells, "leave_out")
    cells = without(sheet, cells, labels, report, "left out by name")
    if reading.totals:
        labels = named_totals(roles_of(cells))
        note_totals(sheet, labels, "it calls itself one", report)
        cells = without(sheet, cells, labels, report)
    cells = named_by(reading.roles, sheet, cells, report, beside=reading.outside)
    return in_one_spelling(sheet, cells, report, punctuation=reading.punctuation)


def roles_of(cells: Cells) -> tuple[str, ...]:
    """Return the roles that cells name, each once."""
    return tuple(dict.fromkeys(chain.from_iterable(cells.ends)))


def complete(sheet: Sheet, cells: Cells, by: str | None, report: Report) -> Cells:
    """Return the cells that name their roles, and their group where rows have one.

    Of a single move one role may be missing: a first job has no origin, a last one no destination.
    """
    named = []
    groups = cells.groups if by is not None else repeat("all", len(cells.lines))
    rows = zip(cells.ends, groups, cells.lines, strict=True)
    for row, ((origin, destination), group, line) in enumerate(rows):
        if not ((origin or destination) if cells.singles else (origin and destination)):
            report.skip(sheet.name, line, f"no {'destination' if origin else 'origin'}")
        elif not group:
            report.skip(sheet.name, line, f"no {by}")
        else:
            named.append(row)
    return cells.at(named)


def note_totals(sheet: Sheet, totals: set[str], why: str, report: Report) -> None:
    """Report which labels are left out as totals, and why."""
    for label in sorted(totals):
        report.note(f"{sheet.name}: {label!r} is left out as a total: {why}")


def without(
    sheet: Sheet, cells: Cells, labels: set[str], report: Report, reason: str = "a total"
) -> Cells:
    """Return the cells that have none of some labels; the others are skipped."""
    if not labels:
        return cells
    for ends, line in zip(cells.ends, cells.lines, strict=True):
        if not labels.isdisjoint(ends):
            report.skip(sheet.name, line, reason)
    return cells.at(rows_without(cells, labels))


def rows_without(cells: Cells, totals: set[str]) -> list[int]:
    """Return the places of the cells that are of no total."""
    return [row for row, ends in enumerate(cells.ends) if totals.isdisjoint(ends)]


def report_totals(sheet: Sheet, moves: Cells, told: set[str], report: Report) -> set[str]:
    """Return the labels that count what all others do together, in all groups; report why.

    A total of which some of the parts were suppressed is larger than what one sees. What the caller
    says lies outside is none.
    """
    pairs = summed(moves, apart=False).cells
    sides = (pairs.origins, pairs.destinations)
    if not any(may_hold_sums(side.codes, pairs.counts) for side in sides):
        return set()
    counts = zip(pairs.ends, pairs.counts, strict=True)
    sums = {ends: count or 0 for ends, count in counts}
    exact = sums_of_others(sums) - told
    note_totals(sheet, exact, "it is the sum of all others", report)
    why = "nowhere does it count less than all others together"
    rest = {ends: count for ends, count in sums.items() if exact.isdisjoint(ends)}
    probable, possible = (labels - told for labels in larger_than_others(rest))
    for label in sorted(probable):
        found = f"{label!r} is probably a total, and left out: {why}, and its own cell is their sum"
        report.note(f"{sheet.name}: {found} (--keep-totals keeps it)")
    for label in sorted(possible - leaving_or_entering(possible)):
        found = f"{label!r} may be a total, and is kept: {why}"
        report.note(f"{sheet.name}: {found} (--leave-out {label!r} leaves it out)")
    return exact | probable


def report_sums(sheet: Sheet, pairs: Pairs, report: Report) -> None:
    """Report which rows were summed, and that stays are no moves."""
    again = sum(pairs.rows) - len(pairs.rows)
    if again and not pairs.cells.singles:
        rows = counted(again, "row")
        same = "one statement, as nothing was counted" if None in pairs.cells.counts else ""
        became = same or "summed with it"
        report.note(f"{sheet.name}: {rows} of pairs that stand in an earlier row: {became}")
    stays = {origin for origin, destination in pairs.cells.ends if origin == destination}
    if stays:
        kind = "stay-weight" if pairs.cells.weighted else "stays"
        facts = f"stays in {counted(len(stays), 'role')} are kept as facts of type {kind!r}"
        report.note(f"{sheet.name}: {facts}: a stay is no move")


def singles_counted(pairs: Pairs, outside: frozenset[str], persons: Sequence[object] | None) -> str:
    """Return what single moves came to: how many moves, stays, entries and exits of how many."""
    kinds = Counter[str]()
    for ends, rows in zip(pairs.cells.ends, pairs.rows, strict=True):
        kinds[kind_of(ends, outside)] += rows
    amounts = [counted(kinds[""], "move")]
    for kind, noun in (("stays", "stay"), ("entries", "entry"), ("exits", "exit")):
        if kinds[kind]:
            amounts.append(counted(kinds[kind], noun, kind))
    if persons is None:
        return together(amounts)
    unknown = sum(person == "" for person in persons)
    blank = f"; {counted(unknown, 'row')} without a person" if unknown else ""
    return f"{together(amounts)} of {counted(len({*persons} - {''}), 'person', 'people')}{blank}"


def report_one_sided(sheet: Sheet, cells: Cells, outside: frozenset[str], report: Report) -> None:
    """Report the roles of a matrix that are rows only, or columns only."""
    rows, columns = ({*map(str, side)} - outside for side in (cells.origins, cells.destinations))
    for side, only, what in (
        ("row", rows - columns, "no move leads there"),
        ("column", columns - rows, "no move leads on"),
    ):
        if only:
            names = ", ".join(first_of([*map(repr, sorted(only))], SHOWN))
            verb = f"is a {side} only" if len(only) == 1 else f"are {side}s only"
            report.note(f"{sheet.name}: {names} {verb}: {what}")
