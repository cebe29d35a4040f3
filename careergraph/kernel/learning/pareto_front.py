"""All routes of which none is better in every respect: the Pareto front.

>>> from careergraph.kernel.graph.masks import RequirementMasks
>>> from careergraph.kernel.graph.adjacency import Adjacency
>>> years = Adjacency(4, [0, 1, 0, 2], [1, 3, 2, 3], [1, 1, 2, 3])
>>> arcs = Network(years, RequirementMasks([{}, {0: 4}, {}, {0: 1}]), [years])
>>> [choice.costs for choice in pareto(arcs, 0, 3, [0], learning=True).choices]
[(2, 4), (5, 1)]
"""

from __future__ import annotations

from heapq import heappop, heappush
from math import hypot, inf
from operator import add, gt, le
from typing import TYPE_CHECKING, NamedTuple

from careergraph.kernel.costs.cost_front import cost_front
from careergraph.kernel.graph.network import Budget, Network
from careergraph.kernel.learning.bounds import Remaining
from careergraph.kernel.learning.label_search import COMPARED

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    Costs = tuple[int, ...]
    # Ordered as searched: the criteria of the whole route at least, its steps at least, its
    # vertices so far; the mask acquired, the costs spent, the debt (see `labels`).
    Label = tuple[Costs, int, tuple[int, ...], int, Costs, int]


class Choice(NamedTuple):
    """A route of the front: its vertices, and its cost by each criterion, learning last."""

    vertices: tuple[int, ...]
    costs: tuple[float, ...]


class Front(NamedTuple):
    """The choices, ordered by the first criterion, then the second and so on.

    If the budget did not suffice, it is not complete: all choices belong to the front, but others
    that belong to it are missing.
    """

    choices: list[Choice]
    complete: bool


def pareto(
    arcs: Network,
    origin: int,
    destination: int,
    criteria: Sequence[int],
    *,
    learning: bool = False,
    held: int = 0,
    maxima: Mapping[int, float] | None = None,
    through: Collection[int] = (),
    budget: Budget | None = None,
) -> Front:
    """Return the Pareto front of the simple routes.

    Parameters
    ----------
    arcs
        The graph.
    origin, destination
        The ends; different vertices.
    criteria
        The columns to minimise.
    learning
        Whether learning is one more criterion, the last.
    held
        The mask of what the person holds, what the origin gives included.
    maxima
        For columns the highest cost that a route may have.
    through
        Vertices that every route must contain, in any order.
    budget
        What may be spent.

    Returns
    -------
    Front
        One route for each cost vector: the one of the fewest steps, then the smallest vertices.

    Notes
    -----
    Labels leave the heap in lexicographic order of the least that their routes can cost, and are
    dropped if another at their vertex, or a route known already, is as good by every criterion
    (BOA*: Hernandez et al. 2023; LTMOA*: Hernandez et al. 2023). Where learning counts, as good
    means having acquired no more: a label may have learned less in all and yet the wrong things.
    """
    budget = budget or Budget()
    between = tuple(sorted({*through} - {origin, destination}))
    ceilings = arcs.ceilings(maxima or {})
    if not between and not learning and min(ceilings, default=inf) == inf:
        found, complete = cost_front(arcs, origin, destination, criteria, budget)
    else:
        remaining = Remaining(arcs, (origin, destination), between, criteria, ceilings)
        search = _Search(arcs, destination, tuple(criteria), between, ceilings, remaining, learning)
        found, complete = search.front(origin, held, budget)
    base = arcs.asks.weigh(held)
    choices = []
    for costs, vertices in found:
        told = [arcs.told(column, cost) for column, cost in zip(criteria, costs, strict=False)]
        if learning:
            told.append(arcs.asks.told(costs[-1] - base))
        choices.append(Choice(vertices, tuple(told)))
    return Front(choices, complete)


def knee(choices: Sequence[Choice]) -> int:
    """Return the place of the knee: the choice from which any gain costs the most elsewhere.

    It is the choice nearest to the ideal point, that is the best of the front by each criterion,
    after each criterion is scaled so that its best on the front is 0 and its worst 1 (compromise
    programming with Euclidean distance: Zeleny 1973). The first of several.

    Examples
    --------
    >>> knee([Choice((0, 1), (1, 9)), Choice((0, 2, 1), (2, 3)), Choice((0, 3, 1), (8, 1))])
    1
    """
    ranges = [
        (min(values), max(values)) for values in zip(*(c.costs for c in choices), strict=True)
    ]

    def distance(place: int) -> float:
        scaled = zip(choices[place].costs, ranges, strict=True)
        return hypot(*((x - low) / (high - low) for x, (low, high) in scaled if high > low))

    return min(range(len(choices)), key=distance)


class _Search(NamedTuple):
    """The search with learning, limits or vertices to pass."""

    arcs: Network
    destination: int
    criteria: tuple[int, ...]
    through: tuple[int, ...]
    ceilings: tuple[float, ...]
    remaining: Remaining
    learning: bool

    def front(
        self, origin: int, held: int, budget: Budget
    ) -> tuple[list[tuple[Costs, tuple[int, ...]]], bool]:
        """Return the cost vectors and routes of the front, and whether it is complete.

        Ways may pass a vertex twice as long as no route of the front does (see `labels.solve`).
        """
        acquired = held
        for vertex in (self.destination, *self.through):
            acquired = self.arcs.asks.join(acquired, self.arcs.asks.roles[vertex])
        debt = (1 << len(self.through)) - 1
        start = self._label((origin,), acquired, (0,) * len(self.ceilings), debt)
        critical = list[int]()
        while start is not None:
            found, complete = self._run(start, critical, budget)
            twice = {v for label in found for v in label[2] if label[2].count(v) > 1}
            if not twice or not complete:
                return [(x[0], x[2]) for x in found if len({*x[2]}) == len(x[2])], complete
            critical += twice
        return [], True

    def _label(
        self, vertices: tuple[int, ...], acquired: int, spent: Costs, debt: int
    ) -> Label | None:
        """Return a label with the least its routes can cost, None if they cannot be answers."""
        rest = self.remaining(vertices[-1], debt & (1 << len(self.through)) - 1)
        if rest is None:
            return None
        total = tuple(map(add, spent, rest[1:]))
        if any(map(gt, total, self.ceilings)):
            return None
        costs = tuple([total[column] for column in self.criteria])
        if self.learning:
            costs += (self.arcs.asks.weigh(acquired),)
        onward = max(rest[0], int(vertices[-1] != self.destination))
        return costs, len(vertices) - 1 + onward, vertices, acquired, spent, debt

    def _run(
        self, start: Label, critical: Sequence[int], budget: Budget
    ) -> tuple[list[Label], bool]:
        """Search until nothing is left or the budget is spent."""
        heap = [start]
        found: list[Label] = []
        settled: dict[int, list[Label]] = {}
        bits = {v: 1 << bit for bit, v in enumerate(self.through)}
        marks = {v: 1 << bit for bit, v in enumerate(critical, len(self.through))}
        while heap:
            if not budget.left:
                return found, False
            label = heappop(heap)
            here = settled.setdefault(label[2][-1], [])
            budget.spend(1 + (len(here) + len(found)) // COMPARED)
            if self._is_dominated(label, here, found):
                continue
            if label[2][-1] == self.destination:
                found.append(label)
                continue
            onward = self._onward(label, bits, marks)
            budget.spend(len(onward))
            for longer in onward:
                heappush(heap, longer)
        return found, True

    def _onward(
        self, label: Label, bits: Mapping[int, int], marks: Mapping[int, int]
    ) -> list[Label]:
        """Return the label's continuations."""
        _, _, path, acquired, spent, debt = label
        join, missing = self.arcs.asks.join, (1 << len(self.through)) - 1
        closed = path[:1] if self.through else path
        labels = []
        for head, mask, costs in self.arcs.leaving(path[-1]):
            mark = marks.get(head, 0)
            owed = debt & ~bits.get(head, 0) | mark
            if head in closed or debt & mark or (head == self.destination and owed & missing):
                continue
            got = join(acquired, mask) if self.learning else acquired
            longer = self._label((*path, head), got, tuple(map(add, spent, costs)), owed)
            if longer is not None:
                labels.append(longer)
        return labels

    def _is_dominated(self, label: Label, settled: list[Label], found: list[Label]) -> bool:
        """Settle a label, or say that it is needless: by a route, or by a label at its vertex."""
        costs, _, path, acquired, spent, debt = label
        join, criteria = self.arcs.asks.join, self.criteria
        order = [spent[column] for column in criteria], len(path), path
        if any(all(map(le, known[0], costs)) for known in found) or any(
            all(map(le, paid, spent))
            and owed | debt == debt
            and join(got, acquired) == acquired
            and ([paid[column] for column in criteria], len(way), way) <= order
            for _, _, way, got, paid, owed in settled
        ):
            return True
        settled.append(label)
        return False
