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

STRENGTH = ("observed", "stated", "published", "inferred", "modelled")
ORDER = (
    *("via", "avoid", "max_steps", "max_years", "min_pay", "no_pay_cut"),
    *("evidence", "kind", "without_certification"),
)
MEASURES = ("steps", "years", "support", "likelihood", "learning", "weight")
ALL = 1_000  # more than the routes between two of seven roles


def examples(number: int) -> settings:
    """Return the settings of a test on so many datasets, which take time to draw."""
    return settings(max_examples=cases(number), suppress_health_check=list(HealthCheck))


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
    level: Fraction | None
    preferred: bool
    years: Fraction | None

    def depth(self, kind: str) -> Fraction:
        return (self.years if kind == "experience" else self.level) or Fraction(0)


class Person(NamedTuple):
    """Who asks: what is held before any role, and what of the asked does not count."""

    held: Mapping[Item, float] = {}
    required: bool = False
    refused: tuple[str, ...] = ()


class World:
    """A dataset, and of its transition claims those that count."""

    def __init__(self, tables: Tables, counting: list[Row] | None = None) -> None:
        self.tables = tables
        self.counting = tables["transitions"] if counting is None else counting

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
        count = sum((number(row["count"]) or Fraction(0) for row in rows), Fraction(0))
        return count / leaving if count else None

    @property
    def observed(self) -> bool:
        """Whether there is anything that a likelihood could be taken from."""
        rows = self.counting
        if "probability" in (self.tables["transitions"] or [{}])[0]:
            return True
        return any(number(row["count"]) for row in rows)

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

    def asks(self, role: str, origin: str | None = None) -> dict[Item, Ask]:
        rows: dict[Item, list[Row]] = {}
        for row in self.tables.get("requirements", ()):
            if row["role"] == role and row["origin"] in ("", origin):
                rows.setdefault((row["type"], row["name"]), []).append(row)
        return {
            item: Ask(
                max((n for row in same if (n := number(row["level"])) is not None), default=None),
                all(row["importance"] == "preferred" for row in same),
                middle(number(row["years"]) for row in same),
            )
            for item, same in rows.items()
        }

    def counted(self, person: Person, role: str, origin: str) -> dict[Item, Ask]:
        """Return what counts for a person: what is preferred may be left out."""

        def counts(item: Item, ask: Ask) -> bool:
            refused = item[0] == "certification" and item[1] in person.refused
            return not (ask.preferred and (person.required or refused))

        every = self.asks(role, origin).items()
        return {item: ask for item, ask in every if counts(item, ask)}

    def start(self, person: Person, origin: str) -> dict[Item, float | Fraction]:
        """Return what a person holds who holds the origin."""
        held: dict[Item, float | Fraction] = dict(person.held)
        for item, ask in self.asks(origin).items():
            held[item] = max(held.get(item, -inf), ask.depth(item[0]))
        return held

    def steps(self, person: Person, way: Way) -> list[dict[Item, Ask]]:
        """Return what each step newly asks for: of what is not held by then."""
        held, new = self.start(person, way[0]), []
        for origin, role in pairwise(way):
            asked = self.counted(person, role, origin).items()
            new.append({item: ask for item, ask in asked if lacks(held, item, ask)})
            held |= {item: ask.depth(item[0]) for item, ask in new[-1].items()}
        return new

    def learnt(self, person: Person, way: Way) -> int:
        """Return how many skills and certifications are still to acquire."""
        items = {item for step in self.steps(person, way) for item in step}
        return sum(kind in ("skill", "certification") for kind, _ in items)

    def learning(
        self, person: Person, way: Way, effort: Mapping[str, float] | None = None
    ) -> Fraction:
        """Return what it costs to learn all: of each item the highest level less that held."""
        held, worth = self.start(person, way[0]), dict[Item, Fraction]()
        for origin, role in pairwise(way):
            everybody = self.counted(person, role, "")  # where no level is asked for, that is 1
            for item, ask in (*self.counted(person, role, origin).items(), *everybody.items()):
                if item[0] != "experience" and lacks(held, item, ask):
                    level = (
                        Fraction(1)
                        if ask.level is None
                        else ask.level - Fraction(held.get(item, 0))
                    )
                    worth[item] = max(worth.get(item, Fraction(0)), level)
        weights = {"*": 1} if effort is None else effort
        return sum(
            (w * Fraction(weights.get(item[1], weights.get("*", 0))) for item, w in worth.items()),
            Fraction(0),
        )

    # What routes cost, and which may be taken

    def cost(
        self, by: str, person: Person, way: Way, effort: Mapping[str, float] | None = None
    ) -> Fraction | None:
        """Return what a route costs, None where a transition has no number for that."""
        if by == "steps":
            return Fraction(len(way) - 1)
        if by == "learning":
            return self.learning(person, way, effort)
        every = [getattr(self.moves[pair], by) for pair in pairwise(way)]
        values = [value for value in every if value is not None]
        if len(values) < len(every):
            return None
        if by == "support":
            return min(values)
        return prod(values, start=Fraction(1)) if by == "likelihood" else sum(values, Fraction(0))

    def key(
        self, by: str, person: Person, way: Way, effort: Mapping[str, float] | None = None
    ) -> tuple[Any, ...]:
        """Return the place of a route in the order that is documented."""
        cost = self.cost(by, person, way, effort)
        assert cost is not None
        if by == "steps":
            return cost, self.learnt(person, way), way
        return -cost if by in ("support", "likelihood") else cost, len(way), way

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
            and (cost := world.cost(by, person, way, effort)) is not None
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
        return World(self.tables, rows)

    def keeps(self, person: Person, way: Way, limits: Limits) -> bool:
        """Say whether a route keeps to all limits, those of claims (see `admitted`) apart."""
        moves = [self.moves[pair] for pair in pairwise(way)]
        years = [move.years for move in moves]
        unknown = None in years or sum(y for y in years if y is not None) > limits.get(
            "max_years", inf
        )
        return not (
            not {*limits.get("via", ())} <= {*way}
            or {*limits.get("avoid", ())} & {*way}
            or len(moves) > limits.get("max_steps", inf)
            or ("max_years" in limits and unknown)
            or ("min_pay" in limits and self.pays_less(way, limits["min_pay"]))
            or (limits.get("no_pay_cut") and self.cuts(way))
            or (limits.get("without_certification") and self.takes(person, way))
        )

    def takes(self, person: Person, way: Way) -> bool:
        """Say whether a step requires a certification that is refused and not held."""
        held = self.start(person, way[0])
        return any(
            kind == "certification" and name in person.refused and lacks(held, (kind, name), ask)
            for origin, role in pairwise(way)
            for (kind, name), ask in self.counted(person, role, origin).items()
        )

    def yearly(self, role: str) -> list[Row]:
        """Return the rows on what a role pays a year, in the commonest currency."""
        rows = self.tables.get("pay", [])
        uses = Counter(row["currency"] for row in rows)
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
        the first by source and country, then rows that come first in the table.
        """
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


def lacks(held: Mapping[Item, float | Fraction], item: Item, ask: Ask) -> bool:
    return item not in held or held[item] < ask.depth(item[0])


def evidence(row: Row) -> str:
    return row["evidence"] or ("observed" if row["count"] else "stated")


def refusing(person: Person, limits: Limits) -> Person:
    return person._replace(refused=tuple(limits.get("without_certification", ())))


def apart(ways: Iterable[Way], share: float) -> list[Way]:
    """Return the routes that share no more than a share of their roles with one before."""
    told: list[Way] = []
    for way in ways:
        inner = {*way[1:-1]}
        if all(len(inner & {*other[1:-1]}) <= share * len(inner) for other in told):
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
    pay: bool = False,
    most: int = 7,
    fields: Callable[[Row], Row] = dict,
) -> World:
    """Draw a dataset; None leaves it to chance whether there are probabilities or levels.

    `fields` may change the cells of a claim.
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
    return World(
        {
            "transitions": rows,
            "roles": [{"role": name} for name in names],
            "requirements": draw(requirements(names, levels=with_levels)),
            "pay": draw(st.lists(pay_rows(names), min_size=1, max_size=24)) if pay else [],
            "sources": list(SOURCES),
        }
    )


@st.composite
def requirements(draw: st.DrawFn, names: tuple[str, ...], *, levels: bool) -> list[Row]:
    row = st.tuples(
        st.sampled_from(names),
        st.one_of(st.just(""), st.just(""), st.sampled_from(names)),
        st.sampled_from(ITEMS),
        st.sampled_from(("", "s1", "s2")),
        st.sampled_from(LEVELS),
        st.sampled_from(("", "required", "preferred")),
    )
    size = draw(st.integers(0, 3 * len(names)))
    drawn = draw(
        st.lists(row, min_size=size // 2, max_size=size, unique_by=lambda cells: cells[:4])
    )
    return [
        {"role": role, "origin": origin, "type": item[0], "name": item[1], "source": source}
        | {"level": level if levels and item[1] in LEVELLED else "", "importance": importance}
        | {"years": level if item[0] == "experience" else ""}
        for role, origin, item, source, level, importance in drawn
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


@st.composite
def people(draw: st.DrawFn, world: World) -> Person:
    """Draw what somebody holds, with levels or wholly."""
    asked = [(row["type"], row["name"]) for row in world.tables["requirements"]]
    if not asked:
        return Person({}, draw(st.booleans()))
    level = st.sampled_from((inf, 0.5, 1.0, 2.0, 2.5, 3.5))
    held = draw(st.dictionaries(st.sampled_from(asked), level, max_size=4))
    return Person(held, draw(st.booleans()))


def have_of(person: Person) -> careergraph.Profile | list[str]:
    """Return what a person holds as a question takes it: names where no level is known."""
    held = dict(person.held)
    if all(level == inf for level in held.values()):
        return [name for _, name in held]
    return careergraph.Profile(held)


@st.composite
def limits_of(draw: st.DrawFn, world: World, pair: Pair, names: Iterable[str] = ORDER) -> Limits:
    """Draw some limits, in any order, that are no mistake in themselves."""
    inner = [role for role in world.roles if role not in pair]
    kinds = sorted({row["kind"] for row in world.tables["transitions"]} - {""})
    taken = {row["name"] for row in world.tables["requirements"] if row["type"] == "certification"}
    options: dict[str, st.SearchStrategy[Any]] = {
        "via": some(world.roles, 2),
        "avoid": some(inner, 2),
        "max_steps": st.integers(1, 6),
        "max_years": st.sampled_from((0, 1, 2.5, 3, 4.25, 6)),
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
