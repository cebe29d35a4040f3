"""Routes by a cost, those of equal costs by what is to be learnt on them.

>>> from careergraph.kernel.graph.adjacency import Adjacency
>>> from careergraph.kernel.graph.masks import RequirementMasks
>>> adjacency = Adjacency(4, [0, 0, 1, 2, 0], [1, 2, 3, 3, 3], [1, 1, 1, 1, 3])
>>> masks = RequirementMasks([{}, {0: 2}, {0: 1}, {}])
>>> [(route.cost, route.learning, route.vertices) for route in tied_routes(adjacency, masks, 0, 3)]
[(2, 1, (0, 2, 3)), (2, 2, (0, 1, 3)), (3, 0, (0, 3))]
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from careergraph.kernel.budget import Budget
from careergraph.kernel.costs.shortest import best_ways
from careergraph.kernel.found import MORE_POSSIBLE
from careergraph.kernel.graph.network import Network
from careergraph.kernel.learning.best_routes import BestRoutes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.kernel.found import FoundRoute
    from careergraph.kernel.graph.adjacency import Adjacency
    from careergraph.kernel.graph.masks import Masks

__all__ = ["tied_routes"]


def tied_routes(
    adjacency: Adjacency,
    masks: Masks,
    origin: int,
    destination: int,
    *,
    budget: Budget | None = None,
) -> Iterator[FoundRoute]:
    """Yield the simple routes in the order of cost, then learning, then vertices.

    Parameters
    ----------
    adjacency
        The graph, with what each arc costs; routes of equal cost must have equally many steps.
    masks
        What vertices and arcs require that is not held.
    origin, destination
        The ends; different vertices.
    budget
        What may be spent on all routes together; where it does not suffice, `MORE_POSSIBLE` comes
        last.

    Notes
    -----
    Among the routes of the lowest cost the least learning is searched on their arcs alone: few of
    the whole graph. Where more routes are wanted, so are the arcs of all routes that cost no more
    than the route that is some places further on by cost. In the order of costs, what is left out
    comes later.
    """
    budget = budget or Budget()
    key, onward = best_ways(adjacency, origin, destination)
    if not onward:
        return
    cost, found = adjacency.cost(key), 0
    network = Network(adjacency.only(onward.items()), masks)
    routes = BestRoutes(network, origin, destination, budget=budget)
    for route in routes:
        found += 1
        yield route._replace(cost=cost, bound=(cost, *route.bound), costs=(cost,))
    if routes.complete:
        yield from _further(adjacency, masks, (origin, destination), found, budget)
    else:
        yield MORE_POSSIBLE


def _further(
    adjacency: Adjacency, masks: Masks, ends: tuple[int, int], found: int, budget: Budget
) -> Iterator[FoundRoute]:
    """Yield the routes after so many that were found."""
    # Most questions are answered by the routes of the lowest cost.
    from careergraph.kernel.costs.k_shortest import k_shortest

    by_cost, counted, wanted = k_shortest(adjacency, *ends, budget), 0, 0
    while counted == wanted:
        wanted = found + max(1, found // 2)
        costs = [route.cost for route in islice(by_cost, wanted - counted)]
        if not budget.left:
            yield MORE_POSSIBLE
            return
        counted += len(costs)
        if counted <= found:
            return
        most = costs[-1] or 0
        part = _within(adjacency, *ends, most)
        routes = BestRoutes(Network(part, masks, [part]), *ends, primary=0, budget=budget)
        for place, route in enumerate(routes):
            if (route.cost or 0) > most:
                break
            if place >= found:
                found += 1
                yield route
        if not routes.complete:
            yield MORE_POSSIBLE
            return


def _within(adjacency: Adjacency, origin: int, destination: int, most: float) -> Adjacency:
    """Return the graph with the arcs of all routes that cost no more than the most."""
    from careergraph.kernel.costs.cost_to_go import costs_to_go

    mask, bound = adjacency.mask, adjacency.key(most)
    onward = costs_to_go(adjacency, origin, destination, bound)
    del onward[destination]
    return adjacency.only((tail, [way & mask for way in ways]) for tail, ways in onward.items())
