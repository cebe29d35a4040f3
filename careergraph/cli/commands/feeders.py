"""`careergraph feeders`: the roles that lead to a role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.options import dataset, form, role_argument
from careergraph.cli.part_options import (
    claim_options,
    claims_part,
    of_these,
    or_hidden,
    part_options,
)
from careergraph.cli.question_options import limits_of, person_options, profile_of
from careergraph.cli.transition_rows import print_steps
from careergraph.mobility import feeders
from careergraph.search.next_steps import steps_to

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

# What is assumed of those who hold a feeder, by what --assume says.
HOLDERS = {
    "required": "Assumed of whoever holds a feeder: what every source requires of it",
    "all": "Assumed of whoever holds a feeder: all that any source names for it",
    "none": "Nothing is assumed of whoever holds a feeder",
}


@click.command("feeders")
@role_argument("role")
@click.option("--sources", "publishers", is_flag=True, help="Name the publishers of each step.")
@person_options
@claim_options
@part_options
@form
@dataset
def feeders_command(
    graph: CareerGraph, role: str, *, publishers: bool, form: str, optional: bool, **options: Any
) -> None:
    """The roles that lead to ROLE: what the step takes from each, and how well it is supported.

    The best supported come first; where the dataset ranks transitions, those it ranks first. What
    is to be learnt is told for someone who holds the other role; --have and the like say of all.

    \b
    Example:
      careergraph feeders CIO
      careergraph feeders CIO --sources
    """
    who = profile_of(options)
    limits = limits_of(options)
    steps = steps_to(graph, role, have=who, optional=optional, **limits)
    name = graph.resolve(role)
    print_steps(
        steps,
        feeders(claims_part(graph, limits), name, eventually=True),
        form,
        end="origin",
        title=f"feeders of {name}",
        nothing=f"no documented transition{of_these(graph)} leads to {name}{or_hidden(graph)}",
        notes=[HOLDERS[who.assume]],
        publishers=publishers,
    )
