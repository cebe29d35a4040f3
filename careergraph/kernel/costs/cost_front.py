"""Pareto fronts of costs that add up: the quick case, without learning, limits and stops."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from heapq import heappop, heappush
from itertools import repeat
from operator import add, itemgetter, le
from typing import TYPE_CHECKING, NamedTuple

from careergraph.kernel.costs.ball import ball
from careergraph.kernel.costs.nondominated import NondominatedPairs, NondominatedVectors
from careergraph.kernel.costs.shortest import best_route

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from careergraph.kernel.budget import Budget
    from careergraph.kernel.costs.nondominated import Costs
    from careergraph.kernel.graph.adjacency import Adjacency
    from careergraph.kernel.graph.network import Network

    CostsTo = tuple[dict[int, int], int]  # from the vertices near the destination, from elsewhere
    CostedRoutes = list[tuple[Costs, tuple[int, ...]]]
    # What a route costs by both criteria in the end, at least; its steps and vertices so far; what
    # it costs by both so far
    PairLabel = tuple[int, int, int, tuple[int, ...], int, int]

_NEAR = 80  # per cent of the lowest cost of a whole route


def cost_front(
    network: Network, origin: int, destination: int, criteria: Sequence[int], budget: Budget
) -> tuple[CostedRoutes, bool]:
    """Return cost vectors with their routes in order, and whether these are all."""
    best = [best_route(network.columns[column], origin, destination) for column in criteria]
    if None in best:
        return [], True
    of_criteria = itemgetter(*criteria)  # two at least
    best_costs: list[Costs] = [
        of_criteria(network.spent_along(route[1])) for route in best if route is not None
    ]
    search = _front_of_two if len(criteria) == 2 else _front_of_many  # noqa: PLR2004 - a pair
    return search(network, (origin, destination), criteria, best_costs, budget)


def _front_of_two(
    network: Network,
    ends: tuple[int, int],
    criteria: Sequence[int],
    best_costs: Sequence[Costs],
    budget: Budget,
) -> tuple[CostedRoutes, bool]:
    """Return the front of two criteria, given what the best routes by each cost.

    No route of it costs more by one criterion than the best route by the other. As labels leave
    the heap in the order of the first criterion, a label is needed only if it costs less by the
    second than all before it at its vertex and at the destination.
    """
    (origin, destination), (first, second) = ends, criteria
    (lowest_first, most_second), (most_first, lowest_second) = best_costs
    search = _TwoCriteria(
        network.costs,
        network.columns[first],
        second,
        most_first,
        _costs_to(network.columns[first], destination, lowest_first),
        _costs_to(network.columns[second], destination, lowest_second),
    )
    limit = most_second + 1  # a route is needed only if it costs less than this by the second
    least: dict[int, int] = {}  # by the second, of the labels before at each vertex
    front: CostedRoutes = []
    heap: list[PairLabel] = [(0, 0, 0, (origin,), 0, 0)]
    while heap:
        if not budget.spend(1):
            return front, False
        label = heappop(heap)
        total_first, total_second, _, path, _, spent_second = label
        vertex = path[-1]
        if total_second >= limit or spent_second >= least.get(vertex, limit):
            continue
        least[vertex] = spent_second
        if vertex == destination:
            front.append(((total_first, total_second), path))
            limit = total_second
            continue
        for longer in search.continuations(label, least, limit):
            heappush(heap, longer)
    return front, True


class _TwoCriteria(NamedTuple):
    """What a search by two criteria needs to continue a label.

    Attributes
    ----------
    costs
        Those of `Network`.
    adjacency
        The graph with the costs by the first criterion.
    second
        The column of the second criterion.
    most_first
        What a route of the front may cost by the first criterion.
    first_to_go, second_to_go
        What remains from each vertex, see `_costs_to`.
    """

    costs: Callable[[int], dict[int, Costs]]
    adjacency: Adjacency
    second: int
    most_first: int
    first_to_go: CostsTo
    second_to_go: CostsTo

    def continuations(
        self, label: PairLabel, least: Mapping[int, int], limit: int
    ) -> Iterator[PairLabel]:
        """Yield the labels one arc further on that may become routes of the front."""
        _, _, steps, path, spent_first, spent_second = label
        adjacency, second, most_first = self.adjacency, self.second, self.most_first
        first_near, first_beyond = self.first_to_go
        second_near, second_beyond = self.second_to_go
        shift, mask = adjacency.cost_shift, adjacency.mask
        costs = self.costs(path[-1])
        last_entry = (most_first - spent_first + 1) << shift
        for entry in adjacency.leaving[path[-1]]:
            if entry > last_entry:
                break
            head = entry & mask
            by_second = spent_second + costs[head][second]
            total_second = by_second + second_near.get(head, second_beyond)
            if total_second < limit and by_second < least.get(head, limit):
                by_first = spent_first + (entry >> shift)
                total_first = by_first + first_near.get(head, first_beyond)
                if total_first <= most_first:
                    yield total_first, total_second, steps + 1, (*path, head), by_first, by_second


def _front_of_many(
    network: Network,
    ends: tuple[int, int],
    criteria: Sequence[int],
    best_costs: Sequence[Costs],
    budget: Budget,
) -> tuple[CostedRoutes, bool]:
    """Return the front of three criteria or more, given what the best routes by each cost."""
    origin, destination = ends
    cost_to_go = _cost_vectors_to(network, destination, criteria, best_costs)
    of_criteria = itemgetter(*criteria)
    two_after_the_first = len(criteria) == 3  # noqa: PLR2004 - labels come in order by the first
    kept_costs = NondominatedPairs if two_after_the_first else NondominatedVectors
    settled: defaultdict[int, NondominatedPairs | NondominatedVectors] = defaultdict(kept_costs)
    at_destination = settled[destination]
    front: CostedRoutes = []
    start = (0,) * len(criteria)
    heap: list[tuple[Costs, int, tuple[int, ...], Costs]] = [(start, 0, (origin,), start)]
    while heap:
        if not budget.spend(1):
            return front, False
        total, steps, path, spent = heappop(heap)
        vertex = path[-1]
        if at_destination.covers(total) or any(map(_is_worse, repeat(total), best_costs)):
            continue
        if not settled[vertex].add(spent):
            continue
        if vertex == destination:
            front.append((total, path))
            continue
        for head, _, costs in network.leaving(vertex):
            longer = tuple(map(add, spent, of_criteria(costs)))
            total = tuple(map(add, longer, cost_to_go(head)))
            if not at_destination.covers(total) and not settled[head].covers(longer):
                heappush(heap, (total, steps + 1, (*path, head), longer))
    return front, True


def _cost_vectors_to(
    network: Network, destination: int, criteria: Sequence[int], best_costs: Sequence[Costs]
) -> Callable[[int], Costs]:
    """Return a function from a vertex to what remains by each criterion, at least."""
    lowest = map(min, zip(*best_costs, strict=True))
    remaining = [
        _costs_to(network.columns[column], destination, low)
        for column, low in zip(criteria, lowest, strict=True)
    ]

    @cache
    def cost_to_go(vertex: int) -> Costs:
        return tuple([near.get(vertex, beyond) for near, beyond in remaining])

    return cost_to_go


def _is_worse(costs: Costs, reference: Costs) -> bool:
    """Return whether costs are nowhere lower than the reference, and somewhere higher."""
    return costs != reference and all(map(le, reference, costs))


def _costs_to(adjacency: Adjacency, destination: int, lowest: int) -> CostsTo:
    """Return the costs that remain from the vertices near the destination, and at least elsewhere.

    Near means within a share of the lowest cost of the whole route: less would make more labels,
    more would take longer than it saves.
    """
    shift = adjacency.cost_shift
    radius = lowest * _NEAR // 100
    bound = ((radius + 1) << shift) - 1
    keys = ball(adjacency.entering, destination, adjacency.mask, bound)
    return {vertex: key >> shift for vertex, key in keys.items()}, radius + 1
