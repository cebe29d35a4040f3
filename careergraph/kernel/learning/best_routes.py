"""Routes in exact order: by least learning, or by a cost and then by least learning.

>>> from careergraph.kernel.graph.masks import RequirementMasks
>>> from careergraph.kernel.graph.adjacency import Adjacency
>>> rows = Adjacency(4, [0, 0, 1, 2], [1, 2, 3, 3], [1, 1, 1, 1])
>>> asks = RequirementMasks([{}, {0: 1, 1: 1}, {0: 3}, {0: 2}])
>>> arcs = Network(rows, asks)
>>> [(found.vertices, found.learning) for found in BestRoutes(arcs, 0, 3)]
[((0, 1, 3), 3), ((0, 2, 3), 3)]
"""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf
from typing import TYPE_CHECKING

from careergraph.kernel.found import FoundRoute
from careergraph.kernel.graph.network import Budget, Network
from careergraph.kernel.learning.bounds import Remaining
from careergraph.kernel.learning.label_search import Search
from careergraph.kernel.learning.labels import Part, Question
from careergraph.kernel.learning.prove import solve

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from careergraph.kernel.learning.labels import Label


class BestRoutes:
    """The simple routes from an origin to a destination, the best first, made as they are read.

    They are ordered by cost in the primary column, if there is one; then by learning; then by the
    number of steps; then by their vertices.

    Parameters
    ----------
    arcs
        The graph, with what its arcs ask for and cost.
    origin, destination
        The ends; different vertices.
    primary
        The column to minimise before learning; None to minimise learning first.
    held
        The mask of what the person holds, what the origin gives included.
    maxima
        For columns the highest cost that a route may have.
    through
        Vertices that every route must contain, in any order.
    budget
        What may be spent on all routes together. A first route is looked for in any case.

    Attributes
    ----------
    complete
        False as soon as the budget did not suffice to prove an answer, or that there is none.

    Notes
    -----
    The best route of all is found; the others are parted by where they leave it, and the best of
    each part is found when its turn comes (Lawler 1972). So each search looks for one route only,
    where a label that has acquired a part of another's at the same vertex makes it needless, and
    exponentially many equal routes do no harm.

    Examples
    --------
    See the module.
    """

    def __init__(
        self,
        arcs: Network,
        origin: int,
        destination: int,
        *,
        primary: int | None = None,
        held: int = 0,
        maxima: Mapping[int, float] | None = None,
        through: Collection[int] = (),
        budget: Budget | None = None,
    ) -> None:
        self._arcs, self._primary, self._held = arcs, primary, held
        self._budget = budget or Budget()
        between = tuple(sorted({*through} - {origin, destination}))
        ceilings = arcs.ceilings(maxima or {})
        remaining = None
        if between or primary is not None or min(ceilings, default=inf) < inf:
            minimised = () if primary is None else (primary,)
            ends = origin, destination
            remaining = Remaining(arcs, ends, between, minimised, ceilings, near=True)
        self._question = Question(arcs, destination, between, primary, ceilings, remaining)
        self._missed: Label | None = None
        self._routes = self._search(origin)

    def __iter__(self) -> Iterator[FoundRoute]:
        """Return the routes not yet told."""
        return self._routes

    def __next__(self) -> FoundRoute:
        """Return the next route."""
        return next(self._routes)

    @property
    def complete(self) -> bool:
        """Whether the budget sufficed so far."""
        return self._missed is None

    def _search(self, origin: int) -> Iterator[FoundRoute]:
        """Solve parts in the order of their bounds; part again where a route is told."""
        start = self._question.first(origin, self._held)
        heap: list[tuple[Label, Part, bool]] = []
        if start is not None:
            heap.append((start, Part(start, frozenset()), False))
        while heap:
            label, part, solved = heappop(heap)
            if solved:
                yield self._told(label)
                for rest in self._parts(part, label):
                    bound = self._bound(rest)
                    if bound is not None:
                        heappush(heap, (bound, rest, False))
            elif label is not start and not self._budget.left:
                self._miss(label)
            else:
                best, bound = solve(self._question, part, self._budget)
                if bound is not None:
                    self._miss(max(bound, label))
                if best is not None:
                    heappush(heap, (best, part, True))

    def _miss(self, bound: Label) -> None:
        """Remember that routes from this bound on were not looked for."""
        if self._missed is None or bound < self._missed:
            self._missed = bound

    def _parts(self, part: Part, route: Label) -> Iterator[Part]:
        """Yield the parts of a part without its best route."""
        vertices = route[3]
        label, without = part.start, part.without
        for head in vertices[len(label[3]) :]:
            yield Part(label, without | {head})
            onward = self._question.onward(label, head)
            if onward is None:
                return
            label, without = onward, frozenset()

    def _bound(self, part: Part) -> Label | None:
        """Return the first label to continue with in a part, None if there is none."""
        if part.start[3][-1] == self._question.destination:
            return None
        search = Search(self._question, part)
        search.heap.clear()
        search.grow(part.start)
        return search.heap[0] if search.heap else None

    def _told(self, label: Label) -> FoundRoute:
        """Return the route of a label as the caller counts."""
        arcs = self._arcs
        missed = self._missed
        optimal = missed is None or label <= missed
        bound = label if optimal or missed is None else missed
        return FoundRoute(
            label[3],
            self._order(label)[0],
            optimal,
            self._order(bound),
            self._learning(label),
            tuple(arcs.told(column, cost) for column, cost in enumerate(label[5])),
        )

    def _order(self, label: Label) -> tuple[float, ...]:
        """Return by what a label is ordered: its primary cost, if there is one; its learning."""
        learning = self._learning(label)
        if self._primary is None:
            return (learning,)
        return self._arcs.told(self._primary, label[0]), learning

    def _learning(self, label: Label) -> float:
        """Return what a label asks for beyond what is held."""
        asks = self._arcs.asks
        return asks.told(label[1] - asks.weigh(self._held))
