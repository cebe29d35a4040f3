"""The best route of a part of a question: a good one first, then the proof."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from careergraph.kernel.learning.bounds import needs
from careergraph.kernel.learning.label_search import Search
from careergraph.kernel.learning.labels import is_simple

if TYPE_CHECKING:
    from careergraph.kernel.graph.network import Budget
    from careergraph.kernel.learning.labels import Label, Part, Question

_QUICK = 1_000  # labels made before stronger bounds are computed: most questions need fewer


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
    first.run(budget.untold())
    best, critical = first.best, list[int]()
    if best is None and question.remaining is None:
        if not first.heap:
            return None, None  # every vertex within reach was tried
        best = _fewest_steps(question, part)
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


def _fewest_steps(question: Question, part: Part) -> Label | None:
    """Return a route of few steps: an answer where there was no time for a better one."""
    origin = part.start[3][-1]
    before = dict.fromkeys(part.start[3], origin)
    layer = [origin]
    while layer and question.destination not in before:
        reached = []
        for vertex in layer:
            banned = part.without if vertex == origin else ()
            for head, _, _ in question.arcs.leaving(vertex):
                if head not in before and head not in banned:
                    before[head] = vertex
                    reached.append(head)
        layer = reached
    way = [question.destination]
    while way[-1] != origin:
        if way[-1] not in before:
            return None
        way.append(before[way[-1]])
    label: Label | None = part.start
    for head in reversed(way[:-1]):
        label = label and question.onward(label, head)
    return label
