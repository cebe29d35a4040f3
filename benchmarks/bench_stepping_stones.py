"""How long the stepping stones of all pairs of roles take, beside scipy's distances alone.

    python -m pip install scipy
    python benchmarks/bench_stepping_stones.py

Graph S: 1,000 roles and 40,000 transitions. scipy finds what all pairs cost and the role before
each; which roles the routes pass, and which of equal routes is the first, it does not say. Printed
is CPU time, the median of three runs; they take turns.
"""

from __future__ import annotations

import random
import statistics
from time import process_time

import numpy as np
import pandas as pd
from graphs import SEED, generated
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

import careergraph

RUNS = 3
MEASURES = ("doubt", "steps", "weight", "likelihood")


def main() -> None:
    columns, draw = generated("S"), random.Random(SEED)
    names = {
        name: [f"role {v:04}" for v in ends]
        for name, ends in zip(
            ("origin", "destination"), (columns.tails, columns.heads), strict=True
        )
    }
    moves = pd.DataFrame(names)
    moves["count"] = [draw.randint(1, 50) for _ in columns.tails]
    moves["weight"] = [draw.randint(1, 9) for _ in columns.tails]
    graph = careergraph.from_frames(moves)
    table = csr_array(
        (np.array(columns.costs) + 1e-9, (columns.tails, columns.heads)), (columns.n, columns.n)
    )
    times: dict[str, list[float]] = {}
    for _ in range(RUNS):
        for by in (*MEASURES, ""):
            start = process_time()
            if by:
                careergraph.stepping_stones(graph, by=by)
            else:
                dijkstra(table, return_predecessors=True)
            times.setdefault(by or "scipy", []).append(process_time() - start)
    peer = statistics.median(times["scipy"])
    print("| all pairs of S, by | CPU s | x scipy |")
    print("|---|---:|---:|")
    for name, runs in times.items():
        print(f"| {name} | {statistics.median(runs):.2f} | {statistics.median(runs) / peer:.1f} |")


if __name__ == "__main__":
    main()
