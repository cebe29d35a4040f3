"""A dense case made against the label search: it must give up, say so, and say nothing false."""

from __future__ import annotations

import random
import tracemalloc
from itertools import product
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import careergraph
from careergraph.errors import BudgetError

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDE, DEEP = 3, 9
LAYERS = [[f"R{depth}{place}" for place in range(WIDE)] for depth in range(DEEP)]
ROLES = ["A", *(role for layer in LAYERS for role in layer), "Z"]
STEPS = {
    pair
    for layer, onward in zip([["A"], *LAYERS], [*LAYERS, ["Z"]], strict=True)
    for pair in product(layer, onward)
}
SKILLS = [f"skill {place:03}" for place in range(200)]
EFFORT = {"*": 1, "detour": 1_000}


def needs() -> dict[str, frozenset[str]]:
    """Return sets of skills of which any two have some in common."""
    draw = random.Random(20)  # noqa: S311 - a generated case
    return {role: frozenset(draw.sample(SKILLS, 50)) for role in ROLES if role not in "AZ"}


def dense() -> careergraph.CareerGraph:
    """Return a complete graph where every step but those from layer to layer asks for a detour."""
    pairs = [(a, b) for a in ROLES for b in ROLES if a != b]
    rows = [
        {"role": role, "origin": "", "type": "skill", "name": name}
        for role, names in needs().items()
        for name in sorted(names)
    ]
    rows.append({"role": "Z", "origin": "", "type": "skill", "name": "goal"})
    rows += [
        {"role": b, "origin": a, "type": "skill", "name": "detour"}
        for a, b in pairs
        if (a, b) not in STEPS
    ]
    return careergraph.from_frames(
        pd.DataFrame(pairs, columns=["origin", "destination"]), requirements=pd.DataFrame(rows)
    )


def layered() -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield what every route without a detour costs; all others cost 1,000 and more."""
    asked = needs()
    for inner in product(*LAYERS):
        yield len({"goal"}.union(*(asked[role] for role in inner))), ("A", *inner, "Z")


@pytest.fixture(scope="module")
def graph() -> careergraph.CareerGraph:
    return dense()


@pytest.fixture(scope="module")
def every() -> list[tuple[int, tuple[str, ...]]]:
    return sorted(layered())


@pytest.mark.parametrize("budget", [1, 30, 1_000, 5_000])
def test_a_small_budget_stops_the_search_and_the_answer_says_so(
    graph: careergraph.CareerGraph, every: list[tuple[int, tuple[str, ...]]], budget: int
) -> None:
    (route,) = careergraph.routes(graph, "A", "Z", k=1, by="learning", effort=EFFORT, budget=budget)
    best, _ = every[0]
    assert not route.optimal
    assert route.bound is not None
    assert 0 <= route.bound <= best <= route.cost
    assert route.to_dict()["bound"] == route.bound


def test_what_is_told_after_the_budget_is_spent_is_not_called_proved(
    graph: careergraph.CareerGraph, every: list[tuple[int, tuple[str, ...]]]
) -> None:
    found = careergraph.routes(graph, "A", "Z", k=5, by="learning", effort=EFFORT, budget=5_000)
    told: set[tuple[str, ...]] = set()
    for route in found:
        told.add(route.roles)
        rest = next(cost for cost, way in every if way not in told)
        assert not route.optimal
        assert route.bound is not None
        assert route.bound <= rest


def test_the_memory_of_a_search_is_bounded_by_its_budget(graph: careergraph.CareerGraph) -> None:
    peaks = []
    for budget in (2_000, 2_000, 5_000):  # the first fills what the graph keeps
        tracemalloc.start()
        careergraph.routes(graph, "A", "Z", k=1, by="learning", effort=EFFORT, budget=budget)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 2_000 * 1_500 + 1_000_000
    assert peaks[2] < 5_000 * 1_500 + 1_000_000


def test_a_large_budget_proves_the_best(
    graph: careergraph.CareerGraph, every: list[tuple[int, tuple[str, ...]]]
) -> None:
    (route,) = careergraph.routes(graph, "A", "Z", k=1, by="learning", effort=EFFORT)
    assert route.optimal
    assert route.bound is None
    assert (route.cost, route.roles) == every[0]


def test_a_budget_that_finds_nothing_says_that_there_may_be_something(
    graph: careergraph.CareerGraph,
) -> None:
    roles = [layer[0] for layer in LAYERS[:5]]
    spent = "before the budget of 1 label was spent; there may be one: give more"
    with pytest.raises(BudgetError, match=spent):
        careergraph.routes(graph, "A", "Z", by="steps", via=roles, max_steps=5, budget=1)


def test_roles_that_were_reached_before_the_budget_was_spent_are_told(
    graph: careergraph.CareerGraph,
) -> None:
    """What is told is right, what is missing is said."""
    for ask, end, options in (
        (careergraph.reach, "A", {"within": 3}),
        (careergraph.reach, "A", {"within": None, "max_learning": 30}),
        (careergraph.who_can, "Z", {"within": None, "max_learning": 30}),
    ):
        whole = ask(graph, end, **options)
        assert whole.complete
        assert whole.reason == ""
        counts = []
        for budget in (1, 20, 100, 10_000):
            part = ask(graph, end, **options, budget=budget)
            assert {route.roles for route in part} <= {route.roles for route in whole}
            assert part.complete == (len(part) == len(whole)) or part.complete is False
            spent = f"the budget of {budget:,} label{'s' * (budget > 1)} was spent"
            assert part.reason == ("" if part.complete else spent)
            counts.append(len(part))
        assert counts == sorted(counts)
        assert counts[0] < len(whole)
