"""Small graphs with requirements and costs, and answers by enumeration of every simple route."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from careergraph.kernel.found import FoundRoute
from careergraph.kernel.graph.adjacency import Adjacency
from careergraph.kernel.graph.masks import RequirementMasks
from careergraph.kernel.graph.network import Network

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

Levels = dict[int, float | None]
Route = tuple[int, ...]


@dataclass(frozen=True)
class World:
    """A graph with what it requires, and a person who starts at vertex 0."""

    n: int
    arcs: list[tuple[int, int]]
    roles: list[Levels]
    own: dict[int, Levels] = field(default_factory=dict)
    weights: list[float] | None = None
    held: Levels = field(default_factory=dict)
    columns: list[list[float]] = field(default_factory=list)
    floors: dict[int, list[float]] = field(default_factory=dict)
    arc_floors: dict[int, dict[tuple[int, int], float]] = field(default_factory=dict)
    needed: frozenset[tuple[int, int]] | None = None  # arcs of which a route needs one

    def kernel(self) -> Network:
        """Return the same as the kernel sees it."""
        tails, heads = [u for u, _ in self.arcs], [v for _, v in self.arcs]
        adjacency = Adjacency(self.n, tails, heads, [0] * len(self.arcs))
        columns = [Adjacency(self.n, tails, heads, column) for column in self.columns]
        levels = [level for level in self.held.values() if level is not None]
        masks = RequirementMasks(self.roles, self.own, weights=self.weights, held=levels)
        return Network(adjacency, masks, columns, self.floors, self.arc_floors)

    def one_of(self) -> Callable[[int, int], bool] | None:
        """Return which arcs are needed as the kernel takes it."""
        needed = self.needed
        return None if needed is None else lambda tail, head: (tail, head) in needed

    def routes(self, origin: int, destination: int) -> Iterator[Route]:
        """Yield every simple route."""
        onward: dict[int, list[int]] = {}
        for u, v in self.arcs:
            onward.setdefault(u, []).append(v)
        ways = [(origin,)]
        while ways:
            way = ways.pop()
            if way[-1] == destination:
                yield way
            else:
                ways += [(*way, v) for v in onward.get(way[-1], []) if v not in way]

    def steps(self, route: Route) -> list[int]:
        """Return the arc numbers of a route."""
        return [self.arcs.index(pair) for pair in pairwise(route)]

    def learning(self, route: Route) -> Fraction:
        """Return what the route requires beyond what is held."""
        highest: dict[int, Fraction] = {}
        for arc in self.steps(route):
            for levels in (self.roles[self.arcs[arc][1]], self.own.get(arc, {})):
                for item, level in levels.items():
                    required = Fraction(str(1 if level is None else level))
                    highest[item] = max(highest.get(item, required), required)
        weights = self.weights or [1] * 99
        return sum(
            (
                Fraction(str(weights[item])) * max(Fraction(0), level - self._holds(item))
                for item, level in highest.items()
            ),
            Fraction(0),
        )

    def _holds(self, item: int) -> Fraction:
        level = self.held.get(item, 0)
        return Fraction(str(1 if level is None else level))

    def cost(self, route: Route, column: int) -> Fraction:
        """Return the exact cost of a route in a column, of times that at its end."""
        if column in self.floors:
            return self._time(route, column)
        return sum((Fraction(self.columns[column][arc]) for arc in self.steps(route)), Fraction(0))

    def _time(self, route: Route, column: int) -> Fraction:
        """Return when a route is at its end: it waits at the floors of vertices and of arcs."""
        time = Fraction(0)
        for arc in self.steps(route):
            cost, floor = self.columns[column][arc], self.floors[column][self.arcs[arc][1]]
            own = self.arc_floors.get(column, {}).get(self.arcs[arc], 0)
            time = max(time + Fraction(str(cost)), Fraction(str(floor)), Fraction(str(own)))
        return time

    def allowed(
        self, destination: int, maxima: Mapping[int, float], through: Collection[int]
    ) -> list[Route]:
        """Return the routes from 0 that keep within limits and pass all that must be passed."""
        return [
            route
            for route in self.routes(0, destination)
            if {*through} <= {*route}
            and (self.needed is None or not self.needed.isdisjoint(pairwise(route)))
            and all(float(self.cost(route, c)) <= most for c, most in maxima.items())
        ]

    def relabelled(self, order: list[int]) -> World:
        """Return the same world, where vertex v is called order[v]."""
        roles: list[Levels] = [{} for _ in range(self.n)]
        for v, levels in enumerate(self.roles):
            roles[order[v]] = levels
        arcs = [(order[u], order[v]) for u, v in self.arcs]
        return World(self.n, arcs, roles, self.own, self.weights, self.held, self.columns)


def expected_front(
    world: World, routes: list[Route], criteria: int, *, learning: bool
) -> list[FoundRoute]:
    """Return the front, by comparing all routes with each other."""
    vectors = {
        r: tuple(world.cost(r, c) for c in range(criteria))
        + ((world.learning(r),) if learning else ())
        for r in routes
    }
    best: dict[tuple[object, ...], Route] = {}
    for route in sorted(routes, key=lambda r: (len(r), r)):
        mine = vectors[route]
        if not any(
            other != mine and all(a <= b for a, b in zip(other, mine, strict=True))
            for other in vectors.values()
        ):
            best.setdefault(mine, route)
    return [FoundRoute(best[v], costs=tuple(map(float, v))) for v in sorted(best)]  # type: ignore[type-var, arg-type]


def diamonds(count: int) -> tuple[int, list[tuple[int, int]]]:
    """Return a chain of diamonds: from 3i by 3i+1 or 3i+2 to 3i+3."""
    arcs = [
        pair
        for i in range(0, 3 * count, 3)
        for pair in ((i, i + 1), (i, i + 2), (i + 1, i + 3), (i + 2, i + 3))
    ]
    return 3 * count + 1, arcs


levels_free: st.SearchStrategy[Levels] = st.dictionaries(st.integers(0, 5), st.none(), max_size=4)
levels_few: st.SearchStrategy[Levels] = st.dictionaries(
    st.integers(0, 4), st.none() | st.integers(0, 3), max_size=4
)
levels_fine: st.SearchStrategy[Levels] = st.dictionaries(
    st.integers(0, 3), st.integers(0, 700).map(lambda hundredths: hundredths / 100), max_size=4
)


@st.composite
def worlds(
    draw: st.DrawFn, *, columns: int = 0, largest: int = 7, smallest: int = 2, fewest: int = 1
) -> World:
    """Draw a world, with so few vertices and arcs at least; its costs have many ties and zeros."""
    n = draw(st.integers(smallest, largest))
    pairs = [(u, v) for u in range(n) for v in range(n) if u != v]
    arcs = draw(st.lists(st.sampled_from(pairs), unique=True, min_size=fewest, max_size=3 * n))
    levels = draw(st.sampled_from([levels_free, levels_few, levels_fine]))
    roles = draw(st.lists(levels, min_size=n, max_size=n))
    own = draw(st.dictionaries(st.integers(0, len(arcs) - 1), levels, max_size=2))
    weight = st.sampled_from([0, 1, 2, 5, 0.5, 12.25])
    weights = draw(st.none() | st.lists(weight, min_size=6, max_size=6))
    held = draw(levels)
    cost = draw(st.sampled_from([st.integers(0, 3), st.sampled_from([0.0, 0.1, 0.2, 0.3, 1.5])]))
    table = [draw(st.lists(cost, min_size=len(arcs), max_size=len(arcs))) for _ in range(columns)]
    return World(n, arcs, roles, own, weights, held, table)


@st.composite
def timed_worlds(draw: st.DrawFn, *, columns: int = 2, largest: int = 7) -> World:
    """Draw a world whose first column is one of times, its last perhaps; arcs may be needed.

    Most of what takes time is not known to, and many floors are alike, so that many routes wait for
    the same one.
    """
    world = draw(worlds(columns=columns, largest=largest, smallest=4, fewest=10))
    whole = draw(st.booleans())
    costs = st.sampled_from([0, 0, 0, 1, 2, 5] if whole else [0, 0.0, 0.1, 0.2, 0.3, 1])
    floors = st.sampled_from([0, 0, 1, 2, 3, 7] if whole else [0, 0, 0.1, 0.3, 0.55, 1])
    timed = {0, draw(st.sampled_from([0, columns - 1]))}
    for column in timed:
        world.columns[column][:] = [draw(costs) for _ in world.arcs]
        world.floors[column] = [draw(floors) for _ in range(world.n)]
        if draw(st.booleans()):
            of_arcs = st.dictionaries(st.sampled_from(world.arcs), floors, max_size=4)
            world.arc_floors[column] = draw(of_arcs)
    needed = draw(st.none() | st.frozensets(st.sampled_from(world.arcs), max_size=4))
    return replace(world, needed=needed)
