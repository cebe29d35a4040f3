"""The best routes from one vertex to all others, or to one from all others."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

from careergraph.kernel.found import FoundRoute

if TYPE_CHECKING:
    from careergraph.kernel.graph.adjacency import Adjacency


def routes_from(
    adjacency: Adjacency, origin: int, *, max_steps: int | None = None, limit: float | None = None
) -> dict[int, FoundRoute]:
    """Return the best route from the origin to each vertex that can be reached, best first.

    Parameters
    ----------
    adjacency
        The graph.
    origin
        Where to begin; it is in the answer, with the route of no steps.
    max_steps
        Only routes of at most so many steps. The best of those may cost more than a longer one.
    limit
        Leave out routes that cost more than this.

    Returns
    -------
    dict of routes
        The first route in the order of (cost, steps, vertices), for each vertex.

    Examples
    --------
    >>> from careergraph.kernel.graph.adjacency import Adjacency
    >>> adjacency = Adjacency(3, [0, 1, 0], [1, 2, 2], [2, 1, 5])
    >>> routes_from(adjacency, 0)[2].vertices, routes_from(adjacency, 0, max_steps=1)[2].vertices
    ((0, 1, 2), (0, 2))
    """
    return _routes(adjacency, origin, max_steps, limit, forwards=True)


def routes_to(
    adjacency: Adjacency,
    destination: int,
    *,
    max_steps: int | None = None,
    limit: float | None = None,
) -> dict[int, FoundRoute]:
    """Return the best route to the destination from each vertex that reaches it, best first.

    As `routes_from`, the other way round; each route still begins at its origin.
    """
    return _routes(adjacency, destination, max_steps, limit, forwards=False)


def _routes(
    adjacency: Adjacency, start: int, max_steps: int | None, limit: float | None, *, forwards: bool
) -> dict[int, FoundRoute]:
    """Search by labels (key, route), which leave the heap in the order of the routes.

    A label is of use if it is the first of its vertex or, where steps are counted, has fewer steps
    than those before. All labels with one key are on the heap before the first of them leaves it,
    since an arc adds a step at least.
    """
    arcs = adjacency.leaving if forwards else adjacency.entering
    bound = adjacency.beyond if limit is None else adjacency.key(limit)
    keys: dict[tuple[int, int], int] = {}
    fewest: dict[int, int] = {}
    best: dict[int, FoundRoute] = {}
    heap: list[tuple[int, tuple[int, ...]]] = [(start, (start,))]
    while heap:
        key, route = heappop(heap)
        vertex, steps = key & adjacency.mask, 0 if max_steps is None else len(route)
        if fewest.get(vertex, adjacency.n + 1) <= steps:
            continue
        fewest[vertex] = steps
        best.setdefault(vertex, FoundRoute(route, adjacency.cost(key)))
        if max_steps is not None and steps > max_steps:
            continue
        for entry in arcs[vertex]:
            longer = key - vertex + entry
            if longer > bound:
                break
            head = longer & adjacency.mask
            if longer <= keys.get((head, steps), adjacency.beyond):
                keys[head, steps] = longer
                heappush(heap, (longer, (*route, head) if forwards else (head, *route)))
    return best
