"""All simple routes between two vertices, best first."""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import islice
from math import log
from typing import TYPE_CHECKING

from careergraph.kernel.budget import Budget
from careergraph.kernel.costs.cost_to_go import costs_to_go
from careergraph.kernel.costs.shortest import best_route
from careergraph.kernel.found import MORE_POSSIBLE, FoundRoute
from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.kernel.costs.cost_to_go import CostsToGo
    from careergraph.kernel.graph.adjacency import Adjacency


def k_shortest(
    adjacency: Adjacency, origin: int, destination: int, budget: Budget | None = None
) -> Iterator[FoundRoute]:
    """Yield every simple route with its cost, in the order of (cost, steps, vertices).

    The order is exact, ties and floats included (see `Adjacency`), and nothing is searched before
    it is wanted: take as many as you want with `itertools.islice`.

    Parameters
    ----------
    adjacency
        The graph.
    origin, destination
        The ends; the same vertex twice gives one route, of no steps.
    budget
        What may be spent; where it does not suffice, `MORE_POSSIBLE` comes last. A first route is
        found in any case.

    Notes
    -----
    Yen's partition [1]_ with Lawler's rule [2]_: a route splits the set of which it was
    the best, once for each vertex where another route can leave it. The best way on from a
    vertex, if nothing is forbidden, is known exactly (`costs_to_go`), so each new set enters the
    queue with a lower bound that is nearly always its best route; only if that way runs back into
    the vertices already used is there a search, and only when the set comes first in the queue.
    The bound is widened whenever the routes within it are used up. Each route takes polynomial
    time however many others tie with it.

    References
    ----------
    .. [1] J. Y. Yen, "Finding the k shortest loopless paths in a network", Management Science 17,
       1971.
    .. [2] E. L. Lawler, "A procedure for computing the k best solutions to discrete optimization
       problems and its application to the shortest path problem", Management Science 18, 1972.

    Examples
    --------
    >>> from careergraph.kernel.graph.adjacency import Adjacency
    >>> adjacency = Adjacency(4, [0, 0, 1, 2, 1], [1, 2, 3, 3, 2], [1, 1, 1, 1, 1])
    >>> [(route.cost, route.vertices) for route in k_shortest(adjacency, 0, 3)]
    [(2, (0, 1, 3)), (2, (0, 2, 3)), (3, (0, 1, 2, 3))]
    """
    best = best_route(adjacency, origin, destination)
    if best is None:
        return
    yield FoundRoute(best[1], adjacency.cost(best[0]))
    if origin != destination:
        queue = _RouteQueue(adjacency, (origin, destination), best[0], budget or Budget())
        for key, vertices in islice(queue.routes(), 1, None):
            yield FoundRoute(vertices, adjacency.cost(key))
        if not queue.complete:
            yield MORE_POSSIBLE


class _RouteSet(NamedTuple):
    """All routes that begin with these vertices and do not go on to those barred."""

    spent: int
    prefix: tuple[int, ...]
    barred: frozenset[int]


class _RouteQueue:
    """Sets of routes, each queued by its best way on; sets with none in the bound are parked."""

    def __init__(
        self, adjacency: Adjacency, ends: tuple[int, int], best: int, budget: Budget
    ) -> None:
        self.adjacency, self.best = adjacency, best
        self.origin, self.destination = ends
        self.budget, self.complete = budget, True
        self.mask = adjacency.mask
        self.queue: list[tuple[int, tuple[int, ...], _RouteSet]] = []
        self.parked = [_RouteSet(0, (self.origin,), frozenset())]
        self.count = 1
        self._widen(best + best // 5)

    def routes(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield (key, vertices) of all routes in order, as long as the budget suffices."""
        while True:
            while self.queue and self.queue[0][0] <= self.bound:
                if not self.budget.left:
                    self.complete = False
                    return
                key, vertices, routes = heappop(self.queue)
                if len(set(vertices)) < len(vertices):
                    self._push_detour(routes)
                else:
                    self.count += 1
                    yield key, vertices
                    for part in self._without(vertices, routes):
                        self._push(part)
                    self.budget.spend(len(vertices) - len(routes.prefix))
            if self.bound >= self.adjacency.beyond:
                return
            self._widen(self._wider())

    def _wider(self) -> int:
        """Return the next bound, for some three times as many routes; at last, for all.

        The number of routes grows about exponentially with the bound.
        """
        percent = int(100 * (1 + log(3) / log(1 + self.count)))
        bound = self.best + (self.bound - self.best) * percent // 100
        return bound if bound < 5 * self.best else self.adjacency.beyond

    def _widen(self, bound: int) -> None:
        """Work out the costs to go within this bound and queue the sets that were parked."""
        bound |= (1 << self.adjacency.cost_shift) - 1
        self.bound = bound
        self.onward: CostsToGo = costs_to_go(self.adjacency, self.origin, self.destination, bound)
        parked, self.parked = self.parked, []
        for routes in parked:
            self._push(routes)

    def _push(self, routes: _RouteSet) -> None:
        """Queue a set by the best way on from its last vertex, which may run back into its own."""
        way = next(self._allowed(routes), None)
        if way is None:
            self.parked.append(routes)
        else:
            head = way & self.mask
            key = routes.spent + way - head
            heappush(self.queue, (key, routes.prefix + self._walk(head), routes))

    def _push_detour(self, routes: _RouteSet) -> None:
        """Queue a set by its best route that visits no vertex twice.

        A* with the exact cost to go if nothing were barred. Of equal labels the smallest path comes
        first, so each vertex is closed with its smallest best path, and the first path from which
        the best way on is free gives the smallest best route.
        """
        mask, onward, closed = self.mask, self.onward, set(routes.prefix)
        labels: list[tuple[int, tuple[int, ...]]] = [
            (routes.spent + way - (way & mask), (way & mask,)) for way in self._allowed(routes)
        ]
        while labels and labels[0][0] <= self.bound:
            self.budget.spend(1)
            key, path = heappop(labels)
            vertex = path[-1]
            if vertex in closed:
                continue
            closed.add(vertex)
            route = routes.prefix + path[:-1] + self._walk(vertex)
            if len(set(route)) == len(route):
                heappush(self.queue, (key, route, routes))
                return
            spent = key - (onward[vertex][0] & ~mask)
            for way in onward[vertex]:
                if (head := way & mask) not in closed:
                    heappush(labels, (spent + way - head, (*path, head)))
        self.parked.append(routes)

    def _allowed(self, routes: _RouteSet) -> Iterator[int]:
        """Yield the ways on for a set of routes that do not run back at once, best first."""
        for way in self.onward[routes.prefix[-1]]:
            head = way & self.mask
            if head not in routes.barred and head not in routes.prefix:
                yield way

    def _walk(self, vertex: int) -> tuple[int, ...]:
        """Return the best way from a vertex to the destination, both ends included."""
        walk = [vertex]
        while walk[-1] != self.destination:
            walk.append(self.onward[walk[-1]][0] & self.mask)
        return tuple(walk)

    def _without(self, route: tuple[int, ...], routes: _RouteSet) -> Iterator[_RouteSet]:
        """Yield the sets into which the routes of a set fall when this route is taken out."""
        spent, length = routes.spent, len(routes.prefix)
        yield _RouteSet(spent, routes.prefix, routes.barred | {route[length]})
        for end in range(length, len(route) - 1):
            spent += self._arc_key(route[end - 1], route[end])
            yield _RouteSet(spent, route[: end + 1], frozenset((route[end + 1],)))

    def _arc_key(self, tail: int, head: int) -> int:
        """Return the key of one arc, read from the costs to go."""
        way = next(way for way in self.onward[tail] if way & self.mask == head)
        return way - head - (self.onward[head][0] & ~self.mask)
