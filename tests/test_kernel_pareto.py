"""The routes of which none is better in every respect."""

from __future__ import annotations

from typing import Any

import pytest
from generated_cases import examples
from hypothesis import given
from hypothesis import strategies as st
from kernel_oracle import World, diamonds, expected_front, worlds

from careergraph.kernel.budget import Budget
from careergraph.kernel.found import FoundRoute
from careergraph.kernel.learning import pareto_front
from careergraph.kernel.learning.best_routes import BestRoutes
from careergraph.kernel.learning.knee import knee
from careergraph.kernel.learning.pareto_front import pareto
from careergraph.kernel.learning.still_to_come import still_to_come_everywhere


@pytest.fixture(params=["quick", "strong"], autouse=True)
def effort(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test also with the bounds that small questions never reach."""
    if request.param == "strong":
        monkeypatch.setattr(pareto_front, "_QUICK", 0)


thousand = examples(1000)
limits = st.dictionaries(st.integers(0, 2), st.sampled_from([0, 1, 2, 0.3, 0.6, 5]), max_size=2)


@thousand
@given(worlds(columns=4), st.integers(2, 4))
def test_additive_criteria(world: World, criteria: int) -> None:
    front = pareto(world.kernel(), 0, 1, range(criteria))
    assert front.choices == expected_front(world, [*world.routes(0, 1)], criteria, learning=False)
    assert front.complete


@thousand
@given(worlds(columns=3), st.integers(1, 3))
def test_learning_as_a_criterion(world: World, criteria: int) -> None:
    network = world.kernel()
    held = network.masks.mask(world.held)
    front = pareto(network, 0, 1, range(criteria), learning=True, held=held)
    assert front.choices == expected_front(world, [*world.routes(0, 1)], criteria, learning=True)
    assert front.complete


@thousand
@given(worlds(columns=3), st.booleans(), limits, st.sets(st.integers(0, 6), max_size=3))
def test_limits_and_vertices_to_pass(
    world: World,
    learning: bool,
    maxima: dict[int, float],
    through: set[int],
) -> None:
    through = {v for v in through if v < world.n}
    network = world.kernel()
    held = network.masks.mask(world.held)
    front = pareto(
        network, 0, 1, [0, 1], learning=learning, held=held, maxima=maxima, through=through
    )
    allowed = world.allowed(1, maxima, through)
    assert front.choices == expected_front(world, allowed, 2, learning=learning)
    assert front.complete


@thousand
@given(worlds(columns=3), st.integers(2, 3), st.booleans(), st.integers(1, 20))
def test_what_a_spent_budget_leaves_belongs_to_the_front_or_is_best_by_one_criterion(
    world: World,
    criteria: int,
    learning: bool,
    spend: int,
) -> None:
    network = world.kernel()
    held = network.masks.mask(world.held)
    budget = Budget(labels=spend)
    front = pareto(network, 0, 1, range(criteria), learning=learning, held=held, budget=budget)
    whole = expected_front(world, [*world.routes(0, 1)], criteria, learning=learning)
    if all(choice.optimal for choice in front.choices):
        assert front.choices == whole[: len(front.choices)]
        assert front.complete <= (front.choices == whole)
        assert front.choices or not whole  # something is found in any case
    else:
        assert not front.complete
        for choice in front.choices:  # on so small a graph the best by each criterion is found
            (alone,) = expected_front(world, [choice.vertices], criteria, learning=learning)
            assert choice == alone._replace(optimal=False)
            assert any(
                choice.costs[place] == min(other.costs[place] for other in whole)
                for place in range(len(choice.costs))
            )


@given(worlds(columns=2), st.data())
def test_new_names_change_no_cost(world: World, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(world.n)))
    before = pareto(world.kernel(), 0, 1, [0, 1])
    after = pareto(world.relabelled(order).kernel(), order[0], order[1], [0, 1])
    assert [c.costs for c in before.choices] == [c.costs for c in after.choices]


@given(worlds(columns=3))
def test_one_more_criterion_keeps_the_ends(world: World) -> None:
    two = {c.costs for c in pareto(world.kernel(), 0, 1, [0, 1]).choices}
    assert two <= {c.costs[:2] for c in pareto(world.kernel(), 0, 1, [0, 1, 2]).choices}


def ladder(rungs: int) -> World:
    """Return a chain where each step doubles a choice: every route belongs to the front."""
    arcs, columns = [], [[], []]  # type: ignore[var-annotated]
    for rung in range(rungs):
        low = 3 * rung
        for pair, costs in (
            ((low, low + 1), (2**rung, 0)),
            ((low + 1, low + 3), (0, 0)),
            ((low, low + 2), (0, 2**rung)),
            ((low + 2, low + 3), (0, 0)),
        ):
            arcs.append(pair)
            columns[0].append(costs[0])
            columns[1].append(costs[1])
    roles = [{v: None} if v % 3 else {} for v in range(3 * rungs + 1)]
    return World(3 * rungs + 1, arcs, roles, columns=columns)


@pytest.mark.parametrize("learning", [False, True])
def test_a_front_too_large_stops_within_its_budget(*, learning: bool) -> None:
    budget = Budget(labels=3_000)
    front = pareto(ladder(20).kernel(), 0, 60, [0, 1], learning=learning, budget=budget)
    assert not front.complete
    assert budget.labels > -100
    costs = [choice.costs[:2] for choice in front.choices]
    assert costs == [(i, 2**20 - 1 - i) for i in range(len(costs))]


def test_stronger_bounds_end_with_the_seconds_and_lose_no_route_that_was_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They read the whole graph, which takes long where it is large."""
    monkeypatch.setattr(pareto_front, "_QUICK", 1_000)
    network, budget = ladder(20).kernel(), Budget(seconds=60)
    assert still_to_come_everywhere(network, 60, 0, budget=budget)
    stronger = pareto_front.still_to_come_everywhere

    def stopped(*arguments: Any, **options: Any) -> object:  # noqa: ANN401
        budget.stop()
        return stronger(*arguments, **options)

    monkeypatch.setattr(pareto_front, "still_to_come_everywhere", stopped)
    front = pareto(network, 0, 60, [0, 1], learning=True, budget=budget)
    assert not front.complete
    assert front.choices
    assert all(choice.optimal for choice in front.choices)
    assert still_to_come_everywhere(network, 60, 0, budget=budget) is None


def test_what_only_one_role_requires_adds_up_on_fronts_and_within_limits() -> None:
    """Of 2 ** 40 routes each learns 40 things in 80 steps: the first in order is proved at once."""
    n, pairs = diamonds(40)
    roles: list[dict[int, float | None]] = [{v: None} if v % 3 else {} for v in range(n)]
    network = World(n, pairs, roles, columns=[[1] * len(pairs)]).kernel()
    first = tuple(v for v in range(n) if v % 3 != 2)
    budget = Budget(labels=20_000)
    front = pareto(network, 0, n - 1, [0], learning=True, budget=budget)
    assert [(choice.costs, choice.vertices) for choice in front.choices] == [((80, 40), first)]
    route = next(BestRoutes(network, 0, n - 1, maxima={0: 90}, through=[7], budget=budget))
    assert (route.vertices, route.optimal) == (first, True)
    assert budget.labels > 0


def test_no_way_gives_an_empty_front() -> None:
    world = World(3, [(0, 1)], [{}, {}, {}], columns=[[1], [2]])
    for learning in (False, True):
        front = pareto(world.kernel(), 0, 2, [0, 1], learning=learning)
        assert (front.choices, front.complete) == ([], True)


def test_the_knee_is_nearest_to_the_best_of_all_criteria() -> None:
    costs = [(0, 10), (1, 4), (2, 3), (10, 0)]
    assert knee([FoundRoute((0, 1), costs=pair) for pair in costs]) == 2
    assert knee([FoundRoute((0, 1), costs=(5, 5))]) == 0
