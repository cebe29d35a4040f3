"""The best route of a set: first a good one, then the proof that it is the best."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from careergraph.kernel.learning.label_search import LabelSearch
from careergraph.kernel.learning.labels import ACQUIRED, COST, PATH, WEIGHT, is_simple

if TYPE_CHECKING:
    from careergraph.kernel.budget import Budget
    from careergraph.kernel.learning.labels import Label, LabelProblem, RouteSet

_QUICK = 1_000  # labels made before stronger bounds are computed: most questions need fewer


def prove_best(
    problem: LabelProblem, routes: RouteSet, budget: Budget
) -> tuple[Label | None, Label | None]:
    """Return the best route of a set and, if it is not proved, a label before which there is none.

    Notes
    -----
    First a search that keeps one label at each vertex finds a good route, then a short search with
    all labels tries to prove it, then come stronger bounds. Where nothing but learning matters, the
    routes are parted and each part is bounded (`parts`). Else all routes are bounded together
    (`bounds`). Where vertices are to be passed, ways may pass others twice until the best does so;
    then these are forbidden and all is done again (decremental state space relaxation: Righini and
    Salani 2008).
    """
    quick = LabelSearch(problem, routes, single=True)
    quick.run(budget.without_label_limit())
    if problem.remaining is None:
        if quick.best is None and not quick.heap:
            return None, None  # every vertex within reach was tried
        return _by_learning(problem, routes, quick.best or _fewest_steps(problem, routes), budget)
    best, critical = quick.best, list[int]()
    while True:
        search = _search(problem, routes, critical, best, budget)
        best, proved = search.best, search.proved
        if proved is None:
            return best, search.heap[0] if search.heap else None
        if is_simple(proved):
            return proved, None
        path = proved[PATH]
        critical += {vertex for vertex in path if path.count(vertex) > 1}


def _by_learning(
    problem: LabelProblem, routes: RouteSet, best: Label | None, budget: Budget
) -> tuple[Label | None, Label | None]:
    """Return the best route where nothing but learning matters, given one, as `prove_best` does."""
    if best is None:
        return None, None
    short = LabelSearch(problem, routes, best=best)
    if short.run(budget, most=_QUICK):
        return short.proved or short.best, None
    from careergraph.kernel.learning.parts import PartedSearch  # most questions need no more

    parts = PartedSearch(problem, routes, short.best or best, budget)
    parts.run()
    bound = parts.bound
    return parts.best, bound if bound is None else max(bound, short.heap[0])


def _search(
    problem: LabelProblem,
    routes: RouteSet,
    critical: list[int],
    best: Label | None,
    budget: Budget,
) -> LabelSearch:
    """Return a search that has ended: with a proof, or with the budget spent."""
    search = LabelSearch(problem, routes, critical=critical, best=best)
    if search.run(budget, most=_QUICK):
        return search
    best, required = search.best, None
    # Learning bounds routes only where no other route can be better by its cost.
    if problem.primary is None or (best is not None and best[COST] == routes.start[COST]):
        required = _required_ahead(problem, routes, best, budget)
        if required is None:
            return search
    from careergraph.kernel.learning.still_to_come import still_to_come_everywhere

    floor = routes.start[ACQUIRED]
    to_come = still_to_come_everywhere(
        problem.network, problem.destination, floor, required, budget=budget
    )
    if required is not None or to_come is not None:
        problem = problem._replace(to_come=to_come)
        search = LabelSearch(problem, routes, critical=critical, best=best, required_ahead=required)
    search.run(budget)
    return search


def _required_ahead(
    problem: LabelProblem, routes: RouteSet, best: Label | None, budget: Budget
) -> dict[int, int] | None:
    """Return what every route requires from each vertex on, None if the budget did not suffice.

    Of routes no heavier than the best. What the vertices to be passed require is part of the floor.
    """
    from careergraph.kernel.learning.bounds import LITTLE, ROUNDS, narrowed, within_reach

    most = inf if best is None else best[WEIGHT]
    region = within_reach(
        problem.network,
        routes.start[PATH],
        problem.destination,
        barred=routes.barred,
        floor=routes.start[ACQUIRED],
        most=most,
        budget=budget,
    )
    for _ in range(ROUNDS):
        if region is None:
            return None
        before = len(region.ahead)
        region = narrowed(region, region.floor, most, budget) if before else region
        if region and len(region.ahead) > LITTLE * before:
            break
    return None if region is None else {vertex: mask for vertex, (mask, _) in region.ahead.items()}


def _fewest_steps(problem: LabelProblem, routes: RouteSet) -> Label | None:
    """Return a route of few steps: an answer where there was no time for a better one."""
    path = routes.start[PATH]
    origin = path[-1]
    previous = dict.fromkeys(path, origin)
    layer = [origin]
    while layer and problem.destination not in previous:
        next_layer = []
        for vertex in layer:
            barred = routes.barred if vertex == origin else ()
            for head, _, _ in problem.network.leaving(vertex):
                if head not in previous and head not in barred:
                    previous[head] = vertex
                    next_layer.append(head)
        layer = next_layer
    way = [problem.destination]
    while way[-1] != origin:
        if way[-1] not in previous:
            return None
        way.append(previous[way[-1]])
    label: Label | None = routes.start
    for head in reversed(way[:-1]):
        label = label and problem.longer(label, head)
    return label
