"""The routes between two roles: those worth choosing between, or those of one order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careergraph.graph.value import CareerGraph
    from careergraph.model.answers import Routes
    from careergraph.model.odds import RouteOdds

__all__ = ["CHOICES", "best_routes", "odds_of", "too_many_for_odds"]

CHOICES = "choices"  # what an answer is by that lists what each route is best at
MOST = 500_000  # transitions that odds take a few seconds for


def best_routes(
    graph: CareerGraph,
    ends: tuple[str, str],
    question: Mapping[str, Any],
    *,
    k: int | None,
    by: str | None,
    diverse: float | None,
) -> tuple[Routes, str]:
    """Return the choices, or the routes of one order where that is asked for, and what came first.

    Only the search that is asked for is imported.
    """
    if k is None and by is None and diverse is None:
        from careergraph.search.choices import choices

        return choices(graph, *ends, **question), CHOICES
    from careergraph.search.routes import routes

    by = by or "doubt"
    return routes(graph, *ends, k=k or 3, by=by, diverse=diverse, **question), by


def odds_of(graph: CareerGraph, best: Routes, by: str) -> list[RouteOdds]:
    """Return how likely routes are, where that is what they came by; numpy waits for it too.

    What is usual elsewhere counts for it: all transitions are read. Of a large stored dataset, of
    which a question reads little, that is not done unasked.
    """
    if by != "likelihood" or too_many_for_odds(graph):
        return []
    from careergraph.flows.route_odds import route_odds

    return route_odds(graph, best)


def too_many_for_odds(graph: CareerGraph) -> int:
    """Return how many transitions odds would read, where that is too many; else 0."""
    many = 0 if graph.lookup is None else graph.lookup.totals.transitions()
    return many if many > MOST else 0
