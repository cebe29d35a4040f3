"""Worlds of the kernel by number: the same in every run, and more crowded than drawn ones."""

from __future__ import annotations

from random import Random

from kernel_oracle import Levels, World

from careergraph.kernel.learning import pareto_front, parts, prove

# From which on stronger bounds are computed; small worlds never come so far.
THRESHOLDS = (
    (prove, "_QUICK"),
    (pareto_front, "_QUICK"),
    (parts, "_FEW"),
    (parts, "_LATER"),
    (parts, "_MORE"),
    (parts, "_UNITS"),
)


def levels(pick: Random, kind: int) -> Levels:
    """Return what a role requires: things without levels, with few, or with finer ones."""
    chosen = pick.sample(range(6), pick.randint(0, 3))
    if kind == 0:
        return dict.fromkeys(chosen)
    if kind == 1:
        return {item: pick.choice((None, 1, 2, 3)) for item in chosen}
    return {item: pick.randint(0, 700) / 100 for item in chosen}


def world(number: int, *, largest: int = 8) -> World:
    """Return the world of a number; every second one has times and perhaps arcs that are needed."""
    pick = Random(number)  # noqa: S311 - no secret
    n, kind = pick.randint(5, largest), pick.randrange(3)
    pairs = [(u, v) for u in range(n) for v in range(n) if u != v and (v, u) != (0, 1)]
    arcs = pick.sample(pairs, pick.randint(2 * n, 3 * n))
    roles = [levels(pick, kind) for _ in range(n)]
    own = {arc: levels(pick, kind) for arc in pick.sample(range(len(arcs)), 2 * pick.randint(0, 1))}
    weights = pick.choice((None, [pick.choice((0, 1, 2, 5, 0.5)) for _ in range(6)]))
    cost = pick.choice(([0, 1, 2, 3], [0.0, 0.1, 0.2, 0.3, 1.5]))
    columns = [[pick.choice(cost) for _ in arcs] for _ in range(4)]
    held = levels(pick, kind)
    if not number % 2:
        return World(n, arcs, roles, own, weights, held, columns)
    floors: dict[int, list[float]] = {0: [pick.choice((0, 0, 1, 2, 3)) for _ in range(n)]}
    of_arcs: dict[int, dict[tuple[int, int], float]] = {
        0: {arc: pick.choice((1, 2)) for arc in pick.sample(arcs, 2)}
    }
    needed = frozenset(pick.sample(arcs, 4)) if number % 4 == 1 else None
    return World(n, arcs, roles, own, weights, held, columns, floors, of_arcs, needed)
