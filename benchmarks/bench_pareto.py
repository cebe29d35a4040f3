"""Complete Pareto fronts: CPU time for each question, beside saferoute's Rust core if installed."""

from __future__ import annotations

import argparse
import random
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

import skilled_graphs as graphs

from careergraph.kernel.budget import Budget
from careergraph.kernel.graph.adjacency import Adjacency
from careergraph.kernel.graph.masks import RequirementMasks
from careergraph.kernel.graph.network import Network
from careergraph.kernel.learning.pareto_front import pareto

try:
    import numpy as np
    from saferoute.saferoute_core import PyGraph, compute_safe_routes
except ImportError:
    PyGraph = None

if TYPE_CHECKING:
    from collections.abc import Sequence


def main() -> None:
    """Ask random pairs and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=40)
    parser.add_argument("--large", action="store_true", help="also M: 1,000,000 arcs")
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    print("graph  criteria       median ms     p90      max  front: median  max  complete")
    for size in ("S", "M") if options.large else ("S",):
        graph = graphs.synthetic(size)
        pairs = random_pairs(graph, options.pairs)
        for hard in (False, True):
            columns = criteria(graph, hard=hard)
            for count in (2, 3):
                ours(size, graph, columns[:count], pairs, options.seconds, hard=hard)
            if PyGraph is not None:
                theirs(size, graph, columns[:2], pairs, hard=hard)


def criteria(graph: graphs.Graph, *, hard: bool) -> list[list[int]]:
    """Return -log p in thousandths, months, and how many more skills the destination requires.

    Hard: months are many where -log p is low.
    """
    rng = random.Random(3)
    unlikely = [round(1000 * x) for x in graphs.surprisals(graph)]
    top = max(unlikely)
    months = [round(rng.triangular(6, 60, 24)) for _ in unlikely]
    if hard:
        months = [6 + round(90 * (1 - x / top)) + rng.randint(0, 9) for x in unlikely]
    skills = list(map(set, graphs.skills(graph, "base")))
    ends = zip(graph.tails, graph.heads, strict=True)
    return [unlikely, months, [len(skills[v] - skills[u]) for u, v in ends]]


def random_pairs(graph: graphs.Graph, count: int) -> list[tuple[int, int]]:
    """Return random pairs of vertices."""
    rng = random.Random(5)
    return [(pair[0], pair[1]) for pair in (rng.sample(range(graph.n), 2) for _ in range(count))]


def ours(
    size: str,
    graph: graphs.Graph,
    columns: Sequence[Sequence[int]],
    pairs: Sequence[tuple[int, int]],
    seconds: float,
    *,
    hard: bool,
) -> None:
    """Time the kernel, its rows made before."""
    graphs_by_cost = [Adjacency(graph.n, graph.tails, graph.heads, column) for column in columns]
    network = Network(graphs_by_cost[0], RequirementMasks([{}] * graph.n), graphs_by_cost)
    for vertex in range(graph.n):
        network.costs(vertex)
        for adjacency in graphs_by_cost:
            _ = adjacency.leaving[vertex], adjacency.entering[vertex]
    times, sizes, complete = [], [], 0
    for origin, destination in pairs:
        budget = Budget(seconds=seconds)
        start = process_time()
        front = pareto(network, origin, destination, range(len(columns)), budget=budget)
        times.append(1e3 * (process_time() - start))
        sizes.append(len(front.choices))
        complete += front.complete
    print_line(size, f"{len(columns)}{' hard' if hard else ''}", times, sizes, complete)


def theirs(
    size: str,
    graph: graphs.Graph,
    columns: Sequence[Sequence[int]],
    pairs: Sequence[tuple[int, int]],
    *,
    hard: bool,
) -> None:
    """Time saferoute's core on the same two criteria; it returns three routes at most."""
    core = safe_graph(graph, columns)
    times, sizes = [], []
    for origin, destination in pairs:
        start = process_time()
        routes = compute_safe_routes(core, origin, destination, 0.0)
        times.append(1e3 * (process_time() - start))
        sizes.append(len(routes))
    print_line(size, f"2{' hard' if hard else ''} saferoute", times, sizes, len(pairs))


def safe_graph(graph: graphs.Graph, columns: Sequence[Sequence[int]]) -> object:
    """Return saferoute's graph: the first criterion as length, the second as risk."""
    ids = np.arange(graph.n).astype("<u8").tobytes()
    nowhere = np.zeros(graph.n).astype("<f8").tobytes()
    ends = [np.array(column).astype("<u8").tobytes() for column in (graph.tails, graph.heads)]
    costs = [np.array(column).astype("<f8").tobytes() for column in columns]
    unknown = np.zeros(len(graph.tails)).astype("<f8").tobytes()
    return PyGraph.from_arrays(ids, nowhere, nowhere, *ends, *costs, unknown)


def print_line(size: str, name: str, times: list[float], sizes: list[int], complete: int) -> None:
    """Print one line."""
    times = sorted(times)
    print(
        f"{size:<6} {name:<16} {median(times):7.2f} {times[len(times) * 9 // 10]:7.1f}"
        f" {times[-1]:8.1f} {median(sizes):14} {max(sizes):4} {complete:5}/{len(sizes)}"
    )


if __name__ == "__main__":
    main()
