"""Values that stand where nothing is said, places in an order, and what happens at an edge."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import log, prod
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from kernel_oracle import World
from seeded_worlds import world

import careergraph
from careergraph.errors import CareerGraphError
from careergraph.graph.near_names import nearest
from careergraph.graph.observed_moves import Leaving
from careergraph.kernel.budget import Budget
from careergraph.kernel.costs.k_shortest import k_shortest
from careergraph.kernel.graph.adjacency import Adjacency
from careergraph.kernel.learning.labels import PATH, LabelProblem, RouteSet
from careergraph.kernel.learning.prove import _fewest_steps
from careergraph.kernel.structure.passing import _shares_one_by_one, arcs_by_tail, shares_from
from careergraph.kernel.structure.sampled_passing import _pairs
from careergraph.model.option_checks import check_share, check_whole
from careergraph.search import products
from careergraph.search.inquiry import Inquiry
from careergraph.search.option_values import budget_of, limit_of
from careergraph.search.partial_costs import costs_of
from careergraph.search.products import (
    SCALE,
    coprime,
    product,
    small_factors,
    small_primes,
    split,
)
from careergraph.search.products import costs_of as costs_of_shares

if TYPE_CHECKING:
    import pathlib

    from careergraph import CareerGraph
    from careergraph.search.products import Share

Row = dict[str, Any]


def graph_of(**tables: list[Row]) -> CareerGraph:
    return careergraph.from_frames(**{name: pd.DataFrame(rows) for name, rows in tables.items()})


def steps(*routes: str, **cells: object) -> list[Row]:
    """Return the rows of steps along routes of roles of one letter."""
    pairs = dict.fromkeys(pair for route in routes for pair in pairwise(route))
    return [{"origin": tail, "destination": head, **cells} for tail, head in pairs]


def required(role: str, kind: str, name: str, **cells: object) -> Row:
    return {"role": role, "type": kind, "name": name, **cells}


def stored(graph: CareerGraph, folder: pathlib.Path) -> CareerGraph:
    careergraph.save(graph, folder / "d.sqlite")
    return careergraph.load(folder / "d.sqlite")


# Names


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        # a slip of a finger, all words, words that go on or are spelt otherwise, words of the name
        ("nursse", ["Nurse", "Nurses", "Our head nurses"]),
        ("nurse", ["Nurses", "Senior head nurse", "Our head nurses"]),
        ("nurse manager", ["Manager", "Nurse"]),
    ],
)
def test_names_come_by_how_they_are_like_what_was_asked(asked: str, found: list[str]) -> None:
    names = ["Our head nurses", "Senior head nurse", "Nurses", "Manager", "Nurse"]
    known = [(name, name) for name in names if name.casefold() != asked]
    assert nearest(asked, known) == found


# Years and levels


def test_experience_of_no_years_is_told_as_no_years() -> None:
    graph = graph_of(
        transitions=steps("AB", years=1),
        requirements=[required("B", "experience", "Field", years=0)],
    )
    (route,) = careergraph.routes(graph, "A", "B", by="years")
    (step,) = route.time.steps
    assert (step.asked and step.asked.years, step.at_least, route.years) == (0, 1, 1)


@pytest.mark.parametrize(("held", "cost"), [(2.5, 3), (2.25, 3.5), (4, 0), (9, 0)])
def test_a_level_held_counts_to_its_last_digit(held: float, cost: float) -> None:
    graph = graph_of(transitions=steps("AB"), requirements=[required("B", "skill", "X", level=4)])
    asked = {"have": {"X": held}, "effort": {"X": 2}, "by": "learning"}
    (route,) = careergraph.routes(graph, "A", "B", **asked)
    assert route.cost == cost


# Choices


def test_who_learns_nothing_on_the_best_founded_route_needs_no_other_for_that(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By C there is no more to learn either, but fewer say so. It is not searched for."""
    monkeypatch.setattr(Inquiry, "by", lambda _, name: pytest.fail(f"a search by {name}"))
    graph = graph_of(
        transitions=[
            *steps("AMZ", source="one"),
            *steps("AMZ", source="two"),
            *steps("ACZ", source="one"),
        ],
        sources=[{"source": key, "publisher": key} for key in ("one", "two")],
        requirements=[required(role, "skill", "X") for role in "MCZ"],
    )
    (route,) = careergraph.choices(graph, "A", "Z", have=["X"])
    assert (route.roles, route.learning) == (("A", "M", "Z"), 0)
    assert "least to learn" in route.labels


# Parts of a stored file


def test_a_part_knows_the_degrees_that_other_roles_require(tmp_path: pathlib.Path) -> None:
    graph = graph_of(
        transitions=steps("AB", "XY"),
        requirements=[
            required("B", "certification", "PMP"),
            required("Y", "education", "Diploma"),
        ],
        certifications=[{"certification": "PMP", "education": "Diploma"}],
    )
    file = stored(graph, tmp_path)
    (route,) = careergraph.routes(file, "A", "B", by="steps")
    told = [item.name for items in route.asked for item in items]
    assert told == ["Diploma", "PMP"]
    assert route == careergraph.routes(graph, "A", "B", by="steps")[0]


@pytest.mark.parametrize("name", ["support", "steps", "learning"])
def test_a_column_that_is_called_as_an_objective_is_not_what_it_costs(
    name: str, tmp_path: pathlib.Path
) -> None:
    rows = steps("AB", hours=3)
    file = stored(graph_of(transitions=[{**row, name: 2} for row in rows]), tmp_path)
    assert costs_of(file, name) == []
    assert len(costs_of(file, "hours")) == 1


# The kernel


def test_a_route_of_few_steps_keeps_to_its_set() -> None:
    """From 0 by 2, by 3 and 4, or by 5, 6 and 7 to 1."""
    arcs = [(0, 2), (2, 1), (0, 3), (3, 4), (4, 1), (0, 5), (5, 6), (6, 7), (7, 1), (6, 2)]
    network = World(8, arcs, [{v: None} for v in range(8)]).kernel()
    problem = LabelProblem(network, 1, (), None, (), None)
    start = problem.first_label(0, 0)
    assert start is not None
    for barred, way in (
        ((), (0, 2, 1)),
        ((2,), (0, 3, 4, 1)),
        ((2, 3), (0, 5, 6, 2, 1)),
        ((2, 3, 5), None),
    ):
        label = _fewest_steps(problem, RouteSet(start, frozenset(barred)))
        assert (label and label[PATH]) == way
    longer = problem.longer(start, 5)
    assert longer is not None
    label = _fewest_steps(problem, RouteSet(longer, frozenset({2})))
    assert label is not None
    assert label[PATH] == (0, 5, 6, 2, 1)


# Budgets


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr("careergraph.kernel.budget.perf_counter", lambda: now[0])
    return now


@pytest.mark.parametrize(
    ("budget", "reason"),
    [
        (Budget(1_500), "the budget of 1,500 labels was spent"),
        (Budget(seconds=0), "0 seconds were spent"),
        (Budget(seconds=0.5), "0.5 seconds were spent"),
        (Budget(seconds=1), "1 second was spent"),
        (Budget(seconds=10), "10 seconds were spent"),
    ],
)
def test_a_budget_says_what_ended_a_search(budget: Budget, reason: str, clock: list[float]) -> None:
    clock[0] = budget._looked  # noqa: SLF001
    budget.spend(1_500)
    clock[0] += 10
    budget.spend(0)
    assert budget.reason == reason
    budget.stop()
    assert (budget.left, budget.spend(0), budget.reason) == (
        False, False, "the search was stopped",
    )  # fmt: skip


def test_parts_of_a_budget_share_its_seconds_and_have_labels_of_their_own(
    clock: list[float],
) -> None:
    budget = Budget(10, seconds=3)
    assert (budget.begun, repr(budget)) == (False, "Budget(labels=10, seconds=3)")
    few, all_of_them, free = budget.part(2), budget.part(20), budget.without_label_limit()
    assert [each.labels for each in (few, all_of_them, free)] == [2, 10, float("inf")]
    assert [few.spend(2), few.left, few.spend(1)] == [True, False, False]
    assert [all_of_them.spend(10), all_of_them.spend(1)] == [True, False]
    assert (budget.labels, budget.part().labels) == (10, 10)
    assert not budget.begun
    clock[0] = 101
    assert free.spend(10**9)
    assert (budget.begun, budget.left) == (True, True)
    clock[0] = 102
    assert free.spend(1)
    assert few.spend(0) is False
    for part in (free, few, all_of_them, budget):
        part.spend(0)
    assert not any(part.left for part in (free, few, all_of_them, budget))
    assert budget.part().left is False
    budget.part().stop()
    assert budget.reason == "the search was stopped"


# The values of options


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("max_steps", [0, 1, 2.5, float("inf")], [-1, "1", True, None, float("nan"), [1], 10**400]),
        ("max_years", [0, 0.5, float("inf")], [-0.5, "", False]),
        ("min_pay", [0, 1e9], [-1, float("inf"), True]),
    ],
)
def test_a_limit_is_a_number_from_0(name: str, right: list[Any], wrong: list[Any]) -> None:
    for value in right:
        assert limit_of(name, value) == value
    for value in wrong:
        with pytest.raises(CareerGraphError) as told:
            limit_of(name, value)
        assert str(told.value) == f"{name} is {value!r}; right would be a number, 0 or more"


def test_a_limit_of_names_is_a_list_of_them() -> None:
    assert limit_of("via", "A") == ["A"]
    assert limit_of("avoid", ("A", "B")) == ["A", "B"]
    assert limit_of("kind", iter(["A"])) == ["A"]
    assert limit_of("no_pay_cut", True) is True  # noqa: FBT003
    for value in (None, 3, ["A", 3], [None]):
        with pytest.raises(CareerGraphError) as told:
            limit_of("via", value)
        assert str(told.value) == f"via is {value!r}; right would be a list of names"


@pytest.mark.parametrize("value", [0, 1, 10**30, None])
def test_a_whole_number_is_one(value: object) -> None:
    check_whole(k=value)


@pytest.mark.parametrize("value", [-1, 1.0, True, False, "1", [1]])
def test_what_is_no_whole_number_is_refused(value: object) -> None:
    with pytest.raises(CareerGraphError) as told:
        check_whole(within=None, k=value)
    assert str(told.value) == f"k is {value!r}; right would be a whole number, 0 or more"


@pytest.mark.parametrize(("value", "right"), [(0, True), (1, True), (0.5, True), (None, True),
    (1.01, False), (-0.1, False), ("x", False), (float("nan"), False)])  # fmt: skip
def test_a_share_is_from_0_to_1(value: object, *, right: bool) -> None:
    if right:
        check_share("diverse", value)
    else:
        with pytest.raises(CareerGraphError) as told:
            check_share("diverse", value)
        assert str(told.value) == f"diverse is {value!r}; right would be a share, from 0 to 1"


def test_a_budget_is_one_or_a_number_of_labels() -> None:
    given = Budget(5)
    assert budget_of(given) is given
    assert (repr(budget_of(0)), repr(budget_of(2.5))) == (
        "Budget(labels=0, seconds=inf)", "Budget(labels=2.5, seconds=inf)",
    )  # fmt: skip
    for value in (-1, "5", True, None, float("nan")):
        with pytest.raises(CareerGraphError) as told:
            budget_of(value)  # type: ignore[arg-type]
        assert str(told.value) == (
            f"budget is {value!r}; right would be a number of labels, or a careergraph.Budget"
        )


# Products of shares

LARGE = [1_000_003, 1_000_033, 1_000_037, 1_000_039]  # primes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([(1, 10), (2, 10)], [(2, 100)]),
        ([(1, 2), (1, 2)], [(1, 4)]),
        ([(3, 3)], []),
        ([(2, 3), (3, 4)], [(1, 2)]),
        ([(997, 1_000)] * 2, [(994_009, 1_000_000)]),
        ([(LARGE[0], LARGE[1]), (LARGE[1], LARGE[2])], [(LARGE[0], LARGE[2])]),
        (
            [(LARGE[0] * LARGE[1], LARGE[2] * LARGE[3])],
            [(LARGE[0], LARGE[2]), (LARGE[1], LARGE[3])],
        ),
        ([(LARGE[0] ** 2, LARGE[1] ** 2)], [(LARGE[0], LARGE[1])] * 2),
        ([(1_009, 1_013), (1_013, 1_019 * LARGE[0])], [(1_009, 1_019 * LARGE[0])]),
    ],
)
def test_one_product_costs_one_sum(one: list[Share], other: list[Share]) -> None:
    shares = [*one, *other, (1, 3), (1, 7)]
    costs = costs_of_shares(shares)
    assert sum(costs[share] for share in one) == sum(costs[share] for share in other)
    assert product(one) == product(other)
    for (part, whole), cost in costs.items():
        assert cost >= 0
        assert cost / SCALE == pytest.approx(log(whole / part), abs=1e-15)
    assert costs[1, 7] > costs[1, 3] > 0


def test_where_there_are_too_many_large_numbers_each_is_taken_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shares = [(LARGE[0] * LARGE[1], LARGE[2] * LARGE[3]), (1, LARGE[0] * LARGE[1])]
    expected = costs_of_shares(shares)
    for most in (3, 4):  # two numbers that may not be primes, of two factors above the small primes
        monkeypatch.setattr(products, "PAIRS", most)
        looked: list[object] = []

        def coprimes(*numbers: set[int], looked: list[object] = looked) -> set[int]:
            looked.append(numbers)
            return coprime(*numbers)

        monkeypatch.setattr(products, "coprime", coprimes)
        for share, cost in costs_of_shares(shares).items():
            assert cost / SCALE == pytest.approx(expected[share] / SCALE, abs=1e-15)
        assert bool(looked) == (most == 4)
        monkeypatch.undo()


@pytest.mark.parametrize(
    ("numbers", "primes", "found"),
    [
        ([], [], []),
        ([7], [], [7]),
        ([6, 10, 15], [], [2, 3, 5]),
        ([12, 18], [], [2, 3]),
        ([4, 4], [], [4]),
        ([8, 4], [], [2]),
        ([35], [5], [5, 7]),
        ([1_000_003 * 1_009], [1_009], [1_009, 1_000_003]),
    ],
)
def test_factors_have_no_divisor_in_common(
    numbers: list[int], primes: list[int], found: list[int]
) -> None:
    factors = coprime(numbers, primes)
    assert sorted(factors) == found
    for number in numbers:
        parts = [*split(number, factors)]
        assert prod(parts) == number
        assert factors.issuperset(parts)


def test_small_factors_are_primes_up_to_997() -> None:
    assert small_primes()[:4] == [2, 3, 5, 7]
    assert (small_primes()[-1], len(small_primes())) == (997, 168)
    for number, found in (
        (1, []),
        (2, [2]),
        (4, [2, 2]),
        (997**2, [997, 997]),
        (991 * 997, [991, 997]),
        (1_009 * 2, [2, 1_009]),
        (1_009**2, [1_009**2]),
    ):
        assert [*small_factors(number)] == found


# Limits, circles, ties, samples


def test_what_is_no_option_is_refused_by_name() -> None:
    graph = graph_of(transitions=steps("AB"))
    with pytest.raises(TypeError) as told:
        careergraph.stepping_stones(graph, "B", most_steps=2)
    assert str(told.value) == (
        "no option or limit is called 'most_steps': there are the limits via, avoid, max_steps, "
        "max_years, min_pay, no_pay_cut, evidence, kind, without_certification, inherit"
    )


@pytest.mark.parametrize("amount", [29_999.5, 29_000])
def test_a_step_that_pays_a_little_less_is_named(amount: float) -> None:
    graph = graph_of(
        transitions=steps("ABC"),
        pay=[
            {"role": role, "median": pay, "currency": "USD", "year": 2023, "country": "US"}
            for role, pay in (("A", 30_000), ("B", amount), ("C", amount))
        ],
    )
    with pytest.raises(CareerGraphError) as error:
        careergraph.routes(graph, "A", "C", no_pay_cut=True)
    assert str(error.value).endswith("without it there is A → B → C; pays less: A → B")


def test_certifications_that_take_one_of_each_other_first_come_to_an_end() -> None:
    graph = graph_of(
        transitions=steps("AB"),
        requirements=[required("B", "certification", name) for name in ("one", "two", "three")],
        certifications=[
            {"certification": "one", "prerequisites": "two|three"},
            {"certification": "two", "prerequisites": "one|three"},
            {"certification": "three", "prerequisites": "one|two"},
        ],
    )
    (route,) = careergraph.routes(graph, "A", "B", by="learning")
    assert (route.learning, route.to_learn) == (3, ("two", "one", "three"))


def test_of_near_routes_that_are_as_good_the_first_by_name_is_told() -> None:
    """The near role B comes before C, the route by X before that by Y."""
    graph = graph_of(
        transitions=steps("AYB", "AXC", "ZW", source="one"),
        requirements=[required(role, "skill", name) for role in "BCZ" for name in "pqr"]
        + [required("W", "skill", "s")],
    )
    for top, routes in ((1, ["AXCZ"]), (2, ["AXCZ", "AYBZ"]), (0, [])):
        found = careergraph.near_routes(graph, "A", "Z", top=top)
        assert ["".join(near.route.roles) for near in found] == routes


@pytest.mark.parametrize("ends", [[(0, 3), (1, 3), (2, 3)], [(3, 0), (3, 1), (3, 2)]])
def test_every_joined_pair_may_be_drawn(ends: list[tuple[int, int]]) -> None:
    leaving: list[list[int]] = [[head for tail, head in ends if tail == v] for v in range(4)]
    pairs = _pairs(leaving, [*map(len, leaving)], 200)
    assert (set(pairs), len(pairs)) == (set(ends), 200)


def test_a_cell_that_is_no_number_is_told_by_table_row_and_column() -> None:
    rows = [{**row, "hours": hours} for row, hours in zip(steps("ABC"), ("1", "few"), strict=True)]
    with pytest.raises(CareerGraphError) as error:
        careergraph.routes(graph_of(transitions=rows), "A", "C", by="hours")
    network = nx.DiGraph([("A", "B", {"hours": 1}), ("B", "C", {"hours": "few"})])
    with pytest.raises(CareerGraphError) as of_network:
        careergraph.routes(careergraph.from_networkx(network), "A", "C", by="hours")
    assert str(of_network.value) == (
        "the network's transitions, row 1, column hours: found 'few'; right would be a number, "
        "0 or more: routes are found by adding up what their steps cost"
    )
    columns = {"origin": [*"AB"], "destination": [*"BC"], "hours": ["1", "few"]}
    nowhere = careergraph.CareerGraph({"transitions": columns})
    problem = nowhere.problem("transitions", 1, "hours", "a number")
    assert problem[:5] == ("transitions", 1, "hours", "'few'", "a number")
    assert str(error.value) == (
        "the DataFrame 'transitions', row 1, column hours: found 'few'; right would be a number, "
        "0 or more: routes are found by adding up what their steps cost"
    )


@pytest.mark.parametrize("cell", [-0.5, "few"])
def test_what_is_not_added_up_is_not_said_to_be(cell: object) -> None:
    rows = [{**row, "likeness": value} for row, value in zip(steps("ABC"), (1, cell), strict=True)]
    with pytest.raises(CareerGraphError) as error:
        careergraph.routes(graph_of(transitions=rows), "A", "C", by="likeness:most")
    assert str(error.value) == (
        f"the DataFrame 'transitions', row 1, column likeness: found {cell!r}; right would be a "
        "number, 0 or more"
    )


def test_shares_of_very_many_routes_are_counted_as_those_of_few() -> None:
    for number in range(20):
        asked = world(number)
        tails, heads = zip(*sorted(asked.arcs), strict=True)
        arcs, origins = arcs_by_tail(asked.n, tails, heads), np.arange(asked.n)
        one_by_one = _shares_one_by_one(arcs, origins, asked.n)
        assert one_by_one == pytest.approx(shares_from(arcs, origins, asked.n))


@pytest.mark.parametrize("sample", [2, 5_000])
def test_what_is_estimated_is_a_share_and_so_is_its_error(sample: int) -> None:
    graph = graph_of(transitions=steps("ABCDEFG", "AXG", "BYD", "CZF", "GA"))
    exact = {role.role: role for role in careergraph.mobility.bottlenecks(graph)}
    found = careergraph.mobility.bottlenecks(graph, sample=sample)
    assert {role.role for role in found} <= exact.keys()
    for role in found:
        assert 0 <= role.share <= 1
        if sample == 2:
            assert role.error == 1
        else:
            assert abs(role.share - exact[role.role].share) <= role.error < 0.2
        assert (role.pairs, role.sample) == (exact[role.role].pairs, sample)


@pytest.mark.parametrize("first", ["XY", "YX"])
def test_of_what_a_role_names_by_two_labels_the_required_one_is_compared(first: str) -> None:
    graph = graph_of(
        transitions=steps("AB"),
        requirements=[
            required("A", "skill", name, any_of=label, importance=importance, source=label)
            for label, importance, names in (
                ("one", "required", first),
                ("two", "preferred", first[::-1]),
            )
            for name in names
        ],
    )
    (row,) = careergraph.compare(graph, "A", "B").requirements
    assert [item and item.preferred for item in row.by_role] == [False, None]


@pytest.mark.parametrize("costs", [[1e-300, 0.1, 1e-300], [5e-324, 1.0, 0.0], [1e308, 1e-5, 0.0]])
def test_costs_far_apart_add_up_exactly(costs: list[float]) -> None:
    """From 0 by 1 to 2, or straight."""
    found = k_shortest(Adjacency(3, [0, 0, 1], [1, 2, 2], costs), 0, 2)
    by_one, straight = Fraction(costs[0]) + Fraction(costs[2]), Fraction(costs[1])
    expected = sorted([(by_one, (0, 1, 2)), (straight, (0, 2))])
    assert [route.vertices for route in found] == [way for _, way in expected]


def test_a_kind_that_only_other_roles_have_is_known_to_a_part(tmp_path: pathlib.Path) -> None:
    graph = graph_of(transitions=[*steps("AB", kind="promotion"), *steps("XY", kind="lateral")])
    file = stored(graph, tmp_path)
    (route,) = careergraph.routes(file, "A", "B", by="steps", kind=["promotion", "lateral"])
    assert route.roles == ("A", "B")


@pytest.mark.parametrize(("own", "near"), [(1, 1), (2, 0)])
def test_what_a_role_requires_of_those_from_one_role_makes_it_less_near(
    own: int, near: int
) -> None:
    """B requires three things of everybody, all of them held, and others of who comes from A."""
    graph = graph_of(
        transitions=steps("BZ", "AW"),
        requirements=[required(role, "skill", name) for role in "AB" for name in "pqr"]
        + [required("B", "skill", name, origin="A") for name in "st"[:own]]
        + [required(role, "skill", "x") for role in "WZ"],
    )
    found = careergraph.near_routes(graph, "A", "Z")
    assert ["".join(each.route.roles) for each in found] == ["ABZ"] * near


def test_one_role_that_more_people_go_to_than_leave_another_shows_damage(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    graph = graph_of(transitions=[*steps("AB", count=3), *steps("BC", count=3)])
    assert careergraph.routes(graph, "A", "C", by="likelihood")[0].cost == 1
    graph = graph_of(transitions=[*steps("AB", count=3), *steps("BC", count=3)])
    fewer = [Leaving(number, number, weighted=False, bare=True) for number in (3, 2, 0)]
    monkeypatch.setattr("careergraph.search.likelihood.leaving", lambda _: fewer)
    with pytest.raises(CareerGraphError, match="an index of its SQLite file is damaged"):
        careergraph.routes(graph, "A", "C", by="likelihood")
