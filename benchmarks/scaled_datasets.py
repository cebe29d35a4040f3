"""Datasets of any size, written for bench_scale.py in a process of its own.

python benchmarks/scaled_datasets.py FOLDER 1e6+30
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import graphs
import numpy as np
from bench_scale import DEGREE, role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SEED, ITEMS, PAIRS = 20_26, 3_000, 5
LINES = 1_000_000  # made at once
HEADER = "origin,destination,source,years,hours,cost\n"


def write(folder: Path, transitions: int, required: int) -> None:
    """Write a dataset as CSV, the same graph as arrays, and the pairs of roles to ask for."""
    (folder / "csv").mkdir(parents=True, exist_ok=True)
    n = transitions // DEGREE
    tails, heads, costs = graphs.of_size(n, transitions)
    np.save(folder / "arcs.npy", np.array([tails, heads, costs]))
    with (folder / "csv" / "transitions.csv").open("w", encoding="utf-8") as stream:
        stream.write(HEADER)
        for begin in range(0, transitions, LINES):
            part = slice(begin, begin + LINES)
            columns = (column[part].tolist() for column in (tails, heads, costs))
            stream.writelines(claims(random.Random(begin), zip(*columns, strict=True)))
    if required:
        write_requirements(folder / "csv" / "requirements.csv", n, required)
    (folder / "pairs.json").write_text(json.dumps(pairs(n, tails, heads)))


def claims(draw: random.Random, arcs: Iterable[tuple[int, int, float]]) -> Iterator[str]:
    """Yield the lines of each transition: one claim, or one in ten times two."""
    for tail, head, cost in arcs:
        first, *others = draw.sample(range(40), 2 if draw.random() < 0.1 else 1)  # noqa: PLR2004
        years, hours = draw.choice(("", 1, 1.5, 2, 3, 4)), draw.randrange(1, 1000)
        for source in (first, *others):
            yield f"{role(tail)},{role(head)},s{source},{years},{hours},{cost:.6f}\n"


def write_requirements(place: Path, n: int, required: int) -> None:
    """Write what each role requires: two in three of sixty that its fifty neighbours share."""
    draw = random.Random(SEED)
    with place.open("w", encoding="utf-8") as stream:
        stream.write("role,type,name,importance,source\n")
        for vertex in range(n):
            begin = vertex // 50 * 37 % ITEMS
            core = [(begin + item) % ITEMS for item in draw.sample(range(60), required * 2 // 3)]
            items = dict.fromkeys([*core, *draw.sample(range(ITEMS), required)])
            for item in list(items)[:required]:
                stream.write(f"{role(vertex)},skill,skill {item:04},required,s{item % 40}\n")


def pairs(n: int, tails: np.ndarray, heads: np.ndarray) -> list[list[int]]:
    """Return random pairs of roles of which each leads to all others, as the busiest one does."""
    hub = np.bincount(tails, minlength=n).argmax()
    both = [reached(n, hub, *ends) for ends in ((tails, heads), (heads, tails))]
    roles = np.flatnonzero(both[0] & both[1]).tolist()
    draw = random.Random(SEED)
    return [draw.sample(roles, 2) for _ in range(PAIRS)]


def reached(n: int, start: int, tails: np.ndarray, heads: np.ndarray) -> np.ndarray:
    """Return which vertices a vertex leads to."""
    seen, before = np.zeros(n, dtype=bool), 0
    seen[start] = True
    while (count := int(seen.sum())) > before:
        before = count
        seen[heads[seen[tails]]] = True
    return seen


if __name__ == "__main__":
    PLACE, SIZE = sys.argv[1:]
    ARCS, _, EACH = SIZE.partition("+")
    write(Path(PLACE), int(float(ARCS)), int(EACH or 0))
