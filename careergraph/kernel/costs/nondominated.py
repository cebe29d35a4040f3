"""Costs of which none is better in all criteria, as a search settles them at a vertex."""

from __future__ import annotations

from bisect import bisect_right
from operator import le

Costs = tuple[int, ...]


class NondominatedPairs:
    """Costs by a second and a third criterion of which none is better in both.

    They stay in the order of the second, so that one look finds whether a pair is covered.
    Costs by the first criterion need no look: they come in order.
    """

    __slots__ = ("_falling", "_rising")

    def __init__(self) -> None:
        self._rising: list[int] = []
        self._falling: list[int] = []

    def covers(self, costs: Costs) -> bool:
        """Return whether costs that are here already are as good."""
        _, second, third = costs
        place = bisect_right(self._rising, second)
        return place > 0 and self._falling[place - 1] <= third

    def add(self, costs: Costs) -> bool:
        """Put costs in and drop what they make needless; return False if they are covered."""
        _, second, third = costs
        first = last = bisect_right(self._rising, second)
        if first and self._falling[first - 1] <= third:
            return False
        if first and self._rising[first - 1] == second:
            first -= 1
        while last < len(self._rising) and self._falling[last] >= third:
            last += 1
        self._rising[first:last] = [second]
        self._falling[first:last] = [third]
        return True


class NondominatedVectors:
    """Costs by any number of criteria of which none is better in all, in no order."""

    __slots__ = ("_vectors",)

    def __init__(self) -> None:
        self._vectors: list[Costs] = []

    def covers(self, costs: Costs) -> bool:
        """Return whether costs that are here already are as good."""
        return any(all(map(le, vector, costs)) for vector in self._vectors)

    def add(self, costs: Costs) -> bool:
        """Put costs in; return False if they are covered."""
        if self.covers(costs):
            return False
        self._vectors.append(costs)
        return True
