"""Simple routes by fewest steps, then by least still to learn, then by their vertices."""

from __future__ import annotations

from collections import deque
from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["fewest_steps", "reached"]

Route = tuple[int, ...]


def fewest_steps(
    out: Sequence[Sequence[tuple[int, int]]],
    into: Sequence[Sequence[tuple[int, int]]],
    origin: int,
    destination: int,
    asked: Callable[[int], int],
) -> Iterator[tuple[Route, int]]:
    """Yield the simple routes between two vertices, the best first.

    Parameters
    ----------
    out, into : sequence of sequence of (int, int)
        For each vertex its successors (predecessors), each with the number of the arc.
    origin, destination : int
        The ends; not the same.
    asked : callable
        What an arc asks for that is not held at the origin, as a bit mask.

    Yields
    ------
    route : tuple of int
        The vertices, both ends included.
    learnt : int
        The mask of all that the route asks for.

    Notes
    -----
    Best-first search (A*; Hart, Nilsson & Raphael 1968, doi:10.1109/TSSC.1968.300136) over partial
    routes. The key of a partial route is what every completion costs at least: its steps plus the
    fewest that remain without touching its own vertices, the items asked so far, its vertices.
    Each part only grows along a route, so complete routes leave the heap in their exact order. The
    remaining steps are read off one reverse tree; where the tree's way runs into the partial route
    they are searched anew, so no partial route is kept that cannot be completed.
    """
    left = steps_to(into, destination)
    if origin not in left:
        return
    heap: list[tuple[int, int, Route, int]] = [(left[origin], 0, (origin,), 0)]
    while heap:
        _, _, route, learnt = heappop(heap)
        vertex = route[-1]
        if vertex == destination:
            yield route, learnt
            continue
        for head, arc in out[vertex]:
            if head in route:
                continue
            more = remaining(out, left, route, head, destination)
            if more is not None:
                mask = learnt | asked(arc)
                heappush(heap, (len(route) + more, mask.bit_count(), (*route, head), mask))


def steps_to(into: Sequence[Sequence[tuple[int, int]]], destination: int) -> dict[int, int]:
    """Return the fewest steps to the destination from every vertex that reaches it."""
    left = {destination: 0}
    queue = deque([destination])
    while queue:
        vertex = queue.popleft()
        for tail, _ in into[vertex]:
            if tail not in left:
                left[tail] = left[vertex] + 1
                queue.append(tail)
    return left


def remaining(
    out: Sequence[Sequence[tuple[int, int]]],
    left: dict[int, int],
    route: Route,
    vertex: int,
    destination: int,
) -> int | None:
    """Return the fewest steps from a vertex to the destination that avoid a partial route.

    None where the route bars every way. Vertices that are as near as the tree says, and whose way
    down the tree is free, need no search.
    """
    if vertex not in left:
        return None
    if min((left[past] for past in route if past in left), default=0) >= left[vertex]:
        return left[vertex]  # every vertex of a shortest way is nearer than all of the route
    steps, layer, seen = 0, [vertex], {*route, vertex}
    while layer:
        if destination in layer:
            return steps
        layer = [head for tail in layer for head, _ in out[tail] if head not in seen]
        layer = list(dict.fromkeys(layer))
        seen.update(layer)
        steps += 1
    return None


def reached(rows: Sequence[Sequence[tuple[int, int]]], start: int) -> int:
    """Count the vertices that can be reached from a vertex, itself left out."""
    seen, stack = {start}, [start]
    while stack:
        for head, _ in rows[stack.pop()]:
            if head not in seen:
                seen.add(head)
                stack.append(head)
    return len(seen) - 1
