"""The roles of a table of moves, called and described as a table of roles has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from careergraph.contract.tables import normalise
from careergraph.english import counted, first_of
from careergraph.errors import Problem, TableError, stop
from careergraph.importers.pairs.role_table import UNMOVED, keep_those_meant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from careergraph.importers.pairs.cells import Cells
    from careergraph.importers.pairs.role_table import RoleTable
    from careergraph.importers.shared.context import Import
    from careergraph.importers.shared.download import Sheet
    from careergraph.importers.shared.report import Report

__all__ = ["add_described_roles", "named_by"]

SOC = re.compile(r"\d\d-\d{4}(\.\d\d)?")  # SOC and O*NET-SOC
SHOWN = 5  # roles that a note or an error names


def named_by(
    table: RoleTable | None,
    sheet: Sheet,
    cells: Cells,
    report: Report,
    *,
    beside: Iterable[str] = (),
) -> Cells:
    """Return the cells with the roles' names in place of what stands there: codes, aliases.

    What no row describes stays as it is, and is reported. Labels beside the roles, which the caller
    says are none, stay whatever the table says of them.

    Raises
    ------
    TableError
        When no row describes any role of the moves, and for a code of several roles.
    """
    if table is None:
        return cells
    lines = first_lines(cells, {"", *map(normalise, beside)})
    meaning = table.meaning()
    meant = {label: meaning.roles(label) for label in lines}
    check_meant(table, sheet, meant, lines)
    keep_those_meant(table, meant)
    lacking = [f"{label!r} (line {line})" for label, line in lines.items() if not meant[label]]
    if lacking:
        every = len(lacking) + len({roles[0] for roles in meant.values() if roles})
        count = f"{len(lacking):,} of {counted(every, 'role')}"
        verb = "is" if len(lacking) == 1 else "are"
        names = ", ".join(first_of(lacking, SHOWN))
        report.note(f"{sheet.name}: {count} {verb} not in {table.sheet.name}: {names}")
    sides = (cells.origins, cells.destinations)
    called = {label: label for side in sides for label in side.distinct}
    called |= {label: roles[0] for label, roles in meant.items() if roles}
    origins, destinations = (side.mapped(called) for side in sides)
    return cells._replace(origins=origins, destinations=destinations)


def first_lines(cells: Cells, no_roles: set[str]) -> dict[str, int]:
    """Return the labels of cells, each with its first line, but for some, which are normalised."""
    lines: dict[str, int] = {}
    for ends, line in zip(cells.ends, cells.lines, strict=True):
        for end in ends:
            lines.setdefault(end, line)
    return {label: line for label, line in lines.items() if normalise(label) not in no_roles}


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
        own = next((each[0].cells for each in table.described.values()), {})
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
        row = dict(rows[form][0].cells if form in rows else {"role": role})
        if "code" not in row and SOC.fullmatch(role):
            row["code"] = role
            coded += 1
        context.add("roles", **row)
    context.report.note_count(coded, "role", "called by a SOC code, which is kept as the code")
    if table is not None:
        report_rows(context.report, table, named)


def report_rows(report: Report, table: RoleTable, named: set[str]) -> None:
    """Report what became of the rows of a table of roles."""
    name = table.sheet.name
    report.read(name, len(table.sheet.rows))
    for line, reason in table.skipped:
        report.skip(name, line, reason)
    for form, rows in table.described.items():
        for _, (first, *others) in rows:
            if form not in named:
                report.skip(name, first, UNMOVED)
            for line in others:
                report.skip(name, line, "the same as an earlier row")
