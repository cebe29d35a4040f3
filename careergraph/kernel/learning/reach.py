"""From one vertex to everywhere: fewest steps, then least learning."""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf
from typing import TYPE_CHECKING

from careergraph.kernel.found import FoundRoute
from careergraph.kernel.learning.label_search import COMPARED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from careergraph.kernel.budget import Budget
    from careergraph.kernel.graph.masks import Masks
    from careergraph.kernel.graph.network import Network

    Way = tuple[int, tuple[int, ...], int]  # weight, vertices, mask of what is acquired

__all__ = ["reach", "reach_one"]


def reach(
    network: Network, origin: int, *, within: float = inf, most: float = inf, budget: Budget
) -> Iterator[FoundRoute]:
    """Yield the best route to every vertex in reach.

    The best has the fewest steps, of equally many the least to learn, then the smallest vertices;
    all within so many steps and so much to learn.

    Parameters
    ----------
    network
        The graph, with what its arcs require.
    origin
        Where to start; its route, of no steps, is the first. What the person holds must be left
        out of the masks of the network.
    within
        The most steps.
    most
        The most to learn, in units of ``network.masks.weigh``.
    budget
        What may be spent; when nothing is left, the answer is not complete: every route of it is
        the best, but vertices are missing.

    Notes
    -----
    Best-first search over labels (steps, weight, vertices). A label is dropped at a vertex where
    another of no more steps, and no later by its vertices, has acquired a part of what it has:
    whatever can be added to this one can be added to that. So no label comes back to a vertex,
    and routes are simple. Without a limit to learning only ways of fewest steps matter, as every
    beginning of such a way is one.
    """
    if most == inf:
        return _by_layers(network, origin, within, budget)
    return _search(network, origin, within, most, budget, {})


def reach_one(
    network: Network,
    origin: int,
    steps_to_go: Mapping[int, int],
    *,
    within: float = inf,
    most: float = inf,
    budget: Budget,
) -> FoundRoute | None:
    """Return the best route to one vertex, as `reach` does, None where there is none.

    Parameters
    ----------
    network, origin, within, most, budget
        As for `reach`.
    steps_to_go
        The fewest steps to that vertex from each that leads to it, at least, as
        `careergraph.kernel.costs.ball.layers` returns them; one search back from a vertex serves
        everybody who wants to go there.
    """
    goal = next(iter(steps_to_go))
    routes = _search(network, origin, within, most, budget, steps_to_go)
    return next((route for route in routes if route.vertices[-1] == goal), None)


def _search(
    network: Network,
    origin: int,
    within: float,
    most: float,
    budget: Budget,
    steps_to_go: Mapping[int, int],
) -> Iterator[FoundRoute]:
    """Search best first; given the steps to go to a goal, in the order of whole routes to it."""
    masks = network.masks
    settled: dict[int, list[tuple[tuple[int, tuple[int, ...]], int]]] = {}
    heap: list[tuple[int, int, tuple[int, ...], int]] = []
    heappush(heap, (steps_to_go.get(origin, 0), 0, (origin,), 0))
    while heap and budget.left:
        _, weight, way, acquired = heappop(heap)
        vertex, steps = way[-1], len(way) - 1
        before = settled.setdefault(vertex, [])
        budget.spend(1 + len(before) // COMPARED)
        order = steps, way
        if any(rank <= order and masks.join(got, acquired) == acquired for rank, got in before):
            continue
        if not before:
            yield FoundRoute(way, steps, learning=weight)
        before.append((order, acquired))
        for head, mask, _ in network.leaving(vertex):
            if steps_to_go and head not in steps_to_go:
                continue
            whole_steps = steps + 1 + steps_to_go.get(head, 0)
            got = masks.join(acquired, mask)
            heavier = masks.weigh(got)
            if whole_steps <= within and heavier <= most:
                heappush(heap, (whole_steps, heavier, (*way, head), got))


def _by_layers(
    network: Network, origin: int, within: float, budget: Budget
) -> Iterator[FoundRoute]:
    """Search breadth first: the ways to a layer follow from those to the one before."""
    adjacency, masks = network.adjacency, network.masks
    join, of_role, of_arc = masks.join, masks.roles, masks.arcs
    layer: dict[int, list[Way]] = {origin: [(0, (origin,), 0)]}
    seen, steps = {origin}, 0
    yield FoundRoute((origin,), 0)
    while layer and steps < within and budget.left:
        steps += 1
        reached: dict[int, list[Way]] = {}
        for vertex, ways in layer.items():
            for entry in adjacency.leaving[vertex]:
                head = entry & adjacency.mask
                if head in seen:
                    continue
                mask = of_role[head]
                if of_arc and (own := of_arc.get(adjacency.arc(vertex, head))) is not None:
                    mask = join(mask, own)
                longer = [join(acquired, mask) for _, _, acquired in ways]
                reached.setdefault(head, []).extend(
                    (masks.weigh(got), (*way, head), got)
                    for got, (_, way, _) in zip(longer, ways, strict=True)
                )
            if not budget.spend(len(ways) * len(adjacency.leaving[vertex])):
                return
        seen |= reached.keys()
        if steps < within:
            layer = {vertex: _needed(masks, ways, budget) for vertex, ways in reached.items()}
        else:  # from the last layer no way goes on
            layer = {vertex: [min(ways)] for vertex, ways in reached.items()}
        if not budget.left:
            return  # of this layer not all ways were compared
        best = sorted(ways[0] for ways in layer.values())
        yield from (FoundRoute(way, steps, learning=weight) for weight, way, _ in best)


def _needed(masks: Masks, ways: list[Way], budget: Budget) -> list[Way]:
    """Return the ways to a vertex, the best first, without those that another makes needless.

    That is one that comes no later by its vertices and has acquired a part of what it has.
    """
    needed: list[Way] = []
    for weight, way, acquired in sorted(ways):
        if len(needed) > COMPARED and not budget.spend(len(needed) // COMPARED):
            break
        if not any(
            earlier <= way and masks.join(got, acquired) == acquired for _, earlier, got in needed
        ):
            needed.append((weight, way, acquired))
    return needed
