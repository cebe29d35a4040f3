"""What every way on from a vertex costs at least: bounds of label searches."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from careergraph.kernel.learning.way_back import STEPS, WayBack, costs_to

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from careergraph.kernel.graph.network import Network
    from careergraph.kernel.learning.way_back import Pays, ToGo

    StepsAndCosts = tuple[int, ...]  # steps, then the cost in every column


class Remaining:
    """Steps and costs that remain from a vertex by given vertices to the destination, at least.

    Parameters
    ----------
    network
        The graph.
    ends
        Origin and destination.
    through
        The vertices that a route must contain, in the order of the bits that stand for them.
    minimised
        The columns to be minimised.
    ceilings
        The highest cost allowed in each column; what is above it counts as out of reach.
    one_of
        Given the ends of an arc, whether it is one of those of which a route needs one; the bit
        that stands for it is the one above those of vertices.
    near
        Whether the bounds may be too low for what is further than the origin.

    Notes
    -----
    In a column of times, who is at v at time y is at the destination at ``max(y + a, b)`` at the
    earliest: ``a`` is the least sum of costs that remain, which a call returns, and ``b`` is the
    least over ways of what the floors ahead ask for, whenever one is at v (`earliest`). Where the
    floor of the destination is high, all routes have it in common, and learning or steps decide.
    """

    def __init__(
        self,
        network: Network,
        ends: tuple[int, int],
        through: Sequence[int],
        minimised: Sequence[int],
        ceilings: Sequence[float],
        *,
        one_of: Pays | None = None,
        near: bool = False,
    ) -> None:
        origin, destination = ends
        self._through, self._width = through, len(ceilings)
        self._owed = 0 if one_of is None else 1 << len(through)
        # Steps matter where something must be passed: a vertex that does not lead there is out.
        # They do where times are minimised: many routes may take equally long.
        by_steps = through or one_of or network.timed.intersection(minimised)
        limits = {STEPS: inf} if by_steps else {}
        limits |= {c: most for c, most in enumerate(ceilings) if c in minimised or most < inf}
        self._columns = tuple(limits)
        self._timed = tuple(column for column in limits if column in network.timed)
        nearby = {*minimised, *([STEPS] if minimised else [])} if near and not through else set()
        self._to_destination = _ToEnd(WayBack(network, destination, origin, one_of), limits, nearby)
        self._to_stops = [
            _ToEnd(WayBack(network, stop, origin), limits, nearby) for stop in through
        ]
        self._bounds: dict[tuple[int, int], StepsAndCosts | None] = {}
        self._times: dict[tuple[int, int], tuple[int, ...]] = {}
        self._no_times = (0,) * self._width

    def __call__(self, vertex: int, missing: int) -> StepsAndCosts | None:
        """Return the least steps and costs, or None if there is no way.

        ``missing`` has a bit for each vertex that is still to be passed, and for an arc.
        """
        key = vertex, missing
        if key not in self._bounds:
            self._bounds[key] = self._least(vertex, missing)
        return self._bounds[key]

    def _least(self, vertex: int, missing: int) -> StepsAndCosts | None:
        """Return the bounds of the way round by the missing vertex that is furthest off."""
        stops, paying = self._missed(missing)
        least = [0] * (1 + self._width)
        for column in self._columns:
            to_destination = self._to_destination.costs[column]
            costs = [to_destination[paying](vertex)]
            costs += [to.costs[column][0](vertex) + to_destination[0](to.end) for to in stops]
            if max(costs) == inf:
                return None
            least[column + 1] = int(max(costs))
        if self._timed:
            times = self._least_times(vertex, stops, paying)
            if times is None:
                return None
            self._times[vertex, missing] = times
        return tuple(least)

    def _least_times(self, vertex: int, stops: list[_ToEnd], paying: int) -> tuple[int, ...] | None:
        """Return how early the floors ahead allow to be at the destination, None without a way."""
        least = [0] * self._width
        for column in self._timed:
            costs = self._to_destination.costs[column][0]
            times = self._to_destination.times[column]
            earliest = [times[paying](vertex)]
            for to in stops:
                earliest += to.times[column][0](vertex) + costs(to.end), times[0](to.end)
            if max(earliest) == inf:
                return None
            least[column] = int(max(earliest))
        return tuple(least)

    def earliest(self, vertex: int, missing: int) -> tuple[int, ...]:
        """Return for each column how early one can be at the destination for the floors ahead.

        Of a vertex from which a call has just found a way.
        """
        return self._times.get((vertex, missing), self._no_times)

    def _missed(self, missing: int) -> tuple[list[_ToEnd], int]:
        """Return the vertices that are still to be passed, and 1 if an arc is, else 0."""
        stops = [stop for bit, stop in enumerate(self._to_stops) if missing >> bit & 1]
        return stops, int(missing & self._owed > 0)


class _ToEnd:
    """What remains to one end, by any way and by one with an arc that is needed.

    Attributes
    ----------
    end
        The vertex.
    costs
        For each column what it costs.
    times
        For each column that has floors how early one can be there for the floors ahead.
    """

    def __init__(
        self, way_back: WayBack, limits: Mapping[int, float], nearby: Collection[int]
    ) -> None:
        self.end = way_back.end
        self.costs: dict[int, tuple[ToGo, ToGo]] = {}
        self.times: dict[int, tuple[ToGo, ToGo]] = {}
        network = way_back.network
        for column, most in limits.items():
            near = column in nearby
            if way_back.pays or (near and column == STEPS):
                self.costs[column] = way_back.costs(column, most, near=near)
            else:
                stop = way_back.origin if near else None
                self.costs[column] = (costs_to(network, self.end, column, most, stop),) * 2
            if column in network.timed:
                times = way_back.times(column, self.costs[column], most, near=near)
                self.times[column] = times
