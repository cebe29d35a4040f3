"""Which pathways a graph is made of: the routes between two roles, or what leads to each role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.graph.core import GraphCore

__all__ = ["Pathway", "pathways_of"]

MOST_ROUTES = 50


class Pathway(NamedTuple):
    """What leads to one role.

    Attributes
    ----------
    destination : int
        The role, by its number.
    arcs : tuple of int
        The transitions, in their order where it is a route.
    is_route : bool
        Whether it is one route.
    """

    destination: int
    arcs: tuple[int, ...]
    is_route: bool


def pathways_of(graph: GraphCore) -> list[Pathway]:
    """Return the routes of a graph that leads from one role to one other without a circle.

    Of any other graph: for each role that transitions lead to, or that requires something, those
    transitions. So each transition stands in the pathway of its destination, and none is left out.
    """
    routes = routes_of(graph)
    if routes:
        return [Pathway(graph.index.heads[route[-1]], route, is_route=True) for route in routes]
    entering: dict[int, list[int]] = {}
    for arc, head in enumerate(graph.index.heads):
        entering.setdefault(head, []).append(arc)
    requiring = {graph.numbers[role] for role in graph.text_column("requirements", "role")}
    return [
        Pathway(role, tuple(entering.get(role, ())), is_route=False)
        for role in range(len(graph.names))
        if role in entering or role in requiring
    ]


def routes_of(graph: GraphCore) -> list[tuple[int, ...]]:
    """Return all routes between two roles where these are all that the transitions are.

    Nothing where several roles begin or end them, where they go round in a circle, or where they
    are more than a reader takes in.
    """
    index = graph.index
    starts, ends = {*index.tails} - {*index.heads}, {*index.heads} - {*index.tails}
    if len(starts) != 1 or len(ends) != 1 or has_circle(graph):
        return []
    found = []
    for route in walks(graph, min(starts)):
        found.append(route)
        if len(found) > MOST_ROUTES:
            return []
    return found


def has_circle(graph: GraphCore) -> bool:
    """Return whether transitions lead back to a role that they have left."""
    index = graph.index
    entering = [0] * len(graph.names)
    for head in index.heads:
        entering[head] += 1
    free = [role for role, count in enumerate(entering) if not count]
    left = 0
    while free:
        role = free.pop()
        left += 1
        for head in index.heads[index.out[role] : index.out[role + 1]]:
            entering[head] -= 1
            if not entering[head]:
                free.append(head)
    return left < len(graph.names)


def walks(graph: GraphCore, start: int) -> Iterator[tuple[int, ...]]:
    """Yield the transitions of every way from a role to where none leads on; there is no circle."""
    index = graph.index
    begun: list[tuple[int, tuple[int, ...]]] = [(start, ())]
    while begun:
        role, arcs = begun.pop()
        leaving = range(index.out[role], index.out[role + 1])
        if not leaving:
            yield arcs
        begun += [(index.heads[arc], (*arcs, arc)) for arc in reversed(leaving)]
