"""The cells of a table of moves: a row for each pair of roles, or a square matrix."""

from __future__ import annotations

from itertools import compress, repeat
from operator import add, mul
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from careergraph.contract.shared import shared
from careergraph.contract.spellings import written
from careergraph.contract.tables import normalise
from careergraph.english import counted, first_of
from careergraph.errors import stop
from careergraph.importers.pairs.counting_columns import (
    counting_places,
    is_single,
    note_weights,
    stop_without,
)
from careergraph.importers.pairs.counts import SPELLED
from careergraph.importers.pairs.totals import named_totals
from careergraph.importers.shared.columns import named_place, recognised_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from careergraph.contract.shared import SharedCells
    from careergraph.importers.pairs.column_names import ColumnNames
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.report import Report

__all__ = ["Cells", "cells_of_matrix", "cells_of_pairs", "is_matrix"]

ORIGINS = ("origin", "from", "source")
DESTINATIONS = ("destination", "to", "target")
SHOWN = 5  # lines in a note
SEVERAL = 2  # roles that a matrix has at least


class Cells(NamedTuple):
    """The cells of a table, by columns: how many moved between two roles.

    Attributes
    ----------
    origins, destinations : SharedCells
        The roles.
    counts : sequence
        How many, as it is written, later as a number; None where nobody counted.
    lines : sequence of int
        Where each stands.
    groups : SharedCells
        What keeps it apart; blank where nothing does.
    singles : bool
        Whether each is one move of one person, whom nobody counted but we.
    persons, dates : SharedCells, optional
        Whose move it is, and when; None without such a column.
    sizes : sequence, optional
        Where the counts are weights, how many people stand behind each.
    weighted : bool
        Whether the counts are weights.
    """

    origins: SharedCells
    destinations: SharedCells
    counts: Sequence[Any]
    lines: Sequence[int]
    groups: SharedCells
    singles: bool = False
    persons: SharedCells | None = None
    dates: SharedCells | None = None
    sizes: Sequence[Any] | None = None
    weighted: bool = False

    @property
    def ends(self) -> Iterator[tuple[str, str]]:
        """Origin and destination of each."""
        return cast("Iterator[tuple[str, str]]", zip(self.origins, self.destinations, strict=True))

    def keys(self, *, apart: bool) -> list[int]:
        """Return a number for each cell, the same for the same roles and, if apart, group."""
        keys: Iterable[int] = self.origins.codes
        for column in (self.destinations, *([self.groups] if apart else [])):
            size = len(column.distinct)
            keys = map(add, map(mul, keys, repeat(size)), column.codes) if size > 1 else keys
        return list(keys)

    def at(self, rows: Sequence[int]) -> Cells:
        """Return some of the cells."""
        if len(rows) == len(self.lines):
            return self
        names = ("origins", "destinations", "groups", "persons", "dates")
        columns = {name: column for name in names if (column := getattr(self, name)) is not None}
        some: dict[str, Any] = {
            name: shared([cells[row] for row in rows]) for name, cells in columns.items()
        }
        lines, counts = ([cells[row] for row in rows] for cells in (self.lines, self.counts))
        sizes = self.sizes and [self.sizes[row] for row in rows]
        return self._replace(lines=lines, counts=counts, sizes=sizes, **some)


def is_matrix(sheet: Sheet) -> bool:
    """Return whether rows and columns have the same names.

    That is all of them, but for a total and one more on each side; or half of them, if there are
    numbers in all columns: whom nobody leaves has no row, and what nobody enters no column.
    """
    origins = (row[0] for row in sheet.rows)
    rows, columns = (set(map(normalise, side)) - {""} for side in (origins, sheet.header[1:]))
    rows, columns = rows - named_totals(rows - columns), columns - named_totals(columns - rows)
    both = len(rows & columns)
    if both >= SEVERAL and len(rows) <= both + 1 and len(columns) <= both + 1:
        return True
    half = both and 2 * both >= min(len(rows), len(columns))
    return bool(half) and all(map(holds_counts, zip(*(row[1:] for row in sheet.rows), strict=True)))


def holds_counts(cells: Sequence[str]) -> bool:
    """Return whether any cell of a column is a number, or none is anything."""
    return not any(cells) or any(map(SPELLED.fullmatch, cells))


def cells_of_matrix(sheet: Sheet, report: Report) -> Cells:
    """Return the cells of a matrix: rows are origins, columns destinations."""
    sheet = without_notes(sheet, report)
    ends, origins = sheet.header[1:], [row[0] for row in sheet.rows]
    for side, labels in (("column", ends), ("row", origins)):
        check_labels(sheet, side, labels)
    sides = f"{counted(len(origins), 'origin')} (rows) and {counted(len(ends), 'destination')}"
    report.note(f"{sheet.name}: a matrix of {sides} (columns); its cells are reported as rows")
    texts = [text for row in sheet.rows for text in row[1:]]
    return Cells(
        shared([origin for origin in origins for _ in ends]),
        shared(ends * len(origins)),
        texts,
        [line for line in sheet.lines for _ in ends],
        shared([""] * len(texts)),
    )


def without_last_notes(sheet: Sheet, origins: list[str]) -> list[str]:
    """Return the origins of single moves, blank in the last lines that are notes, not exits.

    Such a line has nothing but a text there, without a person or a date, which no other line has.
    """
    last = len(origins)
    while last and origins[last - 1] and sum(map(bool, sheet.rows[last - 1])) == 1:
        last -= 1
    if last == len(origins):
        return origins
    roles = {cell for row in sheet.rows[:last] for cell in row}
    return origins[:last] + [end if end in roles else "" for end in origins[last:]]


def without_notes(sheet: Sheet, report: Report) -> Sheet:
    """Return a matrix without the lines below or between its rows that are headings or notes.

    Such a line has text in its first cell alone, which is no column: it would be a role otherwise.
    """
    ends = set(map(normalise, sheet.header[1:]))
    rows = [any(row[1:]) or normalise(row[0]) in ends for row in sheet.rows]
    left = [row[0] for row, kept in zip(sheet.rows, rows, strict=True) if not kept and row[0]]
    if not left:
        return sheet
    lines = f"{counted(len(left), 'line')} without a number"
    names = ", ".join(first_of([*map(repr, left)], SHOWN))
    report.note(f"{sheet.name}: {lines}, read as no role: {names}")
    return sheet.at(compress(range(len(rows)), rows))


def check_labels(sheet: Sheet, side: str, labels: list[str]) -> None:
    """Refuse a side of a matrix that names a role twice."""
    first: dict[str, str] = {}
    for name in filter(None, labels):
        form = normalise(name)
        if form in first:
            other = first[form]
            again = " twice" if name == other else f", also written {written(other, name)}"
            found = f"the {side} {written(name, other)}{again}"
            stop(sheet.file, None, found, f"one {side} for each role")
        first[form] = name


def cells_of_pairs(sheet: Sheet, names: ColumnNames, report: Report) -> Cells:
    """Return the cells of a table with a row for each pair.

    Raises
    ------
    TableError
        When its columns are neither named nor called by a common name.
    """
    origin = column_place(sheet, "origins", names.origin, ORIGINS)
    destination = column_place(sheet, "destinations", names.destination, DESTINATIONS)
    by = None if names.by is None else named_place(sheet, "by", names.by)
    counting = counting_places(sheet, names, {origin, destination}, report)
    used = {"origins": origin, "destinations": destination, **counting, "by": by}
    weights = counting.get("weights")
    count = counting["counts"] if weights is None else weights
    singles = is_single(names, counting)
    report_columns(sheet, used, report, "each move of a person" if singles else "each pair")
    if weights is not None and names.weights is None:
        note_weights(sheet, weights, report)
    size = len(sheet.rows)
    origins = [row[origin] for row in sheet.rows]
    if {counting["persons"], counting["dates"]} != {None}:
        origins = without_last_notes(sheet, origins)
    ends, persons, dates = (
        None if place is None else shared([row[place] for row in sheet.rows])
        for place in (by, counting["persons"], counting["dates"])
    )
    size_place = counting.get("sample sizes")
    sizes = None if size_place is None else [row[size_place] for row in sheet.rows]
    return Cells(
        shared(origins),
        shared([row[destination] for row in sheet.rows]),
        ["1" if singles else None] * size if count is None else [row[count] for row in sheet.rows],
        sheet.lines,
        shared([""] * size) if ends is None else ends,
        singles,
        persons,
        dates,
        ["1"] * size if singles and weights is not None else sizes,
        weights is not None,
    )


def column_place(sheet: Sheet, what: str, name: str | None, common: tuple[str, ...]) -> int:
    """Return the place of a column that is needed: the one named, or one of a common name.

    Raises
    ------
    TableError
        When there is none; its text lists the columns.
    """
    if name is not None:
        return named_place(sheet, what, name)
    place = recognised_place(sheet, what, common)
    return stop_without(sheet, what, common) if place is None else place


def report_columns(sheet: Sheet, used: dict[str, int | None], report: Report, row: str) -> None:
    """Report which columns hold what, and which are not used."""
    places = {what: place for what, place in used.items() if place is not None}
    apart = {
        what: place for what, place in places.items() if (what, place) != ("dates", used["by"])
    }
    if len(set(apart.values())) < len(apart):
        pairs = ", ".join(f"{what}: {sheet.header[place]!r}" for what, place in places.items())
        stop(sheet.file, None, f"one column for two things ({pairs})", "a column for each")
    pairs = ", ".join(f"{what} from {sheet.header[place]!r}" for what, place in places.items())
    report.note(f"{sheet.name}: a row for {row}: {pairs.replace('by from', 'apart by')}")
    unused = [repr(n) for place, n in enumerate(sheet.header) if place not in places.values()]
    if unused:
        report.note(f"{sheet.name}: not used: {', '.join(unused)}")
