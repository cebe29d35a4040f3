"""Routes from one role to another."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, Unpack, cast

from careergraph.errors import BudgetError, CareerGraphError
from careergraph.graph.records import annual_pay, transition
from careergraph.model.answers import Routes
from careergraph.model.route import Route
from careergraph.search.limits import checked
from careergraph.search.measures import likelihoods, no_measure
from careergraph.search.person import LEARNT
from careergraph.search.profile import profile
from careergraph.search.question import BUDGET, PLAIN, Answer, Options, Question, answers, question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Requirement
    from careergraph.model.profile import Profile
    from careergraph.search.limits import Limits

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
        The two roles: their names, their aliases, or either but for case and spaces.
    k : int, default 3
        How many routes at most.
    by : str, default "steps"
        What comes first:

        ``steps``
            fewest steps; of equally many the least still to learn; then by the roles' names.
        ``learning``
            least to learn on the whole route: of each skill the highest level that any role on it
            asks for, less what is held; each certification and education once.
        ``years``
            fewest years; transitions whose years no source states are left out.
        ``support``
            the best supported weakest transition; then fewest steps.
        ``likelihood``
            the largest product of next-move probabilities (logarithms are added up, so products
            that differ by no more than their last digits may stand in either order).
        any numeric column of transitions
            the least sum; transitions without a number are left out.

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
    if by == PLAIN:
        raise CareerGraphError(no_measure(graph, by))
    ends = graph.resolve(origin), graph.resolve(destination)
    asked: Options = {
        "by": by,
        "have": profile(graph, have),
        "required": required,
        "effort": effort,
        "budget": budget,
    }
    most = limits.get("max_steps", inf)
    near = by == "steps" and limits.keys() <= {"max_steps"} and ends[0] != ends[1]
    for part, steps in parts(graph, ends, k, most) if near else [(graph, inf)]:
        put = question(part, ends, limits, **asked)
        found = best(put, k, diverse)
        if steps >= most or (len(found) >= k and all(one.steps <= steps for one in found)):
            break
    if not found and k > 0:
        from careergraph.search.why_not import no_route  # an answer does not wait for it

        raise no_route(part, put, limits)  # the numbers of its roles are those of the part
    return found


def parts(
    graph: CareerGraph, ends: tuple[str, str], k: int, most: float
) -> Iterable[tuple[CareerGraph, float]]:
    """Return ever larger parts of a stored graph, with the steps up to which they hold every route.

    They answer what depends on nothing beside the ways between two roles. Tables at hand are whole.
    """
    if graph.lookup is None:
        return [(graph, inf)]
    from careergraph.search.partial_read import known  # tables at hand do not wait for it

    return known(graph, *ends, k=k, most=most)


def best(asked: Question, k: int, diverse: float | None) -> Routes:
    """Return the first routes that answer a question, none too like one before it."""
    stream = answers(asked)
    kept = stream if diverse is None else apart(stream, diverse)
    found = Routes()
    for answer in kept:
        if len(found) >= k:
            break
        if answer.vertices:
            found.append(build(asked, answer))
        elif not found:
            raise BudgetError(asked.budget)
    return found


def apart(stream: Iterable[Answer], share: float) -> Iterator[Answer]:
    """Yield the routes that share no more than so much of their roles with one told before."""
    told: list[frozenset[int]] = []
    for answer in stream:
        between = frozenset(answer.vertices[1:-1])
        if all(len(between & other) <= share * len(between) for other in told):
            told.append(between)
            yield answer


def promoted(
    asked: Question, step: tuple[Requirement, ...], roles: tuple[str, ...]
) -> tuple[Requirement, ...]:
    """Call required what a step only prefers and another role on the route requires."""
    if not any(item.preferred for item in step):
        return step
    every = (item for ends in pairwise(roles) for item in asked.asker.asked(ends[1], ends[0]))
    needed = {(item.type, item.name) for item in every if not item.preferred}
    return tuple(
        item._replace(importance="required") if (item.type, item.name) in needed else item
        for item in step
    )


def build(asked: Question, answer: Answer) -> Route:
    """Make the route along some roles: what each step newly asks for, what it pays, who says so."""
    graph, holds = asked.asker.graph, asked.asker.holds
    roles = tuple(graph.names[vertex] for vertex in answer.vertices)
    arcs, new = [], []
    for origin, destination in pairwise(roles):
        arcs.append(graph.arc(origin, destination))
        new.append(asked.asker.proved(destination, origin, holds))
        holds = holds.plus(new[-1])
    new = [promoted(asked, step, roles) for step in new]
    names = {(item.type, item.name) for step in new for item in step if item.type in LEARNT}
    chances = likelihoods(graph)
    return Route(
        roles,
        tuple(transition(graph, arc) for arc in arcs),
        tuple(new),
        tuple(annual_pay(graph, role) for role in roles[1:]),
        cost=cast("float", asked.measure.of(arcs)) if answer.cost is None else answer.cost,
        learning=len(names),
        optimal=answer.optimal,
        probability=None if chances is None else chances.of(arcs),
        bound=answer.bound,
        unstated=unstated(asked, roles),
    )


def unstated(asked: Question, roles: tuple[str, ...]) -> tuple[str, ...]:
    """Return the roles that look free because no source states what they ask for."""
    if "requirements" not in asked.asker.graph.tables:
        return ()
    steps = ((role, asked.asker.asked(role, origin)) for origin, role in pairwise(roles))
    return tuple(r for r, items in steps if not any(item.type in LEARNT for item in items))
