"""The route whose narrowest arc is widest, and all widths that ways between two vertices have."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING

from careergraph.kernel.found import FoundRoute

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careergraph.kernel.graph.adjacency import Adjacency


def widest(adjacency: Adjacency, origin: int, destination: int) -> FoundRoute | None:
    """Return the route whose lowest arc value is highest, with that value as its cost, or None.

    Of several the one with the fewest steps, then with the smallest tuple of vertices.

    Parameters
    ----------
    adjacency
        The graph; what `Adjacency` calls costs are the values here (support, say).
    origin, destination
        The ends.

    Raises
    ------
    ValueError
        If the ends are the same vertex: a route of no arcs has no narrowest one.

    Notes
    -----
    First the width, by Dijkstra's search with the minimum in place of the sum [1]_,
    then breadth first from the destination along the arcs at least as wide.

    References
    ----------
    .. [1] M. Pollack, "The maximum capacity through a network", Operations Research 8, 1960.

    Examples
    --------
    >>> from careergraph.kernel.graph.adjacency import Adjacency
    >>> route = widest(Adjacency(3, [0, 0, 1], [1, 2, 2], [7, 2, 4]), 0, 2)
    >>> route.cost, route.vertices
    (4, (0, 1, 2))
    """
    if origin == destination:
        message = "a route of no arcs has no width"
        raise ValueError(message)
    width = _width(adjacency, origin, destination)
    if width is None:
        return None
    layers = _layers(adjacency, origin, destination, width)
    route = [origin]
    for layer in reversed(layers):
        route.append(
            min(
                entry & adjacency.mask
                for entry in adjacency.leaving[route[-1]]
                if entry >> adjacency.cost_shift >= width and entry & adjacency.mask in layer
            )
        )
    return FoundRoute(tuple(route), adjacency.cost(width << adjacency.cost_shift))


def widths(adjacency: Adjacency, origin: int, destination: int) -> Iterator[float]:
    """Yield the values that the narrowest arc of a way may have, the highest first.

    With each more arcs may be walked. A value counts where an arc of it then lies on a way from
    the origin to the destination: where there is none, no route is narrowest there.

    Parameters
    ----------
    adjacency
        The graph; what `Adjacency` calls costs are the values here.
    origin, destination
        The ends.

    Examples
    --------
    >>> from careergraph.kernel.graph.adjacency import Adjacency
    >>> list(widths(Adjacency(4, [0, 0, 1, 0], [1, 2, 2, 3], [7, 2, 4, 9]), 0, 2))
    [4, 2]
    """
    by_width: dict[int, list[tuple[int, int]]] = {}
    for tail in range(adjacency.n):
        for entry in adjacency.leaving[tail]:
            arcs = by_width.setdefault(entry >> adjacency.cost_shift, [])
            arcs.append((tail, entry & adjacency.mask))
    onward: list[list[int]] = [[] for _ in range(adjacency.n)]
    back: list[list[int]] = [[] for _ in range(adjacency.n)]
    reached, reaching = {origin}, {destination}
    for width in sorted(by_width, reverse=True):
        arcs = by_width[width]
        for tail, head in arcs:
            onward[tail].append(head)
            back[head].append(tail)
        _spread(reached, onward, [head for tail, head in arcs if tail in reached])
        _spread(reaching, back, [tail for tail, head in arcs if head in reaching])
        if any(tail in reached and head in reaching for tail, head in arcs):
            yield adjacency.cost(width << adjacency.cost_shift)


def _spread(reached: set[int], onward: Sequence[list[int]], fresh: list[int]) -> None:
    """Add to the vertices that are reached those that are fresh, and what they lead to."""
    while fresh:
        vertex = fresh.pop()
        if vertex not in reached:
            reached.add(vertex)
            fresh += onward[vertex]


def _width(adjacency: Adjacency, origin: int, destination: int) -> int | None:
    """Return the greatest width of a route, as a scaled whole number."""
    mask, shift = adjacency.mask, adjacency.cost_shift
    widths, heap = {origin: adjacency.beyond}, [(-adjacency.beyond, origin)]
    settled: set[int] = set()
    while heap:
        width, vertex = heappop(heap)
        if vertex == destination:
            return -width
        if vertex in settled:
            continue
        settled.add(vertex)
        for entry in reversed(adjacency.leaving[vertex]):
            head, narrowest = entry & mask, min(entry >> shift, -width)
            if narrowest > widths.get(head, -1):
                widths[head] = narrowest
                heappush(heap, (-narrowest, head))
    return None


def _layers(adjacency: Adjacency, origin: int, destination: int, width: int) -> list[set[int]]:
    """Return the vertices 0, 1, ... wide steps from the destination, up to before the origin."""
    layers, seen = [{destination}], {destination}
    while True:
        layer = set[int]()
        for vertex in layers[-1]:
            for entry in reversed(adjacency.entering[vertex]):
                if entry >> adjacency.cost_shift < width:
                    break
                layer.add(entry & adjacency.mask)
        if origin in layer:
            return layers
        layers.append(layer - seen)
        seen |= layer
