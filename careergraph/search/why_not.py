"""Why there is no route: which limit bars the last one."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, cast

from careergraph.english import counted, first_of
from careergraph.errors import BudgetError, NoRouteError
from careergraph.kernel.costs.ball import layers
from careergraph.search.limits import Limits, RolePays, admitted, barrier, given
from careergraph.search.measures import adjacency, steps
from careergraph.search.objectives import column_of, named
from careergraph.search.orders import least_sum

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.search.question import Question

__all__ = ["names_limited", "no_route"]

Vertices = tuple[int, ...]
NAMED = 12  # names of a limit that an error quotes


def no_route(graph: CareerGraph, question: Question, limits: Limits) -> NoRouteError:
    """Return the error that names the limit that bars the last route, or how far roles reach.

    The limits are added one at a time, in the order of :class:`Limits`; the first that leaves no
    route is named, with the best route that it bars.
    """
    names = [name for name in Limits.__annotations__ if given(limits, name)]
    before: Vertices = ()
    for count in range(len(names) + 1):
        some = chosen(limits, names[:count])
        route = first_route(graph, question, some)
        if not route:
            if count == 0:
                return error(graph, question, reached(graph, question))
            alone = chosen(limits, names[count - 1 : count])
            culprits = some if first_route(graph, question, alone) else alone
            return error(graph, question, barred(graph, before, culprits))
        before = route
    if question.needs_time:
        reason = (
            "no source states any years for such a route, neither of its steps nor of experience "
            f"that its roles ask for; by steps there is {arrows(graph, before)}"
        )
        return error(graph, question, reason)
    costs = question.measure.costs
    stated = sum(cost < inf for cost in costs)
    reason = (
        f"a number for {column_of(question.objective.name)!r} is stated for {stated:,} of "
        f"{len(costs):,} transitions, and no route has only these; by steps there is "
        f"{arrows(graph, before)}"
    )
    return error(graph, question, reason)


def chosen(limits: Limits, names: list[str]) -> Limits:
    """Return some of the limits."""
    return cast("Limits", {name: limits[name] for name in names})  # type: ignore[literal-required]


def error(graph: CareerGraph, question: Question, reason: str) -> NoRouteError:
    """Return the error for the two ends of a question."""
    return NoRouteError(
        graph.names[question.start.origin], graph.names[question.destination], reason
    )


def first_route(graph: CareerGraph, question: Question, limits: Limits) -> Vertices:
    """Return the route of fewest steps within some limits, () where there is none."""
    admitted_graph = admitted(graph, limits)
    person = question.start.person.among(admitted_graph)
    start = question.start._replace(person=person, barrier=barrier(person, limits))
    fewest = question._replace(
        start=start,
        objective=named("steps"),
        measure=steps(admitted_graph),
        tie_break=False,
        criteria=(),
        stated=(),
        by_time=False,
    )
    route = next(least_sum(fewest), None)
    if route is not None and not route.vertices:
        raise BudgetError(question.budget.reason)
    return route.vertices if route else ()


def reached(graph: CareerGraph, question: Question) -> str:
    """Return how far roles reach from the origin, and how many lead to the destination."""
    network = adjacency(graph, steps(graph))
    first, last = question.start.origin, question.destination
    onward = len(layers(network.leaving, first, network.mask)) - 1
    leading = len(layers(network.entering, last, network.mask)) - 1
    leads = "leads" if leading == 1 else "lead"
    these = "by these transitions " if graph.whole.part else ""
    return (
        f"{these}{counted(onward, 'role')} can be reached from {graph.names[first]!r}, "
        f"{counted(leading, 'role')} {leads} to {graph.names[last]!r}"
    )


def barred(graph: CareerGraph, route: Vertices, limits: Limits) -> str:
    """Return which limit bars the last route."""
    *earlier, last = limits
    names = ", ".join(shown(limits, name) for name in earlier)
    together = f" together with {names}" if earlier else ""
    without = f"without it there is {arrows(graph, route)}"
    why = pay_cuts(graph, route) if last == "no_pay_cut" else ""
    return f"{shown(limits, last)}{together} bars the last route; {without}{why}"


def pay_cuts(graph: CareerGraph, route: Vertices) -> str:
    """Return which steps of a route pay less, and of which that cannot be said."""
    pays = RolePays(graph)
    rises = {step: pays.rise(*step) for step in pairwise(route)}
    less = [arrows(graph, step) for step, rise in rises.items() if rise is not None and rise < 0]
    unknown = [arrows(graph, step) for step, rise in rises.items() if rise is None]
    known = f"; pays less: {', '.join(less)}" if less else ""
    return known + (f"; pay not comparable: {', '.join(unknown)}" if unknown else "")


def shown(limits: Limits, name: str) -> str:
    """Return a limit as it was given."""
    if name == "inherit":
        return "'no inherited'"
    value = limits[name]  # type: ignore[literal-required]
    words = name.replace("_", " ")
    if value is True:
        return repr(words)
    if isinstance(value, int | float):
        return repr(f"{words} {int(value) if value == int(value) else value}")
    return names_limited(words, [value] if isinstance(value, str) else [*value])


def names_limited(words: str, names: Sequence[str]) -> str:
    """Return a limit of names as an error quotes it, the first of many."""
    return repr(f"{words} {', '.join(first_of(names, NAMED))}")


def arrows(graph: CareerGraph, route: Vertices) -> str:
    """Return the names of a route's roles, joined by arrows."""
    return " → ".join(graph.names[vertex] for vertex in route)
