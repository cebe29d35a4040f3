"""Routes from one role to another."""

from __future__ import annotations

from functools import partial
from itertools import islice
from sys import maxsize
from typing import TYPE_CHECKING, Unpack

from careergraph.contract.cells import plain
from careergraph.errors import BudgetError
from careergraph.kernel.found import MORE_POSSIBLE
from careergraph.model.answers import Routes
from careergraph.model.option_checks import check_share, check_whole
from careergraph.model.route import Route
from careergraph.search.along import Along
from careergraph.search.option_values import budget_of
from careergraph.search.question import BUDGET, Options, asked, make_question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careergraph.graph.value import CareerGraph
    from careergraph.kernel.budget import Budget
    from careergraph.kernel.found import FoundRoute
    from careergraph.search.person import Person
    from careergraph.search.question import Asked, Question

__all__ = ["answered", "best", "build", "routes"]


def routes(
    graph: CareerGraph,
    origin: str,
    destination: str,
    *,
    k: int = 3,
    by: str = "doubt",
    effort: Mapping[str, float] | None = None,
    diverse: float | None = None,
    budget: int | Budget = BUDGET,
    **options: Unpack[Options],
) -> Routes:
    """Find the best routes from one role to another.

    The order is exact, and the same question always has the same answer.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin, destination : str
        The two roles: their names, aliases or codes, whatever the case and the spaces.
    k : int, default 3
        How many routes at most.
    by : str, default "doubt"
        What comes first: the name of an objective, ``doubt``, ``steps``, ``learning``, ``years``,
        ``support``, ``likelihood`` ..., or of a numeric column of transitions, of which the least
        sum comes first. ``careergraph.search.objectives`` declares the objectives; the page
        "Choosing between routes" shows them as a table. Transitions without a number are left out.

        What is to be learnt is the smallest collection of skills and certifications that meets all
        that the roles on the route require and the person does not hold. Where every skill with a
        level has one throughout, its levels are counted. A route with a role of which no source
        says what it requires comes after all others. Probabilities are compared as sums of
        logarithms: products that differ by no more than their last digits may stand in either
        order.

        Equal routes: the one with fewer steps first, then by the roles' names.
    effort : dict of str to float, optional
        What a skill (one level of it, where it has levels), a certification or an education costs
        to learn, in hours or money; ``*`` stands for all others. For ``by="learning"``.
    diverse : float, optional
        The largest share, 0 to 1, of a route's roles between the ends that may lie on any one
        route before it.
    budget : int or Budget
        How many labels a search may make before it gives up proving; or a
        :class:`careergraph.Budget`, which may limit its seconds too.
    **options
        Who asks, and what every route must keep to; see
        :class:`careergraph.search.question.Options`.

    Returns
    -------
    Routes
        A list of Route: at least one and at most `k`, the best first. No route visits a role twice.
        Its `complete` is False where the budget was spent: then there may be more routes, and where
        a route's `optimal` is False too none better was found, and none can be better than its
        `bound`.

    Raises
    ------
    UnknownRoleError
        When a role is unknown.
    NoRouteError
        When no documented route leads there, or none within the limits.
    BudgetError
        When the budget was spent before a route was found.
    CareerGraphError
        When origin and destination are the same role, or there is no such measure.

    Warns
    -----
    UnknownNameWarning
        For a name in `have` that nothing in the dataset asks for.

    Examples
    --------
    >>> import careergraph
    >>> graph = careergraph.load()
    >>> for route in careergraph.routes(graph, "IT project manager", "CIO", k=2, have=["PMP"]):
    ...     print(route.steps, route)
    2 IT project manager → Portfolio manager → Chief information officer
    2 IT project manager → Program manager → Chief information officer
    """
    check_whole(k=k)
    check_share("diverse", diverse)
    ends, who = (origin, destination), asked(graph, options)
    return answered(graph, ends, who, k=k, by=by, effort=effort, diverse=diverse, budget=budget)[0]


def answered(
    graph: CareerGraph,
    roles: tuple[str, str],
    who_and_limits: Asked,
    *,
    k: int,
    by: str = "doubt",
    effort: Mapping[str, float] | None = None,
    diverse: float | None = None,
    budget: int | Budget = BUDGET,
) -> tuple[Routes, Question]:
    """Return the best routes, and the question in numbers that they answer."""
    limits = who_and_limits.limits
    ends = graph.resolve(roles[0]), graph.resolve(roles[1])
    budget = budget_of(budget)
    question_in = partial(make_question, by=by, effort=effort, budget=budget)

    def found_in(part: CareerGraph) -> tuple[Routes, Question]:
        question = question_in(part, ends, who_and_limits)
        return best(question, k, diverse), question

    if graph.lookup is None:
        answer, question = found_in(graph)
    else:
        from careergraph.search.partial_answer import from_parts  # only stored graphs have parts

        answer, question = from_parts(
            graph, ends, found_in, by=by, k=k, limits=limits, budget=budget
        )
    if not answer and k > 0:
        from careergraph.search.why_not import no_route  # an answer does not wait for it

        # What is only said of the end joins roles in a part too: the whole graph tells why not.
        whole = question if graph.lookup is None else question_in(graph, ends, who_and_limits)
        raise no_route(graph, whole, limits)
    return answer, question


def best(question: Question, k: int, diverse: float | None) -> Routes:
    """Return the first routes that answer a question, none too like one before it."""
    if diverse is None:
        wanted = question.objective.search(question)
    else:
        from careergraph.search.apart import apart  # the usual question does not wait for it

        wanted = apart(question, diverse)
    # No search is made for a route more than is wanted.
    found = list(islice(wanted, min(k, maxsize)))  # more than a list can hold is all
    if found == [MORE_POSSIBLE]:
        raise BudgetError(question.budget.reason)
    reason = "" if all(route.optimal for route in found) else question.budget.reason
    return Routes((answer_route(question, r) for r in found if r.vertices), reason=reason)


def answer_route(question: Question, route: FoundRoute) -> Route:
    """Return a route as the answer to a question, with what it cost and whether that is proved."""
    along = Along(question.start.person, route.vertices)
    bound = route.bound[0] if route.bound and not route.optimal else None
    if question.objective.measure is None:
        unknown = question.objective.name == "learning" and along.unstated
        known = plain(route.cost) if isinstance(route.cost, float) else route.cost
        cost = None if unknown else known
    else:
        cost = question.measure.of(along.arcs)
        bound = None if bound is None else question.measure.shown(bound)
    return told(along, cost, optimal=route.optimal, bound=bound)


def build(person: Person, route: FoundRoute) -> Route:
    """Return the route along some roles, whose cost is its number of steps."""
    along = Along(person, route.vertices)
    return told(along, len(along.arcs))


def told(
    along: Along, cost: float | None, *, optimal: bool = True, bound: float | None = None
) -> Route:
    """Return a route: what each step newly requires, what it pays, who says so, when it is read."""
    return Route.lazily(
        along, roles=along.roles, cost=cost, optimal=optimal, bound=bound, labels=()
    )
