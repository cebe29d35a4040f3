"""The graph as label searches see it: arcs with what they require and what they cost."""

from __future__ import annotations

from functools import cache
from itertools import pairwise, repeat
from math import inf
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from careergraph.kernel.graph.adjacency import Adjacency
    from careergraph.kernel.graph.masks import Masks

    Arc = tuple[int, int, tuple[int, ...]]  # neighbour, mask of what the arc requires, its costs


class Network:
    """The arcs of each vertex, with what each requires and costs in every column.

    The arcs of a vertex are put together once, when first read: use one object for all questions.

    Parameters
    ----------
    adjacency
        The graph, as it is after banned vertices and arcs are gone; its own costs do not count.
    masks
        What vertices and arcs require.
    columns
        The same graph once for each cost that a question may minimise or limit.
    floors
        For columns that are times (years of a career, say) the time before which each vertex is
        not entered, 0 where there is none: whoever leaves for v at time t by an arc of cost c is
        there at ``max(t + c, floor of v)``. Routes start at time 0, whatever the floor of their
        origin. Costs and floors are in one unit; decimals count as they are written.
    arc_floors
        For such columns the times of some arcs, ``(tail, head)``, before which their heads are not
        entered by them.

    Attributes
    ----------
    leaving, entering
        ``leaving(v)`` is a tuple of ``(neighbour, mask, costs)`` for each arc from v,
        ``entering(v)`` for each arc to v; costs are whole numbers of ``1 / scale`` of their column.
    costs
        ``costs(v)[w]`` are the costs of the arc from v to w.
    timed
        The columns that have floors.
    floors
        ``floors[v]`` are the floors of v in all columns, as costs are counted; None where no column
        has any, so that costs add up.
    arc_floors
        The floors of arcs in all columns, by their ends.

    Raises
    ------
    ValueError
        If there is not one floor for each vertex, or a floor is negative or not a number.

    Examples
    --------
    >>> from careergraph.kernel.graph.adjacency import Adjacency
    >>> from careergraph.kernel.graph.masks import RequirementMasks
    >>> years = Adjacency(2, [0], [1], [3])
    >>> network = Network(years, RequirementMasks([{}, {}]), [years], {0: [0, 10]})
    >>> network.floors[1]
    (10,)
    """

    def __init__(
        self,
        adjacency: Adjacency,
        masks: Masks,
        columns: Sequence[Adjacency] = (),
        floors: Mapping[int, Sequence[float]] | None = None,
        arc_floors: Mapping[int, Mapping[tuple[int, int], float]] | None = None,
    ) -> None:
        self.adjacency, self.masks, self.columns = adjacency, masks, columns
        self.timed: frozenset[int] = frozenset()
        self.floors: Sequence[tuple[int, ...]] | None = None
        self.arc_floors: dict[tuple[int, int], tuple[int, ...]] = {}
        if floors:
            self._set_floors(floors, arc_floors or {})
        self.leaving: Callable[[int], tuple[Arc, ...]] = cache(self._leaving)
        self.entering: Callable[[int], tuple[Arc, ...]] = cache(self._entering)
        self.costs: Callable[[int], dict[int, tuple[int, ...]]] = cache(self._by_head)

    def _set_floors(
        self,
        floors: Mapping[int, Sequence[float]],
        arc_floors: Mapping[int, Mapping[tuple[int, int], float]],
    ) -> None:
        """Count the floors as the costs of their columns."""
        from careergraph.kernel.graph.floors import counted_together  # few questions need it

        columns = list(self.columns)
        counted = [[0] * self.adjacency.n for _ in columns]
        of_arcs: dict[int, dict[tuple[int, int], int]] = {}
        for column, times in floors.items():
            own = arc_floors.get(column, {})
            columns[column], counted[column], later = counted_together(
                columns[column], times, [*own.values()]
            )
            of_arcs[column] = dict(zip(own, later, strict=True))
        self.columns = columns
        self.arc_floors = {
            arc: tuple(of_arcs.get(column, {}).get(arc, 0) for column in range(len(columns)))
            for own in of_arcs.values()
            for arc in own
        }
        self.timed = frozenset(
            column
            for column, times in enumerate(counted)
            if any(times) or any(of_arcs.get(column, {}).values())
        )
        if self.timed:
            self.floors = list(zip(*counted, strict=True))

    def _leaving(self, vertex: int) -> tuple[Arc, ...]:
        """Return the arcs from this vertex."""
        return self._arcs(self.adjacency.arcs_leaving[vertex], self.adjacency.heads)

    def _entering(self, vertex: int) -> tuple[Arc, ...]:
        """Return the arcs to this vertex."""
        return self._arcs(self.adjacency.arcs_entering[vertex], self.adjacency.tails)

    def _by_head(self, vertex: int) -> dict[int, tuple[int, ...]]:
        """Return the costs of the arcs from this vertex by their heads."""
        return {head: costs for head, _, costs in self.leaving(vertex)}

    def _arcs(self, arcs: Sequence[int], neighbours: Sequence[int]) -> tuple[Arc, ...]:
        """Return some arcs; one requires what its head requires, and what it does alone."""
        roles, own, heads = self.masks.roles, self.masks.arcs, self.adjacency.heads
        masks = [roles[heads[arc]] for arc in arcs]
        if len(own):
            join = self.masks.join
            of_arcs = map(own.get, arcs)
            masks = [
                of_head if of_arc is None else join(of_head, of_arc)
                for of_head, of_arc in zip(masks, of_arcs, strict=True)
            ]
        columns = [[int(by.costs[arc] * by.scale) for arc in arcs] for by in self.columns]
        costs: Iterable[tuple[int, ...]] = zip(*columns, strict=True) if columns else repeat(())
        return tuple(zip([neighbours[arc] for arc in arcs], masks, costs, strict=False))

    def further(
        self, spent: tuple[int, ...], costs: tuple[int, ...], tail: int, head: int
    ) -> tuple[int, ...]:
        """Return what is spent in every column after an arc of these costs."""
        after = tuple(map(add, spent, costs))
        if self.floors is None:
            return after
        after = tuple(map(max, after, self.floors[head]))
        own = self.arc_floors.get((tail, head))
        return after if own is None else tuple(map(max, after, own))

    def spent_along(self, vertices: Sequence[int]) -> tuple[int, ...]:
        """Return what is spent in every column along a route."""
        spent = (0,) * len(self.columns)
        for tail, head in pairwise(vertices):
            spent = self.further(spent, self.costs(tail)[head], tail, head)
        return spent

    def reported_cost(self, column: int, cost: int) -> float:
        """Return a cost as the caller counts it: an int if all in the column are, else a float."""
        adjacency = self.columns[column]
        return adjacency.cost(cost << adjacency.cost_shift)

    def ceilings(self, maxima: Mapping[int, float]) -> tuple[float, ...]:
        """Return the highest whole cost allowed in each column, infinite where there is no limit.

        A cost is allowed if, as reported, it is no higher than the maximum.
        """
        ceilings = [inf] * len(self.columns)
        for column, most in maxima.items():
            if most != inf:
                adjacency = self.columns[column]
                ceilings[column] = adjacency.key(most) >> adjacency.cost_shift
        return tuple(ceilings)
