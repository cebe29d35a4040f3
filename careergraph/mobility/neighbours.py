"""The transitions that lead to a role, and those that leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.graph.inherited import inheriting, may_inherit
from careergraph.graph.records import eventual, eventual_rows, transition
from careergraph.model.answers import Transitions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Transition

__all__ = ["feeders", "next_roles"]


def next_roles(
    graph: CareerGraph, role: str, *, inherit: bool = True, eventually: bool = False
) -> Transitions:
    """Return the transitions that leave a role, the best supported first.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    role : str
        The role, by name or alias.
    inherit : bool, default True
        Whether steps count too that are documented for a junior role which the role follows.
    eventually : bool, default False
        Return where sources say that its holders end up, which are no steps of a route.

    Returns
    -------
    Transitions
        A list of Transition, documented before inherited, by falling support, then by destination.

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
    graph = around(graph, name, inherit=inherit)
    if eventually:
        leaving = [each for each in in_the_end(graph) if each.origin == name]
    else:
        number, out = graph.numbers[name], graph.index.out
        leaving = [transition(graph, arc) for arc in range(out[number], out[number + 1])]
    return Transitions(sorted(leaving, key=lambda each: (*best_first(each), each.destination)))


def around(graph: CareerGraph, role: str, *, inherit: bool) -> CareerGraph:
    """Return a graph with all transitions of a role; the whole graph where it may inherit some."""
    if inherit and may_inherit(graph):
        return inheriting(graph)
    return graph.about(role)


def best_first(each: Transition) -> tuple[bool, float]:
    """Return what orders transitions: documented before inherited, the best supported first."""
    return bool(each.inherited_from), -each.support


def in_the_end(graph: CareerGraph) -> Iterator[Transition]:
    """Yield what sources say of those who end up in a role in the end."""
    for ends in eventual_rows(graph):
        found = eventual(graph, *ends)
        if found is not None:
            yield found


def feeders(
    graph: CareerGraph, role: str, *, inherit: bool = True, eventually: bool = False
) -> Transitions:
    """Return the transitions that lead to a role, the best supported first.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    role : str
        The role, by name or alias.

    inherit, eventually
        As for :func:`next_roles`.

    Returns
    -------
    Transitions
        A list of Transition, documented before inherited, by falling support, then by origin.

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
    graph = around(graph, name, inherit=inherit)
    if eventually:
        arriving = [each for each in in_the_end(graph) if each.destination == name]
    else:
        number, heads = graph.numbers[name], graph.index.heads
        arriving = [transition(graph, arc) for arc, head in enumerate(heads) if head == number]
    return Transitions(sorted(arriving, key=lambda each: (*best_first(each), each.origin)))
