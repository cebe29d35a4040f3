"""What no route can avoid."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careergraph.kernel.graph.adjacency import Adjacency


def unavoidable(adjacency: Adjacency, origin: int, destination: int) -> tuple[int, ...] | None:
    """Return the vertices on every route from origin to destination, in order, or None if no route.

    Both ends are in the answer. Costs play no part.

    Parameters
    ----------
    adjacency
        The graph.
    origin, destination
        The ends.

    Notes
    -----
    The unavoidable vertices lie on every route, so it is enough to walk along one route. On the way
    we sweep what can be reached by leaving it. A vertex of it is unavoidable if nothing that left
    before it has come back behind it. Each arc is looked at once: linear time, as in [1]_. These
    vertices are the dominators of the destination, seen from the origin.

    References
    ----------
    .. [1] M. Cairo, S. Khan, R. Rizzi, S. Schmidt, A. I. Tomescu, E. C. Zirondelli, "Computing all
       s-t bridges and articulation points simplified", arXiv 2006.15024, 2020.

    Examples
    --------
    >>> from careergraph.kernel.graph.adjacency import Adjacency
    >>> unavoidable(Adjacency(5, [0, 0, 1, 2, 3], [1, 2, 3, 3, 4], [1] * 5), 0, 4)
    (0, 3, 4)
    """
    route = _any_route(adjacency, origin, destination)
    if route is None:
        return None
    place = {vertex: i for i, vertex in enumerate(route)}
    mask, swept, furthest = adjacency.mask, set[int](), 0
    vertices = []
    for i, start in enumerate(route):
        if furthest <= i:
            vertices.append(start)
        stack = [start]
        while stack:
            for entry in adjacency.leaving[stack.pop()]:
                head = entry & mask
                if head in place:
                    furthest = max(furthest, place[head])
                elif head not in swept:
                    swept.add(head)
                    stack.append(head)
    return tuple(vertices)


def _any_route(adjacency: Adjacency, origin: int, destination: int) -> list[int] | None:
    """Return a route of the fewest steps, or None."""
    parents, queue = {origin: origin}, deque([origin])
    while destination not in parents:
        if not queue:
            return None
        vertex = queue.popleft()
        for entry in adjacency.leaving[vertex]:
            if entry & adjacency.mask not in parents:
                parents[entry & adjacency.mask] = vertex
                queue.append(entry & adjacency.mask)
    route = [destination]
    while route[-1] != origin:
        route.append(parents[route[-1]])
    return route[::-1]
