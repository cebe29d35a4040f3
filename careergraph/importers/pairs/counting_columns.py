"""Which columns of a table tell how many moved: counts, weights, or whose move a row is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from careergraph.errors import stop
from careergraph.importers.pairs.singles import single_places, unless_row_number
from careergraph.importers.shared.columns import columns_listed, named_place, recognised_place

if TYPE_CHECKING:
    from typing import NoReturn

    from careergraph.importers.pairs.column_names import ColumnNames
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.report import Report

__all__ = ["counting_places", "is_single", "note_weights", "stop_without"]

COUNTS = ("count", "n", "weight", "freq", "frequency", "moves", "transitions")
ROWS = (
    ", or count_rows=True where each row is one move of one person, or no_count=True where nothing "
    "was counted (--count-rows, --no-count)"
)
MATRIX = (
    "a matrix: origins in the first column, destinations in the header, half of them the same "
    "roles (where they are not: matrix=True, --matrix)"
)
WEIGHT = re.compile(r"weight(s|ed)?", re.IGNORECASE)  # what is called so counts no persons


def counting_places(
    sheet: Sheet, names: ColumnNames, taken: set[int], report: Report
) -> dict[str, int | None]:
    """Return the places of counts or weights, and of what tells that each row is one move.

    Persons and dates tell it; beside weights persons alone, as many a table of sums has dates.

    Raises
    ------
    TableError
        When nothing tells what a row is: a move of one person, or a statement.
    """
    none: dict[str, int | None] = {"counts": None, "persons": None, "dates": None}
    if names.count == "":
        return none
    if names.count is not None and names.weights is None:
        return none | {"counts": named_place(sheet, "counts", names.count)}
    weights = weights_place(sheet, names)
    if names.count is not None:
        size = named_place(sheet, "sample sizes", names.count)
        return none | {"weights": weights, "sample sizes": size}
    count = None if names.singly else recognised_place(sheet, "counts", COUNTS)
    if weights is None and count is not None:
        return none | {"counts": count}
    singles = single_places(sheet, names, taken if weights is None else {*taken, weights})
    if weights is None and not names.singly and {*singles.values()} == {None}:
        stop_without(sheet, "counts", COUNTS, ROWS)
    if names.person is None:
        singles["persons"] = unless_row_number(sheet, singles["persons"], report)
    if weights is None:
        return none | singles
    if not names.singly and singles["persons"] is None:  # of a pair, as far as one can see
        singles = none
    return none | singles | {"weights": weights}


def weights_place(sheet: Sheet, names: ColumnNames) -> int | None:
    """Return the place of weights: named, or the column that is taken for counts and called so."""
    if names.weights is not None:
        return named_place(sheet, "weights", names.weights)
    if names.count is not None or names.count_rows:
        return None
    common = ("weight", "weights")
    place = sheet.place(*common) if names.singly else recognised_place(sheet, "counts", COUNTS)
    words = () if place is None else re.split(r"[\W_]+", sheet.header[place])
    return place if any(map(WEIGHT.fullmatch, words)) else None


def note_weights(sheet: Sheet, place: int, report: Report) -> None:
    """Report a column that is taken for weights by its name alone: its numbers may be counts."""
    name, texts = sheet.header[place], {row[place] for row in sheet.rows}
    if all(map(str.isdigit, filter(None, texts))):
        why = f"holds weights, as its name says (--count {name!r} reads it as numbers of moves)"
        report.note(f"{sheet.name}: {name!r} {why}")


def is_single(names: ColumnNames, counting: dict[str, int | None]) -> bool:
    """Return whether each row is one move: nobody counted, or a weight is that of a person."""
    if names.count is not None or counting["counts"] is not None:
        return False
    weighted = counting.get("weights") is not None
    return not weighted or bool(names.singly) or counting["persons"] is not None


def stop_without(sheet: Sheet, what: str, common: tuple[str, ...], instead: str = "") -> NoReturn:
    """Refuse a table that lacks a column, and say what may be there in its place."""
    right = (
        f"a column of {what} among them, called {', '.join(common)} or named with "
        f"{what.removesuffix('s')}=...{instead}; or {MATRIX}"
    )
    stop(sheet.file, None, columns_listed(sheet), right)
