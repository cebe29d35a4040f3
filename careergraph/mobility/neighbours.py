"""What leads in, what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.graph.records import transition
from careergraph.model.answers import Transitions

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

__all__ = ["feeders", "next_roles"]


def next_roles(graph: CareerGraph, role: str) -> Transitions:
    """Return the transitions that leave a role, the best supported first.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    role : str
        The role, by name or alias.

    Returns
    -------
    Transitions
        A list of Transition, by falling support, then by destination.

    Raises
    ------
    UnknownRoleError
        When the role is unknown.

    Examples
    --------
    >>> import careergraph
    >>> graph = careergraph.load()
    >>> careergraph.next_roles(graph, "Senior IT project manager")[0].destination
    'Program manager'
    """
    name = graph.resolve(role)
    graph = graph.about(name)
    number, arcs = graph.numbers[name], graph.index
    found = [transition(graph, arc) for arc in range(arcs.out[number], arcs.out[number + 1])]
    return Transitions(sorted(found, key=lambda move: (-move.support, move.destination)))


def feeders(graph: CareerGraph, role: str) -> Transitions:
    """Return the transitions that lead to a role, the best supported first.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    role : str
        The role, by name or alias.

    Returns
    -------
    Transitions
        A list of Transition, by falling support, then by origin.

    Raises
    ------
    UnknownRoleError
        When the role is unknown.

    Examples
    --------
    >>> import careergraph
    >>> graph = careergraph.load()
    >>> [move.origin for move in careergraph.feeders(graph, "Senior IT project manager")]
    ['IT project manager']
    """
    name = graph.resolve(role)
    graph = graph.about(name)
    number, heads = graph.numbers[name], graph.index.heads
    found = [transition(graph, arc) for arc, head in enumerate(heads) if head == number]
    return Transitions(sorted(found, key=lambda move: (-move.support, move.origin)))
