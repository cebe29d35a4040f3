"""How long the measures of a whole graph take, beside plain networkx for the same answers.

    python benchmarks/bench_stats.py

Bottlenecks alone: beside igraph's betweenness, where igraph is installed, with how far estimates
may be off and are; beside networkx's betweenness and, from every origin, its dominators; the
answers are compared. Then `careergraph stats` as a fresh process, on
the bundled dataset and on 1,000 roles with 10,000 transitions. Printed is CPU time.
"""

from __future__ import annotations

import csv
import importlib.util
import math
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import networkx as nx

import careergraph
from careergraph.kernel.structure.betweenness import betweenness

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.kernel.structure.betweenness import Betweenness

ROLES, TRANSITIONS, SEED = 1_000, 10_000, 20_26
RUNS = 5


def write_transitions(place: Path) -> None:
    """Write a CSV of random transitions, most of them between levels that lie near each other."""
    draw = random.Random(SEED)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < TRANSITIONS:
        origin = draw.randrange(ROLES)
        destination = origin + round(draw.gauss(60, 80))
        if 0 <= destination < ROLES and origin != destination:
            pairs.add((origin, destination))
    with place.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["origin", "destination"])
        writer.writerows((f"role {origin:04}", f"role {end:04}") for origin, end in sorted(pairs))


def ours(graph: CareerGraph, *, exact: bool = False) -> tuple[float, Betweenness]:
    start = process_time()
    index = graph.index
    found = betweenness(len(graph.names), index.tails, index.heads, exact=exact)
    return process_time() - start, found


def beside_igraph(n: int, m: int) -> None:
    """Print a row: all of ours beside igraph's betweenness alone, and how far ours may be off."""
    import igraph

    arcs = heavy_tailed(n, m)
    tails, heads = [tail for tail, _ in arcs], [head for _, head in arcs]
    network = igraph.Graph(n=n, edges=arcs, directed=True)
    start = process_time()
    through = network.betweenness()
    middle = process_time()
    found = betweenness(n, tails, heads)
    end = process_time()
    off = max(abs(a - b) for a, b in zip(found.through, through, strict=True))
    within = all(
        abs(a - b) <= error + 1e-6 * (1 + b)
        for a, b, error in zip(found.through, through, found.errors, strict=True)
    )
    assert within
    joined = sum(found.reaches)
    how = f"{found.sample:,} pairs" if found.sample else "all pairs"
    print(
        f"| {n:,} / {m:,} | {how} | {end - middle:.2f} | {middle - start:.2f} | "
        f"{(end - middle) / (middle - start):.2f} | {max(found.errors) / joined:.4f} | "
        f"{off / joined:.4f} |"
    )


def heavy_tailed(n: int, m: int) -> list[tuple[int, int]]:
    """Return arcs between vertices of uneven popularity, seven in ten within a community of 50."""
    draw = random.Random(SEED)
    active = [draw.paretovariate(2) for _ in range(n)]
    popular = [draw.paretovariate(1.5) for _ in range(n)]
    arcs: set[tuple[int, int]] = set()
    while len(arcs) < m:
        ends = zip(
            draw.choices(range(n), active, k=m), draw.choices(range(n), popular, k=m), strict=True
        )
        for tail, far in ends:
            near = tail // 50 * 50 + int(50 * draw.random() ** 2)
            head = near if draw.random() < 0.7 else far  # noqa: PLR2004
            if tail != head < n and len(arcs) < m:
                arcs.add((tail, head))
    return sorted(arcs)


def theirs(graph: CareerGraph) -> tuple[float, float, list[float], list[int]]:
    """Return the times for betweenness and for dominators, and both answers."""
    network: nx.DiGraph[int] = nx.DiGraph()
    network.add_nodes_from(range(len(graph.names)))
    network.add_edges_from(zip(graph.index.tails, graph.index.heads, strict=True))
    start = process_time()
    through = nx.betweenness_centrality(network, normalized=False)
    middle = process_time()
    unavoidable = [0] * len(network)
    for origin in network:
        above = nx.immediate_dominators(network, origin)
        for vertex in set(above) - {origin}:
            guard = above[vertex]
            while guard not in (origin, None):
                unavoidable[guard] += 1
                guard = above[guard]
    end = process_time()
    return middle - start, end - middle, [through[v] for v in network], unavoidable


def command(*words: str) -> float:
    """Return the CPU seconds of a fresh process, the least of some runs."""
    times = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        call = [sys.executable, "-m", "careergraph", *words]
        subprocess.run(call, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def main() -> None:
    if importlib.util.find_spec("igraph"):
        print("| roles / transitions | looked at | ours s | igraph s | ratio | error | off by |")
        print("|---|---|---:|---:|---:|---:|---:|")
        for n, m in ((1_000, 10_000), (5_000, 50_000), (10_000, 100_000)):
            beside_igraph(n, m)
        print()
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "transitions.csv"
        write_transitions(table)
        print("| graph | ours s | networkx betweenness s | its dominators s | ratio |")
        print("|---|---:|---:|---:|---:|")
        for name, graph in (
            ("bundled", careergraph.load()),
            ("1,000 roles", careergraph.load(table)),
        ):
            time, found = ours(graph)
            through_time, dominators_time, through, unavoidable = theirs(graph)
            assert found.unavoidable == unavoidable
            assert all(
                math.isclose(a, b, abs_tol=1e-6)
                for a, b in zip(found.through, through, strict=True)
            )
            ratio = time / (through_time + dominators_time)
            times = f"{time:.3f} | {through_time:.3f} | {dominators_time:.3f}"
            print(f"| {name} | {times} | {ratio:.2f} |")
        print("\n| command | bundled: CPU s | 1,000 roles: CPU s |")
        print("|---|---:|---:|")
        for words in (["stats"], ["stats", "hubs"], ["stats", "bottlenecks"]):
            small, large = command(*words), command(*words, "--data", str(table))
            print(f"| {' '.join(words)} | {small:.2f} | {large:.2f} |")


if __name__ == "__main__":
    main()
