"""How often each vertex is passed by the best routes between all pairs of vertices.

A best route goes on as the best route from its second vertex. So it is enough to know what each
pair costs, and which neighbour comes next: the first, in the order of numbers, from which the rest
costs what remains. All origins of an arc are looked at together, in one row of numbers.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from careergraph.kernel.costs.tree import routes_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from careergraph.kernel.graph.adjacency import Adjacency

    Numbers = NDArray[np.int64]

__all__ = ["Passed", "passed_by_all"]

BLOCK = 1_024  # destinations at a time: what a table of them takes grows with the vertices alone
LARGEST = 1 << 62  # sums stay below this, so that two of them fit 64 bits

Ways = list[list[tuple[int, int]]]  # of each vertex its neighbours, with what the arc costs


class Passed(NamedTuple):
    """How many best routes pass each vertex between their ends, and how many there are."""

    through: list[int]
    routes: int


def passed_by_all(adjacency: Adjacency) -> Passed:
    """Count the best routes between all ordered pairs of vertices, by what they pass.

    Parameters
    ----------
    adjacency
        The graph.

    Returns
    -------
    Passed
        For the first route of each pair in the order of (cost, steps, vertices).

    Notes
    -----
    Costs and steps are one number, as in a key of `Adjacency`, and sums of it are exact. Where they
    do not fit 64 bits, one search for each origin does the same.

    Examples
    --------
    >>> from careergraph.kernel.graph.adjacency import Adjacency
    >>> passed_by_all(Adjacency(3, [0, 1, 0], [1, 2, 2], [2, 1, 5]))
    Passed(through=[0, 1, 0], routes=3)
    """
    if (adjacency.beyond >> adjacency.vertex_bits) >= LARGEST:
        return _one_by_one(adjacency)
    n = adjacency.n
    ways: Ways = [
        [(entry & adjacency.mask, entry >> adjacency.vertex_bits) for entry in adjacency.leaving[v]]
        for v in range(n)
    ]
    through, routes = np.zeros(n, dtype=np.int64), 0
    for low in range(0, n, BLOCK):
        costs = _costs_to(ways, range(low, min(low + BLOCK, n)))
        reached = costs < LARGEST
        routes += int(reached.sum()) - costs.shape[1]
        through += _counted(adjacency, costs, _next(ways, costs), low)
    return Passed(through.tolist(), routes)


def _one_by_one(adjacency: Adjacency) -> Passed:
    """Count the routes of each origin's own search."""
    through, routes = [0] * adjacency.n, 0
    for origin in range(adjacency.n):
        found = routes_from(adjacency, origin)
        routes += len(found) - 1
        for route in found.values():
            for vertex in route.vertices[1:-1]:
                through[vertex] += 1
    return Passed(through, routes)


def _costs_to(ways: Ways, destinations: range) -> Numbers:
    """Return what the best route from each vertex to each of some destinations costs.

    A vertex is looked at again as long as a neighbour got better since (Bellman and Ford).
    """
    costs = np.full((len(ways), len(destinations)), LARGEST, dtype=np.int64)
    costs[list(destinations), range(len(destinations))] = 0
    entering: list[list[int]] = [[] for _ in ways]
    for tail, arcs in enumerate(ways):
        for head, _ in arcs:
            entering[head].append(tail)
    waiting = {tail for vertex in destinations for tail in entering[vertex]}
    by_way = np.empty(len(destinations), dtype=np.int64)
    while waiting:
        better: set[int] = set()
        for vertex in sorted(waiting):
            row = costs[vertex]
            before = row.copy()
            for head, cost in ways[vertex]:
                np.add(costs[head], cost, out=by_way)
                np.minimum(row, by_way, out=row)
            if not np.array_equal(row, before):
                better.add(vertex)
        waiting = {tail for vertex in better for tail in entering[vertex]}
    return costs


def _next(ways: Ways, costs: Numbers) -> Numbers:
    """Return the vertex after each, on the way to each destination; -1 where there is none."""
    onward = np.full(costs.shape, -1, dtype=np.int64)
    for vertex, arcs in enumerate(ways):
        for head, cost in sorted(arcs, reverse=True):  # the first name last: it counts
            onward[vertex][costs[vertex] == costs[head] + cost] = head
    return onward


def _counted(adjacency: Adjacency, costs: Numbers, onward: Numbers, low: int) -> Numbers:
    """Count what the routes pass: those of the most steps first hand on what they carry."""
    n, width = costs.shape
    steps = costs & ((1 << (adjacency.vertex_bits + 1)) - 1)
    carried = np.ones(n * width, dtype=np.int64)
    flat, places = onward.ravel(), np.arange(n * width) % width
    for wave in _waves(np.where(flat >= 0, steps.ravel(), 0)):
        np.add.at(carried, flat[wave] * width + places[wave], carried[wave])
    between = carried.reshape(n, width) - 1
    between[np.arange(low, low + width), np.arange(width)] = 0
    between[onward < 0] = 0
    total: Numbers = between.sum(axis=1)
    return total


def _waves(steps: Numbers) -> Iterator[Numbers]:
    """Yield the places of the most steps, then those of one less, down to one."""
    order = np.argsort(steps, kind="stable")
    bounds = np.searchsorted(steps[order], np.arange(1, int(steps.max(initial=0)) + 2))
    for low, high in reversed(list(pairwise(bounds))):
        yield order[low:high]
