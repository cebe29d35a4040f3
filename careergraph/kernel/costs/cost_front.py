"""Pareto fronts of cost_front costs alone: the quick case."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import cache
from heapq import heappop, heappush
from itertools import pairwise, repeat
from operator import add, itemgetter, le
from typing import TYPE_CHECKING

from careergraph.kernel.costs.shortest import best_route

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careergraph.kernel.graph.adjacency import Adjacency
    from careergraph.kernel.graph.network import Budget, Network

    Costs = tuple[int, ...]
    Found = list[tuple[Costs, tuple[int, ...]]]

_NEAR = 80  # per cent


def cost_front(
    arcs: Network, origin: int, destination: int, criteria: Sequence[int], budget: Budget
) -> tuple[Found, bool]:
    """Return cost vectors with their routes in order, and whether these are all."""
    best = [best_route(arcs.columns[column], origin, destination) for column in criteria]
    if None in best:
        return [], True
    known = [_costs(arcs, route[1], criteria) for route in best if route is not None]
    search = _pair if len(criteria) == 2 else _many  # noqa: PLR2004 - the simplest dominance
    return search(arcs, (origin, destination), criteria, known, budget)


def _costs(arcs: Network, vertices: tuple[int, ...], criteria: Sequence[int]) -> Costs:
    """Return what a route costs by each criterion."""
    total = [0] * len(criteria)
    for vertex, following in pairwise(vertices):
        costs = next(costs for head, _, costs in arcs.leaving(vertex) if head == following)
        total = [paid + costs[column] for paid, column in zip(total, criteria, strict=True)]
    return tuple(total)


def _pair(
    arcs: Network,
    ends: tuple[int, int],
    criteria: Sequence[int],
    known: Sequence[Costs],
    budget: Budget,
) -> tuple[Found, bool]:
    """Return the front of two criteria, given the best routes by each.

    No route of it costs more by one criterion than the best route by the other. As labels leave
    the heap in the order of the first criterion, one is needed only if it costs less by the second
    than all before it at its vertex and at the destination.
    """
    (origin, destination), (one, other) = ends, criteria
    (first, limit), (end, second) = known
    rows = arcs.columns[one]
    shift, mask = rows.cost_shift, rows.mask
    near, far = _ball(rows, destination, first)
    rest, beyond = _ball(arcs.columns[other], destination, second)
    limit += 1
    least: dict[int, int] = {}
    found: Found = []
    heap: list[tuple[int, int, int, tuple[int, ...], int, int]] = [(0, 0, 0, (origin,), 0, 0)]
    while heap:
        if not budget.spend(1):
            return found, False
        total, whole, steps, path, spent, paid = heappop(heap)
        vertex = path[-1]
        if whole >= limit or paid >= least.get(vertex, limit):
            continue
        least[vertex] = paid
        if vertex == destination:
            found.append(((total, whole), path))
            limit = whole
            continue
        costs = arcs.costs(vertex)
        top = (end - spent + 1) << shift
        for entry in rows.leaving[vertex]:
            if entry > top:
                break
            head = entry & mask
            longer = paid + costs[head][other]
            whole = longer + rest.get(head, beyond)
            if whole < limit and longer < least.get(head, limit):
                cost = spent + (entry >> shift)
                total = cost + near.get(head, far)
                if total <= end:
                    heappush(heap, (total, whole, steps + 1, (*path, head), cost, longer))
    return found, True


def _many(
    arcs: Network,
    ends: tuple[int, int],
    criteria: Sequence[int],
    known: Sequence[Costs],
    budget: Budget,
) -> tuple[Found, bool]:
    """Return the front of three criteria or more, given the best routes by each."""
    origin, destination = ends
    lowest = map(min, zip(*known, strict=True))
    balls = [
        _ball(arcs.columns[column], destination, low)
        for column, low in zip(criteria, lowest, strict=True)
    ]

    @cache
    def onward(vertex: int) -> Costs:
        return tuple([near.get(vertex, far) for near, far in balls])

    pick = itemgetter(*criteria)
    cover = _Stairs if len(criteria) == 3 else _Pile  # noqa: PLR2004 - two after the first
    settled: defaultdict[int, _Stairs | _Pile] = defaultdict(cover)
    target = settled[destination]
    found: Found = []
    start = (0,) * len(criteria)
    heap: list[tuple[Costs, int, tuple[int, ...], Costs]] = [(start, 0, (origin,), start)]
    while heap:
        if not budget.spend(1):
            return found, False
        total, steps, path, spent = heappop(heap)
        vertex = path[-1]
        if target.covers(total) or any(map(_is_worse, repeat(total), known)):
            continue
        if not settled[vertex].add(spent):
            continue
        if vertex == destination:
            found.append((total, path))
            continue
        for head, _, costs in arcs.leaving(vertex):
            longer = tuple(map(add, spent, pick(costs)))
            whole = tuple(map(add, longer, onward(head)))
            if not target.covers(whole) and not settled[head].covers(longer):
                heappush(heap, (whole, steps + 1, (*path, head), longer))
    return found, True


def _is_worse(costs: Costs, known: Costs) -> bool:
    """Whether costs are nowhere lower than those known, and somewhere higher."""
    return costs != known and all(map(le, known, costs))


def _ball(rows: Adjacency, destination: int, lowest: int) -> tuple[dict[int, int], int]:
    """Return the costs that remain from the vertices near the destination, and at least elsewhere.

    Near means within a share of the lowest cost of the whole route: less would make more labels,
    more would take longer than it saves.
    """
    mask, shift, table = rows.mask, rows.cost_shift, rows.entering
    radius = lowest * _NEAR // 100
    bound = ((radius + 1) << shift) - 1
    keys, heap = {destination: destination}, [destination]
    while heap:
        key = heappop(heap)
        vertex = key & mask
        if key > keys[vertex]:
            continue
        key -= vertex
        for entry in table[vertex]:
            longer = key + entry
            if longer > bound:
                break
            tail = longer & mask
            if tail not in keys or longer < keys[tail]:
                keys[tail] = longer
                heappush(heap, longer)
    return {vertex: key >> shift for vertex, key in keys.items()}, radius + 1


class _Stairs:
    """Costs by a second and a third criterion of which none is better in both.

    They are kept by the second, so that one look tells whether a pair is covered. Costs by the
    first criterion need no look: they come in order.
    """

    __slots__ = ("_falling", "_rising")

    def __init__(self) -> None:
        self._rising: list[int] = []
        self._falling: list[int] = []

    def covers(self, costs: Costs) -> bool:
        """Whether some here are as good."""
        _, second, third = costs
        place = bisect_right(self._rising, second)
        return place > 0 and self._falling[place - 1] <= third

    def add(self, costs: Costs) -> bool:
        """Keep these and drop what they make needless, unless they are covered."""
        _, second, third = costs
        first = last = bisect_right(self._rising, second)
        if first and self._falling[first - 1] <= third:
            return False
        if first and self._rising[first - 1] == second:
            first -= 1
        while last < len(self._rising) and self._falling[last] >= third:
            last += 1
        self._rising[first:last] = [second]
        self._falling[first:last] = [third]
        return True


class _Pile:
    """The same for more criteria, without an order to look at."""

    __slots__ = ("_kept",)

    def __init__(self) -> None:
        self._kept: list[Costs] = []

    def covers(self, costs: Costs) -> bool:
        """Whether some here are as good."""
        return any(all(map(le, kept, costs)) for kept in self._kept)

    def add(self, costs: Costs) -> bool:
        """Keep these, unless they are covered."""
        if self.covers(costs):
            return False
        self._kept.append(costs)
        return True
