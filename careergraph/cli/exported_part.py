"""Which part of a dataset `careergraph export` writes, and what is said of what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from careergraph.cli.printing import print_message
from careergraph.english import counted
from careergraph.graph.inherited import inheriting
from careergraph.graph.parts.subset import part_of_steps

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Transition

__all__ = ["chosen_part", "say_what_is_lost"]


def chosen_part(
    graph: CareerGraph, origin: str | None, destination: str | None, around: str | None
) -> CareerGraph:
    """Return the part that is asked for: on the routes between two roles, around one, or all.

    Raises
    ------
    UsageError
        For one role alone, and for more than one choice.
    """
    if around is not None and origin is not None:
        message = "--around ROLE and ORIGIN DESTINATION are two parts; leave one out"
        raise click.UsageError(message)
    if origin is not None and destination is None:
        message = "Missing argument 'DESTINATION'. For what lies around one role: --around ROLE"
        raise click.UsageError(message)
    if origin is not None and destination is not None:
        return on_the_routes(graph, origin, destination)
    return graph if around is None else around_role(graph, around)


def on_the_routes(graph: CareerGraph, origin: str, destination: str) -> CareerGraph:
    """Return the steps of the choices between two roles."""
    from careergraph.search.choices import choices

    routes = choices(graph, origin, destination)
    steps = (step for route in routes for step in route.transitions)
    first = routes[0].roles
    return of_steps(graph, steps, f"steps of the routes from {first[0]!r} to {first[-1]!r}")


def around_role(graph: CareerGraph, name: str) -> CareerGraph:
    """Return the steps that lead to a role, and those that lead on from it."""
    from careergraph.mobility import feeders, next_roles

    role = graph.resolve(name)
    steps = [*feeders(graph, role), *next_roles(graph, role)]
    return of_steps(graph, steps, f"steps to and from {role!r}", {role})


def of_steps(
    graph: CareerGraph, steps: Iterable[Transition], of: str, roles: Collection[str] = ()
) -> CareerGraph:
    """Return a part by its steps, and say which; steps that roles inherit become rows of it."""
    steps = [*steps]
    inherited = {(step.origin, step.destination) for step in steps if step.inherited_from}
    ends = {(step.origin, step.destination) for step in steps}
    part = part_of_steps(inheriting(graph) if inherited else graph, ends, of, roles)
    count = counted(len(part.index.tails), "transition")
    note = f", {len(inherited):,} of them inherited: written as inferred, with a note"
    print_message(f"only {of}: {count}{note if inherited else ''}")
    return part


def say_what_is_lost(graph: CareerGraph, form: str, lost: Iterable[str]) -> None:
    """Say what a form does not hold, and that the terms of sources are in it."""
    for sentence in lost:
        print_message(f"not in {form}: {sentence}")
    if graph.text_column("sources", "source"):
        print_message(
            "the licences and attributions of its sources are in it; keep them where you pass it on"
        )
