"""What every route through a part of the graph requires at least: a bound of label searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

    from careergraph.kernel.budget import Budget
    from careergraph.kernel.graph.masks import Masks
    from careergraph.kernel.graph.network import Network

    # Of each vertex its neighbours, each with what the arc requires besides its head, 0 if nothing
    Neighbours = dict[int, list[tuple[int, int]]]
    Required = dict[int, tuple[int, int]]  # of each vertex a mask and its weight

ROUNDS = 8  # at most
LITTLE = 0.9  # a round that leaves more than this share of the vertices is the last


class Region(NamedTuple):
    """The vertices and arcs that the routes of a set may pass, those that weigh little enough.

    Attributes
    ----------
    network
        The graph.
    origin, destination
        Where the routes begin, after what they have in common, and where they end.
    floor
        The mask of what all of them acquire, at least.
    leaving, entering
        The neighbours of each vertex; some may be outside of the region.
    behind, ahead
        For each vertex in the region what all routes by it acquire up to there, and there and from
        there on, at least; both hold the floor. Empty if there is no such route.
    """

    network: Network
    origin: int
    destination: int
    floor: int
    leaving: Neighbours
    entering: Neighbours
    behind: Required
    ahead: Required


def within_reach(
    network: Network,
    start: tuple[int, ...],
    destination: int,
    *,
    barred: Collection[int],
    floor: int,
    most: float,
    budget: Budget,
) -> Region | None:
    """Return the vertices that some route may pass; None if the budget did not suffice.

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
        Only routes whose mask weighs no more than this matter: so vertices matter that require no
        more.
    budget
        What may be spent.
    """
    join, weigh, roles = network.masks.join, network.masks.weigh, network.masks.roles
    origin, left_out = start[-1], {*start}
    required: Required = {origin: (floor, weigh(floor))}
    leaving: Neighbours = {}
    entering: Neighbours = {origin: []}
    for vertex in (waiting := [origin]):  # it grows while it is read
        arcs = leaving[vertex] = []
        for head, mask, _ in network.leaving(vertex) if vertex != destination else ():
            if head in left_out or (vertex == origin and head in barred):
                continue
            if head not in required:
                by_head = join(floor, roles[head])
                weight = weigh(by_head)
                if weight > most:
                    left_out.add(head)
                    continue
                required[head], entering[head] = (by_head, weight), []
                waiting.append(head)
            own = 0 if mask == roles[head] else mask
            arcs.append((head, own))
            entering[head].append((vertex, own))
        if not budget.spend(len(arcs)):
            return None
    return Region(network, origin, destination, floor, leaving, entering, required, required)


def narrowed(region: Region, floor: int, most: float, budget: Budget) -> Region | None:
    """Return what remains of a region for routes that acquire a floor and weigh little enough.

    Parameters
    ----------
    region
        Where the routes pass.
    floor
        The mask of what all of them acquire.
    most
        Only routes whose mask weighs no more than this matter.
    budget
        What may be spent.

    Returns
    -------
    Region or None
        With higher masks; None if the budget did not suffice.

    Notes
    -----
    A data-flow problem (Kildall 1973): what all ways from v require is the meet, over the arcs from
    v, of what the arc requires joined with what all ways from its head require. Solved forwards and
    then backwards; an arc is left out when what is required before it, by it and after it weighs
    too much, which makes the masks higher when this is done again.
    """
    masks, ends = region.network.masks, (region.origin, region.destination)
    nothing = region._replace(behind={}, ahead={})
    behind = _DataFlow(masks, region.leaving, *ends, most).required(floor, region.ahead, budget)
    if not behind:
        return None if behind is None else nothing
    floor = masks.join(floor, behind[region.destination][0])
    ahead = _DataFlow(masks, region.entering, *ends[::-1], most).required(floor, behind, budget)
    if not ahead:
        return None if ahead is None else nothing
    floor = masks.join(floor, ahead[region.origin][0])
    return _with_arcs(region._replace(floor=floor, behind=behind, ahead=ahead), most)


def _with_arcs(region: Region, most: float) -> Region:
    """Return a region with only those of its arcs that lead somewhere within the weight."""
    join, weigh = region.network.masks.join, region.network.masks.weigh
    behind, ahead = region.behind, region.ahead
    leaving: Neighbours = {vertex: [] for vertex in ahead}
    entering: Neighbours = {vertex: [] for vertex in ahead}
    for vertex, arcs in leaving.items():
        so_far, _ = behind[vertex]
        for head, own in region.leaving[vertex]:
            if head in ahead and weigh(join(so_far, ahead[head][0])) <= most:
                arcs.append((head, own))
                entering[head].append((vertex, own))
    return region._replace(leaving=leaving, entering=entering)


class _DataFlow(NamedTuple):
    """What all ways from a start to each vertex require, in one direction of the arcs."""

    masks: Masks
    arcs_of: Neighbours
    start: int
    end: int
    most: float

    def required(self, floor: int, opposite: Required, budget: Budget) -> Required | None:
        """Return what is acquired on all ways to each vertex, the vertex included.

        None if the budget does not suffice, empty if the end is out of reach.

        Parameters
        ----------
        floor
            The mask of what is acquired in any case.
        opposite
            What is acquired on all ways from each vertex in the opposite direction; the ways pass
            no other vertices.
        budget
            What may be spent.

        Notes
        -----
        In rounds, in each first the vertices of which least is required, so that few are searched
        again.
        """
        join, weigh, roles = self.masks.join, self.masks.weigh, self.masks.roles
        ends = self.start, self.end  # what they require is in the floor, or is not required
        whole = {v: join(floor, mask) for v, (mask, _) in opposite.items()}
        beyond = {
            v: (mask, weight) for v, mask in whole.items() if (weight := weigh(mask)) <= self.most
        }
        lowest = floor, weigh(floor)
        before = {self.start: floor}  # what is acquired without the vertex itself
        required: Required = {}
        changed = {self.start: 0}  # with the weight of it
        turn: list[int] = []
        while changed:
            turn = turn or sorted(changed, key=changed.__getitem__, reverse=True)
            vertex = turn.pop()
            if changed.pop(vertex, None) is None:
                continue
            so_far = before[vertex] if vertex in ends else join(before[vertex], roles[vertex])
            required[vertex] = so_far, weigh(so_far)
            if vertex != self.end:
                if not budget.spend(len(self.arcs_of[vertex])):
                    return None
                for neighbour in self._lowered(vertex, required[vertex], lowest, before, beyond):
                    changed[neighbour] = weigh(before[neighbour])
        return required if self.end in required else {}

    def _lowered(
        self,
        vertex: int,
        required: tuple[int, int],
        floor: tuple[int, int],
        before: dict[int, int],
        beyond: Required,
    ) -> list[int]:
        """Lower what is acquired before neighbours to what arcs to them require; return these.

        Two masks that hold the floor weigh together no more than both do without it once: most
        arcs pass by that alone.
        """
        join, meet, weigh, most = self.masks.join, self.masks.meet, self.masks.weigh, self.most
        so_far, weight = required
        lowest, slack = floor[0], most - weight + floor[1]
        neighbours = []
        for neighbour, own in self.arcs_of[vertex]:
            if neighbour not in beyond:
                continue
            by_arc = join(so_far, own) if own else so_far
            lowered = by_arc
            earlier = before.get(neighbour)
            if earlier is not None:
                if earlier == lowest:
                    continue
                lowered = meet(earlier, by_arc)
                if lowered == earlier:
                    continue
            mask, theirs = beyond[neighbour]
            if (own or theirs > slack) and weigh(join(by_arc, mask)) > most:
                continue
            before[neighbour] = lowered
            neighbours.append(neighbour)
        return neighbours
