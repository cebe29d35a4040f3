"""Choices: the routes of which none is better in every respect."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Unpack, cast

from careergraph.english import counted
from careergraph.errors import BudgetError, CareerGraphError
from careergraph.kernel.graph.network import Budget, Network
from careergraph.kernel.learning import pareto_front as kernel
from careergraph.model.answers import Routes
from careergraph.model.display.words import listing, one_line
from careergraph.search.limits import checked
from careergraph.search.measures import measure
from careergraph.search.question import (
    BUDGET,
    PLAIN,
    Answer,
    Question,
    capped,
    maxima,
    network,
    question,
    weights,
)
from careergraph.search.routes import build
from careergraph.search.why_not import no_route

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from careergraph.graph.value import CareerGraph
    from careergraph.model.profile import Profile
    from careergraph.search.limits import Limits

__all__ = ["Front", "pareto"]

FEWEST, MOST = 2, 4  # criteria


class Front(NamedTuple):
    """A Pareto front: of no route another is as good by every criterion and better by one.

    Attributes
    ----------
    criteria : tuple of str
        What the routes are compared by.
    routes : Routes
        One for each combination of costs, in the order of the first criterion, then the second, ...
    costs : list of tuple of float
        For each route its cost by each criterion; for ``likelihood`` the probability.
    knee : int
        The place of the route nearest to the ideal point.
    complete : bool
        Whether that is proved to be the whole front.

    Examples
    --------
    >>> import careergraph
    >>> careergraph.pareto(careergraph.load(), "IT project manager", "CIO")
    <Front: 2 routes by steps and learning, * the knee>
    * 1, 17: IT project manager → Chief information officer
      2, 16: IT project manager → IT director → Chief information officer
    """

    criteria: tuple[str, ...]
    routes: Routes
    costs: list[tuple[float, ...]]
    knee: int
    complete: bool

    def __repr__(self) -> str:
        lines = [
            f"{'*' if place == self.knee else ' '} {', '.join(costs)}: {one_line(str(route))}"
            for place, (costs, route) in enumerate(zip(self._told(), self.routes, strict=True))
        ]
        return listing(f"Front: {counted(len(lines), 'route')}{self._about()}, * the knee", lines)

    def _repr_html_(self) -> str:
        from careergraph.model.display import html as notebook  # nobody else waits for HTML

        criteria = (f"By {name}" for name in self.criteria)
        extra = dict(zip(criteria, zip(*self._told(), strict=True), strict=True))
        knee = ["knee" if place == self.knee else "" for place in range(len(self.routes))]
        about = f"{self._about()}; route {self.knee + 1} is the knee"
        return notebook.routes_table(self.routes, note=about, first_rows=extra | {"Knee": knee})

    def _told(self) -> list[list[str]]:
        """Return the costs of each route as text."""
        return [[f"{cost:,.6g}" for cost in costs] for costs in self.costs]

    def _about(self) -> str:
        """Say what the routes are compared by, and whether there may be more."""
        proof = "" if self.complete else "; the budget was spent: there may be more"
        return f" by {', '.join(self.criteria[:-1])} and {self.criteria[-1]}{proof}"

    def to_frame(self) -> pd.DataFrame:
        """Return a DataFrame, one row a route.

        Returns
        -------
        pandas.DataFrame
            ``knee``, for each criterion a column such as ``cost_steps``, then the columns of
            :meth:`careergraph.model.answers.Routes.to_frame`.

        Examples
        --------
        >>> import careergraph
        >>> front = careergraph.pareto(careergraph.load(), "IT project manager", "CIO")
        >>> front.to_frame()[["knee", "cost_steps", "cost_learning"]]
            knee  cost_steps  cost_learning
        0   True         1.0           17.0
        1  False         2.0           16.0
        """
        whole = self.routes.to_frame()
        whole.insert(0, "knee", [place == self.knee for place in range(len(self.routes))])
        for place, name in enumerate(self.criteria):
            whole.insert(place + 1, f"cost_{name}", [float(costs[place]) for costs in self.costs])
        return whole


def pareto(
    graph: CareerGraph,
    origin: str,
    destination: str,
    *,
    criteria: Sequence[str] = ("steps", "learning"),
    have: Iterable[str] | Profile = (),
    required: bool = False,
    effort: Mapping[str, float] | None = None,
    budget: int = BUDGET,
    **limits: Unpack[Limits],
) -> Front:
    """Find every route of which no other is as good in every respect and better in one.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin, destination : str
        The two roles, by name or alias.
    criteria : sequence of str, default ("steps", "learning")
        Two to four of ``steps``, ``years``, ``likelihood``, ``learning`` and numeric columns of
        transitions. Transitions without a number for one of them are left out.
    have, required, effort, budget, **limits
        As for :func:`careergraph.routes`.

    Returns
    -------
    Front
        The routes; of those that cost the same the one of fewer steps, then the first by name.

    Raises
    ------
    UnknownRoleError
        When a role is unknown.
    NoRouteError
        When no route leads there within the limits.
    BudgetError
        When the budget was spent before a route was found.
    CareerGraphError
        For criteria that are no measures, or too few, too many, or one twice.

    Notes
    -----
    Where learning is a criterion, a partial route is dropped only for another that has acquired a
    part of what it has: learning less in all may be learning the wrong things. The knee is the
    route nearest to the ideal point after each criterion is scaled to the range of the front
    (compromise programming: Zeleny 1973).

    Examples
    --------
    >>> import careergraph
    >>> graph = careergraph.load()
    >>> front = careergraph.pareto(graph, "IT project manager", "CIO")
    >>> for costs, route in zip(front.costs, front.routes):
    ...     print(costs, route)
    (1, 17) IT project manager → Chief information officer
    (2, 16) IT project manager → IT director → Chief information officer
    """
    names, limits = tuple(criteria), checked(limits)
    check(names)
    asked = question(
        graph,
        (origin, destination),
        limits,
        by="learning" if "learning" in names else PLAIN,
        have=have,
        required=required,
        effort=effort,
        budget=budget,
    )
    found = search(asked, names)
    if not found.choices and not found.complete:
        raise BudgetError(budget)
    if not found.choices:
        every = (measure(asked.asker.graph, name) for name in names if name != "learning")
        partial = next((one for one in every if one.partial), asked.measure)
        raise no_route(graph, asked._replace(measure=partial, by=partial.name), limits)
    return arrange(asked, names, found)


def check(names: tuple[str, ...]) -> None:
    """Refuse criteria that cannot be weighed against each other."""
    if not FEWEST <= len(names) <= MOST or len(set(names)) < len(names):
        message = f"give two to four different criteria, not {', '.join(names) or 'none'}"
        raise CareerGraphError(message)
    if "support" in names:
        message = "'support' does not add up along a route; give steps, years, likelihood, learning"
        raise CareerGraphError(message)


def search(asked: Question, names: tuple[str, ...]) -> kernel.Front:
    """Ask the kernel; it puts learning last."""
    graph = asked.asker.graph
    measures = [measure(graph, name) for name in names if name != "learning"]
    asked = asked._replace(others=tuple(measures))
    weighed, held = weights(asked)
    columns = [network(asked, one) for one in measures] + capped(asked)
    return kernel.pareto(
        Network(network(asked), weighed, columns),
        asked.first,
        asked.last,
        range(len(measures)),
        learning="learning" in names,
        held=held,
        maxima=maxima(asked, len(columns)),
        through=asked.barrier.via,
        budget=Budget(labels=asked.budget),
    )


def arrange(asked: Question, names: tuple[str, ...], found: kernel.Front) -> Front:
    """Put the front into the asker's order of criteria, and tell its routes."""
    order = [name for name in names if name != "learning"] + ["learning"]
    place = [order.index(name) for name in names]
    knee = found.choices[kernel.knee(found.choices)]
    choices = sorted(found.choices, key=lambda c: ([c.costs[at] for at in place], c.vertices))
    routes = [build(asked, Answer(choice.vertices, None)) for choice in choices]
    graph = asked.asker.graph
    costs = []
    for route, choice in zip(routes, choices, strict=True):
        arcs = [graph.arc(move.origin, move.destination) for move in route.transitions]
        known = dict(zip(order, choice.costs, strict=False))
        told = (known[n] if n == "learning" else measure(graph, n).of(arcs) for n in names)
        costs.append(cast("tuple[float, ...]", tuple(told)))
    whole = Routes(r._replace(cost=c[0]) for r, c in zip(routes, costs, strict=True))
    return Front(names, whole, costs, choices.index(knee), found.complete)
