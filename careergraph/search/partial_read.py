"""Reading only the part of a stored dataset that a question of fewest steps can touch."""

from __future__ import annotations

from collections import deque
from math import inf
from typing import TYPE_CHECKING

from careergraph.errors import CareerGraphError
from careergraph.graph.inherited import may_inherit
from careergraph.graph.observed_moves import counted_as
from careergraph.graph.prerequisites import same_education
from careergraph.graph.value import CareerGraph
from careergraph.graph.yearly_pay import same_currency
from careergraph.search.doubts import doubted_as, names_sources
from careergraph.search.limits import wanted_claims, with_claims

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TypeVar

    from careergraph.graph.lookup import Lookup
    from careergraph.search.limits import Limits

    Answer = TypeVar("Answer")

__all__ = ["LARGE", "MANY", "Ball", "in_surroundings", "neighbourhood", "part_for"]

MANY = 50_000  # transitions looked up: beyond, reading everything is the quicker way
LARGE = 5_000  # roles: of a part with more, so much is read that all may be read

Neighbours = dict[str, set[str]]


def neighbourhood(graph: CareerGraph, role: str, *, onward: bool) -> CareerGraph:
    """Return a graph that holds all that is told of the steps from a role, or of those to it.

    It is a part of a graph that is stored, the graph itself where its tables are at hand.
    """
    if graph.lookup is None or may_inherit(graph):  # inherited steps follow from all others
        return graph
    ends = graph.lookup.leaving([role]) if onward else graph.lookup.entering([role])
    return part_of(graph, sorted({role, *(end for pair in ends for end in pair)}))


def in_surroundings(
    graph: CareerGraph,
    role: str,
    answer: Callable[[CareerGraph], Answer],
    within: float | None,
    limits: Limits,
    *,
    onward: bool,
) -> Answer:
    """Return the answer to a question about so many steps from a role, or to it.

    It is that of the part with the roles within so many steps, where a graph is stored and that is
    little to look up: no other role is on such a way.
    """
    roles = None if within is None else surroundings(graph, role, within, limits, onward=onward)
    if roles is not None:
        try:
            return answer(part_for(graph, roles, limits))
        except CareerGraphError:
            pass  # what is wrong is told by the whole graph alone, which knows all names
    return answer(graph)


def surroundings(
    graph: CareerGraph, role: str, within: float, limits: Limits, *, onward: bool
) -> list[str] | None:
    """Return the roles within so many steps from a role, or to it; None if they are too many."""
    lookup = graph.lookup
    if lookup is None or (limits.get("inherit", True) and may_inherit(graph)):
        return None
    seen, front, size = {role}, {role}, 0
    for _ in range(int(within)):
        pairs = lookup.leaving(front) if onward else lookup.entering(front)
        front = {pair[onward] for pair in pairs} - seen
        seen |= front
        size += len(pairs)
        if not front or size > MANY or len(seen) > LARGE:
            break
    return None if size > MANY or len(seen) > LARGE else sorted(seen)


def part_of(graph: CareerGraph, roles: Iterable[str]) -> CareerGraph:
    """Return the part of a stored graph with some roles, with all that a route shows of them.

    It doubts, counts and understands as the whole graph does.
    """
    lookup = graph.lookup
    assert lookup is not None
    part = CareerGraph(lookup.part(dict.fromkeys(roles), facts=False))  # no route shows facts
    return doubted_as(counted_as(understood_as(part, graph), graph), graph)


def understood_as(part: CareerGraph, graph: CareerGraph) -> CareerGraph:
    """Return a part of a graph, where names, degrees and pay mean what they mean in the whole."""
    part.name_lookup = graph.name_lookup
    same_education(part, graph)
    return same_currency(part, graph)


def part_for(graph: CareerGraph, roles: list[str], limits: Limits) -> CareerGraph:
    """Return a part with some roles, for a question of some claims alone.

    Raises
    ------
    CareerGraphError
        Where none of these claims names a source in the part: only the whole can tell whether one
        does elsewhere, which decides what is doubted.
    """
    part = part_of(graph, [*roles, *named_in(graph, limits)])
    claimed = with_claims(part, wanted_claims(limits))
    if claimed is not part:
        if names_sources(graph) and not names_sources(claimed):
            raise CareerGraphError
        understood_as(claimed, graph)
    return part


def named_in(graph: CareerGraph, limits: Limits) -> list[str]:
    """Return the roles that limits name."""
    return [graph.resolve(name) for key in ("via", "avoid") for name in limits.get(key, ())]  # type: ignore[attr-defined]


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
