"""`careergraph path --pareto`: the routes of which none is better in every respect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.cli.printing import print_json, print_rows, print_sentence
from careergraph.cli.route_rows import years_cell
from careergraph.cli.route_text import print_assumed
from careergraph.cli.unfinished import longer
from careergraph.english import counted, together
from careergraph.model.answers import joined
from careergraph.search.pareto import pareto

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.search.pareto import Front

__all__ = ["print_front"]


def print_front(
    graph: CareerGraph,
    ends: tuple[str, str],
    criteria: tuple[str, ...],
    form: str,
    have: list[str],
    question: dict[str, Any],
) -> None:
    """Find a Pareto front and print it."""
    front = pareto(graph, *ends, criteria=criteria, **question)
    if form == "json":
        print_json(front_json(front, have))
        return
    rows: list[dict[str, Any]] = [
        {**costs, "knee": "*" if place == front.knee else "", "route": str(route)}
        for place, (costs, route) in enumerate(zip(costs_by_name(front), front.routes, strict=True))
    ]
    for row, route in zip(rows, front.routes, strict=True) if form in ("table", "md") else ():
        if "years" in row:
            row["years"] = years_cell(route.years, route.years_is)
    columns = (*criteria, *(() if front.knee is None else ("knee",)), "route")
    first = front.routes[0].roles
    knee = "" if front.knee is None else ", * the knee"
    proof = joined("", front.routes.unfinished()) + longer(front.routes.reason)
    number = counted(len(rows), "choice")
    if len(rows) == 1 and front.complete:
        number = f"one route is best by {together(criteria)} at once"
    title = f"{first[0]} → {first[-1]}: {number}{knee}{proof}"
    print_rows(rows, form, columns=columns, title=title)
    if form == "table":
        print_assumed(first[0], front.routes[0].assumed)
        print_sentence("Ask for one route by --via and --avoid to see what it asks for.")


def costs_by_name(front: Front) -> list[dict[str, float]]:
    """Return each route's costs by criterion."""
    return [dict(zip(front.criteria, costs, strict=True)) for costs in front.costs]


def front_json(front: Front, have: list[str]) -> dict[str, Any]:
    """Return the front as JSON: each route as in an answer to a path query, with its costs."""
    routes = zip(front.routes, costs_by_name(front), strict=True)
    return {
        "origin": front.routes[0].roles[0],
        "destination": front.routes[0].roles[-1],
        "criteria": list(front.criteria),
        "have": have,
        "complete": front.complete,
        "reason": front.routes.reason,
        "knee": front.knee,
        "routes": [route.to_dict() | {"costs": costs} for route, costs in routes],
    }
