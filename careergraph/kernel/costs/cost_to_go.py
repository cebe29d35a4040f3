"""The part of the graph that routes within a bound can use, with the exact cost to go."""

from __future__ import annotations

from collections import defaultdict
from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from careergraph.kernel.graph.adjacency import Adjacency

CostsToGo = dict[int, list[int]]


def costs_to_go(rows: Adjacency, origin: int, destination: int, bound: int) -> CostsToGo:
    """Return, for each vertex on the way, what each arc onward would cost in the end.

    Parameters
    ----------
    rows
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
    mask, table = rows.mask, rows.entering
    radius = bound >> 1 & ~mask if bound < rows.beyond else 0
    near = _ball(rows, origin, radius)
    inside = bound - radius
    ways: defaultdict[int, list[int]] = defaultdict(list)
    keys, heap = {destination: destination}, [destination]
    while heap:
        key = heappop(heap)
        vertex = key & mask
        if key > keys[vertex] or vertex == origin:
            continue
        key -= vertex
        for entry in table[vertex]:
            longer = key + entry
            if longer > bound:
                break
            tail = longer & mask
            if longer > inside and (tail not in near or longer + near[tail] > bound):
                continue
            ways[tail].append(longer - tail + vertex)
            if tail not in keys or longer < keys[tail]:
                keys[tail] = longer
                heappush(heap, longer)
    ways[destination] = [destination]
    return {vertex: sorted(onward) for vertex, onward in ways.items()}


def _ball(rows: Adjacency, origin: int, radius: int) -> dict[int, int]:
    """Return the keys, without the vertex, of all vertices no further than the radius."""
    mask, table, limit = rows.mask, rows.leaving, radius + rows.mask
    keys, heap = {origin: origin}, [origin]
    while heap:
        key = heappop(heap)
        vertex = key & mask
        if key > keys[vertex]:
            continue
        key -= vertex
        for entry in table[vertex]:
            longer = key + entry
            if longer > limit:
                break
            head = longer & mask
            if head not in keys or longer < keys[head]:
                keys[head] = longer
                heappush(heap, longer)
    return {vertex: key - vertex for vertex, key in keys.items()}
