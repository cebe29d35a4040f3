"""Where someone sets out who holds no role: the role that they fit best, and can begin in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from careergraph.cli.printing import print_message, print_sentence
from careergraph.english import counted
from careergraph.errors import CareerGraphError, NoRouteError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careergraph.graph.value import CareerGraph
    from careergraph.model.fit import Fit
    from careergraph.model.profile import Profile

__all__ = ["ends_of"]

NAMED = 6  # of what is missing that the note names


def ends_of(
    graph: CareerGraph,
    origin: str,
    destination: str | None,
    question: Mapping[str, Any],
    *,
    form: str,
) -> tuple[str, str]:
    """Return the ends of a question; one role alone is where someone wants to come to.

    Raises
    ------
    UsageError
        Where one role is named alone, and nothing of what the person holds.
    CareerGraphError
        Where no role that they could begin in leads there.
    """
    if destination is not None:
        return origin, destination
    who: Profile = question["have"]
    if not who.have:
        message = (
            "Missing argument 'DESTINATION'. Name your role and the one that you want; or, without "
            "a role of your own, what you hold: --have NAME"
        )
        raise click.UsageError(message)
    begun = beginning(graph, graph.resolve(origin), question)
    note = note_of(begun)
    if form == "table":
        print_sentence(note, indent=2)
    else:
        print_message(note)
    return begun.role, origin


def beginning(graph: CareerGraph, destination: str, question: Mapping[str, Any]) -> Fit:
    """Return the role that a person fits best of those to begin in that lead to a role."""
    from careergraph.mobility import fit
    from careergraph.search.routes import routes

    limits = {name: value for name, value in question.items() if name != "effort"}
    left_out = {destination, *map(graph.resolve, question.get("avoid", ()))}
    fits = fit(graph, have=question["have"])
    for each in fits:
        if not (each.begins and each.known) or each.role in left_out:
            continue
        try:
            routes(graph, each.role, destination, k=1, by="steps", **limits)
        except NoRouteError:
            continue
        return each
    unknown = any(each.begins and not each.known for each in fits)
    which = " whose skills or certifications a source tells" if unknown else ""
    message = (
        f"no role to begin in{which} leads to {destination!r}; "
        "`careergraph fit --have NAME` shows the roles that you fit"
    )
    raise CareerGraphError(message)


def note_of(begun: Fit) -> str:
    """Return where the person begins, and what they still lack for it."""
    met, required = len(begun.met), len(begun.required)
    names = [gap.requirement.name for gap in begun.missing]
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    missing = f"; first get {', '.join(names[:NAMED])}{more}" if names else ""
    if not met:
        return (
            f"You hold no role, and nothing that a role to begin in requires and that leads there. "
            f"The simplest that does is {begun.role}{missing}. `careergraph fit` shows others. "
            "From there:"
        )
    asks = counted(required, "thing that it requires", "things that it requires")
    return (
        f"You hold no role. Of those to begin in you fit {begun.role} best: you hold {met} of the "
        f"{asks}{missing}. `careergraph fit` shows others. From there:"
    )
