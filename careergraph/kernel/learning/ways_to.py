"""The best routes of many to one vertex: by a cost, of equal ones by what is to be learnt.

>>> from careergraph.kernel.graph.adjacency import Adjacency
>>> from careergraph.kernel.graph.masks import RequirementMasks
>>> from careergraph.kernel.budget import Budget
>>> adjacency = Adjacency(4, [0, 0, 1, 2], [1, 2, 3, 3], [1, 1, 1, 1])
>>> ways = WaysTo(adjacency, 3)
>>> masks = RequirementMasks([{}, {0: 2}, {0: 1}, {}])
>>> [ways.best(masks, origin, Budget()).vertices for origin in (0, 1)]
[(0, 2, 3), (1, 3)]
"""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf
from typing import TYPE_CHECKING

from careergraph.kernel.costs.ball import ball
from careergraph.kernel.found import FoundRoute
from careergraph.kernel.learning.label_search import COMPARED

if TYPE_CHECKING:
    from careergraph.kernel.budget import Budget
    from careergraph.kernel.graph.adjacency import Adjacency
    from careergraph.kernel.graph.masks import Masks

__all__ = ["WaysTo"]


class WaysTo:
    """The routes of the lowest cost and, of these, of the fewest steps from everywhere to a vertex.

    One search back serves everybody who wants to go there.

    Parameters
    ----------
    adjacency
        The graph, with what each arc costs.
    goal
        The vertex.
    most
        What a route may cost at most.

    Attributes
    ----------
    keys
        The key of the best routes from each vertex that has one, the goal included.
    """

    def __init__(self, adjacency: Adjacency, goal: int, *, most: float = inf) -> None:
        self._adjacency, self._goal = adjacency, goal
        bound = adjacency.beyond if most == inf else adjacency.key(most)
        self.keys = ball(adjacency.entering, goal, adjacency.mask, bound)
        self._onward: dict[int, list[int]] = {}

    def onward(self, vertex: int) -> list[int]:
        """Return where the best routes go on from a vertex that has some."""
        if vertex not in self._onward:
            keys, mask = self.keys, self._adjacency.mask
            to_go = keys[vertex] - vertex
            # A head that is further off has a key of its own that makes the sum too large.
            self._onward[vertex] = [
                head
                for entry in self._adjacency.leaving[vertex]
                if (head := entry & mask) in keys and entry + keys[head] - head - head == to_go
            ]
        return self._onward[vertex]

    def best(self, masks: Masks, origin: int, budget: Budget) -> FoundRoute | None:
        """Return the best route from a vertex, of which least is to be learnt, then the first.

        Parameters
        ----------
        masks
            What vertices and arcs require that is not held.
        origin
            Where to start.
        budget
            What may be spent.

        Returns
        -------
        FoundRoute or None
            None where there is no route, or nothing is left of the budget.

        Notes
        -----
        Best-first search over labels (weight, vertices). All ways from the origin to a vertex that
        are searched have one length, so a label is dropped where another, no later by its vertices,
        has acquired a part of what it has.
        """
        if origin not in self.keys:
            return None
        join, weigh, of_role, of_arc = masks.join, masks.weigh, masks.roles, masks.arcs
        needed = of_role[self._goal] if origin != self._goal else 0
        heap: list[tuple[int, tuple[int, ...], int]] = [(weigh(needed), (origin,), needed)]
        settled: dict[int, list[tuple[tuple[int, ...], int]]] = {}
        while heap and budget.left:
            weight, way, acquired = heappop(heap)
            vertex = way[-1]
            if vertex == self._goal:
                cost = self._adjacency.cost(self.keys[origin])
                return FoundRoute(way, cost, learning=weight)
            before = settled.setdefault(vertex, [])
            budget.spend(1 + len(before) // COMPARED)
            if any(earlier <= way and join(got, acquired) == acquired for earlier, got in before):
                continue
            before.append((way, acquired))
            for head in self.onward(vertex):
                got = join(acquired, of_role[head])
                if of_arc and (own := of_arc.get(self._adjacency.arc(vertex, head))) is not None:
                    got = join(got, own)
                heappush(heap, (weigh(got), (*way, head), got))
        return None
