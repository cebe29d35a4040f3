"""Questions in, routes out."""

from __future__ import annotations

import warnings
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from careergraph.errors import (
    CareerGraphError,
    NoRouteError,
    UnknownNameError,
    UnknownNameWarning,
    either,
)
from careergraph.graph.records import annual_pay, asks, transition
from careergraph.kernel.fewest import fewest_steps, reached
from careergraph.model.profile import Profile
from careergraph.model.route import Route

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Requirement

__all__ = ["profile", "routes"]

LEARNT = ("skill", "certification")  # what `learning` counts


def routes(
    graph: CareerGraph,
    origin: str,
    destination: str,
    *,
    k: int = 3,
    have: Iterable[str] | Profile = (),
    required: bool = False,
) -> list[Route]:
    """Find the best routes from one role to another.

    Fewest steps first; of equally many steps the route with the least still to learn; then by the
    names of its roles: the same question always has the same answer.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin, destination : str
        The two roles: their names, their aliases, or either but for case and spaces.
    k : int, default 3
        How many routes at most.
    have : iterable of str, or Profile
        What the person holds beside what the origin role asks for: names of skills,
        certifications, education or experience.
    required : bool, default False
        Leave out what is only preferred.

    Returns
    -------
    list of Route
        At least one and at most `k` routes, the best first. No route visits a role twice.

    Raises
    ------
    UnknownRoleError
        When a role is unknown.
    NoRouteError
        When no documented route leads there.
    CareerGraphError
        When origin and destination are the same role.

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
    ends = graph.resolve(origin), graph.resolve(destination)
    if ends[0] == ends[1]:
        message = f"origin and destination are both {ends[0]!r}: a route leads to another role"
        raise CareerGraphError(message)
    holds = profile(graph, have).plus(asks(graph, ends[0]))
    found = list(islice(answers(Question(graph, holds, required, {}), *ends), k))
    if not found and k > 0:
        out, into = adjacency(graph)
        first, last = (graph.numbers[end] for end in ends)
        raise NoRouteError(*ends, reached=reached(out, first), feeding=reached(into, last))
    return found


class Question(NamedTuple):
    """Who asks: the graph, what the person holds at the origin, whether the preferred counts."""

    graph: CareerGraph
    holds: Profile
    required: bool
    asked: dict[int, tuple[Requirement, ...]]  # what an arc asks for, looked up once

    def lacking(self, arc: int, holds: Profile) -> tuple[Requirement, ...]:
        """Return what an arc asks for that a person does not hold."""
        if arc not in self.asked:
            names, arcs = self.graph.names, self.graph.arcs
            self.asked[arc] = asks(self.graph, names[arcs.heads[arc]], names[arcs.tails[arc]])
        items = (item for item in self.asked[arc] if not (self.required and item.preferred))
        return tuple(item for item in items if not holds.satisfies(item))


def answers(question: Question, origin: str, destination: str) -> Iterator[Route]:
    """Yield the routes between two roles, the best first."""
    graph = question.graph
    bits: dict[tuple[str, str], int] = {}
    masks: dict[int, int] = {}

    def learnt(arc: int) -> int:
        """Return the skills and certifications that an arc asks for, one bit each."""
        if arc not in masks:
            new = (item for item in question.lacking(arc, question.holds) if item.type in LEARNT)
            keys = {(item.type, item.name) for item in new}
            masks[arc] = sum(1 << bits.setdefault(key, len(bits)) for key in keys)
        return masks[arc]

    out, into = adjacency(graph)
    first, last = graph.numbers[origin], graph.numbers[destination]
    for vertices, mask in fewest_steps(out, into, first, last, learnt):
        yield build(question, vertices, learning=mask.bit_count())


Rows = list[list[tuple[int, int]]]


def adjacency(graph: CareerGraph) -> tuple[Rows, Rows]:
    """Return successors and predecessors of each role, each with the number of the arc."""
    size = len(graph.names)
    out: Rows = [[] for _ in range(size)]
    into: Rows = [[] for _ in range(size)]
    for arc, (tail, head) in enumerate(zip(graph.arcs.tails, graph.arcs.heads, strict=True)):
        out[tail].append((head, arc))
        into[head].append((tail, arc))
    return out, into


def build(question: Question, vertices: tuple[int, ...], *, learning: int) -> Route:
    """Make the route along some roles: what each step newly asks for, what it pays, who says so."""
    graph, holds = question.graph, question.holds
    roles = tuple(graph.names[vertex] for vertex in vertices)
    arcs = [graph.arc(*ends) for ends in pairwise(roles)]
    asked = []
    for arc in arcs:
        asked.append(question.lacking(arc, holds))
        holds = holds.plus(asked[-1])
    moves = tuple(transition(graph, arc) for arc in arcs)
    pay = tuple(annual_pay(graph, role) for role in roles[1:])
    return Route(roles, moves, tuple(asked), pay, cost=len(moves), learning=learning)


def profile(graph: CareerGraph, have: Iterable[str] | Profile) -> Profile:
    """Return the profile of a person who holds what is named.

    Parameters
    ----------
    graph : CareerGraph
        The dataset that knows the names.
    have : iterable of str, or Profile
        Names; a Profile is returned as it is.

    Returns
    -------
    Profile
        Each name held at every level.

    Warns
    -----
    UnknownNameWarning
        For a name that nothing in the dataset asks for.

    Examples
    --------
    >>> import careergraph
    >>> list(profile(careergraph.load(), ["pmp"]).held)
    [('certification', 'PMP')]
    """
    if isinstance(have, Profile):
        return have
    held: dict[tuple[str, str], float] = {}
    for name in [have] if isinstance(have, str) else have:
        try:
            held |= dict.fromkeys(graph.resolve_items(name), float("inf"))
        except UnknownNameError as error:
            message = f"nothing in the dataset asks for {name!r}, so holding it changes no answer"
            if error.suggestions:
                message += f"; did you mean {either(error.suggestions)}?"
            warnings.warn(message, UnknownNameWarning, stacklevel=3)
    return Profile(held)
