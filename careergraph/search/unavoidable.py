"""The roles that lie on every route from one role to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from careergraph.kernel.structure import dominators
from careergraph.search.limits import checked, refuse
from careergraph.search.question import make_question
from careergraph.search.why_not import no_route

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.search.limits import Limits

__all__ = ["unavoidable"]


def unavoidable(
    graph: CareerGraph, origin: str, destination: str, **limits: Unpack[Limits]
) -> list[str]:
    """Find the roles that lie on every documented route from one role to another.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin, destination : str
        The two roles, by name or alias.
    **limits
        Limits that leave out roles or transitions, as for :func:`careergraph.routes`; ``via``,
        ``max_steps`` and ``max_years``, which speak of whole routes, are refused.

    Returns
    -------
    list of str
        The roles between the ends, in the order in which every route visits them.

    Raises
    ------
    UnknownRoleError
        When a role is unknown.
    NoRouteError
        When no route leads there.
    CareerGraphError
        For a limit that speaks of whole routes.

    Notes
    -----
    They are the dominators of the destination, seen from the origin.

    Examples
    --------
    >>> import careergraph
    >>> graph = careergraph.load()
    >>> careergraph.unavoidable(graph, "Business analyst", "Senior IT project manager")
    ['IT project manager']
    """
    limits = checked(limits)
    refuse(limits, "via", "max_steps", "max_years")
    question = make_question(graph, (origin, destination), limits)
    first, last = question.start.origin, question.destination
    vertices = dominators.unavoidable(question.adjacency(), first, last)
    if vertices is None:
        raise no_route(graph, question, limits)
    return [graph.names[vertex] for vertex in vertices[1:-1]]
