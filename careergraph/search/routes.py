"""Routes from one role to another."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Unpack, cast

from careergraph.errors import BudgetError
from careergraph.graph.records import transition
from careergraph.graph.yearly_pay import pay_along
from careergraph.model.answers import Routes
from careergraph.model.route import Route
from careergraph.search.limits import checked
from careergraph.search.measures import likelihoods
from careergraph.search.person import COUNTED_TYPES, profile
from careergraph.search.question import BUDGET, make_question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from careergraph.graph.value import CareerGraph
    from careergraph.kernel.found import FoundRoute
    from careergraph.model.facts import Requirement
    from careergraph.model.profile import Profile
    from careergraph.search.limits import Limits
    from careergraph.search.measures import Measure
    from careergraph.search.person import Person
    from careergraph.search.question import Question

__all__ = ["build", "routes"]


def routes(
    graph: CareerGraph,
    origin: str,
    destination: str,
    *,
    k: int = 3,
    by: str = "steps",
    have: Iterable[str] | Profile = (),
    required: bool = False,
    effort: Mapping[str, float] | None = None,
    diverse: float | None = None,
    budget: int = BUDGET,
    **limits: Unpack[Limits],
) -> Routes:
    """Find the best routes from one role to another.

    The order is exact, and the same question always has the same answer.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin, destination : str
        The two roles: their names or their aliases, whatever the case and the spaces.
    k : int, default 3
        How many routes at most.
    by : str, default "steps"
        What comes first: the name of an objective, ``steps``, ``learning``, ``years``,
        ``support``, ``likelihood`` ..., or of a numeric column of transitions, of which the least
        sum comes first. ``careergraph.search.objectives`` declares the objectives; the page
        "Choosing between routes" shows them as a table. Transitions without a number are left out.

        What is to be learnt is, of each skill, the highest level that any role on the route asks
        for, less what is held; each certification and education counts once. Probabilities are
        compared as sums of logarithms: products that differ by no more than their last digits may
        stand in either order.

        Equal routes: the one with fewer steps first, then by the roles' names.
    have : iterable of str, or Profile
        What the person holds beside what the origin role asks for: names of skills,
        certifications, education or experience.
    required : bool, default False
        Leave out what is only preferred.
    effort : dict of str to float, optional
        What a skill (one level of it, where it has levels), a certification or an education costs
        to learn, in hours or money; ``*`` stands for all others. For ``by="learning"``.
    diverse : float, optional
        The largest share, 0 to 1, of a route's roles between the ends that may lie on any one
        route before it.
    budget : int
        How many labels a search may make before it gives up proving.
    **limits
        What every route must keep to; see :class:`careergraph.search.limits.Limits`.

    Returns
    -------
    Routes
        A list of Route: at least one and at most `k`, the best first. No route visits a role twice.
        Where a route's `optimal` is False the budget was spent: none better was found, and none can
        be better than its `bound`.

    Raises
    ------
    UnknownRoleError
        When a role is unknown.
    NoRouteError
        When no documented route leads there, or none within the limits.
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
    1 IT project manager → Chief information officer
    2 IT project manager → IT director → Chief information officer
    """
    limits = checked(limits)
    ends = graph.resolve(origin), graph.resolve(destination)
    question_in = partial(
        make_question,
        by=by,
        have=profile(graph, have),
        required=required,
        effort=effort,
        budget=budget,
    )
    most = limits.get("max_steps", inf)
    part_will_do = by == "steps" and limits.keys() <= {"max_steps"} and ends[0] != ends[1]
    for part, steps in parts(graph, ends, k, most) if part_will_do else [(graph, inf)]:
        question = question_in(part, ends, limits)
        answer = best(question, k, diverse)
        if steps >= most or (len(answer) >= k and all(r.steps <= steps for r in answer)):
            break
    if not answer and k > 0:
        from careergraph.search.why_not import no_route  # an answer does not wait for it

        raise no_route(part, question, limits)  # the numbers of its roles are those of the part
    return answer


def parts(
    graph: CareerGraph, ends: tuple[str, str], k: int, most: float
) -> Iterable[tuple[CareerGraph, float]]:
    """Return ever larger parts of a stored graph, with the steps up to which they hold every route.

    They suffice where an answer depends on nothing beside the ways between two roles. Of tables at
    hand there is one part, the whole graph.
    """
    if graph.lookup is None:
        return [(graph, inf)]
    from careergraph.search.partial_read import growing_parts  # tables at hand do not wait for it

    return growing_parts(graph, *ends, k=k, most=most)


def best(question: Question, k: int, diverse: float | None) -> Routes:
    """Return the first routes that answer a question, none too like one before it."""
    in_order = question.objective.search(question)
    wanted = in_order if diverse is None else apart(in_order, diverse)
    answer = Routes()
    for route in wanted:
        if len(answer) >= k:
            break
        if route.vertices:
            answer.append(answer_route(question, route))
        elif not answer:
            raise BudgetError(question.budget)
    return answer


def apart(routes: Iterable[FoundRoute], share: float) -> Iterator[FoundRoute]:
    """Yield the routes that share at most a share of their roles with any one before them."""
    earlier: list[frozenset[int]] = []
    for route in routes:
        between = frozenset(route.vertices[1:-1])
        if all(len(between & roles) <= share * len(between) for roles in earlier):
            earlier.append(between)
            yield route


def answer_route(question: Question, route: FoundRoute) -> Route:
    """Return a route as the answer to a question, with what it cost and whether that is proved."""
    answer = build(question.start.person, route, question.measure)
    bound = route.bound[0] if route.bound and not route.optimal else None
    if question.objective.measure is None:
        answer = answer._replace(cost=cast("float", route.cost))
    elif bound is not None:
        bound = question.measure.shown(bound)
    return answer._replace(optimal=route.optimal, bound=bound)


def build(person: Person, route: FoundRoute, measure: Measure | None = None) -> Route:
    """Return the route along some roles: what each step newly requires, what it pays, who says so.

    Its `cost` is by a measure that every transition on it has, by default its number of steps.
    """
    graph, holds = person.graph, person.holds
    roles = tuple(graph.names[vertex] for vertex in route.vertices)
    arcs, new = [], []
    for origin, destination in pairwise(roles):
        arcs.append(graph.arc(origin, destination))
        new.append(person.missing_cited(destination, origin, holds))
        holds = holds.plus(new[-1])
    new = [called_required(person, step, roles) for step in new]
    names = {(item.type, item.name) for step in new for item in step if item.type in COUNTED_TYPES}
    chances = likelihoods(graph)
    origin_pay, *pay = pay_along(graph, roles)
    return Route(
        roles,
        tuple(transition(graph, arc) for arc in arcs),
        tuple(new),
        tuple(pay),
        cost=len(arcs) if measure is None else cast("float", measure.of(arcs)),
        learning=len(names),
        probability=None if chances is None else chances.of(arcs),
        unstated=unstated(person, roles),
        origin_pay=origin_pay,
    )


def called_required(
    person: Person, step: tuple[Requirement, ...], roles: tuple[str, ...]
) -> tuple[Requirement, ...]:
    """Return what a step requires: no item is preferred that another role on the route requires."""
    if all(item.importance == "required" for item in step):
        return step
    required = (item for ends in pairwise(roles) for item in person.requirements(ends[1], ends[0]))
    needed = {(item.type, item.name) for item in required if item.importance == "required"}
    return tuple(
        item._replace(importance="required") if (item.type, item.name) in needed else item
        for item in step
    )


def unstated(person: Person, roles: tuple[str, ...]) -> tuple[str, ...]:
    """Return the roles that look free because no source states what they require."""
    if "requirements" not in person.graph.tables:
        return ()
    steps = ((role, person.requirements(role, origin)) for origin, role in pairwise(roles))
    return tuple(r for r, items in steps if not any(item.type in COUNTED_TYPES for item in items))
