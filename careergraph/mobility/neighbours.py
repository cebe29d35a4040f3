"""The transitions that lead to a role, and those that leave it."""

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
    number, out = graph.numbers[name], graph.index.out
    leaving = [transition(graph, arc) for arc in range(out[number], out[number + 1])]
    return Transitions(sorted(leaving, key=lambda each: (-each.support, each.destination)))


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
    >>> [each.origin for each in careergraph.feeders(graph, "Senior IT project manager")]
    ['IT project manager']
    """
    name = graph.resolve(role)
    graph = graph.about(name)
    number, heads = graph.numbers[name], graph.index.heads
    arriving = [transition(graph, arc) for arc, head in enumerate(heads) if head == number]
    return Transitions(sorted(arriving, key=lambda each: (-each.support, each.origin)))
