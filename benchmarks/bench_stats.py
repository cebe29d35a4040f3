"""How long the measures of a whole graph take, beside plain networkx for the same answers.

    python benchmarks/bench_stats.py

Bottlenecks alone: our one pass over the origins beside networkx's betweenness and, from every
origin, its dominators; the answers are compared. Then `careergraph stats` as a fresh process, on
the bundled dataset and on 1,000 roles with 10,000 transitions. Printed is CPU time.
"""

from __future__ import annotations

import csv
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


def ours(graph: CareerGraph) -> tuple[float, Betweenness]:
    start = process_time()
    found = betweenness(len(graph.names), graph.index.tails, graph.index.heads)
    return process_time() - start, found


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
            assert all(map(math.isclose, found.through, through))
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
