"""The best routes of many people to one role, and why there is none."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from careergraph.errors import BudgetError
from careergraph.kernel.learning.ways_to import WaysTo
from careergraph.search.limits import given
from careergraph.search.missing_masks import lacks
from careergraph.search.objectives import find
from careergraph.search.option_values import budget_of
from careergraph.search.question import make_question, make_start
from careergraph.search.routes import best, build
from careergraph.search.why_not import no_route

if TYPE_CHECKING:
    from careergraph.graph.asker import Asker
    from careergraph.graph.value import CareerGraph
    from careergraph.kernel.budget import Budget
    from careergraph.model.route import Route
    from careergraph.search.question import Asked, Question, Start

__all__ = ["RoutesTo"]

# Equal sums have equally many steps here, so that one search back from the destination serves all.
SHARED = ("doubt", "steps")
OF_PERSONS = ("without_certification", "max_years")  # whom they bar depends on what they hold
OF_ROUTES = ("via", *OF_PERSONS)  # no search back from the destination keeps to them


class RoutesTo:
    """The best routes to one role.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    goal : str
        The role.
    everybody : Asked
        The limits, and whether what is optional counts; the persons come later.
    by : str
        The name of an objective.
    budget : int or Budget
        What the searches may spend: each so many labels, together so many seconds.
    """

    def __init__(
        self, graph: CareerGraph, goal: str, everybody: Asked, *, by: str, budget: int | Budget
    ) -> None:
        self._graph, self._goal, self._by, self._budget = graph, goal, by, budget_of(budget)
        self._everybody = everybody
        start = make_start(graph, goal, everybody)
        find(start.person.graph, by)  # refuse an unknown name, also for an empty table
        self._excluded = start.barrier.roles
        shared = by in SHARED and not any(given(everybody.limits, name) for name in OF_ROUTES)
        self._ways = ways_to(start, by) if shared else None
        self._reasons: dict[object, str] = {}

    def best(self, role: str, who: Asker) -> Route | None:
        """Return the first route from a role, None where there is none.

        Raises
        ------
        BudgetError
            When the budget was spent before a route was found.
        """
        if self._leaves_out(role):
            return None
        if self._ways is not None:
            route = self._on_best_ways(self._ways, role, who)
            most = self._everybody.limits.get("max_steps", inf)
            if route is None or route.steps <= most:
                return route
        answer = best(self._question(role, who), 1, None)
        return answer[0] if answer else None

    def why_not(self, role: str, who: Asker) -> str:
        """Return why there is no route from a role, in a few words."""
        if self._leaves_out(role):
            return "no route: 'avoid' names an end of it"
        limits = self._everybody.limits
        personal = self._by == "years" or any(given(limits, name) for name in OF_PERSONS)
        key = (role, repr(who)) if personal else role
        if key not in self._reasons:
            question = self._question(role, who)
            self._reasons[key] = f"no route: {no_route(self._graph, question, limits).reason}"
        return self._reasons[key]

    def _leaves_out(self, role: str) -> bool:
        """Return whether an end of the route is to be avoided."""
        ends = {self._graph.numbers[role], self._graph.numbers[self._goal]}
        return bool(ends & self._excluded)

    def _question(self, role: str, who: Asker) -> Question:
        """Return the question of one person."""
        ends = role, self._goal
        asked = self._everybody._replace(who=who)
        return make_question(self._graph, ends, asked, by=self._by, budget=self._budget)

    def _on_best_ways(self, ways: WaysTo, role: str, who: Asker) -> Route | None:
        """Return the route of the least to learn among those of the least cost."""
        start = make_start(self._graph, role, self._everybody._replace(who=who))
        budget = self._budget.part()
        route = ways.best(lacks(start.person), start.origin, budget)
        if route is None and not budget.left:
            raise BudgetError(budget.reason)
        return None if route is None else build(start.person, route)


def ways_to(goal: Start, by: str) -> WaysTo:
    """Return all routes of the least cost to a role.

    For objectives whose equal sums have equally many steps.
    """
    return WaysTo(
        goal.adjacency(find(goal.person.graph, by).measured(goal.person.graph)), goal.origin
    )
