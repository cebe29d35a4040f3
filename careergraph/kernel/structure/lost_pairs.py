"""How many pairs of others only ways through a vertex join: those lost if it were taken out.

Most of a graph does not change when one vertex goes. A group of vertices that reach each other
mostly stays one: what its first vertex, the root, then no longer reaches, or is no longer reached
from, lies below the vertex in two trees of dominators. Those few make small groups of their own,
and what leads to any of them is looked at again, back to where nothing changes.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from careergraph.kernel.structure.distances import BLOCK, in_reach
from careergraph.kernel.structure.strong_groups import immediate_dominators, strong_groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    Lists = Sequence[Sequence[int]]

__all__ = ["lost_pairs"]


class _Graph(NamedTuple):
    """A graph and its groups of vertices that reach each other, each after those it leads to.

    Attributes
    ----------
    leaving, entering
        The neighbours of each vertex.
    groups, group
        The members of each group; the group of each vertex.
    below
        The two trees of what each vertex guards within its group, as seen from the group's root.
    exits
        For each group what it leads to outside, each with the members that do.
    fed
        For each group those that lead to it.
    """

    leaving: Lists
    entering: Lists
    groups: list[list[int]]
    group: list[int]
    below: tuple[dict[int, list[int]], dict[int, list[int]]]
    exits: list[dict[int, set[int]]]
    fed: list[set[int]]


class _Reach(NamedTuple):
    """Which of some ends each vertex reaches, and which are members of each group, as bits."""

    ends: range
    of: list[int]
    own: list[int]


def lost_pairs(leaving: Lists, entering: Lists) -> list[int]:
    """Return for each vertex how many ordered pairs of others only ways through it join.

    Parameters
    ----------
    leaving, entering
        The neighbours of each vertex.

    Notes
    -----
    That a group of vertices that reach each other is torn only below a vertex in the dominator
    trees of the group and of its reverse is from Italiano, Laura and Santaroni (2012, "Finding
    strong bridges and strong articulation points in linear time", Theoretical Computer Science
    447:74).

    Examples
    --------
    >>> lost_pairs([[1], [2], []], [[], [0], [1]])
    [0, 1, 0]
    """
    n = len(leaving)
    graph = _prepared(leaving, entering)
    lost = [0] * n
    for low in range(0, n, BLOCK):
        ends = range(low, min(low + BLOCK, n))
        own = [sum(1 << v - low for v in group if v in ends) for group in graph.groups]
        reach = _Reach(ends, in_reach(leaving, graph.groups, ends), own)
        for vertex in range(n):
            if leaving[vertex] and entering[vertex]:
                lost[vertex] += _Without(graph, reach, vertex).lost()
    return lost


def _prepared(leaving: Lists, entering: Lists) -> _Graph:
    """Return what is the same for all vertices that are taken out."""
    groups = strong_groups(leaving)
    group = [0] * len(leaving)
    for number, members in enumerate(groups):
        for vertex in members:
            group[vertex] = number
    exits: list[dict[int, set[int]]] = [{} for _ in groups]
    for vertex, heads in enumerate(leaving):
        for head in heads:
            if group[head] != group[vertex]:
                exits[group[vertex]].setdefault(group[head], set()).add(vertex)
    fed: list[set[int]] = [set() for _ in groups]
    for number, heads_of in enumerate(exits):
        for other in heads_of:
            fed[other].add(number)
    graph = _Graph(leaving, entering, groups, group, ({}, {}), exits, fed)
    for members in groups:
        _trees(graph, members)
    return graph


def _trees(graph: _Graph, members: Sequence[int]) -> None:
    """Put each member below its guard, as it is seen from the root of a group, out and back."""
    here = graph.group[members[0]]
    place = {vertex: number for number, vertex in enumerate(members)}
    inner, back = (
        [[place[other] for other in lists[v] if graph.group[other] == here] for v in members]
        for lists in (graph.leaving, graph.entering)
    )
    guards = immediate_dominators(inner, back, 0), immediate_dominators(back, inner, 0)
    for below, above in zip(graph.below, guards, strict=True):
        for vertex, guard in above.items():
            if guard:
                below.setdefault(members[guard], []).append(members[vertex])


def _torn(graph: _Graph, vertex: int) -> set[int]:
    """Return what leaves the root's part of a group with a vertex: all below it in either tree.

    The root is the first member; where it goes itself, every other is looked at.
    """
    members = graph.groups[graph.group[vertex]]
    if vertex == members[0]:
        return set(members[1:])
    torn: set[int] = set()
    for below in graph.below:
        stack = list(below.get(vertex, ()))
        while stack:
            torn.add(stack[-1])
            stack += below.get(stack.pop(), ())
    return torn


class _Without:
    """The graph without one vertex: what is reached from where that changes.

    Parameters
    ----------
    graph
        The graph.
    reach
        What is reached while the vertex is there.
    vertex
        The vertex that is taken out.
    """

    def __init__(self, graph: _Graph, reach: _Reach, vertex: int) -> None:
        self.graph, self.reach, self.own, self.vertex = graph, reach.of, reach.own, vertex
        self.ends = reach.ends
        self.home = graph.group[vertex]
        self.torn = _torn(graph, vertex)
        self.left = ~(self.bit(vertex))
        self.rest: int | None = None  # what the root's part of the group reaches
        self.parts: dict[int, int] = {}  # and each vertex torn from it
        self.changed: dict[int, int] = {}  # and each other group that reaches less

    def bit(self, vertex: int) -> int:
        """Return the bit of a vertex among the ends; 0 if it is none of them."""
        return 1 << (vertex - self.ends.start) if vertex in self.ends else 0

    def lost(self) -> int:
        """Return how many pairs are lost of which the second is one of the ends."""
        lost, whole = 0, self.reach[self.vertex] & self.left
        members = self.graph.groups[self.home]
        again = {self.graph.group[tail] for tail in self.graph.entering[self.vertex]}
        if len(members) > 1:
            lost += self.tear(whole)
            again.update(
                self.graph.group[tail] for v in self.torn for tail in self.graph.entering[v]
            )
            if self.rest is not None and self.rest != whole:
                again.update(self.graph.fed[self.home])
        elif not whole:
            return 0
        again.discard(self.home)
        return lost + self.look_back(again)

    def tear(self, whole: int) -> int:
        """Find what the parts of the vertex's own group reach; return how many pairs that loses."""
        graph, lost = self.graph, 0
        rest = len(graph.groups[self.home]) - 1 - len(self.torn)
        if not self.torn:
            self.rest = whole if self.keeps_exits() else self.of_rest()
            return rest * (whole & ~self.rest).bit_count()
        small = list(self.torn)
        place = {vertex: number for number, vertex in enumerate(small)}
        hub = len(small)  # the root's part, all in one
        inner = [self.inner(vertex, place, hub) for vertex in small]
        fed = [v for v in small if rest and any(self.in_rest(tail) for tail in graph.entering[v])]
        inner.append([place[vertex] for vertex in fed])
        for part in strong_groups(inner):
            bits = 0
            for number in part:
                bits |= self.of_rest() if number == hub and rest else 0
                if number != hub:
                    bits |= self.outward(small[number])
                for head in inner[number]:
                    bits |= (self.rest or 0) if head == hub else self.parts.get(small[head], 0)
            for number in part:
                if number == hub:
                    self.rest = bits if rest else None
                else:
                    self.parts[small[number]] = bits
                lost += (rest if number == hub else 1) * (whole & ~bits).bit_count()
        return lost

    def in_rest(self, vertex: int) -> bool:
        """Return whether a vertex is of the root's part."""
        home = self.graph.group[vertex] == self.home
        return home and vertex != self.vertex and vertex not in self.torn

    def inner(self, vertex: int, place: dict[int, int], hub: int) -> list[int]:
        """Return the neighbours of a torn vertex within the group, the root's part as one."""
        heads = self.graph.leaving[vertex]
        return [place.get(head, hub) for head in heads if head in place or self.in_rest(head)]

    def keeps_exits(self) -> bool:
        """Return whether the root's part leads to all that the whole group leads to."""
        exits, gone = self.graph.exits[self.home], {self.vertex} | self.torn
        return not any(
            exits[group] <= gone
            for tail in gone
            for head in self.graph.leaving[tail]
            if (group := self.graph.group[head]) != self.home
        )

    def of_rest(self) -> int:
        """Return what the root's part reaches but for what is torn from it."""
        graph, gone = self.graph, {self.vertex} | self.torn
        bits = self.own[self.home]
        for vertex in gone:
            bits &= ~self.bit(vertex)
        for group, tails in graph.exits[self.home].items():
            if not tails <= gone:
                bits |= self.reach[graph.groups[group][0]]
        return bits

    def outward(self, vertex: int) -> int:
        """Return the bits of a vertex and of what it leads to outside its group."""
        bits = self.bit(vertex)
        for head in self.graph.leaving[vertex]:
            if self.graph.group[head] != self.home:
                bits |= self.reach[head]
        return bits

    def look_back(self, again: set[int]) -> int:
        """Look at groups again that led to what has changed; return how many pairs that loses."""
        waiting, lost = list(again), 0
        heapify(waiting)
        while waiting:
            group = heappop(waiting)
            members = self.graph.groups[group]
            before = self.reach[members[0]] & self.left
            after = self.of_group(group, before)
            if after != before:
                self.changed[group] = after
                lost += len(members) * (before & ~after).bit_count()
                for feeder in self.graph.fed[group] - again:
                    again.add(feeder)
                    heappush(waiting, feeder)
        return lost

    def of_group(self, group: int, before: int) -> int:
        """Return what a group reaches now, no more than before; as soon as that is all, all."""
        graph, bits = self.graph, self.own[group]
        for other, tails in graph.exits[group].items():
            if other == self.home:
                heads = {h for tail in tails for h in graph.leaving[tail]}
                for head in heads - {self.vertex}:
                    if graph.group[head] == self.home:
                        bits |= self.parts[head] if head in self.torn else self.rest or 0
            else:
                bits |= self.changed.get(other, self.reach[graph.groups[other][0]])
        return bits & before
