"""What every way on acquires at least, and its steps: what only one vertex requires adds up.

What all ways from a vertex require (`bounds`) says little where each vertex requires something of
its own: no two ways have it in common. But what is required nowhere else is acquired just where it
is required, so it adds up along a way as a cost does, and a shortest path bounds it from below.
Where many routes tie, labels then go straight to the first of them.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from careergraph.kernel.learning.bounds import Neighbours, Region, Required

    # Of each vertex from which the end is reached: the weight that is still to come beyond what all
    # its ways require, and the steps.
    StillToCome = dict[int, tuple[int, int]]

__all__ = ["still_to_come"]


def still_to_come(region: Region, ahead: Required, floor: int) -> StillToCome | None:
    """Return what is still to come from each vertex, None where nothing adds up.

    Parameters
    ----------
    region
        Where the routes pass.
    ahead
        Of its vertices those that they do pass, each with what all ways from it require.
    floor
        The mask of what all routes acquire.

    Notes
    -----
    The pair (weight, steps) is the least in this order of all ways on: a way of more steps and less
    weight comes before one of fewer steps.
    """
    masks = region.network.masks
    if not masks.adds_up:
        return None
    required = {vertex: mask for vertex, (mask, _) in ahead.items()}
    single = required_once(required.values(), region.leaving) & ~floor
    own = {v: masks.weigh(alone) for v, mask in required.items() if (alone := mask & single)}
    return costs_to(region.destination, region.entering, required, own) if own else None


def required_once(masks: Iterable[int], leaving: Neighbours) -> int:
    """Return the bits that are in one mask alone, and that no arc requires besides its head."""
    once = more = 0
    for mask in masks:
        more |= once & mask
        once |= mask
    for arcs in leaving.values():
        for _, own in arcs:
            more |= own
    return once & ~more


def costs_to(
    end: int, entering: Neighbours, allowed: Mapping[int, int], own: Mapping[int, int]
) -> StillToCome:
    """Return the least weight and then steps from each vertex, without those of the vertex."""
    costs: StillToCome = {}
    heap = [(0, 0, end)]
    while heap:
        weight, steps, vertex = heappop(heap)
        if vertex in costs:
            continue
        costs[vertex] = weight, steps
        by_here = weight + own.get(vertex, 0)
        for tail, _ in entering[vertex]:
            if tail in allowed and tail not in costs:
                heappush(heap, (by_here, steps + 1, tail))
    return costs
