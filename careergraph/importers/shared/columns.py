"""Which columns of anyone's table hold what: named by the caller, or by common names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from careergraph.contract.headers import shortened
from careergraph.contract.tables import normalise
from careergraph.errors import stop
from careergraph.importers.shared.any_table import HEADING
from careergraph.importers.shared.download import simple_name

if TYPE_CHECKING:
    from careergraph.importers.shared.download import Sheet

__all__ = ["columns_listed", "named_place", "recognised_place", "refuse_one_column"]

SHOWN = 30  # columns that an error names


def named_place(sheet: Sheet, what: str, name: str) -> int:
    """Return the place of the column that the caller names.

    Raises
    ------
    TableError
        When no column is called that, or several are.
    """
    places = [place for place, column in enumerate(sheet.header) if column == name]
    if not places:
        simple = simple_name(name)
        places = [p for p, column in enumerate(sheet.header) if simple_name(column) == simple]
    if len(places) != 1:
        number = "no" if not places else "more than one"
        columns = f"{number} column {name!r} among {columns_listed(sheet)}"
        stop(sheet.file, None, columns, f"the name of the column of {what}")
    return places[0]


def recognised_place(sheet: Sheet, what: str, names: tuple[str, ...]) -> int | None:
    """Return the place of the column that has a common name, None where none has.

    A whole name counts first, in the order of `names`; then a word of one, if that word stands in
    one column only: ``origin_state`` holds origins.

    Raises
    ------
    TableError
        When the same word stands in several columns, or there is only one column.
    """
    refuse_one_column(sheet)
    whole_names = [{simple_name(column)} for column in sheet.header]
    words = [set(map(normalise, re.split(r"[\W_]+", column))) for column in sheet.header]
    for parts in (whole_names, words):
        for name in names:
            places = [place for place, part in enumerate(parts) if name in part]
            if len(places) > 1:
                several = ", ".join(repr(sheet.header[place]) for place in places)
                stop(sheet.file, None, f"the columns {several}", f"one of them named for {what}")
            if places:
                return places[0]
    return None


def refuse_one_column(sheet: Sheet) -> None:
    """Refuse a table that is one column, where several are needed: nothing seems to separate them.

    Raises
    ------
    TableError
        When there is only one.
    """
    if len(sheet.header) == 1:
        found = f"one column, {shortened(sheet.header[0])!r}"
        stop(sheet.file, None, found, "several, with commas, semicolons, tabs or | between them")


def columns_listed(sheet: Sheet) -> str:
    """Return the columns of a table in words, for an error."""
    blank = "" if all(sheet.header) else f" (one has no name: {HEADING})"
    more = ", ..." if len(sheet.header) > SHOWN else ""
    return f"the columns {', '.join(map(repr, sheet.header[:SHOWN]))}{more}{blank}"
