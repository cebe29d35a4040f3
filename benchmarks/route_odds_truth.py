"""Are the odds of routes as sure as they say? Careers simulated from known processes.

    python benchmarks/route_odds_truth.py [--repetitions 2000] [--people 400] [--flows CSV]

People begin in any role, move by known probabilities, and end after a move with a chance that each
role has of its own. Each repetition has a process of its own, drawn at random, or with `--flows` (a
table such as cps_occ22_pooled.csv: origin, destination, weighted_transition_count) that of the
table. Printed, for routes of each number of steps:

- in which share of the repetitions the 95 % interval held the route's true probability, and the
  mean error of the estimate and of the naive one, the product of raw shares, in per cent of the
  truth;
- how often route A was likelier than B where that was said to be 0-10 %, 10-20 % ... likely, of the
  two of four routes, drawn at random, whose estimates are nearest to each other;
- how many walked the routes, beside how many were expected;
- how often a route was called a phantom that is none: nobody walked it by chance;
- how often it was called one where nobody can walk it: who comes to its second role by its first
  step never takes its second step, while all others do as ever (where 5 or more are expected).
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

import careergraph

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Route = tuple[int, ...]

ROLES, STEPS, ROUTES, ENOUGH = 6, (2, 3, 4), 4, 5
NO_ROLE = "Not in labor force"


@dataclass
class Seen:
    """What all repetitions came to."""

    covered: dict[int, list[bool]] = field(default_factory=lambda: defaultdict(list))
    error: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    naive: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    chances: list[tuple[float, bool]] = field(default_factory=list)
    walked: int = 0
    expected: float = 0.0
    phantoms: list[bool] = field(default_factory=list)
    ghosts: list[bool] = field(default_factory=list)


def process(draw: np.random.Generator) -> Floats:
    """Return random probabilities of the next role."""
    chances = np.zeros((ROLES, ROLES))
    for role in range(ROLES):
        chances[role] = np.insert(draw.dirichlet([1.0] * (ROLES - 1)), role, 0.0)
    return chances


def process_of(path: str) -> Floats:
    """Return the probabilities of the next role in a table of flows."""
    with open(path, encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["origin"] != row["destination"]]
    flows = {
        (row["origin"], row["destination"]): float(row["weighted_transition_count"])
        for row in rows
        if NO_ROLE not in (row["origin"], row["destination"])
    }
    names = sorted({name for ends in flows for name in ends})
    counts = np.array([[flows.get((a, b), 0.0) for b in names] for a in names])
    return counts / counts.sum(axis=1, keepdims=True)


def careers_of(
    draw: np.random.Generator, chances: Floats, people: int, ghost: Route = ()
) -> list[list[int]]:
    """Return careers; who took the first step of a ghost never takes its second.

    They take another one there, in proportion to what is usual.
    """
    roles = len(chances)
    stops = draw.uniform(0.1, 0.4, roles)
    sums = chances.cumsum(axis=1)
    careers = []
    for _ in range(people):
        career = [int(draw.integers(roles))]
        while draw.random() > stops[career[-1]]:
            here = career[-1]
            following = int(min(np.searchsorted(sums[here], draw.random()), roles - 1))
            if ghost and tuple(career[-2:]) == ghost[:2]:
                while following == ghost[2]:
                    following = int(min(np.searchsorted(sums[here], draw.random()), roles - 1))
            career.append(following)
        careers.append(career)
    return careers


def graph_of(careers: list[list[int]], roles: int) -> careergraph.CareerGraph:
    """Return the graph of all possible moves, counted, with the careers."""
    counts = Counter(pair for career in careers for pair in pairwise(career))
    ends = [(a, b) for a in range(roles) for b in range(roles) if a != b]
    moves = pd.DataFrame([(str(a), str(b), counts[a, b]) for a, b in ends])
    moves.columns = ["origin", "destination", "count"]
    rows = [
        (key, step, str(role)) for key, c in enumerate(careers) for step, role in enumerate(c, 1)
    ]
    table = pd.DataFrame(rows, columns=["career", "step", "role"])
    return careergraph.from_frames(moves, careers=table.astype({"career": str}))


def likely_routes(draw: np.random.Generator, chances: Floats, least: float) -> list[Route]:
    """Draw routes of which each step is expected often enough, some from one role."""
    roles, first, found = len(chances), int(draw.integers(len(chances))), []
    for _ in range(200):
        steps = int(draw.choice(STEPS))
        others = [role for role in range(roles) if role != first]
        route = (first, *map(int, draw.permutation(others)[:steps]))
        if route not in found and min(chances[a, b] for a, b in pairwise(route)) > least:
            found.append(route)
        if len(found) == ROUTES:
            break
    return found


def repeat(draw: np.random.Generator, chances: Floats, people: int, seen: Seen) -> None:
    """Simulate once, and hold what is said against what is true."""
    roles = len(chances)
    routes = likely_routes(draw, chances, least=ENOUGH * roles / (2 * people))
    if not routes:
        return
    graph = graph_of(careers_of(draw, chances, people), roles)
    odds = careergraph.route_odds(graph, [[*map(str, r)] for r in routes], draws=4_000)
    truths = [prod(chances[a, b] for a, b in pairwise(route)) for route in routes]
    moves = graph.transitions.set_index(["origin", "destination"])["count"]
    left = moves.groupby("origin").sum()
    for route, one, truth in zip(routes, odds, truths, strict=True):
        steps = [(str(a), str(b)) for a, b in pairwise(route)]
        raw = prod(moves[ends] / max(left[ends[0]], 1) for ends in steps)
        assert one.low is not None
        assert one.high is not None
        assert one.probability is not None
        seen.covered[len(steps)].append(one.low <= truth <= one.high)
        seen.error[len(steps)].append(one.probability / truth - 1)
        seen.naive[len(steps)].append(raw / truth - 1)
        witnesses: Any = one.witnesses
        seen.walked, seen.expected = (
            seen.walked + witnesses.walked,
            seen.expected + witnesses.expected,
        )
        seen.phantoms.append(bool(one.phantom))
    compare(draw, graph, chances, seen)
    ghost = max(routes, key=lambda route: chances[route[0], route[1]] * chances[route[1], route[2]])
    ghost = ghost[:3]
    haunted = graph_of(careers_of(draw, chances, people, ghost), roles)
    (one,) = careergraph.route_odds(haunted, [[*map(str, ghost)]], draws=4_000)
    if one.witnesses is not None and (one.witnesses.expected or 0) >= ENOUGH:
        seen.ghosts.append(bool(one.phantom))


def compare(
    draw: np.random.Generator, graph: careergraph.CareerGraph, chances: Floats, seen: Seen
) -> None:
    """Hold the two nearest of some routes, drawn whatever is true, against each other.

    Which are nearest is taken from what is estimated: taken from the truth, it would be news.
    """
    routes = [tuple(map(int, draw.permutation(len(chances))[:3])) for _ in range(ROUTES)]
    routes = [*dict.fromkeys(routes)]
    odds = careergraph.route_odds(graph, [[*map(str, r)] for r in routes], draws=4_000)
    said = [one.probability or 0.0 for one in odds]
    pairs = [*combinations(range(len(routes)), 2)]
    if pairs:
        a, b = min(pairs, key=lambda pair: abs(np.log(said[pair[0]] / said[pair[1]])))
        first, second = (prod(chances[x, y] for x, y in pairwise(routes[i])) for i in (a, b))
        seen.chances.append((odds[a].likelier_than[b] or 0.0, first > second))


def report(seen: Seen) -> None:
    """Print all of it."""
    print("| Steps | Routes | 95 % interval holds the truth | error | naive error |")
    print("|---|---|---|---|---|")
    for steps in sorted(seen.covered):
        covered = seen.covered[steps]
        errors = (f"{100 * np.mean(each[steps]):+.1f} %" for each in (seen.error, seen.naive))
        held = f"{100 * np.mean(covered):.1f} %"
        print(f"| {steps} | {len(covered):,} | {held} | {' | '.join(errors)} |")
    print("\n| Said to be likelier | Pairs | said on average | came |")
    print("|---|---|---|---|")
    said, came = (np.array(column, dtype=float) for column in zip(*seen.chances, strict=True))
    for tenth in range(10):
        inside = (said * 10).astype(int).clip(max=9) == tenth
        if inside.any():
            of = f"{10 * tenth}-{10 * tenth + 10} %"
            means = f"{100 * said[inside].mean():.1f} % | {100 * came[inside].mean():.1f} %"
            print(f"| {of} | {inside.sum():,} | {means} |")
    print(f"\nwalked {seen.walked:,}, expected {seen.expected:,.0f}")
    by_chance = f"{100 * np.mean(seen.phantoms):.2f} % of {len(seen.phantoms):,}"
    print(f"called a phantom by chance: {by_chance}")
    if seen.ghosts:
        print(f"true phantoms found: {100 * np.mean(seen.ghosts):.1f} % of {len(seen.ghosts):,}")


def main() -> None:
    """Simulate, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repetitions", type=int, default=2_000)
    parser.add_argument("--people", type=int, default=150)
    parser.add_argument("--flows")
    parser.add_argument("--seed", type=int, default=1)
    words = parser.parse_args()
    draw, seen = np.random.default_rng(words.seed), Seen()
    fixed = process_of(words.flows) if words.flows else None
    for _ in range(words.repetitions):
        repeat(draw, process(draw) if fixed is None else fixed, words.people, seen)
    report(seen)


if __name__ == "__main__":
    main()
