"""How long it takes to get data in and out, and how much memory, beside igraph, networkx, DuckDB.

    python -m pip install python-igraph duckdb
    python benchmarks/bench_loading.py [--size S]

Every job is a fresh process; they take turns. M is a CSV of 50,000 roles and 1,000,000 transitions
with a column of costs. Printed are the medians of the CPU seconds, what Python needs to start and
to import included, and the peak of the memory.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

SEED = 20_26
TITLES = {
    "ours": "load, index, first question by cost",
    "igraph": "igraph: csv, TupleList, the same question",
    "igraph_pandas": "igraph: pandas, TupleList, the same question",
    "networkx": "networkx: pandas, from_pandas_edgelist, the same question",
    "to_networkx": "load and to_networkx",
    "network": "networkx: csv, add_edges_from",
    "convert": "load and save as SQLite",
    "import_pairs": "import pairs and save as SQLite",
    "duckdb": "DuckDB: CSV to table",
}
PEERS = {
    "ours": "igraph",
    "to_networkx": "network",
    "convert": "duckdb",
    "import_pairs": "duckdb",
}


def ours(table: str, origin: str, destination: str, _place: str) -> None:
    import careergraph

    careergraph.routes(careergraph.load(table), origin, destination, k=1, by="cost")


def igraph(table: str, origin: str, destination: str, _place: str) -> None:
    import csv

    import igraph

    with open(table, encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        next(rows)
        triples = ((tail, head, float(cost)) for tail, head, cost in rows)
        network = igraph.Graph.TupleList(triples, directed=True, edge_attrs=["cost"])
    network.get_shortest_paths(origin, destination, weights="cost")


def igraph_pandas(table: str, origin: str, destination: str, _place: str) -> None:
    import igraph
    import pandas as pd

    rows = pd.read_csv(table).itertuples(index=False)
    network = igraph.Graph.TupleList(rows, directed=True, edge_attrs=["cost"])
    network.get_shortest_paths(origin, destination, weights="cost")


def networkx(table: str, origin: str, destination: str, _place: str) -> None:
    import networkx as nx
    import pandas as pd

    ends = "origin", "destination"
    network = nx.from_pandas_edgelist(pd.read_csv(table), *ends, "cost", nx.DiGraph)
    nx.bidirectional_dijkstra(network, origin, destination, weight="cost")


def to_networkx(table: str, _origin: str, _destination: str, _place: str) -> None:
    import careergraph

    careergraph.load(table).to_networkx(rich=True)


def network(table: str, _origin: str, _destination: str, _place: str) -> None:
    import csv

    import networkx as nx

    with open(table, encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        next(rows)
        nx.DiGraph().add_edges_from((tail, head, {"cost": cost}) for tail, head, cost in rows)


def convert(table: str, _origin: str, _destination: str, place: str) -> None:
    import careergraph

    careergraph.save(careergraph.load(table), f"{place}/converted.sqlite")


def import_pairs(table: str, _origin: str, _destination: str, place: str) -> None:
    import careergraph
    from careergraph.importers import pairs

    graph, _ = pairs.read(table.replace("transitions", "moves"))
    careergraph.save(graph, f"{place}/imported.sqlite")


def duckdb(table: str, _origin: str, _destination: str, place: str) -> None:
    import duckdb

    with duckdb.connect(f"{place}/table.duckdb") as database:
        database.execute("CREATE OR REPLACE TABLE moves AS SELECT * FROM read_csv(?)", [table])


def write(size: str, folder: Path) -> list[str]:
    """Write a graph as transitions and as counted moves; return the file and two of its roles."""
    import graphs  # numpy with it, which no job needs

    graph, draw = graphs.generated(size), random.Random(SEED)
    table = folder / "transitions.csv"
    ends = [(f"role {a:05}", f"role {b:05}") for a, b in zip(graph.tails, graph.heads, strict=True)]
    costs = zip(ends, graph.costs, strict=True)
    lines = "".join(f"{tail},{head},{cost!r}\n" for (tail, head), cost in costs)
    table.write_text(f"origin,destination,cost\n{lines}", encoding="utf-8")
    lines = "".join(f"{tail},{head},{draw.randint(1, 500)}\n" for tail, head in ends)
    (folder / "moves.csv").write_text(f"from,to,n\n{lines}", encoding="utf-8")
    return [str(table), ends[0][0], ends[-1][1]]


def run(job: str, words: list[str]) -> tuple[float, float]:
    """Return CPU seconds and peak megabytes of one job in a fresh process."""
    command = [sys.executable, __file__, "--job", job, *words]
    used = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    return float(used[-2]), float(used[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description="Data in and out.")
    parser.add_argument("words", nargs="*")
    parser.add_argument("--job", choices=TITLES)
    parser.add_argument("--jobs", nargs="+", choices=TITLES, default=list(TITLES))
    parser.add_argument("--size", choices=("S5", "S", "M"), default="M")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--write", type=Path, help="a folder to write the tables to, and stop")
    given = parser.parse_args()
    if given.write:
        print("\n".join(write(given.size, given.write)))
        return
    if given.job:
        globals()[given.job](*given.words)
        used = resource.getrusage(resource.RUSAGE_SELF)
        print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
        return
    with tempfile.TemporaryDirectory() as folder:
        # A process of its own: a job's peak is never below that of the process that started it.
        command = [sys.executable, __file__, "--size", given.size, "--write", folder]
        written = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        words = [*written.splitlines(), folder]
        found: dict[str, list[tuple[float, float]]] = {job: [] for job in given.jobs}
        for _ in range(given.runs):
            for job, used in found.items():
                used.append(run(job, words))
    report(found)


def report(found: dict[str, list[tuple[float, float]]]) -> None:
    """Print the medians as a Markdown table, ours as ratios to the peer's too."""
    medians = {
        job: [statistics.median(column) for column in zip(*used, strict=True)]
        for job, used in found.items()
    }
    print("| job | CPU s | peak MB | CPU x peer | memory x peer |")
    print("|---|---:|---:|---:|---:|")
    for job, (cpu, memory) in medians.items():
        peer = medians.get(PEERS.get(job, ""))
        ratios = f"{cpu / peer[0]:.2f} | {memory / peer[1]:.2f}" if peer else " | "
        print(f"| {TITLES[job]} | {cpu:.2f} | {memory:.0f} | {ratios} |")


if __name__ == "__main__":
    main()
