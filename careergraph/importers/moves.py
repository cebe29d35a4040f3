"""The cells of a table of moves: a row for each pair of roles, or a square matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.english import counted
from careergraph.files.csv_read import stop
from careergraph.importers.columns import listed, named, recognised
from careergraph.importers.margins import named_totals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.files.archive import Sheet
    from careergraph.importers.imported import Report

__all__ = ["Cell", "Names", "is_matrix", "of_columns", "of_matrix"]

ORIGINS = ("origin", "from", "source")
DESTINATIONS = ("destination", "to", "target")
COUNTS = ("count", "n", "weight", "freq", "frequency", "moves", "transitions")
SEVERAL = 2  # roles that a matrix has at least


class Cell(NamedTuple):
    """One count of a table: of a pair of roles, in a line, apart from other groups of rows."""

    origin: str
    destination: str
    count: str | float | None  # type: ignore[assignment]  # hides tuple.count; None: none is given
    line: int
    group: str = ""


class Names(NamedTuple):
    """The columns that the caller names."""

    origin: str | None = None
    destination: str | None = None
    count: str | None = None  # type: ignore[assignment]  # hides tuple.count
    by: str | None = None


def is_matrix(sheet: Sheet) -> bool:
    """Say whether rows and columns have the same names, one total on each side apart."""
    rows, columns = {row[0] for row in sheet.rows} - {""}, set(sheet.header[1:]) - {""}
    rest = [side - named_totals(side) for side in (rows - columns, columns - rows)]
    return len(rows & columns) >= SEVERAL and all(len(side) <= 1 for side in rest)


def of_matrix(sheet: Sheet, report: Report) -> Iterator[Cell]:
    """Yield the cells of a matrix: rows are origins, columns destinations."""
    ends, origins = sheet.header[1:], [row[0] for row in sheet.rows]
    for side, labels in (("column", ends), ("row", origins)):
        twice = next((name for at, name in enumerate(labels) if name and name in labels[:at]), None)
        if twice is not None:
            stop(sheet.file, None, f"the {side} {twice!r} twice", f"one {side} for each role")
    sides = f"{counted(len(origins), 'origin')} (rows) and {counted(len(ends), 'destination')}"
    report.lack(f"{sheet.name}: a matrix of {sides} (columns); its cells are reported as rows")
    for row, line in zip(sheet.rows, sheet.lines, strict=True):
        for destination, text in zip(ends, row[1:], strict=True):
            yield Cell(row[0], destination, text, line)


def of_columns(sheet: Sheet, names: Names, report: Report) -> Iterator[Cell]:
    """Yield the cells of a table with a row for each pair.

    Raises
    ------
    TableError
        When its columns are neither named nor called by a common name.
    """
    ends = [
        place(sheet, "origins", names.origin, ORIGINS),
        place(sheet, "destinations", names.destination, DESTINATIONS),
    ]
    counts = None if names.count == "" else place(sheet, "counts", names.count, COUNTS)
    by = None if names.by is None else named(sheet, "by", names.by)
    used = {"origins": ends[0], "destinations": ends[1], "counts": counts, "by": by}
    tell(sheet, used, report)
    for row, line in zip(sheet.rows, sheet.lines, strict=True):
        text = None if counts is None else row[counts]
        yield Cell(row[ends[0]], row[ends[1]], text, line, "" if by is None else row[by])


def place(sheet: Sheet, what: str, name: str | None, common: tuple[str, ...]) -> int:
    """Return the place of a column: the one that is named, or that has a common name.

    Raises
    ------
    TableError
        When there is none; its text lists the columns.
    """
    found = named(sheet, what, name) if name is not None else recognised(sheet, what, common)
    if found is None:
        option = what.removesuffix("s")
        none = ', or count="" where nothing was counted' if option == "count" else ""
        right = (
            f"a column of {what} among them, called {', '.join(common)} or named with "
            f"{option}=...{none}; or a square matrix, its rows and columns the same roles"
        )
        stop(sheet.file, None, listed(sheet), right)
    return found


def tell(sheet: Sheet, used: dict[str, int | None], report: Report) -> None:
    """Report which columns hold what, and which are left alone."""
    places = {what: place for what, place in used.items() if place is not None}
    if len(set(places.values())) < len(places):
        found = ", ".join(f"{what}: {sheet.header[place]!r}" for what, place in places.items())
        stop(sheet.file, None, f"one column for two things ({found})", "a column for each")
    said = ", ".join(f"{what} from {sheet.header[place]!r}" for what, place in places.items())
    report.lack(f"{sheet.name}: a row for each pair: {said.replace('by from', 'apart by')}")
    rest = [repr(name) for at, name in enumerate(sheet.header) if at not in places.values()]
    if rest:
        report.lack(f"{sheet.name}: not used: {', '.join(rest)}")
