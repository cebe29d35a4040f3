"""`careergraph stats`: what a dataset holds, and how its graph is built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import click

from careergraph import mobility
from careergraph.cli.moves import useful
from careergraph.cli.options import dataset, form
from careergraph.cli.printing import print_json, print_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from careergraph.graph.value import CareerGraph
    from careergraph.mobility import Stats

    Row = dict[str, Any]

FEW = 5  # of each measure in the summary


class Measure(NamedTuple):
    """A measure: what finds its records, their type, what tables show of them, what it means."""

    find: Callable[[CareerGraph], list[Any]]
    record: Any
    counted: str  # the column of which the summary shows only how many there are
    means: str

    def rows(self, graph: CareerGraph, most: int | None) -> tuple[list[Row], int]:
        """Return the first records as rows, and how many there are in all."""
        found = self.find(graph)
        return [record.to_dict() for record in found[:most]], len(found)


MEASURES = {
    "hubs": Measure(
        mobility.hubs,
        mobility.Hub,
        "",
        "the roles with the most feeders and next roles",
    ),
    "bottlenecks": Measure(
        mobility.bottlenecks,
        mobility.Bottleneck,
        "",
        "share of fewest-step routes between others that pass; pairs with no way around",
    ),
    "dead-ends": Measure(
        mobility.dead_ends,
        mobility.DeadEnd,
        "feeders",
        "no transition leads out: the top of a ladder, or a trap where the level is low",
    ),
    "entry-roles": Measure(
        mobility.entry_roles,
        mobility.EntryRole,
        "",
        "they lead somewhere, and nothing leads to them",
    ),
    "communities": Measure(
        mobility.communities,
        mobility.Community,
        "roles",
        "more movement within than chance would have it, called by their main roles",
    ),
    "components": Measure(
        mobility.components,
        mobility.Component,
        "roles",
        "parts of the graph that no transition joins",
    ),
}


@click.command("stats")
@click.argument("measure", type=click.Choice(list(MEASURES)), required=False, metavar="[MEASURE]")
@click.option(
    "--most",
    type=click.IntRange(min=1),
    metavar="ROWS",
    help="How many rows at most.  [default: all; in the summary as a table five of each measure]",
)
@form
@dataset
def stats_command(graph: CareerGraph, measure: str | None, most: int | None, form: str) -> None:
    """What the dataset holds and how it is built; with MEASURE the whole table of that.

    MEASURE is hubs, bottlenecks, dead-ends, entry-roles, communities or components. As JSON the
    summary holds all of them whole, as CSV only the counts.

    \b
    Example:
      careergraph stats
      careergraph stats bottlenecks --most 10
    """
    if measure is not None:
        show(graph, measure, form, most)
    elif form == "json":
        print_json(everything(graph, most))
    else:
        rows = counts(mobility.stats(graph))
        print_rows(rows, form, columns=("what", "count"))
        for name in MEASURES if form != "csv" else ():
            show(graph, name, form, most or FEW, brief=True)
        if form == "table":
            click.echo("The whole of each: careergraph stats hubs, and so on.")


def everything(graph: CareerGraph, most: int | None) -> dict[str, Any]:
    """Return the summary as JSON."""
    tables = {name.replace("-", "_"): m.rows(graph, most)[0] for name, m in MEASURES.items()}
    return {"stats": mobility.stats(graph).to_dict()} | tables


def show(
    graph: CareerGraph, name: str, form: str, most: int | None, *, brief: bool = False
) -> None:
    """Print one measure as a table; in a summary lists of roles are only counted."""
    measure = MEASURES[name]
    rows, total = measure.rows(graph, most)
    if form != "json":
        rows = [flat(row, measure.counted if brief else "", form) for row in rows]
    amount = f"{len(rows):,} of {total:,}" if len(rows) < total else f"{total:,}"
    title = f"{name}: {amount}\n{measure.means}"
    if brief and form == "md":
        click.echo(f"\n{title}\n")
    fields = measure.record._fields
    columns = [name for name in fields if useful(name, rows)]
    print_rows(rows, form, columns=columns, title=title, fields=fields)


def flat(row: Row, counted: str, form: str) -> Row:
    """Return a row as cells of text and numbers."""
    if "families" in row:
        alone = len(row["roles"]) == 1
        row["families"] = [f if alone else f"{f} {n}" for f, n in row["families"].items()]
    if "share" in row and form != "csv":
        row["share"] = f"{row['share']:6.1%}"
    return row | {counted: len(row[counted])} if counted else row


def counts(found: Stats) -> list[Row]:
    """Return the counts with what they count, in words."""
    told: dict[str, float] = {
        "roles": found.roles,
        "families": found.families,
        "roles with requirements": found.with_requirements,
        "roles with pay": found.with_pay,
        "transitions": found.transitions,
        **{f"transitions {evidence}": count for evidence, count in found.evidence},
        "transitions resting on a single publisher": found.single_publisher,
        "claims": found.claims,
        "sources cited": found.sources,
        "publishers of these": found.publishers,
        "entry roles": found.entry_roles,
        "dead ends": found.dead_ends,
        "roles without any transition": found.isolated,
        "components": found.components,
        "communities": found.communities,
        "cycles: groups of roles that reach each other": len(found.cycles),
        "roles in the largest of these": max(found.cycles, default=0),
        "per cent of ordered pairs that a route joins": round(100 * found.connected, 1),
        "steps of the longest fewest-step route": found.longest,
    }
    return [{"what": what, "count": count} for what, count in told.items()]
