"""The graph as label searches see it: arcs with what they ask for and what they cost."""

from __future__ import annotations

from functools import cache
from math import inf
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from careergraph.kernel.graph.adjacency import Adjacency
    from careergraph.kernel.graph.masks import Masks

    Arc = tuple[int, int, tuple[int, ...]]  # neighbour, mask of what the arc asks for, its costs


class Network:
    """The arcs of each vertex, with what each asks for and costs in every column.

    Adjacency are made when first read and kept, so keep the object for further questions.

    Parameters
    ----------
    rows
        The graph, as it is after banned vertices and arcs are gone; its own costs do not count.
    asks
        What roles and arcs ask for.
    columns
        The same graph once for each cost that a question may minimise or limit.

    Attributes
    ----------
    leaving, entering
        ``leaving(v)`` is a tuple of ``(neighbour, mask, costs)`` for each arc from v,
        ``entering(v)`` for each arc to v; costs are whole numbers of ``1 / scale`` of their column.
    costs
        ``costs(v)[w]`` are the costs of the arc from v to w.
    """

    def __init__(self, rows: Adjacency, asks: Masks, columns: Sequence[Adjacency] = ()) -> None:
        self.rows, self.asks, self.columns = rows, asks, columns
        self.leaving: Callable[[int], tuple[Arc, ...]] = cache(self._leaving)
        self.entering: Callable[[int], tuple[Arc, ...]] = cache(self._entering)
        self.costs: Callable[[int], dict[int, tuple[int, ...]]] = cache(self._by_head)

    def _leaving(self, vertex: int) -> tuple[Arc, ...]:
        """Return what leads on from this vertex."""
        heads = self.rows.heads
        arcs = self.rows.arcs_leaving[vertex]
        return tuple((heads[arc], self._mask(arc), self._costs(arc)) for arc in arcs)

    def _entering(self, vertex: int) -> tuple[Arc, ...]:
        """Return what leads to this vertex."""
        tails = self.rows.tails
        arcs = self.rows.arcs_entering[vertex]
        return tuple((tails[arc], self._mask(arc), self._costs(arc)) for arc in arcs)

    def _by_head(self, vertex: int) -> dict[int, tuple[int, ...]]:
        """Return the costs of the arcs from this vertex by their heads."""
        return {head: costs for head, _, costs in self.leaving(vertex)}

    def _mask(self, arc: int) -> int:
        """Return what this arc asks for: what its head does and what it does itself."""
        role = self.asks.roles[self.rows.heads[arc]]
        own = self.asks.arcs.get(arc)
        return role if own is None else self.asks.join(role, own)

    def _costs(self, arc: int) -> tuple[int, ...]:
        """Return what this arc costs in every column."""
        return tuple([int(column.costs[arc] * column.scale) for column in self.columns])

    def told(self, column: int, cost: int) -> float:
        """Return a cost as the caller counts it: an int if all in the column are, else a float."""
        rows = self.columns[column]
        return rows.cost(cost << rows.cost_shift)

    def ceilings(self, maxima: Mapping[int, float]) -> tuple[float, ...]:
        """Return the highest whole cost allowed in each column, infinite where nothing is said.

        A cost is allowed if, as told, it is no higher than the maximum.
        """
        ceilings = [inf] * len(self.columns)
        for column, most in maxima.items():
            rows = self.columns[column]
            ceilings[column] = most if most == inf else rows.key(most) >> rows.cost_shift
        return tuple(ceilings)


class Budget:
    """How much a search may do: seconds, and labels made or work that takes as long.

    Examples
    --------
    >>> budget = Budget(labels=10)
    >>> budget.spend(8), budget.spend(8)
    (True, False)
    """

    def __init__(self, *, labels: float = inf, seconds: float = inf) -> None:
        self.labels = labels
        self._end = perf_counter() + seconds

    def spend(self, labels: int) -> bool:
        """Spend so many labels; say whether the budget allowed them."""
        self.labels -= labels
        return self.labels >= 0 and perf_counter() < self._end

    def untold(self) -> Budget:
        """Return a budget of the same seconds, without a limit to labels."""
        return Budget(seconds=self._end - perf_counter())

    @property
    def left(self) -> bool:
        """Whether there is something left to spend."""
        return self.labels > 0 and perf_counter() < self._end
