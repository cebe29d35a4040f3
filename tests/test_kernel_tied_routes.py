"""Routes by a cost, those of equal costs by what is to be learnt on them."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from generated_cases import examples
from hypothesis import given
from kernel_oracle import diamonds, worlds

from careergraph.kernel.budget import Budget
from careergraph.kernel.found import MORE_POSSIBLE
from careergraph.kernel.graph.adjacency import Adjacency
from careergraph.kernel.graph.masks import RequirementMasks
from careergraph.kernel.learning.tied_routes import tied_routes
from careergraph.kernel.learning.ways_to import WaysTo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kernel_oracle import World

    from careergraph.kernel.found import FoundRoute


@examples(2000)
@given(worlds())
def test_routes_come_by_steps_then_learning_then_names(world: World) -> None:
    check(replace(world, held={}), [0] * len(world.arcs))


@examples(2000)
@given(worlds(columns=1))
def test_a_cost_comes_before_steps(world: World) -> None:
    check(replace(world, held={}), [int(10 * cost) for cost in world.columns[0]])


def check(world: World, costs: list[int]) -> None:
    """Compare with every simple route, sorted; as with doubts, equal costs have equal steps."""
    counted = [cost * (world.n + 1) + 1 for cost in costs]
    of_arc = dict(zip(world.arcs, counted, strict=True))
    expected = sorted(
        (sum(of_arc[pair] for pair in pairwise(route)), world.learning(route), route)
        for route in world.routes(0, 1)
    )
    found = list(search(world, counted))
    assert [(each.cost, each.learning, each.vertices) for each in found] == [
        (cost, float(learning), route) for cost, learning, route in expected
    ]
    assert all(each.optimal for each in found)


@examples(1000)
@given(worlds(columns=1))
def test_one_search_back_serves_the_best_route_from_everywhere(world: World) -> None:
    world = replace(world, held={})
    costs = [int(10 * cost) * (world.n + 1) + 1 for cost in world.columns[0]]
    of_arc = dict(zip(world.arcs, costs, strict=True))
    tails, heads = [u for u, _ in world.arcs], [v for _, v in world.arcs]
    ways = WaysTo(Adjacency(world.n, tails, heads, costs), 1)
    masks = RequirementMasks(world.roles, world.own, weights=world.weights)
    for origin in range(world.n):
        every = (
            (sum(of_arc[pair] for pair in pairwise(route)), world.learning(route), route)
            for route in world.routes(origin, 1)
        )
        expected = min(every, default=None)
        found = ways.best(masks, origin, Budget())
        assert (found is None) == (expected is None)
        if found is not None and expected is not None:
            learning = masks.reported_cost(int(found.learning))
            assert (found.cost, learning, found.vertices) == (
                expected[0],
                float(expected[1]),
                expected[2],
            )


def search(world: World, costs: list[int], budget: Budget | None = None) -> Iterator[FoundRoute]:
    tails, heads = [u for u, _ in world.arcs], [v for _, v in world.arcs]
    adjacency = Adjacency(world.n, tails, heads, costs)
    masks = RequirementMasks(world.roles, world.own, weights=world.weights)
    return tied_routes(adjacency, masks, 0, 1, budget=budget)


def through_diamonds(budget: Budget) -> Iterator[FoundRoute]:
    """Return the 4,096 routes through twelve diamonds, all of one length and alike to learn."""
    n, arcs = diamonds(12)
    tails, heads = zip(*arcs, strict=True)
    adjacency = Adjacency(n, tails, heads, [1] * len(arcs))
    masks = RequirementMasks([{vertex % 2: None} for vertex in range(n)])
    return tied_routes(adjacency, masks, 0, n - 1, budget=budget)


def test_what_is_not_wanted_is_not_searched() -> None:
    one, several = Budget(labels=10**6), Budget(labels=10**6)
    next(through_diamonds(one))
    assert len([*islice(through_diamonds(several), 20)]) == 20
    labels, labels_of_several = 10**6 - one.labels, 10**6 - several.labels
    assert 0 < 2 * labels < labels_of_several
    assert labels_of_several < 20 * 4 * 12


def test_a_spent_budget_is_told() -> None:
    *found, last = through_diamonds(Budget(labels=200))
    assert last == MORE_POSSIBLE
    assert 0 < len(found) < 2**12
