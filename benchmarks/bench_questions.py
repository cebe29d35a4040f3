"""What users ask, as they ask it, beside the graph libraries: `careergraph.routes(...)` and others.

    python benchmarks/bench_questions.py --graph S M

S has 1,000 roles and 40,000 transitions, M 50,000 and 1,000,000 (heavy-tailed degrees,
communities, costs -log p), each without requirements and with 30 skills of each role. Same graph,
same pairs, same process, taking turns pair by pair; CPU milliseconds of a warm question (the
fastest of three in a row), medians over the pairs; a library is asked no more once it has taken
its time, and a ratio compares the pairs that both answered. Beside each answer stands the one whose
whole content was read, as what nobody reads of a route is not worked out. networkx answers fewest
steps by its bidirectional search, which gives any one route, and by all routes of fewest steps, of
which that of the least to learn would have to be chosen. `--small` is a quick run that only shows
that it runs.
"""

from __future__ import annotations

import argparse
import random
import sys
from itertools import islice
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Any, NamedTuple

import graphs
import igraph
import networkx as nx
import pandas as pd
import skilled_graphs

import careergraph

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[[int, int], Any]

RUNS = 3  # in a row; the fastest counts
SLOW = 1_000  # milliseconds: what takes longer is not asked again
MOST = 60_000  # milliseconds that a library may take for one row of the table
HEAD = "| question | ms | with requirements | and all read | peer ms: ratio, with requirements |"


class World(NamedTuple):
    """One graph in every library's form."""

    columns: graphs.Columns
    names: list[str]
    plain: careergraph.CareerGraph
    skilled: careergraph.CareerGraph
    network: nx.DiGraph
    compiled: igraph.Graph


def world(name: str) -> World:
    """Make a graph of one size."""
    columns = graphs.generated(name)
    names = [f"Role {vertex:05}" for vertex in range(columns.n)]
    ends = {
        "origin": [names[tail] for tail in columns.tails],
        "destination": [names[head] for head in columns.heads],
    }
    moves = pd.DataFrame({**ends, "cost": columns.costs})
    community = [vertex % (columns.n // 50) for vertex in range(columns.n)]
    counts = [1] * len(columns.tails)
    shape = skilled_graphs.Graph(columns.n, columns.tails, columns.heads, community, counts)
    required = [
        (names[vertex], "skill", f"Skill {skill:03}")
        for vertex, skills in enumerate(skilled_graphs.skills(shape, "base"))
        for skill in skills
    ]
    requirements = pd.DataFrame(required, columns=["role", "type", "name"])
    network = nx.DiGraph()
    network.add_weighted_edges_from(zip(*columns[1:], strict=True))
    arcs = list(zip(columns.tails, columns.heads, strict=True))
    return World(
        columns,
        names,
        careergraph.from_frames(moves),
        careergraph.from_frames(moves, requirements=requirements),
        network,
        igraph.Graph(columns.n, arcs, directed=True),
    )


class Row(NamedTuple):
    """One question: how each library is asked it."""

    name: str
    asks: dict[str, Ask]
    pairs: int


def rows(of: World) -> list[Row]:
    """Return the questions of the table."""
    costs = of.columns.costs

    def ours(graph: careergraph.CareerGraph, **options: Any) -> Ask:  # noqa: ANN401
        return lambda a, b: careergraph.routes(graph, of.names[a], of.names[b], **options)

    def both(**options: Any) -> dict[str, Ask]:  # noqa: ANN401
        return {"ours": ours(of.plain, **options), "skilled": ours(of.skilled, **options)}

    def best(k: int) -> dict[str, Ask]:
        return {
            "igraph": lambda a, b: of.compiled.get_k_shortest_paths(
                a, b, k=k, weights=costs, output="epath"
            )
        }

    any_route = {"networkx": lambda a, b: nx.bidirectional_shortest_path(of.network, a, b)}
    tied = {"networkx all": lambda a, b: list(nx.all_shortest_paths(of.network, a, b))}
    several = {"networkx": lambda a, b: list(islice(nx.shortest_simple_paths(of.network, a, b), 3))}
    slow = 5
    found = [
        Row("best founded (default), k=1", both(k=1), 40),
        Row("best founded (default), k=3", both(k=3), 40),
        Row("fewest steps, k=1", both(k=1, by="steps") | any_route | tied, 40),
        Row("fewest steps, k=3", both(k=3, by="steps") | several, 40),
        Row("by a column, k=1", both(k=1, by="cost") | best(1), 40),
        Row("by a column, k=10", both(k=10, by="cost") | best(10), 40),
        Row("by a column, k=100", both(k=100, by="cost") | best(100), slow),
        Row("least learning, k=1", {"skilled": ours(of.skilled, k=1, by="learning")}, 40),
    ]
    front = lambda a, b: careergraph.pareto(of.skilled, of.names[a], of.names[b])  # noqa: E731
    choices = lambda a, b: careergraph.choices(of.skilled, of.names[a], of.names[b])  # noqa: E731
    found += [
        Row("Pareto front of steps and learning", {"skilled": front}, 20),
        Row("choices", {"skilled": choices}, 20),
    ]
    return found


def milliseconds(ask: Ask, a: int, b: int) -> tuple[float, Any]:
    """Return the fastest of some runs, and the answer."""
    times = []
    for _ in range(RUNS):
        start = process_time()
        answer = ask(a, b)
        times.append(1000 * (process_time() - start))
        if times[-1] > SLOW:
            break
    return min(times), answer


def reading(answer: Any) -> float:  # noqa: ANN401 (routes or a front)
    """Return how long it takes to read all of an answer."""
    start = process_time()
    for route in getattr(answer, "routes", answer):
        route.to_dict(claims=True)
    return 1000 * (process_time() - start)


def measured(row: Row, pairs: list[tuple[int, int]]) -> dict[str, dict[int, float]]:
    """Return what a question took each library, by the place of the pair; they take turns."""
    times: dict[str, dict[int, float]] = {name: {} for name in (*row.asks, "read")}
    for place, (a, b) in enumerate(pairs[: row.pairs]):
        for name, ask in row.asks.items():
            if sum(times[name].values()) > MOST:
                continue
            times[name][place], answer = milliseconds(ask, a, b)
            if name == "skilled":
                times["read"][place] = times[name][place] + reading(answer)
    return times


def ratio(of: dict[int, float], peer: dict[int, float]) -> str:
    """Return the ratio of medians over the pairs that both answered."""
    both = of.keys() & peer.keys()
    return f"{median(of[at] for at in both) / median(peer[at] for at in both):.3g}"


def line(row: Row, found: dict[str, dict[int, float]]) -> str:
    """Return one line of the table."""
    skilled = found["skilled"]
    beside = "; ".join(
        f"{name} {median(found[name].values()):.3g}: "
        f"{ratio(found.get('ours', skilled), found[name])}, {ratio(skilled, found[name])}"
        for name in found
        if name not in ("ours", "skilled", "read")
    )
    ours = [median(found[name].values()) for name in ("ours", "skilled", "read") if name in found]
    cells = [""] * (3 - len(ours)) + [f"{each:.3g}" for each in ours]
    return f"| {' | '.join([row.name, *cells, beside])} |"


def crowds(of: World) -> list[str]:
    """Return the lines of questions of many people, CPU seconds."""
    rng = random.Random(3)
    goal, graph = of.names[17], of.skilled
    people = pd.DataFrame({"role": rng.choices(of.names, k=10_000)})
    have = ["; ".join(f"Skill {rng.randrange(600):03}" for _ in range(3)) for _ in people.index]
    asks = {
        "who-can, 3 steps": lambda: careergraph.who_can(graph, goal),
        "who-can, read as a frame": lambda: careergraph.who_can(graph, goal).to_frame(),
        "reach, 3 steps": lambda: careergraph.reach(graph, goal),
        "reach, read as a frame": lambda: careergraph.reach(graph, goal).to_frame(),
        "paths_table, 10,000 people": lambda: careergraph.paths_table(graph, people, goal),
        "paths_table, each holds other things": lambda: careergraph.paths_table(
            graph, people.assign(have=have), goal
        ),
    }
    lines = ["| question | CPU s |", "|---|---:|"]
    for name, ask in asks.items():
        start = process_time()
        ask()
        lines.append(f"| {name} | {process_time() - start:.2f} |")
    return lines


def joined(of: World, count: int) -> list[tuple[int, int]]:
    """Return random pairs that a route joins."""
    rng, found = random.Random(1), list[tuple[int, int]]()
    while len(found) < count:
        a, b = rng.sample(range(of.columns.n), 2)
        if nx.has_path(of.network, a, b):
            found.append((a, b))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--graph", nargs="+", default=["S"], choices=graphs.SIZES)
    parser.add_argument("--small", action="store_true", help="a few pairs of the smallest graph")
    given = parser.parse_args()
    for name in ["S5"] if given.small else given.graph:
        of = world(name)
        pairs = joined(of, 3 if given.small else 40)
        sys.stdout.write(f"\n{name}\n\n{HEAD}\n|---|---:|---:|---:|---|\n")
        for row in rows(of):
            sys.stdout.write(line(row, measured(row, pairs)) + "\n")
            sys.stdout.flush()
        if name == "S":
            sys.stdout.write("\n" + "\n".join(crowds(of)) + "\n")


if __name__ == "__main__":
    main()
