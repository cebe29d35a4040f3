"""Tables of single moves: each row is one move of one person, whom nobody has counted yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.english import counted
from careergraph.importers.shared.columns import named_place
from careergraph.importers.shared.download import simple_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.importers.pairs.cells import Cells
    from careergraph.importers.pairs.column_names import ColumnNames
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.report import Report

__all__ = [
    "DATES",
    "PERSONS",
    "persons_of",
    "single_places",
    "unless_row_number",
    "without_repeated_moves",
]

PERSONS = (
    *("person", "person id", "person number", "employee", "employee id", "employee number"),
    *("emp id", "worker", "worker id", "individual", "individual id", "personnel number"),
    *("staff id", "pid", "id"),
)
DATES = ("date", "move date", "date of move", "moved on", "moved", "effective date", "start date")
REPEATED = "the person, the roles and the date of an earlier row: one move"
SHOWN = 3  # lines in a note


def single_places(sheet: Sheet, names: ColumnNames, taken: set[int]) -> dict[str, int | None]:
    """Return the places of persons and dates, by whole names only: many a column holds a date.

    A column that holds something else already is none of them.
    """
    found = {}
    for what, name, common in (
        ("persons", names.person, PERSONS),
        ("dates", names.date, DATES),
    ):
        place = sheet.place(*common) if name is None else named_place(sheet, what, name)
        found[what] = None if name is None and place in taken else place
    return found


def unless_row_number(sheet: Sheet, place: int | None, report: Report) -> int | None:
    """Return the place of persons, None for an ``id`` that may as well be that of the row."""
    if place is None or simple_name(sheet.header[place]) != "id":
        return place
    if len({row[place] for row in sheet.rows}) < len(sheet.rows):
        return place
    column = repr(sheet.header[place])
    why = "is another in every row, of a person or of the row: persons are not counted"
    report.note(f"{sheet.name}: {column} {why} (--person {sheet.header[place]} counts them)")
    return None


def without_repeated_moves(sheet: Sheet, cells: Cells, report: Report) -> Cells:
    """Return the moves, each once: nobody makes the same move twice on one date.

    Without a date that may be so: such rows are counted, and reported.
    """
    if cells.persons is None:
        return cells
    dates = cells.dates or [""] * len(cells.lines)
    seen: set[tuple[object, ...]] = set()
    good, doubted = [], []
    rows = zip(cells.ends, cells.persons, dates, cells.groups, cells.lines, strict=True)
    for row, (ends, person, date, group, line) in enumerate(rows):
        move = (ends, person, date, group)
        if person and date and move in seen:
            report.skip(sheet.name, line, REPEATED)
            continue
        if person and move in seen:
            doubted.append(line)
        seen.add(move)
        good.append(row)
    if doubted:
        lines = ", ".join(map(str, doubted[:SHOWN])) + " ..." * (len(doubted) > SHOWN)
        rows_of = f"{counted(len(doubted), 'row')} (line{'s' * (len(doubted) > 1)} {lines})"
        which = "of the person and the roles of an earlier row, without a date"
        report.note(f"{sheet.name}: {rows_of} {which}: counted as further moves")
    return cells.at(good)


def persons_of(cells: Cells, rows: Sequence[int]) -> int | None:
    """Return how many persons some rows are of; None where a row does not say whose it is."""
    if cells.persons is None:
        return None
    persons = {cells.persons[row] for row in rows}
    return None if "" in persons else len(persons)
