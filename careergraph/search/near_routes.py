"""Where nothing is documented: documented routes that one modelled step joins to the question."""

# No `annotations` of __future__: a NamedTuple compiles those that are text, at every start.
from math import inf
from typing import TYPE_CHECKING, NamedTuple, Unpack

from careergraph.contract.tables import normalise
from careergraph.errors import CareerGraphError
from careergraph.graph.inherited import inheriting
from careergraph.kernel.costs.ball import ball_of_steps, layers
from careergraph.model.near_route import NearRole, NearRoute, NearRoutes
from careergraph.model.option_checks import check_whole
from careergraph.model.profile import Holdings
from careergraph.search.doubts import doubt, doubted_as
from careergraph.search.likeness import DIGITS, LEAST, asks, is_near, leaps, likeness, states
from careergraph.search.limits import Limits, barrier, given
from careergraph.search.measures import adjacency, steps
from careergraph.search.question import (
    BUDGET,
    Asked,
    Options,
    Question,
    asked,
    make_question,
)
from careergraph.search.routes import best

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from careergraph.graph.value import CareerGraph
    from careergraph.kernel.budget import Budget
    from careergraph.kernel.graph.adjacency import Adjacency, ArcLists
    from careergraph.model.route import Route

    Joined = tuple[int, float]  # the number of a role, and a cost

__all__ = ["NEAR", "near_routes"]

STEPS = 4  # of a near route, where --max-steps does not say: three documented ones
MODELLED = "modelled"
# The rule in words, as answers tell it.
NEAR = (
    f"A role is near where at least {LEAST} of the skills and certifications that it requires are "
    "held, at least half of them by weight (what few roles require weighs more), and its level is "
    f"at most one away; a route has at most {STEPS} steps, where --max-steps does not say."
)


class Step(NamedTuple):
    """A modelled step that may be taken.

    Attributes
    ----------
    origin, destination : str
        Its ends.
    side : str
        At which end of the question it is: ``origin``, ``destination``, or ``direct``.
    asks : NearRole
        What its destination requires, and what of that is not met.
    rest : float
        What the documented part of a route with this step costs at least, by doubt.
    """

    origin: str
    destination: str
    side: str
    asks: NearRole
    rest: float

    @property
    def near(self) -> str:
        """The near role."""
        return self.origin if self.side == "destination" else self.destination


def near_routes(
    graph: "CareerGraph",
    origin: str,
    destination: str,
    *,
    top: int = 3,
    budget: "int | Budget" = BUDGET,
    **options: Unpack[Options],
) -> NearRoutes:
    """Find what comes nearest to a route where no source documents one.

    An answer is a documented route, joined to the question by one **modelled** step at its
    beginning or at its end: from the origin to a role near it, or to the destination from a role
    near it. No source states that step; it is computed from what the roles require.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin, destination : str
        The two roles, by name, alias or code.
    top : int, default 3
        How many near routes at most.
    budget
        As for :func:`careergraph.routes`.
    **options
        Who asks, and what every near route must keep to, its modelled step too, as for
        :func:`careergraph.routes`.

    Returns
    -------
    NearRoutes
        A list of NearRoute, at most one for each near role: the one whose modelled step asks for
        the least that is not met first; of equal ones the one whose whole route has the least
        doubt, then that of fewer steps, then by the roles' names. It is empty where no role is
        near; its `gap` says what the destination itself asks for.

    Raises
    ------
    UnknownRoleError
        When a role is unknown.
    CareerGraphError
        When origin and destination are the same role, or a route between them is documented.

    Notes
    -----
    A modelled step is made where at least three of the skills and certifications that its
    destination requires are met, and at least half of them by weight: one that n of N roles name
    weighs ln(N/n), so what nearly every role requires makes none alike. Its ends lie at most one
    level apart (a role of unknown level may be joined to any); from a near role to the destination
    it does not lead down. On the side of the origin, what counts is what the person holds; on the
    side of the destination, what the near role requires. There is no near role on that side where
    the person is near enough to the destination already: the modelled step is then direct. A role
    of which no source says what it requires is never near: unknown is not alike. Where `max_steps`
    is not given it is 4.

    Examples
    --------
    >>> import careergraph
    >>> graph = careergraph.load()
    >>> careergraph.near_routes(graph, "Senior frontend developer", "Senior product manager")
    <NearRoutes: 1 near route>
    1. Senior frontend developer → (modelled) Software developer → Product owner → Product manager \
→ Senior product manager; 7 of the 13 that Software developer requires
    """
    check_whole(top=top)
    who = asked(graph, options)
    limited = any(given(who.limits, name) for name in who.limits)
    who = who._replace(limits={"max_steps": STEPS, **who.limits})
    question = make_question(graph, (origin, destination), who, budget=budget)
    refuse_documented(graph, question)
    limit = barring(who.limits)
    steps_near = [] if limit else list(modelled_steps(question, who.limits["max_steps"] - 1))
    found = best_of(question, who, steps_near, top) if steps_near else []
    person, (first, last) = question.start.person, ends_of(question)
    gap = asks(person, first, last, person.holds)
    return NearRoutes(
        found,
        ends=(first, last),
        gap=gap if gap.required else None,
        closest=None if found or limit else closest(question),
        assumed=person.start.assumed,
        nothing_held=not (person.holds.held or person.holds.met),
        limited=limited,
        barred=limit,
    )


def refuse_documented(graph: "CareerGraph", question: Question) -> None:
    """Refuse a question that sources answer, within its limits or not."""
    whole = inheriting(graph)
    network = adjacency(whole, steps(whole))
    if question.destination in layers(network.leaving, question.start.origin, network.mask):
        first, last = ends_of(question)
        message = f"a route from {first!r} to {last!r} is documented: ask for that"
        raise CareerGraphError(message)


def ends_of(question: Question) -> tuple[str, str]:
    """Return the names of the two roles of a question."""
    names = question.start.person.graph.names
    return names[question.start.origin], names[question.destination]


def barring(limits: Limits) -> str:
    """Return the limit that leaves out every modelled step, "" where none does."""
    if given(limits, "evidence") and MODELLED not in map(normalise, limits["evidence"]):
        return "evidence"
    return "kind" if given(limits, "kind") else ""  # a modelled step is of no kind


# Which steps


def modelled_steps(question: Question, most: float) -> "Iterator[Step]":
    """Yield every modelled step by which a documented route of few steps joins a question."""
    person, (first, last) = question.start.person, ends_of(question)
    names, network, holds = person.graph.names, question.adjacency(), person.holds
    direct = is_near(person, first, last, holds)
    if direct:
        yield Step(first, last, "direct", asks(person, first, last, holds), 0)
    for role, rest in joined(network, network.entering, question.destination, most):
        near = names[role]
        if is_near(person, first, near, holds):
            yield Step(first, near, "origin", asks(person, first, near, holds), rest)
    ahead = joined(network, network.leaving, question.start.origin, most)
    for role, rest in [] if direct else ahead:
        near = names[role]
        if not states(person, "", near) or leaps(person.graph.whole, near, last, down=0):
            continue
        of_near = Holdings({}, stands_for=holds.stands_for).plus(person.requirements(near))
        if is_near(person, near, last, of_near, down=0):
            both = holds.plus(person.requirements(near))
            yield Step(near, last, "destination", asks(person, near, last, both), rest)


def joined(network: "Adjacency", arcs: "ArcLists", end: int, most: float) -> "Iterator[Joined]":
    """Yield the roles that ways of few steps join to an end, and what the best of them cost."""
    for role, key in ball_of_steps(arcs, end, network.mask, most).items():
        if role != end:
            yield role, network.cost(key)


def closest(question: Question) -> NearRole | None:
    """Return the role that leads to the destination of which most is met, by weight.

    One that lies no more than a level away comes first.
    """
    person, (first, _) = question.start.person, ends_of(question)
    graph, network = person.graph, question.adjacency()
    order = [
        (
            leaps(graph.whole, first, graph.names[role]),
            -round(likeness(person, first, graph.names[role], person.holds).weight, DIGITS),
            rest,
            graph.names[role],
        )
        for role, rest in joined(network, network.entering, question.destination, inf)
        if states(person, first, graph.names[role])
    ]
    return asks(person, first, min(order)[-1], person.holds) if order else None


# Which routes


def best_of(question: Question, who: Asked, near: list[Step], top: int) -> list[NearRoute]:
    """Return the near routes that come first.

    All modelled steps are arcs of one graph, and each search may use one of them. They are tried by
    what their routes come to at best, so that few are.
    """
    modelled = with_steps(question, who, near)
    graph, measure = modelled.start.person.graph, modelled.measure
    steps_of = {graph.arc(step.origin, step.destination): step for step in near}
    waiting = sorted(
        (len(step.asks.missing), step.rest + measure.costs[arc], arc)
        for arc, step in steps_of.items()
    )
    found: list[tuple[int, float, tuple[str, ...], NearRoute]] = []
    for lacked, least, arc in waiting:
        if len(found) >= top and (not top or found[top - 1][:2] < (lacked, least)):
            break
        for route in best(only(modelled, arc, steps_of.keys()), 1, None):
            cost = route.doubt * measure.unit + route.steps
            found.append((lacked, cost, route.roles, near_route(steps_of[arc], route)))
            found.sort(key=lambda each: each[:3])
    return [each[-1] for each in found[:top]]


def with_steps(question: Question, who: Asked, near: list[Step]) -> Question:
    """Return a question of the graph with some modelled steps."""
    person = question.start.person
    rows = [{"origin": n.origin, "destination": n.destination, "evidence": MODELLED} for n in near]
    graph = doubted_as(person.graph.extended(rows, person.graph.inherited), person.graph)
    person = person.among(graph)
    start = question.start._replace(person=person, barrier=barrier(person, who.limits))
    return question._replace(start=start, measure=doubt(graph))


def only(question: Question, arc: int, modelled: "Collection[int]") -> Question:
    """Return a question of which routes use one modelled step alone."""
    start = question.start

    def others(other: int) -> bool:
        return other != arc and other in modelled

    bars = (*start.barrier.bars, others)
    return question._replace(start=start._replace(barrier=start.barrier._replace(bars=bars)))


def near_route(step: Step, route: "Route") -> NearRoute:
    """Return a route as an answer; its modelled step is nobody's claim."""
    near = NearRoute(step.side, step.near, step.asks, route)
    transitions = list(route.transitions)
    transitions[near.place] = near.modelled._replace(claims=(), support=0)
    return near._replace(route=route._replace(transitions=tuple(transitions)))
