"""One best route and the k best: this kernel against the fastest graph libraries.

    python benchmarks/bench_routes.py --graph S M --jobs best k10 k100

Same graph, same pairs, same run, one thread each, engines taking turns pair by pair; CPU time of
warm queries (the fastest of three runs in a row), medians over the pairs that both engines of a
ratio answered (a slow engine stops when its budget is spent). The answers of all engines must agree
in cost, or the run fails. Needs networkx, python-igraph, rustworkx, scipy and networkit; the graph
O (related occupations of O*NET) needs the folder named by CAREERGRAPH_TEST_DATA.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = "1"

import argparse
import ctypes
import gc
import math
import random
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

import graphs
import igraph
import networkit
import networkx as nx
import numpy as np
import rustworkx
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra, yen

from careergraph.kernel.costs.k_shortest import k_shortest
from careergraph.kernel.costs.shortest import best_route
from careergraph.kernel.graph.adjacency import Adjacency

if TYPE_CHECKING:
    from collections.abc import Callable

    Answer = Callable[[int, int, int], list[float]]

Pair = tuple[int, int]
GRAPHS = ("S5", "S", "M", "O")
JOBS = {"best": 1, "k10": 10, "k100": 100}
GOALS = {
    ("best", "S"): {"igraph": 0.35, "networkx": 0.12, "networkit": 4},
    ("best", "M"): {"igraph": 0.03, "networkx": 0.1, "networkit": 2.5},
    ("k10", "S"): {"igraph": 0.07, "scipy": 0.1},
    ("k10", "M"): {"igraph": 0.015, "scipy": 0.025},
    ("k100", "S"): {"igraph": 0.02, "scipy": 0.035},
    ("k100", "M"): {"igraph": 0.001, "scipy": 0.0035},
}


class Engine(NamedTuple):
    """A graph in one library's form, and how it answers: the costs of the k best routes."""

    best: Answer | None
    several: Answer | None


def ours(columns: graphs.Columns) -> Engine:
    """Return this kernel, all rows read."""
    adjacency = Adjacency(*columns)
    for vertex in range(adjacency.n):
        adjacency.leaving[vertex], adjacency.entering[vertex]

    def several(origin: int, destination: int, k: int) -> list[float]:
        return [route.cost for route in islice(k_shortest(adjacency, origin, destination), k)]

    return Engine(lambda s, t, _: [adjacency.cost(best_route(adjacency, s, t)[0])], several)


def with_networkx(columns: graphs.Columns) -> Engine:
    """Return networkx."""
    network = nx.DiGraph()
    network.add_weighted_edges_from(zip(*columns[1:], strict=True))

    def several(origin: int, destination: int, k: int) -> list[float]:
        routes = nx.shortest_simple_paths(network, origin, destination, weight="weight")
        return [nx.path_weight(network, route, "weight") for route in islice(routes, k)]

    return Engine(lambda s, t, _: [nx.bidirectional_dijkstra(network, s, t)[0]], several)


def with_igraph(columns: graphs.Columns) -> Engine:
    """Return igraph, given the costs as a list: faster than as an attribute."""
    network = igraph.Graph(columns.n, list(zip(*columns[1:3], strict=True)), directed=True)
    costs = columns.costs

    def best(origin: int, destination: int, _: int) -> list[float]:
        route = network.get_shortest_paths(origin, destination, weights=costs, output="epath")[0]
        return [math.fsum(costs[arc] for arc in route)]

    def several(origin: int, destination: int, k: int) -> list[float]:
        routes = network.get_k_shortest_paths(
            origin, destination, k=k, weights=costs, output="epath"
        )
        return [math.fsum(costs[arc] for arc in route) for route in routes]

    return Engine(best, several)


def with_rustworkx(columns: graphs.Columns) -> Engine:
    """Return rustworkx, which has no k best simple routes."""
    network = rustworkx.PyDiGraph()
    network.add_nodes_from(range(columns.n))
    network.add_edges_from(list(zip(*columns[1:], strict=True)))

    def best(origin: int, destination: int, _: int) -> list[float]:
        route = rustworkx.dijkstra_shortest_paths(network, origin, destination, weight_fn=float)[
            destination
        ]
        pairs = zip(route, list(route)[1:], strict=False)
        return [math.fsum(network.get_edge_data(u, v) for u, v in pairs)]

    return Engine(best, None)


def with_scipy(columns: graphs.Columns) -> Engine:
    """Return scipy, which answers for all destinations of an origin at once."""
    ends = (np.array(columns.tails, np.int32), np.array(columns.heads, np.int32))
    network = csr_array((columns.costs, ends), shape=(columns.n, columns.n))

    def best(origin: int, destination: int, _: int) -> list[float]:
        costs, _parents = dijkstra(network, indices=origin, return_predecessors=True)
        return [float(costs[destination])]

    def several(origin: int, destination: int, k: int) -> list[float]:
        return [float(cost) for cost in yen(network, origin, destination, k)]

    return Engine(best, several)


def with_networkit(columns: graphs.Columns) -> Engine:
    """Return networkit's bidirectional search; it has no k best simple routes."""
    network = networkit.GraphFromCoo(
        (np.array(columns.costs), (np.array(columns.tails), np.array(columns.heads))),
        n=columns.n,
        weighted=True,
        directed=True,
    )

    def best(origin: int, destination: int, _: int) -> list[float]:
        search = networkit.distance.BidirectionalDijkstra(
            network, origin, destination, storePred=True
        )
        search.run()
        search.getPath()
        return [search.getDistance()]

    return Engine(best, None)


ENGINES = {
    "ours": ours,
    "networkx": with_networkx,
    "igraph": with_igraph,
    "rustworkx": with_rustworkx,
    "scipy": with_scipy,
    "networkit": with_networkit,
}


def resident() -> float:
    """Return the megabytes that this process holds (Linux; elsewhere not a number)."""
    gc.collect()
    try:
        ctypes.CDLL(None).malloc_trim(0)  # what is free but not given back must not hide growth
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (AttributeError, OSError, TypeError):
        return math.nan
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def columns_of(name: str) -> graphs.Columns | None:
    """Return the graph of that name, or None if its data is not there."""
    return graphs.onet() if name == "O" else graphs.generated(name)


def form(name: str, engine: str) -> list[str]:
    """Return what it costs to build a graph in one engine's form: to be called in a new process."""
    networkit.setNumberOfThreads(1)
    columns = columns_of(name)
    before, start = resident(), process_time()
    built = ENGINES[engine](columns)
    seconds = process_time() - start
    return [engine, f"{seconds:.3g}", f"{resident() - before:.0f}"] if built else []


def forms(name: str) -> list[list[str]]:
    """Return what each form costs, each measured in a process of its own."""
    context = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, max_tasks_per_child=1) as pool:
        return list(pool.map(form, [name] * len(ENGINES), ENGINES))


def drawn(columns: graphs.Columns, count: int, seed: int = 1) -> list[Pair]:
    """Return random pairs in the largest strongly connected part."""
    ends = (columns.tails, columns.heads)
    network = csr_array((np.ones(len(columns.tails)), ends), shape=(columns.n, columns.n))
    part = connected_components(network, connection="strong")[1]
    inside = np.flatnonzero(part == np.bincount(part).argmax()).tolist()
    dice = random.Random(seed)
    return [tuple(dice.sample(inside, 2)) for _ in range(count)]


def timed(
    engines: dict[str, Engine], job: str, pairs: list[Pair], rounds: int, budget: float
) -> dict[str, dict[Pair, float]]:
    """Return each engine's seconds of CPU for each pair: the fastest of some runs in a row."""
    answers = {name: engine[job != "best"] for name, engine in engines.items()}
    seconds: dict[str, dict[Pair, float]] = {name: {} for name, f in answers.items() if f}
    spent = dict.fromkeys(seconds, 0.0)
    for pair in pairs:
        expected = None
        for name, taken in seconds.items():
            runs = []
            while len(runs) < rounds and spent[name] <= budget:
                start = process_time()
                costs = answers[name](*pair, JOBS[job])
                runs.append(process_time() - start)
                spent[name] += runs[-1]
                expected = costs if expected is None else expected
                if not np.allclose(expected, costs, rtol=1e-9, atol=1e-12):
                    message = f"{name} disagrees on {pair}: {costs} is not {expected}"
                    raise AssertionError(message)
            if runs:
                taken[pair] = min(runs)
    return seconds


def compared(seconds: dict[str, dict[Pair, float]], goals: dict[str, float]) -> list[list[str]]:
    """Return a row for each engine: medians, and our ratio on the pairs that both answered."""
    ours, rows = seconds["ours"], []
    for name, taken in seconds.items():
        theirs = median(taken.values())
        ratio = median(ours[pair] for pair in taken) / theirs
        goal = goals.get(name)
        verdict = "" if goal is None else f"{goal} {'met' if ratio <= goal else 'MISSED'}"
        shown = "1" if name == "ours" else f"{ratio:.3g}"
        worst = f"{max(taken.values()) * 1e3:.3g}"
        rows.append([name, f"{theirs * 1e3:.3g}", worst, shown, verdict, str(len(taken))])
    return rows


def show(title: str, head: list[str], rows: list[list[str]]) -> None:
    """Print a Markdown table."""
    print(f"\n### {title}\n")
    for row in (head, ["---"] * len(head), *rows):
        print("| " + " | ".join(row) + " |")


def main() -> None:
    """Measure what was asked for and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graph", nargs="+", choices=GRAPHS, default=["S"])
    parser.add_argument("--jobs", nargs="+", choices=JOBS, default=list(JOBS))
    parser.add_argument("--pairs", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--budget", type=float, default=60, help="seconds for an engine and job")
    asked = parser.parse_args()
    networkit.setNumberOfThreads(1)
    medians: dict[str, list[str]] = {job: [job] for job in asked.jobs}
    for name in asked.graph:
        columns = columns_of(name)
        if columns is None:
            parser.error("the graph O needs CAREERGRAPH_TEST_DATA")
        size = f"{columns.n:,} vertices, {len(columns.tails):,} arcs"
        show(f"{name}: {size}", ["engine", "build, CPU s", "MB added"], forms(name))
        engines = {engine: build(columns) for engine, build in ENGINES.items()}
        pairs = drawn(columns, asked.pairs)
        for job in asked.jobs:
            seconds = timed(engines, job, pairs, asked.rounds, asked.budget)
            head = ["engine", "CPU ms", "worst ms", "ours / engine", "goal", "pairs"]
            show(f"{name}, {job}", head, compared(seconds, GOALS.get((job, name), {})))
            medians[job].append(f"{median(seconds['ours'].values()) * 1e3:.3g}")
    show("Ours, CPU ms (median)", ["job", *asked.graph], list(medians.values()))


if __name__ == "__main__":
    main()
