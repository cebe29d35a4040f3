"""`careergraph roles` and `careergraph role`: what there is, and all that is known of one."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.options import dataset, form, role_argument
from careergraph.cli.printing import print_json, print_rows
from careergraph.contract.tables import normalise, split
from careergraph.graph.records import role as record
from careergraph.model.display.words import requirement_text
from careergraph.model.facts import Citation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Role

LIST = ("role", "family", "level", "aliases")
ALIASES, EACH = 12, 40  # that a reader sees of a role's aliases, and of each kind of facts
FACTS = ("what", "value", "importance", "source", "locator")


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
    rows = [row for row in listing(graph) if matches(row, search, family)]
    print_rows(
        rows,
        form,
        columns=LIST,
        title=f"{len(rows)} of {len(graph.names)} roles",
        fields=("role", "family", "level", "code", "aliases"),
    )


def listing(graph: CareerGraph) -> list[dict[str, Any]]:
    """Return a row for each role: its own columns."""
    rows = []
    for name in graph.names:
        places = graph.rows_of("roles", name)
        row: dict[str, Any] = {"role": name}
        for field in ("family", "level", "code", "aliases"):
            blank = None if field == "level" else ""
            row[field] = graph.column("roles", field)[places[0]] if places else blank
        row["aliases"] = split(row["aliases"])
        rows.append(row)
    return rows


def matches(row: dict[str, Any], search: str, family: str | None) -> bool:
    """Say whether a role is searched for."""
    if family is not None and normalise(row["family"]) != normalise(family):
        return False
    return any(normalise(search) in normalise(name) for name in (row["role"], *row["aliases"]))


@click.command("role")
@role_argument("name")
@form
@dataset
def role_command(graph: CareerGraph, name: str, form: str) -> None:
    """Everything that is known of one role, each fact with its source.

    Of long lists the table and Markdown show the beginning; JSON and CSV hold all.

    \b
    Example:
      careergraph role "Senior IT manager"
    """
    found = record(graph, graph.resolve(name))
    if form == "json":
        print_json(found.to_dict())
    elif form == "csv":
        print_rows(facts(found), form, columns=FACTS)
    else:
        rows = list(first(summary(found)))
        print_rows(rows, form, columns=("what", "value", "sources"), title=heading(found))


def heading(role: Role) -> str:
    """Return a role with its family, level, code and aliases in a line."""
    level = "" if role.level is None else f"level {role.level:g}"
    known = ", ".join(part for part in (role.family, level, role.code) if part)
    more = len(role.aliases) - ALIASES
    aliases = [*role.aliases[:ALIASES], *([f"{more:,} more"] if more > 0 else [])]
    also = f"; also called {', '.join(aliases)}" if aliases else ""
    return f"{role.role} ({known}){also}" if known else f"{role.role}{also}"


Fact = tuple[str, str, str, tuple[Citation, ...]]


def known(role: Role) -> list[Fact]:
    """Return everything that is known: what it is, its value, how important, where it stands."""
    return [
        *(
            (item.type, requirement_text(item, preferred=False), item.importance, item.citations)
            for item in role.requirements
        ),
        *(("pay", str(pay), "", (pay.citation,)) for pay in role.pay),
        *((kind, value, "", (cited,)) for kind, value, cited in role.facts),
        *(("feeder", name, "", ()) for name in role.feeders),
        *(("next role", name, "", ()) for name in role.next_roles),
    ]


def facts(role: Role) -> list[dict[str, Any]]:
    """Return a row for each fact and each place where it stands."""
    return [
        {"what": what, "value": value, "importance": importance, "source": key, "locator": locator}
        for what, value, importance, cited in known(role)
        for key, _, locator in cited or (Citation("", "", ""),)
    ]


def summary(role: Role) -> list[dict[str, Any]]:
    """Return a row for each fact, all places where it stands together."""
    return [
        {"what": what, "value": f"{value} (preferred)" if importance == "preferred" else value}
        | {"importance": importance}
        | {"sources": [f"{key} ({locator})" if locator else key for key, _, locator in cited]}
        for what, value, importance, cited in known(role)
    ]


def first(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the rows that a reader sees: of each kind the first, and how many more there are.

    Where some are left out, these are what is only preferred before anything else.
    """
    for what, same in groupby(rows, key=lambda row: row["what"]):
        kind = list(same)
        if len(kind) > EACH:
            kind.sort(key=lambda row: row["importance"] == "preferred")
        yield from kind[:EACH]
        if len(kind) > EACH:
            more = f"{len(kind) - EACH:,} more: --format json holds them"
            yield {"what": what, "value": more, "importance": "", "sources": []}
