"""The best route by (cost, learning, steps, vertices): a best-first search over labels.

A label is a way from the origin to a vertex, with what has been acquired and spent on it. To
acquire as little as possible is NP-hard: the best route need not consist of the best ways to the
vertices that it passes. So many labels are kept at a vertex, and one is dropped only if another
there has acquired no more, spent no more and comes no later in the order of routes. A cost that
adds up and is less stays less whatever follows; a time that is earlier may not, as both may wait at
one floor, so there the steps and the vertices must come no later either.
"""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf
from operator import le
from typing import TYPE_CHECKING

from careergraph.kernel.learning.labels import DEBT, PATH, STEPS, is_simple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from careergraph.kernel.budget import Budget
    from careergraph.kernel.graph.network import Arc
    from careergraph.kernel.learning.labels import Label, LabelProblem, RouteSet
    from careergraph.kernel.learning.still_to_come import StillToCome

COMPARED = 16  # to compare so many labels takes as long as to make one


class LabelSearch:
    """One best-first search for the best route of a set.

    Parameters
    ----------
    problem, routes
        What is minimised within which limits, and the set of routes to search.
    critical
        Vertices that no way may pass twice. Where neither vertices nor an arc are to be passed, no
        way passes any vertex twice: a way round is never needed, as leaving it out costs and
        requires less.
    best
        A route to start from: only better ones are of interest.
    required_ahead
        What every route from each vertex on requires, see `bounds.narrowed`.
    still_to_come
        What it acquires besides, at least, and its steps, see `still_to_come`.
    single
        Whether to keep just one label at each vertex: quick, and often right, but no proof.

    Attributes
    ----------
    best
        The best route so far.
    proved
        What the search proved to be best; it may pass a vertex twice if that was not forbidden.
    heap
        Labels still to be searched. If the search was stopped, the first of them is a bound below
        which there is nothing.
    """

    def __init__(
        self,
        problem: LabelProblem,
        routes: RouteSet,
        *,
        critical: Sequence[int] = (),
        best: Label | None = None,
        required_ahead: Mapping[int, int] | None = None,
        still_to_come: StillToCome | None = None,
        single: bool = False,
    ) -> None:
        self._problem, self._routes = problem, routes
        self._required_ahead, self._single = required_ahead, single
        self._still_to_come = still_to_come
        self._may_return = bool(problem.missing) and not single
        self._closed = frozenset(routes.start[PATH])
        # For each vertex the bit that it pays of a debt, and the bit that marks it as passed.
        self._bits = {v: (1 << bit, 0) for bit, v in enumerate(problem.through)}
        for bit, v in enumerate(critical, problem.missing.bit_length()):
            self._bits[v] = (self._bits.get(v, (0, 0))[0], 1 << bit)
        # What comes earlier by this column does so in the end, whatever follows.
        self._primary = None if problem.primary in problem.network.timed else problem.primary
        self._settled: dict[int, list[Label]] = {}
        self._least: dict[int, int] = {}
        self.best = best
        self.proved: Label | None = None
        self.heap: list[Label] = [routes.start]

    def run(self, budget: Budget, *, most: float = inf) -> bool:
        """Search until the best route is proved or none is left; return False if stopped before.

        It stops when the budget is spent or more than the most labels were made.
        """
        heap = self.heap
        count = 0
        while heap:
            label = heap[0]
            if label[PATH][-1] == self._problem.destination:
                self.proved = label
                return True
            if count > most or not budget.left:
                return False
            heappop(heap)
            before = len(heap)
            if self._settle(label):
                self.grow(label)
                count += len(heap) - before + 1
            compared = len(self._settled[label[PATH][-1]])
            budget.spend(len(heap) - before + 1 + compared // COMPARED)
        return True

    def _settle(self, label: Label) -> bool:
        """Settle a label; return False if one that is settled at its vertex makes it needless."""
        settled = self._settled.setdefault(label[PATH][-1], [])
        if self._single:
            dominated = any(owed == label[DEBT] for *_, owed in settled)
        elif self._problem.remaining is None:
            dominated = self._is_dominated_in_learning(label, settled)
        else:
            dominated = self._is_dominated_in_all(label, settled)
        if not dominated:
            settled.append(label)
        return not dominated

    def _is_dominated_in_learning(self, label: Label, settled: list[Label]) -> bool:
        """Return whether a label that comes no later has acquired no more.

        A mask that another covers is a smaller number too, which is quicker to see.
        """
        join = self._problem.network.masks.join
        _, _, _, path, acquired, _, _ = label
        steps = len(path)
        return any(
            join(got, acquired) == acquired
            for _, _, _, way, got, _, _ in settled
            if got <= acquired and (len(way) < steps or (len(way) == steps and way < path))
        )

    def _is_dominated_in_all(self, label: Label, settled: list[Label]) -> bool:
        """Return whether a label that comes no later has acquired, spent and owes no more."""
        join, primary = self._problem.network.masks.join, self._primary
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
        arcs: Iterable[Arc] = self._problem.network.leaving(label[PATH][-1])
        if label is self._routes.start:
            arcs = [arc for arc in arcs if arc[0] not in self._routes.barred]
        if self._problem.remaining is None:
            self._grow_freely(label, arcs)
        else:
            self._grow_within_bounds(label, arcs)

    def _grow_freely(self, label: Label, arcs: Iterable[Arc]) -> None:
        """Continue where nothing but learning matters."""
        destination, weigh = self._problem.destination, self._problem.network.masks.weigh
        _, _, _, path, acquired, _, _ = label
        heap, steps, to_come = self.heap, len(path), self._still_to_come
        least = self._least if self._single else None
        _, most_weight, most_steps, *_ = self.best or (0, inf, inf)
        for head, got in self._onward(path, acquired, arcs):
            weight, whole = weigh(got), steps + (head != destination)
            if to_come is not None:
                further, steps_further = to_come[head]
                weight, whole = weight + further, steps + steps_further
            if weight > most_weight or (weight == most_weight and whole > most_steps):
                continue
            if least is not None:
                if weight >= least.get(head, inf):
                    continue
                least[head] = weight
            longer: Label = (0, weight, whole, (*path, head), got, (), 0)
            heappush(heap, longer)
            if head == destination and (self.best is None or longer < self.best):
                self.best = longer
                _, most_weight, most_steps, *_ = longer

    def _onward(
        self, path: tuple[int, ...], acquired: int, arcs: Iterable[Arc]
    ) -> list[tuple[int, int]]:
        """Return where a way may go on, each with what is then acquired, surely later too."""
        masks, ahead = self._problem.network.masks, self._required_ahead
        join = masks.join
        if ahead is None:
            return [(head, join(acquired, mask)) for head, mask, _ in arcs if head not in path]
        leads_there = ahead if self._still_to_come is None else self._still_to_come
        heads = [(head, mask) for head, mask, _ in arcs if head in leads_there and head not in path]
        if masks.arcs:
            return [(head, join(join(acquired, ahead[head]), mask)) for head, mask in heads]
        return [(head, join(acquired, ahead[head])) for head, _ in heads]

    def _grow_within_bounds(self, label: Label, arcs: Iterable[Arc]) -> None:
        """Continue where costs are to be kept low or something is to be passed."""
        problem, join = self._problem, self._problem.network.masks.join
        _, _, _, path, acquired, spent, debt = label
        further, arc_bit, tail = problem.network.further, problem.arc_bit, path[-1]
        pays = problem.one_of if debt & arc_bit else None
        closed = self._closed if self._may_return else path
        required_ahead = self._required_ahead
        for head, mask, costs in arcs:
            paid, passed = self._bits.get(head, (0, 0))
            if head in closed or debt & passed:
                continue
            got = join(acquired, mask)
            if required_ahead is not None:
                if head not in required_ahead:
                    continue
                got = join(got, required_ahead[head])
            if pays is not None and pays(tail, head):
                paid |= arc_bit
            longer = problem.label(
                (*path, head), got, further(spent, costs, tail, head), debt & ~paid | passed
            )
            if longer is None or (self.best and longer[: STEPS + 1] > self.best[: STEPS + 1]):
                continue
            if head == problem.destination:
                if longer[DEBT] & problem.missing:
                    continue
                if (self.best is None or longer < self.best) and is_simple(longer):
                    self.best = longer
            heappush(self.heap, longer)
