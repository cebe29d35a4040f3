"""An oracle for the search: every simple route, enumerated from the rows of small datasets.

Nothing of the package is used here but the door: what a route costs, asks for and may not do is
reckoned anew, in fractions, from the cells as they are written.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import cached_property
from itertools import pairwise, permutations, product
from math import inf, prod
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
from generated_cases import cases
from hypothesis import HealthCheck, reject, settings
from hypothesis import strategies as st

import careergraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

Row = dict[str, str]
Tables = dict[str, list[Row]]
Pair = tuple[str, str]
Item = tuple[str, str]  # type and name
Way = tuple[str, ...]
Limits = dict[str, Any]

TYPES = ("skill", "certification", "education", "experience")
STRENGTH = ("observed", "stated", "published", "inferred", "modelled")
ORDER = (
    *("via", "avoid", "max_steps", "min_pay", "no_pay_cut"),
    *("evidence", "kind", "without_certification"),
)
# test_times.py has years
MEASURES = ("steps", "support", "likelihood", "learning", "weight", "weight:most")
WIDEST = ("support", "weight:most")  # a route has that of its weakest step
ASSUME = ("required", "required", "all", "none")
ALL = 1_000  # more than the routes between two of seven roles


def examples(number: int) -> settings:
    """Return the settings of a test on so many datasets, which take time to draw."""
    return settings(max_examples=cases(number), suppress_health_check=list(HealthCheck))


def suited(
    graph: careergraph.CareerGraph, effort: Mapping[str, float] | None
) -> Mapping[str, float] | None:
    """Return an effort; where nothing in the dataset has its names, which is refused, one of none.

    A dataset that asks for nothing refuses no effort.
    """
    asked = {name for name in graph.column("requirements", "name") if name}
    return effort if effort is None or not asked or asked & {*effort} else {"*": effort["*"]}


def number(cell: str) -> Fraction | None:
    return Fraction(cell) if cell else None


def middle(values: Iterable[Fraction | None]) -> Fraction | None:
    stated = sorted(value for value in values if value is not None)
    half = len(stated) // 2
    if not stated:
        return None
    return stated[half] if len(stated) % 2 else (stated[half - 1] + stated[half]) / 2


class Move(NamedTuple):
    """What all counted claims of one pair of roles come to."""

    support: Fraction
    years: Fraction | None
    weight: Fraction | None
    likelihood: Fraction | None


class Ask(NamedTuple):
    """What the rows of one requirement come to; of plain ones there is one way to meet it."""

    ways: dict[Item, Fraction | None]  # each with the level, or the years, that it takes
    preferred: bool
    label: str = ""  # of alternatives

    @property
    def name(self) -> Item | None:
        """Type and name of a plain requirement, None of alternatives."""
        return next(iter(self.ways)) if len(self.ways) == 1 else None


class Person(NamedTuple):
    """Who asks: what they say of themselves, and what does not count for them."""

    have: Mapping[Item, float] = {}
    lack: tuple[Item, ...] = ()
    assume: str = "required"
    optional: bool = False
    refused: tuple[str, ...] = ()


class Held:
    """What is held: items, each at a depth, and groups of which one is held, nobody knows which."""

    def __init__(self, satisfies: Mapping[Item, set[Item]]) -> None:
        self.satisfies = satisfies
        self.items: dict[Item, float | Fraction] = {}
        self.groups: list[dict[Item, Fraction | None]] = []

    def take(self, item: Item, depth: float | Fraction) -> None:
        for each in (item, *self.satisfies.get(item, ())):
            self.items[each] = max(self.items.get(each, -inf), depth)

    def meet(self, ways: dict[Item, Fraction | None]) -> None:
        """Take what meets a requirement: of alternatives it is not known which."""
        if len(ways) == 1:
            ((item, depth),) = ways.items()
            self.take(item, depth or 0)
        else:
            self.groups.append(ways)

    def meets(self, ways: Mapping[Item, Fraction | None]) -> bool:
        if any(self.items.get(item, -1) >= (depth or 0) for item, depth in ways.items()):
            return True
        return any(
            all(
                any(
                    each in ways and (depth or 0) >= (ways[each] or 0)
                    for each in (item, *self.satisfies.get(item, ()))
                )
                for item, depth in group.items()
            )
            for group in self.groups
        )


class World:
    """A dataset, and of its transition claims those that count."""

    def __init__(self, tables: Tables, counting: list[Row] | None = None) -> None:
        self.tables = tables
        self.counting = tables["transitions"] if counting is None else counting
        self.memo: dict[Any, Any] = {}  # what follows from the tables but for the transitions

    def __repr__(self) -> str:
        return f"World({self.tables!r})"

    @cached_property
    def graph(self) -> careergraph.CareerGraph:
        """The same dataset, through the door."""
        frames = {name: pd.DataFrame(rows) for name, rows in self.tables.items() if rows}
        return careergraph.from_frames(**frames)

    @cached_property
    def roles(self) -> list[str]:
        ends = (row[end] for row in self.tables["transitions"] for end in ("origin", "destination"))
        return sorted({*ends, *(row["role"] for row in self.tables.get("roles", ()))})

    @cached_property
    def claims(self) -> dict[Pair, list[Row]]:
        claims: dict[Pair, list[Row]] = {}
        for row in self.counting:
            claims.setdefault((row["origin"], row["destination"]), []).append(row)
        return claims

    @cached_property
    def moves(self) -> dict[Pair, Move]:
        return {pair: self.move(pair) for pair in self.claims}

    def move(self, pair: Pair) -> Move:
        rows = self.claims[pair]
        counts = [count for row in rows if (count := number(row["count"])) is not None]
        publishers = {self.publisher(row["source"]) for row in rows} - {""}
        strongest = min((evidence(row) for row in rows), key=STRENGTH.index)
        observed = strongest == "observed" and bool(counts)
        return Move(
            sum(counts, Fraction(0)) if observed else Fraction(len(publishers)),
            middle(number(row["years"]) for row in rows),
            middle(number(row.get("weight", "")) for row in rows),
            self.likelihood(pair),
        )

    def likelihood(self, pair: Pair) -> Fraction | None:
        """What share of all moves that were observed to leave the origin this one is."""
        rows = self.claims[pair]
        if "probability" in rows[0]:
            return middle(number(row["probability"]) for row in rows)
        whole = self.tables["transitions"]
        leaving = sum(number(row["count"]) or 0 for row in whole if row["origin"] == pair[0])
        stated = [count for row in rows if (count := number(row["count"])) is not None]
        return sum(stated, Fraction(0)) / leaving if stated and leaving else None

    @property
    def observed(self) -> bool:
        """Whether there is anything that a likelihood could be taken from, be it left out."""
        rows = self.tables["transitions"]
        return "probability" in (rows or [{}])[0] or any(number(row["count"]) for row in rows)

    def publisher(self, source: str) -> str:
        known = {row["source"]: row["publisher"] for row in self.tables.get("sources", ())}
        return known.get(source, "") or source

    def following(self, role: str) -> list[str]:
        return [destination for origin, destination in self.claims if origin == role]

    def ways(self, origin: str, destination: str) -> Iterator[Way]:
        """Yield every simple route, in no order."""
        stack: list[Way] = [(origin,)]
        while stack:
            way = stack.pop()
            for role in self.following(way[-1]):
                if role == destination:
                    yield (*way, role)
                elif role not in way:
                    stack.append((*way, role))

    # What is asked for

    def asks(self, role: str, origins: tuple[str, ...], *, least: bool = False) -> list[Ask]:
        """Return what a role requires of those who come from some origins, in table order."""
        key = role, origins, least
        if key not in self.memo:
            self.memo[key] = self.read(role, origins, least=least)
        return self.memo[key]

    def read(self, role: str, origins: tuple[str, ...], *, least: bool) -> list[Ask]:
        rows = [
            row
            for row in self.tables.get("requirements", ())
            if row["role"] == role and row["origin"] in origins
        ]
        named: dict[tuple[str, str], set[Item]] = {}
        for row in rows:
            named.setdefault((row["origin"], row["any_of"]), set()).add(item_of(row))
        found: dict[tuple[str, ...], list[Row]] = {}
        for row in rows:
            origin, label = row["origin"], row["any_of"]
            group = label and len(named[origin, label]) > 1
            key = ("label", origin, label) if group else item_of(row)
            found.setdefault(key, []).append(row)
        asks = []
        for key, same in found.items():
            rows_of = {item: [r for r in same if item_of(r) == item] for item in map(item_of, same)}
            ways = {item: depth(rows, least=least) for item, rows in rows_of.items()}
            optional = all(row["importance"] == "preferred" for row in same)
            if key[0] == "label":  # among alternatives level 0 is none
                ways = {item: level or None for item, level in ways.items()}
            asks.append(Ask(ways, optional, key[2] if key[0] == "label" else ""))
        return asks

    def assumed(self, person: Person, role: str) -> list[dict[Item, Fraction | None]]:
        """Return what the holder of a role is assumed to hold, after the person's own words."""
        if person.assume == "none":
            return []
        doubted = [
            row
            for row in self.tables.get("requirements", ())
            if row["role"] == role and row["importance"] == "preferred"
        ]
        items = {item_of(row) for row in doubted}
        labels = {row["any_of"] for row in doubted}
        lacked = {*person.lack}
        lacked |= {item for item, met in self.satisfies.items() if met & {*person.lack}}
        found = []
        for ask in self.asks(role, ("",), least=True):
            sure = ask.label not in labels if ask.label else ask.name not in items
            left = {item: depth for item, depth in ask.ways.items() if item not in lacked}
            spoken = any(item in person.have for item in left)
            if left and not spoken and (sure or person.assume == "all"):
                found.append(left)
        return found

    @cached_property
    def satisfies(self) -> dict[Item, set[Item]]:
        """What each item also meets, closed."""
        direct: dict[Item, set[Item]] = {}
        for row in self.tables.get("satisfies", ()):
            direct.setdefault(item_of(row), set()).add((row["type"], row["satisfies"]))
        closed: dict[Item, set[Item]] = {}
        for item in direct:
            found: set[Item] = set()
            while more := {e for each in {item, *found} for e in direct.get(each, ())} - found:
                found |= more
            closed[item] = found - {item}
        return closed

    def meeting(self, item: Item) -> list[Item]:
        """Return what may be learnt to meet an item."""
        if ("meeting", item) not in self.memo:
            others = [other for other, met in self.satisfies.items() if item in met]
            self.memo["meeting", item] = [item, *others]
        return self.memo["meeting", item]

    @cached_property
    def parts(self) -> dict[Item, list[tuple[Item, ...]]]:
        """What each certification takes first: all of these, and of each any one."""
        rows = self.tables.get("certifications", [])
        known = {
            plain(row["name"]): ("education", row["name"])
            for row in self.tables.get("requirements", ())
            if row["type"] == "education"
        }
        known |= {plain(r["name"]): ("certification", r["certification"]) for r in rows}
        known |= {plain(r["certification"]): ("certification", r["certification"]) for r in rows}
        known.pop("", None)
        found: dict[Item, list[tuple[Item, ...]]] = {}
        for row in rows:
            own = ("certification", row["certification"])
            told = [part.split("|") for part in row["prerequisites"].split(";")]
            told += [[part] for part in row["education"].split(";")]
            for part in told:
                items = [known.get(plain(text)) for text in part]
                if all(items) and own not in items:
                    found.setdefault(own, []).append(tuple(items))
        return found

    def first(self, start: Held, item: Item) -> list[tuple[Item, ...]]:
        """Return the parts that an item takes first and that are not held."""
        return [
            part
            for part in self.parts.get(item, ())
            if not start.meets(dict.fromkeys(part, Fraction(0)))
        ]

    def before(self, start: Held, item: Item) -> set[Item]:
        """Return all that an item may take first, what might stand for it included."""
        found: set[Item] = set()
        waiting = [item]
        while waiting:
            for part in self.first(start, waiting.pop()):
                every = {each for name in part for each in self.meeting(name)}
                waiting += every - found
                found |= every
        return found

    def options(self, start: Held, part: tuple[Item, ...], whose: Item) -> set[Item]:
        """Return what meets a part of what an item takes first, and can be had before it."""
        found = set(part)
        for name in part:
            for item in self.meeting(name):
                if item != whose and whose not in self.before(start, item):
                    found.add(item)
        return found

    def barred(
        self, start: Held, refused: tuple[str, ...], item: Item, seen: frozenset[Item] = frozenset()
    ) -> bool:
        """Say whether an item cannot be had by who refuses some certifications."""
        if item in seen or item[0] != "certification":
            return False
        if item[1] in refused:
            return True
        return any(
            all(
                self.barred(start, refused, way, seen | {item})
                for way in self.options(start, part, item)
            )
            for part in self.first(start, item)
        )

    def counted(self, person: Person, start: Held, role: str, origin: str) -> list[Ask]:
        """Return what counts for a person of what a step requires."""
        return [
            ask
            for ask in self.asks(role, ("", origin))
            if not ask.preferred or (person.optional and not self.refuses(person, start, ask))
        ]

    def refuses(self, person: Person, start: Held, ask: Ask) -> bool:
        """Say whether a person will not take anything that meets a requirement."""
        ways = {way for item in ask.ways for way in self.meeting(item)}
        return bool(person.refused) and all(self.barred(start, person.refused, way) for way in ways)

    def start(self, person: Person, origin: str) -> Held:
        """Return what a person holds who holds the origin, each time anew."""
        held = Held(self.satisfies)
        for ways in self.assumed(person, origin):
            held.meet(ways)
        for item, level in person.have.items():
            held.take(item, level)
        return held

    def steps(self, person: Person, way: Way) -> list[list[Ask]]:
        """Return what each step newly requires: of what is not held by then."""
        start, held, new = self.start(person, way[0]), self.start(person, way[0]), []
        for origin, role in pairwise(way):
            asked = self.counted(person, start, role, origin)
            new.append([ask for ask in asked if not held.meets(ask.ways)])
            for ask in new[-1]:
                held.meet(ask.ways)
                self.acquire_first(held, ask.name)
        return new

    def acquire_first(self, held: Held, item: Item | None) -> None:
        """Take all that a certification takes first."""
        waiting, seen = [item], {item}
        while waiting:
            for part in self.first(held, waiting.pop()):  # type: ignore[arg-type]
                held.meet(dict.fromkeys(part, Fraction(0)))
                if len(part) == 1 and part[0] not in seen:
                    seen.add(part[0])
                    waiting.append(part[0])

    def optional(self, person: Person, way: Way) -> list[list[Ask]]:
        """Return what each step only prefers, does not count and is not held by then."""
        start, held, found = self.start(person, way[0]), self.start(person, way[0]), []
        for (origin, role), new in zip(pairwise(way), self.steps(person, way), strict=True):
            counted = self.counted(person, start, role, origin)
            every = self.asks(role, ("", origin))
            found.append([a for a in every if a not in counted and not held.meets(a.ways)])
            for ask in new:
                held.meet(ask.ways)
                self.acquire_first(held, ask.name)
        return found

    def unstated(self, way: Way) -> list[str]:
        """Return the roles of which no row requires a skill or certification."""
        if not self.tables.get("requirements"):
            return [*way[1:]]
        return [
            role
            for origin, role in pairwise(way)
            if not any(
                row["type"] in ("skill", "certification") and row["importance"] != "preferred"
                for row in self.tables["requirements"]
                if row["role"] == role and row["origin"] in ("", origin)
            )
        ]

    def needs(self, person: Person, way: Way) -> list[Ask]:
        """Return all that a route requires and that is not held at its start."""
        start = self.start(person, way[0])
        return [
            ask
            for origin, role in pairwise(way)
            for ask in self.counted(person, start, role, origin)
            if not start.meets(ask.ways)
        ]

    def least(
        self,
        person: Person,
        way: Way,
        worth: Callable[[Item, Fraction | None], Fraction],
        types: tuple[str, ...] = ("skill", "certification"),
    ) -> Fraction:
        """Return the least that all is worth that a route requires, whatever is chosen to meet it.

        `worth` is that of an item learnt to some level.
        """
        start = self.start(person, way[0])
        best: list[Fraction] = []

        def total(taken: Mapping[Item, Fraction]) -> Fraction:
            return sum(taken.values(), Fraction(0))

        def choices(ask: Ask) -> list[tuple[Item, Fraction]]:
            ways = [(w, depth) for item, depth in ask.ways.items() for w in self.meeting(item)]
            return priced([w for w in ways if not self.barred(start, person.refused, w[0])])

        def priced(ways: list[tuple[Item, Fraction | None]]) -> list[tuple[Item, Fraction]]:
            if any(kind not in types for (kind, _), _ in ways):
                return []
            return [(item, worth(item, depth)) for item, depth in ways]

        def meet(open_: list[list[tuple[Item, Fraction]]], taken: dict[Item, Fraction]) -> None:
            if best and total(taken) >= best[0]:
                return
            unmet = [c for c in open_ if c and not any(taken.get(i, -1) >= w for i, w in c)]
            if not unmet:
                best[:] = [total(taken)]
                return
            for item, value in unmet[0]:
                more = [
                    priced([(x, None) for x in sorted(self.options(start, part, item))
                            if not self.barred(start, person.refused, x)])
                    for part in (self.first(start, item) if item not in taken else ())
                ]  # fmt: skip
                meet(unmet[1:] + more, taken | {item: max(value, taken.get(item, Fraction(0)))})

        meet([choices(ask) for ask in self.needs(person, way)], {})
        return best[0]

    def learnt(self, person: Person, way: Way) -> int:
        """Return how many skills and certifications are at least still to acquire."""
        return int(self.least(person, way, lambda *_: Fraction(1)))

    def learning(
        self, person: Person, way: Way, effort: Mapping[str, float] | None = None
    ) -> Fraction:
        """Return what it costs at least to learn all: levels gained, where levels can be added."""
        if effort is None and not self.levels_add_up:
            return Fraction(self.learnt(person, way))
        held = self.start(person, way[0]).items
        weights = {"*": 1} if effort is None else effort

        def worth(item: Item, level: Fraction | None) -> Fraction:
            gained = Fraction(1) if level is None else level - max(Fraction(held.get(item, 0)), 0)
            return max(gained, Fraction(0)) * Fraction(weights.get(item[1], weights.get("*", 0)))

        types = ("skill", "certification") if effort is None else TYPES[:3]
        return self.least(person, way, worth, types)

    @cached_property
    def levels_add_up(self) -> bool:
        levels: dict[Item, set[bool]] = {}
        for row in self.tables.get("requirements", ()):
            levels.setdefault(item_of(row), set()).add(bool(row["level"]))
        return {True} in levels.values() and {True, False} not in levels.values()

    def is_enough(self, person: Person, way: Way, learnt: Iterable[Item]) -> bool:
        """Say whether it meets all that counts to learn some skills and certifications."""
        start, chosen = self.start(person, way[0]), {*learnt}

        def free(items: Iterable[Item]) -> bool:
            return any(kind in ("education", "experience") for kind, _ in items)

        whole = all(
            free(ask.ways) or chosen & {w for item in ask.ways for w in self.meeting(item)}
            for ask in self.needs(person, way)
        )
        return whole and all(
            free(part) or chosen & self.options(start, part, item)
            for item in chosen
            for part in self.first(start, item)
        )

    # What routes cost, and which may be taken

    def cost(
        self, by: str, person: Person, way: Way, effort: Mapping[str, float] | None = None
    ) -> Fraction | None:
        """Return what a route costs, None where a transition has no number for that.

        Of learning that is what is known.
        """
        if by == "steps":
            return Fraction(len(way) - 1)
        if by == "learning":
            return self.learning(person, way, effort)
        every = [getattr(self.moves[pair], by.removesuffix(":most")) for pair in pairwise(way)]
        values = [value for value in every if value is not None]
        if len(values) < len(every):
            return None
        if by in WIDEST:
            return min(values)
        return prod(values, start=Fraction(1)) if by == "likelihood" else sum(values, Fraction(0))

    def unknown(self, way: Way) -> bool:
        """Say whether more is to be learnt than is known, where that tells routes apart."""
        return bool(self.tables.get("requirements") and self.unstated(way))

    def key(
        self, by: str, person: Person, way: Way, effort: Mapping[str, float] | None = None
    ) -> tuple[Any, ...]:
        """Return the place of a route in the order that is documented."""
        cost = self.cost(by, person, way, effort)
        assert cost is not None
        if by == "steps":
            return cost, self.unknown(way), self.learnt(person, way), way
        if by == "learning":
            return self.unknown(way), cost, len(way), way
        return -cost if by in (*WIDEST, "likelihood") else cost, len(way), way

    def best(
        self,
        origin: str,
        destination: str,
        limits: Limits,
        *,
        by: str = "steps",
        person: Person = Person(),  # noqa: B008 (a value)
        effort: Mapping[str, float] | None = None,
    ) -> list[Way]:
        """Return all routes within limits, in order."""
        world, person = self.admitted(limits), refusing(person, limits)
        ways = [
            way
            for way in world.ways(origin, destination)
            if world.keeps(person, way, limits)
            and (by == "learning" or (cost := world.cost(by, person, way)) is not None)
            and (by != "likelihood" or cost > 0)
        ]
        return sorted(ways, key=lambda way: world.key(by, person, way, effort))

    def admitted(self, limits: Limits) -> World:
        """Return the world where only claims of some evidence and kind count."""
        kinds, strengths = limits.get("kind"), limits.get("evidence")
        rows = [
            row
            for row in self.counting
            if (not kinds or row["kind"] in kinds) and (not strengths or evidence(row) in strengths)
        ]
        world = World(self.tables, rows)
        world.memo = self.memo
        return world

    def keeps(self, person: Person, way: Way, limits: Limits) -> bool:
        """Say whether a route keeps to all limits, those of claims (see `admitted`) apart."""
        moves = [self.moves[pair] for pair in pairwise(way)]
        return not (
            not {*limits.get("via", ())} <= {*way}
            or {*limits.get("avoid", ())} & {*way}
            or len(moves) > limits.get("max_steps", inf)
            or ("min_pay" in limits and self.pays_less(way, limits["min_pay"]))
            or (limits.get("no_pay_cut") and self.cuts(way))
            or (limits.get("without_certification") and self.takes(person, way))
        )

    def takes(self, person: Person, way: Way) -> bool:
        """Say whether a step requires what only refused certifications would meet."""
        start = self.start(person, way[0])
        return any(self.refuses(person, start, ask) for ask in self.needs(person, way))

    def yearly(self, role: str) -> list[Row]:
        """Return the rows on what a role pays a year, in the commonest currency."""
        rows = self.tables.get("pay", [])
        uses = Counter(row["currency"] for row in rows if row["period"] != "month")
        currency = min(uses, key=lambda name: (-uses[name], name), default="")
        return [
            row
            for row in rows
            if (row["role"], row["currency"]) == (role, currency) and row["period"] != "month"
        ]

    def newest(self, role: str) -> Row | None:
        """Return the row of the newest year; of several one with a median, then the first."""
        found: Row | None = None
        for row in self.yearly(role):
            year, stated = int(row["year"] or 0), row["median"] != ""
            if found is None or (year, stated) > (int(found["year"] or 0), found["median"] != ""):
                found = row
        return found

    def annual(self, role: str) -> Fraction | None:
        """Return what a role pays a year by its newest row."""
        found = self.newest(role)
        return None if found is None else paid(found)

    def alike(self, roles: Way) -> list[Row] | None:
        """Return a row for each role, all of one source, year and country, None without such.

        Every choice of rows is tried: the newest is wanted, then that with the most medians, then
        the first by source and country, then rows that come first in the table. Rows without a
        year compare only where none has one.
        """
        dated = any(row["year"] for role in roles for row in self.yearly(role))
        choices = [
            (
                -int(rows[0]["year"] or 0),
                -sum(row["median"] != "" for row in rows),
                rows[0].get("source", ""),
                rows[0].get("country", ""),
                places,
            )
            for places in product(*(range(len(self.yearly(role))) for role in roles))
            if (rows := [self.yearly(role)[n] for role, n in zip(roles, places, strict=True)])
            and len({(r.get("source", ""), r["year"], r.get("country", "")) for r in rows}) == 1
            and (rows[0]["year"] or not dated)
        ]
        if not choices:
            return None
        return [self.yearly(role)[n] for role, n in zip(roles, min(choices)[-1], strict=True)]

    def shown(self, way: Way) -> list[Row | None]:
        """Return the row on pay that an answer shows for each role of a route."""
        stated = tuple(role for role in way if self.yearly(role))
        rows = self.alike(stated)
        if rows is None:
            return [self.newest(role) for role in way]
        by_role = dict(zip(stated, rows, strict=True))
        return [by_role.get(role) for role in way]

    def pays_less(self, way: Way, least: float) -> bool:
        pays = [self.annual(role) for role in way[1:]]
        return any(pay is None or pay < least for pay in pays)

    def rise(self, step: Pair) -> Fraction | None:
        """Return by how much more the second role pays, None where that is not comparable."""
        rows = self.alike(step)
        return None if rows is None else paid(rows[1]) - paid(rows[0])

    def cuts(self, way: Way) -> bool:
        rises = map(self.rise, pairwise(way))
        return any(rise is None or rise < 0 for rise in rises)


def paid(row: Row) -> Fraction:
    """Return one amount for a row on pay: the median, else the middle of what is stated."""
    ends = [n for n in (number(row["low"]), number(row["high"])) if n is not None]
    median = number(row["median"])
    return sum(ends, Fraction(0)) / len(ends) if median is None else median


def item_of(row: Row) -> Item:
    return row["type"], row["name"]


def plain(name: str) -> str:
    """Return a name but for case and spaces."""
    return "".join(name.lower().split())


def depth(rows: list[Row], *, least: bool) -> Fraction | None:
    """Return the level, or the years of experience, that the rows of one item come to."""
    field = "years" if rows[0]["type"] == "experience" else "level"
    rows = [row for row in rows if row["importance"] != "preferred"] or rows
    stated = [value for row in rows if (value := number(row[field])) is not None]
    if least and field == "level" and len(stated) < len(rows):
        return None
    return (min if least else max)(stated, default=None)


def evidence(row: Row) -> str:
    return row["evidence"] or ("observed" if row["count"] else "stated")


def refusing(person: Person, limits: Limits) -> Person:
    return person._replace(refused=tuple(limits.get("without_certification", ())))


def apart(ways: Iterable[Way], share: float) -> list[Way]:
    """Return the routes that share no more than a share of their roles with one before."""
    told: list[Way] = []
    for way in ways:
        inner = {*way[1:-1]}
        shared = (Fraction(len(inner & {*other[1:-1]}), len(inner) or 1) for other in told)
        if all(float(part) <= share for part in shared):
            told.append(way)
    return told


# Generated datasets

NAMES = ("A", "b", "C d", "É", "e", "F", "g")
KINDS = ("promotion", "lateral", "")
SOURCES = (
    {"source": "s1", "publisher": "Press"},
    {"source": "s2", "publisher": "Press"},
    {"source": "s3", "publisher": ""},
)
ITEMS: tuple[Item, ...] = (
    *(("skill", "S1"), ("skill", "S2"), ("skill", "S3"), ("skill", "T1"), ("skill", "T2")),
    *(("certification", "C1"), ("certification", "C2"), ("certification", "C3")),
    *(("education", "E1"), ("education", "E2"), ("experience", "X1")),
)
# Names that stand for others without being required themselves, but they are known too.
BESIDE: dict[str, tuple[str, ...]] = {
    "skill": ("S1", "S2", "S3", "T1", "T2", "T3"),
    "certification": ("C1", "C2", "C3", "C4", "C5"),
    "education": ("E1", "E2", "E3"),
}
SHORT = BESIDE["certification"]
LEVELLED = ("S1", "S2", "S3")  # these mostly have levels, in datasets with levels
LEVELS = ("1", "2", "2.5", "3", "4", "0.5", "0", "")
QUARTERS = ("0", "1", "2", "0.5", "1.25", "3", "")

claim = st.tuples(
    st.sampled_from(KINDS),
    st.sampled_from(("stated", "", "observed", "published", "inferred", "modelled")),
    st.sampled_from(("", "1", "2", "3", "6", "0")),
    st.sampled_from(QUARTERS),
    st.sampled_from(QUARTERS),
    st.sampled_from(("0.5", "1", "0.25", "0.125", "0", "")),
)
bundle = st.sampled_from((("s1",), ("",), ("s1", "s2"), ("s3", "s1"), ("", "s1", "s3"))).flatmap(
    lambda sources: st.tuples(*(st.tuples(st.just(source), claim) for source in sources))
)
pays = st.tuples(
    st.sampled_from(
        (
            ("", "100", ""),
            ("100", "", "300"),
            ("100", "250", "300"),
            ("", "", "200"),
            ("300", "", ""),
        )
    ),
    st.sampled_from(("USD", "USD", "EUR")),
    st.sampled_from(("", "year", "month")),
    st.sampled_from(("", "2020", "2024")),
    st.sampled_from(("", "s1", "s1", "s2")),
    st.sampled_from(("", "", "", "US")),
)


@st.composite
def worlds(
    draw: st.DrawFn,
    *,
    probability: bool | None = False,
    levels: bool | None = None,
    choices: bool | None = None,
    pay: bool = False,
    most: int = 7,
    fields: Callable[[Row], Row] = dict,
) -> World:
    """Draw a dataset; None leaves it to chance whether there are probabilities, levels, or choices.

    Choices are alternatives, what stands for what, and what certifications take first. `fields` may
    change the cells of a claim.
    """
    names = NAMES[: draw(st.sampled_from(range(2, most + 1)))]
    with_probability = draw(st.booleans()) if probability is None else probability
    bundles = draw(st.lists(bundle, min_size=3, max_size=7))
    gaps = [None] * draw(st.sampled_from((0, 1, 3, 9)))
    rows: list[Row] = []
    for origin, destination in permutations(names, 2):
        for source, cells in draw(st.sampled_from((*bundles, *gaps))) or ():
            kind, strength, count, years, weight, chance = cells
            row = {"origin": origin, "destination": destination, "kind": kind}
            row |= {"evidence": strength, "count": count, "years": years, "source": source}
            row |= {"weight": weight} | ({"probability": chance} if with_probability else {})
            rows.append(fields(row))
    if not rows:
        reject()
    with_levels = draw(st.booleans()) if levels is None else levels
    with_choices = draw(st.sampled_from((True, True, False))) if choices is None else choices
    return World(
        {
            "transitions": rows,
            "roles": [{"role": name} for name in names],
            "requirements": draw(requirements(names, levels=with_levels, choices=with_choices)),
            "satisfies": draw(satisfying()) if with_choices else [],
            "certifications": draw(certifications()) if with_choices else [],
            "pay": draw(st.lists(pay_rows(names), min_size=1, max_size=24)) if pay else [],
            "sources": list(SOURCES),
        }
    )


@st.composite
def requirements(
    draw: st.DrawFn, names: tuple[str, ...], *, levels: bool, choices: bool
) -> list[Row]:
    row = st.tuples(
        st.sampled_from(names),
        st.one_of(st.just(""), st.just(""), st.sampled_from(names)),
        st.sampled_from(ITEMS),
        st.sampled_from(("", "s1", "s2")),
        st.sampled_from(LEVELS),
        st.sampled_from(("", "required", "preferred")),
        st.sampled_from(("", "", "x", "y") if choices else ("",)),
        st.sampled_from(("", "0.5", "4")),
    )
    size = draw(st.integers(0, 3 * len(names)))
    drawn = draw(
        st.lists(row, min_size=size // 2, max_size=size, unique_by=lambda cells: cells[:4])
    )
    plain_levels = draw(st.booleans())  # then none is blank here and stated there
    found = []
    for role, origin, (kind, name), source, cell, importance, label, span in drawn:
        some = levels and name in LEVELLED
        level = (cell or "1.5" if plain_levels else cell) if some else ""
        years = cell if kind == "experience" else ""
        high = str(Fraction(years) + Fraction(span)) if years and span else ""
        row = {"role": role, "origin": origin, "type": kind, "name": name, "source": source}
        row |= {"level": level, "importance": importance, "any_of": label, "years": years}
        found.append(row | {"years_high": str(float(Fraction(high))) if high else ""})
    return found


@st.composite
def satisfying(draw: st.DrawFn) -> list[Row]:
    """Draw what stands for what, chains and circles among them."""
    every = [
        {"type": kind, "name": name, "satisfies": other, "source": ""}
        for kind, known in BESIDE.items()
        for name, other in permutations(known, 2)
    ]
    return draw(st.lists(st.sampled_from(every), max_size=5, unique_by=lambda r: (*r.values(),)))


@st.composite
def certifications(draw: st.DrawFn) -> list[Row]:
    """Draw what certifications take first: by any of their names, circles and words among it."""
    names = (*SHORT, *SHORT, "c 1", " C2", "full c2", "FULL C3", "a course", "E1", " e 1", "E2", "")
    part = st.lists(st.sampled_from(names), min_size=1, max_size=3).map("|".join)
    row = st.tuples(
        st.sampled_from(SHORT),
        st.sampled_from(("", "s1", "s2")),
        st.lists(part, max_size=2).map(";".join),
        st.sampled_from(("", "", "", "E1", "a degree", "E2; E1")),
    )
    drawn = draw(st.lists(row, max_size=6, unique_by=lambda cells: cells[:2]))
    return [
        {"certification": short, "name": f"Full {short}", "source": source}
        | {"prerequisites": before, "education": education}
        for short, source, before, education in drawn
    ]


def pay_rows(names: tuple[str, ...]) -> st.SearchStrategy[Row]:
    def row(role: str, drawn: tuple[tuple[str, str, str], str, str, str, str, str]) -> Row:
        figures, *rest = drawn
        fields = ("low", "median", "high", "currency", "period", "year", "source", "country")
        return {"role": role} | dict(zip(fields, (*figures, *rest), strict=True))

    return st.builds(row, st.sampled_from(names), pays)


@st.composite
def ends(draw: st.DrawFn, world: World) -> Pair:
    """Draw two different roles, more often than not with a route between them."""
    pairs = [(a, b) for a in world.roles for b in world.roles if a != b]
    joined = [pair for pair in pairs if next(world.ways(*pair), None)]
    return draw(st.sampled_from(joined or pairs))


def known(world: World) -> list[Item]:
    """Return every item that a person can speak of."""
    found = [item_of(row) for row in world.tables["requirements"]]
    for row in world.tables["satisfies"]:
        found += [item_of(row), (row["type"], row["satisfies"])]
    return sorted({*found})


@st.composite
def people(draw: st.DrawFn, world: World) -> Person:
    """Draw what somebody says: what they hold, with levels or wholly, and what they lack."""
    items = known(world)
    assume, optional = draw(st.sampled_from(ASSUME)), draw(st.booleans())
    if not items:
        return Person({}, (), assume, optional)
    level = st.sampled_from((inf, 0.5, 1.0, 2.0, 2.5, 3.5))
    have = draw(st.dictionaries(st.sampled_from(items), level, max_size=3))
    left = [item for item in items if item not in have]
    lack = draw(some(left, 2) if draw(st.booleans()) else st.just([]))
    return Person(have, tuple(lack), assume, optional)


def options_of(person: Person) -> dict[str, Any]:
    """Return what a person says as a question takes it, in one of its forms."""
    have, whole = dict(person.have), {"assume": person.assume, "lack": person.lack}
    optional = {"optional": person.optional}
    form = len(have) + len(person.lack) + person.optional
    if form % 3 == 0:
        return {"have": careergraph.Profile(have, **whole)} | optional
    names = [name if level == inf else f"{name}={level:g}" for (_, name), level in have.items()]
    if form % 3 == 1:
        return {"have": names} | whole | {"lack": [name for _, name in person.lack]} | optional
    return {"have": {name: level for (_, name), level in have.items()}} | whole | optional


@st.composite
def limits_of(draw: st.DrawFn, world: World, pair: Pair, names: Iterable[str] = ORDER) -> Limits:
    """Draw some limits, in any order, that are no mistake in themselves."""
    inner = [role for role in world.roles if role not in pair]
    kinds = sorted({row["kind"] for row in world.tables["transitions"]} - {""})
    taken = {name for kind, name in known(world) if kind == "certification"}
    options: dict[str, st.SearchStrategy[Any]] = {
        "via": some(world.roles, 2),
        "avoid": some(inner, 2),
        "max_steps": st.integers(1, 6),
        "min_pay": st.sampled_from((0, 150, 200, 250)),
        "no_pay_cut": st.booleans(),
        "evidence": some(STRENGTH, 3),
        "kind": some(kinds, 2),
        "without_certification": some(sorted(taken), 2),
    }
    names = [name for name in names if world.tables["pay"] or "pay" not in name]
    chosen = draw(st.lists(st.sampled_from(names), unique=True, max_size=4))
    return {name: draw(options[name]) for name in chosen}


def some(values: Iterable[str], most: int) -> st.SearchStrategy[list[str]]:
    known = list(values)
    if not known:
        return st.just([])
    return st.lists(st.sampled_from(known), unique=True, min_size=1, max_size=most)
