"""`careergraph reach`: from one role to everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.options import dataset, form, role_argument
from careergraph.cli.part_options import of_these, part_options
from careergraph.cli.question_options import limits_of, profile_of, reach_options
from careergraph.cli.route_rows import print_route_rows, unknown_left_out
from careergraph.english import counted
from careergraph.mobility import next_roles
from careergraph.search.reach import reach

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph


@click.command("reach")
@role_argument("origin")
@reach_options
@part_options
@form
@dataset
def reach_command(graph: CareerGraph, origin: str, *, form: str, **options: Any) -> None:
    """Every role in reach of ORIGIN, with the route of fewest steps to each.

    \b
    Example:
      careergraph reach "IT director" --within 2 --max-learning 10
    """
    who = profile_of(options)
    routes = reach(graph, origin, have=who, **limits_of(options))
    title = f"{counted(len(routes), 'role')} in reach of {graph.resolve(origin)}"
    empty = (
        "" if routes else none_in_reach(graph, graph.resolve(origin)) + unknown_left_out(options)
    )
    more = "more roles may be in reach"
    print_route_rows(routes, form, end=-1, title=title, empty=empty, more=more)


def none_in_reach(graph: CareerGraph, role: str) -> str:
    """Return why no role is in reach of a role."""
    steps = len(next_roles(graph, role))
    if not steps:
        return f"no role is in reach of {role}: no transition{of_these(graph)} leads out of it"
    return f"no role is in reach of {role}: the limits leave none of {counted(steps, 'next role')}"
