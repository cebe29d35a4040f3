"""The best route by (cost, learning, steps, names): a best-first search over labels.

A label is a way from the origin to a vertex, with what has been acquired and spent on it. To
acquire as little as possible is NP-hard: what is best for the whole need not be best for its parts.
So many labels are kept at a vertex, and one is dropped only if another there has acquired no more,
spent no more and comes no later in the order of routes.
"""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf
from operator import add, le
from typing import TYPE_CHECKING

from careergraph.kernel.learning.labels import is_simple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from careergraph.kernel.graph.network import Arc, Budget
    from careergraph.kernel.learning.labels import Label, Part, Question

COMPARED = 16  # to compare so many labels takes as long as to make one


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
            before = len(heap)
            if not self._is_dominated(label):
                self.grow(label)
                made += len(heap) - before + 1
            compared = len(self._settled[label[3][-1]])
            budget.spend(len(heap) - before + 1 + compared // COMPARED)
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
        """Whether a label that comes no later has acquired no more.

        A mask that another covers is a smaller number too, which is quicker to see.
        """
        join = self._question.arcs.asks.join
        _, _, _, path, acquired, _, _ = label
        steps = len(path)
        return any(
            join(got, acquired) == acquired
            for _, _, _, way, got, _, _ in settled
            if got <= acquired and (len(way) < steps or (len(way) == steps and way < path))
        )

    def _is_outdone(self, label: Label, settled: list[Label]) -> bool:
        """Whether a label that comes no later has acquired, spent and owes no more."""
        join, primary = self._question.arcs.asks.join, self._question.primary
        _, _, _, path, acquired, spent, debt = label
        order = (0 if primary is None else spent[primary], len(path), path)
        return any(
            (0 if primary is None else paid[primary], len(way), way) <= order
            and owed | debt == debt
            and all(map(le, paid, spent))
            and got <= acquired
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
