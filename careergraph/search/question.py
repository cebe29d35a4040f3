"""A question put into the kernel's terms: who asks, between which roles, within which limits."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from careergraph.errors import CareerGraphError
from careergraph.graph.records import requirements_of
from careergraph.kernel.budget import Budget
from careergraph.kernel.graph.network import Network
from careergraph.kernel.learning.best_routes import BestRoutes
from careergraph.search.limits import Barrier, Limits, admitted, barrier
from careergraph.search.measures import Measure, measure, rows
from careergraph.search.person import ACQUIRED, Asker, MissingMasks, has_levels
from careergraph.search.profile import profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from careergraph.graph.value import CareerGraph
    from careergraph.kernel.graph.adjacency import Adjacency
    from careergraph.kernel.graph.masks import Masks
    from careergraph.model.profile import Profile

__all__ = ["PLAIN", "Answer", "Question", "answers", "question"]

BUDGET = 3_000_000  # labels: some ten seconds where a proof needs them all
PLAIN = ""  # fewest steps without a look at learning: for what is no answer by itself


class Options(TypedDict, total=False):
    """How a question is asked."""

    by: str
    have: Iterable[str] | Profile
    required: bool
    effort: Mapping[str, float] | None
    budget: int


class Question(NamedTuple):
    """What is asked.

    Attributes
    ----------
    asker : Asker
        Who asks, and of what graph.
    first, last : int
        The numbers of origin and destination.
    measure : Measure
        What the order of the routes depends on first (``steps`` where that is learning).
    by : str
        What the asker minimises, or `PLAIN`.
    barrier : Barrier
        What the limits leave out.
    effort : dict of str to float, or None
        What it costs to learn an item.
    budget : int
        How many labels a search may make.
    others : tuple of Measure
        Further measures that every transition of an answer must have.
    """

    asker: Asker
    first: int
    last: int
    measure: Measure
    by: str
    barrier: Barrier
    effort: Mapping[str, float] | None
    budget: int
    others: tuple[Measure, ...] = ()


class Answer(NamedTuple):
    """A route in numbers: its vertices, what it cost, and whether its place is proved."""

    vertices: tuple[int, ...]
    cost: float | None
    optimal: bool = True
    bound: float | None = None


def question(
    graph: CareerGraph,
    ends: tuple[str, str],
    limits: Limits,
    *,
    by: str = "steps",
    have: Iterable[str] | Profile = (),
    required: bool = False,
    effort: Mapping[str, float] | None = None,
    budget: int = BUDGET,
) -> Question:
    """Put a question into numbers.

    Raises
    ------
    UnknownRoleError
        When a role is unknown.
    CareerGraphError
        When origin and destination are the same role, or are to be avoided.
    """
    origin, destination = (graph.resolve(end) for end in ends)
    if origin == destination:
        message = f"origin and destination are both {origin!r}: a route leads to another role"
        raise CareerGraphError(message)
    asked = opening(graph, origin, limits, have=have, required=required, budget=budget)
    last = graph.numbers[destination]
    if {asked.first, last} & asked.barrier.roles:
        message = "origin and destination cannot be avoided: every route visits them"
        raise CareerGraphError(message)
    measured = measure(asked.asker.graph, "steps" if by in ("learning", PLAIN) else by)
    return asked._replace(last=last, measure=measured, by=by, effort=effort)


def opening(
    graph: CareerGraph,
    origin: str,
    limits: Limits,
    *,
    have: Iterable[str] | Profile,
    required: bool,
    budget: int,
) -> Question:
    """Put a question of fewest steps from a role, without a destination yet, into numbers."""
    counting = admitted(graph, limits)
    refused = frozenset(
        name
        for given in limits.get("without_certification", ())
        for kind, name in graph.resolve_items(given)
        if kind == "certification"
    )
    holds = profile(graph, have).plus(requirements_of(graph, origin, cited=False))
    asker = Asker(counting, holds, required, refused, {})
    left_out = barrier(counting, asker, limits)
    first, steps = graph.numbers[origin], measure(counting, "steps")
    return Question(asker, first, first, steps, "steps", left_out, None, budget)


def answers(asked: Question) -> Iterator[Answer]:
    """Yield the routes that answer a question, the best first."""
    if asked.by == "support":
        return by_support(asked)
    return ordered(asked, network(asked))


def ordered(asked: Question, ways: Adjacency) -> Iterator[Answer]:
    """Yield the routes in a network: by the quick search where nothing but the sum matters."""
    if asked.by in ("steps", "learning") or asked.barrier.caps or asked.barrier.via:
        return labelled(asked, ways)
    from careergraph.kernel.costs.k_shortest import (
        k_shortest,  # the usual question does not wait for it
    )

    return (Answer(way, None) for _, way in k_shortest(ways, asked.first, asked.last))


def by_support(asked: Question) -> Iterator[Answer]:
    """Yield routes by falling support of their weakest transition, then by fewest steps.

    Tier by tier: with the transitions of at least some support, the routes whose weakest has just
    that. What earlier tiers have told is passed over; that is never more than has been told.
    """
    graph, values = asked.asker.graph, asked.measure.costs
    fewest = asked._replace(measure=measure(graph, "steps"), by=PLAIN)
    from careergraph.kernel.costs.widest import widest  # the usual question does not wait for it

    ways = network(asked)
    top = widest(ways, asked.first, asked.last)
    tiers = {value for value in values if top is not None and value <= top[0]}
    proved, bound = True, inf
    for least in sorted(tiers, reverse=True):
        weak = partial(below, values, least)
        tier = fewest._replace(barrier=asked.barrier._replace(bars=(*asked.barrier.bars, weak)))
        bound = least if proved else bound
        for answer in ordered(tier, network(tier)):
            proved = proved and answer.optimal
            if answer.vertices and weakest(graph, values, answer.vertices) == least:
                yield answer if proved else answer._replace(optimal=False, bound=bound)
    if not proved:
        yield Answer((), None, optimal=False)  # there may be more


def below(values: list[float], least: float, arc: int) -> bool:
    """Say whether an arc has less than the least."""
    return values[arc] < least


def weakest(graph: CareerGraph, values: list[float], vertices: tuple[int, ...]) -> float:
    """Return the least value among a route's arcs."""
    roles = (graph.names[vertex] for vertex in vertices)
    return min(values[graph.arc(*ends)] for ends in pairwise(roles))


def network(asked: Question, measured: Measure | None = None) -> Adjacency:
    """Return the arcs that a question may use, with what they cost by its measure or another."""
    graph, left_out = asked.asker.graph, asked.barrier
    whole = rows(graph, measured or asked.measure)
    used = [asked.measure, *asked.others, *(measure(graph, name) for name, _ in left_out.caps)]
    partial = [one.costs for one in used if one.partial]
    if not (left_out.roles or left_out.bars or partial):
        return whole

    def keep(arc: int) -> bool:
        return all(costs[arc] < inf for costs in partial) and left_out.keeps(arc)

    return whole.without(vertices=left_out.roles, keep=keep)


def labelled(asked: Question, ways: Adjacency) -> Iterator[Answer]:
    """Yield routes by a search that minds what is learnt, what is capped and what is visited."""
    learning = asked.by == "learning"
    weighed, held = weights(asked)
    columns = ([] if learning else [ways]) + capped(asked)
    found = BestRoutes(
        Network(ways, weighed, columns),
        asked.first,
        asked.last,
        primary=None if learning else 0,
        held=held,
        maxima=maxima(asked, len(columns)),
        through=asked.barrier.via,
        budget=Budget(labels=asked.budget),
    )
    for route in found:
        cost = route.learning if learning else None
        bound = None
        if not route.optimal:
            bound = route.bound[1] if learning else asked.measure.told(route.bound[0])
        yield Answer(route.vertices, cost, route.optimal, bound)
    if not found.complete:
        yield Answer((), None, optimal=False)  # there may be more


def capped(asked: Question) -> list[Adjacency]:
    """Return the network once for each cap, with the costs that it caps."""
    graph = asked.asker.graph
    return [network(asked, measure(graph, name)) for name, _ in asked.barrier.caps]


def maxima(asked: Question, width: int) -> dict[int, float]:
    """Return the caps by their columns, which are the last of so many."""
    graph, caps = asked.asker.graph, asked.barrier.caps
    most = [measure(graph, name).cap(most) for name, most in caps]
    return dict(enumerate(most, width - len(most)))


def weights(asked: Question) -> tuple[Masks, int]:
    """Return what is asked on the way as the kernel weighs it, and the mask of what is held."""
    if asked.by == "steps":
        return MissingMasks(asked.asker), 0
    if asked.by != "learning":
        return MissingMasks(asked.asker, ()), 0
    if asked.effort is None and not has_levels(asked.asker.graph):
        return MissingMasks(asked.asker, ACQUIRED), 0
    from careergraph.search.effort import scale  # the usual question does not wait for it

    weighed = scale(asked.asker, asked.effort)
    return weighed.asks, weighed.held(asked.asker.holds.held)
