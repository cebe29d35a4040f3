"""How many routes pass each vertex: of those of the fewest steps, and of all."""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Betweenness", "betweenness"]

Lists = list[list[int]]


class Betweenness(NamedTuple):
    """How much each vertex lies between the others, and how far they are from each other.

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


class _Search(NamedTuple):
    """One breadth-first search from an origin.

    Attributes
    ----------
    order
        The vertices in reach, in the order of the search.
    steps
        For each vertex the fewest steps to it, -1 for those out of reach.
    routes
        For each vertex the number of routes to it of the fewest steps.
    guards
        For each vertex what lies on every one of these routes, without its ends: a set of bits,
        which stand for places in the order.
    """

    order: list[int]
    steps: list[int]
    routes: list[int]
    guards: list[int]


def betweenness(n: int, tails: Sequence[int], heads: Sequence[int]) -> Betweenness:
    """Return how much each vertex lies between the others.

    Parameters
    ----------
    n
        Number of vertices; they are ``0..n-1``.
    tails, heads
        The ends of each arc.

    Notes
    -----
    Betweenness is that of [1]_, without its normalisation, gathered origin by origin as in [2]_.
    What every route to a vertex passes are its dominators, seen from the origin. Each of them lies
    on all routes of the fewest steps, and what lies on all of these is read from the same search.
    So only vertices with such guards are looked at again, by the equations of [3]_ on sets of bits.

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
    >>> diamond = betweenness(4, [0, 0, 1, 2], [1, 2, 3, 3])
    >>> diamond.through, diamond.unavoidable, diamond.longest
    ([0.0, 0.5, 0.5, 0.0], [0, 0, 0, 0], 2)
    >>> betweenness(3, [0, 1], [1, 2]).unavoidable
    [0, 1, 0]
    """
    leaving: Lists = [[] for _ in range(n)]
    entering: Lists = [[] for _ in range(n)]
    for tail, head in zip(tails, heads, strict=True):
        leaving[tail].append(head)
        entering[head].append(tail)
    sums = Betweenness([0.0] * n, [0] * n, [0] * n, [0] * n, 0)
    longest = 0
    for origin in range(n):
        search = _search(leaving, origin)
        sums.reaches[origin] = len(search.order) - 1
        for vertex in search.order[1:]:
            sums.reached[vertex] += 1
        longest = max(longest, search.steps[search.order[-1]])
        _add_shares(leaving, search, sums.through)
        if any(search.guards):
            _drop_avoidable(leaving, entering, search)
            _add_guarded(search, sums.unavoidable)
    return sums._replace(longest=longest)


def _search(leaving: Lists, origin: int) -> _Search:
    """Search breadth first, counting fewest-step routes and keeping what lies on all of them."""
    n = len(leaving)
    steps, routes, guards, order = [-1] * n, [0] * n, [0] * n, [origin]
    steps[origin], routes[origin] = 0, 1
    for place, vertex in enumerate(order):
        onward, count = steps[vertex] + 1, routes[vertex]
        guarded = guards[vertex] | 1 << place if place else 0
        for head in leaving[vertex]:
            if steps[head] == -1:
                steps[head], routes[head], guards[head] = onward, count, guarded
                order.append(head)
            elif steps[head] == onward:
                routes[head] += count
                guards[head] &= guarded
    return _Search(order, steps, routes, guards)


def _add_shares(leaving: Lists, search: _Search, through: list[float]) -> None:
    """Add to each vertex the shares of the fewest-step routes from this origin that visit it."""
    order, steps, routes, _ = search
    beyond = [1.0] * len(steps)  # the vertex itself, and the shares of what lies beyond it
    for vertex in reversed(order):
        onward, count = steps[vertex] + 1, routes[vertex]
        ahead = 0.0
        for head in leaving[vertex]:
            if steps[head] == onward:
                ahead += count / routes[head] * beyond[head]
        if ahead and onward > 1:
            beyond[vertex] += ahead
            through[vertex] += ahead


def _drop_avoidable(leaving: Lists, entering: Lists, search: _Search) -> None:
    """Take from the guards what longer routes go around: those left lie on every route."""
    order, steps, _, guards = search
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


def _add_guarded(search: _Search, unavoidable: list[int]) -> None:
    """Add to each vertex how many others it guards.

    The last guard of a vertex is itself guarded by all its other guards: guards form a tree.
    """
    order, _, _, guards = search
    size = [0] * len(guards)
    for vertex in reversed(order):
        if guards[vertex]:
            size[order[guards[vertex].bit_length() - 1]] += 1 + size[vertex]
    unavoidable[:] = map(add, unavoidable, size)
