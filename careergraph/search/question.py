"""A question put into the kernel's terms: who asks, between which roles, within which limits."""

from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import TYPE_CHECKING, cast

from careergraph.errors import CareerGraphError
from careergraph.graph.asker import Asker, asker, outset
from careergraph.kernel.budget import Budget
from careergraph.model.option_checks import check_flags
from careergraph.model.profile import Profile
from careergraph.named_tuple import NamedTuple
from careergraph.search.limits import Barrier, Limits, admitted, barrier, checked
from careergraph.search.measures import Measure, adjacency
from careergraph.search.objectives import Objective, find
from careergraph.search.option_values import budget_of
from careergraph.search.person import Person

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.kernel.graph.adjacency import Adjacency

__all__ = [
    "BUDGET",
    "Asked",
    "Options",
    "Question",
    "Start",
    "asked",
    "make_question",
    "make_start",
    "profile_of",
]

BUDGET = 3_000_000  # labels: some ten seconds where a proof needs them all


class Options(Limits, total=False):
    """Who asks, and what every route of an answer must keep to.

    Attributes
    ----------
    have : iterable of str, dict of str to float, or Profile
        What the person holds beside what the holder of the origin is assumed to hold: names of
        skills, certifications, education or experience, see :class:`careergraph.Profile`. A
        Profile says all of the person.
    lack : iterable of str
        What the person lacks of that.
    assume : {"required", "all", "none"}
        What the holder of the origin is assumed to hold: what every source that speaks of it calls
        required (the default), all that any source names, or nothing.
    years : float
        The person's years of experience in all.
    optional : bool
        Whether what sources only prefer counts as learning too.
    """

    have: Iterable[str] | Mapping[str, float] | Profile
    lack: Iterable[str]
    assume: str
    years: float | None
    optional: bool


class Asked(NamedTuple):
    """The options of a question, each where it belongs.

    Attributes
    ----------
    who : Asker
        Who asks.
    optional : bool
        Whether what is only preferred counts too.
    limits : Limits
        What every route must keep to.
    """

    who: Asker
    optional: bool
    limits: Limits


def asked(graph: "CareerGraph", options: Options) -> Asked:
    """Sort the options of a question.

    Raises
    ------
    TypeError
        For an option that does not exist.
    CareerGraphError
        For a person that cannot be.

    Warns
    -----
    UnknownNameWarning
        For a name that nothing in the dataset requires.
    """
    unknown = [name for name in options if name not in Options.__annotations__]
    if unknown:
        message = f"no option or limit is called {unknown[0]!r}: there are "
        raise TypeError(message + ", ".join(Options.__annotations__))
    limits = {name: options[name] for name in Limits.__annotations__ if name in options}  # type: ignore[literal-required]
    who = asker(graph, profile_of(options))
    check_flags(optional=options.get("optional"))
    return Asked(who, bool(options.get("optional")), checked(cast("Limits", limits)))


def profile_of(options: Options) -> Profile:
    """Return what options say of the person."""
    return Profile(
        options.get("have", ()),
        lack=options.get("lack", ()),
        assume=options.get("assume", "required"),
        years=options.get("years"),
    )


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

    def adjacency(self, measure: Measure, *, needed: Sequence[Measure] = ()) -> "Adjacency":
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
    budget : Budget
        What all its searches may spend; each takes a part of it.
    criteria : tuple of Measure
        What a Pareto front weighs.
    stated : tuple of Measure
        Further measures of which every transition of an answer must have a number.
    by_time : bool
        Whether a Pareto front weighs years.
    """

    start: Start
    destination: int
    objective: Objective
    measure: Measure
    tie_break: bool
    effort: Mapping[str, float] | None
    budget: Budget
    criteria: tuple[Measure, ...] = ()
    stated: tuple[Measure, ...] = ()
    by_time: bool = False

    @property
    def needs_time(self) -> bool:
        """Whether the years of routes are minimised, weighed or limited."""
        return self.objective.name == "years" or self.by_time or self.start.barrier.max_years < inf

    def adjacency(self, measure: Measure | None = None) -> "Adjacency":
        """Return the arcs that may be used, with what they cost by this measure or another."""
        needed = (self.measure, *self.stated)
        return self.start.adjacency(measure or self.measure, needed=needed)


def make_start(graph: "CareerGraph", origin: str, asked: Asked) -> Start:
    """Put into numbers who sets out from a role, within which limits."""
    admitted_graph = admitted(graph, asked.limits)
    refused: frozenset[str] = frozenset()
    if texts := asked.limits.get("without_certification", ()):
        from careergraph.graph.stated_names import names_in  # few questions have such a limit

        refused = frozenset(
            name
            for text in texts
            for certification in names_in(graph, text)
            for kind, name in graph.resolve_items(certification)
            if kind == "certification"
        )
    person = Person(
        admitted_graph,
        outset(graph, origin, asked.who),
        optional=asked.optional,
        refused=refused,
    )
    return Start(person, graph.numbers[origin], barrier(person, asked.limits))


def make_question(
    graph: "CareerGraph",
    ends: tuple[str, str],
    asked: Asked,
    *,
    by: str = "doubt",
    effort: Mapping[str, float] | None = None,
    budget: int | Budget = BUDGET,
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
    start = make_start(graph, origin, asked)
    last = graph.numbers[destination]
    if {start.origin, last} & start.barrier.roles:
        message = "origin and destination cannot be avoided: every route visits them"
        raise CareerGraphError(message)
    admitted_graph = start.person.graph
    objective = find(admitted_graph, by)
    measure, tie_break = objective.measured(admitted_graph), objective.least_learning_next
    return Question(start, last, objective, measure, tie_break, effort, budget_of(budget))
