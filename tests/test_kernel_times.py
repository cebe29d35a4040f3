"""Columns of times, where vertices are not entered before their floor; arcs that are needed."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from generated_cases import examples
from hypothesis import given
from hypothesis import strategies as st
from kernel_oracle import Levels, Route, World, diamonds, expected_front, timed_worlds

from careergraph.kernel.budget import Budget
from careergraph.kernel.learning import prove
from careergraph.kernel.learning.best_routes import BestRoutes
from careergraph.kernel.learning.pareto_front import pareto


@pytest.fixture(params=["quick", "strong"], autouse=True)
def effort(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test also with the bounds that small questions never reach."""
    if request.param == "strong":
        monkeypatch.setattr(prove, "_QUICK", 0)


thousand = examples(1000)
limits = st.dictionaries(st.integers(0, 1), st.sampled_from([0, 1, 2, 0.3, 0.6, 5]), max_size=2)
stops = st.sets(st.integers(0, 6), max_size=2)


@thousand
@given(timed_worlds(), limits, stops)
def test_the_time_at_the_destination_comes_first(
    world: World, maxima: dict[int, float], through: set[int]
) -> None:
    through = {v for v in through if v < world.n}
    network = world.kernel()
    search = BestRoutes(
        network,
        0,
        1,
        primary=0,
        held=network.masks.mask(world.held),
        maxima=maxima,
        through=through,
        one_of=world.one_of(),
    )

    def key(route: Route) -> tuple[object, ...]:
        return world.cost(route, 0), world.learning(route), len(route), route

    found = list(search)
    allowed = sorted(world.allowed(1, maxima, through), key=key)
    assert [route.vertices for route in found] == allowed
    assert [route.cost for route in found] == [float(world.cost(r, 0)) for r in allowed]
    assert [route.costs for route in found] == [
        (float(world.cost(r, 0)), float(world.cost(r, 1))) for r in allowed
    ]
    assert all(route.optimal and route.bound[0] == route.cost for route in found)
    assert search.complete


@thousand
@given(timed_worlds(), limits, stops, st.sampled_from([None, 1]))
def test_times_that_are_limited_leave_the_order_alone(
    world: World, maxima: dict[int, float], through: set[int], primary: int | None
) -> None:
    through = {v for v in through if v < world.n}
    network = world.kernel()
    search = BestRoutes(
        network,
        0,
        1,
        primary=primary,
        held=network.masks.mask(world.held),
        maxima=maxima,
        through=through,
        one_of=world.one_of(),
    )

    def key(route: Route) -> tuple[object, ...]:
        first = 0 if primary is None else world.cost(route, primary)
        return first, world.learning(route), len(route), route

    allowed = sorted(world.allowed(1, maxima, through), key=key)
    assert [route.vertices for route in search] == allowed
    assert search.complete


@thousand
@given(timed_worlds(columns=3), st.booleans(), limits, stops, st.integers(1, 3))
def test_the_front_with_times(
    world: World, learning: bool, maxima: dict[int, float], through: set[int], criteria: int
) -> None:
    through = {v for v in through if v < world.n}
    criteria = max(criteria, 2 - learning)
    network = world.kernel()
    front = pareto(
        network,
        0,
        1,
        range(criteria),
        learning=learning,
        held=network.masks.mask(world.held),
        maxima=maxima,
        through=through,
        one_of=world.one_of(),
    )
    allowed = world.allowed(1, maxima, through)
    assert front.choices == expected_front(world, allowed, criteria, learning=learning)
    assert front.complete


@thousand
@given(
    timed_worlds(columns=1, largest=6), st.integers(1, 30), st.sets(st.integers(0, 5), max_size=1)
)
def test_a_spent_budget_never_proves_too_much_of_times(
    world: World, spend: int, through: set[int]
) -> None:
    through = {v for v in through if v < world.n}
    network = world.kernel()
    search = BestRoutes(
        network,
        0,
        1,
        primary=0,
        held=network.masks.mask(world.held),
        through=through,
        one_of=world.one_of(),
        budget=Budget(labels=spend),
    )
    left = {
        r: (world.cost(r, 0), world.learning(r), len(r), r) for r in world.allowed(1, {}, through)
    }
    for found in search:
        key = left.pop(found.vertices)
        first = min([key, *left.values()])
        assert (float(first[0]), float(first[1])) >= found.bound
        if found.optimal:
            assert key == first
    if search.complete:
        assert not left


@pytest.mark.parametrize("learning", [False, True])
def test_a_later_time_may_be_as_good_in_the_end(*, learning: bool) -> None:
    """Vertex 5 can be entered at 10 at the earliest, and vertex 4 asks for what 3 does.

    At vertex 2 the way by 6 and 7 is earlier and has learnt less; by 3 it is shorter. In the end
    both are as late and have learnt as much: the shorter route is the first.
    """
    arcs = [(0, 6), (6, 7), (7, 2), (0, 3), (3, 2), (2, 4), (4, 5)]
    roles: list[Levels] = [{}, {}, {}, {0: None}, {0: None}, {}, {}, {}]
    years = {0: [0] * 5 + [10, 0, 0]}
    network = World(8, arcs, roles, columns=[[0, 0, 0, 5, 0, 0, 0]], floors=years).kernel()
    short, long = (0, 3, 2, 4, 5), (0, 6, 7, 2, 4, 5)
    if learning:
        assert [r.vertices for r in pareto(network, 0, 5, [0], learning=True).choices] == [short]
    else:
        found = [(r.cost, r.vertices) for r in BestRoutes(network, 0, 5, primary=0)]
        assert found == [(10, short), (10, long)]


def test_decimals_are_the_numbers_written() -> None:
    """0.1 + 0.2 is 0.3 here, where floats would be a little later than the floor."""
    world = World(
        4,
        [(0, 1), (1, 3), (0, 2), (2, 3)],
        [{}] * 4,
        columns=[[0.2, 0.1, 0.3, 0]],
        floors={0: [0, 0, 0, 0.3]},
    )
    search = BestRoutes(world.kernel(), 0, 3, primary=0, maxima={0: 0.3})
    assert [(r.cost, r.vertices) for r in search] == [(0.3, (0, 1, 3)), (0.3, (0, 2, 3))]


def vertices(world: World, *, front: bool) -> list[Route]:
    """Return the routes from 0 to 1 by time, or the front of time and learning."""
    network, one_of = world.kernel(), world.one_of()
    if front:
        choices = pareto(network, 0, 1, [0], learning=True, one_of=one_of).choices
        return [choice.vertices for choice in choices]
    return [route.vertices for route in BestRoutes(network, 0, 1, primary=0, one_of=one_of)]


@pytest.mark.parametrize("front", [False, True])
def test_a_way_round_is_no_answer(*, front: bool) -> None:
    """The needed arc leads back to where the way came from: no route contains it."""
    arcs = [(0, 2), (2, 3), (3, 2), (2, 1)]
    world = World(4, arcs, [{}] * 4, columns=[[0] * 4], floors={0: [0, 3, 0, 0]})
    assert vertices(replace(world, needed=frozenset({(3, 2)})), front=front) == []
    assert vertices(replace(world, needed=frozenset({(2, 1)})), front=front) == [(0, 2, 1)]


@pytest.mark.parametrize("front", [False, True])
def test_a_way_that_has_paid_may_be_a_dead_end(*, front: bool) -> None:
    """Vertex 4 is first entered by ways that passed 2, but only the long one can go on by 2."""
    ways = [(0, 2, 4), (2, 6, 4), (0, 3, 7, 8, 4), (4, 2, 1)]
    arcs = [arc for way in ways for arc in pairwise(way)]
    years, floors = [0] * len(arcs), [1] * 9
    needed = frozenset({(2, 4), (4, 2)})
    world = World(9, arcs, [{}] * 9, columns=[years], floors={0: floors}, needed=needed)
    assert vertices(world, front=front) == [(0, 3, 7, 8, 4, 2, 1)]


@pytest.mark.parametrize("front", [False, True])
def test_a_way_that_owes_does_not_replace_one_that_has_paid(*, front: bool) -> None:
    """At vertex 4 the way by 2 has learnt less than that by 3, but must go round by 5."""
    arcs = [(0, 2), (2, 4), (0, 3), (3, 4), (4, 1), (4, 5), (5, 1)]
    roles: list[Levels] = [{}, {}, {}, {0: None}, {}, {1: None, 2: None}]
    needed = frozenset({(3, 4), (4, 5)})
    world = World(6, arcs, roles, columns=[[0] * 7], floors={0: [1] * 6}, needed=needed)
    routes = [(0, 3, 4, 1), (0, 2, 4, 5, 1), (0, 3, 4, 5, 1)]
    assert vertices(world, front=front) == routes[: 1 if front else 3]


@pytest.mark.parametrize("waits", [0, 7, 60])
def test_many_routes_that_wait_for_one_floor_are_easy(waits: int) -> None:
    """The upper side of each diamond takes a year: as many are on the way as there is time for."""
    n, pairs = diamonds(60)
    years = [1, 0, 0, 0] * 60
    world = World(n, pairs, [{0: None}] * n, columns=[years], floors={0: [0] * (n - 1) + [waits]})
    search = BestRoutes(world.kernel(), 0, n - 1, primary=0, budget=Budget(labels=100_000))
    first = next(search)
    assert first.cost == waits
    assert first.vertices == tuple(v for v in range(n) if v % 3 != (2 if v < 3 * waits else 1))
    assert next(search).optimal


@pytest.mark.parametrize(
    ("floors", "message"),
    [
        ([0], "1 floors for 2 vertices"),
        ([0, -1], "a floor is negative or not a number"),
        ([0, float("inf")], "a floor is negative or not a number"),
    ],
)
def test_what_is_no_floor_is_refused(floors: list[float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        World(2, [(0, 1)], [{}] * 2, columns=[[1]], floors={0: floors}).kernel()
