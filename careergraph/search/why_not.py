"""Why there is no route: which limit bars the last one."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, cast

from careergraph.english import counted
from careergraph.errors import BudgetError, NoRouteError
from careergraph.kernel.learning.reach import layers
from careergraph.search.limits import Limits, admitted, barrier, given
from careergraph.search.measures import measure, rows
from careergraph.search.person import Asker
from careergraph.search.question import PLAIN, Question, network, ordered

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

__all__ = ["no_route"]


def no_route(graph: CareerGraph, asked: Question, limits: Limits) -> NoRouteError:
    """Return the error that says which limit bars the last route, or how far roles reach.

    The limits are added one at a time, in the order of :class:`Limits`; the first that leaves no
    route is named, with the best route that it bars.
    """
    names = [name for name in Limits.__annotations__ if given(limits, name)]
    before = None
    for count in range(len(names) + 1):
        some = cast("Limits", {name: limits[name] for name in names[:count]})  # type: ignore[literal-required]
        way = first_route(graph, asked, some)
        if way is None:
            if count == 0:
                return error(graph, asked, reached(graph, asked))
            alone = cast("Limits", {names[count - 1]: some[names[count - 1]]})  # type: ignore[literal-required]
            culprits = alone if first_route(graph, asked, alone) is None else some
            return error(graph, asked, barred(graph, before, culprits))
        before = way
    stated = sum(cost < inf for cost in asked.measure.costs)
    reason = (
        f"a number for {asked.by!r} is stated of {stated:,} among {len(asked.measure.costs):,} "
        f"transitions, and they join no route; without it there is {told(graph, before)}"
    )
    return error(graph, asked, reason)


def error(graph: CareerGraph, asked: Question, reason: str) -> NoRouteError:
    """Return the error for the two ends of a question."""
    return NoRouteError(graph.names[asked.first], graph.names[asked.last], reason)


def first_route(graph: CareerGraph, asked: Question, limits: Limits) -> tuple[int, ...] | None:
    """Return the route of fewest steps within some limits, None where there is none."""
    counting = admitted(graph, limits)
    asker = Asker(counting, asked.asker.holds, asked.asker.required, asked.asker.refused, {})
    kept = barrier(counting, asker, limits)
    plain = asked._replace(asker=asker, barrier=kept, measure=measure(counting, "steps"), by=PLAIN)
    answer = next(iter(ordered(plain, network(plain))), None)
    if answer is not None and not answer.vertices:
        raise BudgetError(asked.budget)
    return answer.vertices if answer else None


def reached(graph: CareerGraph, asked: Question) -> str:
    """Say how far roles reach from the origin, and how many lead to the destination."""
    ways = rows(graph, measure(graph, "steps"))
    first, last = graph.names[asked.first], graph.names[asked.last]
    onward = len(layers(ways.leaving, asked.first, ways.mask)) - 1
    leading = len(layers(ways.entering, asked.last, ways.mask)) - 1
    leads = "leads" if leading == 1 else "lead"
    return (
        f"{counted(onward, 'role')} can be reached from {first!r}, "
        f"{counted(leading, 'role')} {leads} to {last!r}"
    )


def barred(graph: CareerGraph, way: tuple[int, ...] | None, limits: Limits) -> str:
    """Say which limit bars the last route."""
    *others, last = limits
    kept = f" together with {', '.join(shown(limits, name) for name in others)}" if others else ""
    return f"{shown(limits, last)}{kept} bars the last; without it there is {told(graph, way)}"


def shown(limits: Limits, name: str) -> str:
    """Return a limit as it was asked for."""
    value = limits[name]  # type: ignore[literal-required]
    words = name.replace("_", " ")
    if value is True:
        return repr(words)
    if isinstance(value, int | float):
        text = str(int(value) if value == int(value) else value)
    else:
        text = ", ".join([value] if isinstance(value, str) else value)
    return repr(f"{words} {text}")


def told(graph: CareerGraph, way: tuple[int, ...] | None) -> str:
    """Return a route in words."""
    return " → ".join(graph.names[vertex] for vertex in way or ())
