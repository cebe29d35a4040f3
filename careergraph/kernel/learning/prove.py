"""The best route of a set: first a good one, then the proof that it is the best."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from careergraph.kernel.learning.bounds import unavoidable_requirements
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
    all labels tries to prove it, then come the bounds of `unavoidable_requirements`. Where vertices
    are to be passed, ways may pass others twice until the best does so; then these are forbidden
    and all is done again (decremental state space relaxation: Righini and Salani 2008).
    """
    quick = LabelSearch(problem, routes, single=True)
    quick.run(budget.without_label_limit())
    best, critical = quick.best, list[int]()
    if best is None and problem.remaining is None:
        if not quick.heap:
            return None, None  # every vertex within reach was tried
        best = _fewest_steps(problem, routes)
    while True:
        search = _search(problem, routes, critical, best, budget)
        best, proved = search.best, search.proved
        if proved is None:
            return best, search.heap[0] if search.heap else None
        if is_simple(proved):
            return proved, None
        path = proved[PATH]
        critical += {vertex for vertex in path if path.count(vertex) > 1}


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
    best = search.best
    # Learning bounds routes only where no other route can be better by its cost.
    if problem.primary is None or (best is not None and best[COST] == routes.start[COST]):
        required = unavoidable_requirements(
            problem.network,
            routes.start[PATH],
            problem.destination,
            barred=routes.barred,
            floor=routes.start[ACQUIRED],
            most=inf if best is None else best[WEIGHT],
            budget=budget,
        )
        if required is None:
            return search
        search = LabelSearch(problem, routes, critical=critical, best=best, required_ahead=required)
    search.run(budget)
    return search


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
