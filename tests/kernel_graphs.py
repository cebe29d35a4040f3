"""Small graphs for the tests of the kernel, and the slow sure way to answer about them."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

import networkx as nx
from hypothesis import strategies as st

from careergraph.kernel.costs.shortest import best_route
from careergraph.kernel.graph.adjacency import Adjacency

COSTS = {
    "unit": st.just(1),
    "small": st.integers(0, 3),
    "mostly zero": st.sampled_from([0, 0, 0, 1]),
    "tenths": st.integers(0, 6).map(lambda tenths: tenths / 10),
    "float": st.floats(0, 10).map(lambda cost: cost if cost > 1e-9 else 0.0),
    "mixed": st.sampled_from([0, 1, 2, 0.5, 0.1, 0.2, 0.3]),
    "huge": st.integers(0, 2**80),
}


class Question(NamedTuple):
    """A graph, by its arcs and their costs in the order of their numbers, and two ends."""

    n: int
    arcs: dict[tuple[int, int], float]
    origin: int
    destination: int

    def adjacency(self) -> Adjacency:
        """Return the kernel's form."""
        tails, heads = [u for u, _ in self.arcs], [v for _, v in self.arcs]
        return Adjacency(self.n, tails, heads, list(self.arcs.values()))

    def network(self) -> nx.DiGraph[int]:
        """Return networkx's form."""
        network: nx.DiGraph[int] = nx.DiGraph()
        network.add_nodes_from(range(self.n))
        network.add_weighted_edges_from((u, v, cost) for (u, v), cost in self.arcs.items())
        return network

    def routes(self) -> list[tuple[Fraction, int, tuple[int, ...]]]:
        """Return every simple route as (exact cost, steps, vertices), in that order."""
        routes = []
        stack: list[tuple[int, ...]] = [(self.origin,)]
        while stack:
            route = stack.pop()
            if route[-1] == self.destination:
                routes.append((self.cost(route), len(route) - 1, route))
                continue
            stack += [(*route, v) for u, v in self.arcs if u == route[-1] and v not in route]
        return sorted(routes)

    def cost(self, route: tuple[int, ...]) -> Fraction:
        """Return the exact cost of a route."""
        pairs = pairwise(route)
        return sum((Fraction(self.arcs[pair]) for pair in pairs), start=Fraction(0))

    def reported(self, cost: Fraction) -> float:
        """Return a cost as the kernel does: exact if all costs are ints, else rounded once."""
        return int(cost) if all(type(c) is int for c in self.arcs.values()) else float(cost)


def shortest(
    adjacency: Adjacency, origin: int, destination: int
) -> tuple[float, tuple[int, ...]] | None:
    """Return the cost and the vertices of the kernel's best route, or None if there is none."""
    best = best_route(adjacency, origin, destination)
    return best and (adjacency.cost(best[0]), best[1])


@st.composite
def questions(
    draw: st.DrawFn, *, largest: int = 6, kinds: tuple[str, ...] = tuple(COSTS)
) -> Question:
    """Draw a graph of a few vertices, sparse or complete, and two different ends."""
    n = draw(st.integers(2, largest))
    pairs = [(u, v) for u in range(n) for v in range(n) if u != v]
    chosen = draw(st.one_of(st.lists(st.sampled_from(pairs), unique=True), st.permutations(pairs)))
    cost = COSTS[draw(st.sampled_from(kinds))]
    ends = draw(st.lists(st.integers(0, n - 1), min_size=2, max_size=2, unique=True))
    return Question(n, {pair: draw(cost) for pair in chosen}, *ends)
