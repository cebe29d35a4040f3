"""The best route of a set by parting it: each part is bounded anew by what all its routes require.

Where one bound for all routes is weak, a short search of labels proves nothing. Then the routes are
parted by the vertex by which they cross a cut of the graph. It lies around the vertices that are
reached from the origin with nothing to learn beyond the floor, or around those from which the
destination is. What all routes by that vertex require joins the floor of their part, and the
vertices of the parts before it are gone from it (branch and bound: Land and Doig 1960,
`doi:10.2307/1910129 <https://doi.org/10.2307/1910129>`_).
"""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf
from typing import TYPE_CHECKING

from careergraph.kernel.learning.bounds import LITTLE, ROUNDS, narrowed, within_reach
from careergraph.kernel.learning.label_search import LabelSearch
from careergraph.kernel.learning.labels import ACQUIRED, PATH, WEIGHT
from careergraph.kernel.learning.still_to_come import still_to_come
from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    from careergraph.kernel.budget import Budget
    from careergraph.kernel.learning.bounds import Region, Required
    from careergraph.kernel.learning.labels import Label, LabelProblem, RouteSet

    Crossing = list[tuple[int, int]]  # heads of arcs over a cut, each with what the arc requires

_FEW = 300  # labels made in the first part before it is parted
# So many where routes were found before: what is left is like what was bounded then, and labels see
# with less work that it holds nothing better.
_LATER = 3_000
_MORE = 10  # and so many more in each: where bounds stay weak, labels do the work
# A part is bounded anew when its floor leaves no more than this share of what it might weigh more.
_TIGHTER = 0.2
_UNITS = 8  # or no more than so many units: where all weigh the same, many routes are equal
_NOWHERE = -1  # stands for a vertex that other parts may pass too


class Part(NamedTuple):
    """Some of the routes of a set.

    Attributes
    ----------
    weight
        What each of them weighs, at least: the weight of the floor.
    number
        In the order in which parts are made.
    floor
        The mask of what each of them acquires.
    region
        Where they pass.
    without
        The vertices of the region that they do not pass.
    slack
        How much more than its floor a route of the region could weigh when it was bounded.
    """

    weight: int
    number: int
    floor: int
    region: Region
    without: frozenset[int]
    slack: float


class PartedSearch:
    """A search for the best route of a set, part by part, the part of the least weight first.

    For problems where nothing but learning matters.

    Parameters
    ----------
    problem, routes
        What is minimised, and the set of routes to search.
    best
        A route of the set, or one that weighs what one of them does.
    budget
        What may be spent.

    Attributes
    ----------
    best
        The best route so far.
    bound
        A label before which there is no route, if the budget did not suffice; else None.

    Notes
    -----
    A label in a part has acquired the floor of the part. So a route that is not in the part may
    weigh too much there, and what it weighs is worked out from its vertices. Among routes
    of equal weight, labels know the order by steps and vertices.
    """

    def __init__(
        self, problem: LabelProblem, routes: RouteSet, best: Label, budget: Budget
    ) -> None:
        self._problem, self._routes, self._budget = problem, routes, budget
        self._masks = problem.network.masks
        self.best = best
        self.bound: Label | None = None
        self._heap: list[Part] = []
        self._count = self._searched = 0

    def run(self) -> None:
        """Search until the best route is proved, or the budget is spent."""
        if not self._bound_all():
            self.bound = self._routes.start
        while self._heap and self._heap[0].weight <= self.best[WEIGHT]:
            part = heappop(self._heap)
            if not self._search(part):
                self.bound = self._start(part.floor, part.weight)
                return

    def _bound_all(self) -> bool:
        """Bound the whole set in rounds, each after a quick search for a better route.

        Return False if the budget did not suffice.
        """
        start, budget = self._routes.start, self._budget
        region = within_reach(
            self._problem.network,
            start[PATH],
            self._problem.destination,
            barred=self._routes.barred,
            floor=start[ACQUIRED],
            most=self.best[WEIGHT],
            budget=budget,
        )
        for _ in range(ROUNDS):
            if region is None or not region.ahead:
                return region is not None
            before = len(region.ahead)
            region = narrowed(region, region.floor, self.best[WEIGHT], budget)
            if region and region.ahead:
                self._labels(region, region.floor, region.ahead, single=True)
                if len(region.ahead) > LITTLE * before:
                    break
        if region and region.ahead:
            self._add(region.floor, region, frozenset(), inf)
        return region is not None

    def _add(self, floor: int, region: Region, without: frozenset[int], slack: float) -> None:
        """Add a part to those that are to be searched, unless all of it weighs too much."""
        weight = self._masks.weigh(floor)
        if weight <= self.best[WEIGHT]:
            if slack == inf:
                slack = self.best[WEIGHT] - weight
            heappush(self._heap, Part(weight, self._count, floor, region, without, slack))
            self._count += 1

    def _search(self, part: Part) -> bool:
        """Search a part, or part it further; return False if the budget did not suffice."""
        spare = self.best[WEIGHT] - part.weight
        if 0 < spare < part.slack and spare <= max(_UNITS, _TIGHTER * part.slack):
            return self._bound(part)
        self._searched += 1
        ahead = part.region.ahead
        if part.without:
            ahead = {v: mask for v, mask in ahead.items() if v not in part.without}
        if not spare:  # nothing may be learnt beyond the floor: few labels are made
            return self._labels(part.region, part.floor, ahead)
        over = [self._crossing(part, ahead, backwards=backwards) for backwards in (False, True)]
        arrived = any(crossing is None for crossing in over)
        first = _LATER if self._routes.barred else _FEW
        few = inf if arrived else first + _MORE * self._searched
        if self._labels(part.region, part.floor, ahead, most=few):
            return True
        if arrived or not self._budget.left:
            return False
        self._part(part, [self._floors(part, crossing) for crossing in over if crossing])
        return True

    def _bound(self, part: Part) -> bool:
        """Bound a part anew, to be searched when its turn comes."""
        ahead = {v: mask for v, mask in part.region.ahead.items() if v not in part.without}
        whole = part.region._replace(ahead=ahead)
        region = narrowed(whole, part.floor, self.best[WEIGHT], self._budget)
        if region and region.ahead:
            self._add(region.floor, region, frozenset(), inf)
        return region is not None

    def _start(self, floor: int, weight: int) -> Label:
        """Return the first label of the set, as one that has acquired a floor of this weight."""
        cost, _, steps, path, _, spent, debt = self._routes.start
        return cost, weight, steps, path, floor, spent, debt

    def _labels(
        self,
        region: Region,
        floor: int,
        ahead: Required,
        *,
        single: bool = False,
        most: float = inf,
    ) -> bool:
        """Search a part by labels for a better route; return whether that was to its end."""
        start = self._start(floor, self._masks.weigh(floor))
        search = LabelSearch(
            self._problem,
            self._routes._replace(start=start),
            best=self.best,
            required_ahead={vertex: mask for vertex, (mask, _) in ahead.items()},
            still_to_come=still_to_come(region, ahead, floor),
            single=single,
        )
        ended = search.run(self._budget, most=most)
        for found in (search.best, search.proved):
            if found is not None and found < self.best:
                self.best = min(self.best, self._problem.along(self._routes.start, found[PATH]))
        return ended

    def _crossing(self, part: Part, ahead: Required, *, backwards: bool) -> Crossing | None:
        """Return the arcs at which something is to be learnt beyond the floor for the first time.

        Or for the last time: then the destination is reached from their heads with no more than the
        floor. Return None if a whole route asks for nothing else.
        """
        region, floor = part.region, part.floor
        join, roles = self._masks.join, self._masks.roles
        start, end, arcs_of = region.origin, region.destination, region.leaving
        if backwards:
            start, end, arcs_of = end, start, region.entering
        reached, crossing = {start}, []
        for vertex in (waiting := [start]):  # it grows while it is read
            for neighbour, own in arcs_of[vertex]:
                if neighbour in reached or neighbour not in ahead:
                    continue
                head = vertex if backwards else neighbour
                mask = own or roles[head]
                if join(floor, mask) == floor:
                    reached.add(neighbour)
                    waiting.append(neighbour)
                else:
                    crossing.append((neighbour, head, mask))
        if end in reached:
            return None
        return [(head, mask) for neighbour, head, mask in crossing if neighbour not in reached]

    def _floors(self, part: Part, crossing: Crossing) -> list[tuple[int, int, int]]:
        """Return the parts by the arcs over a cut: weight, vertex and floor, the lightest first."""
        join, weigh = self._masks.join, self._masks.weigh
        behind, ahead = part.region.behind, part.region.ahead
        floors: dict[tuple[int, int], None] = {}
        for head, mask in crossing:
            floor = join(part.floor, join(behind[head][0], ahead[head][0]))
            if floor != part.floor:
                floors[head, floor] = None
            else:  # only the arc requires more: others may still lead there
                floors[_NOWHERE, join(floor, mask)] = None
        weighed = [(weigh(floor), head, floor) for head, floor in floors]
        return sorted(each for each in weighed if each[0] <= self.best[WEIGHT])

    def _part(self, part: Part, choices: list[list[tuple[int, int, int]]]) -> None:
        """Part the routes at that cut where the lightest part weighs most."""
        without = part.without
        chosen = max(choices, key=lambda parts: parts[0][0] if parts else inf, default=[])
        for _, vertex, floor in chosen:
            self._add(floor, part.region, without, part.slack)
            without |= {vertex}
