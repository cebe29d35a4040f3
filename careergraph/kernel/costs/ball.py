"""What lies within a radius of a vertex: by what arcs cost, or by steps."""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careergraph.kernel.graph.adjacency import ArcLists


def ball(
    arcs: ArcLists, centre: int, mask: int, bound: int, *, stop: int | None = None
) -> dict[int, int]:
    """Return the lowest key of a way between the centre and each vertex within the bound.

    Parameters
    ----------
    arcs
        ``adjacency.leaving`` for the ways from the centre, ``adjacency.entering`` for those to it.
    centre
        The vertex from which to search.
    mask
        ``adjacency.mask``.
    bound
        A key: no way of the answer has a higher one.
    stop
        A vertex at which to stop. What is further off is then missing, or has a key that is too
        high.

    Notes
    -----
    Dijkstra's search [1]_. Lists are sorted, so a scan stops at the first arc that leads beyond.

    References
    ----------
    .. [1] E. W. Dijkstra, "A note on two problems in connexion with graphs", Numerische Mathematik
       1, 1959.

    Examples
    --------
    >>> from careergraph.kernel.graph.adjacency import Adjacency
    >>> adjacency = Adjacency(3, [0, 1, 0], [1, 2, 2], [2, 1, 5])
    >>> keys = ball(adjacency.leaving, 0, adjacency.mask, adjacency.key(2))
    >>> {vertex: adjacency.cost(key) for vertex, key in keys.items()}
    {0: 0, 1: 2}
    """
    keys, heap = {centre: centre}, [centre]
    while heap:
        key = heappop(heap)
        vertex = key & mask
        if key > keys[vertex]:
            continue
        if vertex == stop:
            break
        key -= vertex
        for entry in arcs[vertex]:
            longer = key + entry
            if longer > bound:
                break
            neighbour = longer & mask
            if neighbour not in keys or longer < keys[neighbour]:
                keys[neighbour] = longer
                heappush(heap, longer)
    return keys


def ball_of_steps(arcs: ArcLists, centre: int, mask: int, within: float) -> dict[int, int]:
    """Return the lowest key of a way of so many steps between the centre and each vertex.

    Parameters
    ----------
    arcs
        ``adjacency.leaving`` for the ways from the centre, ``adjacency.entering`` for those to it.
    centre
        The vertex from which to search.
    mask
        ``adjacency.mask``.
    within
        The most steps.

    Notes
    -----
    Bellman's recurrence [1]_: each round lengthens the ways that the round before made better.

    References
    ----------
    .. [1] R. Bellman, "On a routing problem", Quarterly of Applied Mathematics 16, 1958.

    Examples
    --------
    >>> from careergraph.kernel.graph.adjacency import Adjacency
    >>> adjacency = Adjacency(3, [0, 1, 0], [1, 2, 2], [2, 1, 5])
    >>> for within in (1, 2):
    ...     keys = ball_of_steps(adjacency.leaving, 0, adjacency.mask, within)
    ...     print({vertex: adjacency.cost(key) for vertex, key in keys.items()})
    {0: 0, 1: 2, 2: 5}
    {0: 0, 1: 2, 2: 3}
    """
    keys = layer = {centre: centre}
    steps = 0
    while layer and steps < within:
        steps += 1
        better: dict[int, int] = {}
        for vertex, key in layer.items():
            for entry in arcs[vertex]:
                longer = key - vertex + entry
                neighbour = longer & mask
                known = better.get(neighbour) or keys.get(neighbour)
                if known is None or longer < known:
                    better[neighbour] = longer
        keys, layer = keys | better, better
    return keys


def layers(arcs: ArcLists, start: int, mask: int, *, within: float = inf) -> dict[int, int]:
    """Return the fewest steps between a vertex and every other in reach (breadth first).

    Parameters
    ----------
    arcs
        ``adjacency.leaving`` for the steps from the vertex, ``adjacency.entering`` for those to it.
    start
        The vertex.
    mask
        ``adjacency.mask``.
    within
        The most steps.

    Examples
    --------
    >>> from careergraph.kernel.graph.adjacency import Adjacency
    >>> adjacency = Adjacency(3, [0, 1], [1, 2], [1, 1])
    >>> layers(adjacency.entering, 2, adjacency.mask)
    {2: 0, 1: 1, 0: 2}
    """
    steps = {start: 0}
    layer, depth = [start], 0
    while layer and depth < within:
        depth += 1
        onward = dict.fromkeys(entry & mask for vertex in layer for entry in arcs[vertex])
        layer = [vertex for vertex in onward if vertex not in steps]
        steps |= dict.fromkeys(layer, depth)
    return steps
