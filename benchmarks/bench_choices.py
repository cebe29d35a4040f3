"""What the choices between routes take, beside the best-founded route alone: the bundled data.

    python benchmarks/bench_choices.py

Both are asked of every pair of roles with a route, in one process, taking turns. Printed are the
median, the 90th percentile and the largest CPU time of each, and how many choices pairs have.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import Counter
from itertools import permutations
from typing import TYPE_CHECKING, Any

import careergraph

if TYPE_CHECKING:
    from collections.abc import Callable


def timed(ask: Callable[..., Any], *words: Any, **options: Any) -> tuple[Any, float]:  # noqa: ANN401
    """Return an answer and the CPU milliseconds that it took."""
    start = time.process_time()
    answer = ask(*words, **options)
    return answer, 1000 * (time.process_time() - start)


def row(name: str, times: list[float]) -> str:
    """Return one line of the table."""
    ordered = sorted(times)
    high = ordered[int(len(ordered) * 0.9)]
    return f"| {name} | {statistics.median(times):.1f} | {high:.1f} | {ordered[-1]:.1f} |"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--pairs", type=int, default=0, help="how many pairs at most; 0 for all")
    most = parser.parse_args().pairs
    graph = careergraph.load()
    single: list[float] = []
    several: list[float] = []
    counts: Counter[int] = Counter()
    for origin, destination in permutations(graph.names, 2):
        try:
            _, alone = timed(careergraph.routes, graph, origin, destination, k=1)
        except careergraph.NoRouteError:
            continue
        found, together = timed(careergraph.choices, graph, origin, destination)
        single.append(alone)
        several.append(together)
        counts[len(found)] += 1
        if most and len(single) >= most:
            break
    lines = ["| question | median ms | 90th percentile | largest |", "|---|---:|---:|---:|"]
    lines += [row("routes, k=1", single), row("choices", several)]
    shares = ", ".join(f"{n} with {count}" for count, n in sorted(counts.items()))
    sys.stdout.write("\n".join([*lines, f"{len(single):,} pairs: {shares}", ""]))


if __name__ == "__main__":
    main()
