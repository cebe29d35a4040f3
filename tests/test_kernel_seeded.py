"""The same worlds in every run: the kernel's answers against the oracle, and the work they take.

Worlds are larger and more crowded than those that Hypothesis draws, and the thresholds from which
on stronger bounds are computed are so low that all of them are. What is wrong in a bound may still
give the right answer, later: so the work is counted too. A count that rises has to have a reason.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache, partial
from itertools import islice
from math import inf
from random import Random
from typing import TYPE_CHECKING

import pytest
from kernel_oracle import Route, World, expected_front
from seeded_worlds import THRESHOLDS, world

from careergraph.kernel.budget import Budget
from careergraph.kernel.costs.k_shortest import k_shortest
from careergraph.kernel.found import MORE_POSSIBLE
from careergraph.kernel.graph.adjacency import Adjacency
from careergraph.kernel.learning.best_routes import BestRoutes
from careergraph.kernel.learning.front_so_far import best_by_each
from careergraph.kernel.learning.pareto_front import pareto
from careergraph.kernel.learning.reach import reach

if TYPE_CHECKING:
    from collections.abc import Callable

    from careergraph.kernel.found import FoundRoute

    Question = tuple[World, dict[int, float], set[int]]

MANY = 10**9  # labels
FIRST = 10  # routes of a question


def limited(number: int) -> Question:
    """Return a world with limits and with vertices to pass."""
    pick, chosen = Random(-number), world(number)  # noqa: S311
    maxima = {pick.randrange(2): pick.choice((1, 2, 3, 0.6, 5))} if pick.random() < 0.5 else {}
    return chosen, maxima, set(pick.sample(range(chosen.n), pick.choice((0, 0, 1, 2))))


def free(number: int) -> Question:
    """Return a world in which nothing but learning matters."""
    return world(2 * number, largest=9), {}, set()


@pytest.fixture(params=range(3), ids=["never", "soon", "at once"])
def bounds(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Compute stronger bounds as usual, which means never here; after a few labels; at once."""
    if request.param:
        few = 3 if request.param == 1 else 0
        for module, name in THRESHOLDS:
            monkeypatch.setattr(module, name, few)
    return int(request.param)


@cache
def seeded(question: Callable[[int], Question], many: int) -> list[Question]:
    """Return the questions of the first numbers."""
    return [question(number) for number in range(many)]


@cache
def expected_routes(
    question: Callable[[int], Question], many: int, primary: int | None
) -> list[list[Route]]:
    """Return the first routes of each question by the oracle."""

    def key(asked: World, route: Route) -> tuple[object, ...]:
        first = 0 if primary is None else asked.cost(route, primary)
        return first, asked.learning(route), len(route), route

    return [
        sorted(asked.allowed(1, maxima, through), key=partial(key, asked))[:FIRST]
        for asked, maxima, through in seeded(question, many)
    ]


def routes_work(question: Callable[[int], Question], many: int, primary: int | None = None) -> int:
    """Hold the first routes of questions against the oracle; return how many labels they took."""
    budget = Budget(labels=MANY)
    expected = expected_routes(question, many, primary)
    for (asked, maxima, through), allowed in zip(seeded(question, many), expected, strict=True):
        network = asked.kernel()
        search = BestRoutes(
            network,
            0,
            1,
            primary=primary,
            held=network.masks.mask(asked.held),
            maxima=maxima,
            through=through,
            one_of=asked.one_of(),
            budget=budget,
        )
        found = list(islice(search, FIRST))
        assert [route.vertices for route in found] == allowed
        assert [route.learning for route in found] == [float(asked.learning(r)) for r in allowed]
        assert all(route.optimal for route in found)
    return round(MANY - budget.labels)


@cache
def expected_fronts(
    question: Callable[[int], Question], many: int, criteria: int, *, learning: bool
) -> list[list[FoundRoute]]:
    """Return the front of each question by the oracle."""
    return [
        expected_front(asked, asked.allowed(1, maxima, through), criteria, learning=learning)
        for asked, maxima, through in seeded(question, many)
    ]


def front_work(
    question: Callable[[int], Question], many: int, criteria: int, *, learning: bool = False
) -> int:
    """Hold fronts against the oracle; return how many labels they took."""
    budget = Budget(labels=MANY)
    expected = expected_fronts(question, many, criteria, learning=learning)
    for (asked, maxima, through), whole in zip(seeded(question, many), expected, strict=True):
        network = asked.kernel()
        front = pareto(
            network,
            0,
            1,
            range(criteria),
            learning=learning,
            held=network.masks.mask(asked.held),
            maxima=maxima,
            through=through,
            one_of=asked.one_of(),
            budget=budget,
        )
        assert front == (whole, True)
    return round(MANY - budget.labels)


def shortest_work(numbers: range) -> int:
    """Hold all routes by cost against the oracle; return how many labels they took."""
    budget = Budget(labels=MANY)
    for asked in map(world, numbers):
        tails, heads = zip(*asked.arcs, strict=True)
        costs = asked.columns[1]
        adjacency = Adjacency(asked.n, tails, heads, costs)

        def cost(route: Route, asked: World = asked, costs: list[float] = costs) -> Fraction:
            return sum((Fraction(costs[arc]) for arc in asked.steps(route)), Fraction(0))

        found = list(k_shortest(adjacency, 0, 1, budget))
        assert [route.vertices for route in found] == sorted(
            asked.routes(0, 1), key=lambda route: (cost(route), len(route), route)
        )
        assert [route.cost for route in found] == [float(cost(r.vertices)) for r in found]
    return round(MANY - budget.labels)


def reach_work(numbers: range, *, limited: bool) -> int:
    """Hold what is in reach against the oracle; return how many labels it took."""
    budget = Budget(labels=MANY)
    for number in numbers:
        pick, asked = Random(number), world(number)  # noqa: S311
        asked = replace(asked, held={})
        network = asked.kernel()
        within = pick.choice((1, 2, 3, inf))
        most = pick.choice((1, 2, 4)) if limited else inf
        expected = []
        for end in range(asked.n):
            ways = [
                (len(way) - 1, asked.learning(way), way)
                for way in asked.routes(0, end)
                if len(way) - 1 <= within and asked.learning(way) <= most
            ]
            expected += [min(ways)] if ways else []
        weight = most if most == inf else most // Fraction(str(network.masks.reported_cost(1)))
        found = list(reach(network, 0, within=within, most=weight, budget=budget))
        cost = network.masks.reported_cost
        assert [(route.cost, cost(int(route.learning)), route.vertices) for route in found] == [
            (steps, float(learning), way) for steps, learning, way in sorted(expected)
        ]
    return round(MANY - budget.labels)


WORK: dict[str, tuple[Callable[[], int], tuple[int, int, int]]] = {
    "learning": (lambda: routes_work(free, 150), (5_485, 23_093, 29_884)),
    "learning within limits": (lambda: routes_work(limited, 200), (4_708, 15_889, 19_927)),
    "a cost or a time": (lambda: routes_work(limited, 200, 0), (5_277, 7_832, 9_126)),
    "a cost and learning": (lambda: front_work(limited, 200, 1, learning=True), (0, 2_188, 2_218)),
}
PLAIN: dict[str, tuple[Callable[[], int], int]] = {
    "two costs within limits": (lambda: front_work(limited, 200, 2), 2_063),
    "two costs": (lambda: front_work(free, 150, 2), 628),
    "three costs": (lambda: front_work(free, 100, 3), 771),
    "four costs": (lambda: front_work(free, 100, 4), 844),
    "a cost": (lambda: shortest_work(range(150)), 3_272),
    "reach": (lambda: reach_work(range(80), limited=False), 951),
    "reach with a limit": (lambda: reach_work(range(80), limited=True), 307),
}


@pytest.mark.parametrize("question", WORK)
def test_bounds_give_right_answers_with_as_much_work_as_ever(question: str, bounds: int) -> None:
    work, expected = WORK[question]
    assert work() == expected[bounds]


@pytest.mark.parametrize("question", PLAIN)
def test_answers_are_right_with_as_much_work_as_ever(question: str) -> None:
    work, expected = PLAIN[question]
    assert work() == expected


# Spent budgets


BUDGETS = (0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89)


def spent_routes(labels: int, number: int) -> tuple[int, int, int]:
    """Return how many routes a budget gives, how many are proved, and of how many a bound helps."""
    asked, maxima, through = limited(number) if number % 3 else free(number)
    network = asked.kernel()
    search = BestRoutes(
        network, 0, 1, maxima=maxima, through=through, one_of=asked.one_of(), budget=Budget(labels)
    )
    found = list(islice(search, FIRST))
    left = {route: asked.learning(route) for route in asked.allowed(1, maxima, through)}
    asked = replace(asked, held={})
    left = {route: asked.learning(route) for route in left}
    for route in found:
        first = min(left.values())
        learning = left.pop(route.vertices)
        assert float(first) >= route.bound[0]
        assert learning == first or not route.optimal
    assert len(found) == FIRST or not search.complete or not left
    proved = sum(route.optimal for route in found)
    return len(found), proved, sum(route.bound[0] > 0 for route in found if not route.optimal)


def spent_front(labels: int, number: int) -> tuple[int, int, int]:
    """Return how many choices a budget gives, how many are proved, and whether they are all."""
    asked, maxima, through = limited(number)
    front = pareto(
        asked.kernel(),
        0,
        1,
        [0, 1],
        learning=number % 3 == 0,
        maxima=maxima,
        through=through,
        one_of=asked.one_of(),
        budget=Budget(labels),
    )
    return len(front.choices), sum(c.optimal for c in front.choices), int(front.complete)


def spent_by_cost(labels: int, number: int) -> tuple[int, int, int]:
    """Return how many routes a budget gives, how many there are, and whether it says so."""
    asked = world(number)
    tails, heads = zip(*asked.arcs, strict=True)
    adjacency = Adjacency(asked.n, tails, heads, asked.columns[1])
    whole = list(k_shortest(adjacency, 0, 1))
    found = list(k_shortest(adjacency, 0, 1, Budget(labels)))
    more = bool(found) and found[-1] == MORE_POSSIBLE
    assert found[: len(found) - more] == whole[: len(found) - more]
    assert more or len(found) == len(whole)
    return len(found) - more, len(whole), int(more)


def spent_reach(labels: int, number: int) -> tuple[int, int, int]:
    """Return how many vertices a budget gives, and how many there are; all are as without it."""
    asked, counts = world(number), []
    network = asked.kernel()
    for most in (inf, 40):
        whole = list(reach(network, 0, most=most, budget=Budget()))
        found = list(reach(network, 0, most=most, budget=Budget(labels)))
        assert found == whole[: len(found)]
        counts.append(len(found))
    return counts[0], counts[1], len(whole)


SPENT: dict[str, tuple[Callable[[int, int], tuple[int, int, int]], tuple[int, int, int]]] = {
    "learning": (spent_routes, (234, 171, 57)),
    "front": (spent_front, (118, 71, 87)),
    "cost": (spent_by_cost, (458, 803, 66)),
    "reach": (spent_reach, (511, 406, 550)),
}


@pytest.mark.usefixtures("bounds")
@pytest.mark.parametrize("bounds", [1], indirect=True, ids=["soon"])
@pytest.mark.parametrize("question", SPENT)
def test_a_spent_budget_gives_as_much_as_ever(question: str) -> None:
    answer, expected = SPENT[question]
    found = [answer(labels, number) for labels in BUDGETS for number in range(12)]
    assert tuple(map(sum, zip(*found, strict=True))) == expected


# Other numbers of vertices, other ends


@pytest.mark.usefixtures("bounds")
@pytest.mark.parametrize("by_cost", [False, True])
def test_the_ends_may_have_any_numbers(*, by_cost: bool) -> None:
    for number in range(60):
        asked = world(2 * number)
        shift = number % asked.n
        order = [(vertex + shift) % asked.n for vertex in range(asked.n)]
        ends = order[0], order[1]
        asked = asked.relabelled(order)
        network = asked.kernel()

        def key(route: Route, asked: World = asked) -> tuple[object, ...]:
            first = asked.cost(route, 0) if by_cost else 0
            return first, asked.learning(route), len(route), route

        held = network.masks.mask(asked.held)
        search = BestRoutes(network, *ends, primary=0 if by_cost else None, held=held)
        found = [route.vertices for route in islice(search, FIRST)]
        assert found == sorted(asked.routes(*ends), key=key)[:FIRST]


@pytest.mark.parametrize("learning", [False, True])
def test_the_best_by_each_criterion_without_those_that_another_beats(*, learning: bool) -> None:
    for number in range(60):
        asked, maxima, through = limited(number)
        network = asked.kernel()
        held = network.masks.mask(asked.held)
        allowed = asked.allowed(1, maxima, through)
        best = []
        for column in (0, 1, *([None] if learning else [])):

            def key(
                route: Route, asked: World = asked, column: int | None = column
            ) -> tuple[object, ...]:
                first = 0 if column is None else asked.cost(route, column)
                return first, asked.learning(route), len(route), route

            best += [min(allowed, key=key)] if allowed else []
        costs: dict[tuple[float, ...], Route] = {}
        for route in best:
            paid = [asked.cost(route, 0), asked.cost(route, 1)]
            paid += [asked.learning(route)] if learning else []
            costs.setdefault(tuple(map(float, paid)), route)
        left = [
            each
            for each in sorted(costs)
            if not any(
                other != each and all(a <= b for a, b in zip(other, each, strict=True))
                for other in costs
            )
        ]
        limits = {"maxima": maxima, "through": through, "one_of": asked.one_of(), "held": held}
        found = best_by_each(network, (0, 1), (0, 1), learning=learning, **limits)
        assert [(choice.costs, choice.vertices, choice.optimal) for choice in found] == [
            (each, costs[each], False) for each in left
        ]
