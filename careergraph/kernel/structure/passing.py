"""How many fewest-step routes pass each vertex, counted from many origins at a time.

A vertex as it is seen from an origin has a place of its own, ``origin * n + vertex``. One search in
rows of numbers so goes out from all origins of a batch, level by level, and comes back.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Floats = NDArray[np.float64]

__all__ = ["passing"]

PLACES = 20_000  # of a batch: as many as the nearest cache of a processor holds
DENSE = 8  # a front is dense where so many times as many arcs are more than all places

Lists = list[list[int]]


class _Arcs(NamedTuple):
    """The arcs by their tails: those of v are at ``starts[v]`` to ``starts[v + 1]``."""

    starts: Numbers
    heads: Numbers


class _Level(NamedTuple):
    """The arcs of fewest-step routes from one level of a search to the next, by their places."""

    tails: Numbers
    heads: Numbers


def passing(n: int, tails: Sequence[int], heads: Sequence[int]) -> list[float]:
    """Return for each vertex the sum of the shares of fewest-step routes that visit it.

    Parameters
    ----------
    n
        Number of vertices; they are ``0..n-1``.
    tails, heads
        The ends of each arc.

    Notes
    -----
    Brandes 2001, with all origins of a batch side by side. Where more routes lead on than a float
    can count, their numbers are Python's own, origin by origin.

    Examples
    --------
    >>> passing(4, [0, 0, 1, 2], [1, 2, 3, 3])
    [0.0, 0.5, 0.5, 0.0]
    """
    arcs = arcs_by_tail(n, tails, heads)
    through = np.zeros(n)
    size = max(1, PLACES // max(n, 1))
    for low in range(0, n, size):
        origins = np.arange(low, min(low + size, n))
        through += shares_from(arcs, origins, n)
    return [float(share) for share in through]


def arcs_by_tail(n: int, tails: Sequence[int], heads: Sequence[int]) -> _Arcs:
    """Return the arcs in the order of their tails."""
    ends = np.array(tails, dtype=np.int64), np.array(heads, dtype=np.int64)
    order = np.argsort(ends[0], kind="stable")
    starts = np.concatenate([[0], np.cumsum(np.bincount(ends[0], minlength=n))])
    return _Arcs(starts.astype(np.int64), ends[1][order])


def shares_from(arcs: _Arcs, origins: Numbers, n: int) -> Floats:
    """Return what the routes from these origins add to each vertex."""
    with np.errstate(over="ignore"):  # what no float can hold is counted anew
        levels, routes = _outward(arcs, origins, n)
    if not np.isfinite(routes).all():
        return _shares_one_by_one(arcs, origins, n)
    beyond = np.zeros(len(routes))  # the shares of what lies beyond each place
    routes[routes == 0] = 1  # what is not reached divides nothing
    for level in reversed(levels):
        if _dense(level.heads, routes):
            beyond += routes * np.bincount(
                level.tails, ((1 + beyond) / routes)[level.heads], minlength=len(routes)
            )
        else:
            each = (1 + beyond[level.heads]) / routes[level.heads] * routes[level.tails]
            np.add.at(beyond, level.tails, each)
    beyond[np.arange(len(origins)) * n + origins] = 0
    total: Floats = beyond.reshape(len(origins), n).sum(axis=0)
    return total


def _outward(arcs: _Arcs, origins: Numbers, n: int) -> tuple[list[_Level], Floats]:
    """Search from all origins, level by level, and count the fewest-step routes to each place."""
    unseen, routes = np.ones(len(origins) * n, dtype=bool), np.zeros(len(origins) * n)
    front = np.arange(len(origins)) * n + origins
    unseen[front], routes[front] = False, 1
    levels = []
    while len(front):
        tails, heads = _ways_on(arcs, front, n)
        new = unseen[heads]
        level = _Level(tails[new], heads[new])
        each = routes[level.tails]
        if _dense(level.heads, routes):
            added = np.bincount(level.heads, each, minlength=len(routes))
            front = np.flatnonzero(added)
            routes += added
        else:
            front = np.unique(level.heads)
            np.add.at(routes, level.heads, each)
        unseen[front] = False
        levels.append(level)
    return levels, routes


def _ways_on(arcs: _Arcs, front: Numbers, n: int) -> _Level:
    """Return the arcs of all places of a front, one place after the other."""
    vertex = front % n
    count = arcs.starts[vertex + 1] - arcs.starts[vertex]
    ends = np.cumsum(count)
    at = np.repeat(arcs.starts[vertex] - ends + count, count) + np.arange(ends[-1])
    return _Level(np.repeat(front, count), arcs.heads[at] + np.repeat(front - vertex, count))


def _dense(front: Numbers, places: Floats) -> bool:
    """Return whether a front has so many arcs that looking at all places takes no longer."""
    return DENSE * len(front) > len(places)


def _shares_one_by_one(arcs: _Arcs, origins: Numbers, n: int) -> Floats:
    """Return the same with numbers of routes that no float can hold."""
    heads = arcs.heads.tolist()
    bounds = pairwise(arcs.starts.tolist())
    leaving = [heads[start:end] for start, end in bounds]
    through = [0.0] * n
    for origin in origins.tolist():
        _add_shares(leaving, _search(leaving, origin), through)
    return np.array(through)


class _Search(NamedTuple):
    """The vertices in reach in the order of the search, the steps to each vertex and the routes."""

    order: list[int]
    steps: list[int]
    routes: list[int]


def _search(leaving: Lists, origin: int) -> _Search:
    """Search breadth first, counting the routes of the fewest steps; -1 steps are out of reach."""
    n = len(leaving)
    steps, routes, order = [-1] * n, [0] * n, [origin]
    steps[origin], routes[origin] = 0, 1
    for vertex in order:
        onward, count = steps[vertex] + 1, routes[vertex]
        for head in leaving[vertex]:
            if steps[head] == -1:
                steps[head] = onward
                order.append(head)
            if steps[head] == onward:
                routes[head] += count
    return _Search(order, steps, routes)


def _add_shares(leaving: Lists, search: _Search, through: list[float]) -> None:
    """Add to each vertex the shares of the fewest-step routes from this origin that visit it."""
    order, steps, routes = search
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
