"""Routes in exact order: by least learning, or by a cost and then by least learning.

>>> from careergraph.kernel.graph.adjacency import Adjacency
>>> from careergraph.kernel.graph.masks import RequirementMasks
>>> from careergraph.kernel.graph.network import Network
>>> adjacency = Adjacency(4, [0, 0, 1, 2], [1, 2, 3, 3], [1, 1, 1, 1])
>>> masks = RequirementMasks([{}, {0: 1, 1: 1}, {0: 3}, {0: 2}])
>>> network = Network(adjacency, masks)
>>> [(route.vertices, route.learning) for route in BestRoutes(network, 0, 3)]
[((0, 1, 3), 3), ((0, 2, 3), 3)]
"""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf
from typing import TYPE_CHECKING

from careergraph.kernel.budget import Budget
from careergraph.kernel.found import FoundRoute
from careergraph.kernel.learning.label_search import LabelSearch
from careergraph.kernel.learning.labels import (
    COST,
    PATH,
    SPENT,
    WEIGHT,
    LabelProblem,
    RouteSet,
)
from careergraph.kernel.learning.prove import prove_best

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from careergraph.kernel.graph.network import Network
    from careergraph.kernel.learning.labels import Label
    from careergraph.kernel.learning.way_back import Pays


class BestRoutes:
    """The simple routes from an origin to a destination, the best first, made as they are read.

    They are ordered by cost in the primary column, if there is one; then by learning; then by the
    number of steps; then by their vertices.

    Parameters
    ----------
    network
        The graph, with what its arcs require and cost.
    origin, destination
        The ends; different vertices.
    primary
        The column to minimise before learning; None to minimise learning first. Of a column of
        times (see `Network`) it is the time at the destination that counts, as it does for maxima.
    held
        The mask of what the person holds, what the origin gives included.
    maxima
        For columns the highest cost that a route may have.
    through
        Vertices that every route must contain, in any order.
    one_of
        Given the ends of an arc, whether it is one of those of which every route must contain at
        least one; None if none is needed.
    budget
        What may be spent on all routes together. A first route is looked for in any case.

    Attributes
    ----------
    complete
        False as soon as the budget did not suffice to prove an answer, or that there is none.

    Notes
    -----
    The best route of all is searched first; the others are parted into sets by where they leave it,
    and the best of each set is searched when its turn comes (Lawler 1972). So each search looks for
    one route only, where a label makes another at its vertex needless if it has acquired a part of
    what that has, and exponentially many equal routes do no harm.

    Examples
    --------
    See the module.
    """

    def __init__(
        self,
        network: Network,
        origin: int,
        destination: int,
        *,
        primary: int | None = None,
        held: int = 0,
        maxima: Mapping[int, float] | None = None,
        through: Collection[int] = (),
        one_of: Pays | None = None,
        budget: Budget | None = None,
    ) -> None:
        self._network, self._primary, self._held = network, primary, held
        self._budget = budget or Budget()
        between = tuple(sorted({*through} - {origin, destination}))
        ceilings = network.ceilings(maxima or {})
        remaining = None
        if between or one_of or primary is not None or min(ceilings, default=inf) < inf:
            from careergraph.kernel.learning.remaining import (
                Remaining,  # the usual question has none
            )

            minimised = () if primary is None else (primary,)
            ends = origin, destination
            remaining = Remaining(
                network, ends, between, minimised, ceilings, one_of=one_of, near=True
            )
        self._problem = LabelProblem(
            network, destination, between, primary, ceilings, remaining, one_of
        )
        self._missed: Label | None = None  # no route that was missed comes before this
        self._routes = self._search(origin)

    def __iter__(self) -> Iterator[FoundRoute]:
        """Return the routes not yet read."""
        return self._routes

    def __next__(self) -> FoundRoute:
        """Return the next route."""
        return next(self._routes)

    @property
    def complete(self) -> bool:
        """Whether the budget sufficed so far."""
        return self._missed is None

    def _search(self, origin: int) -> Iterator[FoundRoute]:
        """Search sets in the order of their bounds; yield the best of each and part the set."""
        start = self._problem.first_label(origin, self._held)
        heap: list[tuple[Label, RouteSet, bool]] = []
        if start is not None:
            heap.append((start, RouteSet(start, frozenset()), False))
        while heap:
            label, routes, is_best = heappop(heap)
            if is_best:
                yield self._reported(label)
                for part in self._without(label, routes):
                    bound = self._bound(part)
                    if bound is not None:
                        heappush(heap, (bound, part, False))
            elif label is not start and not self._budget.left:
                self._miss(label)
            else:
                best, bound = prove_best(self._problem, routes, self._budget)
                if bound is not None:
                    self._miss(max(bound, label))
                if best is not None:
                    heappush(heap, (best, routes, True))

    def _miss(self, bound: Label) -> None:
        """Remember that routes from this bound on were not looked for."""
        if self._missed is None or bound < self._missed:
            self._missed = bound

    def _without(self, route: Label, routes: RouteSet) -> Iterator[RouteSet]:
        """Yield the sets into which the routes of a set fall when this route is taken out."""
        label, barred = routes.start, routes.barred
        for head in route[PATH][len(label[PATH]) :]:
            yield RouteSet(label, barred | {head})
            longer = self._problem.longer(label, head)
            if longer is None:
                return
            label, barred = longer, frozenset()

    def _bound(self, routes: RouteSet) -> Label | None:
        """Return the first label to continue with in a set, None if there is none."""
        if routes.start[PATH][-1] == self._problem.destination:
            return None
        search = LabelSearch(self._problem, routes)
        search.heap.clear()
        search.grow(routes.start)
        return search.heap[0] if search.heap else None

    def _reported(self, label: Label) -> FoundRoute:
        """Return the route of a label as the caller counts."""
        missed = self._missed
        optimal = missed is None or label <= missed
        bound = label if optimal or missed is None else missed
        cost = self._network.reported_cost
        return FoundRoute(
            label[PATH],
            self._order(label)[0],
            optimal,
            self._order(bound),
            self._learning(label),
            tuple(cost(column, spent) for column, spent in enumerate(label[SPENT])),
        )

    def _order(self, label: Label) -> tuple[float, ...]:
        """Return what orders a label: its primary cost, if there is one; its learning."""
        learning = self._learning(label)
        if self._primary is None:
            return (learning,)
        return self._network.reported_cost(self._primary, label[COST]), learning

    def _learning(self, label: Label) -> float:
        """Return what a label requires beyond what is held."""
        masks = self._network.masks
        return masks.reported_cost(label[WEIGHT] - masks.weigh(self._held))
