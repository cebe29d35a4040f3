"""How long a route takes at least: steps and experience, against every route tried by hand."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, product
from math import inf
from typing import TYPE_CHECKING, Any

import networkx as nx
import pandas as pd
import pytest
from generated_cases import cases
from hypothesis import given, settings
from hypothesis import strategies as st

import careergraph
from careergraph import CareerGraph, CareerGraphError, NoRouteError, Profile

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = dict[str, Any]

ROLES = "ABCDEF"
KINDS = ("IT experience", "Leading people")
YEARS = (None, 0, 1, 2, 0.5, 0.1, 3)
ASKED = (None, 1, 2, 5, 0.3, 0.5)


class World:
    """Steps with years and roles that ask for experience, and what follows for one person."""

    def __init__(self, steps: list[Row], asked: list[Row], years: float | None, have: Row) -> None:
        self.steps, self.asked, self.years, self.have = steps, asked, years, have

    def __repr__(self) -> str:
        return f"World({self.steps!r}, {self.asked!r}, {self.years!r}, {self.have!r})"

    @property
    def graph(self) -> CareerGraph:
        frames = {"transitions": self.steps, "requirements": self.asked}
        roles = pd.DataFrame({"role": [*ROLES]})
        return careergraph.from_frames(
            roles=roles, **{name: pd.DataFrame(rows) for name, rows in frames.items() if rows}
        )

    @property
    def person(self) -> Row:
        return {"have": self.have, "years": self.years}

    def items(self, role: str, origin: str | None) -> Iterator[tuple[str, list[Row]]]:
        """Yield each kind of experience that a role speaks of, with its rows."""
        for kind in KINDS:
            rows = [
                row
                for row in self.asked
                if row["role"] == role and row["origin"] in ("", origin) and row["name"] == kind
            ]
            if rows:
                yield kind, rows

    def held(self, origin: str, kind: str) -> Fraction | float:
        """Return the years that the person has of a kind of experience, all told else in all."""
        if kind in self.have:
            return exact(self.have[kind])
        if self.years is not None:
            return exact(self.years)
        assumed = [Fraction(0), *map(exact, self.have.values())]
        for name, rows in self.items(origin, None):
            every = [row for row in self.asked if row["role"] == origin and row["name"] == name]
            stated = [exact(row["years"]) for row in rows if row["years"] is not None]
            if stated and name not in self.have and not any(map(preferred, every)):
                assumed.append(min(stated))
        return max(assumed)

    def time(self, way: tuple[str, ...]) -> Fraction | None:
        """Return how long a route takes at least, None where nothing is stated of it."""
        at, known = Fraction(0), False
        for origin, role in pairwise(way):
            stated = [
                exact(row["years"])
                for row in self.steps
                if (row["origin"], row["destination"]) == (origin, role)
                and row["years"] is not None
            ]
            known = known or bool(stated)
            at += min(stated, default=Fraction(0))
            for kind, rows in self.items(role, origin):
                require = [row for row in rows if not preferred(row)]
                lows = [exact(row["years"]) for row in require if row["years"] is not None]
                if lows:
                    known = True
                    held = self.held(way[0], kind)
                    at = max(at, Fraction(0) if held == inf else min(lows) - Fraction(held))
        return at if known else None

    def ways(self, a: str, b: str) -> list[tuple[str, ...]]:
        network = nx.DiGraph([(row["origin"], row["destination"]) for row in self.steps])
        network.add_nodes_from(ROLES)
        return [tuple(way) for way in nx.all_simple_paths(network, a, b)]


def preferred(row: Row) -> bool:
    return bool(row["importance"] == "preferred")


def exact(number: float) -> Fraction:
    return Fraction(str(number))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    pairs = [pair for pair in product(ROLES, repeat=2) if pair[0] != pair[1]]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=4, max_size=16, unique=True))
    steps = [
        {"origin": a, "destination": b, "years": draw(st.sampled_from(YEARS)), "source": source}
        for a, b in chosen
        for source in draw(st.sampled_from((("s",), ("s", "t"))))
    ]
    row = st.tuples(
        st.sampled_from(ROLES),
        st.sampled_from(("", "", *ROLES)),
        st.sampled_from(KINDS),
        st.sampled_from(("s", "t")),
    )
    asked = [
        {"role": role, "origin": origin, "type": "experience", "name": name, "source": source}
        | {"importance": draw(st.sampled_from(("", "required", "preferred")))}
        | {"years": draw(st.sampled_from(ASKED))}
        for role, origin, name, source in draw(st.lists(row, max_size=8, unique=True))
    ]
    named = sorted({each["name"] for each in asked})
    have = (
        draw(st.dictionaries(st.sampled_from(named), st.sampled_from((0, 1, 2.5)))) if named else {}
    )
    return World(steps, asked, draw(st.sampled_from((None, None, 0, 2, 0.2))), have)


@settings(max_examples=cases(700))
@given(worlds(), st.sampled_from((0.4, 1, 3)))
def test_routes_come_by_the_time_that_they_take_at_least(world: World, most: float) -> None:
    graph = world.graph
    for a, b in product(ROLES[:3], ROLES[3:]):
        timed = [(time, way) for way in world.ways(a, b) if (time := world.time(way)) is not None]
        order = sorted((time, len(way), way) for time, way in timed)
        for options, wanted in (
            ({}, order),
            ({"max_years": most}, [each for each in order if each[0] <= exact(most)]),
        ):
            try:
                found = careergraph.routes(graph, a, b, k=99, by="years", **world.person, **options)
            except NoRouteError:
                found = []
            assert [(exact(r.cost), len(r.roles), r.roles) for r in found] == wanted


@settings(max_examples=cases(300))
@given(worlds())
def test_every_route_tells_its_time(world: World) -> None:
    graph = world.graph
    for a, b in product(ROLES[:3], ROLES[3:]):
        if not world.ways(a, b):
            continue
        for route in careergraph.routes(graph, a, b, k=99, **world.person):
            time = world.time(route.roles)
            assert (None if route.years is None else exact(route.years)) == time
            assert (route.years_is is None) == (time is None)
            ends = [step.at_least for step in route.time.steps]
            assert ends == sorted(ends)


@settings(max_examples=cases(200))
@given(worlds())
def test_a_pareto_front_weighs_the_time_of_whole_routes(world: World) -> None:
    graph = world.graph
    for a, b in product(ROLES[:2], ROLES[4:]):
        ways = [w for w in world.ways(a, b) if world.time(w) is not None]
        costs = {(len(way) - 1, world.time(way)) for way in ways}
        best = {
            c for c in costs if not any(d != c and d[0] <= c[0] and d[1] <= c[1] for d in costs)
        }
        try:
            front = careergraph.pareto(graph, a, b, criteria=["steps", "years"], **world.person)
        except NoRouteError:
            assert not best
        else:
            assert {(c[0], exact(c[1])) for c in front.costs} == best


def ask(role: str, years: float, name: str = "IT experience", **cells: object) -> Row:
    return {"role": role, "type": "experience", "name": name, "years": years} | cells


def graph_of(pairs: list[tuple[str, str, float | None]], asked: list[Row]) -> CareerGraph:
    steps = pd.DataFrame(pairs, columns=["origin", "destination", "years"])
    return careergraph.from_frames(
        steps, **({"requirements": pd.DataFrame(asked)} if asked else {})
    )


def test_thresholds_are_not_added_up() -> None:
    graph = graph_of([("A", "B", 2), ("B", "C", 1)], [ask("B", 5), ask("C", 8)])
    (route,) = careergraph.routes(graph, "A", "C")
    assert (route.years, route.years_is) == (8, "at least")
    assert [(s.years, s.asked and s.asked.years, s.at_least) for s in route.time.steps] == [
        (2, 5, 5),
        (1, 8, 8),
    ]
    (route,) = careergraph.routes(graph, "A", "C", years=5)
    assert [step.at_least for step in route.time.steps] == [2, 3]
    assert route.years_is == "stated"


def test_experience_of_one_kind_can_be_named() -> None:
    graph = graph_of([("A", "B", None)], [ask("B", 5), ask("B", 3, "Leading people")])
    for have, years in (([], 5), (["IT experience=4"], 1), ({"IT experience": 5}, 0)):
        assert careergraph.routes(graph, "A", "B", have=have)[0].years == years
    kinds = Profile({"IT experience": 5, "Leading people": 1})
    assert careergraph.routes(graph, "A", "B", have=kinds)[0].years == 2


def test_what_the_origin_asks_for_is_assumed_and_said_so() -> None:
    graph = graph_of([("A", "B", None)], [ask("A", 3), ask("B", 15)])
    (route,) = careergraph.routes(graph, "A", "B")
    assert (route.years, route.time.experience, route.time.assumed) == (12, 3, True)
    (route,) = careergraph.routes(graph, "A", "B", years=10)
    assert (route.years, route.time.assumed) == (5, False)
    (route,) = careergraph.routes(graph, "A", "B", assume="none")
    assert route.years == 15


def test_where_sources_differ_the_range_is_shown_and_the_least_counts() -> None:
    asked = [ask("B", 2, source="s"), ask("B", 7, source="t", years_high=10)]
    graph = graph_of([("A", "B", None)], asked)
    (route,) = careergraph.routes(graph, "A", "B")
    (item,) = route.asked[0]
    assert (route.years, item.years, item.years_high, item.year_sources) == (2, 2, 10, 2)


def test_of_alternatives_the_quickest_counts() -> None:
    asked = [ask("B", 9, any_of="x"), ask("B", 4, "Leading people", any_of="x")]
    (route,) = careergraph.routes(graph_of([("A", "B", None)], asked), "A", "B")
    assert route.years == 4
    asked[1] |= {"type": "education", "name": "Degree", "years": None}
    (route,) = careergraph.routes(graph_of([("A", "B", None)], asked), "A", "B")
    assert route.years is None


@pytest.mark.parametrize("years", [-1, float("nan"), "many"])
def test_years_that_are_none_are_refused(years: float) -> None:
    graph = graph_of([("A", "B", 1)], [])
    with pytest.raises(CareerGraphError, match=r"years is .*; right would be a number, 0 or more"):
        careergraph.routes(graph, "A", "B", years=years)


def test_where_nothing_is_stated_the_reason_is_told() -> None:
    graph = graph_of([("A", "B", None), ("C", "D", 1)], [])
    with pytest.raises(NoRouteError, match="no source states any years for such a route"):
        careergraph.routes(graph, "A", "B", by="years")
    with pytest.raises(NoRouteError, match="'max years 5' bars the last route"):
        careergraph.routes(graph, "A", "B", max_years=5)
