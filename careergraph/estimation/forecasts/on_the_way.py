"""Which roles somebody may come to who goes from one role towards another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.estimation.life_tables.interval_hazards import Hazards

    Integers = NDArray[np.int64]

__all__ = ["between", "following", "following_any"]


def following(hazards: Hazards, origin: int, goal: int) -> Integers:
    """Return the roles that people come to from the origin, itself too, before the goal."""
    tail, head = moves(hazards, goal)
    return np.setdiff1d(reached(origin, tail, head), [goal])


def between(hazards: Hazards, origin: int, goal: int) -> Integers:
    """Return those of these roles from which people come to the goal."""
    tail, head = moves(hazards, goal)
    leading = np.setdiff1d(reached(goal, head, tail), [goal])
    return np.intersect1d(leading, following(hazards, origin, goal))


def following_any(hazards: Hazards, starts: Integers) -> Integers:
    """Return the roles that people come to from any of some, these too."""
    tail, head = moves(hazards, goal=-1)
    size = int(max(tail.max(initial=0), head.max(initial=0), starts.max(initial=0))) + 1
    met = np.zeros(size, bool)
    met[starts] = True
    count = 0
    while count < met.sum():
        count = int(met.sum())
        met[head[met[tail]]] = True
    return np.flatnonzero(met)


def moves(hazards: Hazards, goal: int) -> tuple[Integers, Integers]:
    """Return the ends of all moves to a role, those from the goal left out."""
    tail, head = hazards.role[hazards.interval], hazards.destination
    kept = (head >= 0) & (tail != goal)
    return tail[kept], head[kept]


def reached(start: int, tail: Integers, head: Integers) -> Integers:
    """Return the roles that moves lead to from a start, itself too."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import breadth_first_order

    size = int(max(tail.max(initial=start), head.max(initial=start))) + 1
    graph = csr_array((np.ones(len(tail)), (tail, head)), shape=(size, size))
    order = breadth_first_order(graph, start, return_predecessors=False)
    return np.sort(order).astype(np.int64)
