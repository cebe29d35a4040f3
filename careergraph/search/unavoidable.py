"""The roles that lie on every route from one role to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from careergraph.kernel.structure import dominators
from careergraph.search.limits import refuse
from careergraph.search.question import Options, asked, make_question
from careergraph.search.why_not import no_route

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph

__all__ = ["unavoidable"]


def unavoidable(
    graph: CareerGraph, origin: str, destination: str, **options: Unpack[Options]
) -> list[str]:
    """Find the roles that lie on every documented route from one role to another.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin, destination : str
        The two roles, by name, alias or code.
    **options
        Who asks, and limits that leave out roles or transitions, as for
        :func:`careergraph.routes`; ``via``, ``max_steps`` and ``max_years``, which speak of whole
        routes, are refused.

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
    who_and_limits = asked(graph, options)
    refuse(who_and_limits.limits, "via", "max_steps", "max_years")
    question = make_question(graph, (origin, destination), who_and_limits)
    first, last = question.start.origin, question.destination
    vertices = dominators.unavoidable(question.adjacency(), first, last)
    if vertices is None:
        raise no_route(graph, question, who_and_limits.limits)
    return [graph.names[vertex] for vertex in vertices[1:-1]]
