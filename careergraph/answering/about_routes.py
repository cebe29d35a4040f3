"""Questions about routes, with named parameters: choices, routes of one order, what is in reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from careergraph.answering.family_limit import FamilyLimit
from careergraph.answering.json_forms import held_names, near_json, reach_json, routes_json
from careergraph.answering.persons import person_of
from careergraph.answering.routes_between import best_routes, odds_of
from careergraph.answering.sizes import MOST_REACHED, check_size
from careergraph.errors import CareerGraphError, NoRouteError

if TYPE_CHECKING:
    from careergraph.answering.json_forms import Json
    from careergraph.graph.value import CareerGraph

__all__ = ["choices", "reach", "routes"]

TOP = 3  # near routes, where no number is given


def choices(graph: CareerGraph, *, origin: str, destination: str, **options: Any) -> Json:
    """Return the routes worth choosing between, as `path --format json` prints them.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin, destination : str
        The two roles, by name, alias or code.
    **options
        Who asks, the limits, claims, similar roles, a budget; `questions_asked` declares them.

    Raises
    ------
    CareerGraphError
        As for :func:`careergraph.choices`.

    Examples
    --------
    >>> import careergraph
    >>> found = choices(careergraph.load(), origin="IT project manager", destination="CIO")
    >>> found["routes"][0]["labels"], found["by"]
    (['best founded'], 'choices')
    """
    return between(graph, (origin, destination), options, k=None, by=None)


def routes(
    graph: CareerGraph,
    *,
    origin: str,
    destination: str,
    by: str = "doubt",
    k: int = 3,
    diverse: float | None = None,
    **options: Any,
) -> Json:
    """Return routes in one order, as `path --by ... -k ... --format json` prints them.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin, destination : str
        The two roles, by name, alias or code.
    by, k, diverse
        As for :func:`careergraph.routes`.
    **options
        As for :func:`choices`.

    Raises
    ------
    CareerGraphError
        As for :func:`careergraph.routes`.

    Examples
    --------
    >>> import careergraph
    >>> found = routes(careergraph.load(), origin="Help desk technician", destination="CIO", k=1)
    >>> found["routes"][0]["steps"]
    4
    """
    return between(graph, (origin, destination), options, k=k, by=by, diverse=diverse)


def between(
    graph: CareerGraph,
    ends: tuple[str, str],
    options: dict[str, Any],
    *,
    k: int | None,
    by: str | None,
    diverse: float | None = None,
) -> Json:
    """Return routes between two roles; where there is none and that is asked for, what is near."""
    claims = options.pop("claims", False)
    or_similar = options.pop("or_similar", False)
    who = person_of(graph, options)
    limit = FamilyLimit.taken(graph, ends, options)
    question = {"have": who} | options
    try:
        best, first = best_routes(graph, ends, question, k=k, by=by, diverse=diverse)
    except NoRouteError as error:
        if or_similar:
            return nearby(graph, error, question, top=k or TOP, claims=claims)
        if limit is not None:
            raise limit.error(error) from None
        raise
    odds = odds_of(graph, best, first)
    return routes_json(best, held_names(who), by=first, claims=claims, odds=odds)


def nearby(
    graph: CareerGraph, error: NoRouteError, question: dict[str, Any], *, top: int, claims: bool
) -> Json:
    """Return what is near where no route is documented; else the error says what bars the last."""
    from careergraph.search.near_routes import near_routes

    try:
        near = near_routes(graph, error.origin, error.destination, top=top, **question)
    except CareerGraphError:
        raise error from None
    return near_json(near, held_names(question["have"]), claims=claims)


def reach(graph: CareerGraph, *, origin: str, **options: Any) -> list[Json]:
    """Return every role in reach with the route to it, as `reach --format json` prints them.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin : str
        The role to start from.
    **options
        `within` and how much to learn at most, who asks, the limits, a budget.

    Raises
    ------
    CareerGraphError
        As for :func:`careergraph.reach`; where more roles are in reach than one answer holds.

    Examples
    --------
    >>> import careergraph
    >>> [each["roles"][-1] for each in reach(careergraph.load(), origin="IT director", within=1)][0]
    'IT consultant'
    """
    from careergraph.search.reach import reach as in_reach

    options = dict(options)
    who = person_of(graph, options)
    found = in_reach(graph, origin, have=who, **options)
    check_size(len(found), MOST_REACHED, "roles in reach", "ask within fewer steps")
    return reach_json(found)
