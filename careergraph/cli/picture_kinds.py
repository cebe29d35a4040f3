"""The kinds of picture of `careergraph plot`: what draws each, and which options it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import careergraph
from careergraph.cli.printing import print_message
from careergraph.cli.question_options import LIMITS
from careergraph.cli.unfinished import unfinished_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes

    import careergraph.plot  # noqa: TC004 (when it runs, `careergraph` imports the room on first use)
    from careergraph.graph.value import CareerGraph
    from careergraph.model.answers import Routes
    from careergraph.model.profile import Profile

__all__ = ["KINDS", "PERSON", "QUESTION", "Kind", "PictureQuestion"]

PARETO = ("steps", "learning")
# What is asked by options: of the person, of routes, of the picture itself.
PERSON = frozenset({"have", "lack", "assume", "years"})
ROUTES = PERSON | {"optional", "budget", "by", "seconds"} | frozenset(LIMITS)
BEST = ROUTES | {"k", "route"}
QUESTION = BEST | {"most", "horizon", "in_role"}


class PictureQuestion(NamedTuple):
    """What a picture is to show: the dataset, the roles, and the options of a question."""

    graph: CareerGraph
    roles: tuple[str, ...]
    who: Profile
    limits: dict[str, Any]
    k: int | None
    by: tuple[str, ...]
    most: int | None
    route: int | None
    horizon: float | None
    in_role: float | None

    def routes(self) -> Routes:
        """Return the routes between the two roles: those of `path`, or the one that was chosen.

        Raises
        ------
        CareerGraphError
            Where there are fewer routes than the place of the one that was chosen.
        """
        found: Routes
        if self.k is None and not self.by:
            found = careergraph.choices(self.graph, *self.roles, **self.asked)
        else:
            k, by = max(self.k or 3, self.route or 0), self.by[0] if self.by else "doubt"
            found = careergraph.routes(self.graph, *self.roles, k=k, by=by, **self.asked)
        if not found.complete:
            print_message(unfinished_text(found))
        if self.route is None:
            return found
        return type(found)([found.numbered(self.route)])

    @property
    def asked(self) -> dict[str, Any]:
        """Who asks, and within which limits, as questions take it."""
        return {"have": self.who} | self.limits


def draw_ladder(question: PictureQuestion) -> Axes:
    """Draw a ladder, with routes where there are two roles."""
    routes = question.routes() if question.roles else ()
    return careergraph.plot.ladder(question.graph, routes=routes, most=question.most)


def draw_card(question: PictureQuestion) -> Axes:
    """Draw routes side by side."""
    return careergraph.plot.route_card(question.routes())


def draw_neighbourhood(question: PictureQuestion) -> Axes:
    """Draw the feeders and the next roles of a role."""
    inherit, most = question.limits.get("inherit", True), question.most or 10
    role = question.roles[0]
    return careergraph.plot.neighbourhood(question.graph, role, most=most, inherit=inherit)


def draw_gap(question: PictureQuestion) -> Axes:
    """Draw what the holder of one role lacks for the other."""
    origin, destination = question.roles
    return careergraph.plot.gap(question.graph, origin, destination, have=question.who)


def draw_pareto(question: PictureQuestion) -> Axes:
    """Draw the routes of which none is better in every respect."""
    criteria = question.by or PARETO
    front = careergraph.pareto(question.graph, *question.roles, criteria=criteria, **question.asked)
    if not front.complete:
        print_message(unfinished_text(front.routes))
    return careergraph.plot.pareto(front)


def draw_forecast(question: PictureQuestion) -> Axes:
    """Draw how probable it is to have reached a role, by time from today."""
    horizon = 15 if question.horizon is None else question.horizon
    found = careergraph.forecast(
        question.graph, *question.roles, horizon=horizon, in_role=question.in_role or 0
    )
    return careergraph.plot.forecast(found)


def draw_overview(question: PictureQuestion) -> Axes:
    """Draw the communities of roles."""
    return careergraph.plot.overview(question.graph)


def draw_matrix(question: PictureQuestion) -> Axes:
    """Draw a heat map of the transitions."""
    return careergraph.plot.matrix(question.graph)


def draw_hubs(question: PictureQuestion) -> Axes:
    """Draw the most connected roles."""
    return careergraph.plot.hubs(question.graph, most=question.most or 20)


def draw_flow(question: PictureQuestion) -> Axes:
    """Draw the moves between families as bands."""
    return careergraph.plot.flow(careergraph.family_flows(question.graph))


def draw_families(question: PictureQuestion) -> Axes:
    """Draw the moves between families as a matrix."""
    return careergraph.plot.family_matrix(careergraph.family_flows(question.graph))


class Kind(NamedTuple):
    """A kind of picture.

    Attributes
    ----------
    draw : function
        Draws it.
    takes : dict of int to frozenset of str
        Of how many roles it can be, and for each such number the options that change it.
    """

    draw: Callable[[PictureQuestion], Axes]
    takes: dict[int, frozenset[str]]


KINDS = {
    "ladder": Kind(draw_ladder, {0: frozenset({"most"}), 2: BEST | {"most"}}),
    "card": Kind(draw_card, {2: BEST}),
    "neighbourhood": Kind(draw_neighbourhood, {1: frozenset({"most", "inherit"})}),
    "gap": Kind(draw_gap, {2: PERSON}),
    "pareto": Kind(draw_pareto, {2: ROUTES}),
    "forecast": Kind(draw_forecast, {2: frozenset({"horizon", "in_role"})}),
    "overview": Kind(draw_overview, {0: frozenset()}),
    "matrix": Kind(draw_matrix, {0: frozenset()}),
    "hubs": Kind(draw_hubs, {0: frozenset({"most"})}),
    "flow": Kind(draw_flow, {0: frozenset()}),
    "families": Kind(draw_families, {0: frozenset()}),
}
