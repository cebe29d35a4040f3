"""The part of the graph that routes within a bound can use, with the exact cost to go."""

from __future__ import annotations

from collections import defaultdict
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from careergraph.kernel.costs.ball import ball

if TYPE_CHECKING:
    from careergraph.kernel.graph.adjacency import Adjacency

CostsToGo = dict[int, list[int]]


def costs_to_go(adjacency: Adjacency, origin: int, destination: int, bound: int) -> CostsToGo:
    """Return, for each vertex on the way, what each arc onward would cost in the end.

    Parameters
    ----------
    adjacency
        The graph.
    origin, destination
        The ends.
    bound
        A key; only routes that cost no more matter. From `Adjacency.beyond` on, all routes do.

    Returns
    -------
    dict of lists
        For a vertex v, sorted, ``key of the best way on from v by this arc + the arc's head``.
        Every arc from v is there by which a route from the origin within the bound might pass, so
        the first item is exact, the smallest next vertex comes first among equals, and what is not
        there is beyond the bound. Ways back through the origin do not count. Vertices through which
        no route within the bound passes may be missing. The destination has one item, its own
        number: no arc, no cost.

    Notes
    -----
    A ball of half the bound around the origin is searched first. The search back from
    the destination then knows what a vertex costs to reach, or that it costs more than half the
    bound, and leaves out whatever goes beyond: far less is searched than by a whole tree.
    """
    # The loop below is that of `ball`, with tests and a list of arcs besides. If `ball` called a
    # function for each arc instead, this search would take a third longer.
    mask, entering = adjacency.mask, adjacency.entering
    radius = bound >> 1 & ~mask if bound < adjacency.beyond else 0
    keys_from_origin = ball(adjacency.leaving, origin, mask, radius + mask)
    near = {vertex: key - vertex for vertex, key in keys_from_origin.items()}
    inside = bound - radius
    onward: defaultdict[int, list[int]] = defaultdict(list)
    keys, heap = {destination: destination}, [destination]
    while heap:
        key = heappop(heap)
        vertex = key & mask
        if key > keys[vertex] or vertex == origin:
            continue
        key -= vertex
        for entry in entering[vertex]:
            longer = key + entry
            if longer > bound:
                break
            tail = longer & mask
            if longer > inside and (tail not in near or longer + near[tail] > bound):
                continue
            onward[tail].append(longer - tail + vertex)
            if tail not in keys or longer < keys[tail]:
                keys[tail] = longer
                heappush(heap, longer)
    onward[destination] = [destination]
    return {vertex: sorted(costs) for vertex, costs in onward.items()}
