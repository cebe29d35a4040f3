"""The transitions that lead to a role, and those that leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careergraph.graph.inherited import inheriting, may_inherit
from careergraph.graph.order import arcs_from, arcs_to, best_first
from careergraph.graph.records import eventual, eventual_rows, transition
from careergraph.model.answers import Transitions
from careergraph.model.option_checks import check_flags

if TYPE_CHECKING:
    from collections.abc import Callable

    from careergraph.graph.value import CareerGraph
    from careergraph.model.facts import Transition

__all__ = ["around", "feeders", "next_roles"]


def next_roles(
    graph: CareerGraph, role: str, *, inherit: bool = True, eventually: bool = False
) -> Transitions:
    """Return the transitions that leave a role, the best supported first.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    role : str
        The role, by name, alias or code.
    inherit : bool, default True
        Whether steps count too that are documented for a junior role which the role follows.
    eventually : bool, default False
        Return where sources say that its holders end up, which are no steps of a route.

    Returns
    -------
    Transitions
        A list of Transition, documented before inherited, by falling support, then by rank, where
        the dataset has a column ``rank`` of its own, and by destination.

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
    check_flags(inherit=inherit, eventually=eventually)
    name = graph.resolve(role)
    graph = around(graph, name, inherit=inherit)
    if eventually:
        leaving = in_the_end(graph, lambda origin, _: origin == name)
    else:
        leaving = [transition(graph, arc) for arc in best_first(graph, arcs_from(graph, name))]
    return Transitions(leaving)


def around(graph: CareerGraph, role: str, *, inherit: bool) -> CareerGraph:
    """Return a graph with all transitions of a role; the whole graph where it may inherit some."""
    if inherit and may_inherit(graph):
        return inheriting(graph)
    return graph.about(role)


def in_the_end(graph: CareerGraph, wanted: Callable[[str, str], bool]) -> list[Transition]:
    """Return what sources say of those who end up in a role in the end, the best supported first.

    Only what has the wanted ends is looked up.
    """
    ends = [pair for pair in eventual_rows(graph) if wanted(*pair)]
    found = [each for pair in ends if (each := eventual(graph, *pair)) is not None]
    return sorted(found, key=lambda each: (-each.support, each.origin, each.destination))


def feeders(
    graph: CareerGraph, role: str, *, inherit: bool = True, eventually: bool = False
) -> Transitions:
    """Return the transitions that lead to a role, the best supported first.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    role : str
        The role, by name, alias or code.

    inherit, eventually
        As for :func:`next_roles`.

    Returns
    -------
    Transitions
        A list of Transition, documented before inherited, by falling support, then by rank, where
        the dataset has a column ``rank`` of its own, and by origin.

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
    check_flags(inherit=inherit, eventually=eventually)
    name = graph.resolve(role)
    graph = around(graph, name, inherit=inherit)
    if eventually:
        arriving = in_the_end(graph, lambda _, destination: destination == name)
    else:
        arriving = [transition(graph, arc) for arc in best_first(graph, arcs_to(graph, name))]
    return Transitions(arriving)
