"""A table of roles beside one of moves: what the codes or names in the moves are called."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.cells import number
from careergraph.contract.raw import plain_cell
from careergraph.contract.tables import normalise, split
from careergraph.english import together
from careergraph.errors import CareerGraphError, Problem, TableError, stop
from careergraph.graph.role_codes import RoleCodes
from careergraph.importers.pairs.data_frame import sheet_of_frame
from careergraph.importers.shared.any_table import read_any_table
from careergraph.importers.shared.columns import columns_listed, named_place
from careergraph.model.option_checks import refuse_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from careergraph.importers.shared.download import Sheet

__all__ = ["UNMOVED", "RoleTable", "keep_those_meant", "role_table_of"]

# The columns that are read, each by these names.
FIELDS = {
    "role": ("role", "label", "title", "occupation"),
    "code": ("code",),
    "family": ("family",),
    "level": ("level",),
    "aliases": ("aliases",),
}
FRAME = "the DataFrame of roles"
RIGHT_COLUMNS = (
    "a column role or code among them, or their names: role_columns='role=..., code=...'"
)

EXAMPLE = "code=id, family=sector"
UNMOVED = "no move leaves this role or leads to it"

Cell = dict[str, str]


class Description(NamedTuple):
    """What a table says of one role, and on which lines."""

    cells: Cell
    lines: list[int]


class RoleTable(NamedTuple):
    """The roles that a table describes.

    Attributes
    ----------
    sheet : Sheet
        The table.
    described : dict of str to list of Description
        What it says of each role, by the normalised name. Of several descriptions, such as of two
        codes with one title, the moves have to say which is meant.
    skipped : list of (int, str)
        The lines that describe none, and why.
    """

    sheet: Sheet
    described: dict[str, list[Description]]
    skipped: list[tuple[int, str]]

    def meaning(self) -> Meaning:
        """Return which roles names and codes mean."""
        names = {form: rows[0].cells["role"] for form, rows in self.described.items()}
        rows = [(names[form], each.cells) for form, all_ in self.described.items() for each in all_]
        aliases = {
            normalise(alias): role for role, row in rows for alias in split(row.get("aliases", ""))
        }
        return Meaning(
            aliases | names, RoleCodes((row.get("code", ""), role) for role, row in rows)
        )


class Meaning(NamedTuple):
    """Which roles names and codes mean."""

    names: dict[str, str]
    codes: RoleCodes

    def roles(self, label: str) -> list[str]:
        """Return the roles that a name, an alias or a code means, looked for in this order."""
        named = self.names.get(normalise(label))
        return [*dict.fromkeys(self.codes.roles(label))] if named is None else [named]


def columns_named(given: Mapping[str, str] | str | None) -> dict[str, str]:
    """Return which column of a table of roles is what.

    Examples
    --------
    >>> columns_named("code=id, family=sector")
    {'code': 'id', 'family': 'sector'}

    Raises
    ------
    CareerGraphError
        For what is none of the columns that a table of roles has.
    """
    if isinstance(given, str):
        parts = (part.partition("=") for part in given.split(","))
        given = {field.strip(): column.strip() for field, _, column in parts}
    if given is not None and not isinstance(given, Mapping):
        refuse_value("role_columns", given, f"a text such as {EXAMPLE!r}, or a dict")
    columns = {field: str(plain_cell(column)) for field, column in (given or {}).items()}
    for field, column in columns.items():
        if field not in FIELDS or not column:
            message = (
                f"role_columns: found {field!r} for {column!r}; right would be "
                f"{together([*FIELDS])}, each with its column, such as {EXAMPLE!r}"
            )
            raise CareerGraphError(message)
    return columns


def role_table_of(
    given: str | os.PathLike[str] | pd.DataFrame | None,
    columns: Mapping[str, str] | str | None,
    max_bytes: int | str | None,
) -> RoleTable | None:
    """Return the table of roles that the caller gives, None for none.

    Parameters
    ----------
    given : path-like or DataFrame, optional
        The table, in any form in which a table of moves may be.
    columns : dict of str to str, or str, optional
        Which of its columns is what, where that is not its name.
    max_bytes : int or str, optional
        How many bytes are read at most.

    Raises
    ------
    TableError
        For a table without roles and codes, a role with two descriptions, and a level that is no
        number.
    CareerGraphError
        For columns of no table.
    """
    named = columns_named(columns)
    if given is None:
        if named:
            message = "role_columns go with roles=..., the table whose columns they are"
            raise CareerGraphError(message)
        return None
    if isinstance(given, str | os.PathLike):
        return role_table(read_any_table(given, max_bytes=max_bytes), named)
    return role_table(sheet_of_frame(given)._replace(file=FRAME), named)


def role_table(sheet: Sheet, columns: Mapping[str, str]) -> RoleTable:
    """Return what a table says of roles."""
    table = RoleTable(sheet, {}, [])
    places = places_of(sheet, columns)
    problems: list[Problem] = []
    for line, cells in zip(sheet.lines, sheet.rows, strict=True):
        row = {field: cells[place] for field, place in places.items() if cells[place]}
        row.setdefault("role", row.get("code", ""))
        if row["role"]:
            problems += described(table, line, row)
        else:
            table.skipped.append((line, "neither role nor code"))
    if problems:
        raise TableError(problems)
    return table


def places_of(sheet: Sheet, columns: Mapping[str, str]) -> dict[str, int]:
    """Return the places of the columns that a table of roles has."""
    places = {
        field: named_place(sheet, field, columns[field])
        if field in columns
        else sheet.place(*names)
        for field, names in FIELDS.items()
    }
    if places["role"] is None and places["code"] is None:
        stop(sheet.file, None, columns_listed(sheet), RIGHT_COLUMNS)
    return {field: place for field, place in places.items() if place is not None}


def described(table: RoleTable, line: int, row: Cell) -> Iterator[Problem]:
    """Keep what a row says of its role; yield what is wrong with it."""
    level = row.get("level")
    if level is not None and number(level) is None:
        yield Problem(table.sheet.file, line, "level", repr(level), "a number, 0 or more")
    rows = table.described.setdefault(normalise(row["role"]), [])
    for first in rows:
        if first.cells == row | {"role": first.cells["role"]}:
            first.lines.append(line)
            return
    rows.append(Description(row, [line]))


def keep_those_meant(table: RoleTable, meant: Mapping[str, list[str]]) -> None:
    """Keep of several descriptions of a role the one whose code the moves name.

    Parameters
    ----------
    table : RoleTable
        The table; the rows of other codes are then skipped.
    meant : dict of str to list of str
        The roles that each label of the moves means.

    Raises
    ------
    TableError
        Where the moves name such a role, and not by the code of one description.
    """
    labels: dict[str, list[str]] = {}
    for label, roles in meant.items():
        for role in roles:
            labels.setdefault(normalise(role), []).append(label)
    problems = []
    for form, rows in table.described.items():
        if len(rows) == 1 or form not in labels:
            continue
        codes = RoleCodes((row.cells.get("code", ""), str(n)) for n, row in enumerate(rows))
        found = {int(n) for label in labels[form] for n in codes.roles(label) or range(len(rows))}
        if len(found) > 1:
            problems += [contradiction(table.sheet.file, rows[0], row) for row in rows[1:]]
            continue
        left = [line for n, row in enumerate(rows) if n not in found for line in row.lines]
        table.skipped.extend((line, UNMOVED) for line in left)
        rows[:] = [rows[n] for n in found]
    if problems:
        raise TableError(problems)


def contradiction(file: str, first: Description, other: Description) -> Problem:
    """Return how a description differs from the first of the same role."""
    fields = (field for field in FIELDS if field != "role")
    differing = together(
        [each for each in fields if first.cells.get(each) != other.cells.get(each)]
    )
    again = f"{other.cells['role']!r} again (first in line {first.lines[0]})"
    found = f"{again} with another {differing}"
    return Problem(file, other.lines[0], None, found, "one description of each role")
