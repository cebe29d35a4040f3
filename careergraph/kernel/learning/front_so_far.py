"""Routes for a front of which none was found in time: the best by each criterion alone."""

from __future__ import annotations

from operator import le
from typing import TYPE_CHECKING, Any

from careergraph.kernel.budget import Budget
from careergraph.kernel.found import FoundRoute
from careergraph.kernel.learning.best_routes import BestRoutes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.kernel.graph.network import Network

__all__ = ["best_by_each"]

_LITTLE = 10_000  # labels for each criterion: some hundredths of a second


def best_by_each(
    network: Network,
    ends: tuple[int, int],
    criteria: Sequence[int],
    *,
    learning: bool,
    **limits: Any,  # noqa: ANN401
) -> list[FoundRoute]:
    """Return a route that is good by each criterion, without those that another beats.

    None of them is proved to belong to the front: `optimal` is False.

    Parameters
    ----------
    network, ends, criteria, learning, limits
        As for `careergraph.kernel.learning.pareto_front.pareto`.
    """
    choices: dict[tuple[float, ...], FoundRoute] = {}
    for column in (*criteria, *([None] if learning else [])):
        search = BestRoutes(network, *ends, primary=column, **limits, budget=Budget(_LITTLE))
        route = next(search, None)
        if route is not None:
            spent = network.spent_along(route.vertices)
            costs = tuple(network.reported_cost(each, spent[each]) for each in criteria)
            costs += (route.learning,) if learning else ()
            choices.setdefault(costs, FoundRoute(route.vertices, costs=costs, optimal=False))
    return [
        choices[costs]
        for costs in sorted(choices)
        if not any(other != costs and all(map(le, other, costs)) for other in choices)
    ]
