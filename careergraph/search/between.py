"""What lies between: roles that cannot be avoided, or that most routes pass; what one costs."""

from __future__ import annotations

from collections import Counter
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple, Unpack

from careergraph.errors import CareerGraphError, NoRouteError
from careergraph.kernel.costs.tree import routes_from, routes_to
from careergraph.kernel.structure import dominators
from careergraph.search.limits import Limits, admitted, checked, refuse
from careergraph.search.measures import measure, rows
from careergraph.search.question import network, question
from careergraph.search.routes import routes
from careergraph.search.why_not import no_route

if TYPE_CHECKING:
    from careergraph.graph.value import CareerGraph
    from careergraph.model.route import Route

__all__ = ["SteppingStone", "Why", "stepping_stones", "unavoidable", "why"]


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
    asked = question(graph, (origin, destination), limits, by="steps")
    found = dominators.unavoidable(network(asked), asked.first, asked.last)
    if found is None:
        raise no_route(graph, asked, limits)
    return [graph.names[vertex] for vertex in found[1:-1]]


class SteppingStone(NamedTuple):
    """A role, on how many best routes it lies between the ends, and their share of all."""

    role: str
    routes: int
    share: float


def stepping_stones(
    graph: CareerGraph,
    destination: str | None = None,
    *,
    by: str = "steps",
    **limits: Unpack[Limits],
) -> list[SteppingStone]:
    """Find the roles that most best routes pass.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    destination : str, optional
        Only routes to this role; without it, those between all pairs of roles.
    by : str, default "steps"
        What a best route minimises: ``steps``, ``years``, ``likelihood`` or a numeric column. Of
        equal routes that of fewer steps counts, then the first by its roles' names.
    **limits
        ``evidence`` and ``kind``, as for :func:`careergraph.routes`.

    Returns
    -------
    list of SteppingStone
        The roles that lie between the ends of any best route, the most frequent first.

    Raises
    ------
    CareerGraphError
        For a measure that does not add up along a route.

    Examples
    --------
    >>> import careergraph
    >>> graph = careergraph.load()
    >>> careergraph.stepping_stones(graph, "CIO")[0].role
    'Chief technology officer'
    """
    if by in ("learning", "support"):
        message = f"{by!r} does not add up along a route; give steps, years, likelihood or a column"
        raise CareerGraphError(message)
    limits = checked(limits)
    refuse(limits, *(name for name in Limits.__annotations__ if name not in ("evidence", "kind")))
    counting = admitted(graph, limits)
    ways = rows(counting, measure(counting, by))
    if destination is None:
        starts = range(len(graph.names))
        found = map(routes_from, repeat(ways), starts)
    else:
        found = map(routes_to, [ways], [graph.numbers[graph.resolve(destination)]])
    passed: Counter[int] = Counter()
    total = 0
    for tree in found:
        total += len(tree) - 1
        passed.update(vertex for _, way in tree.values() for vertex in way[1:-1])
    stones = (SteppingStone(graph.names[v], n, n / total) for v, n in passed.items())
    return sorted(stones, key=lambda stone: (-stone.routes, stone.role))


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
        The ends, by name or alias.
    role : str
        The role that is asked about.
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
    via, avoid = ([*options.pop(limit, ())] for limit in ("via", "avoid"))
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
