"""Searches back from where ways end: what remains at least from each vertex.

They are bounds: a way may pass a vertex twice here, which a route may not.
"""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf
from typing import TYPE_CHECKING

from careergraph.kernel.costs.ball import ball, layers
from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from careergraph.kernel.graph.adjacency import Adjacency
    from careergraph.kernel.graph.network import Network

    ToGo = Callable[[int], float]  # what remains from a vertex, at least; infinite without a way
    Pays = Callable[[int, int], bool]  # given the ends of an arc, whether it is one that is needed
    # Given what remains from a vertex, the vertex, the cost of an arc to it and the kind of way
    # (0 any, 1 one with an arc that pays), returns what remains from the tail of the arc
    Further = Callable[[float, int, int, int], float]

STEPS = -1  # stands for a column where every arc costs 1


def costs_to(
    network: Network, end: int, column: int, ceiling: float, stop: int | None = None
) -> ToGo:
    """Return a function that bounds from below what it costs to get from a vertex to an end.

    It is exact for what is nearer than the stop (everything, if there is none) and infinite for
    what is above the ceiling or out of reach.
    """
    if column == STEPS:
        steps = layers(network.adjacency.entering, end, network.adjacency.mask)
        return lambda vertex: steps.get(vertex, inf)
    adjacency = network.columns[column]
    shift = adjacency.cost_shift
    bound = adjacency.beyond if ceiling == inf else (int(ceiling) + 1 << shift) - 1
    keys = ball(adjacency.entering, end, adjacency.mask, bound, stop=stop)
    beyond = keys[stop] >> shift if stop in keys else inf
    return lambda vertex: min(keys[vertex] >> shift, beyond) if vertex in keys else beyond


class WayBack(NamedTuple):
    """Searches back from an end, for what `costs_to` does not cover.

    A search that is near stops at the origin: what is found there bounds what is further off.

    Attributes
    ----------
    network
        The graph.
    end
        Where all ways end.
    origin
        Where routes begin, which no way passes.
    pays
        Given the ends of an arc, whether it is one of those of which ways need one; None where
        they need none.
    """

    network: Network
    end: int
    origin: int
    pays: Pays | None = None

    def costs(self, column: int, ceiling: float, *, near: bool) -> tuple[ToGo, ToGo]:
        """Return what it costs by any way, and by one with an arc that pays."""
        if column == STEPS:
            return self._search(self.network.adjacency, _one_more, ceiling, near=near)
        return self._search(self.network.columns[column], _longer, ceiling, near=near)

    def times(
        self, column: int, costs: tuple[ToGo, ToGo], ceiling: float, *, near: bool
    ) -> tuple[ToGo, ToGo]:
        """Return how early one can be at the end for the floors ahead of a vertex.

        Given what it costs by any way, and by one with an arc that pays; returned for the same.
        Whoever passes a vertex is there no earlier than its floor, and at the end no earlier than
        what remains from there.
        """
        floors = [floors[column] for floors in self.network.floors or ()]

        def further(time: float, vertex: int, _: int, paying: int) -> float:
            return max(time, floors[vertex] + costs[paying](vertex))

        return self._search(self.network.adjacency, further, ceiling, near=near)

    def _search(
        self, adjacency: Adjacency, further: Further, most: float, *, near: bool
    ) -> tuple[ToGo, ToGo]:
        """Search in the order of what remains, then of steps."""
        settled: tuple[dict[int, float], dict[int, float]] = ({}, {})
        lowest: tuple[dict[int, float], dict[int, float]] = ({self.end: 0}, {})
        heap: list[tuple[float, int, int, int]] = [(0, 0, self.end, 0)]
        beyond = inf
        while heap:
            remains, steps, vertex, paying = heappop(heap)
            if vertex in settled[paying]:
                continue
            settled[paying][vertex] = remains
            if near and vertex == self.origin and paying == (self.pays is not None):
                beyond = remains
                break
            if vertex == self.origin or (vertex == self.end and paying):
                continue
            for entry in adjacency.entering[vertex]:
                longer = further(remains, vertex, entry >> adjacency.cost_shift, paying)
                tail = entry & adjacency.mask
                for kind in self._kinds(tail, vertex, paying):
                    if longer <= most and longer < lowest[kind].get(tail, inf):
                        lowest[kind][tail] = longer
                        heappush(heap, (longer, steps + 1, tail, kind))
        by_any, by_paying = settled
        return (lambda vertex: by_any.get(vertex, beyond)), (
            lambda vertex: by_paying.get(vertex, beyond)
        )

    def _kinds(self, tail: int, vertex: int, paying: int) -> tuple[int, ...]:
        """Return of which kinds a way is when this arc is put before it: any, one that pays."""
        if paying:
            return (1,)
        return (0, 1) if self.pays and self.pays(tail, vertex) else (0,)


def _one_more(remains: float, _vertex: int, _cost: int, _paying: int) -> float:
    """Return the steps that remain one arc before."""
    return remains + 1


def _longer(remains: float, _vertex: int, cost: int, _paying: int) -> float:
    """Return the costs that remain one arc before."""
    return remains + cost
