"""A plan: the route that a person chose, what to do before each step, and who says so."""

# No `annotations` of __future__: a NamedTuple compiles those that are text, at every start.
from typing import TYPE_CHECKING, NamedTuple, Unpack

from careergraph.graph.asker import asker
from careergraph.graph.citations import sources
from careergraph.graph.prerequisites import years_first
from careergraph.model.display.gap_words import name_and_level
from careergraph.model.facts import Number, Source
from careergraph.model.option_checks import check_place, check_texts
from careergraph.model.route import Route
from careergraph.search.choices import choices
from careergraph.search.question import BUDGET, Options, profile_of
from careergraph.search.routes import routes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careergraph.graph.value import CareerGraph
    from careergraph.kernel.budget import Budget
    from careergraph.model.answers import Routes

__all__ = ["Plan", "plan"]


class Plan(NamedTuple):
    """One route with all that a person needs on the way.

    Attributes
    ----------
    route : Route
        The route.
    others : tuple of Route
        The other routes that there were to choose between.
    have : tuple of str
        What the person says that they hold.
    lacking : dict of str to (int or float)
        For each certification that takes experience of which the person lacks some: how many years
        are lacking. What else its source admits instead stands in its words.
    sources : tuple of (Source, tuple of str)
        The sources of all that the plan says, each with the places in it.
    client : str
        For whom it is.
    unfinished : str
        That not all routes were searched, and why; "" where all were.
    part : str
        Of which part of a dataset the question was; "" where of all of it.
    """

    route: Route
    others: tuple[Route, ...]
    have: tuple[str, ...]
    lacking: dict[str, Number]
    sources: tuple[tuple[Source, tuple[str, ...]], ...]
    client: str = ""
    unfinished: str = ""
    part: str = ""

    def __repr__(self) -> str:
        return f"<Plan: {self.route}>"

    def _repr_markdown_(self) -> str:
        return self.to_markdown()

    def to_markdown(self) -> str:
        """Return the plan as Markdown, with boxes to tick.

        Examples
        --------
        >>> import careergraph
        >>> plan = careergraph.plan(careergraph.load(), "IT manager", "CIO")
        >>> print(plan.to_markdown().splitlines()[0])
        # From IT manager to Chief information officer
        """
        from careergraph.planning.plan_markdown import markdown

        return markdown(self)

    def to_html(self) -> str:
        """Return the plan as one page of HTML that loads nothing, with a style for paper.

        Examples
        --------
        >>> import careergraph
        >>> plan = careergraph.plan(careergraph.load(), "IT manager", "CIO")
        >>> plan.to_html().startswith("<!doctype html>")
        True
        """
        from careergraph.planning.plan_page import page

        return page(self)


def plan(
    graph: "CareerGraph",
    origin: str,
    destination: str,
    *,
    route: int = 1,
    by: str | None = None,
    client: str = "",
    effort: "Mapping[str, float] | None" = None,
    budget: "int | Budget" = BUDGET,
    **options: Unpack[Options],
) -> Plan:
    """Make a plan of one route to take along.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin, destination : str
        The two roles, by name, alias or code.
    route : int, default 1
        The place of the route among the choices, from 1.
    by : str, optional
        What comes first in one order of routes, as for :func:`careergraph.routes`; without it the
        routes are those of :func:`careergraph.choices`.
    client : str
        For whom the plan is: it stands under its title.
    effort, budget, **options
        As for :func:`careergraph.routes`.

    Returns
    -------
    Plan
        The plan; ``to_markdown()`` and ``to_html()`` write it.

    Raises
    ------
    CareerGraphError
        When there are fewer routes than that.
    UnknownRoleError, NoRouteError
        As for :func:`careergraph.routes`.

    Examples
    --------
    >>> import careergraph
    >>> careergraph.plan(careergraph.load(), "IT project manager", "CIO", route=2)
    <Plan: IT project manager → Chief information officer>
    """
    check_place(route)
    check_texts(client=client)
    found: Routes
    if by is None:
        found = choices(graph, origin, destination, effort=effort, budget=budget, **options)
    else:
        found = routes(
            graph, origin, destination, k=route, by=by, effort=effort, budget=budget, **options
        )
    chosen = found.numbered(route)
    held = asker(graph, profile_of(options)).have
    return Plan(
        chosen,
        tuple(each for each in found if each is not chosen),
        tuple(name_and_level(name, level) for (_, name), level in held.items()),
        lacking_years(graph, chosen),
        cited_sources(graph, chosen),
        client,
        found.unfinished(),
        f"{graph.part}." if graph.part else "",
    )


def lacking_years(graph: "CareerGraph", route: Route) -> dict[str, Number]:
    """Return how many years of experience are lacking for each certification of a route."""
    wanted = [item.name for item in route.requirements if item.type == "certification"]
    wanted += [item.name for step in route.optional for item in step]
    years = {name: years_first(graph, name) or 0 for name in dict.fromkeys(wanted)}
    has = route.time.experience
    return {name: number - has for name, number in years.items() if number > has}


def cited_sources(graph: "CareerGraph", route: Route) -> tuple[tuple[Source, tuple[str, ...]], ...]:
    """Return the sources of a route, each with the places in it."""
    described = sources(graph)
    places: dict[str, list[str]] = {}
    for citation in route.citations:
        if citation.source:
            places.setdefault(citation.source, []).append(citation.locator)
    return tuple(
        (described.get(key, Source(key)), tuple(filter(None, dict.fromkeys(found))))
        for key, found in places.items()
    )
