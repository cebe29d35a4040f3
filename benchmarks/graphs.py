"""Graphs to measure on: generated with a fixed seed, or read from O*NET.

Every graph is three parallel columns (tails, heads, costs) over the vertices ``0..n-1``, with at
most one arc per ordered pair and no self-arcs, which is what the kernel takes.
"""

from __future__ import annotations

import csv
import math
import os
from pathlib import Path
from typing import NamedTuple

import numpy as np

SIZES = {"S5": (1_000, 5_000), "S": (1_000, 40_000), "M": (50_000, 1_000_000)}
SEED = 20_240_607


class Columns(NamedTuple):
    """One graph as parallel columns."""

    n: int
    tails: list[int]
    heads: list[int]
    costs: list[float]


def generated(name: str, *, seed: int = SEED) -> Columns:
    """Return the graph of that name: heavy-tailed degrees, communities, costs ``-log p``.

    Each vertex has a popularity (Pareto) and a community of about fifty; seven arcs in ten stay in
    the community. Each arc gets a heavy-tailed number of moves, and p is its share of the moves
    that leave its tail.
    """
    n, m = SIZES[name]
    return Columns(n, *(column.tolist() for column in of_size(n, m, seed=seed)))


def of_size(n: int, m: int, *, seed: int = SEED) -> tuple[np.ndarray, ...]:
    """Return tails, heads and costs of such a graph, whatever its size, as arrays."""
    rng = np.random.default_rng(seed)
    pairs = _pairs(rng, n, m)
    tails, heads = pairs // n, pairs % n
    moves = np.ceil(rng.pareto(1.2, m) * 5 + 1)
    leaving = np.bincount(tails, weights=moves, minlength=n)
    costs = -np.log(moves / leaving[tails]) + 0.0
    order = rng.permutation(m)
    return tuple(column[order] for column in (tails, heads, costs))


def _pairs(rng: np.random.Generator, n: int, m: int) -> np.ndarray:
    """Return m distinct ordered pairs, each packed as ``tail * n + head``."""
    popularity = rng.pareto(1.5, n) + 0.2
    activity = rng.pareto(2.0, n) + 0.3
    community = rng.integers(0, max(1, n // 50), n)
    members = np.argsort(community, kind="stable")
    starts = np.searchsorted(community[members], np.arange(community.max() + 2))
    found = np.empty(0, dtype=np.int64)
    while len(found) < m:
        tails = rng.choice(n, 2 * m, p=activity / activity.sum())
        heads = rng.choice(n, 2 * m, p=popularity / popularity.sum())
        near = rng.random(2 * m) < 0.7  # noqa: PLR2004
        low, high = starts[community[tails]], starts[community[tails] + 1]
        inside = members[low + (rng.random(2 * m) ** 2 * (high - low)).astype(np.int64)]
        heads = np.where(near, inside, heads)
        pairs = (tails * n + heads)[tails != heads]
        found = np.unique(np.concatenate([found, pairs]))
    return rng.choice(found, m, replace=False)


def onet() -> Columns | None:
    """Return the related-occupations graph of O*NET, costs the rank of the relation, or None.

    The folder that holds ``onet_29_3_text`` is named by the environment variable
    ``CAREERGRAPH_TEST_DATA``.
    """
    folder = os.environ.get("CAREERGRAPH_TEST_DATA")
    if not folder:
        return None
    path = Path(folder) / "onet_29_3_text" / "Related Occupations.txt"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    ends = [(row["O*NET-SOC Code"], row["Related O*NET-SOC Code"]) for row in rows]
    number = {code: i for i, code in enumerate(sorted({code for pair in ends for code in pair}))}
    tails, heads = ([number[pair[i]] for pair in ends] for i in (0, 1))
    costs = [math.log2(1 + int(row["Index"])) for row in rows]
    return Columns(len(number), tails, heads, costs)
