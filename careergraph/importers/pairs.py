"""Anyone's table of moves: a row for each pair of roles, or a square matrix."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

from careergraph.contract.tables import normalise
from careergraph.english import counted
from careergraph.errors import CareerGraphError, Problem, TableError
from careergraph.importers.counts import THOUSANDS, numbers, total
from careergraph.importers.imported import Draft, Imported, Report
from careergraph.importers.margins import named_totals, sums_of_others
from careergraph.importers.moves import Names, is_matrix, of_columns, of_matrix
from careergraph.importers.sheets import read_sheet
from careergraph.model.facts import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.files.archive import Sheet
    from careergraph.importers.moves import Cell

__all__ = ["read"]

COLUMNS = {
    "transitions": ("origin", "destination", "evidence", "count", "source", "locator"),
    "facts": ("role", "type", "value", "source", "locator"),
}


def read(
    path: str | os.PathLike[str],
    *,
    origin: str | None = None,
    destination: str | None = None,
    count: str | None = None,
    by: str | None = None,
    source: Source | str | None = None,
    totals: bool = True,
    thousands: str = "",
    header_line: int = 1,
    worksheet: str | None = None,
) -> Imported:
    r"""Read a table of moves: columns of origins, destinations and counts, or a square matrix.

    People who stay in a role make no transition: their number becomes a fact of the role, of type
    ``stays``. So the likelihood of a transition is a share of those who move.

    Parameters
    ----------
    path : path-like
        CSV, TSV, Excel (.xlsx; needs the extra ``excel``) or Parquet (the extra ``parquet``). In a
        matrix the first column names the origins, the header the destinations, in any order.
    origin, destination : str, optional
        The columns of the roles; by default those called origin, from or source, and destination,
        to or target, or whose names hold one of these words.
    count : str, optional
        The column of how many moved; by default the one called count, n, weight, freq, frequency,
        moves or transitions, or whose name holds one of these words. ``""`` says that there is
        none: the transitions are then stated, not observed.
    by : str, optional
        A column, such as the year, each value of which becomes a source of its own. Without it,
        rows of the same origin and destination are summed.
    source : Source or str, optional
        What to cite, or its key; by default a source of the file's name.
    totals : bool, optional
        Whether to leave out rows and columns that are called total, all or sum, or whose counts
        are the sums of all others.
    thousands : str, optional
        What separates thousands in the counts, such as ``","``; after ``"."`` a comma separates
        decimals. Without it, counts so written are refused.
    header_line : int, optional
        The line that names the columns, where a heading stands above it.
    worksheet : str, optional
        The worksheet of a workbook; by default the first one that holds anything.

    Returns
    -------
    Imported
        The dataset, and what was recognised, summed and left out.

    Raises
    ------
    TableError
        For what is no table of moves; the error names its columns.
    CareerGraphError
        When the library that reads this kind of file is not installed.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder) / "moves.csv"
    ...     _ = file.write_text("from,to,n\nCook,Chef,12\nCook,Cook,80\nChef,Owner,3\n")
    ...     graph, report = read(file)
    >>> graph.transitions[["origin", "destination", "count"]]
      origin destination  count
    0   Cook        Chef     12
    1   Chef       Owner      3
    >>> graph.facts[["role", "type", "value"]]
       role   type value
    0  Cook  stays    80
    """
    if thousands and thousands not in THOUSANDS:
        right = ", ".join(map(repr, THOUSANDS))
        message = f"thousands is {thousands!r}; right would be one of {right}"
        raise CareerGraphError(message)
    sheet, report = read_sheet(path, header_line=header_line, worksheet=worksheet), Report()
    names = Names(origin, destination, count, by)
    matrix = not any(name is not None for name in names) and is_matrix(sheet)
    found = list(of_matrix(sheet, report) if matrix else of_columns(sheet, names, report))
    report.read(sheet.name, len(found))
    kept = complete(sheet, found, by, report)
    if totals:
        labels = named_totals(labels_of(kept))
        kept = without(sheet, kept, labels, "it calls itself one", report)
    moves = numbers(sheet, kept, thousands, report)
    if totals:
        labels = sums_of_others(sums(moves))
        moves = without(sheet, moves, labels, "it is the sum of all others", report)
        kept = [cell for cell in kept if not labels & {cell.origin, cell.destination}]
    if matrix:
        check_square(sheet, kept)
    roles = labels_of(kept)
    tell(sheet, moves, roles, report)
    draft = Draft(roles=("role",), **COLUMNS, sources=Source._fields)
    draft.extend("roles", ((role,) for role in roles))
    add(draft, moves, os.path.basename(path), cited(path, source), by)
    return Imported(draft.graph(sheet.file), report)


def labels_of(cells: Iterable[Cell]) -> dict[str, None]:
    """Return the roles that cells name, each once."""
    return dict.fromkeys(name for cell in cells for name in (cell.origin, cell.destination))


def complete(sheet: Sheet, cells: list[Cell], by: str | None, report: Report) -> list[Cell]:
    """Return the cells that say of which roles they are."""
    kept = []
    for cell in cells:
        if not cell.origin:
            report.skip(sheet.name, cell.line, "no origin")
        elif not cell.destination:
            report.skip(sheet.name, cell.line, "no destination")
        elif by is not None and not cell.group:
            report.skip(sheet.name, cell.line, f"no {by}")
        else:
            kept.append(cell)
    return kept


def without(
    sheet: Sheet, cells: list[Cell], totals: set[str], why: str, report: Report
) -> list[Cell]:
    """Return the cells that are of no total."""
    for label in sorted(totals):
        report.lack(f"{sheet.name}: {label!r} is left out as a total: {why}")
    kept = []
    for cell in cells:
        if totals & {cell.origin, cell.destination}:
            report.skip(sheet.name, cell.line, "a total")
        else:
            kept.append(cell)
    return kept


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


def cited(path: str | os.PathLike[str], source: Source | str | None) -> Source:
    """Return what to cite: the caller's source, or one that is called as the file is."""
    name = os.path.basename(os.fspath(path))
    given = source if isinstance(source, Source) else Source(source or os.path.splitext(name)[0])
    return given._replace(title=given.title or name, kind=given.kind or "dataset")


def add(draft: Draft, cells: list[Cell], file: str, source: Source, by: str | None) -> None:
    """Add the rows of the tables: moves as transitions, stays as facts, a source a group."""
    groups = {cell.group: of_group(source, by, cell.group) for cell in cells}
    draft.extend("sources", groups.values())
    counts: dict[tuple[str, str, str], list[float | None]] = {}
    for cell in cells:
        ends = cell.origin, cell.destination, cell.group
        counts.setdefault(ends, []).append(cast("float | None", cell.count))
    for (origin, destination, group), same in counts.items():
        count = total(same)
        summed = f", the sum of {len(same):,} rows" if len(same) > 1 else ""
        cited = (groups[group].source, f"{file}: {origin} to {destination}{summed}")
        if origin == destination:
            draft.add("facts", origin, "stays", str(count), *cited)
        else:
            evidence = "stated" if count is None else "observed"
            draft.add("transitions", origin, destination, evidence, count, *cited)


def sums(cells: list[Cell]) -> dict[tuple[str, str], float]:
    """Return how many moved between two roles, all groups together."""
    counts: dict[tuple[str, str], list[float | None]] = {}
    for cell in cells:
        ends = cell.origin, cell.destination
        counts.setdefault(ends, []).append(cast("float | None", cell.count))
    return {ends: total(same) or 0 for ends, same in counts.items()}


def of_group(source: Source, by: str | None, group: str) -> Source:
    """Return what to cite for the rows of one group."""
    if by is None:
        return source
    key, title = f"{source.source}-{group}", f"{source.title}, {by} {group}"
    return source._replace(source=key, title=title)


def tell(sheet: Sheet, cells: list[Cell], roles: Iterable[str], report: Report) -> None:
    """Report what was concluded: sums, stays, names that look alike."""
    seen = {(cell.origin, cell.destination, cell.group) for cell in cells}
    again = len(cells) - len(seen)
    if again:
        rows = counted(again, "row")
        report.lack(f"{sheet.name}: {rows} of pairs that stand in an earlier row: summed with it")
    stays = {origin for origin, destination, _ in seen if origin == destination}
    if stays:
        kept = f"stays in {counted(len(stays), 'role')} are kept as facts of type 'stays'"
        report.lack(f"{sheet.name}: {kept}: a stay is no move")
    names: dict[str, list[str]] = {}
    for role in roles:
        names.setdefault(normalise(role), []).append(role)
    for same in names.values():
        if len(same) > 1:
            report.lack(f"{sheet.name}: {', '.join(map(repr, same))} are kept apart")
