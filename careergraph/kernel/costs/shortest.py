"""The best route between two vertices."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from careergraph.kernel.graph.adjacency import Adjacency, ArcLists


def best_route(
    adjacency: Adjacency, origin: int, destination: int
) -> tuple[int, tuple[int, ...]] | None:
    """Return the key and the vertices of the best route, or None if there is no route.

    The best route has the lowest cost; of several the fewest steps; of several the smallest tuple
    of vertices. All three are exact, for floats too (see `Adjacency`).

    Parameters
    ----------
    adjacency
        The graph.
    origin, destination
        The ends; the same vertex twice gives the route of no steps.

    Returns
    -------
    tuple or None
        The key, from which `Adjacency.cost` reads the cost, and the vertices.

    Notes
    -----
    Dijkstra from both ends [1]_, the end that has reached fewer vertices first. The lists are
    sorted, so a scan stops at the first arc that no best route can use: what it has cost so far,
    this arc, and the least that the other end has yet to add are more than the best route so far.
    Of equal costs all stay, and the smallest route is read from what is left.

    References
    ----------
    .. [1] I. Pohl, "Bi-directional search", Machine Intelligence 6, 1971.

    Examples
    --------
    >>> from careergraph.kernel.graph.adjacency import Adjacency
    >>> adjacency = Adjacency(4, [0, 0, 1, 2], [1, 2, 3, 3], [1, 1, 1, 1])
    >>> key, vertices = best_route(adjacency, 0, 3)
    >>> adjacency.cost(key), vertices
    (2, (0, 1, 3))
    """
    if origin == destination:
        return 0, (origin,)
    best, onward = best_ways(adjacency, origin, destination)
    return (best, first_way(onward, origin, destination)) if onward else None


def best_ways(
    adjacency: Adjacency, origin: int, destination: int
) -> tuple[int, dict[int, set[int]]]:
    """Return the key of the best routes, and for each vertex on one of them where they go on.

    All routes of the lowest cost and, of these, of the fewest steps are ways through what is
    returned, and no others. It is empty where there is no route.

    Examples
    --------
    >>> from careergraph.kernel.graph.adjacency import Adjacency
    >>> adjacency = Adjacency(4, [0, 0, 1, 2], [1, 2, 3, 3], [1, 1, 1, 1])
    >>> sorted(best_ways(adjacency, 0, 3)[1].items())
    [(0, {1, 2}), (1, {3}), (2, {3})]
    """
    forward = _HalfSearch(adjacency.leaving, origin)
    backward = _HalfSearch(adjacency.entering, destination)
    best, meetings = _meet(adjacency, forward, backward)
    onward: dict[int, set[int]] = {}
    for vertex, previous in forward.links(meetings):
        onward.setdefault(previous, set()).add(vertex)
    for vertex, following in backward.links(meetings):
        onward.setdefault(vertex, set()).add(following)
    return best, onward


def first_way(
    onward: Mapping[int, Collection[int]], origin: int, destination: int
) -> tuple[int, ...]:
    """Return the way of the smallest vertices through what `best_ways` returns."""
    route = [origin]
    while route[-1] != destination:
        route.append(min(onward[route[-1]]))
    return tuple(route)


class _HalfSearch:
    """The search from one end: its open vertices, the key and the parent of each reached."""

    __slots__ = ("arcs", "keys", "open", "parents", "ties")

    def __init__(self, arcs: ArcLists, start: int) -> None:
        self.arcs = arcs
        self.open = [start]
        self.keys = {start: start}
        self.parents: dict[int, int] = {}
        self.ties: list[tuple[int, int, int]] = []

    def links(self, vertices: Iterable[int]) -> Iterable[tuple[int, int]]:
        """Yield (vertex, parent) for these vertices and all above them, with every tied parent."""
        tied: dict[int, list[int]] = {}
        for key, vertex, parent in self.ties:
            if key == self.keys[vertex]:
                tied.setdefault(vertex, []).append(parent)
        stack, seen = list(vertices), set(vertices)
        while stack:
            vertex = stack.pop()
            if vertex in self.parents:
                for parent in (self.parents[vertex], *tied.get(vertex, ())):
                    yield vertex, parent
                    if parent not in seen:
                        seen.add(parent)
                        stack.append(parent)


def _meet(  # noqa: C901 - the hot loop is in one piece
    adjacency: Adjacency, half: _HalfSearch, opposite: _HalfSearch
) -> tuple[int, list[int]]:
    """Run both searches until no better route and no equal one can come.

    Returns the best key and the vertices where the routes with that key were seen to meet.
    """
    mask, best, meetings = adjacency.mask, adjacency.beyond, list[int]()
    while half.open and opposite.open:
        if len(half.keys) > len(opposite.keys):
            half, opposite = opposite, half
        keys, parents, arcs, met = half.keys, half.parents, half.arcs, opposite.keys
        nearest = opposite.open[0] & ~mask
        key = heappop(half.open)
        vertex = key & mask
        if key > keys[vertex]:
            continue
        key -= vertex
        if key + nearest > best:
            break
        limit = best - nearest + mask
        for entry in arcs[vertex]:
            longer = key + entry
            if longer > limit:
                break
            head = longer & mask
            if head not in keys or longer < keys[head]:
                keys[head] = longer
                parents[head] = vertex
                heappush(half.open, longer)
                if head in met and (through := longer + met[head] - head - head) <= best:
                    if through < best:
                        best, limit = through, through - nearest + mask
                        meetings.clear()
                    meetings.append(head)
            elif longer == keys[head]:
                half.ties.append((longer, head, vertex))
    return best, meetings
