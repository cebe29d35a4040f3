"""`careergraph feeders`: the roles that lead to a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.cli.options import dataset, form, role_argument
from careergraph.cli.transition_rows import print_transitions
from careergraph.mobility import feeders

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph


@click.command("feeders")
@role_argument("role")
@form
@dataset
def feeders_command(graph: CareerGraph, role: str, form: str) -> None:
    """The roles that lead to ROLE, the best supported first.

    \b
    Example:
      careergraph feeders CIO
    """
    title = f"feeders of {graph.resolve(role)}"
    in_the_end = feeders(graph, role, eventually=True)
    steps = feeders(graph, role)
    print_transitions(steps, in_the_end, form, end="origin", title=title)
