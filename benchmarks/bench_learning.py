"""Least-learning routes: CPU time for each question, and how many are proved."""

from __future__ import annotations

import argparse
import os
import random
from itertools import islice
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

import skilled_graphs as graphs

from careergraph.kernel.budget import Budget
from careergraph.kernel.graph.adjacency import Adjacency
from careergraph.kernel.graph.masks import RequirementMasks
from careergraph.kernel.graph.network import Network
from careergraph.kernel.learning.best_routes import BestRoutes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careergraph.kernel.found import FoundRoute


def main() -> None:
    """Ask random pairs and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=100)
    parser.add_argument("--labels", type=float, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--k", type=int, default=1)
    parser.add_argument("--large", action="store_true", help="also M: 1,000,000 arcs")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    print("graph         median ms    p90    max  proved  worst gap  labels of it: median  max")
    for name, network, pairs in cases(options.pairs, large=options.large, only=options.only):
        times, gaps, labels = [], [], []
        network.leaving.cache_clear()  # type: ignore[attr-defined]
        for vertex in range(network.adjacency.n):
            network.leaving(vertex)
            network.entering(vertex)
        for origin, destination in pairs:
            budget = Budget(labels=options.labels, seconds=options.seconds)
            start = process_time()
            routes = best_routes(network, origin, destination, budget, options.k)
            times.append(1e3 * (process_time() - start))
            gaps += map(gap, routes[:1])
            labels.append(options.labels - budget.labels)
        times.sort()
        proved = sum(g == 0 for g in gaps)
        print(
            f"{name:<13} {median(times):9.2f} {times[len(times) * 9 // 10]:7.1f} {times[-1]:7.1f}"
            f" {proved:3}/{len(gaps):<3} {max(gaps):9.1%} {median(labels):12,.0f}"
            f" {max(labels):10,.0f}"
        )


def best_routes(
    network: Network, origin: int, destination: int, budget: Budget, k: int
) -> list[FoundRoute]:
    """Return the k best routes."""
    held = network.masks.roles[origin]
    routes = BestRoutes(network, origin, destination, held=held, budget=budget)
    return list(islice(routes, k))


def gap(route: FoundRoute) -> float:
    """Return by which share the route may be too dear at most."""
    return 0 if route.optimal else (route.learning - route.bound[0]) / route.learning


def cases(
    count: int, *, large: bool, only: str
) -> Iterable[tuple[str, Network, list[tuple[int, int]]]]:
    """Yield graphs and pairs of origin and destination."""
    for size, regime in [(s, r) for s in ("S", "S5") for r in graphs.REGIMES]:
        if only in f"{size} {regime}":
            network = career(size, regime)
            yield f"{size} {regime}", network, connected(network, count)
    folder = Path(os.environ.get("CAREERGRAPH_TEST_DATA", "")) / "onet_29_3_text"
    if folder.exists() and only in "O*NET":
        graph, levels = graphs.onet(folder)
        network = Network(
            Adjacency(graph.n, graph.tails, graph.heads, graph.counts), RequirementMasks(levels)
        )
        yield "O*NET", network, connected(network, count)
    if large:
        network = career("M", "base")
        yield "M near", network, near(network, count)
        yield "M far", network, connected(network, min(count, 5))


def career(size: str, regime: str) -> Network:
    """Return a synthetic graph where roles require skills."""
    graph = graphs.synthetic(size)
    masks = RequirementMasks([dict.fromkeys(role) for role in graphs.skills(graph, regime)])
    return Network(Adjacency(graph.n, graph.tails, graph.heads, graph.counts), masks)


def connected(network: Network, count: int) -> list[tuple[int, int]]:
    """Return random pairs with a way between them."""
    rng = random.Random(5)
    pairs: list[tuple[int, int]] = []
    while len(pairs) < count:
        origin, destination = rng.sample(range(network.adjacency.n), 2)
        if network.leaving(origin) and network.entering(destination):
            pairs.append((origin, destination))
    return pairs


def near(network: Network, count: int) -> list[tuple[int, int]]:
    """Return pairs two steps apart."""
    rng = random.Random(6)
    pairs: list[tuple[int, int]] = []
    while len(pairs) < count:
        origin = rng.randrange(network.adjacency.n)
        middle = rng.choice(network.leaving(origin))[0]
        destination = rng.choice(network.leaving(middle))[0]
        if destination != origin and destination not in {arc[0] for arc in network.leaving(origin)}:
            pairs.append((origin, destination))
    return pairs


if __name__ == "__main__":
    main()
