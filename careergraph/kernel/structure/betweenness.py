"""How much passes through each vertex: of the fewest-step routes, and of all routes."""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Betweenness", "betweenness"]

Lists = list[list[int]]


class Betweenness(NamedTuple):
    """What passes through each vertex, and how far the vertices are from each other.

    Attributes
    ----------
    through
        For each vertex, over all ordered pairs of other vertices, the sum of the shares of their
        fewest-step routes that visit it: its betweenness, in pairs.
    unavoidable
        For each vertex the number of ordered pairs of other vertices that only routes through it
        join.
    reaches, reached
        How many others each vertex reaches, and is reached from.
    longest
        The steps between the two joined vertices that are furthest from each other; 0 if none are.
    """

    through: list[float]
    unavoidable: list[int]
    reaches: list[int]
    reached: list[int]
    longest: int


class _Spread(NamedTuple):
    """One breadth-first search: the vertices met, in order; their steps; their numbers of routes.

    `guards` has a bit set of places in the order for each vertex: what lies on every fewest-step
    route to it, without its ends. What is not met has no steps: -1.
    """

    order: list[int]
    steps: list[int]
    ways: list[int]
    guards: list[int]


def betweenness(n: int, tails: Sequence[int], heads: Sequence[int]) -> Betweenness:
    """Return how much passes through each vertex.

    Parameters
    ----------
    n
        Number of vertices; they are ``0..n-1``.
    tails, heads
        The ends of each arc.

    Notes
    -----
    Betweenness is that of [1]_, without its normalisation, gathered origin by origin as in [2]_.
    What every route to a vertex passes are its dominators, seen from the origin. They are among
    those of the fewest-step routes alone, which the same search finds; so only the few vertices
    that these guard are looked at again, by the equations of [3]_ on sets of bits.

    References
    ----------
    .. [1] L. C. Freeman, "A set of measures of centrality based on betweenness", Sociometry 40:35,
       1977.
    .. [2] U. Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical
       Sociology 25:163, 2001.
    .. [3] F. E. Allen, J. Cocke, "Graph theoretic constructs for program control flow analysis",
       IBM Research Report RC 3923, 1972.

    Examples
    --------
    >>> found = betweenness(4, [0, 0, 1, 2], [1, 2, 3, 3])
    >>> found.through, found.unavoidable, found.longest
    ([0.0, 0.5, 0.5, 0.0], [0, 0, 0, 0], 2)
    >>> betweenness(3, [0, 1], [1, 2]).unavoidable
    [0, 1, 0]
    """
    leaving: Lists = [[] for _ in range(n)]
    entering: Lists = [[] for _ in range(n)]
    for tail, head in zip(tails, heads, strict=True):
        leaving[tail].append(head)
        entering[head].append(tail)
    found = Betweenness([0.0] * n, [0] * n, [0] * n, [0] * n, 0)
    longest = 0
    for origin in range(n):
        spread = _spread(leaving, origin)
        found.reaches[origin] = len(spread.order) - 1
        for vertex in spread.order[1:]:
            found.reached[vertex] += 1
        longest = max(longest, spread.steps[spread.order[-1]])
        _share(leaving, spread, found.through)
        if any(spread.guards):
            _settle(leaving, entering, spread)
            _count(spread, found.unavoidable)
    return found._replace(longest=longest)


def _spread(leaving: Lists, origin: int) -> _Spread:
    """Search breadth first, counting fewest-step routes and keeping what lies on all of them."""
    n = len(leaving)
    steps, ways, guards, order = [-1] * n, [0] * n, [0] * n, [origin]
    steps[origin], ways[origin] = 0, 1
    for place, vertex in enumerate(order):
        onward, count = steps[vertex] + 1, ways[vertex]
        guarded = guards[vertex] | 1 << place if place else 0
        for head in leaving[vertex]:
            if steps[head] == -1:
                steps[head], ways[head], guards[head] = onward, count, guarded
                order.append(head)
            elif steps[head] == onward:
                ways[head] += count
                guards[head] &= guarded
    return _Spread(order, steps, ways, guards)


def _share(leaving: Lists, spread: _Spread, through: list[float]) -> None:
    """Add to each vertex the shares of the fewest-step routes from this origin that visit it."""
    order, steps, ways, _ = spread
    beyond = [1.0] * len(steps)  # the vertex itself, and the shares of what lies beyond it
    for vertex in reversed(order):
        onward, count = steps[vertex] + 1, ways[vertex]
        ahead = 0.0
        for head in leaving[vertex]:
            if steps[head] == onward:
                ahead += count / ways[head] * beyond[head]
        if ahead and onward > 1:
            beyond[vertex] += ahead
            through[vertex] += ahead


def _settle(leaving: Lists, entering: Lists, spread: _Spread) -> None:
    """Take from the guards what longer routes go around: those left lie on every route."""
    order, steps, _, guards = spread
    place = dict(zip(order, range(len(order)), strict=True))
    waiting = [vertex for vertex in order if guards[vertex]]
    while waiting:
        again = set[int]()
        for vertex in waiting:
            left = guards[vertex]
            for tail in entering[vertex]:
                if steps[tail] != -1:
                    left &= guards[tail] | 1 << place[tail]
                    if not left:
                        break
            if left != guards[vertex]:
                guards[vertex] = left
                again.update(leaving[vertex])
        waiting = sorted((v for v in again if guards[v]), key=place.__getitem__)


def _count(spread: _Spread, unavoidable: list[int]) -> None:
    """Add to each vertex how many others it guards: its last guard has all that guard a vertex."""
    order, _, _, guards = spread
    size = [0] * len(guards)
    for vertex in reversed(order):
        if guards[vertex]:
            size[order[guards[vertex].bit_length() - 1]] += 1 + size[vertex]
    unavoidable[:] = map(add, unavoidable, size)
