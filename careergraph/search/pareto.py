"""Choices: the routes of which none is better in every respect."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple, Unpack, cast

from careergraph.english import counted
from careergraph.errors import BudgetError
from careergraph.graph.memo import kept
from careergraph.kernel.learning import pareto_front as kernel
from careergraph.kernel.learning.knee import knee as knee_of
from careergraph.model.answers import Routes, joined
from careergraph.model.display.words import listing, one_line
from careergraph.search.criteria import check, names_of
from careergraph.search.measures import Measure
from careergraph.search.missing_masks import NOTHING_TO_LEARN, unstated_arcs
from careergraph.search.objectives import find
from careergraph.search.orders import Columns, learning_masks
from careergraph.search.question import BUDGET, Options, Question, asked, make_question
from careergraph.search.routes import build
from careergraph.search.why_not import no_route

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from careergraph.graph.value import CareerGraph
    from careergraph.kernel.budget import Budget
    from careergraph.kernel.found import FoundRoute
    from careergraph.model.route import Route

__all__ = ["Front", "pareto"]

KNEE = 3  # choices at least: of fewer, none lies between the best by each criterion
YEARS = "years"  # the criterion that is no sum: routes may also wait for experience
LEARNING = "learning"  # the criterion that the kernel adds itself, after all others


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
    knee : int or None
        The place of the route nearest to the ideal point; None where there are fewer than three
        routes, as none lies between the best by each criterion.
    complete : bool
        Whether that is proved to be the whole front.

    Examples
    --------
    >>> import careergraph
    >>> careergraph.pareto(careergraph.load(), "IT project manager", "CIO")
    <Front: 1 route by steps and learning>
      1, 15: IT project manager → Chief information officer
    """

    criteria: tuple[str, ...]
    routes: Routes
    costs: list[tuple[float, ...]]
    knee: int | None
    complete: bool

    def __repr__(self) -> str:
        lines = [
            f"{'*' if place == self.knee else ' '} {', '.join(costs)}: {one_line(str(route))}"
            for place, (costs, route) in enumerate(zip(self._texts(), self.routes, strict=True))
        ]
        knee = "" if self.knee is None else ", * the knee"
        return listing(f"Front: {counted(len(lines), 'route')}{self._about()}{knee}", lines)

    def _repr_html_(self) -> str:
        from careergraph.model.display import html as notebook  # nobody else waits for HTML

        criteria = (f"By {name}" for name in self.criteria)
        extra = dict(zip(criteria, zip(*self._texts(), strict=True), strict=True))
        if self.knee is None:
            return notebook.routes_table(self.routes, note=self._about(), first_rows=extra)
        knee = tuple("knee" if place == self.knee else "" for place in range(len(self.routes)))
        about = f"{self._about()}; route {self.knee + 1} is the knee"
        return notebook.routes_table(self.routes, note=about, first_rows=extra | {"Knee": knee})

    def _texts(self) -> list[list[str]]:
        """Return the costs of each route as text."""
        texts = []
        for route, costs in zip(self.routes, self.costs, strict=True):
            least = route.years_is == "at least"
            texts.append(
                [
                    f"at least {cost:,.6g}" if least and name == YEARS else f"{cost:,.6g}"
                    for name, cost in zip(self.criteria, costs, strict=True)
                ]
            )
        return texts

    def _about(self) -> str:
        """Return what the routes are compared by, and whether there may be more."""
        criteria = f" by {', '.join(self.criteria[:-1])} and {self.criteria[-1]}"
        return joined(criteria, self.routes.unfinished())

    def to_frame(self) -> pd.DataFrame:
        """Return a DataFrame, one row a route.

        Returns
        -------
        pandas.DataFrame
            ``knee`` (whether the route is it), for each criterion a column such as ``cost_steps``,
            then the columns of :meth:`careergraph.model.answers.Routes.to_frame`.

        Examples
        --------
        >>> import careergraph
        >>> front = careergraph.pareto(careergraph.load(), "IT project manager", "CIO")
        >>> front.to_frame()[["knee", "cost_steps", "cost_learning"]]
            knee  cost_steps  cost_learning
        0  False         1.0           15.0
        """
        table = self.routes.to_frame()
        table.insert(0, "knee", [place == self.knee for place in range(len(self.routes))])
        for place, name in enumerate(self.criteria):
            table.insert(place + 1, f"cost_{name}", [float(costs[place]) for costs in self.costs])
        return table


def pareto(
    graph: CareerGraph,
    origin: str,
    destination: str,
    *,
    criteria: Sequence[str] = ("steps", "learning"),
    effort: Mapping[str, float] | None = None,
    budget: int | Budget = BUDGET,
    **options: Unpack[Options],
) -> Front:
    """Find every route of which no other is as good in every respect and better in one.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin, destination : str
        The two roles, by name, alias or code.
    criteria : sequence of str, default ("steps", "learning")
        Two to four objectives that add up along a route (``steps``, ``years``, ``likelihood``,
        ``learning``) and numeric columns of transitions. Transitions without a number for one of
        them are left out; for ``learning`` those to a role of which no source says what it
        requires.
    effort, budget, **options
        As for :func:`careergraph.routes`.

    Returns
    -------
    Front
        The routes; of those that cost the same the one of fewer steps, then the first by name.
        Where the budget was spent, it is not complete; where that was before any route of the front
        was known, its routes are good by one criterion each, and none is `optimal`.

    Raises
    ------
    UnknownRoleError
        When a role is unknown.
    NoRouteError
        When no route leads there within the limits.
    BudgetError
        When the budget was spent and no route was found in a little time more.
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
    (1, 15) IT project manager → Chief information officer
    """
    names, who_and_limits = names_of(criteria), asked(graph, options)
    check(names)
    question = make_question(
        graph,
        (origin, destination),
        who_and_limits,
        by=LEARNING if LEARNING in names else "steps",
        effort=effort,
        budget=budget,
    )
    admitted_graph = question.start.person.graph
    objectives = [find(admitted_graph, name) for name in names if name not in (LEARNING, YEARS)]
    # Steps break ties of one order; a route of more steps is no worse by doubt alone.
    measures = tuple(each.measured(admitted_graph).without_steps() for each in objectives)
    stated = (*measures, learning_stated(admitted_graph)) if LEARNING in names else measures
    question = question._replace(
        criteria=measures, stated=stated, by_time=YEARS in names, tie_break=False
    )
    front = search(question, learning=LEARNING in names)
    if not front.choices and not front.complete:
        raise BudgetError(question.budget.reason)
    if not front.choices:
        partial = next((measure for measure in stated if measure.partial), question.measure)
        objective = find(admitted_graph, partial.name)
        unmeasured = question._replace(measure=partial, objective=objective)
        raise no_route(graph, unmeasured, who_and_limits.limits)
    return arrange(question, names, front)


@kept
def learning_stated(graph: CareerGraph) -> Measure:
    """Return 0 for each arc, infinite to a role of which no source says what it requires."""
    arcs = range(len(graph.index.heads))
    unknown = unstated_arcs(graph) if "requirements" in graph.tables else frozenset(arcs)
    costs = [inf if arc in unknown else 0 for arc in arcs]
    return Measure(LEARNING, costs, costs, partial=bool(unknown))


def search(question: Question, *, learning: bool) -> kernel.Front:
    """Return the front in numbers; the kernel puts learning last."""
    masks, held = learning_masks(question) if learning else (NOTHING_TO_LEARN, 0)
    costs = Columns(question, [question.adjacency(measure) for measure in question.criteria])
    criteria = [*range(len(question.criteria))]
    if question.by_time and costs.time is not None:
        criteria.append(costs.time)
    return kernel.pareto(
        costs.network(question.adjacency(), masks),
        question.start.origin,
        question.destination,
        criteria,
        learning=learning,
        held=held,
        maxima=costs.maxima,
        through=question.start.barrier.via,
        one_of=costs.one_of,
        budget=question.budget.part(),
    )


def arrange(question: Question, names: tuple[str, ...], front: kernel.Front) -> Front:
    """Return the routes of a front, sorted by the criteria in the order of the question."""
    order = [*(measure.name for measure in question.criteria)]
    order += [YEARS, LEARNING] if question.by_time else [LEARNING]
    places = [order.index(name) for name in names]
    choices = sorted(
        front.choices, key=lambda choice: ([choice.costs[p] for p in places], choice.vertices)
    )
    knee = None
    if len(choices) >= KNEE:
        knee = choices.index(front.choices[knee_of(front.choices)])
    person = question.start.person
    routes = [build(person, choice)._replace(optimal=choice.optimal) for choice in choices]
    costs = [
        costs_of(question, names, route, choice)
        for route, choice in zip(routes, choices, strict=True)
    ]
    sorted_routes = Routes(
        (r._replace(cost=c[0]) for r, c in zip(routes, costs, strict=True)),
        reason="" if front.complete else question.budget.reason,
    )
    return Front(names, sorted_routes, costs, knee, front.complete)


def costs_of(
    question: Question, names: tuple[str, ...], route: Route, choice: FoundRoute
) -> tuple[float, ...]:
    """Return what a route costs by each criterion, as it is shown."""
    graph = question.start.person.graph
    arcs = [graph.arc(step.origin, step.destination) for step in route.transitions]
    costs = {measure.name: measure.of(arcs) for measure in question.criteria}
    costs[YEARS] = route.years
    costs[LEARNING] = choice.costs[-1]
    return cast("tuple[float, ...]", tuple(costs[name] for name in names))
