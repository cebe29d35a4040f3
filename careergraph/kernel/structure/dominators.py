"""What no route can avoid."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careergraph.kernel.graph.adjacency import Adjacency


def unavoidable(rows: Adjacency, origin: int, destination: int) -> tuple[int, ...] | None:
    """Return the vertices on every route from origin to destination, in order, or None if no route.

    Both ends are in the answer. Costs play no part.

    Parameters
    ----------
    rows
        The graph.
    origin, destination
        The ends.

    Notes
    -----
    The unavoidable vertices lie on every route, so one route is taken and walked along. What can be
    reached by leaving it is swept on the way; a vertex of it is unavoidable if nothing that left
    before has come back beyond. Each arc is looked at once: linear time, as in [1]_. These are the
    dominators of the destination, seen from the origin.

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
    route = _any_route(rows, origin, destination)
    if route is None:
        return None
    place = {vertex: i for i, vertex in enumerate(route)}
    mask, swept, furthest = rows.mask, set[int](), 0
    found = []
    for i, start in enumerate(route):
        if furthest <= i:
            found.append(start)
        stack = [start]
        while stack:
            for entry in rows.leaving[stack.pop()]:
                head = entry & mask
                if head in place:
                    furthest = max(furthest, place[head])
                elif head not in swept:
                    swept.add(head)
                    stack.append(head)
    return tuple(found)


def _any_route(rows: Adjacency, origin: int, destination: int) -> list[int] | None:
    """Return a route of the fewest steps, or None."""
    parents, queue = {origin: origin}, deque([origin])
    while destination not in parents:
        if not queue:
            return None
        vertex = queue.popleft()
        for entry in rows.leaving[vertex]:
            if entry & rows.mask not in parents:
                parents[entry & rows.mask] = vertex
                queue.append(entry & rows.mask)
    route = [destination]
    while route[-1] != origin:
        route.append(parents[route[-1]])
    return route[::-1]
