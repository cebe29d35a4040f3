"""Tables that were cut down, one by one: rows of the others that name roles which are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.contract.tables import TABLES, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.contract.raw import Raw

__all__ = ["CUT", "cut_down"]

CUT = ", or cut=True, which leaves such rows out"  # what an error says to who may ask for it


def cut_down(raws: dict[str, Raw]) -> dict[str, Raw]:
    """Return tables without the rows that name a role which is not there.

    The roles that are there are those of the table of roles; without it, those that transitions
    leave or lead to. However a role is spelt, it is there: two spellings are a fault to be told.
    """
    transitions, roles = raws["transitions"], raws.get("roles")
    ends = (transitions.columns.get(end, []) for end in ("origin", "destination"))
    listed = [roles.columns.get("role", [])] if roles else list(ends)
    known = {"", *(normalise(str(cell)) for cells in listed for cell in cells)}
    cut = {name: without(raw, rows_that_name(name, raw, known)) for name, raw in raws.items()}
    return cut | {"roles": roles} if roles else cut | {"transitions": transitions}


def rows_that_name(table: str, raw: Raw, known: set[str]) -> list[int]:
    """Return the rows of a table that name only roles which are known."""
    naming = [column.name for column in TABLES[table].columns if column.refers == "roles"]
    columns = [raw.columns[name] for name in naming if name in raw.columns]
    return [
        row
        for row in range(len(raw.lines))
        if all(normalise(str(cells[row])) in known for cells in columns)
    ]


def without(raw: Raw, rows: Iterable[int]) -> Raw:
    """Return a table with these rows alone."""
    rows = [*rows]
    columns = {name: [cells[row] for row in rows] for name, cells in raw.columns.items()}
    return raw._replace(columns=columns, lines=[raw.lines[row] for row in rows])
