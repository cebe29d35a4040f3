"""The usual question, fewest steps first, against every route that the rows of a dataset allow."""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import combinations, pairwise, permutations, product
from typing import TYPE_CHECKING, Any, NamedTuple

import networkx as nx
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import careergraph
from careergraph import CareerGraph, CareerGraphError, NoRouteError, Profile, UnknownRoleError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careergraph import Route

Row = dict[str, Any]
Rows = list[Row]
Way = tuple[str, ...]
Item = tuple[str, str]  # type and name
Link = tuple[str, str, str]  # type, name and what that satisfies
Asks = tuple[dict[Item, float], bool, str]  # ways to meet it, whether it must be, their label
LINK = ("type", "name", "satisfies")

NAMES = ("Ana", "bob", "Cy", "dé", "Élan", "fox 1", "fox 10")  # not in the order of an alphabet
ASKED = ("skill", "certification", "education", "experience")
THINGS = ("x", "y", "z")  # the same names in every type, as data may have them
PUBLISHERS = {"s1": "P", "s2": "P", "s3": "Q", "s4": ""}
BLANK: Row = {"source": "", "years": None, "count": None, "evidence": ""}
ALL = 2_000  # more routes than seven roles allow


class Who(NamedTuple):
    """Who asks."""

    have: dict[Item, float]
    lack: list[Item]
    assume: str
    optional: bool


def key(row: Row) -> Item:
    return row["type"], row["name"]


class World:
    """Rows of a dataset, and what follows from them by enumeration: no code of the package."""

    def __init__(
        self, moves: Rows, asked: Rows, above: Iterable[Link] = (), first: Rows | None = None
    ) -> None:
        self.moves, self.asked, self.satisfying = moves, asked, [*above]
        self.certifications = first or []
        self.roles = sorted({row[end] for row in moves for end in ("origin", "destination")})
        self.pairs = {(row["origin"], row["destination"]) for row in moves}
        self.items = {key(row) for row in asked}
        links = {(kind, end) for kind, *names in self.satisfying for end in names}
        shorts = {("certification", row["certification"]) for row in self.certifications}
        self.known = self.items | links | shorts
        self.before = self.read_certifications()

    def read_certifications(self) -> dict[str, list[tuple[Item, ...]]]:
        """Return the parts of what each certification takes first that say something here."""
        shorts = {row["certification"] for row in self.certifications}
        degrees = {name for kind, name in self.items if kind == "education"}
        found: dict[str, list[tuple[Item, ...]]] = {}
        for row in self.certifications:
            for part in (row["prerequisites"] + ";" + row["education"]).split(";"):
                names = [text.strip().lower() for text in part.split("|")]
                items = [
                    ("certification", text) if text in shorts else ("education", text)
                    for text in names
                ]
                own = row["certification"] in names and row["certification"] in shorts
                if all(text in shorts | degrees for text in names) and not own:
                    found.setdefault(row["certification"], []).append(tuple(items))
        return found

    @property
    def graph(self) -> CareerGraph:
        tables = {
            "transitions": self.moves,
            "requirements": self.asked,
            "satisfies": [dict(zip(LINK, link, strict=True)) for link in self.satisfying],
            "certifications": self.certifications,
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

    def asks(self, role: str, origin: str | None, *, least: bool = False) -> list[Asks]:
        """Return what a role requires, in table order: ways to meet it, and whether it must be."""
        rows = [r for r in self.asked if r["role"] == role and r["origin"] in ("", origin)]
        found: dict[tuple[object, ...], Rows] = {}
        for row in rows:
            label = row["origin"], row["any_of"]
            beside = [r for r in rows if (r["origin"], r["any_of"]) == label]
            alone = not row["any_of"] or len({key(r) for r in beside}) == 1
            group = key(row) if alone else ("any", *label)
            found.setdefault(group, []).append(row)
        whole = []
        for group, of_it in found.items():
            ways: dict[Item, float] = {}
            for item in map(key, of_it):
                same = [r for r in of_it if key(r) == item]
                same = [r for r in same if r["importance"] != "preferred"] or same
                numbers = [r["years" if item[0] == "experience" else "level"] for r in same]
                stated = [number for number in numbers if number is not None]
                if least and len(stated) < len(numbers) and item[0] != "experience":
                    stated = []
                ways[item] = (min if least else max)(stated, default=0)
            must = any(r["importance"] != "preferred" for r in of_it)
            whole.append((ways, must, group[2] if group[0] == "any" else ""))
        return whole

    def above(self, item: Item) -> set[Item]:
        """Return an item and all that is as good as it."""
        found, before = {item}, 0
        while before < len(found):
            before = len(found)
            found |= {(k, n) for k, n, m in self.satisfying if (k, m) in found}
        return found

    def assumed(self, role: str, who: Who) -> list[dict[Item, float]]:
        """Return the ways to hold what the holder of a role is assumed to hold, one of each."""
        unsure = [r for r in self.asked if r["role"] == role and r["importance"] == "preferred"]
        lacked = {other for item in who.lack for other in self.above(item)}
        found = []
        for ways, _, label in self.asks(role, None, least=True):
            doubts = {r["any_of"] for r in unsure} if label else {key(r) for r in unsure}
            sure = not doubts & ({label} if label else {*ways})
            left = {item: depth for item, depth in ways.items() if item not in lacked}
            if (sure or who.assume == "all") and who.assume != "none" and left:
                found += [left] * (not {*left} & {*who.have})
        return found

    def start(self, role: str, who: Who) -> list[dict[Item, float]]:
        """Return what somebody holds at a role: of each of these, one."""
        return [*self.assumed(role, who), *({item: depth} for item, depth in who.have.items())]

    def met(self, held: list[dict[Item, float]], wanted: dict[Item, float]) -> bool:
        """Say whether somebody surely meets a requirement: by one thing, or by one of a group."""
        above = {each: self.above(each) for each in wanted}
        return any(
            all(
                any(item in above[each] and depth >= d for each, d in wanted.items())
                for item, depth in ways.items()
            )
            for ways in held
        )

    def first(self, held: list[dict[Item, float]], item: Item) -> list[tuple[Item, ...]]:
        """Return what a certification takes first and nobody holds who holds so much."""
        parts = self.before.get(item[1], ()) if item[0] == "certification" else ()
        return [part for part in parts if not self.met(held, dict.fromkeys(part, 0))]

    def news(self, way: Way, who: Who) -> list[list[dict[Item, float]]]:
        """Return what each step newly requires of someone who comes along a route."""
        held, news = self.start(way[0], who), []
        for origin, role in pairwise(way):
            new = [
                ways
                for ways, must, _ in self.asks(role, origin)
                if (must or who.optional) and not self.met(held, ways)
            ]
            news.append(new)
            waiting = list(new)
            for ways in waiting:  # it grows while it is read
                if len(ways) == 1:  # what comes first is not met by what it comes before
                    waiting += [dict.fromkeys(p, 0) for p in self.first(held, next(iter(ways)))]
                held.append(ways)
        return news

    def needed(self, way: Way, who: Who) -> list[dict[Item, float]]:
        """Return all that a route requires beside what is held at its start."""
        held = self.start(way[0], who)
        return [
            ways
            for origin, role in pairwise(way)
            for ways, must, _ in self.asks(role, origin)
            if (must or who.optional) and not self.met(held, ways)
        ]

    def enough(self, learnt: set[Item], way: Way, who: Who) -> bool:
        """Say whether it meets all that counts to learn some things."""
        held = self.start(way[0], who)

        def free(items: Iterable[Item]) -> bool:
            return any(kind in ("education", "experience") for kind, _ in items)

        def had_before(item: Item, other: Item) -> bool:
            """Say whether an item may be had before another, all that it takes first included."""
            seen, waiting = {item}, [item]
            for each in waiting:
                more = {x for part in self.first(held, each) for i in part for x in self.above(i)}
                waiting += more - seen
                seen |= more
            return other not in seen

        return all(
            free(ways) or any(learnt & self.above(item) for item in ways)
            for ways in self.needed(way, who)
        ) and all(
            free(part)
            or learnt & {*part}
            or any(had_before(x, item) for i in part for x in learnt & self.above(i))
            for item in learnt
            for part in self.first(held, item)
        )

    def fewest(self, way: Way, who: Who) -> int:
        """Return how many skills and certifications are enough: every collection is tried."""
        known = {item for item in self.known if item[0] in ("skill", "certification")}
        touched = {x for ways in self.needed(way, who) for item in ways for x in self.above(item)}
        for each in (waiting := [*touched]):
            parts = self.before.get(each[1], ()) if each[0] == "certification" else ()
            more = {x for part in parts for item in part for x in self.above(item)} - touched
            touched |= more
            waiting += more
        useful = sorted(known & touched)
        for size in range(len(useful) + 1):
            if any(self.enough({*some}, way, who) for some in combinations(useful, size)):
                return size
        raise AssertionError

    def silent(self, way: Way) -> list[str]:
        """Return the roles on a route of which no row requires a skill or certification."""
        return [
            role
            for origin, role in pairwise(way)
            if not any(
                r["type"] in ("skill", "certification") and r["importance"] != "preferred"
                for r in self.asked
                if r["role"] == role and r["origin"] in ("", origin)
            )
        ]

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
    labels = chance.choice((("",), ("", "", "p", "q")))
    asked = [
        dict(zip(("role", "origin", "type", "name", "source"), key, strict=True))
        | {"level": chance.choice(numbers), "years": chance.choice(numbers)}
        | {"importance": chance.choice(("", "required", "required", "preferred"))}
        | {"any_of": chance.choice(labels)}
        for key in plain
    ]
    links = [(kind, *pair) for kind in ASKED for pair in permutations((*THINGS, "w"), 2)]
    above = chance.sample(links, chance.choice((0, 0, 2, 5)))
    return World(moves, asked, above, certifications(chance))


def certifications(chance: random.Random) -> Rows:
    """Return what some certifications take first, in names, words and degrees."""
    words = ("x", "Y", " z ", "w", "v", "words")
    return [
        {"certification": name, "source": source}
        | {
            "education": chance.choice(("", "", "y", "words")),
            "prerequisites": ";".join(
                "|".join(chance.choices(words, k=chance.choice((1, 1, 2, 3))))
                for _ in range(chance.choice((0, 1, 2)))
            ),
        }
        for name, source in chance.sample(
            list(product(("x", "y", "z", "w", "v"), ("", "s1"))), chance.choice((0, 0, 3, 6))
        )
    ]


class Asked:
    """A question: a world, two roles, and who asks."""

    def __init__(self, world: World, draw: st.DrawFn) -> None:
        self.world, self.graph = world, world.graph
        self.ends = draw(st.permutations(world.roles))[:2]
        known = sorted({name for _, name in world.known})
        names = draw(st.lists(st.sampled_from(known), max_size=3, unique=True)) if known else []
        cut = draw(st.integers(0, 3))
        self.names, self.lacked = names[:cut], names[cut:]
        self.assume = draw(st.sampled_from(("required", "required", "all", "none")))
        self.optional = draw(st.booleans())

    @property
    def who(self) -> Who:
        return self.holding(self.names)

    def holding(self, names: list[str]) -> Who:
        have = {item: float("inf") for item in self.world.known if item[1] in names}
        lack = [item for item in self.world.known if item[1] in self.lacked]
        return Who(have, lack, self.assume, self.optional)

    def news(self, way: Way) -> list[list[dict[Item, float]]]:
        return self.world.news(way, self.who)

    def learning(self, way: Way) -> int:
        if ("fewest", way) not in self.__dict__:
            self.__dict__["fewest", way] = self.world.fewest(way, self.who)
        return self.__dict__["fewest", way]

    def unknown(self, way: Way) -> bool:
        return bool(self.world.asked and self.world.silent(way))

    def expected(self) -> list[Way]:
        """Return every route: fewest steps, then known and least to learn, then by names."""
        found = self.world.ways(*self.ends)
        return sorted(found, key=lambda w: (len(w), self.unknown(w), self.learning(w), w))

    def answer(self, **options: Any) -> list[Route]:  # noqa: ANN401
        said = {"have": self.names, "lack": self.lacked, "assume": self.assume}
        whole = {"k": ALL, "by": "steps", "optional": self.optional} | said | options
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
        unknown = asked.unknown(route.roles) or not asked.world.asked
        assert route.learning == (None if unknown else asked.learning(route.roles))
        assert route.learning_at_least == len(route.to_learn) == asked.learning(route.roles)
        learnt = [item for item in asked.world.known if item[1] in route.to_learn]
        assert any(
            asked.world.enough({*some}, route.roles, asked.who)
            for some in combinations(learnt, route.learning_at_least)
        )
        assert route.support == asked.world.support(route.roles)
        assert route.optimal
    k = data.draw(st.integers(1, len(expected) + 1))
    assert asked.answer(k=k) == found[:k]


@given(asked=questions())
def test_each_step_asks_for_what_is_new_by_then(asked: Asked) -> None:
    for route in asked.answer():
        news = asked.news(route.roles)
        for step, new in zip(route.asked, news, strict=True):
            plain = [item for item in step if not item.needed_for]
            assert sorted(sorted(each[:2] for each in item.alternatives) for item in plain) == (
                sorted(map(sorted, new))
            )
        first: dict[Item, None] = {}
        for step in route.asked:  # within a step mostly in the order of the table
            first |= dict.fromkeys((item.type, item.name) for item in step)
        for kind, told in zip(
            ASKED,
            (route.skills, route.certifications, route.education, route.experience),
            strict=True,
        ):
            assert told == [name for what, name in first if what == kind]


@given(asked=questions())
def test_what_a_certification_takes_first_is_told_before_it(asked: Asked) -> None:
    """What each step tells is acquired in turn: nothing is lacked then but in circles."""
    for route in asked.answer():
        held = asked.world.start(route.roles[0], asked.who)
        for step in route.asked:
            told = [{(kind, name): depth for kind, name, depth in i.alternatives} for i in step]
            for place, (item, ways) in enumerate(zip(step, told, strict=True)):
                by_then = [*held, *told[:place]]
                if item.needed_for:
                    parts = asked.world.before[item.needed_for]
                    assert any({*ways} == {*part} for part in parts)
                    assert not asked.world.met(by_then, ways)
                if len(ways) == 1:
                    (own,) = ways
                    assert not asked.world.first([*held, *told], own)
                    later = asked.world.first(by_then, own)
                    assert all(in_circle(asked.world, held, own, part) for part in later)
            held += told


def in_circle(
    world: World, held: list[dict[Item, float]], item: Item, part: tuple[Item, ...]
) -> bool:
    """Say whether what an item takes first takes it first in turn."""
    seen, waiting = {*part}, [*part]
    for each in waiting:  # it grows while it is read
        more = {other for further in world.first(held, each) for other in further} - seen
        waiting += more
        seen |= more
    return item in seen


@given(asked=questions())
def test_roles_of_which_nothing_is_stated_are_named(asked: Asked) -> None:
    for route in asked.answer():
        silent = asked.world.silent(route.roles)
        assert list(route.unstated) == silent
        assert route.to_dict().get("unstated", []) == silent


@given(asked=questions())
def test_what_is_only_preferred_stands_apart(asked: Asked) -> None:
    for route in asked.answer():
        steps = list(pairwise(route.roles))
        held = asked.world.start(route.roles[0], asked.who)
        for place, (origin, role) in enumerate(steps):
            left = [
                {*ways}
                for ways, must, _ in asked.world.asks(role, origin)
                if not must and not asked.optional and not asked.world.met(held, ways)
            ]
            told = route.optional[place]
            assert [{(k, n) for k, n, _ in item.alternatives} for item in told] == left
            for item in told:
                assert item.required_by in ("", *route.roles[1:])
            held += [
                {(k, n): depth for k, n, depth in item.alternatives} for item in route.asked[place]
            ]
        assert asked.optional or not any(item.preferred for step in route.asked for item in step)


@given(asked=questions())
def test_what_is_assumed_is_what_every_source_requires(asked: Asked) -> None:
    for route in asked.answer(k=1):
        told = [{(k, n): depth for k, n, depth in item.alternatives} for item in route.assumed]
        assert told == asked.world.assumed(route.roles[0], asked.who)


@given(asked=questions())
def test_a_gap_is_what_is_required_beside_what_is_held(asked: Asked) -> None:
    world, (origin, role) = asked.world, asked.ends
    said = {"have": asked.names, "lack": asked.lacked, "assume": asked.assume}
    found = careergraph.gap(asked.graph, origin, role, **said)
    held = world.start(origin, asked.who)
    expected = []
    for ways, must, _ in world.asks(role, origin):
        partly = any(world.met(held, {item: 0}) for item in ways)
        status = "have" if world.met(held, ways) else "partly" if partly else "lack"
        expected.append((sorted(ways), must, status))
    told = [
        (sorted(each[:2] for each in row.requirement.alternatives), row.requirement, row.status)
        for row in found
    ]
    assert sorted((names, not item.preferred, status) for names, item, status in told) == sorted(
        expected
    )
    order = [(g.requirement.preferred, ("lack", "partly", "have").index(g.status)) for g in found]
    assert order == sorted(order)
    assumed = world.assumed(origin, asked.who)
    alone = [{item: depth} for item, depth in asked.who.have.items()]
    for row in found:
        ways = {(k, n): depth for k, n, depth in row.requirement.alternatives}
        if row.status == "lack" or not assumed:
            assert not row.assumed
        elif row.status == "have" and not world.met(alone, ways):
            assert row.assumed


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
    more = World([*asked.world.moves, one], asked.world.asked)  # steps do not depend on the rest
    after = careergraph.routes(more.graph, *asked.ends, k=1, by="steps")
    assert after[0].steps <= before[0].steps


@given(asked=questions(), data=st.data())
def test_holding_more_never_asks_for_more(asked: Asked, data: st.DataObject) -> None:
    known = sorted({name for _, name in asked.world.known} - {*asked.lacked})
    assume(known)
    more = [*asked.names, data.draw(st.sampled_from(known))]
    before = {route.roles: route for route in asked.answer()}
    after = {route.roles: route for route in asked.answer(have=more)}
    assert before.keys() == after.keys()
    for way, route in after.items():
        assert route.learning_at_least <= before[way].learning_at_least
        by_then: set[Item] = set()  # what was asked for first may come later, on its own account
        for step, then in zip(route.asked, before[way].asked, strict=True):
            by_then |= {item[:2] for item in then}
            assert {item[:2] for item in step if not item.needed_for} <= by_then


@given(asked=questions())
def test_what_is_optional_never_makes_a_list_shorter(asked: Asked) -> None:
    default = {route.roles: route for route in asked.answer(optional=True)}
    strict = {route.roles: route for route in asked.answer(optional=False)}
    assert default.keys() == strict.keys()
    for way, route in strict.items():
        assert route.learning_at_least <= default[way].learning_at_least
        assert route.unstated == default[way].unstated


@given(asked=questions())
def test_the_more_is_assumed_the_less_is_to_be_learnt(asked: Asked) -> None:
    found = [
        {route.roles: route.learning_at_least for route in asked.answer(assume=assume)}
        for assume in ("none", "required", "all")
    ]
    for way, most in found[0].items():
        assert most >= found[1][way] >= found[2][way]


@given(asked=questions(), data=st.data())
def test_other_names_change_nothing_but_names(asked: Asked, data: st.DataObject) -> None:
    """Names break ties alone, so routes as good as each other may change places."""
    others = [f"role {place}" for place in range(len(asked.world.roles))]
    names = dict(zip(asked.world.roles, data.draw(st.permutations(others)), strict=True)) | {"": ""}
    moves, wanted = (
        [row | {field: names[row[field]] for field in fields} for row in rows]
        for rows, fields in (
            (asked.world.moves, ("origin", "destination")),
            (asked.world.asked, ("role", "origin")),
        )
    )
    before = asked.answer()
    assume(before)
    asked.ends = [names[end] for end in asked.ends]
    asked.graph = World(moves, wanted, asked.world.satisfying, asked.world.certifications).graph
    after = asked.answer()

    def worth(route: Route) -> tuple[object, ...]:
        numbers = (route.steps, route.learning, route.learning_at_least, route.support, route.years)
        return (*numbers, sorted(route.skills))

    renamed = {tuple(names[role] for role in route.roles): worth(route) for route in before}
    assert renamed == {route.roles: worth(route) for route in after}
    orders = [
        [
            (route.steps, asked.world.asked and bool(route.unstated), route.learning_at_least)
            for route in found
        ]
        for found in (before, after)
    ]
    assert orders[0] == orders[1] == sorted(orders[0])


# A case worked by hand


def test_a_case_worked_by_hand() -> None:
    """From Cook to Owner, for someone who holds Costing and, as a cook, Knife skills at level 2.

    ::

        Cook ──> Chef ──────> Owner      Chef:    Knife skills 3, Menus; HACCP optional
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
    first, second, third = careergraph.routes(
        graph, "Cook", "Owner", k=9, by="steps", have=["costing"]
    )

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
    management = first.asked[1][1]  # two sources: the fewest and the most that they say
    assert (management.years, management.years_high, management.years_asked) == (5, 7, 7)
    # Nobody says how long a manager takes to be an owner, but owners are asked for five years.
    assert (first.years, first.years_is) == (5, "at least")
    assert first.support == 1

    # A cook's knife skills are not enough for a chef, and what is optional is not counted.
    assert [item.name for item in second.asked[0]] == ["Knife skills", "Menus"]
    assert second.asked[0][0].level == 3
    assert second.learning == 4  # Knife skills, Menus, Rosters, Tax
    assert second.to_learn == ("Knife skills", "Menus", "Rosters", "Tax")
    assert [[item.name for item in step] for step in second.optional] == [["HACCP"], []]
    assert second.optional_names == ["HACCP"]
    assert [item.name for item in second.assumed] == ["Knife skills"]
    assert (second.years, second.years_is) == (8, "stated")  # 3 is the least that is said, and 5
    assert (second.support, second.transitions[0].support) == (1, 2)

    assert third.learning == 4
    assert third.years == 8  # 2, 1 and 5

    # With what is optional there is one thing more to learn.
    whole = careergraph.routes(
        graph, "Cook", "Owner", k=9, by="steps", have=["costing"], optional=True
    )
    assert [route.learning for route in whole] == [2, 5, 5]
    assert [route.roles for route in whole] == [first.roles, second.roles, third.roles]
    assert whole[1].certifications == whole[1].optional_names == ["HACCP"]

    # Of a cook who holds nothing, or lacks what cooks are assumed to hold, no more is asked here.
    for said in ({"assume": "none"}, {"lack": ["knife skills"]}):
        (_, route, _) = careergraph.routes(
            graph, "Cook", "Owner", k=9, by="steps", have=["costing"], **said
        )
        assert (route.learning, route.assumed) == (4, ())


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
    print(route.learning_at_least, route.optimal, route)
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
