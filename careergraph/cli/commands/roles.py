"""`careergraph roles`: the roles of a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.options import dataset, form
from careergraph.cli.printing import print_rows
from careergraph.contract.tables import normalise, split

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

SHOWN = ("role", "family", "level", "aliases")
FIELDS = ("role", "family", "level", "code", "aliases")


@click.command("roles")
@click.argument("search", required=False, default="")
@click.option("--family", help="Only the roles of one family.")
@form
@dataset
def roles_command(graph: CareerGraph, search: str, family: str | None, form: str) -> None:
    """The roles of the dataset; with SEARCH those whose name or alias holds it.

    \b
    Example:
      careergraph roles manager --family project
    """
    all_roles = [role_row(graph, role) for role in graph.names]
    rows = [row for row in all_roles if role_matches(row, search, family)]
    title = f"{len(rows)} of {len(all_roles)} roles"
    empty = none_found(all_roles, search, family)
    print_rows(rows, form, columns=SHOWN, title=title, fields=FIELDS, empty=empty)


def none_found(rows: list[dict[str, Any]], search: str, family: str | None) -> str:
    """Return that no role was found, and what was looked for."""
    families = sorted({row["family"] for row in rows} - {""})
    if family is not None and normalise(family) not in map(normalise, families):
        others = f": there are {', '.join(families)}" if families else ""
        return f"no role is of the family {family!r}{others}"
    of = "" if family is None else f" of the family {family!r}"
    return f"no role or alias{of} holds {search!r}"


def role_row(graph: CareerGraph, role: str) -> dict[str, Any]:
    """Return the first row of a role in the roles table; blanks where it has none."""
    row = next(iter(graph.rows_of("roles", role)), None)
    if row is None:
        return {"role": role, "family": "", "level": None, "code": "", "aliases": []}
    return {
        "role": role,
        "family": graph.text_column("roles", "family")[row],
        "level": graph.number_column("roles", "level")[row],
        "code": graph.text_column("roles", "code")[row],
        "aliases": split(graph.text_column("roles", "aliases")[row]),
    }


def role_matches(row: dict[str, Any], search: str, family: str | None) -> bool:
    """Return whether a role is of the family and one of its names holds the search text."""
    if family is not None and normalise(row["family"]) != normalise(family):
        return False
    return any(normalise(search) in normalise(name) for name in (row["role"], *row["aliases"]))
