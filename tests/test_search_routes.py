"""`careergraph.routes` against every simple route, enumerated and reckoned by the oracle."""

from __future__ import annotations

import operator
import re
from fractions import Fraction
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from search_oracle import (
    ALL,
    BESIDE,
    MEASURES,
    ORDER,
    WIDEST,
    Held,
    Person,
    World,
    apart,
    ends,
    examples,
    known,
    limits_of,
    options_of,
    people,
    refusing,
    some,
    suited,
    worlds,
)

import careergraph
from careergraph import CareerGraphError, NoRouteError, Profile, Route, TableError
from careergraph.errors import BudgetError, UnknownNameError
from careergraph.search import objectives

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Mapping

    from search_oracle import Item, Limits, Row, Way

    from careergraph import Requirement

SUMS = ("steps", "learning", "weight")  # what a route adds up
EXACT = (*SUMS, "support")
EFFORTS = (
    None,
    {"*": 1},
    {"*": 0},
    {"*": 0.5, "S1": 3, "C1": 10, "E1": 0},
    {"*": 2, "S2": 0.25, "T1": 7.5},
    {"*": 1, "C1": 0, "C2": 6, "S3": 0},
)
efforts = st.sampled_from(EFFORTS)
tenths = st.sampled_from(("0.1", "0.3", "0.6", "0.9", "1.1", "2.2", "3.3"))
ASKED = ("skills", "certifications", "education", "experience")


def ask(world: World, pair: tuple[str, str], person: Person, **options: Any) -> list[Route]:  # noqa: ANN401
    """Ask the package, [] where it knows no route."""
    options = {"k": ALL, "by": "steps"} | options_of(person) | options
    try:
        return careergraph.routes(world.graph, *pair, **options)
    except NoRouteError:
        return []


def ways(found: list[Route]) -> list[Way]:
    return [route.roles for route in found]


def least(found: list[Route]) -> tuple[bool, float]:
    """Return what the best route costs, what is unknown after all that is known."""
    if not found:
        return True, inf
    cost = found[0].cost
    return cost is None, found[0].learning_at_least if cost is None else cost


def check_values(
    world: World,
    person: Person,
    route: Route,
    by: str,
    effort: Mapping[str, float] | None = None,
) -> None:
    """Every number that a route tells is the oracle's; `world` holds the claims that count."""
    expected = world.cost(by, person, route.roles, effort)
    unstated = world.unstated(route.roles)
    if by == "learning" and unstated:
        assert route.cost is None
    elif by == "likelihood":
        assert route.cost == pytest.approx(float(expected), rel=1e-12)
    else:
        assert Fraction(route.cost) == expected
    assert route.support == world.cost("support", person, route.roles)
    assert (route.optimal, route.bound) == (True, None)
    chance = world.cost("likelihood", person, route.roles) if world.observed else None
    assert route.probability == (None if chance is None else pytest.approx(float(chance)))
    check_learning(world, person, route)
    check_requirements(world, person, route)


def check_learning(world: World, person: Person, route: Route) -> None:
    least = world.learnt(person, route.roles)
    assert list(route.unstated) == world.unstated(route.roles)
    assert route.learning == (None if route.unstated else least)
    assert route.learning_at_least == len(route.to_learn) == least
    known = {name: kind for kind, names in BESIDE.items() for name in names}
    assert world.is_enough(person, route.roles, [(known[name], name) for name in route.to_learn])


def as_ways(item: Requirement) -> tuple[list[tuple[Item, Fraction | None]], bool]:
    """Return a requirement as the oracle has it."""
    return sorted(ways_of(item).items(), key=str), item.preferred


def check_requirements(world: World, person: Person, route: Route) -> None:
    """Check what each step requires and prefers, but for what certifications take first.

    What one takes first is held from then on: a later step need not require it again.
    """
    wanted = zip(world.steps(person, route.roles), world.optional(person, route.roles), strict=True)
    before = Held(world.satisfies)
    for asked, optional, (new, beside) in zip(route.asked, route.optional, wanted, strict=True):
        for told, expected in ((asked, new), (optional, beside)):
            found = sorted(map(as_ways, (i for i in told if not i.needed_for)), key=str)
            every = [(sorted(ask.ways.items(), key=str), ask.preferred) for ask in expected]
            held = [before.meets(ask.ways) for ask in expected]
            less = [each for each, met in zip(every, held, strict=True) if not met]
            assert found in (sorted(every, key=str), sorted(less, key=str))
        for item in asked:
            if item.needed_for:
                before.meet(ways_of(item))
    names = {name for kind in ASKED for name in getattr(route, kind)}
    assert names == {item.name for step in route.asked for item in step}
    assumed = world.assumed(person, route.roles[0])
    assert list(map(ways_of, route.assumed)) == assumed


def ways_of(item: Requirement) -> dict[Item, Fraction | None]:
    """Return the ways to meet a requirement, each with its level or years."""
    if item.any_of:
        return {(kind, name): Fraction(depth) or None for kind, name, depth in item.any_of}
    level = item.years_asked if item.type == "experience" else item.level
    return {(item.type, item.name): None if level is None else Fraction(level)}


# What comes first


@pytest.mark.parametrize("levels", [False, True])
@pytest.mark.parametrize("by", EXACT)
@examples(25)
@given(data=st.data())
def test_the_routes_are_all_routes_in_the_documented_order(
    by: str, *, levels: bool, data: st.DataObject
) -> None:
    world = data.draw(worlds(levels=levels, probability=None))
    pair, person = data.draw(ends(world)), data.draw(people(world))
    effort = suited(world.graph, data.draw(efforts)) if by == "learning" else None
    expected = world.best(*pair, {}, by=by, person=person, effort=effort)
    found = ask(world, pair, person, by=by, effort=effort)
    assert ways(found) == expected
    for route in found[:20]:
        check_values(world, person, route, by, effort)
    for k in (1, 3):
        assert ask(world, pair, person, by=by, effort=effort, k=k) == found[:k]


@examples(40)
@given(data=st.data())
def test_the_likeliest_routes_are_all_routes_in_order(data: st.DataObject) -> None:
    """Products that differ are in exact order; equal ones may be told apart by a last bit."""
    world = data.draw(worlds(probability=None))
    assume(world.observed)
    pair, person = data.draw(ends(world)), data.draw(people(world))
    expected = world.best(*pair, {}, by="likelihood", person=person)
    found = ask(world, pair, person, by="likelihood")
    chances = [world.cost("likelihood", person, way) for way in expected]
    assert [route.cost for route in found] == pytest.approx([float(c) for c in chances], rel=1e-12)
    assert sorted(ways(found)) == sorted(expected)
    for route in found[:20]:
        check_values(world, person, route, "likelihood")
    for one, other in pairwise(found):
        steps = [sorted(world.moves[p].likelihood for p in pairwise(r.roles)) for r in (one, other)]
        if steps[0] == steps[1]:
            assert one.roles < other.roles
    assert ask(world, pair, person, by="likelihood", k=3) == found[:3]


@examples(40)
@given(data=st.data())
def test_decimals_add_up_as_they_are_written(data: st.DataObject) -> None:
    """0.3 + 0.6 is 0.9, though it is not in binary."""
    drawn: dict[str, str] = {}

    def fields(row: Row) -> Row:
        pair = row["origin"] + row["destination"]
        return row | {"weight": drawn.setdefault(pair, data.draw(tenths))}

    world = data.draw(worlds(most=4, fields=fields))
    pair = data.draw(ends(world))
    found = ask(world, pair, Person(), by="weight")
    assert ways(found) == world.best(*pair, {}, by="weight")


def moves(**columns: list[Any]) -> careergraph.CareerGraph:
    return careergraph.from_frames(pd.DataFrame(columns))


TRIANGLE = {"origin": ["A", "B", "A"], "destination": ["B", "Z", "Z"]}


def test_years_in_decimals_keep_to_a_limit_in_decimals() -> None:
    graph = moves(**TRIANGLE, years=["1.1", "2.2", "3.3"])
    found = careergraph.routes(graph, "A", "Z", max_years=3.3)
    assert [route.steps for route in found] == [1, 2]
    assert [route.years for route in found] == [3.3, 3.3]


def test_equal_sums_of_decimals_are_equal() -> None:
    graph = moves(**TRIANGLE, years=["0.3", "0.6", "0.9"])
    found = careergraph.routes(graph, "A", "Z", by="years")
    assert [(route.steps, route.cost, route.years) for route in found] == [
        (1, 0.9, 0.9),
        (2, 0.9, 0.9),
    ]


def test_a_certain_move_costs_nothing_and_is_told_as_certain() -> None:
    graph = moves(**TRIANGLE, count=[1, 3, 0])
    found = careergraph.routes(graph, "A", "Z", by="likelihood")
    assert [(route.roles, route.cost) for route in found] == [(("A", "B", "Z"), 1)]


def test_zero_weights_and_cycles_do_no_harm() -> None:
    graph = moves(
        origin=["A", "B", "C", "A", "B", "D", "C", "D"],
        destination=["B", "A", "B", "C", "C", "C", "D", "Z"],
        weight=[0] * 8,
    )
    found = careergraph.routes(graph, "A", "Z", by="weight", k=9)
    assert [(route.cost, "".join(route.roles)) for route in found] == [
        (0, "ACDZ"),
        (0, "ABCDZ"),
    ]


def test_of_equal_routes_the_first_by_name_comes_first() -> None:
    names = list("BCDEFGHIJKLM")
    graph = moves(
        origin=["A"] * 12 + names, destination=names + ["Z"] * 12, years=[1] * 24, weight=[2] * 24
    )
    for by in MEASURES:
        if by != "likelihood":
            found = careergraph.routes(graph, "A", "Z", by=by, k=12)
            assert [route.roles[1] for route in found] == names, by


def test_what_the_origin_asks_for_is_not_paid_for_again() -> None:
    """An item without levels is held or not, also where others have levels or an effort."""
    tables = {
        "role": ["A", "B", "Z", "Z"],
        "type": ["certification", "certification", "certification", "skill"],
        "name": ["P", "P", "Q", "S"],
        "level": ["", "", "", "3"],
    }
    graph = careergraph.from_frames(
        pd.DataFrame({"origin": ["A", "B"], "destination": ["B", "Z"]}),
        requirements=pd.DataFrame(tables),
    )
    (route,) = careergraph.routes(graph, "A", "Z", by="learning")
    assert (route.cost, route.learning) == (4, 2)
    (route,) = careergraph.routes(graph, "A", "Z", by="learning", effort={"*": 10})
    assert (route.cost, route.learning) == (40, 2)


@pytest.mark.parametrize("level", [0, 0.5, 1, inf])
def test_whatever_level_is_held_of_an_item_without_levels_it_is_held(level: float) -> None:
    tables = {"role": ["B", "Z"], "type": ["skill"] * 2, "name": ["P", "S"], "level": ["", "3"]}
    graph = careergraph.from_frames(
        pd.DataFrame({"origin": ["A", "B"], "destination": ["B", "Z"]}),
        requirements=pd.DataFrame(tables),
    )
    have = Profile({("skill", "P"): level})
    (route,) = careergraph.routes(graph, "A", "Z", by="learning", have=have)
    assert (route.cost, route.learning) == (3, 1)


def test_an_item_that_some_role_asks_for_at_a_level_is_held_without_one_all_the_same() -> None:
    """Z asks for S at a level, the origin and B without: whoever holds A lacks nothing for B."""
    graph = careergraph.from_frames(
        pd.DataFrame({"origin": ["A", "B"], "destination": ["B", "Z"]}),
        requirements=pd.DataFrame(
            {
                "role": ["A", "B", "Z"],
                "type": ["skill"] * 3,
                "name": ["S"] * 3,
                "level": ["", "", "3"],
            }
        ),
    )
    (route,) = careergraph.routes(graph, "A", "B", by="learning")
    assert (route.cost, route.learning) == (0, 0)


def test_a_level_that_only_a_preference_names_is_held_as_it_is() -> None:
    """Required is S at 1; someone who holds it at 0.5 has the other half still to learn."""
    table = {"role": ["A", "B"], "level": [0.5, 1], "importance": ["preferred", "required"]}
    graph = careergraph.from_frames(
        pd.DataFrame({"origin": ["A", "C"], "destination": ["B", "B"]}),
        requirements=pd.DataFrame(table | {"type": "skill", "name": "S"}),
    )
    have = Profile({("skill", "S"): 0.5})
    (route,) = careergraph.routes(graph, "C", "B", by="learning", have=have)
    assert (route.cost, route.learning) == (0.5, 1)


def test_level_0_is_a_level() -> None:
    table = {"role": ["B"], "type": ["skill"], "name": ["S"], "level": [0]}
    graph = careergraph.from_frames(
        pd.DataFrame({"origin": ["A"], "destination": ["B"]}), requirements=pd.DataFrame(table)
    )
    (route,) = careergraph.routes(graph, "A", "B", by="learning")
    assert (route.cost, route.learning) == (0, 1)


# Alternatives that differ


@examples(40)
@given(
    data=st.data(),
    by=st.sampled_from(EXACT),
    share=st.sampled_from((0, 0.25, 1 / 3, 0.5, 0.6, 2 / 3, 1)),
    k=st.sampled_from((1, 2, 3, ALL)),
)
def test_alternatives_differ_from_all_that_are_told(
    data: st.DataObject, by: str, share: float, k: int
) -> None:
    world = data.draw(worlds())
    pair, person = data.draw(ends(world)), data.draw(people(world))
    expected = apart(world.best(*pair, {}, by=by, person=person), share)
    assert ways(ask(world, pair, person, by=by, diverse=share, k=k)) == expected[:k]


# Choices


@examples(40)
@given(
    data=st.data(),
    criteria=st.sampled_from((("steps", "learning"), ("learning", "weight"), ("steps", "weight"))),
    effort=efforts,
)
def test_a_front_is_all_that_nothing_beats(
    data: st.DataObject, criteria: tuple[str, ...], effort: Mapping[str, float] | None
) -> None:
    """Where learning is a criterion, no route with a role of which nothing is known."""
    world = data.draw(worlds(pay=True))
    pair, person = data.draw(ends(world)), data.draw(people(world))
    limits = data.draw(limits_of(world, pair))
    counting, refuser = world.admitted(limits), refusing(person, limits)
    effort = suited(world.graph, effort) if "learning" in criteria else None
    costs: set[tuple[Fraction, ...]] = set()
    for way in world.best(*pair, limits, person=person):
        known = [counting.cost(by, refuser, way, effort) for by in criteria]
        if None not in known and not ("learning" in criteria and counting.unstated(way)):
            costs.add(tuple(known))
    front = sorted(
        one
        for one in costs
        if not any(all(map(operator.le, other, one)) for other in costs - {one})
    )
    options = {"effort": effort} | options_of(person) | limits
    if not front:
        with pytest.raises(NoRouteError):
            careergraph.pareto(world.graph, *pair, criteria=criteria, **options)
        return
    found = careergraph.pareto(world.graph, *pair, criteria=criteria, **options)
    assert [tuple(map(Fraction, each)) for each in found.costs] == front
    for route, told in zip(found.routes, found.costs, strict=True):
        assert route.cost == told[0]
        check_learning(counting, refuser, route)


# Limits


def same_order(world: World, person: Person, by: str, found: list[Route], want: list[Way]) -> None:
    if by == "likelihood":
        costs = [float(world.cost(by, person, way)) for way in want]
        assert [route.cost for route in found] == pytest.approx(costs, rel=1e-12)
        assert sorted(ways(found)) == sorted(want)
    else:
        assert ways(found) == want


@pytest.mark.parametrize("name", ORDER)
@examples(25)
@given(data=st.data(), by=st.sampled_from(EXACT))
def test_each_limit_leaves_the_routes_that_keep_to_it(
    name: str, data: st.DataObject, by: str
) -> None:
    world = data.draw(worlds(pay="pay" in name))
    pair, person = data.draw(ends(world)), data.draw(people(world))
    limits = data.draw(limits_of(world, pair, [name]))
    expected = world.best(*pair, limits, by=by, person=person)
    assert ways(ask(world, pair, person, by=by, **limits)) == expected


@examples(120)
@given(
    data=st.data(),
    by=st.sampled_from(MEASURES),
    k=st.sampled_from((1, 3, ALL)),
    effort=efforts,
)
def test_limits_combine(
    data: st.DataObject, by: str, k: int, effort: Mapping[str, float] | None
) -> None:
    world = data.draw(worlds(pay=True, probability=None))
    pair, person = data.draw(ends(world)), data.draw(people(world))
    limits = data.draw(limits_of(world, pair))
    counting = world.admitted(limits)
    assume(by != "likelihood" or counting.observed)
    effort = suited(world.graph, effort) if by == "learning" else None
    expected = world.best(*pair, limits, by=by, person=person, effort=effort)
    found = ask(world, pair, person, by=by, k=ALL, effort=effort, **limits)
    refuser = refusing(person, limits)
    same_order(counting, refuser, by, found, expected)
    for route in found[:10]:
        check_values(counting, refuser, route, by, effort)
    assert ask(world, pair, person, by=by, k=k, effort=effort, **limits) == found[:k]


@examples(40)
@given(data=st.data(), by=st.sampled_from(EXACT), share=st.sampled_from((0, 0.5)))
def test_alternatives_within_limits_differ(data: st.DataObject, by: str, share: float) -> None:
    world = data.draw(worlds(pay=True))
    pair, person = data.draw(ends(world)), data.draw(people(world))
    limits = data.draw(limits_of(world, pair))
    expected = apart(world.best(*pair, limits, by=by, person=person), share)
    assert ways(ask(world, pair, person, by=by, diverse=share, **limits)) == expected


def test_a_limit_does_not_make_a_move_likelier() -> None:
    """The probability of a promotion is its share of all moves, not of all promotions."""
    graph = moves(
        origin=["A", "A"], destination=["B", "Z"], kind=["lateral", "promotion"], count=[9, 1]
    )
    assert careergraph.routes(graph, "A", "Z", by="likelihood")[0].cost == 0.1
    (route,) = careergraph.routes(graph, "A", "Z", by="likelihood", kind=["promotion"])
    assert (route.cost, route.probability) == (0.1, 0.1)


def test_the_last_limit_that_leaves_no_route_is_named() -> None:
    graph = moves(
        origin=["A", "B", "A"],
        destination=["B", "Z", "Z"],
        years=[1, 2, ""],
        evidence=["stated", "inferred", "stated"],
    )
    with pytest.raises(NoRouteError) as error:
        careergraph.routes(graph, "A", "Z", evidence=["stated"], max_years=4, via=["B"])
    assert str(error.value) == (
        "no documented route leads from 'A' to 'Z': 'evidence stated' together with 'via B', "
        "'max years 4' bars the last route; without it there is A → B → Z"
    )


@examples(60)
@given(data=st.data(), by=st.sampled_from(("steps", "learning", "support", "weight")))
def test_the_limit_that_bars_the_last_route_is_named(data: st.DataObject, by: str) -> None:
    """Limits are added in their documented order; the first that leaves nothing is named."""
    world = data.draw(worlds(pay=True, most=5))
    pair, person = data.draw(ends(world)), data.draw(people(world))
    limits = data.draw(limits_of(world, pair))
    if world.best(*pair, limits, by=by, person=person):
        return
    with pytest.raises(NoRouteError) as error:
        careergraph.routes(world.graph, *pair, by=by, **options_of(person), **limits)
    check_reason(world, pair, person, limits, by, error.value)


def check_reason(
    world: World,
    pair: tuple[str, str],
    person: Person,
    limits: Limits,
    by: str,
    error: NoRouteError,
) -> None:
    assert (error.origin, error.destination) == pair
    if not (before := fewest(world, pair, person, {}, limits)):
        onward = {role for role in world.roles if next(world.ways(pair[0], role), None)}
        leading = {role for role in world.roles if next(world.ways(role, pair[1]), None)}
        counts = [int(found) if found != "no" else 0 for found in words(error.reason)]
        assert counts == [len(onward - {pair[0]}), len(leading - {pair[1]})]
        return
    some: Limits = {}
    for name in (name for name in ORDER if given_limit(limits, name)):
        some[name] = limits[name]
        after = fewest(world, pair, person, some, limits)
        if not after:
            assert error.reason.startswith(f"'{name.replace('_', ' ')}")
            why = pay_cuts(world, before[0]) if name == "no_pay_cut" else ""
            assert error.reason.endswith(f"without it there is {' → '.join(before[0])}{why}")
            return
        before = after
    if by == "years":
        assert error.reason.startswith("no source states any years for such a route")
    else:
        assert f"a number for {by!r} is stated for" in error.reason


def pay_cuts(world: World, way: Way) -> str:
    """Return what is said of the steps of a route that no pay cut bars."""
    said: dict[str, list[str]] = {"pays less": [], "pay not comparable": []}
    for step in pairwise(way):
        rise = world.rise(step)
        what = "pay not comparable" if rise is None else "pays less" if rise < 0 else ""
        said.get(what, []).append(" → ".join(step))
    return "".join(f"; {what}: {', '.join(steps)}" for what, steps in said.items() if steps)


def words(reason: str) -> list[str]:
    return re.findall(r"(\d+|no) roles?\b", reason)


def given_limit(limits: Limits, name: str) -> bool:
    value = limits.get(name)
    return value not in (None, [], False) or (value == 0 and value is not False)


def fewest(
    world: World, pair: tuple[str, str], person: Person, some: Limits, whole: Limits
) -> list[Way]:
    """Return the routes within some of the limits, fewest steps first, then by name."""
    refuser, counting = refusing(person, whole), world.admitted(some)
    found = [way for way in counting.ways(*pair) if counting.keeps(refuser, way, some)]
    return sorted(found, key=lambda way: (len(way), way))


# What a budget leaves unproved


@examples(120)
@given(
    data=st.data(),
    by=st.sampled_from(MEASURES),
    budget=st.integers(1, 120),
    k=st.sampled_from((1, 3, ALL)),
)
def test_whatever_the_budget_nothing_false_is_claimed(
    data: st.DataObject, by: str, budget: int, k: int
) -> None:
    world = data.draw(worlds(pay=True))
    pair, person = data.draw(ends(world)), data.draw(people(world))
    limits = data.draw(limits_of(world, pair))
    counting = world.admitted(limits)
    assume(by != "likelihood" or counting.observed)
    expected = world.best(*pair, limits, by=by, person=person)
    try:
        found = ask(world, pair, person, by=by, k=k, budget=budget, **limits)
    except BudgetError:
        return
    assert bool(found) == bool(expected)
    refuser = refusing(person, limits)
    untold = {way: counting.key(by, refuser, way) for way in expected}
    for route in found:
        key = untold.pop(route.roles)
        if by == "likelihood":
            continue  # its keys are not exact
        costs = [k[0] for k in untold.values()]
        if by == "learning":  # what is unknown costs more than all that is known
            costs = [k[1] for k in untold.values() if not k[0]]
        if route.optimal:
            assert all(key < other for other in untold.values())
        elif by in WIDEST:
            assert route.bound >= max((-c for c in costs), default=-inf)
        else:
            assert route.bound <= min(costs, default=inf)


@pytest.mark.parametrize("by", ["likelihood", "support", "count:most"])
@pytest.mark.parametrize("budget", [1, 40, 60, 200, 1_000])
def test_what_is_left_unproved_by_a_best_product_or_minimum(by: str, budget: int) -> None:
    """A bound is in the unit of the cost, and nothing after an unproved route is proved."""
    names = [f"R{place}" for place in range(8)]
    pairs = [(a, b) for a in names for b in names if a != b]
    graph = moves(
        origin=[a for a, _ in pairs],
        destination=[b for _, b in pairs],
        count=[1 + place % 5 for place in range(len(pairs))],
        years=[1 + place % 3 for place in range(len(pairs))],
    )
    options = {"via": ["R2", "R3", "R4"], "max_years": 12, "by": by, "k": ALL}
    every = careergraph.routes(graph, "R0", "R7", **options)
    found = careergraph.routes(graph, "R0", "R7", budget=budget, **options)
    untold = {route.roles: route.cost for route in every}
    for route in found:
        del untold[route.roles]
        best = max(untold.values(), default=0)
        if route.optimal:
            assert route.cost >= best * (1 - 1e-12)
        else:
            assert route.bound is not None
            assert best <= route.bound * (1 + 1e-12)
            assert route.bound <= 1 or by != "likelihood"


# What is refused


def written(folder: pathlib.Path, text: str) -> careergraph.CareerGraph:
    file = folder / "moves.csv"
    file.write_text(text, encoding="utf-8")
    return careergraph.load(file)


def test_negative_weights_are_refused_by_name_and_line(tmp_path: pathlib.Path) -> None:
    graph = written(tmp_path, "origin,destination,toll\nA,B,1\nB,Z,-2\n\nA,Z,soon\nB,C,\n")
    assert careergraph.routes(graph, "A", "Z")[0].roles == ("A", "Z")
    with pytest.raises(TableError) as error:
        careergraph.routes(graph, "A", "Z", by="toll")
    assert [(p.line, p.column, p.found) for p in error.value.problems] == [
        (3, "toll", "'-2'"),
        (5, "toll", "'soon'"),
    ]
    assert "moves.csv, line 3, column toll: found '-2'" in str(error.value)


def test_negative_weights_keep_their_line_where_claims_are_left_out(tmp_path: pathlib.Path) -> None:
    graph = written(
        tmp_path,
        "origin,destination,toll,evidence\nA,B,-1,inferred\nB,Z,-2,stated\nA,Z,,stated\n",
    )
    with pytest.raises(TableError) as error:
        careergraph.routes(graph, "A", "Z", by="toll", evidence=["stated"])
    assert [(problem.line, problem.found) for problem in error.value.problems] == [(3, "'-2'")]


def test_negative_years_are_refused_at_the_door(tmp_path: pathlib.Path) -> None:
    with pytest.raises(TableError, match=r"moves.csv, line 2, column years: found '-1'"):
        written(tmp_path, "origin,destination,years\nA,Z,-1\n")


def test_a_probability_above_one_is_refused_by_line(tmp_path: pathlib.Path) -> None:
    graph = written(tmp_path, "origin,destination,probability\nA,B,0.5\nB,Z,1.5\nA,Z,1\n")
    with pytest.raises(TableError) as error:
        careergraph.routes(graph, "A", "Z", by="likelihood")
    assert str(error.value).endswith(
        "moves.csv, line 3, column probability: found 1.5; right would be a number from 0 to 1"
    )


def test_a_probability_above_one_is_refused_beside_another_claim(tmp_path: pathlib.Path) -> None:
    graph = written(
        tmp_path,
        "origin,destination,probability,source\nA,Z,0.1,s\nA,Z,1.2,t\nA,Z,0.2,u\n",
    )
    with pytest.raises(TableError, match="line 3, column probability"):
        careergraph.routes(graph, "A", "Z", by="likelihood")


def test_likelihood_is_refused_where_nothing_was_observed() -> None:
    graph = moves(**TRIANGLE, years=[1, 2, 3])
    with pytest.raises(CareerGraphError, match="no likelihood: nothing was observed"):
        careergraph.routes(graph, "A", "Z", by="likelihood")
    assert {route.probability for route in careergraph.routes(graph, "A", "Z")} == {None}


def test_an_unknown_measure_is_refused_with_those_that_there_are() -> None:
    graph = moves(**TRIANGLE, toll=[1, 2, 3])
    for by in ("tol", "kind", "origin", "note"):
        with pytest.raises(CareerGraphError) as error:
            careergraph.routes(graph, "A", "Z", by=by)
        assert str(error.value) == (
            f"no measure is called {by!r}: there are {', '.join(objectives.names())}, toll"
        )


def test_a_measure_without_numbers_says_so() -> None:
    graph = moves(**TRIANGLE, toll=["1", "", ""])
    with pytest.raises(NoRouteError) as error:
        careergraph.routes(graph, "A", "Z", by="toll")
    assert error.value.reason == (
        "a number for 'toll' is stated for 1 of 3 transitions, and no route has only these; "
        "by steps there is A → Z"
    )


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"avoid": ["A"]}, "origin and destination cannot be avoided"),
        ({"avoid": ["Z"]}, "origin and destination cannot be avoided"),
        ({"avoid": ["nobody"]}, "no role is called 'nobody'"),
        ({"via": ["nobody"]}, "no role is called 'nobody'"),
        ({"evidence": ["hearsay"]}, "no evidence is called 'hearsay'"),
        ({"kind": ["leap"]}, "no kind is called 'leap'"),
        ({"without_certification": ["P"]}, "no requirement is called 'P'"),
        ({"min_pay": 1}, "no limit on pay can be kept"),
        ({"no_pay_cut": True}, "no limit on pay can be kept"),
        ({"by": "learning", "effort": {"S": 1}}, "the effort of 1 item is not given, such as 'T'"),
        ({"by": "learning", "effort": {"S": -1, "*": 1}}, "S"),
        ({"by": "learning", "effort": {"*": inf}}, r"\*"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(options: dict[str, Any], text: str) -> None:
    graph = careergraph.from_frames(
        pd.DataFrame(TRIANGLE),
        requirements=pd.DataFrame({"role": ["B", "Z"], "type": ["skill"] * 2, "name": ["S", "T"]}),
    )
    with pytest.raises(CareerGraphError, match=text):
        careergraph.routes(graph, "A", "Z", **options)


def test_one_role_twice_is_no_question() -> None:
    graph = careergraph.from_frames(
        pd.DataFrame(TRIANGLE),
        roles=pd.DataFrame({"role": ["A", "B", "Z"], "aliases": ["Ah", "", ""]}),
    )
    with pytest.raises(CareerGraphError, match="origin and destination are both 'A'"):
        careergraph.routes(graph, "A", "ah")
    with pytest.raises(UnknownNameError, match="no role is called 'Q'"):
        careergraph.routes(graph, "A", "Q")


def test_pay_of_nothing_is_no_less_than_nothing() -> None:
    graph = careergraph.from_frames(
        pd.DataFrame(TRIANGLE),
        pay=pd.DataFrame({"role": ["Z", "B"], "median": ["0", "5"], "currency": ["EUR"] * 2}),
    )
    assert len(careergraph.routes(graph, "A", "Z", min_pay=0)) == 2


# Metamorphic


@examples(40)
@given(data=st.data(), by=st.sampled_from(("steps", "learning", "years")))
def test_one_more_transition_never_makes_the_best_worse(data: st.DataObject, by: str) -> None:
    world = data.draw(worlds(probability=False))
    rows = world.tables["transitions"]
    assume(len(world.claims) > 1)
    pair, person = data.draw(ends(world)), data.draw(people(world))
    gone = data.draw(st.sampled_from(sorted(world.claims)))
    fewer = [row for row in rows if (row["origin"], row["destination"]) != gone]
    less = World(world.tables | {"transitions": fewer})
    assert least(ask(world, pair, person, by=by, k=1)) <= least(ask(less, pair, person, by=by, k=1))


@examples(40)
@given(data=st.data(), effort=efforts)
def test_holding_more_never_costs_more(
    data: st.DataObject, effort: Mapping[str, float] | None
) -> None:
    world = data.draw(worlds())
    pair, person = data.draw(ends(world)), data.draw(people(world))
    items = data.draw(some(known(world), 3))
    richer = person._replace(
        have={**person.have, **dict.fromkeys(items, inf)},
        lack=tuple(item for item in person.lack if item not in items),
    )
    effort = suited(world.graph, effort)
    found = [ask(world, pair, who, by="learning", effort=effort) for who in (person, richer)]
    assert least(found[1]) <= least(found[0])
    before = {route.roles: route for route in found[0]}
    for route in found[1]:
        assert route.learning_at_least <= before[route.roles].learning_at_least
        assert route.cost is None or route.cost <= before[route.roles].cost


@examples(60)
@given(data=st.data(), by=st.sampled_from(("steps", "learning", "years", "weight", *WIDEST)))
def test_a_limit_never_improves_the_cost(data: st.DataObject, by: str) -> None:
    world = data.draw(worlds(pay=True))
    pair, person = data.draw(ends(world)), data.draw(people(world))
    # A claim that does not count may change a median or a support; a refused certification that is
    # only preferred is not learnt.
    names = ORDER[:5] if by != "steps" else ORDER
    limits = data.draw(limits_of(world, pair, names))
    free, kept = (ask(world, pair, person, by=by, k=1, **some) for some in ({}, limits))
    if by in WIDEST:
        assert not kept or kept[0].cost <= free[0].cost
    else:
        assert least(kept) >= least(free)


@examples(40)
@given(data=st.data(), by=st.sampled_from(("steps", "weight")))
def test_the_question_reversed_costs_the_same(data: st.DataObject, by: str) -> None:
    world = data.draw(worlds())
    turned = [
        row | {"origin": row["destination"], "destination": row["origin"]}
        for row in world.tables["transitions"]
    ]
    back = World(world.tables | {"transitions": turned})
    origin, destination = data.draw(ends(world))
    found = ask(world, (origin, destination), Person(), by=by)
    returned = ask(back, (destination, origin), Person(), by=by)
    assert [route.cost for route in found] == [route.cost for route in returned]
    assert {route.roles for route in found} == {route.roles[::-1] for route in returned}


@examples(40)
@given(data=st.data(), by=st.sampled_from(MEASURES))
def test_other_names_change_nothing_but_names(data: st.DataObject, by: str) -> None:
    world = data.draw(worlds(pay=True))
    assume(by != "likelihood" or world.observed)
    pair, person = data.draw(ends(world)), data.draw(people(world))
    fresh = data.draw(st.permutations([f"role {place}" for place in range(len(world.roles))]))
    names = dict(zip(world.roles, fresh, strict=True)) | {"": ""}
    renamed = World(
        {
            table: [
                {
                    field: names.get(cell, cell) if field in ENDS else cell
                    for field, cell in row.items()
                }
                for row in rows
            ]
            for table, rows in world.tables.items()
        }
    )
    found = ask(world, pair, person, by=by)
    again = ask(renamed, (names[pair[0]], names[pair[1]]), person, by=by)
    told = {tuple(names[role] for role in route.roles): numbers(route) for route in found}
    assert told == {route.roles: numbers(route) for route in again}
    costs = [route.cost for route in again if route.cost is not None]
    assert [r.cost for r in found if r.cost is not None] == pytest.approx(costs, rel=1e-12)


ENDS = ("origin", "destination", "role")


def numbers(route: Route) -> tuple[Any, ...]:
    learning = route.learning, route.learning_at_least
    return route.cost, *learning, route.years, route.support, route.probability
