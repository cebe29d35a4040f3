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
    graph: CareerGraph,
    origin: str | None,
    destination: str | None,
    *,
    place: int | None,
    around: str | None,
) -> CareerGraph:
    """Return the part that is asked for: on the routes between two roles, around one, or all.

    With a place only that of the routes between two roles.

    Raises
    ------
    UsageError
        For one role alone, for more than one choice, and for a place of no routes.
    CareerGraphError
        When there are fewer routes than that.
    """
    if around is not None and origin is not None:
        message = "--around ROLE and ORIGIN DESTINATION are two parts; leave one out"
        raise click.UsageError(message)
    if origin is not None and destination is None:
        message = "Missing argument 'DESTINATION'. For what lies around one role: --around ROLE"
        raise click.UsageError(message)
    if origin is not None and destination is not None:
        return on_the_routes(graph, origin, destination, place)
    if place is not None:
        message = "--route is one of the routes from ORIGIN to DESTINATION; name the two roles"
        raise click.UsageError(message)
    return graph if around is None else around_role(graph, around)


def on_the_routes(
    graph: CareerGraph, origin: str, destination: str, place: int | None
) -> CareerGraph:
    """Return the steps of the choices between two roles, or of one of these."""
    from careergraph.search.choices import choices

    found = choices(graph, origin, destination)
    routes = [*found] if place is None else [found.numbered(place)]
    steps = (step for route in routes for step in route.transitions)
    which = "the routes" if place is None else f"route {place}"
    ends = routes[0].roles
    return of_steps(graph, steps, f"steps of {which} from {ends[0]!r} to {ends[-1]!r}")


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
