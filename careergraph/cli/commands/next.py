"""`careergraph next`: the roles that follow a role."""

from __future__ import annotations

from collections import defaultdict
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
from careergraph.contract.cells import number
from careergraph.english import together
from careergraph.mobility import next_roles
from careergraph.model.display.words import assumed_text
from careergraph.search.next_steps import next_steps

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Number


@click.command("next")
@role_argument("role")
@click.option("--sources", "publishers", is_flag=True, help="Name the publishers of each step.")
@person_options
@claim_options
@part_options
@form
@dataset
def next_command(
    graph: CareerGraph, role: str, *, publishers: bool, form: str, optional: bool, **options: Any
) -> None:
    """The roles that follow ROLE: what each takes, what it pays, and how well it is supported.

    The best supported come first; where the dataset ranks transitions, those it ranks first.

    \b
    Example:
      careergraph next "IT project manager"
      careergraph next "IT project manager" --have PMP --sources
    """
    who = profile_of(options)
    limits = limits_of(options)
    steps = next_steps(graph, role, have=who, optional=optional, **limits)
    name = graph.resolve(role)
    assumed = steps[0].route.assumed if steps else ()
    print_steps(
        steps,
        next_roles(claims_part(graph, limits), name, eventually=True),
        form,
        end="destination",
        title=f"next roles of {name}",
        nothing=f"no documented transition{of_these(graph)} leads from {name}{or_hidden(graph)}",
        notes=[
            f"{assumed_text(name, assumed)}{'; --lack NAME takes one away' if assumed else ''}",
            *others_notes(graph, name),
        ],
        publishers=publishers,
    )


def others_notes(graph: CareerGraph, role: str) -> list[str]:
    """Return how many are not among those who moved on: who left, who is still there.

    Only where the dataset counted them: its facts say so, as `careergraph build` writes them.
    """
    counts: dict[str, Number] = defaultdict(int)
    kinds, values = (graph.text_column("facts", name) for name in ("type", "value"))
    for row in graph.rows_of("facts", role):
        counts[kinds[row]] += number(values[row]) or 0
    told = {"exits": "exits (left, nothing known after)", "still-there": "still there"}
    parts = [f"{counts[kind]:,} {text}" for kind, text in told.items() if counts[kind]]
    return [f"Not among those who moved: {together(parts)}"] if parts else []
