"""From one vertex to all others: how far, and by which route."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

from careergraph.kernel.found import FoundRoute

if TYPE_CHECKING:
    from careergraph.kernel.graph.adjacency import Adjacency, Table


def distances_from(rows: Adjacency, origin: int, *, limit: float | None = None) -> dict[int, float]:
    """Return the lowest cost from the origin to each vertex that can be reached, nearest first.

    Parameters
    ----------
    rows
        The graph.
    origin
        Where to begin; it is in the answer, at cost 0.
    limit
        Leave out what costs more than this.

    Examples
    --------
    >>> from careergraph.kernel.graph.adjacency import Adjacency
    >>> distances_from(Adjacency(3, [0, 1, 0], [1, 2, 2], [2, 1, 5]), 0)
    {0: 0, 1: 2, 2: 3}
    """
    return _distances(rows, rows.leaving, origin, limit)


def distances_to(
    rows: Adjacency, destination: int, *, limit: float | None = None
) -> dict[int, float]:
    """Return the lowest cost to the destination from each vertex that reaches it, nearest first.

    As `distances_from`, the other way round.
    """
    return _distances(rows, rows.entering, destination, limit)


def _distances(rows: Adjacency, table: Table, start: int, limit: float | None) -> dict[int, float]:
    """Dijkstra's search, within the limit."""
    mask = rows.mask
    bound = rows.beyond if limit is None else rows.key(limit)
    keys, heap, found = {start: start}, [start], dict[int, float]()
    while heap:
        key = heappop(heap)
        vertex = key & mask
        if key > keys[vertex]:
            continue
        found[vertex] = rows.cost(key)
        key -= vertex
        for entry in table[vertex]:
            longer = key + entry
            if longer > bound:
                break
            head = longer & mask
            if head not in keys or longer < keys[head]:
                keys[head] = longer
                heappush(heap, longer)
    return found


def routes_from(
    rows: Adjacency, origin: int, *, max_steps: int | None = None, limit: float | None = None
) -> dict[int, FoundRoute]:
    """Return the best route from the origin to each vertex that can be reached, best first.

    Parameters
    ----------
    rows
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
    >>> rows = Adjacency(3, [0, 1, 0], [1, 2, 2], [2, 1, 5])
    >>> routes_from(rows, 0)[2].vertices, routes_from(rows, 0, max_steps=1)[2].vertices
    ((0, 1, 2), (0, 2))
    """
    return _routes(rows, origin, max_steps, limit, forwards=True)


def routes_to(
    rows: Adjacency, destination: int, *, max_steps: int | None = None, limit: float | None = None
) -> dict[int, FoundRoute]:
    """Return the best route to the destination from each vertex that reaches it, best first.

    As `routes_from`, the other way round; each route still begins at its origin.
    """
    return _routes(rows, destination, max_steps, limit, forwards=False)


def _routes(
    rows: Adjacency, start: int, max_steps: int | None, limit: float | None, *, forwards: bool
) -> dict[int, FoundRoute]:
    """Search by labels (key, route), which leave the heap in the order of the routes.

    A label is of use if it is the first of its vertex or, where steps are counted, has fewer steps
    than those before. All labels with one key are on the heap before the first of them leaves it,
    since an arc adds a step at least.
    """
    table = rows.leaving if forwards else rows.entering
    bound = rows.beyond if limit is None else rows.key(limit)
    keys: dict[tuple[int, int], int] = {}
    fewest: dict[int, int] = {}
    found: dict[int, FoundRoute] = {}
    heap: list[tuple[int, tuple[int, ...]]] = [(start, (start,))]
    while heap:
        key, route = heappop(heap)
        vertex, steps = key & rows.mask, 0 if max_steps is None else len(route)
        if fewest.get(vertex, rows.n + 1) <= steps:
            continue
        fewest[vertex] = steps
        found.setdefault(vertex, FoundRoute(route, rows.cost(key)))
        if max_steps is not None and steps > max_steps:
            continue
        for entry in table[vertex]:
            longer = key - vertex + entry
            if longer > bound:
                break
            head = longer & rows.mask
            if longer <= keys.get((head, steps), rows.beyond):
                keys[head, steps] = longer
                heappush(heap, (longer, (*route, head) if forwards else (head, *route)))
    return found
