"""What every way on acquires at least, and its steps: what only one vertex requires adds up.

What all ways from a vertex require (`bounds`) says little where each vertex requires something of
its own: no two ways have it in common. But what is required nowhere else is acquired just where it
is required, so it adds up along a way as a cost does, and a shortest path bounds it from below.
Where many routes tie, labels then go straight to the first of them.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

from careergraph.kernel.budget import Budget

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from careergraph.kernel.learning.bounds import Neighbours, Region, Required

    # Of each vertex from which the end is reached: the weight that is still to come beyond what all
    # its ways require, and the steps.
    StillToCome = dict[int, tuple[int, int]]

    from careergraph.kernel.graph.network import Network

__all__ = ["StillToCome", "still_to_come", "still_to_come_everywhere"]


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


def still_to_come_everywhere(
    network: Network,
    destination: int,
    floor: int,
    required: Mapping[int, int] | None = None,
    *,
    budget: Budget | None = None,
) -> StillToCome | None:
    """Return what is still to come from each vertex of a graph, None where nothing adds up.

    None too where the seconds of a budget were spent before: a large graph takes many.

    Parameters
    ----------
    network
        The graph.
    destination
        Where all routes end.
    floor
        The mask of what all of them acquire.
    required
        The vertices that they pass, each with what is known to be required from it on; without it
        all that lead to the destination, each with what it requires itself.
    budget
        Its seconds are spent; its labels are for searches.
    """
    masks, limit = network.masks, (budget or Budget()).without_label_limit()
    if not masks.adds_up:
        return None
    entering: Neighbours = {}
    for vertex in (waiting := [destination]):  # it grows while it is read
        if vertex not in entering:
            own = masks.roles[vertex]
            entering[vertex] = [
                (tail, 0 if mask == own else mask)
                for tail, mask, _ in network.entering(vertex)
                if required is None or tail in required
            ]
            waiting += (tail for tail, _ in entering[vertex] if tail not in entering)
            if not limit.spend(1):
                return None
    passed = {v: masks.roles[v] for v in entering} if required is None else required
    single = required_once(passed.values(), entering) & ~floor
    weights = {v: masks.weigh(alone) for v, mask in passed.items() if (alone := mask & single)}
    return costs_to(destination, entering, passed, weights) if weights else None


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
