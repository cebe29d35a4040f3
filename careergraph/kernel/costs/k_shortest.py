"""All simple routes between two vertices, best first."""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import islice
from math import log
from typing import TYPE_CHECKING, NamedTuple

from careergraph.kernel.costs.cost_to_go import costs_to_go
from careergraph.kernel.costs.shortest import best_route
from careergraph.kernel.found import FoundRoute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.kernel.costs.cost_to_go import CostsToGo
    from careergraph.kernel.graph.adjacency import Adjacency


def k_shortest(rows: Adjacency, origin: int, destination: int) -> Iterator[FoundRoute]:
    """Yield every simple route with its cost, in the order of (cost, steps, vertices).

    The order is exact, ties and floats included (see `Adjacency`), and nothing is searched before
    it is wanted: take as many as you want with `itertools.islice`.

    Parameters
    ----------
    rows
        The graph.
    origin, destination
        The ends; the same vertex twice gives one route, of no steps.

    Notes
    -----
    Yen's partition [1]_ with Lawler's rule [2]_: a route found splits the set it was
    the best of, once for each vertex where another route can leave it. The best way on from a
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
    >>> rows = Adjacency(4, [0, 0, 1, 2, 1], [1, 2, 3, 3, 2], [1, 1, 1, 1, 1])
    >>> [(route.cost, route.vertices) for route in k_shortest(rows, 0, 3)]
    [(2, (0, 1, 3)), (2, (0, 2, 3)), (3, (0, 1, 2, 3))]
    """
    best = best_route(rows, origin, destination)
    if best is None:
        return
    yield FoundRoute(best[1], rows.cost(best[0]))
    if origin != destination:
        search = _Search(rows, origin, destination, best[0])
        for key, vertices in islice(search.routes(), 1, None):
            yield FoundRoute(vertices, rows.cost(key))


class _Branch(NamedTuple):
    """The routes that begin with these vertices and do not go on to those barred."""

    spent: int
    prefix: tuple[int, ...]
    barred: frozenset[int]


class _Search:
    """The queue of branches, each with its best way on; and those with none within the bound."""

    def __init__(self, rows: Adjacency, origin: int, destination: int, best: int) -> None:
        self.rows, self.origin, self.destination, self.best = rows, origin, destination, best
        self.mask = rows.mask
        self.queue: list[tuple[int, tuple[int, ...], _Branch]] = []
        self.parked = [_Branch(0, (origin,), frozenset())]
        self.found = 1
        self._widen(best + best // 6)

    def routes(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield (key, vertices) of all routes in order."""
        while True:
            while self.queue and self.queue[0][0] <= self.bound:
                key, vertices, branch = heappop(self.queue)
                if len(set(vertices)) < len(vertices):
                    self._push_detour(branch)
                else:
                    self.found += 1
                    yield key, vertices
                    for part in self._parts(vertices, branch):
                        self._push(part)
            if self.bound >= self.rows.beyond:
                return
            self._widen(self._wider())

    def _wider(self) -> int:
        """Return the next bound, for some three times as many routes; at last, for all.

        The number of routes grows about exponentially with the bound.
        """
        percent = int(100 * (1 + log(3) / log(1 + self.found)))
        bound = self.best + (self.bound - self.best) * percent // 100
        return bound if bound < 5 * self.best else self.rows.beyond

    def _widen(self, bound: int) -> None:
        """Take a costs_to_go of this bound and look again at the branches parked."""
        bound |= (1 << self.rows.cost_shift) - 1
        self.bound = bound
        self.ways: CostsToGo = costs_to_go(self.rows, self.origin, self.destination, bound)
        parked, self.parked = self.parked, []
        for branch in parked:
            self._push(branch)

    def _push(self, branch: _Branch) -> None:
        """Queue a branch by the best way on from its last vertex, which may run back into it."""
        way = next(self._allowed(branch), None)
        if way is None:
            self.parked.append(branch)
        else:
            head = way & self.mask
            key = branch.spent + way - head
            heappush(self.queue, (key, branch.prefix + self._walk(head), branch))

    def _push_detour(self, branch: _Branch) -> None:
        """Queue a branch by its best route that visits no vertex twice.

        A* with the exact cost to go if nothing were barred. Of equal labels the smallest path comes
        first, so each vertex is closed with its smallest best path, and the first path from which
        the best way on is free gives the smallest best route.
        """
        mask, ways, closed = self.mask, self.ways, set(branch.prefix)
        labels: list[tuple[int, tuple[int, ...]]] = [
            (branch.spent + way - (way & mask), (way & mask,)) for way in self._allowed(branch)
        ]
        while labels and labels[0][0] <= self.bound:
            key, path = heappop(labels)
            vertex = path[-1]
            if vertex in closed:
                continue
            closed.add(vertex)
            route = branch.prefix + path[:-1] + self._walk(vertex)
            if len(set(route)) == len(route):
                heappush(self.queue, (key, route, branch))
                return
            spent = key - (ways[vertex][0] & ~mask)
            for way in ways[vertex]:
                if (head := way & mask) not in closed:
                    heappush(labels, (spent + way - head, (*path, head)))
        self.parked.append(branch)

    def _allowed(self, branch: _Branch) -> Iterator[int]:
        """Yield the ways on from a branch that do not run back at once, best first."""
        for way in self.ways[branch.prefix[-1]]:
            head = way & self.mask
            if head not in branch.barred and head not in branch.prefix:
                yield way

    def _walk(self, vertex: int) -> tuple[int, ...]:
        """Return the best way from a vertex to the destination, both ends included."""
        walk = [vertex]
        while walk[-1] != self.destination:
            walk.append(self.ways[walk[-1]][0] & self.mask)
        return tuple(walk)

    def _parts(self, route: tuple[int, ...], branch: _Branch) -> Iterator[_Branch]:
        """Yield the branches into which the other routes of a branch fall when one is taken out."""
        spent, length = branch.spent, len(branch.prefix)
        yield _Branch(spent, branch.prefix, branch.barred | {route[length]})
        for end in range(length, len(route) - 1):
            spent += self._arc(route[end - 1], route[end])
            yield _Branch(spent, route[: end + 1], frozenset((route[end + 1],)))

    def _arc(self, tail: int, head: int) -> int:
        """Return the key of one arc of the costs_to_go."""
        way = next(way for way in self.ways[tail] if way & self.mask == head)
        return way - head - (self.ways[head][0] & ~self.mask)
