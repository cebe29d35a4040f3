"""In which order routes come: the searches by which objectives are answered.

Each takes a question and yields its routes, the best first; `MORE_POSSIBLE` comes last where the
budget was spent before all were found.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from careergraph.graph.memo import kept
from careergraph.kernel.found import MORE_POSSIBLE
from careergraph.kernel.graph.network import Network
from careergraph.kernel.learning.best_routes import BestRoutes
from careergraph.kernel.learning.tied_routes import tied_routes
from careergraph.search.measures import steps
from careergraph.search.missing_masks import NOTHING_TO_LEARN, lacks
from careergraph.search.requirement_index import has_levels, mixed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.kernel.found import FoundRoute
    from careergraph.kernel.graph.adjacency import Adjacency
    from careergraph.kernel.graph.masks import Masks
    from careergraph.search.question import Question

__all__ = [
    "Columns",
    "learning_masks",
    "least_learning",
    "least_sum",
    "least_time",
    "widest_first",
]


def least_sum(question: Question) -> Iterator[FoundRoute]:
    """Yield routes by the sum of their transitions' costs.

    Of equal ones that of the least to learn comes first, if the question breaks ties so; then that
    of fewer steps.
    """
    start, adjacency = question.start, question.adjacency()
    barrier, ends = start.barrier, (start.origin, question.destination)
    learning = question.tie_break and "requirements" in start.person.graph.tables
    masks = lacks(start.person) if learning else NOTHING_TO_LEARN
    if barrier.caps or barrier.via or barrier.max_years < inf:
        return label_search(question, adjacency, masks, [adjacency], primary=0)
    if learning:
        return tied_routes(adjacency, masks, *ends, budget=question.budget.part())
    # The usual question, by doubt, does not wait for this import.
    from careergraph.kernel.costs.k_shortest import k_shortest

    return k_shortest(adjacency, *ends, question.budget.part())


def least_time(question: Question) -> Iterator[FoundRoute]:
    """Yield routes by how long they take at least, then by fewest steps; none of unknown time."""
    return label_search(question, question.adjacency(), NOTHING_TO_LEARN, [])


def least_learning(question: Question) -> Iterator[FoundRoute]:
    """Yield routes by what there is to learn on them, then by fewest steps."""
    masks, held = learning_masks(question)
    return label_search(question, question.adjacency(), masks, [], held=held)


def widest_first(question: Question) -> Iterator[FoundRoute]:
    """Yield routes by the falling value of their weakest transition, then by fewest steps.

    Tier by tier: with the transitions of at least some value, the routes whose weakest has just
    that. Routes of earlier tiers are passed over; they are never more than were found before.
    """
    # The usual question, by steps, does not wait for this import.
    from careergraph.kernel.costs.widest import widths

    start, values = question.start, question.measure.costs
    tiers = widths(question.adjacency(), start.origin, question.destination)
    needed = (*question.stated, question.measure)
    fewest = question._replace(measure=steps(start.person.graph), tie_break=False, stated=needed)
    proved, bound = True, inf
    for least in tiers:
        weak = partial(is_below, values, least)
        bars = start.barrier._replace(bars=(*start.barrier.bars, weak))
        bound = least if proved else bound
        for route in least_sum(fewest._replace(start=start._replace(barrier=bars))):
            proved = proved and route.optimal
            if route.vertices and weakest(question, route) == least:
                yield route if proved else route._replace(optimal=False, bound=(bound,))
    if not proved:
        yield MORE_POSSIBLE


def is_below(values: Sequence[float], least: float, arc: int) -> bool:
    """Return whether an arc has less than the least."""
    return values[arc] < least


def weakest(question: Question, route: FoundRoute) -> float:
    """Return the least value among a route's arcs."""
    graph, values = question.start.person.graph, question.measure.costs
    roles = (graph.names[vertex] for vertex in route.vertices)
    return min(values[graph.arc(*ends)] for ends in pairwise(roles))


def label_search(
    question: Question,
    adjacency: Adjacency,
    masks: Masks,
    columns: list[Adjacency],
    *,
    primary: int | None = None,
    held: int = 0,
) -> Iterator[FoundRoute]:
    """Yield routes by a search that heeds learning, caps, time and roles to be visited."""
    costs = Columns(question, columns)
    if question.objective.search is least_time:
        primary = costs.time
    routes = BestRoutes(
        costs.network(adjacency, masks),
        question.start.origin,
        question.destination,
        primary=primary,
        held=held,
        maxima=costs.maxima,
        through=question.start.barrier.via,
        one_of=costs.one_of,
        budget=question.budget.part(),
    )
    yield from routes
    if not routes.complete:
        yield MORE_POSSIBLE


class Columns:
    """The columns of costs that a search minimises or limits, and what their routes wait for.

    Parameters
    ----------
    question : Question
        The question.
    columns : list of Adjacency
        The graph once for each cost that is minimised; those that are capped come after them, and
        last, where it matters, the years.

    Attributes
    ----------
    maxima : dict of int to float
        The highest sum for each capped column.
    time : int or None
        The place of the years.
    one_of : function or None
        Returns of which arcs a route must have one.
    """

    def __init__(self, question: Question, columns: Sequence[Adjacency]) -> None:
        barrier = question.start.barrier
        self._columns = [*columns, *(question.adjacency(measure) for measure, _ in barrier.caps)]
        most = [measure.cap(highest) for measure, highest in barrier.caps]
        self.maxima: dict[int, float] = dict(enumerate(most, len(columns)))
        self.time: int | None = None
        self.one_of: Callable[[int, int], bool] | None = None
        self._floors: dict[int, list[float]] = {}
        self._arc_floors: dict[int, Mapping[tuple[int, int], float]] = {}
        if question.needs_time:
            self._add_time(question, barrier.max_years)

    def _add_time(self, question: Question, most: float) -> None:
        """Add the column of years."""
        from careergraph.search.times import times  # few questions are about time

        found = times(question.start.person, question.destination)
        self.time, self.one_of = len(self._columns), found.one_of
        self._columns.append(question.adjacency(found.measure))
        self._floors = {self.time: found.floors}
        self._arc_floors = {self.time: found.arc_floors}
        if most < inf:
            self.maxima[self.time] = most

    def network(self, adjacency: Adjacency, masks: Masks) -> Network:
        """Return the arcs with what each requires and costs."""
        return Network(adjacency, masks, self._columns, self._floors, self._arc_floors)


def learning_masks(question: Question) -> tuple[Masks, int]:
    """Return what is to be learnt as the kernel weighs it, and the mask of what is held."""
    person = question.start.person
    if question.effort is None and not levels_compare(person.graph):
        return lacks(person), 0
    # The usual question, by steps, does not wait for this import.
    from careergraph.search.level_masks import level_masks

    return level_masks(person, question.effort)


@kept
def levels_compare(graph: CareerGraph) -> bool:
    """Return whether levels can be added up: no skill has a level here and none there."""
    return has_levels(graph) and not mixed(graph)
