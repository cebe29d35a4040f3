"""What every way on from a vertex costs and asks for at least: bounds of label searches."""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from careergraph.kernel.graph.network import Arc, Budget, Network

    Row = Callable[[int], Sequence[Arc]]
    Rest = tuple[int, ...]  # steps, then the cost in every column

_ROUNDS, _LITTLE = 8, 0.9  # a round that leaves a larger share of the vertices is the last


class Remaining:
    """Steps and costs that remain from a vertex by given vertices to the destination, at least.

    Parameters
    ----------
    arcs
        The graph.
    ends
        Origin and destination.
    through
        The vertices that a route must contain, in the order of the bits that stand for them.
    minimised
        The columns to be minimised.
    ceilings
        The highest cost allowed in each column; what is above it counts as out of reach.
    near
        Whether the bounds need not be exact for what is further than the origin.
    """

    def __init__(
        self,
        arcs: Network,
        ends: tuple[int, int],
        through: Sequence[int],
        minimised: Sequence[int],
        ceilings: Sequence[float],
        *,
        near: bool = False,
    ) -> None:
        origin, self._destination = ends
        self._through = through
        # Steps matter where vertices must be passed: who cannot reach them is out.
        limits = {-1: inf} if through else {}
        limits |= {c: most for c, most in enumerate(ceilings) if c in minimised or most < inf}
        stop = origin if near and not through else None
        self._columns = tuple(limits)
        self._trees = {
            end: [
                costs_to(arcs, end, column, most, stop if column in minimised else None)
                for column, most in limits.items()
            ]
            for end in (self._destination, *through)
        }
        self._width = len(ceilings)
        self._known: dict[tuple[int, int], Rest | None] = {}

    def __call__(self, vertex: int, missing: int) -> Rest | None:
        """Return the least steps and costs, or None if there is no way.

        ``missing`` has a bit for each vertex that is still to be passed.
        """
        key = vertex, missing
        if key not in self._known:
            self._known[key] = self._least(vertex, missing)
        return self._known[key]

    def _least(self, vertex: int, missing: int) -> Rest | None:
        """Return the bounds of the way round by the worst of the missing vertices."""
        stops = [stop for bit, stop in enumerate(self._through) if missing >> bit & 1]
        least = [0] * (1 + self._width)
        for place, column in enumerate(self._columns):
            onward = self._trees[self._destination][place]
            ways = [onward(vertex)]
            ways += [self._trees[stop][place](vertex) + onward(stop) for stop in stops]
            if max(ways) == inf:
                return None
            least[column + 1] = int(max(ways))
        return tuple(least)


def costs_to(
    arcs: Network, end: int, column: int, ceiling: float, origin: int | None
) -> Callable[[int], float]:
    """Return a function that bounds from below what it costs to get from a vertex to an end.

    It is exact for what is nearer than the origin (everything, if there is none) and infinite for
    what is above the ceiling or out of reach.
    """
    known = distances(arcs.entering, end, column, ceiling=ceiling, stop=origin)
    beyond = known.get(origin, inf) if origin is not None else inf
    return lambda vertex: known.get(vertex, beyond)


def distances(
    row: Row, start: int, column: int, *, ceiling: float = inf, stop: int | None = None
) -> dict[int, int]:
    """Return the least cost in one column from a vertex to all within a ceiling (Dijkstra).

    Column -1 counts steps. All that are no further than the vertex to stop at are there.
    """
    done: dict[int, int] = {}
    best = {start: 0}
    heap = [(0, start)]
    while heap:
        cost, vertex = heappop(heap)
        if vertex in done:
            continue
        done[vertex] = cost
        if vertex == stop:
            break
        for neighbour, _, costs in row(vertex):
            longer = cost + (1 if column < 0 else costs[column])
            if longer <= ceiling and longer < best.get(neighbour, inf):
                best[neighbour] = longer
                heappush(heap, (longer, neighbour))
    return done


def needs(
    arcs: Network,
    start: tuple[int, ...],
    destination: int,
    *,
    without: Collection[int],
    floor: int,
    most: float,
    budget: Budget,
) -> Mapping[int, int] | None:
    """Return what every route from each vertex on asks for, of the routes that weigh little enough.

    Parameters
    ----------
    arcs
        The graph.
    start
        The vertices with which the routes begin, none of which is passed again.
    destination
        Where they end.
    without
        Vertices to which they do not go on from the last of these.
    floor
        The mask of what is acquired so far and what the destination asks for in any case.
    most
        Only routes whose mask weighs no more than this matter.
    budget
        What may be spent.

    Returns
    -------
    mapping or None
        For each vertex that such a route can pass the mask that all of them acquire there and from
        there on, the floor included; empty if there is no such route, None if the budget
        did not suffice.

    Notes
    -----
    A data-flow problem (Kildall 1973): what all ways from v ask for is the meet, over the arcs from
    v, of what the arc asks for joined with what all ways from its head ask for. Solved forwards and
    backwards in turn; an arc is left out when what is needed before it, by it and after it weighs
    too much, which makes the next round's needs larger. What must-pass roles ask for is part of it.
    """
    join, origin = arcs.asks.join, start[-1]

    def leaving(vertex: int) -> Sequence[Arc]:
        row = arcs.leaving(vertex)
        return [arc for arc in row if arc[0] not in without] if vertex == origin else row

    def entering(vertex: int) -> Sequence[Arc]:
        row = arcs.entering(vertex)
        return [arc for arc in row if arc[0] != origin] if vertex in without else row

    forth = _Flow(arcs, leaving, origin, destination, frozenset(start), most)
    back = _Flow(arcs, entering, destination, origin, frozenset(start[:-1]), most)
    ahead: Mapping[int, int] | None = None
    for _ in range(_ROUNDS):
        behind = forth.needs(floor, ahead, budget)
        if not behind:
            return behind
        size = len(behind)
        ahead = back.needs(join(floor, behind[destination]), behind, budget)
        if not ahead:
            return ahead
        floor = join(floor, ahead[origin])
        if len(ahead) > _LITTLE * size:
            break
    roles = arcs.asks.roles
    return {vertex: join(mask, roles[vertex]) for vertex, mask in (ahead or {}).items()}


class _Flow(NamedTuple):
    """The needs of the ways from a start to an end that avoid some vertices, in one direction."""

    arcs: Network
    row: Row
    start: int
    end: int
    avoid: Collection[int]
    most: float

    def needs(
        self, floor: int, other: Mapping[int, int] | None, budget: Budget
    ) -> Mapping[int, int] | None:
        """Return the needs of each vertex within reach, given those in the other direction.

        None if the budget does not suffice, empty if the end is out of reach.
        """
        needed = {self.start: floor}
        changed = [self.start]
        while changed:
            again: dict[int, None] = {}
            for vertex in changed:
                again.pop(vertex, None)
                if vertex != self.end:
                    row = self.row(vertex)
                    again |= dict.fromkeys(self._spread(needed, vertex, row, other))
                    if not budget.spend(len(row)):
                        return None
            changed = list(again)
        return needed if self.end in needed else {}

    def _spread(
        self,
        needed: dict[int, int],
        vertex: int,
        row: Sequence[Arc],
        other: Mapping[int, int] | None,
    ) -> Iterator[int]:
        """Lower the needs of a vertex's neighbours to what they are by way of it; yield these."""
        join, meet, weigh = self.arcs.asks.join, self.arcs.asks.meet, self.arcs.asks.weigh
        so_far, avoid, most = needed[vertex], self.avoid, self.most
        for neighbour, mask, _ in row:
            if neighbour in avoid or (other is not None and neighbour not in other):
                continue
            needs = join(so_far, mask)
            known = needed.get(neighbour)
            least = needs if known is None else meet(known, needs)
            if least != known:
                whole = needs if other is None else join(needs, other[neighbour])
                if weigh(whole) <= most:
                    needed[neighbour] = least
                    yield neighbour
