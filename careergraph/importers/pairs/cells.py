"""The cells of a table of moves: a row for each pair of roles, or a square matrix."""

from __future__ import annotations

from itertools import repeat
from operator import add, mul
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from careergraph.contract.shared import shared
from careergraph.contract.spellings import written
from careergraph.contract.tables import normalise
from careergraph.english import counted
from careergraph.files.csv_read import stop
from careergraph.importers.pairs.totals import named_totals
from careergraph.importers.shared.columns import columns_listed, named_place, recognised_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from careergraph.contract.shared import SharedCells
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.report import Report

__all__ = ["Cells", "ColumnNames", "cells_of_matrix", "cells_of_pairs", "is_matrix"]

ORIGINS = ("origin", "from", "source")
DESTINATIONS = ("destination", "to", "target")
COUNTS = ("count", "n", "weight", "freq", "frequency", "moves", "transitions")
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
        origins, destinations, groups = (
            shared([column[row] for row in rows])
            for column in (self.origins, self.destinations, self.groups)
        )
        lines = [self.lines[row] for row in rows]
        counts = [self.counts[row] for row in rows]
        sizes = self.sizes and [self.sizes[row] for row in rows]
        return Cells(origins, destinations, counts, lines, groups, sizes, self.weighted)


class ColumnNames(NamedTuple):
    """The columns that the caller names."""

    origin: str | None = None
    destination: str | None = None
    count: str | None = None  # type: ignore[assignment]  # hides tuple.count
    by: str | None = None
    weights: str | None = None


def is_matrix(sheet: Sheet) -> bool:
    """Return whether rows and columns have the same names, but for one total on each side."""
    origins = (row[0] for row in sheet.rows)
    rows, columns = (set(map(normalise, side)) - {""} for side in (origins, sheet.header[1:]))
    extra = [side - named_totals(side) for side in (rows - columns, columns - rows)]
    return len(rows & columns) >= SEVERAL and all(len(side) <= 1 for side in extra)


def cells_of_matrix(sheet: Sheet, report: Report) -> Cells:
    """Return the cells of a matrix: rows are origins, columns destinations."""
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
    count, size_place = count_places(sheet, names)
    by = None if names.by is None else named_place(sheet, "by", names.by)
    weighted = names.weights is not None
    of_moves = {"weights" if weighted else "counts": count, "sample sizes": size_place, "by": by}
    used = {"origins": origin, "destinations": destination, **of_moves}
    report_columns(sheet, used, report)
    rows, size = sheet.rows, len(sheet.rows)
    return Cells(
        shared([row[origin] for row in rows]),
        shared([row[destination] for row in rows]),
        [None] * size if count is None else [row[count] for row in rows],
        sheet.lines,
        shared([""] * size if by is None else [row[by] for row in rows]),
        None if size_place is None else [row[size_place] for row in rows],
        weighted,
    )


def count_places(sheet: Sheet, names: ColumnNames) -> tuple[int | None, int | None]:
    """Return the places of the counts, or of the weights, and beside these of the sample sizes."""
    if names.weights is None:
        count = None if names.count == "" else column_place(sheet, "counts", names.count, COUNTS)
        return count, None
    size = named_place(sheet, "sample sizes", names.count) if names.count else None
    return named_place(sheet, "weights", names.weights), size


def column_place(sheet: Sheet, what: str, name: str | None, common: tuple[str, ...]) -> int:
    """Return the place of a column: the one that is named, or that has a common name.

    Raises
    ------
    TableError
        When there is none; its text lists the columns.
    """
    if name is not None:
        return named_place(sheet, what, name)
    place = recognised_place(sheet, what, common)
    if place is None:
        option = what.removesuffix("s")
        none = ', or count="" where nothing was counted' if option == "count" else ""
        right = (
            f"a column of {what} among them, called {', '.join(common)} or named with "
            f"{option}=...{none}; or a square matrix, its rows and columns the same roles"
        )
        stop(sheet.file, None, columns_listed(sheet), right)
    return place


def report_columns(sheet: Sheet, used: dict[str, int | None], report: Report) -> None:
    """Report which columns hold what, and which are not used."""
    places = {what: place for what, place in used.items() if place is not None}
    if len(set(places.values())) < len(places):
        pairs = ", ".join(f"{what}: {sheet.header[place]!r}" for what, place in places.items())
        stop(sheet.file, None, f"one column for two things ({pairs})", "a column for each")
    pairs = ", ".join(f"{what} from {sheet.header[place]!r}" for what, place in places.items())
    report.note(f"{sheet.name}: a row for each pair: {pairs.replace('by from', 'apart by')}")
    unused = [repr(n) for place, n in enumerate(sheet.header) if place not in places.values()]
    if unused:
        report.note(f"{sheet.name}: not used: {', '.join(unused)}")
