"""What every way on from a vertex requires at least: a bound of label searches."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from careergraph.kernel.budget import Budget
    from careergraph.kernel.graph.masks import Masks
    from careergraph.kernel.graph.network import Arc, Network

    ArcsOf = Callable[[int], Sequence[Arc]]  # of a vertex, in one direction

_ROUNDS = 8  # at most
_LITTLE = 0.9  # a round that leaves more than this share of the vertices is the last


def unavoidable_requirements(
    network: Network,
    start: tuple[int, ...],
    destination: int,
    *,
    barred: Collection[int],
    floor: int,
    most: float,
    budget: Budget,
) -> Mapping[int, int] | None:
    """Return what every route from each vertex on requires, of the routes that weigh little enough.

    Parameters
    ----------
    network
        The graph.
    start
        The vertices with which the routes begin, none of which is passed again.
    destination
        Where they end.
    barred
        Vertices to which they do not go on from the last of these.
    floor
        The mask of what is acquired so far and what the destination requires in any case.
    most
        Only routes whose mask weighs no more than this matter.
    budget
        What may be spent.

    Returns
    -------
    mapping or None
        For each vertex that such a route can pass the mask that all of them acquire there and from
        there on, the floor included; empty if there is no such route, None if the budget
        did not suffice.

    Notes
    -----
    A data-flow problem (Kildall 1973): what all ways from v require is the meet, over the arcs from
    v, of what the arc requires joined with what all ways from its head require. Solved forwards and
    backwards in turn; an arc is left out when what is required before it, by it and after it weighs
    too much, which makes the masks of the next round larger. What the vertices to be passed require
    is part of the floor.
    """
    join, origin = network.masks.join, start[-1]

    def leaving(vertex: int) -> Sequence[Arc]:
        arcs = network.leaving(vertex)
        return [arc for arc in arcs if arc[0] not in barred] if vertex == origin else arcs

    def entering(vertex: int) -> Sequence[Arc]:
        arcs = network.entering(vertex)
        return [arc for arc in arcs if arc[0] != origin] if vertex in barred else arcs

    forwards = _DataFlow(network.masks, leaving, origin, destination, frozenset(start), most)
    backwards = _DataFlow(network.masks, entering, destination, origin, {*start[:-1]}, most)
    ahead: Mapping[int, int] | None = None
    for _ in range(_ROUNDS):
        behind = forwards.required(floor, ahead, budget)
        if not behind:
            return behind
        ahead = backwards.required(join(floor, behind[destination]), behind, budget)
        if not ahead:
            return ahead
        floor = join(floor, ahead[origin])
        if len(ahead) > _LITTLE * len(behind):
            break
    roles = network.masks.roles
    return {vertex: join(mask, roles[vertex]) for vertex, mask in (ahead or {}).items()}


class _DataFlow(NamedTuple):
    """What all ways from a start to each vertex require, in one direction of the arcs.

    Only ways matter that avoid some vertices and can be part of one that weighs little enough and
    leads to the end.
    """

    masks: Masks
    arcs_of: ArcsOf
    start: int
    end: int
    avoid: Collection[int]
    most: float

    def required(
        self, floor: int, opposite: Mapping[int, int] | None, budget: Budget
    ) -> Mapping[int, int] | None:
        """Return the mask of each vertex within reach, given those in the opposite direction.

        None if the budget does not suffice, empty if the end is out of reach.
        """
        required = {self.start: floor}
        changed = [self.start]
        while changed:
            again: dict[int, None] = {}
            for vertex in changed:
                again.pop(vertex, None)
                if vertex != self.end:
                    arcs = self.arcs_of(vertex)
                    again |= dict.fromkeys(self._lowered(required, vertex, arcs, opposite))
                    if not budget.spend(len(arcs)):
                        return None
            changed = list(again)
        return required if self.end in required else {}

    def _lowered(
        self,
        required: dict[int, int],
        vertex: int,
        arcs: Sequence[Arc],
        opposite: Mapping[int, int] | None,
    ) -> Iterator[int]:
        """Lower the masks of neighbours to what arcs to them require; yield these neighbours."""
        join, meet, weigh = self.masks.join, self.masks.meet, self.masks.weigh
        so_far, avoid, most = required[vertex], self.avoid, self.most
        for neighbour, mask, _ in arcs:
            if neighbour in avoid or (opposite is not None and neighbour not in opposite):
                continue
            by_arc = join(so_far, mask)
            before = required.get(neighbour)
            lowered = by_arc if before is None else meet(before, by_arc)
            if lowered != before:
                required_in_all = by_arc if opposite is None else join(by_arc, opposite[neighbour])
                if weigh(required_in_all) <= most:
                    required[neighbour] = lowered
                    yield neighbour
