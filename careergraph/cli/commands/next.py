"""`careergraph next`: the roles that follow a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.cli.options import dataset, form, role_argument
from careergraph.cli.transition_rows import print_transitions
from careergraph.mobility import next_roles

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph


@click.command("next")
@role_argument("role")
@form
@dataset
def next_command(graph: CareerGraph, role: str, form: str) -> None:
    """The roles that follow ROLE, the best supported first.

    \b
    Example:
      careergraph next "IT project manager"
    """
    title = f"next roles of {graph.resolve(role)}"
    in_the_end = next_roles(graph, role, eventually=True)
    steps = next_roles(graph, role)
    print_transitions(steps, in_the_end, form, end="destination", title=title)
