"""What lies within a cost of two roles: transitions are read as a search from both meets them.

A side has read every transition that leaves (or enters) a role nearer than its radius. Take a route
that costs less than both radii together, and its first role that the side of the origin has not
read: the way to it costs that radius at least, so the way on costs less than the other, and all of
it was read from the destination. So each transition of such a route was read, by one side or the
other, and each of its roles lies on a way that costs less than that.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["CostBall"]

FEWEST = 16  # roles looked up at once at least: a statement for each would take longer

Step = tuple[str, str, float]  # origin, destination, cost
Neighbours = dict[str, list[tuple[str, float]]]


class CostBall:
    """What has been read around two roles.

    Parameters
    ----------
    read : callable
        Takes some roles, and whether it is onward; returns the transitions that leave them, or
        else those that lead to them, with what each costs.
    origin, destination : str
        The roles.

    Attributes
    ----------
    size : int
        How many transitions were read, those read from both ends twice.
    least : float
        What a way from the origin to the destination costs at most; infinite where none was met.

    Examples
    --------
    >>> steps = [("A", "B", 1), ("B", "C", 1), ("A", "C", 3), ("C", "D", 1)]
    >>> def read(roles, onward):
    ...     return [step for step in steps if step[not onward] in roles]
    >>> ball = CostBall(read, "A", "C")
    >>> while ball.bound <= ball.least < float("inf") or ball.least == float("inf"):
    ...     ball.grow()
    >>> ball.least, ball.roles(3)
    (2, ['A', 'B', 'C'])
    """

    def __init__(
        self,
        read: Callable[[list[str], bool], list[Step]],
        origin: str,
        destination: str,
    ) -> None:
        self._read = read
        self._sides = _Side(origin), _Side(destination)
        self._ends = origin, destination
        self.size = 0
        self.least = inf

    @property
    def bound(self) -> float:
        """Every route that costs less has been read; infinite where all routes have."""
        return sum(side.radius for side in self._sides)

    def grow(self) -> None:
        """Read more on the side where fewer roles wait."""
        onward = self._sides[0].waiting <= self._sides[1].waiting
        side, other = self._sides if onward else self._sides[::-1]
        roles = side.nearest()
        steps = self._read(roles, onward)
        self.size += len(steps)
        for origin, destination, cost in steps:
            role, neighbour = (origin, destination) if onward else (destination, origin)
            side.arcs[role].append((neighbour, cost))
            side.arcs_back.setdefault(neighbour, []).append((role, cost))
        for role in side.relax(roles):
            self.least = min(self.least, side.lengths[role] + other.lengths.get(role, inf))

    def roles(self, bound: float, most: int = 0) -> list[str]:
        """Return the roles on the ways that cost less than a bound, by name.

        If that makes fewer than the most, those on the next cheapest ways that were read come to
        them.
        """
        side, other = self._sides
        ahead, behind = side.lengths_with(other), other.lengths_with(side)
        ways = {role: ahead[role] + behind[role] for role in ahead.keys() & behind.keys()}
        cheapest = sorted(ways, key=lambda role: (ways[role], role))
        within = sum(way < bound for way in ways.values())
        # Sums of floats from either end may differ: the ends are there in any case.
        return sorted({*self._ends, *cheapest[: max(within, most)]})


class _Side:
    """What was read from one of two roles.

    Attributes
    ----------
    lengths : dict of str to float
        What the cheapest way read costs, of each role that was met.
    arcs : dict of str to list of (str, float)
        The neighbours of each role that was read, with what the transition costs.
    arcs_back : dict of str to list of (str, float)
        The same by neighbour: the roles that were read, with what the transition costs.
    """

    def __init__(self, start: str) -> None:
        self.lengths: dict[str, float] = {start: 0}
        self.arcs: Neighbours = {}
        self.arcs_back: Neighbours = {}
        self._heap: list[tuple[float, str]] = [(0, start)]  # out of date where a way got cheaper

    @property
    def waiting(self) -> int:
        """How many roles were met and not read."""
        return len(self.lengths) - len(self.arcs)

    @property
    def radius(self) -> float:
        """Every role that is nearer has been read."""
        while self._heap and not self._waits(*self._heap[0]):
            heappop(self._heap)
        return self._heap[0][0] if self._heap else inf

    def _waits(self, length: float, role: str) -> bool:
        """Return whether an entry of the heap is not out of date."""
        return role not in self.arcs and length == self.lengths[role]

    def nearest(self) -> list[str]:
        """Return the nearest roles that were not read: half as many as were, all that tie."""
        roles: list[str] = []
        most, last = max(FEWEST, len(self.arcs) // 2), 0.0
        while (length := self.radius) < inf and (len(roles) < most or length == last):
            role, last = heappop(self._heap)[1], length
            self.arcs[role] = []
            roles.append(role)
        return roles

    def relax(self, roles: Iterable[str]) -> set[str]:
        """Follow what was read from some roles; return the roles to which a cheaper way leads."""
        cheaper: set[str] = set()
        waiting = [(self.lengths[role], role) for role in roles]
        heapify(waiting)
        while waiting:
            length, role = heappop(waiting)
            if length > self.lengths[role]:
                continue
            for neighbour, cost in self.arcs[role]:
                longer = length + cost
                if longer < self.lengths.get(neighbour, inf):
                    self.lengths[neighbour] = longer
                    cheaper.add(neighbour)
                    heap = waiting if neighbour in self.arcs else self._heap
                    heappush(heap, (longer, neighbour))
        return cheaper

    def lengths_with(self, other: _Side) -> dict[str, float]:
        """Return what the cheapest way to each role costs, by what the other side read too."""
        found = dict(self.lengths)
        waiting = [(found[role], role) for role in other.arcs_back if role in found]
        heapify(waiting)
        while waiting:
            length, role = heappop(waiting)
            if length > found[role]:
                continue
            for arcs in (self.arcs.get(role, ()), other.arcs_back.get(role, ())):
                for neighbour, cost in arcs:
                    longer = length + cost
                    if longer < found.get(neighbour, inf):
                        found[neighbour] = longer
                        heappush(waiting, (longer, neighbour))
        return found
