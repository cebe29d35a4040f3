"""An oracle for choices: every simple route is listed, valued and labelled by the rule as it reads.

The rule, a label at a time, each of the routes that keep to all limits:

- best founded: the first by doubt, steps, what is to be learnt, names.
- fewest steps: of the routes of fewest steps the best founded.
- least to learn: the least learning, where it is known; then the fewest steps, then the names.
- step by step: the best founded of those that leap over no level, up or down.
- best paid on the way: of those whose roles on the way have a figure of one series, are below the
  destination and are not led down to (the last step apart), that whose least paid is paid most.
- most travelled: of those of which each step was counted, that whose least count is highest.

The last three have at most three steps more than the best founded.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import pairwise, permutations
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import reject
from hypothesis import strategies as st
from search_oracle import (
    KINDS,
    NAMES,
    SOURCES,
    STRENGTH,
    World,
    certifications,
    evidence,
    number,
    paid,
    refusing,
    requirements,
    satisfying,
)

from careergraph.search.doubts import DOUBTS, FEW, LEAP

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from search_oracle import Limits, Pair, Person, Row, Tables, Way

LONGER = 3  # steps that the last three may take more than the best founded
NEARLY = 0.8  # of all roles: who shares as many is a variant
NAMED = ("no source", "one publisher", "inferred", "modelled", "mills", "leap", "once", "few")
WEIGHTS = dict(zip((*NAMED, "weights"), (each.weight for each in DOUBTS), strict=True))
Value = object
SPANS = ("",) * 9 + ("eventually",)


class Expected(NamedTuple):
    """What is to be answered: routes with their labels, and the variants with their choice."""

    choices: list[tuple[Way, tuple[str, ...]]]
    variants: list[tuple[int, Way, tuple[str, ...]]]


class ChoiceWorld(World):
    """A dataset of which routes are chosen from."""

    def __init__(self, tables: Tables, counting: list[Row] | None = None) -> None:
        stated = [row for row in tables["transitions"] if not row.get("span")]
        super().__init__(tables, stated if counting is None else counting)

    def admitted(self, limits: Limits) -> ChoiceWorld:
        """Return the world where only claims of some evidence and kind count."""
        inherited = self.inherited if limits.get("inherit", True) else []
        whole = World(self.tables, [*self.counting, *inherited])
        world = ChoiceWorld(self.tables, whole.admitted(limits).counting)
        world.memo = self.memo
        return world

    # Steps

    def cells(self, name: str) -> dict[str, str]:
        return {row["role"]: row.get(name, "") for row in self.tables.get("roles", ())}

    @cached_property
    def level(self) -> dict[str, float]:
        return {role: float(cell) for role, cell in self.cells("level").items() if cell}

    def above(self, role: str, other: str) -> bool:
        return {role, other} <= {*self.level} and self.level[role] > self.level[other]

    @cached_property
    def inherited(self) -> list[Row]:
        """Return the claims on steps that senior roles inherit from those that they follow."""
        family, claims = self.cells("family"), self.claims
        followed = [
            (junior, senior)
            for (junior, senior), rows in claims.items()
            if family.get(junior, "") == family.get(senior, "") != ""
            and self.above(senior, junior)
            and (commonest(rows) == "promotion" or strongest(rows) == "inferred")
        ]
        found: dict[Pair, str] = {}  # with whose step it is
        for heir in sorted({senior for _, senior in followed}, key=lambda r: (self.level[r], r)):
            offers: dict[str, set[str]] = {}
            for junior in (one for one, senior in followed if senior == heir):
                steps = {end: junior for start, end in claims if start == junior}
                late = {end: by for (start, end), by in found.items() if start == junior}
                for end, by in (steps | late).items():
                    if (heir, end) not in claims and self.above(end, heir):
                        offers.setdefault(end, set()).add(by)
            for end, whose in offers.items():
                known = {by: {self.publisher(r["source"]) for r in claims[by, end]} for by in whose}
                found[heir, end] = min(whose, key=lambda by: (-len(known[by] - {""}), by))
        return [
            dict.fromkeys(row, "")
            | {name: row[name] for name in ("destination", "kind", "source")}
            | {"origin": heir, "evidence": "inferred"}
            for (heir, end), by in found.items()
            for row in claims[by, end]
        ]

    def doubts(self, pair: Pair) -> set[str]:
        """Return why to trust a step less."""
        rows = self.claims[pair]
        kind = {row["source"]: row.get("kind", "") for row in self.tables.get("sources", ())}
        publishers = {self.publisher(row["source"]) for row in rows} - {""}
        observed, count = strongest(rows) == "observed", self.count(pair)
        named = any(row["source"] for row in self.tables["transitions"])
        low, high = map(self.level.get, pair)
        holds = {
            "no source": named and not observed and not publishers,
            "one publisher": not observed and len(publishers) == 1,
            "inferred": strongest(rows) == "inferred",
            "modelled": strongest(rows) == "modelled",
            "mills": all(kind.get(row["source"]) == "article-mill" for row in rows),
            "leap": low is not None and high is not None and high - low >= LEAP,
            "once": observed and count == 1,
            "few": observed and count is not None and count != 1 and count < FEW,
            "weights": False,
        }
        return {name for name, is_so in holds.items() if is_so}

    def doubt(self, way: Way) -> int:
        return sum(WEIGHTS[name] for pair in pairwise(way) for name in self.doubts(pair))

    def count(self, pair: Pair) -> float | None:
        """Return how many moves were counted."""
        counts = [n for row in self.claims[pair] if (n := number(row["count"])) is not None]
        return float(sum(counts)) if counts else None

    # What routes are worth

    def order(self, person: Person, ways: Iterable[Way]) -> Way | None:
        """Return the best founded of some routes."""
        sums = {way: (self.doubt(way), len(way)) for way in ways}
        equal = [way for way in sums if sums[way] == min(sums.values())]
        return min(
            equal,
            key=lambda way: (self.unknown(way), self.learnt(person, way), way),
            default=None,
        )

    @property
    def roles_paid(self) -> list[str]:
        return sorted({row["role"] for row in self.tables.get("pay", ())})

    @cached_property
    def series(self) -> dict[str, Row]:
        """Return for each role its figure of the series that has most roles."""
        rows = [r for role in self.roles_paid for r in self.yearly(role)]
        keys = [(row["source"], int(row["year"] or 0), row.get("country", "")) for row in rows]
        if not rows:
            return {}
        roles = {key: {r["role"] for r, k in zip(rows, keys, strict=True) if k == key}
                 for key in keys}  # fmt: skip
        best = min(keys, key=lambda k: (-len(roles[k]), -k[1], k[0], k[2]))
        ours = [row for row, key in zip(rows, keys, strict=True) if key == best]
        ours.sort(key=lambda row: row["median"] == "")  # those with a median first
        return {row["role"]: row for row in reversed(ours)}

    def stepwise(self, way: Way) -> Value:
        """Return True of a route without a leap."""
        known = {*way} <= {*self.level}
        steps = [abs(self.level[b] - self.level[a]) for a, b in pairwise(way)] if known else []
        return True if known and max(steps) <= 1 else None

    def paid_on_the_way(self, way: Way) -> Value:
        """Return what the least paid role between the ends is paid."""
        between, end = way[1:-1], way[-1]
        below = [not {role, end} <= {*self.level} or self.above(end, role) for role in between]
        down = any(self.above(one, other) for one, other in pairwise(way[:-1]))
        if not between or not {*between} <= {*self.series} or not all(below) or down:
            return None
        return min(paid(self.series[role]) for role in between)

    def travelled(self, way: Way) -> Value:
        """Return how many were counted to take the step that fewest take."""
        counts = [self.count(pair) or 0 for pair in pairwise(way)]
        return min(counts) or None

    def learning_known(self, person: Person, way: Way, effort: Mapping[str, float] | None) -> Value:
        return None if self.unstated(way) else self.learning(person, way, effort)

    def choices(
        self,
        pair: Pair,
        limits: Limits,
        person: Person,
        effort: Mapping[str, float] | None = None,
        allowed: list[Way] | None = None,
        unsearched: Collection[str] = (),
    ) -> Expected | None:
        """Return what is to be answered, None where no route leads there.

        `allowed` are the routes to choose from, where they are known; labels that were not searched
        to the end are given to none.
        """
        world, person = self.admitted(limits), refusing(person, limits)
        ways = [way for way in world.ways(*pair) if world.keeps(person, way, limits)]
        ways = ways if allowed is None else allowed
        return world.labelled(person, ways, effort, unsearched) if ways else None

    def labelled(
        self,
        person: Person,
        ways: list[Way],
        effort: Mapping[str, float] | None,
        unsearched: Collection[str],
    ) -> Expected:
        """Return the routes that are best at something, with their labels."""
        first = self.order(person, ways)
        assert first is not None
        near = [way for way in ways if len(way) <= len(first) + LONGER]
        learning = {way: self.learning_known(person, way, effort) for way in ways}
        values: dict[str, dict[Way, Value]] = {
            "best founded": {first: True},
            "fewest steps": {way: -len(way) for way in ways},
            "least to learn": {
                way: -cost
                for way, cost in learning.items()
                if cost is not None  # type: ignore[operator]
            },
            "step by step": {way: self.stepwise(way) for way in near},
            "best paid on the way": {way: self.paid_on_the_way(way) for way in near}
            if len(first) > 2
            else {},
            "most travelled": {way: self.travelled(way) for way in near},
        }
        answer: dict[Way, list[str]] = {}
        for label, all_values in values.items():
            known = {way: value for way, value in all_values.items() if value is not None}
            if not known or label in unsearched:
                continue
            most = max(known.values())  # type: ignore[type-var]
            equal = [way for way in known if known[way] == most]
            best = self.order(person, equal)
            if label == "least to learn":
                best = min(equal, key=lambda way: (len(way), way))
            holder = next((way for way in answer if known.get(way) == most), best)
            answer.setdefault(holder, []).append(label)  # type: ignore[arg-type]
        return apart(answer)


def apart(answer: dict[Way, list[str]]) -> Expected:
    """Tell the variants of routes from the routes to choose between."""
    choices: list[tuple[Way, tuple[str, ...]]] = []
    variants: list[tuple[int, Way, tuple[str, ...]]] = []
    for way, labels in answer.items():
        shares = [len({*way} & {*other}) / len({*way} | {*other}) for other, _ in choices]
        like = [place for place, share in enumerate(shares, 1) if share >= NEARLY]
        if like:
            variants.append((like[0], way, tuple(labels)))
        else:
            choices.append((way, tuple(labels)))
    return Expected(choices, variants)


def strongest(rows: list[Row]) -> str:
    order = ("observed", "stated", "published", "inferred", "modelled")
    return min(map(evidence, rows), key=order.index)


def commonest(rows: list[Row]) -> str:
    """Return the kind that most claims state, of several the first by name."""
    kinds = Counter(row["kind"] for row in rows if row["kind"])
    return min(kinds, key=lambda kind: (-kinds[kind], kind), default="")


# Generated datasets

NAMED = (*NAMES, "H")
PAYS = (("", "100", ""), ("50", "", "150"), ("", "200", ""), ("", "", "300"), ("10", "250", "900"))
# The chances of a step, up by one or two places, by more, and down, in sixths.
DENSITY = ((3, 1, 1), (4, 1, 1), (3, 2, 2), (5, 0, 0))


@st.composite
def choice_worlds(draw: st.DrawFn, most: int = 7) -> ChoiceWorld:
    """Draw a ladder with levels and families, its sources, and several series of pay."""
    names = NAMED[: draw(st.integers(3, most))]
    levels = st.sampled_from((0, 0, 0, 0, 1, -1, 0.5))
    unknown = draw(st.sampled_from((0, 0, 0, 1, 9)))
    pace = draw(st.sampled_from((0.5, 1, 1, 2)))
    known = [*range(len(names))] if not unknown else []
    if unknown == 1:
        known = draw(st.lists(st.sampled_from(range(len(names))), unique=True))
    family = st.sampled_from(draw(st.sampled_from((("",), ("x",), ("x", "x", "y", "")))))
    mills = st.sampled_from(draw(st.sampled_from((("news",), ("news", "article-mill")))))
    with_levels, with_choices = draw(st.booleans()), draw(st.booleans())
    required = draw(requirements(names, levels=with_levels, choices=with_choices))
    if draw(st.sampled_from((True, True, False))):
        required += draw(one_each(names, required))
    return ChoiceWorld(
        {
            "transitions": draw(steps_between(names)),
            "roles": [
                {"role": name, "family": draw(family)}
                | {"level": f"{1 + at * pace + draw(levels):g}" if at in known else ""}
                for at, name in enumerate(names)
            ],
            "requirements": required,
            "satisfies": draw(satisfying()) if with_choices else [],
            "certifications": draw(certifications()) if with_choices else [],
            "pay": draw(series(names)),
            "sources": [row | {"kind": draw(mills)} for row in SOURCES],
        }
    )


@st.composite
def steps_between(draw: st.DrawFn, names: tuple[str, ...]) -> list[Row]:
    """Draw claims on steps, most of them up by a place or two, counted or not."""
    near, far, down = draw(st.sampled_from(DENSITY))
    counts = draw(st.sampled_from((("",), ("",), ("7", "9", "10", "25", "0", ""), ("1", "40"))))
    evidence = st.sampled_from(draw(st.sampled_from((("", "stated"), STRENGTH, ("", "inferred")))))
    kind = st.sampled_from(draw(st.sampled_from((("promotion",), (*KINDS, "promotion")))))
    sources = st.sampled_from((("s1",), ("",), ("s1", "s2"), ("s3", "s1"), ("", "s1", "s3")))
    rows: list[Row] = []
    for one, other in permutations(range(len(names)), 2):
        chance = down if other < one else near if other - one < 3 else far
        if draw(st.integers(0, 5)) >= chance and (other - one != 1 or draw(st.integers(0, 3))):
            continue
        rows += [
            {"origin": names[one], "destination": names[other], "kind": draw(kind)}
            | {"evidence": draw(evidence), "count": draw(st.sampled_from(counts)), "years": ""}
            | {"source": source, "weight": "", "span": draw(st.sampled_from(SPANS))}
            for source in draw(sources)
        ]
    if not any(not row["span"] for row in rows):
        reject()
    return rows


@st.composite
def one_each(draw: st.DrawFn, names: tuple[str, ...], required: list[Row]) -> list[Row]:
    """Draw a skill for each role of which nothing is said, so that learning is known."""
    spoken = {row["role"] for row in required if not row["origin"]}
    blank = dict.fromkeys(("origin", "source", "importance", "any_of", "years", "years_high"), "")
    return [
        blank | {"role": name, "type": "skill", "name": draw(st.sampled_from(("S1", "T1", "T2")))}
        | {"level": ""}
        for name in names
        if name not in spoken
    ]  # fmt: skip


@st.composite
def far_ends(draw: st.DrawFn, world: ChoiceWorld) -> Pair:
    """Draw two roles, mostly with a route between them and no step."""
    pairs = [*permutations(world.roles, 2)]
    joined = [pair for pair in pairs if next(world.ways(*pair), None)]
    far = [pair for pair in joined if pair not in world.claims]
    return draw(st.sampled_from((far if draw(st.integers(0, 4)) else joined) or joined or pairs))


@st.composite
def series(draw: st.DrawFn, names: tuple[str, ...]) -> list[Row]:
    """Draw figures of pay of several sources, years, countries and currencies."""
    key = st.tuples(
        st.sampled_from(("s1", "s2", "")),
        st.sampled_from(("2024", "2020", "")),
        st.sampled_from(("", "US", "DE")),
        st.sampled_from(("USD", "USD", "USD", "EUR")),
        st.sampled_from(("year", "year", "year", "", "month")),
    )
    rows = []
    for cells in draw(st.lists(key, max_size=4, unique=True)):
        left_out = draw(st.lists(st.sampled_from(names), max_size=draw(st.integers(0, 3))))
        twice = draw(st.lists(st.sampled_from(names), max_size=1))
        rows += [
            dict(zip(("source", "year", "country", "currency", "period"), cells, strict=True))
            | {"role": role}
            | dict(zip(("low", "median", "high"), draw(st.sampled_from(PAYS)), strict=True))
            for role in (*names, *twice)
            if role not in left_out
        ]
    return draw(st.permutations(rows))
