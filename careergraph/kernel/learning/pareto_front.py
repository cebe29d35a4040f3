"""All routes of which none is better in every respect: the Pareto front.

>>> from careergraph.kernel.graph.adjacency import Adjacency
>>> from careergraph.kernel.graph.masks import RequirementMasks
>>> from careergraph.kernel.graph.network import Network
>>> years = Adjacency(4, [0, 1, 0, 2], [1, 3, 2, 3], [1, 1, 2, 3])
>>> network = Network(years, RequirementMasks([{}, {0: 4}, {}, {0: 1}]), [years])
>>> [choice.costs for choice in pareto(network, 0, 3, [0], learning=True).choices]
[(2, 4), (5, 1)]
"""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf
from operator import add, gt, le
from typing import TYPE_CHECKING, Final, NamedTuple

from careergraph.kernel.budget import Budget
from careergraph.kernel.costs.cost_front import cost_front
from careergraph.kernel.found import FoundRoute
from careergraph.kernel.learning.label_search import COMPARED
from careergraph.kernel.learning.remaining import Remaining
from careergraph.kernel.learning.still_to_come import still_to_come_everywhere

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from careergraph.kernel.graph.network import Network
    from careergraph.kernel.learning.still_to_come import StillToCome
    from careergraph.kernel.learning.way_back import Pays

    Costs = tuple[int, ...]
    FrontLabel = tuple[Costs, int, tuple[int, ...], int, Costs, int]

# The places of a label, which are also the order in which labels are searched:
_TOTAL: Final = 0  # what the whole route costs by each criterion, at least
_STEPS: Final = 1  # of the whole route, at least
_PATH: Final = 2  # the vertices so far
_ACQUIRED: Final = 3  # the mask of what is acquired
# then as in `labels` the costs spent in all columns and the debt

_QUICK = 1_000  # labels made before stronger bounds are computed: most questions need fewer


class Front(NamedTuple):
    """The choices, ordered by the first criterion, then the second and so on.

    If the budget did not suffice, it is not complete: all choices belong to the front, but others
    that belong to it are missing. Where it did not suffice for one of them, the choices are good by
    one criterion each, and none is `optimal`.
    """

    choices: list[FoundRoute]
    complete: bool


def pareto(
    network: Network,
    origin: int,
    destination: int,
    criteria: Sequence[int],
    *,
    learning: bool = False,
    held: int = 0,
    maxima: Mapping[int, float] | None = None,
    through: Collection[int] = (),
    one_of: Pays | None = None,
    budget: Budget | None = None,
) -> Front:
    """Return the Pareto front of the simple routes.

    Parameters
    ----------
    network
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
    one_of
        Given the ends of an arc, whether it is one of those of which every route must contain at
        least one; None if none is needed.
    budget
        What may be spent.

    Returns
    -------
    Front
        One route for each cost vector: the one of the fewest steps, then the smallest vertices.

    Notes
    -----
    Labels leave the heap in lexicographic order of the least that their routes can cost, and are
    dropped if another at their vertex, or a route of the front, is as good by every criterion
    (BOA*: Hernandez et al. 2023; LTMOA*: Hernandez et al. 2023). Where learning counts, as good
    means having acquired no more: a label may have learned less in all and yet the wrong things.
    """
    budget = budget or Budget()
    between = tuple(sorted({*through} - {origin, destination}))
    ceilings = network.ceilings(maxima or {})
    add_up = network.timed.isdisjoint(criteria)
    if add_up and not (between or learning or one_of) and min(ceilings, default=inf) == inf:
        routes, complete = cost_front(network, origin, destination, criteria, budget)
    else:
        remaining = Remaining(
            network, (origin, destination), between, criteria, ceilings, one_of=one_of
        )
        search = _FrontSearch(
            network, destination, tuple(criteria), between, ceilings, remaining, learning, one_of
        )
        routes, complete = search.front(origin, held, budget)
    masks = network.masks
    choices = []
    for costs, vertices in routes:
        reported = [network.reported_cost(*pair) for pair in zip(criteria, costs, strict=False)]
        if learning:
            reported.append(masks.reported_cost(costs[-1] - masks.weigh(held)))
        choices.append(FoundRoute(vertices, costs=tuple(reported)))
    if not choices and not complete:
        from careergraph.kernel.learning.front_so_far import best_by_each  # few questions need it

        limits = {"held": held, "maxima": maxima, "through": through, "one_of": one_of}
        choices = best_by_each(
            network, (origin, destination), criteria, learning=learning, **limits
        )
    return Front(choices, complete)


class _FrontSearch(NamedTuple):
    """The search with learning, limits, times or something to pass."""

    network: Network
    destination: int
    criteria: tuple[int, ...]
    through: tuple[int, ...]
    ceilings: tuple[float, ...]
    remaining: Remaining
    learning: bool
    one_of: Pays | None
    to_come: StillToCome | None = None

    @property
    def missing(self) -> int:
        """The bits of a debt that stand for what is still to be passed: vertices, then an arc."""
        return (1 << len(self.through) + (self.one_of is not None)) - 1

    def front(
        self, origin: int, held: int, budget: Budget
    ) -> tuple[list[tuple[Costs, tuple[int, ...]]], bool]:
        """Return the cost vectors and routes of the front, and whether it is complete.

        Ways may pass a vertex twice as long as no route of the front does (see `prove_best`).
        """
        masks, acquired = self.network.masks, held
        for vertex in (self.destination, *self.through):
            acquired = masks.join(acquired, masks.roles[vertex])
        start = self._label((origin,), acquired, (0,) * len(self.ceilings), self.missing)
        critical = list[int]()
        while start is not None:
            labels, complete = self._found(start, critical, budget)
            routes = [(label[_TOTAL], label[_PATH]) for label in labels]
            twice = {v for _, path in routes for v in path if path.count(v) > 1}
            if not twice or not complete:
                return [pair for pair in routes if len({*pair[1]}) == len(pair[1])], complete
            critical += twice
        return [], True

    def _found(
        self, start: FrontLabel, critical: Sequence[int], budget: Budget
    ) -> tuple[list[FrontLabel], bool]:
        """Search a little, and where that is not enough with stronger bounds."""
        few = budget.part(_QUICK)
        labels, complete = self.run(start, critical, few if self.learning else budget)
        if complete or not self.learning:
            return labels, complete
        to_come = still_to_come_everywhere(
            self.network, self.destination, start[_ACQUIRED], budget=budget
        )
        if not budget.left:  # a search from the start would find nothing any more
            return labels, complete
        stronger = self._replace(to_come=to_come)
        return stronger.run(start, critical, budget)

    def _label(
        self, path: tuple[int, ...], acquired: int, spent: Costs, debt: int
    ) -> FrontLabel | None:
        """Return a label with the least its routes can cost, None if they cannot be answers."""
        missing = debt & self.missing
        to_go = self.remaining(path[-1], missing)
        if to_go is None:
            return None
        costs = tuple(map(add, spent, to_go[1:]))
        if self.network.floors is not None:
            costs = tuple(map(max, costs, self.remaining.earliest(path[-1], missing)))
        if any(map(gt, costs, self.ceilings)):
            return None
        total = tuple([costs[column] for column in self.criteria])
        if self.learning:
            total += (self.network.masks.weigh(acquired),)
        steps_to_go = max(to_go[0], int(path[-1] != self.destination))
        if self.to_come is not None:
            further, steps_further = self.to_come.get(path[-1], (0, 0))
            total = (*total[:-1], total[-1] + further)
            steps_to_go = max(steps_to_go, steps_further)
        return total, len(path) - 1 + steps_to_go, path, acquired, spent, debt

    def run(
        self, start: FrontLabel, critical: Sequence[int], budget: Budget
    ) -> tuple[list[FrontLabel], bool]:
        """Search until nothing is left or the budget is spent."""
        heap = [start]
        front: list[FrontLabel] = []
        settled: dict[int, list[FrontLabel]] = {}
        bits = {v: 1 << bit for bit, v in enumerate(self.through)}
        marks = {v: 1 << bit for bit, v in enumerate(critical, self.missing.bit_length())}
        while heap:
            if not budget.left:
                return front, False
            label = heappop(heap)
            vertex = label[_PATH][-1]
            settled_here = settled.setdefault(vertex, [])
            budget.spend(1 + (len(settled_here) + len(front)) // COMPARED)
            if self._is_dominated(label, settled_here, front):
                continue
            settled_here.append(label)
            if vertex == self.destination:
                front.append(label)
                continue
            continuations = self._continuations(label, bits, marks)
            budget.spend(len(continuations))
            for longer in continuations:
                heappush(heap, longer)
        return front, True

    def _continuations(
        self, label: FrontLabel, bits: Mapping[int, int], marks: Mapping[int, int]
    ) -> list[FrontLabel]:
        """Return the labels that go on from a label by one arc."""
        _, _, path, acquired, spent, debt = label
        join, missing, tail = self.network.masks.join, self.missing, path[-1]
        closed = path[:1] if missing else path
        arc_bit = 0 if self.one_of is None else 1 << len(self.through)
        pays = self.one_of if debt & arc_bit else None
        labels = []
        for head, mask, costs in self.network.leaving(tail):
            mark = marks.get(head, 0)
            owed = debt & ~bits.get(head, 0) | mark
            if pays is not None and pays(tail, head):
                owed &= ~arc_bit
            if head in closed or debt & mark or (head == self.destination and owed & missing):
                continue
            got = join(acquired, mask) if self.learning else acquired
            after = self.network.further(spent, costs, tail, head)
            longer = self._label((*path, head), got, after, owed)
            if longer is not None:
                labels.append(longer)
        return labels

    def _is_dominated(
        self, label: FrontLabel, settled: list[FrontLabel], front: list[FrontLabel]
    ) -> bool:
        """Return whether a route of the front or a label at its vertex makes a label needless."""
        total, _, path, acquired, spent, debt = label
        # Who comes earlier by a cost that adds up stays earlier; by a time not, see `label_search`.
        join, timed = self.network.masks.join, self.network.timed
        criteria = [column for column in self.criteria if column not in timed]
        order = [spent[column] for column in criteria], len(path), path
        return any(all(map(le, route[_TOTAL], total)) for route in front) or any(
            all(map(le, paid, spent))
            and owed | debt == debt
            and join(got, acquired) == acquired
            and ([paid[column] for column in criteria], len(way), way) <= order
            for _, _, way, got, paid, owed in settled
        )
