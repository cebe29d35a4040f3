"""Software that O*NET's occupations use: preferred, and without levels."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from careergraph.contract.tables import normalise
from careergraph.importers.onet.tables import read_table

if TYPE_CHECKING:
    from careergraph.importers.shared.context import Import

__all__ = ["add_software", "read_software"]

TABLES = ("Technology Skills", "Software Skills")


class Software(NamedTuple):
    """A row of a table of software: an occupation uses it."""

    code: str
    name: str
    locator: str
    demanded: str
    hot: str


def read_software(context: Import, roles: dict[str, str]) -> list[Software]:
    """Read which software is used in which occupation."""
    table = read_table(context, *TABLES)
    if table is None:
        context.report.note("no table Technology Skills: requirements hold no software")
        return []
    examples = table.required_column("Example", "Workplace Example")
    kinds = table.column("Commodity Title", "Element Name")
    demanded, hot = table.column("In Demand"), table.column("Hot Technology")
    spelled: dict[str, str] = {}
    used: dict[tuple[str, str], Software] = {}
    for row, line, code in table.listed_rows(roles, context.report):
        name = spelled.setdefault(normalise(examples[row]), examples[row])
        if not name or (code, name) in used:
            reason = "said of the occupation already" if name else "without a name"
            context.report.skip(table.file, line, reason)
            continue
        locator = f"{table.title}, {kinds[row]}" if kinds[row] else table.title
        used[code, name] = Software(code, name, locator, demanded[row], hot[row])
    return list(used.values())


def add_software(context: Import, role: str, software: Software, label: str) -> None:
    """Add a requirement for software; a fact too where employers often ask for it."""
    demanded, hot = ("Y" if flag == "Y" else "" for flag in (software.demanded, software.hot))
    context.add(
        "requirements",
        role=role,
        type="skill",
        name=label,
        importance="preferred",
        locator=software.locator,
        in_demand=demanded,
        hot_technology=hot,
    )
    if demanded:
        kind, locator = "in-demand-technology", software.locator
        context.add("facts", role=role, type=kind, value=label, locator=locator)
