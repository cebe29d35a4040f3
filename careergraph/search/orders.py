"""In which order routes come: the searches by which objectives are answered.

Each takes a question and yields its routes, the best first; `MORE_POSSIBLE` comes last where the
budget was spent before all were found.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from careergraph.kernel.budget import Budget
from careergraph.kernel.found import MORE_POSSIBLE
from careergraph.kernel.graph.network import Network
from careergraph.kernel.learning.best_routes import BestRoutes
from careergraph.search.measures import steps
from careergraph.search.missing_masks import MissingMasks
from careergraph.search.person import COSTED_TYPES, COUNTED_TYPES, has_levels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from careergraph.kernel.found import FoundRoute
    from careergraph.kernel.graph.adjacency import Adjacency
    from careergraph.kernel.graph.masks import Masks
    from careergraph.search.question import Question

__all__ = [
    "cap_columns",
    "cap_maxima",
    "learning_masks",
    "least_learning",
    "least_sum",
    "widest_first",
]


def least_sum(question: Question) -> Iterator[FoundRoute]:
    """Yield routes by the sum of their transitions' costs.

    Of equal ones that of the least to learn comes first, if the question breaks ties so; then that
    of fewer steps.
    """
    barrier, adjacency = question.start.barrier, question.adjacency()
    if not (question.tie_break or barrier.caps or barrier.via):
        # The usual question, by steps, does not wait for this import.
        from careergraph.kernel.costs.k_shortest import k_shortest

        return k_shortest(adjacency, question.start.origin, question.destination)
    masks = MissingMasks(question.start.person, COUNTED_TYPES if question.tie_break else ())
    return label_search(question, adjacency, masks, [adjacency], primary=0)


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
    from careergraph.kernel.costs.widest import widest

    start, values = question.start, question.measure.costs
    best = widest(question.adjacency(), start.origin, question.destination)
    highest = -inf if best is None or best.cost is None else best.cost
    tiers = {value for value in values if value <= highest}
    fewest = question._replace(measure=steps(start.person.graph), tie_break=False)
    proved, bound = True, inf
    for least in sorted(tiers, reverse=True):
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
    """Yield routes by a search that heeds learning, caps and roles to be visited."""
    columns = [*columns, *cap_columns(question)]
    routes = BestRoutes(
        Network(adjacency, masks, columns),
        question.start.origin,
        question.destination,
        primary=primary,
        held=held,
        maxima=cap_maxima(question, len(columns)),
        through=question.start.barrier.via,
        budget=Budget(labels=question.budget),
    )
    yield from routes
    if not routes.complete:
        yield MORE_POSSIBLE


def cap_columns(question: Question) -> list[Adjacency]:
    """Return the network once for each cap, with the costs that it caps."""
    return [question.adjacency(measure) for measure, _ in question.start.barrier.caps]


def cap_maxima(question: Question, width: int) -> dict[int, float]:
    """Return the highest sum for each capped column: they are the last of so many columns."""
    most = [measure.cap(highest) for measure, highest in question.start.barrier.caps]
    return dict(enumerate(most, width - len(most)))


def learning_masks(question: Question) -> tuple[Masks, int]:
    """Return what is to be learnt as the kernel weighs it, and the mask of what is held."""
    person = question.start.person
    if question.effort is None and not has_levels(person.graph):
        return MissingMasks(person, COSTED_TYPES), 0
    # The usual question, by steps, does not wait for this import.
    from careergraph.search.effort import item_weights

    weighed = item_weights(person, question.effort)
    return weighed.masks, weighed.held(person.holds.held)
