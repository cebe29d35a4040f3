"""Reading only the part of a stored dataset that a question of fewest steps can touch."""

from __future__ import annotations

from collections import deque
from math import inf
from typing import TYPE_CHECKING

from careergraph.graph.inherited import may_inherit
from careergraph.graph.prerequisites import same_education
from careergraph.graph.value import CareerGraph
from careergraph.graph.yearly_pay import same_currency
from careergraph.search.doubts import doubted_as

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from careergraph.graph.lookup import Lookup

__all__ = ["growing_parts", "neighbourhood"]

MANY = 50_000  # transitions looked up: beyond, reading everything is the quicker way

Neighbours = dict[str, set[str]]


def growing_parts(
    graph: CareerGraph, origin: str, destination: str, *, k: int, most: float
) -> Iterator[tuple[CareerGraph, float]]:
    """Yield ever larger parts of a graph around two roles, at last the whole graph.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin, destination : str
        The roles.
    k : int
        How many routes are wanted: a part that surely has fewer is passed over.
    most : float
        How many steps a route may have.

    Yields
    ------
    graph : CareerGraph
        A part, or at last the whole graph.
    steps : float
        Every route of no more steps lies in it.
    """
    if graph.lookup is not None:
        ball = Ball(graph.lookup, origin, destination)
        while ball.grow():
            roles = ball.between()
            if roles and (ball.steps >= most or ball.walks(roles) >= k):
                yield part_of(graph, graph.lookup, roles), ball.steps
                if ball.steps == inf:
                    return
    yield graph, inf


def neighbourhood(graph: CareerGraph, role: str, *, onward: bool) -> CareerGraph:
    """Return a graph that holds all that is told of the steps from a role, or of those to it.

    It is a part of a graph that is stored, the graph itself where its tables are at hand.
    """
    if graph.lookup is None or may_inherit(graph):  # inherited steps follow from all others
        return graph
    ends = graph.lookup.leaving([role]) if onward else graph.lookup.entering([role])
    return part_of(graph, graph.lookup, sorted({role, *(end for pair in ends for end in pair)}))


def part_of(graph: CareerGraph, lookup: Lookup, roles: list[str]) -> CareerGraph:
    """Return a part of a graph, which doubts, counts and understands as the whole graph does."""
    smaller = part(lookup, roles)
    same_education(smaller, graph)
    return doubted_as(same_currency(smaller, graph), graph)


def part(lookup: Lookup, roles: list[str]) -> CareerGraph:
    """Return a graph of some roles, with all that a route shows of them."""
    # Next-move probabilities count what else leaves a role.
    beside = {end for ends in lookup.leaving(roles) for end in ends} if lookup.counts else ()
    return CareerGraph(lookup.part(roles, beside, facts=False))  # no route shows facts


class Ball:
    """What lies within so many steps: onward from the origin, and back from the destination.

    Attributes
    ----------
    steps : int or inf
        Every transition of every route of so many steps at most has been read.
    """

    def __init__(self, lookup: Lookup, origin: str, destination: str) -> None:
        self.lookup = lookup
        self.ends = origin, destination
        self.steps: float = 0
        self.size = 0
        self.onward: Neighbours = {}
        self.back: Neighbours = {}
        self.fronts = [{origin}, {destination}]
        self.seen = [{origin}, {destination}]

    def grow(self) -> bool:
        """Look one step further; False where all is read, or too much for looking things up."""
        if self.size > MANY or self.steps == inf:
            return False
        if self.steps:
            side = min((0, 1), key=lambda side: len(self.fronts[side]))
            pairs = (self.lookup.leaving, self.lookup.entering)[side](self.fronts[side])
            self.add(pairs)
            reached = {ends[1 - side] for ends in pairs}
            self.fronts[side] = reached - self.seen[side]
            self.seen[side] |= reached
        # One more step between the two fronts needs no look at all else that leaves them.
        self.add(self.lookup.joining(*self.fronts))
        self.steps = self.steps + 1 if all(self.fronts) else inf
        return True

    def add(self, pairs: list[tuple[str, str]]) -> None:
        """Add the ends of some transitions to those that were read."""
        self.size += len(pairs)
        for origin, destination in pairs:
            self.onward.setdefault(origin, set()).add(destination)
            self.back.setdefault(destination, set()).add(origin)

    def between(self) -> list[str]:
        """Return the roles on the walks of at most `steps` steps that were read, [] without any."""
        ahead, behind = layers(self.onward, self.ends[0]), layers(self.back, self.ends[1])
        joined = sorted(ahead.keys() & behind.keys())
        return [role for role in joined if ahead[role] + behind[role] <= self.steps]

    def walks(self, roles: list[str]) -> int:
        """Return how many walks have at most `steps` steps, those that turn back included.

        There are no more routes than that.
        """
        origin, destination = self.ends
        within, total, ending = {*roles}, 0, {origin: 1}
        for _ in range(int(self.steps)):
            longer: dict[str, int] = {}
            for role, count in ending.items():
                for neighbour in self.onward.get(role, ()):
                    if neighbour in within:
                        longer[neighbour] = longer.get(neighbour, 0) + count
            total += longer.pop(destination, 0)
            ending = longer
        return total


def layers(neighbours: Mapping[str, set[str]], start: str) -> dict[str, int]:
    """Return how many steps each role is away."""
    steps, queue = {start: 0}, deque([start])
    while queue:
        role = queue.popleft()
        for neighbour in neighbours.get(role, ()):
            if neighbour not in steps:
                steps[neighbour] = steps[role] + 1
                queue.append(neighbour)
    return steps
