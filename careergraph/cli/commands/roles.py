"""`careergraph roles`: the roles of a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.commands.item import items_named
from careergraph.cli.item_text import is_covered
from careergraph.cli.options import dataset, form
from careergraph.cli.printing import filled_columns, print_rows, print_sentence
from careergraph.contract.tables import normalise, split
from careergraph.english import together
from careergraph.graph.item_record import roles_asking
from careergraph.graph.role_codes import is_like_a_code
from careergraph.graph.standing_for import met_by
from careergraph.model.display.words import requirement_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
        rows = list(rows_asking(graph, rows, asks, form=form, required=required))
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


def rows_asking(
    graph: CareerGraph,
    rows: Iterable[dict[str, Any]],
    asks: Sequence[str],
    *,
    form: str,
    required: bool,
) -> Iterator[dict[str, Any]]:
    """Yield the rows of roles that ask for all of some items, with how they do."""
    wanted = [requirements_naming(graph, name) for name in asks]
    for row in rows:
        of_each = [stated.get(row["role"], ()) for stated in wanted]
        if required:
            of_each = [[e for e in same if not e.requirement.preferred] for same in of_each]
        if all(of_each):
            named = [each for same in of_each for each in same]
            musts = [each for each in named if not each.requirement.preferred]
            optional = [each for each in named if each.requirement.preferred]
            yield (
                row
                | {"requires": cells(musts, named, form)}
                | {"optional": cells(optional, named, form)}
            )


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


def requirements_naming(graph: CareerGraph, name: str) -> dict[str, list[RoleRequirement]]:
    """Return by role what requires or prefers an item, or another item that stands for it."""
    meant = items_named(graph, name)
    standing = [other for each in meant for other in met_by(graph).get(each, ())]
    found: dict[str, list[RoleRequirement]] = {}
    for key in dict.fromkeys([*meant, *standing]):
        for each in roles_asking(graph, key):
            same = found.setdefault(each.role, [])
            if each.requirement not in [other.requirement for other in same]:
                same.append(each)
    return found


def cells(
    asking: Sequence[RoleRequirement], others: Sequence[RoleRequirement], form: str
) -> list[Any]:
    """Return what a role asks for: for JSON with its sources, else in words.

    A reader is not told what it asks of those from one origin where it asks that of everybody.
    """
    if form == "json":
        return [each.to_dict()["requirement"] for each in asking]
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
    """Return whether a role is of the family, and one of its names or its code is looked for."""
    if family is not None and normalise(row["family"]) != normalise(family):
        return False
    names = (row["role"], *row["aliases"])
    return has_code(row, search) or any(normalise(search) in normalise(name) for name in names)


def has_code(row: dict[str, Any], search: str) -> bool:
    """Return whether a role's code begins with the search text."""
    begun = normalise(search)
    return bool(begun) and normalise(row["code"]).startswith(begun)
