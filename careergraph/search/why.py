"""Why a route visits a role: the best route with it beside the best without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from careergraph.errors import CareerGraphError, NoRouteError
from careergraph.search.limits import checked
from careergraph.search.routes import routes

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.model.route import Route

__all__ = ["Why", "why"]


class Why(NamedTuple):
    """The best route, the best that visits a role, and the best that does not.

    Attributes
    ----------
    role : str
        The role.
    best : Route
        The best route of all: one of the two below.
    through, around : Route or None
        The best route that visits the role, and the best that does not; None where there is none.
    """

    role: str
    best: Route
    through: Route | None
    around: Route | None


def why(
    graph: CareerGraph,
    origin: str,
    destination: str,
    *,
    role: str,
    **options: Any,  # noqa: ANN401
) -> Why:
    """Set the best route that visits a role beside the best that does not.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin, destination : str
        The ends, by name, alias or code.
    role : str
        The role that the question is about.
    **options
        As for :func:`careergraph.routes`: ``by``, ``have``, limits, ...

    Returns
    -------
    Why
        The routes.

    Raises
    ------
    UnknownRoleError
        When a role is unknown.
    NoRouteError
        When no route leads there.

    Examples
    --------
    >>> import careergraph
    >>> graph = careergraph.load()
    >>> answer = careergraph.why(graph, "Senior IT manager", "CIO", role="IT director")
    >>> answer.through.steps - answer.around.steps
    1
    """
    name = graph.resolve(role)
    limits = checked({"via": options.pop("via", None), "avoid": options.pop("avoid", None)})
    via, avoid = [*limits.get("via", ())], [*limits.get("avoid", ())]
    best = routes(graph, origin, destination, k=1, via=via, avoid=avoid, **options)[0]
    if name in (best.roles[0], best.roles[-1]):
        message = f"{name!r} is an end of the route: every route visits it"
        raise CareerGraphError(message)

    def only(*, via: list[str], avoid: list[str]) -> Route | None:
        try:
            return routes(graph, origin, destination, k=1, via=via, avoid=avoid, **options)[0]
        except NoRouteError:
            return None

    if name in best.roles:
        return Why(name, best, best, only(via=via, avoid=[*avoid, name]))
    return Why(name, best, only(via=[*via, name], avoid=avoid), best)
