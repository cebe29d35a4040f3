"""Which columns of somebody's table hold what: named by the caller, or known by common names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from careergraph.files.archive import key
from careergraph.files.csv_read import stop
from careergraph.importers.sheets import HEADING

if TYPE_CHECKING:
    from careergraph.files.archive import Sheet

__all__ = ["listed", "named", "recognised"]

SHOWN = 30  # columns that an error names


def named(sheet: Sheet, what: str, name: str) -> int:
    """Return the place of the column that the caller names.

    Raises
    ------
    TableError
        When no column is called that, or several are.
    """
    places = [place for place, column in enumerate(sheet.header) if column == name]
    places = places or [p for p, column in enumerate(sheet.header) if key(column) == key(name)]
    if len(places) != 1:
        found = f"{'no' if not places else 'more than one'} column {name!r} among {listed(sheet)}"
        stop(sheet.file, None, found, f"the name of the column of {what}")
    return places[0]


def recognised(sheet: Sheet, what: str, names: tuple[str, ...]) -> int | None:
    """Return the place of the column that a common name tells, None where none does.

    A whole name counts first, in the order of `names`; then a word of one, if that word stands in
    one column only: ``origin_state`` holds origins.

    Raises
    ------
    TableError
        When the same word stands in several columns.
    """
    folded = [{key(column)} for column in sheet.header]
    words = [set(re.split(r"[\W_]+", column.casefold())) for column in sheet.header]
    for parts in (folded, words):
        for name in names:
            places = [place for place, part in enumerate(parts) if name in part]
            if len(places) > 1:
                several = ", ".join(repr(sheet.header[place]) for place in places)
                stop(sheet.file, None, f"the columns {several}", f"one of them named for {what}")
            if places:
                return places[0]
    return None


def listed(sheet: Sheet) -> str:
    """Say which columns a table has."""
    blank = "" if all(sheet.header) else f" (one has no name: {HEADING})"
    more = ", ..." if len(sheet.header) > SHOWN else ""
    return f"the columns {', '.join(map(repr, sheet.header[:SHOWN]))}{more}{blank}"
