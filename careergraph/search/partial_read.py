"""Only what a question of fewest steps can touch, of a dataset whose rows can be looked up."""

from __future__ import annotations

from collections import deque
from math import inf
from typing import TYPE_CHECKING

from careergraph.graph.value import CareerGraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from careergraph.graph.lookup import Lookup

__all__ = ["known"]

MANY = 50_000  # transitions looked up: beyond, reading everything is the quicker way

Ways = dict[str, set[str]]


def known(
    graph: CareerGraph, origin: str, destination: str, *, k: int, most: float
) -> Iterator[tuple[CareerGraph, float]]:
    """Yield ever larger parts of a graph around two roles, the last of them the whole.

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
                yield part(graph.lookup, roles), ball.steps
                if ball.steps == inf:
                    return
    yield graph, inf


def part(stored: Lookup, roles: list[str]) -> CareerGraph:
    """Return some roles with all that is said of them."""
    # Next-move probabilities count what else leaves a role.
    beside = {end for ends in stored.leaving(roles) for end in ends} if stored.counts else ()
    return CareerGraph(stored.part(roles, beside, facts=False))  # no route tells them


class Ball:
    """What lies within so many steps: onward from the origin, and back from the destination.

    Attributes
    ----------
    steps : int or inf
        Every transition of every route of so many steps at most is known.
    """

    def __init__(self, stored: Lookup, origin: str, destination: str) -> None:
        self.lookup = stored
        self.ends = origin, destination
        self.steps: float = 0
        self.size = 0
        self.onward: Ways = {}
        self.back: Ways = {}
        self.fronts = [{origin}, {destination}]
        self.seen = [{origin}, {destination}]

    def grow(self) -> bool:
        """Look one step further; False where all is known, or too much for looking things up."""
        if self.size > MANY or self.steps == inf:
            return False
        if self.steps:
            side = min((0, 1), key=lambda side: len(self.fronts[side]))
            found = (self.lookup.leaving, self.lookup.entering)[side](self.fronts[side])
            self.learn(found)
            reached = {ends[1 - side] for ends in found}
            self.fronts[side] = reached - self.seen[side]
            self.seen[side] |= reached
        # One more step between the two fronts needs no look at all else that leaves them.
        self.learn(self.lookup.joining(*self.fronts))
        self.steps = self.steps + 1 if all(self.fronts) else inf
        return True

    def learn(self, found: list[tuple[str, str]]) -> None:
        """Keep the ends of some transitions."""
        self.size += len(found)
        for origin, destination in found:
            self.onward.setdefault(origin, set()).add(destination)
            self.back.setdefault(destination, set()).add(origin)

    def between(self) -> list[str]:
        """Return the roles on the known ways of so many steps at most, [] where there is none."""
        ahead, behind = layers(self.onward, self.ends[0]), layers(self.back, self.ends[1])
        both = sorted(ahead.keys() & behind.keys())
        return [role for role in both if ahead[role] + behind[role] <= self.steps]

    def walks(self, roles: list[str]) -> int:
        """Return how many ways of so many steps at most there are, those that turn back included.

        There are no more routes than that.
        """
        origin, destination = self.ends
        within, found, ways = {*roles}, 0, {origin: 1}
        for _ in range(int(self.steps)):
            onward: dict[str, int] = {}
            for role, count in ways.items():
                for other in self.onward.get(role, ()):
                    if other in within:
                        onward[other] = onward.get(other, 0) + count
            found += onward.pop(destination, 0)
            ways = onward
        return found


def layers(ways: Mapping[str, set[str]], start: str) -> dict[str, int]:
    """Return how many steps each role is away."""
    steps, queue = {start: 0}, deque([start])
    while queue:
        role = queue.popleft()
        for other in ways.get(role, ()):
            if other not in steps:
                steps[other] = steps[role] + 1
                queue.append(other)
    return steps
