"""`careergraph who-can`: to one role from everywhere; who of a table of people could take it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.options import dataset, form, role_argument
from careergraph.cli.part_options import of_these, part_options
from careergraph.cli.question_options import limits_of, profile_of, reach_options
from careergraph.cli.route_rows import print_route_rows, unknown_left_out
from careergraph.cli.succession_text import print_successors
from careergraph.english import counted
from careergraph.mobility import feeders
from careergraph.search.reach import who_can

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph


@click.command("who-can")
@role_argument("destination")
@click.option(
    "--people",
    type=click.Path(readable=False),
    metavar="TABLE",
    help="Answer for everybody in a table: a column role, optionally have and lack (names joined "
    "by ; or commas) and years, and any of your own.",
)
@reach_options
@part_options
@form
@dataset
def who_can_command(
    graph: CareerGraph, destination: str, *, people: str | None, form: str, **options: Any
) -> None:
    """Every role whose holders can come to DESTINATION, with the route of fewest steps of each.

    With --people, who of these people is ready now, who in at least how many years, and what each
    lacks. Ready now is who lacks nothing that DESTINATION requires, where a source states, or
    people were observed, that their role leads there in one step. A row that cannot be understood
    is listed last with the reason, and the exit code is 1.

    \b
    Example:
      careergraph who-can CIO --within 2
      careergraph who-can CIO --people people.csv
    """
    if people is not None:
        print_successors(graph, destination, people, form, options)
        return
    who = profile_of(options)
    routes = who_can(graph, destination, have=who, **limits_of(options))
    title = f"{counted(len(routes), 'role')} from which {graph.resolve(destination)} is in reach"
    empty = (
        "" if routes else none_can(graph, graph.resolve(destination)) + unknown_left_out(options)
    )
    more = "more roles may lead there"
    print_route_rows(routes, form, end=0, title=title, empty=empty, more=more)


def none_can(graph: CareerGraph, role: str) -> str:
    """Return why no role's holders can come to a role."""
    steps = len(feeders(graph, role))
    if not steps:
        return f"no role leads to {role}: no transition{of_these(graph)} says so"
    return f"no role leads to {role}: the limits leave none of {counted(steps, 'feeder')}"
