"""Least learning on O*NET as it is imported: CPU time of a question, and how many are proved.

    python benchmarks/bench_onet_learning.py RELEASE [--pairs 100] [--whole 20]

RELEASE is the folder or zip archive as the publisher gives it. Random pairs are asked with the
rated skills and knowledge areas alone, and the first of them with all that occupations ask for: as
the question is usually put, then by levels (an effort of 1 for each), then with what is preferred.
"""

from __future__ import annotations

import argparse
import random
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Any

import careergraph
from careergraph.importers import onet

if TYPE_CHECKING:
    from careergraph import CareerGraph, Route

SEED = 2026
ASKED: dict[str, dict[str, Any]] = {
    "": {},
    ", by levels": {"effort": {"*": 1}},
    ", by levels, preferred too": {"effort": {"*": 1}, "optional": True},
}


def main() -> None:
    """Import, ask, and print a Markdown table."""
    parser = argparse.ArgumentParser(description="Least learning on O*NET.")
    parser.add_argument("release")
    parser.add_argument("--pairs", type=int, default=100)
    parser.add_argument("--whole", type=int, default=20, help="pairs asked with everything")
    given = parser.parse_args()
    whole = onet.read(given.release).graph
    print("| asked for | items | median ms | 90 % ms | worst ms | proved | worst gap |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    cases = {"rated items": (rated(whole), given.pairs), "everything": (whole, given.whole)}
    for name, (graph, pairs) in cases.items():
        items = graph.requirements["name"].nunique()
        for added, options in ASKED.items():
            print(f"| {name}{added} | {items:,} | {row(graph, pairs, options)} |", flush=True)


def rated(graph: CareerGraph) -> CareerGraph:
    """Return a dataset that asks for what has an importance only: skills and knowledge."""
    asked = graph.requirements
    kept = asked[asked["onet_importance"].notna()].reset_index(drop=True)
    tables = {"roles": graph.roles, "requirements": kept, "sources": graph.sources}
    return careergraph.from_frames(graph.transitions, **tables)


def row(graph: CareerGraph, count: int, options: dict[str, Any]) -> str:
    """Ask random pairs, and return the cells of a table."""
    draw = random.Random(SEED)
    roles = sorted({*graph.transitions["origin"], *graph.transitions["destination"]})
    pairs = [draw.sample(roles, 2) for _ in range(count)]
    ask(graph, *pairs[0], options)  # what is made once for a dataset is made here
    asked = [ask(graph, *pair, options) for pair in pairs]
    times = sorted(1e3 * seconds for seconds, _ in asked)
    found = [route for _, route in asked]
    proved = sum(route.optimal for route in found)
    cells = [f"{median(times):.1f}", f"{times[count * 9 // 10]:,.0f}", f"{times[-1]:,.0f}"]
    return " | ".join([*cells, f"{proved} of {count}", f"{max(map(gap, found)):.1%}"])


def ask(
    graph: CareerGraph, origin: str, destination: str, options: dict[str, Any]
) -> tuple[float, Route]:
    """Return how long the route of least learning took, and the route."""
    start = process_time()
    (route,) = careergraph.routes(graph, origin, destination, k=1, by="learning", **options)
    return process_time() - start, route


def gap(route: Route) -> float:
    """Return by which share the route may cost too much at most."""
    if route.optimal:
        return 0
    cost, bound = route.cost or 0, route.bound or 0
    return (cost - bound) / cost


if __name__ == "__main__":
    main()
