"""From one role to everywhere, and to one role from everywhere."""

from __future__ import annotations

from itertools import islice
from math import inf
from typing import TYPE_CHECKING, Unpack

from careergraph.kernel.costs.ball import layers
from careergraph.kernel.graph.network import Network
from careergraph.kernel.learning import reach as kernel
from careergraph.kernel.learning.ways_to import WaysTo
from careergraph.model.answers import Routes
from careergraph.model.option_checks import check_whole
from careergraph.search.limits import given, refuse
from careergraph.search.measures import adjacency, steps
from careergraph.search.missing_masks import UNKNOWN, lacks
from careergraph.search.option_values import budget_of
from careergraph.search.partial_read import in_surroundings
from careergraph.search.question import BUDGET, Options, asked, make_start
from careergraph.search.routes import build

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careergraph.graph.value import CareerGraph
    from careergraph.kernel.budget import Budget
    from careergraph.kernel.found import FoundRoute
    from careergraph.search.question import Asked, Start

__all__ = ["learning_network", "reach", "who_can"]


def reach(
    graph: CareerGraph,
    origin: str,
    *,
    within: int | None = 3,
    max_learning: int | None = None,
    budget: int | Budget = BUDGET,
    **options: Unpack[Options],
) -> Routes:
    """Find every role in reach, with the best route to each.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin : str
        The role to start from, by name, alias or code.
    within : int or None, default 3
        How many steps at most; None for any number.
    max_learning : int, optional
        How many skills and certifications may be learnt at most on the whole route; no route with a
        role of which no source says what it requires.
    budget
        As for :func:`careergraph.routes`.
    **options
        Who asks, and the limits ``avoid``, ``min_pay``, ``no_pay_cut``, ``evidence``, ``kind`` and
        ``without_certification``, as for :func:`careergraph.routes`.

    Returns
    -------
    Routes
        A list of Route, one for each role in reach: by steps, then by what is to be learnt, then by
        name. Each is the best (fewest steps, then least to learn) that learns no more than allowed.
        Where the budget was spent its `complete` is False: more roles may be in reach.

    Raises
    ------
    UnknownRoleError
        When a role is unknown.

    Examples
    --------
    >>> import careergraph
    >>> graph = careergraph.load()
    >>> for route in careergraph.reach(graph, "IT director", within=1, max_learning=20):
    ...     print(route.learning, route)
    4 IT director → IT consultant
    5 IT director → Vice president of technology
    13 IT director → Chief technology officer
    16 IT director → Chief information officer
    16 IT director → Chief information security officer
    """
    check_whole(within=within, max_learning=max_learning)
    who_and_limits = asked(graph, options)
    refuse(who_and_limits.limits, "via", "max_steps", "max_years")
    role = graph.resolve(origin)

    def reach_in(part: CareerGraph) -> Routes:
        return reached(part, role, who_and_limits, within, max_learning, budget_of(budget))

    return in_surroundings(graph, role, reach_in, within, who_and_limits.limits, onward=True)


def reached(
    graph: CareerGraph,
    origin: str,
    who_and_limits: Asked,
    within: int | None,
    max_learning: int | None,
    budget: Budget,
) -> Routes:
    """Return the best route to every role in reach in a graph, or in a part of it."""
    start = make_start(graph, origin, who_and_limits)
    if max_learning is not None and not says_of_learning(graph):
        return Routes()
    search_budget = budget.part()
    routes = kernel.reach(
        learning_network(start),
        start.origin,
        within=highest(within),
        most=most_to_learn(max_learning),
        budget=search_budget,
    )
    found = list(islice(routes, 1, None))
    found.sort(key=lambda route: (*least_first(route), route.vertices[-1]))
    reason = "" if search_budget.left else budget.reason
    return Routes((build(start.person, route) for route in found), reason=reason)


def says_of_learning(graph: CareerGraph) -> bool:
    """Return whether anything is known of learning: else no route surely keeps to a limit on it."""
    return "requirements" in graph.tables


def least_first(route: FoundRoute) -> tuple[int, float]:
    """Return what orders routes: steps, then what is to be learnt; what is unknown weighs most."""
    return len(route.vertices), route.learning


def learning_network(start: Start) -> Network:
    """Return the arcs that may be used, with what the person has still to learn for each."""
    return Network(start.adjacency(steps(start.person.graph)), lacks(start.person))


def highest(number: int | None) -> float:
    """Return the number that is not to be passed, infinite where none is given."""
    return inf if number is None else number


def most_to_learn(number: int | None) -> float:
    """Return what is not to be passed: whatever the number is, what is unknown is never within."""
    return inf if number is None else min(number, UNKNOWN - 1)


def who_can(
    graph: CareerGraph,
    destination: str,
    *,
    within: int | None = 3,
    max_learning: int | None = None,
    budget: int | Budget = BUDGET,
    **options: Unpack[Options],
) -> Routes:
    """Find every role whose holders can come to a role, with the best route of each: succession.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    destination : str
        The role to be filled, by name, alias or code.
    within, max_learning, budget, **options
        As for :func:`reach`. Whoever holds a role is assumed to hold what it requires, so each role
        has its own.

    Returns
    -------
    Routes
        A list of Route, one for each role: by steps, then by what is to be learnt, then by name.
        Where the budget was spent its `complete` is False: more roles may lead there.

    Raises
    ------
    UnknownRoleError
        When a role is unknown.

    Examples
    --------
    >>> import careergraph
    >>> graph = careergraph.load()
    >>> for route in careergraph.who_can(graph, "Senior IT manager", within=1):
    ...     print(route.learning, route)
    21 IT manager → Senior IT manager
    """
    check_whole(within=within, max_learning=max_learning)
    who_and_limits = asked(graph, options)
    refuse(who_and_limits.limits, "via", "max_steps", "max_years")
    role = graph.resolve(destination)

    def who_can_in(part: CareerGraph) -> Routes:
        return reaching(part, role, who_and_limits, within, max_learning, budget_of(budget))

    return in_surroundings(graph, role, who_can_in, within, who_and_limits.limits, onward=False)


def reaching(
    graph: CareerGraph,
    goal: str,
    who_and_limits: Asked,
    within: int | None,
    max_learning: int | None,
    budget: Budget,
) -> Routes:
    """Return the best route of every role that reaches one in a graph, or in a part of it."""
    end = make_start(graph, goal, who_and_limits)  # wrong limits are told, whoever sets out
    if max_learning is not None and not says_of_learning(graph):
        return Routes()
    personal = max_learning is not None or given(who_and_limits.limits, "without_certification")
    steps_at_most, most = highest(within), most_to_learn(max_learning)
    routes_to = OneByOne(end, steps_at_most, most) if personal else Together(end, steps_at_most)
    found, reason = [], ""
    for number in routes_to.origins:
        search_budget = budget.part()
        start = make_start(graph, graph.names[number], who_and_limits)
        route = routes_to.best(start, search_budget) if search_budget.left else None
        if route is not None:
            found.append((route, start.person))
        elif not search_budget.left:
            reason = budget.reason
    found.sort(key=lambda each: (*least_first(each[0]), each[0].vertices[0]))
    return Routes((build(person, route) for route, person in found), reason=reason)


def nearest_first(costs: Mapping[int, int], goal: int) -> list[int]:
    """Return the roles that lead to one, the nearest first: a budget may not suffice for all."""
    return sorted(costs.keys() - {goal}, key=lambda role: costs[role])


class Together:
    """The routes of fewest steps to a role, where no limit depends on who takes them."""

    def __init__(self, end: Start, within: float) -> None:
        arcs = end.adjacency(steps(end.person.graph))
        self._ways = WaysTo(arcs, end.origin, most=within)
        self.origins = nearest_first(self._ways.keys, end.origin)

    def best(self, start: Start, budget: Budget) -> FoundRoute | None:
        """Return the best route of somebody who sets out, None where there is none."""
        return self._ways.best(lacks(start.person), start.origin, budget)


class OneByOne:
    """The same where everybody walks a graph of their own."""

    def __init__(self, end: Start, within: float, most: float) -> None:
        walked = end.person.graph
        arcs = adjacency(walked, steps(walked))
        self._to_go = layers(arcs.entering, end.origin, arcs.mask, within=within)
        self._within, self._most = within, most
        self.origins = nearest_first(self._to_go, end.origin)

    def best(self, start: Start, budget: Budget) -> FoundRoute | None:
        """Return the best route of somebody who sets out, None where there is none."""
        network, limits = learning_network(start), {"within": self._within, "most": self._most}
        return kernel.reach_one(network, start.origin, self._to_go, **limits, budget=budget)
