"""A table of roles beside one of moves: what the codes or names in the moves are called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.cells import number
from careergraph.contract.tables import normalise, split
from careergraph.english import counted, first_of, together
from careergraph.errors import CareerGraphError, Problem, TableError, stop
from careergraph.graph.role_codes import RoleCodes
from careergraph.importers.shared.any_table import read_any_table
from careergraph.importers.shared.columns import columns_listed, named_place

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping

    from careergraph.importers.pairs.cells import Cells
    from careergraph.importers.shared.context import Import
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.report import Report

__all__ = ["RoleTable", "add_described_roles", "columns_named", "named_by", "read_role_table"]

# The columns that are read, each by these names.
FIELDS = {
    "role": ("role", "label", "title", "occupation"),
    "code": ("code",),
    "family": ("family",),
    "level": ("level",),
    "aliases": ("aliases",),
}
SOC = re.compile(r"\d\d-\d{4}(\.\d\d)?")  # SOC and O*NET-SOC
SHOWN = 5  # roles that a note or an error names
UNMOVED = "no move leaves this role or leads to it"
RIGHT_COLUMNS = (
    "a column role or code among them, or their names: role_columns='role=..., code=...'"
)

Cell = dict[str, str]


class RoleTable(NamedTuple):
    """The roles that a table describes.

    Attributes
    ----------
    sheet : Sheet
        The table.
    described : dict of str to dict
        What it says of each role, by the normalised name.
    lines : dict of str to list of int
        On which lines, by the same.
    skipped : list of (int, str)
        The lines that describe none, and why.
    """

    sheet: Sheet
    described: dict[str, Cell]
    lines: dict[str, list[int]]
    skipped: list[tuple[int, str]]

    def meaning(self) -> Meaning:
        """Return which roles names and codes mean."""
        rows = self.described.values()
        names = {form: row["role"] for form, row in self.described.items()}
        aliases = {
            normalise(alias): row["role"] for row in rows for alias in split(row.get("aliases", ""))
        }
        return Meaning(
            aliases | names, RoleCodes((row.get("code", ""), row["role"]) for row in rows)
        )


class Meaning(NamedTuple):
    """Which roles names and codes mean."""

    names: dict[str, str]
    codes: RoleCodes

    def roles(self, label: str) -> list[str]:
        """Return the roles that a name, an alias or a code means, looked for in this order."""
        named = self.names.get(normalise(label))
        return self.codes.roles(label) if named is None else [named]


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
    columns = dict(given or {})
    for field, column in columns.items():
        if field not in FIELDS or not column:
            message = (
                f"role_columns: found {field!r} for {column!r}; right would be "
                f"{together([*FIELDS])}, each with its column, such as 'code=id, family=sector'"
            )
            raise CareerGraphError(message)
    return columns


def read_role_table(
    path: str | os.PathLike[str],
    columns: Mapping[str, str],
    *,
    max_bytes: int | str | None = None,
) -> RoleTable:
    """Read a table of roles.

    Parameters
    ----------
    path : path-like
        The table, in any form in which a table of moves may be.
    columns : dict of str to str
        Which of its columns is what, where that is not its name.
    max_bytes : int or str, optional
        How many bytes are read at most.

    Raises
    ------
    TableError
        For a table without roles and codes, a role with two descriptions, and a level that is no
        number.
    """
    sheet = read_any_table(path, max_bytes=max_bytes)
    table = RoleTable(sheet, {}, {}, [])
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
    """Keep what a row says of its role, and yield what contradicts an earlier row."""
    form, file = normalise(row["role"]), table.sheet.file
    level = row.get("level")
    if level is not None and number(level) is None:
        yield Problem(file, line, "level", repr(level), "a number, 0 or more")
    first = table.described.setdefault(form, row)
    lines = table.lines.setdefault(form, [])
    lines.append(line)
    if first != row | {"role": first["role"]}:
        fields = (field for field in FIELDS if field != "role")
        differing = together([each for each in fields if first.get(each) != row.get(each)])
        found = f"{row['role']!r} again (first in line {lines[0]}) with another {differing}"
        yield Problem(file, line, None, found, "one description of each role")


def named_by(table: RoleTable | None, sheet: Sheet, cells: Cells, report: Report) -> Cells:
    """Return the cells with the roles' names in place of what stands there: codes, aliases.

    What no row describes stays as it is, and is reported.

    Raises
    ------
    TableError
        When no row describes any role of the moves, and for a code of several roles.
    """
    if table is None:
        return cells
    first_lines: dict[str, int] = {}
    for ends, line in zip(cells.ends, cells.lines, strict=True):
        for end in filter(None, ends):
            first_lines.setdefault(end, line)
    meaning = table.meaning()
    meant = {label: meaning.roles(label) for label in first_lines}
    check_meant(table, sheet, meant, first_lines)
    called: dict[object, str] = {label: (roles or [label])[0] for label, roles in meant.items()}
    lacking = [f"{label!r} (line {first_lines[label]})" for label in meant if not meant[label]]
    if lacking:
        count = f"{len(lacking):,} of {counted(len(meant), 'role')}"
        verb = "is" if len(lacking) == 1 else "are"
        names = ", ".join(first_of(lacking, SHOWN))
        report.note(f"{sheet.name}: {count} {verb} not in {table.sheet.name}: {names}")
    origins, destinations = (
        ends.mapped(called | {"": ""}) for ends in (cells.origins, cells.destinations)
    )
    return cells._replace(origins=origins, destinations=destinations)


def check_meant(
    table: RoleTable, sheet: Sheet, meant: Mapping[str, list[str]], lines: Mapping[str, int]
) -> None:
    """Refuse codes that several roles have, and a table that describes none of the roles."""
    problems = [
        Problem(
            sheet.file,
            lines[label],
            None,
            f"{label!r}, the code of {counted(len(roles), 'role')} of {table.sheet.name}",
            f"one of {', '.join(first_of([*map(repr, roles)], SHOWN))}",
        )
        for label, roles in meant.items()
        if len(roles) > 1
    ]
    if problems:
        raise TableError(problems)
    if meant and not any(meant.values()):
        rows = counted(len(table.described), "role")
        own = next(iter(table.described.values()), {})
        cells = dict.fromkeys(own[field] for field in ("role", "code") if field in own)
        example = " and ".join(map(repr, cells))
        has = f", such as {example}" if example else ""
        right = f"names or codes as {sheet.name} has them, such as {next(iter(meant))!r}"
        stop(table.sheet.file, None, f"{rows}{has}, none of which the moves name", right)


def add_described_roles(context: Import, roles: Iterable[str], table: RoleTable | None) -> None:
    """Add roles with what a table says of them; one that is called as a SOC code has that code."""
    rows = {} if table is None else table.described
    coded = 0
    named = set()
    for role in roles:
        form = normalise(role)
        named.add(form)
        row = dict(rows.get(form, {"role": role}))
        if "code" not in row and SOC.fullmatch(role):
            row["code"] = role
            coded += 1
        context.add("roles", **row)
    context.report.note_count(coded, "role", "called as a SOC code: that is the code too")
    if table is not None:
        report_rows(context.report, table, named)


def report_rows(report: Report, table: RoleTable, named: set[str]) -> None:
    """Report what became of the rows of a table of roles."""
    name = table.sheet.name
    report.read(name, len(table.sheet.rows))
    for line, reason in table.skipped:
        report.skip(name, line, reason)
    for form, (first, *others) in table.lines.items():
        if form not in named:
            report.skip(name, first, UNMOVED)
        for line in others:
            report.skip(name, line, "the same as an earlier row")
