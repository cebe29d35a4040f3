"""The best route by (cost, learning, steps, names): a best-first search over labels.

A label is a way from the origin to a vertex, with what has been acquired and spent on it. To
acquire as little as possible is NP-hard: what is best for the whole need not be best for its parts.
So many labels are kept at a vertex, and one is dropped only if another there has acquired no more,
spent no more and comes no later in the order of routes.
"""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf
from operator import add, gt, le
from typing import TYPE_CHECKING, NamedTuple

from careergraph.kernel.bounds import Remaining, needs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from careergraph.kernel.arcs import Arc, Arcs, Budget

    Key = tuple[int, int, int, tuple[int, ...]]
    Label = tuple[int, int, int, tuple[int, ...], int, tuple[int, ...], int]
    # A label is a tuple, so that a heap orders it quickly: the cost of the whole route in the
    # primary column, the weight of what it acquires, its steps (each at least so much); the
    # vertices so far, the mask acquired, the cost spent in every column, and the debt: bits of the
    # vertices still to be passed and of those that must not be passed again.

_FIRST = 20_000  # labels that the first pass may make, however small the budget
_QUICK = 1_000  # labels made before stronger bounds are computed: most questions need fewer


class Question(NamedTuple):
    """What is asked, and what holds for every answer."""

    arcs: Arcs
    destination: int
    through: tuple[int, ...]
    primary: int | None
    ceilings: tuple[float, ...]
    remaining: Remaining | None

    @property
    def missing(self) -> int:
        """The bits of a debt that stand for vertices still to be passed."""
        return (1 << len(self.through)) - 1

    def first(self, origin: int, held: int) -> Label | None:
        """Return the label at the origin, None if the destination is out of reach from there."""
        asks = self.arcs.asks
        acquired = held
        for vertex in (self.destination, *self.through):
            acquired = asks.join(acquired, asks.roles[vertex])
        debt = sum(1 << bit for bit, vertex in enumerate(self.through) if vertex != origin)
        spent = (0,) * len(self.ceilings)
        return self.label((origin,), acquired, spent, debt)

    def label(
        self, vertices: tuple[int, ...], acquired: int, spent: tuple[int, ...], debt: int
    ) -> Label | None:
        """Return the label with its lower bounds, None if it cannot become an answer."""
        vertex, steps = vertices[-1], len(vertices) - 1
        cost, onward = 0, int(vertex != self.destination)
        if self.remaining is not None:
            rest = self.remaining(vertex, debt & self.missing)
            if rest is None:
                return None
            total = tuple(map(add, spent, rest[1:]))
            if any(map(gt, total, self.ceilings)):
                return None
            cost = 0 if self.primary is None else total[self.primary]
            onward = max(onward, rest[0])
        weight = self.arcs.asks.weigh(acquired)
        return cost, weight, steps + onward, vertices, acquired, spent, debt


class Part(NamedTuple):
    """The routes that begin with a label's way and then do not go on to some vertices."""

    start: Label
    without: frozenset[int]


class Search:
    """One best-first search for the best route of a part.

    Parameters
    ----------
    question, part
        Where to search.
    critical
        Vertices that no way may pass twice. Without vertices to pass through, no way passes any
        vertex twice: a way round is never needed, as leaving it out costs and asks for less.
    best
        A route that is known already: only better ones are of interest.
    ahead
        What every route from each vertex on asks for, see `needs`.
    single
        Whether to keep just one label at each vertex: quick, and often right, but no proof.

    Attributes
    ----------
    best
        The best route known.
    found
        What the search proved to be best; it may pass a vertex twice if that was not forbidden.
    heap
        Labels still to be searched. If the search was stopped, the key of the first is a bound
        below which there is nothing.
    """

    def __init__(
        self,
        question: Question,
        part: Part,
        *,
        critical: Sequence[int] = (),
        best: Label | None = None,
        ahead: Mapping[int, int] | None = None,
        single: bool = False,
    ) -> None:
        self._question, self._part = question, part
        self._ahead, self._single = ahead, single
        self._walks = bool(question.through) and not single
        self._closed = frozenset(part.start[3])
        self._bits = {v: (1 << bit, 0) for bit, v in enumerate(question.through)}
        for bit, v in enumerate(critical, len(question.through)):
            self._bits[v] = (self._bits.get(v, (0, 0))[0], 1 << bit)
        self._settled: dict[int, list[Label]] = {}
        self._least: dict[int, int] = {}
        self.best = best
        self.found: Label | None = None
        self.heap: list[Label] = [part.start]

    def run(self, budget: Budget, *, most: float = inf) -> bool:
        """Search until the best route is found or none is left (True), or the budget is (False)."""
        heap = self.heap
        made = 0
        while heap:
            label = heap[0]
            if label[3][-1] == self._question.destination:
                self.found = label
                return True
            if made > most or not budget.left:
                return False
            heappop(heap)
            if not self._is_dominated(label):
                before = len(heap)
                self.grow(label)
                made += len(heap) - before + 1
                budget.spend(len(heap) - before + 1)
        return True

    def _is_dominated(self, label: Label) -> bool:
        """Settle a label at its vertex, or say that one settled there makes it needless."""
        settled = self._settled.setdefault(label[3][-1], [])
        if self._single:
            dominated = any(owed == label[6] for *_, owed in settled)
        elif self._question.remaining is None:
            dominated = self._is_covered(label, settled)
        else:
            dominated = self._is_outdone(label, settled)
        if not dominated:
            settled.append(label)
        return dominated

    def _is_covered(self, label: Label, settled: list[Label]) -> bool:
        """Whether a label that comes no later has acquired no more."""
        join = self._question.arcs.asks.join
        _, _, _, path, acquired, _, _ = label
        steps = len(path)
        for _, _, _, way, got, _, _ in settled:
            if len(way) < steps or (len(way) == steps and way < path):  # noqa: SIM102 - in order of cost
                if join(got, acquired) == acquired:
                    return True
        return False

    def _is_outdone(self, label: Label, settled: list[Label]) -> bool:
        """Whether a label that comes no later has acquired, spent and owes no more."""
        join, primary = self._question.arcs.asks.join, self._question.primary
        _, _, _, path, acquired, spent, debt = label
        order = (0 if primary is None else spent[primary], len(path), path)
        return any(
            (0 if primary is None else paid[primary], len(way), way) <= order
            and owed | debt == debt
            and all(map(le, paid, spent))
            and join(got, acquired) == acquired
            for _, _, _, way, got, paid, owed in settled
        )

    def grow(self, label: Label) -> None:
        """Put the label's continuations in the heap, those that may become the best route."""
        row: Iterable[Arc] = self._question.arcs.leaving(label[3][-1])
        if label is self._part.start:
            row = [arc for arc in row if arc[0] not in self._part.without]
        if self._question.remaining is None:
            self._grow_freely(label, row)
        else:
            self._grow_within_bounds(label, row)

    def _grow_freely(self, label: Label, row: Iterable[Arc]) -> None:
        """Continue where nothing but learning matters."""
        destination, asks = self._question.destination, self._question.arcs.asks
        heap, ahead, path, acquired = self.heap, self._ahead, label[3], label[4]
        join, weigh, steps = asks.join, asks.weigh, len(path)
        least = self._least if self._single else None
        _, most, limit, *_ = self.best or (0, inf, inf)
        for head, mask, _ in row:
            if head in path:
                continue
            if ahead is None:
                got = join(acquired, mask)
            elif head not in ahead:
                continue
            else:
                got = join(acquired, ahead[head])
                if asks.arcs:
                    got = join(got, mask)
            weight = weigh(got)
            if weight > most or (weight == most and steps + (head != destination) > limit):
                continue
            if least is not None:
                if weight >= least.get(head, inf):
                    continue
                least[head] = weight
            longer: Label = (0, weight, steps + (head != destination), (*path, head), got, (), 0)
            heappush(heap, longer)
            if head == destination and (self.best is None or longer < self.best):
                self.best = longer
                most, limit = longer[1:3]

    def _grow_within_bounds(self, label: Label, row: Iterable[Arc]) -> None:
        """Continue where costs are to be kept low or vertices passed."""
        question, join = self._question, self._question.arcs.asks.join
        _, _, _, path, acquired, spent, debt = label
        for head, mask, costs in row:
            paid, passed = self._bits.get(head, (0, 0))
            if head in (self._closed if self._walks else path) or debt & passed:
                continue
            if self._ahead is not None:
                if head not in self._ahead:
                    continue
                mask = join(mask, self._ahead[head])  # noqa: PLW2901 (what the arc and all ways on ask)
            longer = question.label(
                (*path, head),
                join(acquired, mask),
                tuple(map(add, spent, costs)),
                debt & ~paid | passed,
            )
            if longer is None or (self.best is not None and longer[:3] > self.best[:3]):
                continue
            if head == question.destination:
                if longer[6] & question.missing:
                    continue
                if (self.best is None or longer < self.best) and is_simple(longer):
                    self.best = longer
            heappush(self.heap, longer)


def is_simple(label: Label) -> bool:
    """Whether the label's way passes no vertex twice."""
    return len(set(label[3])) == len(label[3])


def solve(question: Question, part: Part, budget: Budget) -> tuple[Label | None, Label | None]:
    """Return the best route of a part, and a label below which there is none if it is not proved.

    Notes
    -----
    First a search that keeps one label at each vertex finds a good route, then a short search with
    all labels tries to prove it, then come the bounds of `needs`. Where vertices are to be passed,
    ways may pass others twice until the best does so; then these are forbidden and all is done
    again (decremental state space relaxation: Righini and Salani 2008).
    """
    first = Search(question, part, single=True)
    first.run(budget.untold(), most=max(budget.labels, _FIRST))
    best, critical = first.best, list[int]()
    if best is None and question.remaining is None and not first.heap:
        return None, None  # every vertex within reach was tried
    while True:
        search = _search(question, part, critical, best, budget)
        best, walk = search.best, search.found
        if walk is None:
            return best, search.heap[0] if search.heap else None
        if is_simple(walk):
            return walk, None
        critical += {v for v in walk[3] if walk[3].count(v) > 1}


def _search(
    question: Question, part: Part, critical: list[int], best: Label | None, budget: Budget
) -> Search:
    """Return a search that is done, or for which the budget did not suffice."""
    search = Search(question, part, critical=critical, best=best)
    if search.run(budget, most=_QUICK):
        return search
    best = search.best
    # Learning bounds routes only where no other route can be better by its cost.
    if question.primary is None or (best is not None and best[0] == part.start[0]):
        most = inf if best is None else best[1]
        ahead = needs(
            question.arcs,
            part.start[3],
            question.destination,
            without=part.without,
            floor=part.start[4],
            most=most,
            budget=budget,
        )
        if ahead is None:
            return search
        search = Search(question, part, critical=critical, best=best, ahead=ahead)
    search.run(budget)
    return search
