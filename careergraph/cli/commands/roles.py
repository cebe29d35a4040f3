"""`careergraph roles`: the roles of a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.answering.role_search import (
    asked_json,
    has_code,
    role_matches,
    role_row,
    rows_asking,
)
from careergraph.cli.commands.item import items_named
from careergraph.cli.item_text import is_covered
from careergraph.cli.options import dataset, form
from careergraph.cli.printing import filled_columns, print_rows, print_sentence
from careergraph.contract.tables import normalise
from careergraph.english import together
from careergraph.graph.item_record import roles_asking
from careergraph.graph.role_codes import is_like_a_code
from careergraph.graph.standing_for import met_by
from careergraph.model.display.words import requirement_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.model.item import RoleRequirement

SHOWN = ("role", "family", "level", "aliases")
FIELDS = ("role", "family", "level", "code", "aliases")
ASKING = ("role", "family", "level", "requires", "optional")


@click.command("roles")
@click.argument("search", required=False, default="")
@click.option("--family", help="Only the roles of one family.")
@click.option(
    "--asks",
    multiple=True,
    metavar="NAME",
    help="Only roles that require or prefer this, or what stands for it. Repeat it for more: then "
    "only roles that ask for all.",
)
@click.option("--required", is_flag=True, help="With --asks: only roles that require it.")
@form
@dataset
def roles_command(
    graph: CareerGraph,
    *,
    search: str,
    family: str | None,
    asks: tuple[str, ...],
    required: bool,
    form: str,
) -> None:
    """The roles of the dataset; with SEARCH those whose name or alias holds it, or code begins so.

    \b
    Examples:
      careergraph roles manager --family project
      careergraph roles 15-12
      careergraph roles --asks Python --asks Linux --required
    """
    if required and not asks:
        message = "--required goes with --asks NAME, which names what roles are to require"
        raise click.UsageError(message)
    all_roles = [role_row(graph, role) for role in graph.names]
    rows = [row for row in all_roles if role_matches(row, search, family)]
    if asks:
        wanted = [items_named(graph, name) for name in asks]
        found = rows_asking(graph, rows, wanted, required=required)
        rows = [asking_row(row, named, form) for row, named in found]
        rows.sort(key=lambda row: not row["requires"])
        names = together([graph.resolve_items(name)[0][1] for name in asks])
        title = f"roles that {'require' if required else 'ask for'} {names}: "
        columns = filled_columns(ASKING, rows)
        title += f"{len(rows)} of {len(all_roles)}"
    else:
        coded = any(has_code(row, search) for row in rows)
        columns = filled_columns(FIELDS, rows) if coded else list(SHOWN)
        title = f"{len(rows)} of {len(all_roles)} roles"
    fields = (*FIELDS, "requires", "optional") if asks else FIELDS
    empty = title if asks else none_found(all_roles, search, family)
    print_rows(rows, form, columns=columns, title=title, fields=fields, empty=empty)
    notes = standing_notes(graph, rows, asks, required=required) if form == "table" else ()
    for note in notes:
        print_sentence(note, indent=2)


def asking_row(row: dict[str, Any], named: Sequence[RoleRequirement], form: str) -> dict[str, Any]:
    """Return the row of a role with what it asks for: for JSON with its sources, else in words."""
    if form == "json":
        return asked_json(row, named)
    musts = [each for each in named if not each.requirement.preferred]
    optional = [each for each in named if each.requirement.preferred]
    return row | {"requires": cells(musts, named, form), "optional": cells(optional, named, form)}


def standing_notes(
    graph: CareerGraph, rows: Sequence[dict[str, Any]], asks: Sequence[str], *, required: bool
) -> Iterator[str]:
    """Yield what the roles ask for that is not what was named but stands for it."""
    roles = {row["role"] for row in rows}
    for name in asks:
        for key in graph.resolve_items(name):
            standing = [
                other
                for other in met_by(graph).get(key, ())
                if any(
                    each.role in roles and not (required and each.requirement.preferred)
                    for each in roles_asking(graph, other)
                )
            ]
            if standing:
                others = together([name for _, name in standing])
                yield f"Counted too, as whoever holds one meets {key[1]}: {others}"


def cells(
    asking: Sequence[RoleRequirement], others: Sequence[RoleRequirement], form: str
) -> list[str]:
    """Return what a role asks for in words.

    A reader is not told what it asks of those from one origin where it asks that of everybody.
    """
    shown = asking if form == "csv" else [each for each in asking if not is_covered(each, others)]
    return [requirement_text(each.requirement, preferred=False) for each in shown]


def none_found(rows: list[dict[str, Any]], search: str, family: str | None) -> str:
    """Return that no role was found, and what was looked for."""
    families = sorted({row["family"] for row in rows} - {""})
    if family is not None and normalise(family) not in map(normalise, families):
        others = f": there are {', '.join(families)}" if families else ""
        return f"no role is of the family {family!r}{others}"
    of = "" if family is None else f" of the family {family!r}"
    coded = is_like_a_code(search) and any(row["code"] for row in rows)
    return f"no role or alias{of} holds {search!r}{', and no code begins so' if coded else ''}"
