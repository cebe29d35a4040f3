"""Synthetic career graphs and the O*NET graph, as plain columns (fixed seeds)."""

from __future__ import annotations

import csv
import math
import random
from bisect import bisect
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

SIZES = {
    "S": (1_000, 40_000),
    "S20": (1_000, 20_000),
    "S5": (1_000, 5_000),
    "M": (50_000, 1_000_000),
}
REGIMES = {"base": (60, 20, 10), "tight": (40, 25, 5), "loose": (0, 0, 30)}

INSIDE = 0.66  # the share of arcs within a community


class Graph(NamedTuple):
    """Columns of a career graph."""

    n: int
    tails: list[int]
    heads: list[int]
    community: list[int]
    counts: list[int]


def synthetic(size: str, *, seed: int = 1) -> Graph:
    """Heavy-tailed degrees, communities of about 50 roles, two of three arcs inside."""
    n, m = SIZES[size]
    rng = random.Random(seed)
    community = [v % (n // 50) for v in range(n)]
    pull = [rng.paretovariate(1.3) for _ in range(n)]
    members: list[list[int]] = [[] for _ in range(n // 50)]
    for v, c in enumerate(community):
        members[c].append(v)
    everywhere = list(accumulate(pull))
    inside = [list(accumulate(pull[v] for v in group)) for group in members]
    arcs: dict[tuple[int, int], int] = {}
    for v in rng.sample(range(n), n):  # a ring, so that every role is reached from every other
        arcs[v, (v + 1) % n] = 1
    while len(arcs) < m:
        u = bisect(everywhere, rng.random() * everywhere[-1])
        c = community[u]
        if rng.random() < INSIDE:
            v = members[c][bisect(inside[c], rng.random() * inside[c][-1])]
        else:
            v = bisect(everywhere, rng.random() * everywhere[-1])
        if u != v and (u, v) not in arcs:
            arcs[u, v] = 1 + int(rng.paretovariate(0.9))
    tails, heads = map(list, zip(*sorted(arcs), strict=True))
    return Graph(n, tails, heads, community, [arcs[arc] for arc in sorted(arcs)])


def surprisals(graph: Graph) -> list[float]:
    """-log p of every arc among all moves that leave its tail."""
    leaving = [0] * graph.n
    for u, count in zip(graph.tails, graph.counts, strict=True):
        leaving[u] += count
    return [
        math.log(leaving[u] / count) for u, count in zip(graph.tails, graph.counts, strict=True)
    ]


def skills(graph: Graph, regime: str, *, words: int = 600, seed: int = 2) -> list[list[int]]:
    """What every role requires: some of its community's core, some by popularity."""
    core, own, popular = REGIMES[regime]
    rng = random.Random(seed)
    zipf = list(accumulate(1 / (rank + 10) for rank in range(words)))
    cores = [rng.sample(range(words), core) for _ in range(max(graph.community) + 1)]
    required = []
    for c in graph.community:
        role = set(rng.sample(cores[c], own))
        while len(role) < own + popular:
            role.add(bisect(zipf, rng.random() * zipf[-1]))
        required.append(sorted(role))
    return required


def onet(folder: Path) -> tuple[Graph, list[dict[int, float]]]:
    """Related occupations as arcs; levels of skills and knowledge as requirements."""
    levels: dict[str, dict[str, float]] = {}
    for name in ("Skills.txt", "Knowledge.txt"):
        for row in rows(folder / name):
            if row["Scale ID"] == "LV":
                role = levels.setdefault(row["O*NET-SOC Code"], {})
                role[row["Element ID"]] = float(row["Data Value"])
    number = {code: v for v, code in enumerate(sorted(levels))}
    items = {item: i for i, item in enumerate(sorted(set().union(*levels.values())))}
    arcs = sorted(
        {
            (number[row["O*NET-SOC Code"]], number[row["Related O*NET-SOC Code"]])
            for row in rows(folder / "Related Occupations.txt")
            if row["O*NET-SOC Code"] in number and row["Related O*NET-SOC Code"] in number
        }
    )
    tails, heads = map(list, zip(*arcs, strict=True))
    required = [{items[i]: x for i, x in levels[code].items()} for code in sorted(levels)]
    return Graph(len(number), tails, heads, [0] * len(number), [1] * len(arcs)), required


def rows(path: Path) -> list[dict[str, str]]:
    """Rows of a tab-separated file."""
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))
