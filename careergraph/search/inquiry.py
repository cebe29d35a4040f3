"""One question of which several routes are the answer, each found by a search of its own."""

from __future__ import annotations

from bisect import bisect_left
from math import inf
from typing import TYPE_CHECKING

from careergraph.errors import BudgetError
from careergraph.kernel.costs.ball import layers
from careergraph.named_tuple import NamedTuple
from careergraph.search.measures import steps
from careergraph.search.objectives import find
from careergraph.search.routes import best

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.kernel.found import FoundRoute
    from careergraph.model.facts import Number
    from careergraph.model.route import Route
    from careergraph.search.question import Question

__all__ = ["Inquiry"]

MORE_STEPS = 3  # than the best-founded route has: longer ones are no choice

Arc = int


class Inquiry(NamedTuple):
    """One question, of which several routes are the answer.

    Attributes
    ----------
    question : Question
        By doubt, of the whole graph.
    first : Route
        The best-founded route.
    """

    question: Question
    first: Route

    @property
    def graph(self) -> CareerGraph:
        """The graph that the question walks."""
        return self.question.start.person.graph

    def arcs(self, route: Route) -> list[Arc]:
        """Return the numbers of a route's transitions."""
        return [self.graph.arc(step.origin, step.destination) for step in route.transitions]

    def by(self, name: str) -> Route | None:
        """Return the best route by an objective, None where there is none."""
        objective = find(self.graph, name)
        measure, tie_break = objective.measured(self.graph), objective.least_learning_next
        return one(
            self.question._replace(objective=objective, measure=measure, tie_break=tie_break)
        )

    def founded(self, bar: Callable[[Arc], bool], *, most: int) -> Route | None:
        """Return the best-founded route of so many steps at most, without some transitions.

        Without a limit on steps it is searched faster, and mostly the best of all keeps to it.
        """
        try:
            route = one(self.limited(bar))
        except BudgetError:
            return one(self.limited(bar, most))
        if route is None or route.steps <= most:
            return route
        return one(self.limited(bar, most))

    def founded_in(self, fewest: int) -> Route | None:
        """Return the best-founded route of the fewest steps that a route has."""
        question, index = self.question, self.graph.index
        arcs, last = question.adjacency(), question.destination
        before = layers(arcs.leaving, question.start.origin, arcs.mask, within=fewest)
        after = layers(arcs.entering, last, arcs.mask, within=fewest)
        if before.get(last) != fewest:  # other limits make every route longer
            return one(self.limited(None, fewest))

        def strays(arc: Arc) -> bool:
            return before.get(index.tails[arc], inf) + 1 + after.get(index.heads[arc], inf) > fewest

        return one(self.limited(strays))  # all that is left leads there in so many steps

    def limited(self, bar: Callable[[Arc], bool] | None, most: int | None = None) -> Question:
        """Return the question without some transitions, with at most so many steps."""
        start = self.question.start
        caps = [] if most is None else [(steps(self.graph), most)]
        bars = [] if bar is None else [bar]
        barrier = start.barrier._replace(
            caps=(*start.barrier.caps, *caps), bars=(*start.barrier.bars, *bars)
        )
        return self.question._replace(start=start._replace(barrier=barrier))

    def highest(self, values: Sequence[Number | None]) -> Route | None:
        """Return the best-founded route whose lowest value of a transition is highest.

        Transitions without a value are on none.
        """
        levels = sorted({value for value in values if value is not None})
        most = self.longest

        def below(least: Number) -> Callable[[Arc], bool]:
            return lambda arc: (value := values[arc]) is None or value < least

        def leads_nowhere(least: Number) -> bool:
            return shortest(self.limited(below(least)), most) is None

        known = bisect_left(levels, True, key=leads_nowhere)  # noqa: FBT003 (what is looked for)
        return self.founded(below(levels[known - 1]), most=most) if known else None

    def fewest_steps(self) -> int:
        """Return how many steps a route has at least."""
        route = shortest(self.question)
        return self.first.steps if route is None else len(route.vertices) - 1

    @property
    def longest(self) -> int:
        """How many steps a choice may have that is not for its few steps."""
        return self.first.steps + MORE_STEPS


def shortest(question: Question, most: float = inf) -> FoundRoute | None:
    """Return a route of fewest steps, None where there is none of so many at most.

    Raises
    ------
    BudgetError
        Where the budget does not suffice to find one.
    """
    graph = question.start.person.graph
    fewest = question._replace(measure=steps(graph), objective=find(graph, "steps"))
    route = next(fewest.objective.search(fewest._replace(tie_break=False)), None)
    if route is not None and not route.vertices:
        raise BudgetError(question.budget.reason)
    return None if route is None or len(route.vertices) - 1 > most else route


def one(question: Question) -> Route | None:
    """Return the best route that answers a question, None where there is none.

    Raises
    ------
    BudgetError
        Where the budget does not suffice to prove it.
    """
    route = next(iter(best(question, 1, None)), None)
    if route is not None and not route.optimal:
        raise BudgetError(question.budget.reason)
    return route
