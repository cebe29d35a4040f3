"""The usual question, fewest steps first, against every route that the rows of a dataset allow."""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import pairwise, permutations, product
from statistics import median
from typing import TYPE_CHECKING, Any

import networkx as nx
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import careergraph
from careergraph import CareerGraph, CareerGraphError, NoRouteError, Profile, UnknownRoleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph import Route

Row = dict[str, Any]
Rows = list[Row]
Way = tuple[str, ...]
Item = tuple[str, str]  # type and name

NAMES = ("Ana", "bob", "Cy", "dé", "Élan", "fox 1", "fox 10")  # not in the order of an alphabet
ASKED = ("skill", "certification", "education", "experience")
THINGS = ("x", "y", "z")  # the same names in every type, as data may have them
PUBLISHERS = {"s1": "P", "s2": "P", "s3": "Q", "s4": ""}
BLANK: Row = {"source": "", "years": None, "count": None, "evidence": ""}
ALL = 2_000  # more routes than seven roles allow


class World:
    """Rows of a dataset, and what follows from them by enumeration: no code of the package."""

    def __init__(self, moves: Rows, asked: Rows) -> None:
        self.moves, self.asked = moves, asked
        self.roles = sorted({row[end] for row in moves for end in ("origin", "destination")})
        self.pairs = {(row["origin"], row["destination"]) for row in moves}
        self.items = {(row["type"], row["name"]) for row in asked}

    @property
    def graph(self) -> CareerGraph:
        tables = {
            "transitions": self.moves,
            "requirements": self.asked,
            "sources": [{"source": key, "publisher": name} for key, name in PUBLISHERS.items()],
        }
        return careergraph.from_frames(
            **{n: pd.DataFrame(rows) for n, rows in tables.items() if rows}
        )

    def ways(self, origin: str, destination: str) -> Iterator[Way]:
        """Yield every simple route."""
        stack = [(origin,)]
        while stack:
            way = stack.pop()
            if way[-1] == destination:
                yield way
                continue
            stack += [(*way, b) for a, b in self.pairs if a == way[-1] and b not in way]

    def asks(self, role: str, origin: str | None) -> dict[Item, tuple[float, bool]]:
        """Return how deep a role asks for each thing, and whether any source requires it."""
        found: dict[Item, list[Row]] = {}
        for row in self.asked:
            if row["role"] == role and row["origin"] in ("", origin):
                found.setdefault((row["type"], row["name"]), []).append(row)
        whole = {}
        for item, rows in found.items():
            levels = [row["level"] for row in rows if row["level"] is not None]
            years = [row["years"] for row in rows if row["years"] is not None]
            depth = (
                (median(years) if years else 0) if item[0] == "experience" else max([0, *levels])
            )
            whole[item] = (depth, any(row["importance"] != "preferred" for row in rows))
        return whole

    def news(self, way: Way, have: dict[Item, float], *, required: bool) -> list[list[Item]]:
        """Return what each step newly asks for of someone who comes along a route."""
        held = dict(have)
        for item, (depth, _) in self.asks(way[0], None).items():
            held[item] = max(depth, held.get(item, -1))
        news = []
        for origin, role in pairwise(way):
            new = []
            for item, (depth, must) in self.asks(role, origin).items():
                if held.get(item, -1) < depth and (must or not required):
                    new.append(item)
                    held[item] = depth
            news.append(new)
        return news

    def claims(self, origin: str, destination: str) -> Rows:
        return [r for r in self.moves if (r["origin"], r["destination"]) == (origin, destination)]

    def support(self, way: Way) -> float:
        """Return the support of a route's weakest transition."""
        found = []
        for ends in pairwise(way):
            claims = self.claims(*ends)
            counts = [row["count"] for row in claims if row["count"] is not None]
            said = {
                row["evidence"] or ("stated" if row["count"] is None else "observed")
                for row in claims
            }
            keys = {row["source"] for row in claims} - {""}
            publishers = {PUBLISHERS[key] or key for key in keys}
            found.append(sum(counts) if "observed" in said and counts else len(publishers))
        return min(found)

    def years(self, way: Way) -> float | None:
        """Return the sum of the steps' medians."""
        whole = 0.0
        for ends in pairwise(way):
            years = [row["years"] for row in self.claims(*ends) if row["years"] is not None]
            if not years:
                return None
            whole += median(years)
        return whole


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Return a small world, from nearly no transitions to all of them."""
    size, fill = draw(st.integers(2, 7)), draw(st.sampled_from((0.2, 0.4, 0.6, 1)))
    chance = random.Random(draw(st.integers(0, 2**32)))  # noqa: S311 (no secret)
    roles = chance.sample(NAMES, size)
    numbers = (None, 0, 1, 2, 3, 2.5)
    moves = [
        {"origin": origin, "destination": destination, "source": source}
        | {"years": chance.choice(numbers), "count": chance.choice((None, None, 0, 7))}
        | {"evidence": chance.choice(("", "", "inferred", "observed"))}
        for origin, destination in permutations(roles, 2)
        if chance.random() < fill
        for source in chance.sample(("", *PUBLISHERS), chance.choice((1, 1, 2, 3)))
    ] or [{"origin": roles[0], "destination": roles[1]} | BLANK]
    named = sorted({row[end] for row in moves for end in ("origin", "destination")})
    keys = product(named, ("", "", *named), ASKED, THINGS, ("", *PUBLISHERS))
    some = chance.sample(sorted(set(keys)), chance.choice((0, 3, 8, 20)))
    plain = [key for key in some if key[1] == "" or chance.random() < fill]
    asked = [
        dict(zip(("role", "origin", "type", "name", "source"), key, strict=True))
        | {"level": chance.choice(numbers), "years": chance.choice(numbers)}
        | {"importance": chance.choice(("", "required", "preferred"))}
        for key in plain
    ]
    return World(moves, asked)


class Asked:
    """A question: a world, two roles, and who asks."""

    def __init__(self, world: World, draw: st.DrawFn) -> None:
        self.world, self.graph = world, world.graph
        self.ends = draw(st.permutations(world.roles))[:2]
        known = sorted({name for _, name in world.items})
        self.names = draw(st.lists(st.sampled_from(known), max_size=2)) if known else []
        self.required = draw(st.booleans())
        self.have = {item: float("inf") for item in world.items if item[1] in self.names}

    def news(self, way: Way) -> list[list[Item]]:
        return self.world.news(way, self.have, required=self.required)

    def learning(self, way: Way) -> int:
        whole = {item for step in self.news(way) for item in step}
        return sum(kind in ("skill", "certification") for kind, _ in whole)

    def expected(self) -> list[Way]:
        """Return every route: fewest steps, then least to learn, then by names."""
        found = self.world.ways(*self.ends)
        return sorted(found, key=lambda way: (len(way), self.learning(way), way))

    def answer(self, **options: Any) -> list[Route]:  # noqa: ANN401
        whole = {"k": ALL, "have": self.names, "required": self.required} | options
        try:
            return careergraph.routes(self.graph, *self.ends, **whole)
        except NoRouteError:
            return []


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    return Asked(draw(worlds()), draw)


# The oracle


@given(asked=questions(), data=st.data())
def test_every_route_comes_in_the_documented_order(asked: Asked, data: st.DataObject) -> None:
    expected = asked.expected()
    found = asked.answer()
    assert [route.roles for route in found] == expected
    for route in found:
        assert route.steps == route.cost == len(route.roles) - 1
        assert route.learning == asked.learning(route.roles)
        assert route.support == asked.world.support(route.roles)
        assert route.years == asked.world.years(route.roles)
        assert route.optimal
    k = data.draw(st.integers(1, len(expected) + 1))
    assert asked.answer(k=k) == found[:k]


@given(asked=questions())
def test_each_step_asks_for_what_is_new_by_then(asked: Asked) -> None:
    for route in asked.answer():
        news = asked.news(route.roles)
        for step, new in zip(route.asked, news, strict=True):
            assert sorted((item.type, item.name) for item in step) == sorted(new)
        first: dict[Item, None] = {}
        for step in route.asked:  # within a step the order is that of the table
            first |= dict.fromkeys((item.type, item.name) for item in step)
        for kind, told in zip(
            ASKED,
            (route.skills, route.certifications, route.education, route.experience),
            strict=True,
        ):
            assert told == [name for what, name in first if what == kind]


@given(asked=questions())
def test_roles_of_which_nothing_is_stated_are_named(asked: Asked) -> None:
    for route in asked.answer():
        silent = []
        for origin, role in zip(route.roles, route.roles[1:], strict=False):
            items = asked.world.asks(role, origin).items()
            kinds = {kind for (kind, _), (_, must) in items if must or not asked.required}
            if not {"skill", "certification"} & kinds:
                silent.append(role)
        assert list(route.unstated) == (silent if "requirements" in asked.graph.tables else [])
        assert route.to_dict().get("unstated", []) == list(route.unstated)


@given(asked=questions())
def test_preferred_is_what_no_role_on_the_route_requires(asked: Asked) -> None:
    for route in asked.answer():
        steps = list(zip(route.roles, route.roles[1:], strict=False))
        must = {
            item
            for origin, role in steps
            for item, (_, must) in asked.world.asks(role, origin).items()
            if must
        }
        new = {item for step in asked.news(route.roles) for item in step}
        assert sorted(route.preferred) == sorted(name for kind, name in new - must)


def roles(number: int) -> str:
    return {0: "no roles", 1: "1 role"}.get(number, f"{number} roles")


@given(asked=questions())
def test_networkx_knows_as_short_a_route_and_as_many(asked: Asked) -> None:
    network: nx.DiGraph[str] = nx.DiGraph(asked.world.pairs)
    origin, destination = asked.ends
    if not nx.has_path(network, origin, destination):
        with pytest.raises(NoRouteError) as caught:
            careergraph.routes(asked.graph, origin, destination)
        onward, leading = nx.descendants(network, origin), nx.ancestors(network, destination)
        assert caught.value.reason == (
            f"{roles(len(onward))} can be reached from {origin!r}, "
            f"{roles(len(leading))} lead{'s' * (len(leading) == 1)} to {destination!r}"
        )
        return
    found = asked.answer()
    assert found[0].steps == nx.shortest_path_length(network, origin, destination)
    every = {tuple(way) for way in nx.all_simple_paths(network, origin, destination)}
    assert {route.roles for route in found} == every
    assert len(found) == len(every)


# What a change to the question may do to the answer


@given(asked=questions(), data=st.data())
def test_one_more_transition_never_makes_the_best_route_longer(
    asked: Asked, data: st.DataObject
) -> None:
    before = asked.answer(k=1)
    missing = sorted(set(permutations(asked.world.roles, 2)) - set(asked.world.pairs))
    assume(before and missing)
    ends = data.draw(st.sampled_from(missing))
    one = {"origin": ends[0], "destination": ends[1]} | BLANK
    more = World([*asked.world.moves, one], asked.world.asked)
    after = careergraph.routes(more.graph, *asked.ends, k=1)
    assert after[0].steps <= before[0].steps


@given(asked=questions(), data=st.data())
def test_holding_more_never_asks_for_more(asked: Asked, data: st.DataObject) -> None:
    known = sorted({name for _, name in asked.world.items})
    assume(known)
    more = [*asked.names, data.draw(st.sampled_from(known))]
    before = {route.roles: route for route in asked.answer()}
    after = {route.roles: route for route in asked.answer(have=more)}
    assert before.keys() == after.keys()
    for way, route in after.items():
        assert route.learning <= before[way].learning
        for step, then in zip(route.asked, before[way].asked, strict=True):
            assert {item[:2] for item in step} <= {item[:2] for item in then}


@given(asked=questions())
def test_without_the_preferred_no_list_grows(asked: Asked) -> None:
    default = {route.roles: route for route in asked.answer(required=False)}
    strict = {route.roles: route for route in asked.answer(required=True)}
    assert default.keys() == strict.keys()
    for way, route in strict.items():
        assert route.preferred == []
        assert route.learning <= default[way].learning
        for name in ("skills", "certifications", "education", "experience"):
            assert set(getattr(route, name)) <= set(getattr(default[way], name))


@given(asked=questions(), data=st.data())
def test_other_names_change_nothing_but_names(asked: Asked, data: st.DataObject) -> None:
    """Names break ties alone, so routes as good as each other may change places."""
    others = [f"role {place}" for place in range(len(asked.world.roles))]
    names = dict(zip(asked.world.roles, data.draw(st.permutations(others)), strict=True)) | {"": ""}
    moves, wanted = (
        [row | {key: names[row[key]] for key in keys} for row in rows]
        for rows, keys in (
            (asked.world.moves, ("origin", "destination")),
            (asked.world.asked, ("role", "origin")),
        )
    )
    options: dict[str, Any] = {"k": ALL, "have": asked.names, "required": asked.required}
    before = asked.answer()
    assume(before)
    ends = [names[end] for end in asked.ends]
    after = careergraph.routes(World(moves, wanted).graph, *ends, **options)

    def worth(route: Route) -> tuple[object, ...]:
        return (route.steps, route.learning, route.support, route.years, sorted(route.skills))

    renamed = {tuple(names[role] for role in route.roles): worth(route) for route in before}
    assert renamed == {route.roles: worth(route) for route in after}
    order = [(route.steps, route.learning) for route in before]
    assert order == [(route.steps, route.learning) for route in after] == sorted(order)


# A case worked by hand


def test_a_case_worked_by_hand() -> None:
    """From Cook to Owner, for someone who holds Costing and, as a cook, Knife skills at level 2.

    ::

        Cook ──> Chef ──────> Owner      Chef:    Knife skills 3, Menus; HACCP preferred
          └────> Manager ──────^         Manager: Costing, Rosters
                    └──> Chef            Owner:   Costing, Rosters, Tax; five years of management,
                                                  seven if one source is to be believed
    """
    moves = pd.DataFrame(
        [
            ("Cook", "Chef", 3, "guide"),
            ("Cook", "Chef", 4, "survey"),
            ("Cook", "Manager", 2, "guide"),
            ("Chef", "Owner", 5, "guide"),
            ("Manager", "Owner", None, "survey"),
            ("Manager", "Chef", 1, "guide"),
        ],
        columns=["origin", "destination", "years", "source"],
    )
    asks = pd.DataFrame(
        [
            ("Cook", "skill", "Knife skills", 2, "", None, "guide"),
            ("Chef", "skill", "Knife skills", 3, "", None, "guide"),
            ("Chef", "skill", "Menus", None, "", None, "guide"),
            ("Chef", "certification", "HACCP", None, "preferred", None, "guide"),
            ("Manager", "skill", "Costing", None, "", None, "guide"),
            ("Manager", "skill", "Rosters", None, "", None, "guide"),
            ("Owner", "skill", "Costing", None, "", None, "guide"),
            ("Owner", "skill", "Rosters", None, "", None, "guide"),
            ("Owner", "skill", "Tax", None, "", None, "guide"),
            ("Owner", "experience", "Management", None, "", 5, "guide"),
            ("Owner", "experience", "Management", None, "", 7, "survey"),
        ],
        columns=["role", "type", "name", "level", "importance", "years", "source"],
    )
    graph = careergraph.from_frames(moves, requirements=asks)
    first, second, third = careergraph.routes(graph, "Cook", "Owner", k=9, have=["costing"])

    # Two steps both, but by Manager there are two things to learn, by Chef five.
    assert first.roles == ("Cook", "Manager", "Owner")
    assert second.roles == ("Cook", "Chef", "Owner")
    assert third.roles == ("Cook", "Manager", "Chef", "Owner")

    # Costing is held, so Manager asks for Rosters alone, and Owner not for Rosters again.
    assert [[item.name for item in step] for step in first.asked] == [
        ["Rosters"],
        ["Tax", "Management"],
    ]
    assert (first.skills, first.certifications) == (["Rosters", "Tax"], [])
    assert (first.learning, first.experience) == (2, ["Management"])
    assert first.asked[1][1].years == 6  # the median of what two sources say
    assert first.years is None  # nobody says how long a manager takes to be an owner
    assert first.support == 1

    # A cook's knife skills are not enough for a chef.
    assert [item.name for item in second.asked[0]] == ["Knife skills", "Menus", "HACCP"]
    assert second.asked[0][0].level == 3
    assert second.learning == 5  # Knife skills, Menus, HACCP, Rosters, Tax
    assert second.preferred == ["HACCP"]
    assert second.years == 8.5  # the median of 3 and 4, and 5
    assert (second.support, second.transitions[0].support) == (1, 2)

    assert third.learning == 5
    assert third.years == 8  # 2, 1 and 5

    # Without what is only preferred there is one thing less to learn.
    strict = careergraph.routes(graph, "Cook", "Owner", k=9, have=["costing"], required=True)
    assert [route.learning for route in strict] == [2, 4, 4]
    assert [route.roles for route in strict] == [first.roles, second.roles, third.roles]


def test_what_a_role_between_gives_is_not_asked_for_again_and_less_of_it_is_held() -> None:
    moves = pd.DataFrame({"origin": ["A", "B", "C"], "destination": ["B", "C", "D"]})
    asks = pd.DataFrame(
        {"role": ["B", "C", "D"], "type": "skill", "name": "Python", "level": [3, 2, 4]}
    )
    (route,) = careergraph.routes(careergraph.from_frames(moves, requirements=asks), "A", "D")
    assert [[item.level for item in step] for step in route.asked] == [[3], [], [4]]
    assert (route.skills, route.learning) == (["Python"], 1)
    assert [item.level for item in route.requirements] == [4]


def test_what_a_transition_alone_asks_for_is_asked_of_those_who_take_it() -> None:
    moves = pd.DataFrame({"origin": ["A", "B"], "destination": ["C", "C"]})
    asks = pd.DataFrame(
        {"role": ["C", "C"], "origin": ["A", ""], "type": "skill", "name": ["Ropes", "Knots"]}
    )
    graph = careergraph.from_frames(moves, requirements=asks)
    assert careergraph.routes(graph, "A", "C")[0].skills == ["Ropes", "Knots"]
    assert careergraph.routes(graph, "B", "C")[0].skills == ["Knots"]


def test_a_level_held_is_a_level_held() -> None:
    moves = pd.DataFrame({"origin": ["A"], "destination": ["B"]})
    asks = pd.DataFrame({"role": ["B"], "type": ["skill"], "name": ["Python"], "level": [3]})
    graph = careergraph.from_frames(moves, requirements=asks)
    for level, learnt in ((2, ["Python"]), (3, []), (4, [])):
        held = Profile({("skill", "Python"): level})
        assert careergraph.routes(graph, "A", "B", have=held)[0].skills == learnt


# Large regions


def test_a_region_that_only_comes_back_through_the_origin_is_left_at_once() -> None:
    """Nothing in the region is on a route; a search that walks through it never ends."""
    region = [f"R{place:03}" for place in range(400)]
    rows = [("Origin", region[0]), ("Origin", region[200]), (region[-1], "Origin")]
    for place, role in enumerate(region):
        ahead = ((place + step) % len(region) for step in (1, 2, 3, 5, 8, 13, 21, 34))
        rows += [(role, region[other]) for other in ahead]
    rows += [("Origin", "Between"), ("Between", "End"), ("Origin", "Other"), ("Other", "Between")]
    graph = careergraph.from_frames(pd.DataFrame(rows, columns=["origin", "destination"]))
    assert len(graph.names) == 404
    found = careergraph.routes(graph, "Origin", "End", k=3)
    assert [route.roles for route in found] == [
        ("Origin", "Between", "End"),
        ("Origin", "Other", "Between", "End"),
    ]


def test_a_region_behind_a_role_of_the_route_is_left_at_once() -> None:
    """The region comes back through a role that every route has visited by then."""
    region = [f"R{place:03}" for place in range(300)]
    rows = [("Origin", "Gate"), ("Gate", "End"), ("Gate", region[0]), (region[150], "Gate")]
    for place, role in enumerate(region):
        rows += [(role, region[(place + step) % len(region)]) for step in (1, 7, 49, 101)]
    graph = careergraph.from_frames(pd.DataFrame(rows, columns=["origin", "destination"]))
    (route,) = careergraph.routes(graph, "Origin", "End", k=3)
    assert route.roles == ("Origin", "Gate", "End")


LAYERS = """
import careergraph, pandas as pd
wide, deep = 8, 10
rows = [("A", f"0 {i}") for i in range(wide)] + [(f"{deep - 1} {i}", "Z") for i in range(wide)]
for layer in range(deep - 1):
    rows += [(f"{layer} {i}", f"{layer + 1} {j}") for i in range(wide) for j in range(wide)]
moves = pd.DataFrame(rows, columns=["origin", "destination"])
asks = pd.DataFrame({"role": ["Z", "Z"], "type": "skill", "name": ["x", "y"]})
graph = careergraph.from_frames(moves, requirements=asks)
for route in careergraph.routes(graph, "A", "Z", k=2):
    print(route.learning, route.optimal, route)
"""


def test_a_billion_equally_good_routes_are_not_walked_one_by_one() -> None:
    # Another process, as nothing else could stop it.
    result = subprocess.run(
        [sys.executable, "-c", LAYERS], capture_output=True, check=False, timeout=100, text=True
    )
    straight = [f"{layer} 0" for layer in range(10)]
    assert result.stderr == ""
    assert result.stdout.splitlines() == [
        " ".join(["2 True", " → ".join(["A", *straight, "Z"])]),
        " ".join(["2 True", " → ".join(["A", *straight[:-1], "9 1", "Z"])]),
    ]


# Names, and questions without an answer

ROLES = pd.DataFrame(
    {
        "role": ["IT manager", "Data Scientist", "CIO", "Sous-chef"],
        "aliases": ["", "Data wrangler", "Chief information officer;cio (group)", ""],
    }
)
MOVES = pd.DataFrame(
    {
        "origin": ["IT manager", "Data Scientist"],
        "destination": ["Data Scientist", "CIO"],
    }
)


@pytest.fixture
def named() -> CareerGraph:
    return careergraph.from_frames(MOVES, roles=ROLES)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("CIO", "CIO"),
        ("cio", "CIO"),
        (" C I O ", "CIO"),
        ("Chief information officer", "CIO"),
        ("chief INFORMATION  officer", "CIO"),
        ("CIO(Group)", "CIO"),
        ("datascientist", "Data Scientist"),
        ("Data wrangler", "Data Scientist"),
        ("IT manager", "IT manager"),
        ("IT Manager", "IT manager"),
    ],
)
def test_a_role_is_found_by_name_by_alias_and_but_for_case_and_spaces(
    named: CareerGraph, asked: str, meant: str
) -> None:
    assert named.resolve(asked) == meant


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("Data Scientits", ["Data Scientist"]),
        ("chief informaton officer", ["CIO"]),
        ("Sous chef", ["Sous-chef"]),
        ("xyzzy", []),
        ("", []),
    ],
)
def test_an_unknown_name_gets_suggestions(named: CareerGraph, asked: str, near: list[str]) -> None:
    for ends in ((asked, "CIO"), ("CIO", asked)):
        with pytest.raises(UnknownRoleError) as caught:
            careergraph.routes(named, *ends)
        assert caught.value.name == asked
        assert caught.value.suggestions == near


def test_a_route_leads_to_another_role(named: CareerGraph) -> None:
    for asked in ("CIO", "cio", "Chief information officer"):
        with pytest.raises(CareerGraphError, match="origin and destination are both 'CIO'"):
            careergraph.routes(named, "CIO", asked)


def test_no_route_says_how_far_one_gets(named: CareerGraph) -> None:
    with pytest.raises(NoRouteError) as caught:
        careergraph.routes(named, "Data Scientist", "Sous-chef")
    assert (caught.value.origin, caught.value.destination) == ("Data Scientist", "Sous-chef")
    assert str(caught.value) == (
        "no documented route leads from 'Data Scientist' to 'Sous-chef': "
        "1 role can be reached from 'Data Scientist', no roles lead to 'Sous-chef'"
    )
