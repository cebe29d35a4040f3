"""Routes in exact order: by learning, or by a cost and then by learning."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pytest
from generated_cases import examples
from hypothesis import given
from hypothesis import strategies as st
from kernel_oracle import Route, World, diamonds, worlds

from careergraph.kernel.budget import Budget
from careergraph.kernel.graph.adjacency import Adjacency
from careergraph.kernel.graph.masks import RequirementMasks
from careergraph.kernel.graph.network import Network
from careergraph.kernel.learning import parts, prove
from careergraph.kernel.learning.best_routes import BestRoutes

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(params=["quick", "strong"], autouse=True)
def effort(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test also with the bounds that small questions never reach."""
    if request.param == "strong":
        monkeypatch.setattr(prove, "_QUICK", 0)
        monkeypatch.setattr(parts, "_FEW", 0)
        monkeypatch.setattr(parts, "_LATER", 0)
        monkeypatch.setattr(parts, "_MORE", 0)


thousand = examples(1000)
limits = st.dictionaries(st.integers(0, 1), st.sampled_from([0, 1, 2, 0.3, 0.6, 5]), max_size=2)


@thousand
@given(worlds())
def test_routes_come_by_learning_then_steps_then_names(world: World) -> None:
    network = world.kernel()
    found = list(BestRoutes(network, 0, 1, held=network.masks.mask(world.held)))
    expected = sorted((world.learning(r), len(r), r) for r in world.routes(0, 1))
    assert [route.vertices for route in found] == [r for _, _, r in expected]
    assert [route.learning for route in found] == [float(cost) for cost, _, _ in expected]
    assert all(route.optimal for route in found)


@thousand
@given(worlds(columns=2), limits, st.sets(st.integers(0, 6), max_size=3))
def test_limits_and_vertices_to_pass_leave_the_order_alone(
    world: World, maxima: dict[int, float], through: set[int]
) -> None:
    through = {v for v in through if v < world.n}
    network = world.kernel()
    held = network.masks.mask(world.held)
    search = BestRoutes(network, 0, 1, held=held, maxima=maxima, through=through)
    allowed = world.allowed(1, maxima, through)
    expected = sorted((world.learning(r), len(r), r) for r in allowed)
    assert [route.vertices for route in search] == [r for _, _, r in expected]
    assert search.complete


@thousand
@given(worlds(columns=2), limits, st.sets(st.integers(0, 6), max_size=2))
def test_a_primary_cost_comes_before_learning(
    world: World, maxima: dict[int, float], through: set[int]
) -> None:
    through = {v for v in through if v < world.n}
    network = world.kernel()
    held = network.masks.mask(world.held)
    search = BestRoutes(network, 0, 1, primary=0, held=held, maxima=maxima, through=through)

    def key(route: Route) -> tuple[object, ...]:
        return world.cost(route, 0), world.learning(route), len(route), route

    found = list(search)
    expected = sorted(world.allowed(1, maxima, through), key=key)
    assert [route.vertices for route in found] == expected
    assert [route.costs[0] for route in found] == [float(world.cost(r, 0)) for r in expected]
    assert search.complete


@thousand
@given(worlds(columns=1, largest=6), st.integers(1, 30), st.booleans(), st.data())
def test_a_spent_budget_never_proves_too_much(
    world: World,
    spend: int,
    by_cost: bool,
    data: st.DataObject,
) -> None:
    through = data.draw(st.sets(st.integers(0, world.n - 1), max_size=1))
    network = world.kernel()
    held = network.masks.mask(world.held)
    primary = 0 if by_cost else None
    search = BestRoutes(
        network, 0, 1, primary=primary, held=held, through=through, budget=Budget(labels=spend)
    )
    left = {
        r: (world.cost(r, 0) if by_cost else 0, world.learning(r), len(r), r)
        for r in world.allowed(1, {}, through)
    }
    for found in search:
        key = left.pop(found.vertices)
        first = min([key, *left.values()])
        cost, learning = found.bound if by_cost else (0, *found.bound)
        assert float(first[0]) >= cost
        if first[0] == cost:  # exactly: what only looks equal, rounded, says nothing of learning
            assert float(first[1]) >= learning
        if found.optimal:
            assert key == first
    if search.complete:
        assert not left


@given(worlds())
def test_holding_more_never_costs_more(world: World) -> None:
    network = world.kernel()
    for found in islice(BestRoutes(network, 0, 1), 1):
        richer = BestRoutes(network, 0, 1, held=network.masks.mask(world.held))
        assert next(richer).learning <= found.learning


@given(worlds(), st.data())
def test_one_more_arc_never_makes_the_best_worse(world: World, data: st.DataObject) -> None:
    missing = [(u, v) for u in range(world.n) for v in range(world.n) if u != v]
    missing = [pair for pair in missing if pair not in world.arcs]
    if missing:
        arcs = [*world.arcs, data.draw(st.sampled_from(missing))]
        more = World(world.n, arcs, world.roles, world.own, world.weights, world.held)
        for before in islice(BestRoutes(world.kernel(), 0, 1), 1):
            assert next(BestRoutes(more.kernel(), 0, 1)).learning <= before.learning


@given(worlds(columns=2), limits)
def test_a_limit_never_improves_the_best(world: World, maxima: dict[int, float]) -> None:
    network = world.kernel()
    for limited in islice(BestRoutes(network, 0, 1, maxima=maxima), 1):
        assert next(BestRoutes(network, 0, 1)).learning <= limited.learning


@given(worlds(), st.data())
def test_new_names_change_nothing_else(world: World, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(world.n)))
    renamed = world.relabelled(order)

    def costs(search: Iterator[object]) -> list[object]:
        return [(r.learning, len(r.vertices)) for r in search]  # type: ignore[attr-defined]

    assert costs(BestRoutes(world.kernel(), 0, 1)) == costs(
        BestRoutes(renamed.kernel(), order[0], order[1])
    )


@pytest.mark.parametrize("primary", [None, 0])
def test_a_chain_of_diamonds_with_equal_sides_is_easy(primary: int | None) -> None:
    n, pairs = diamonds(60)
    network = World(n, pairs, [{0: None} for _ in range(n)], columns=[[1] * len(pairs)]).kernel()
    search = BestRoutes(network, 0, n - 1, primary=primary, budget=Budget(labels=100_000))
    first, second = next(search), next(search)
    assert first.vertices == tuple(v for v in range(n) if v % 3 != 2)
    assert second.vertices == (*(v for v in range(n - 3) if v % 3 != 2), n - 2, n - 1)
    assert search.complete


def test_a_search_that_cannot_finish_gives_its_best_and_the_gap() -> None:
    """What is required twice does not add up: of each two diamonds the same side is best."""
    n, pairs = diamonds(40)
    items = [2 * (v // 3 % 20) + v % 3 for v in range(n)]
    roles: list[dict[int, float | None]] = [{items[v]: None} if v % 3 else {} for v in range(n)]
    network = World(n, pairs, roles).kernel()
    search = BestRoutes(network, 0, n - 1, budget=Budget(labels=5_000))
    found = next(search)
    assert (found.learning, found.optimal, search.complete) == (20, False, False)
    assert 0 < found.bound[0] < 20
    assert list(search) == []


@pytest.mark.parametrize("of_arcs", [False, True])
def test_what_only_one_role_requires_adds_up_along_a_route(
    of_arcs: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of 2 ** 40 routes each learns 40 things or more, and the first in order is proved at once."""
    monkeypatch.setattr(parts, "_FEW", 300)  # labels prove it, not parting
    n, pairs = diamonds(40)
    roles: list[dict[int, float | None]] = [{v: None} if v % 3 else {} for v in range(n)]
    own: dict[int, dict[int, float | None]] = {5: {2: None}} if of_arcs else {}
    network = World(n, pairs, roles, own).kernel()
    budget = Budget(labels=20_000)
    found = next(BestRoutes(network, 0, n - 1, budget=budget))
    assert (found.learning, found.optimal) == (40, True)
    assert budget.labels > 0


def test_routes_are_parted_by_what_the_last_role_asks_for() -> None:
    """Whoever heads for one of the last roles has no choice left; all together have 2 ** 16."""
    count = 16
    n, pairs = diamonds(count)
    sides = [{v: None} if v % 3 else {} for v in range(n)]
    lasts = [
        {3 * i + 1 + (i >> shift & 1): None for i in range(count)} for shift in range(4)
    ]  # of each diamond one side
    last, destination = range(n, n + len(lasts)), n + len(lasts)
    pairs += [pair for v in last for pair in ((n - 1, v), (v, destination))]
    network = World(destination + 1, pairs, [*sides, *lasts, {}]).kernel()
    budget = Budget(labels=10_000)
    found = next(BestRoutes(network, 0, destination, budget=budget))
    assert (found.learning, found.optimal) == (count, True)
    # Of the four routes that weigh the same, that with the smallest vertices: by the last of lasts.
    sides_passed = [
        vertex for i in range(count) for vertex in (3 * i, *lasts[3]) if vertex // 3 == i
    ]
    assert found.vertices == (*sides_passed, n - 1, n + 3, destination)
    assert budget.labels > 0


@pytest.mark.parametrize("nothing", [Budget(seconds=0), Budget(labels=0)])
def test_without_any_budget_there_is_still_a_route(nothing: Budget) -> None:
    n, pairs = diamonds(40)
    network = World(n, pairs, [{v: None} for v in range(n)]).kernel()
    search = BestRoutes(network, 0, n - 1, budget=nothing)
    found = list(search)
    assert [(len(route.vertices), route.learning, route.optimal) for route in found] == [
        (81, 80, False)
    ]
    assert not search.complete


def test_origin_without_a_way_gives_no_route() -> None:
    adjacency = Adjacency(3, [0], [1], [1])
    network = Network(adjacency, RequirementMasks([{}, {}, {}]), [adjacency])
    for options in ({}, {"primary": 0}, {"through": [2]}, {"maxima": {0: 0}}):
        search = BestRoutes(network, 0, 2, **options)  # type: ignore[arg-type]
        assert list(search) == []
        assert search.complete
