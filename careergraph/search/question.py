"""A question put into the kernel's terms: who asks, between which roles, within which limits."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from careergraph.errors import CareerGraphError
from careergraph.graph.records import requirements_of
from careergraph.search.limits import Barrier, Limits, admitted, barrier
from careergraph.search.measures import Measure, adjacency
from careergraph.search.objectives import Objective, find
from careergraph.search.person import Person, profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from careergraph.graph.value import CareerGraph
    from careergraph.kernel.graph.adjacency import Adjacency
    from careergraph.model.profile import Profile

__all__ = ["BUDGET", "Question", "Start", "make_question", "make_start"]

BUDGET = 3_000_000  # labels: some ten seconds where a proof needs them all


class Start(NamedTuple):
    """Who sets out, from which role and within which limits, before there is a destination.

    Attributes
    ----------
    person : Person
        Who asks, and of what graph.
    origin : int
        The number of the role.
    barrier : Barrier
        What the limits leave out.
    """

    person: Person
    origin: int
    barrier: Barrier

    def adjacency(self, measure: Measure, *, needed: Sequence[Measure] = ()) -> Adjacency:
        """Return the arcs that may be used, with what they cost by a measure.

        Parameters
        ----------
        measure : Measure
            What the arcs cost.
        needed : sequence of Measure
            Further measures of which every arc must have a number, beside those that are capped.
        """
        barrier = self.barrier
        arcs = adjacency(self.person.graph, measure)
        used = [measure, *needed, *(capped for capped, _ in barrier.caps)]
        partial = [measure.costs for measure in used if measure.partial]
        if not (barrier.roles or barrier.bars or partial):
            return arcs

        def keep(arc: int) -> bool:
            return all(costs[arc] < inf for costs in partial) and barrier.keeps(arc)

        return arcs.without(vertices=barrier.roles, keep=keep)


class Question(NamedTuple):
    """Which routes are wanted, and in which order.

    Attributes
    ----------
    start : Start
        Who asks, from which role, within which limits.
    destination : int
        The number of the role to come to.
    objective : Objective
        What comes first in the order.
    measure : Measure
        The number of each transition by the objective; ``steps`` where it has none.
    tie_break : bool
        Whether of equal routes that of the least to learn comes first.
    effort : dict of str to float, or None
        What it costs to learn an item.
    budget : int
        How many labels a search may make.
    criteria : tuple of Measure
        Further measures of which every transition of an answer must have a number.
    """

    start: Start
    destination: int
    objective: Objective
    measure: Measure
    tie_break: bool
    effort: Mapping[str, float] | None
    budget: int
    criteria: tuple[Measure, ...] = ()

    def adjacency(self, measure: Measure | None = None) -> Adjacency:
        """Return the arcs that may be used, with what they cost by this measure or another."""
        needed = (self.measure, *self.criteria)
        return self.start.adjacency(measure or self.measure, needed=needed)


def make_start(
    graph: CareerGraph,
    origin: str,
    limits: Limits,
    *,
    have: Iterable[str] | Profile,
    required: bool,
) -> Start:
    """Put into numbers who sets out from a role, within which limits."""
    admitted_graph = admitted(graph, limits)
    refused = frozenset(
        name
        for certification in limits.get("without_certification", ())
        for kind, name in graph.resolve_items(certification)
        if kind == "certification"
    )
    holds = profile(graph, have).plus(requirements_of(graph, origin, cited=False))
    person = Person(admitted_graph, holds, required=required, refused=refused)
    return Start(person, graph.numbers[origin], barrier(person, limits))


def make_question(
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
        When origin and destination are the same role, or are to be avoided, or there is no such
        objective.
    """
    origin, destination = (graph.resolve(end) for end in ends)
    if origin == destination:
        message = f"origin and destination are both {origin!r}: a route leads to another role"
        raise CareerGraphError(message)
    start = make_start(graph, origin, limits, have=have, required=required)
    last = graph.numbers[destination]
    if {start.origin, last} & start.barrier.roles:
        message = "origin and destination cannot be avoided: every route visits them"
        raise CareerGraphError(message)
    admitted_graph = start.person.graph
    objective = find(admitted_graph, by)
    measure, tie_break = objective.measured(admitted_graph), objective.least_learning_next
    return Question(start, last, objective, measure, tie_break, effort, budget)
