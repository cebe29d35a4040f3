"""Choices: the routes worth choosing between, each with what it is best at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from careergraph.errors import BudgetError
from careergraph.model.labelled_routes import Choices, Variant
from careergraph.search.choice_labels import LABELS
from careergraph.search.inquiry import Inquiry
from careergraph.search.option_values import budget_of
from careergraph.search.question import BUDGET, Options, asked, make_question
from careergraph.search.routes import answered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from careergraph.graph.value import CareerGraph
    from careergraph.kernel.budget import Budget
    from careergraph.model.route import Route

__all__ = ["choices"]

BUDGET_OF_ONE = 200_000  # partial routes of a search for one choice: about half a second
MANY = 200_000  # claims: above, questions that read a whole dataset are for those who ask for them
ALIKE = 0.8  # of all roles on two routes, how many both have that are one choice


def choices(
    graph: CareerGraph,
    origin: str,
    destination: str,
    *,
    effort: Mapping[str, float] | None = None,
    budget: int | Budget = BUDGET,
    **options: Unpack[Options],
) -> Choices:
    """Find the routes worth choosing between, each labelled by what it is best at.

    Parameters
    ----------
    graph : CareerGraph
        The dataset.
    origin, destination : str
        The two roles: their names, aliases or codes, whatever the case and the spaces.
    effort, budget, **options
        As for :func:`careergraph.routes`.

    Returns
    -------
    Choices
        A list of Route, the best founded first, each with its `labels`. Where several routes are
        best at something, it is the best founded of them, of those of the least to learn that of
        the fewest steps. A route that has nearly all roles of one before it is no choice of its
        own: it is a variant, told beside them. So is what could not be searched to the end.

    Raises
    ------
    UnknownRoleError, NoRouteError, CareerGraphError
        As for :func:`careergraph.routes`.

    Examples
    --------
    >>> import careergraph
    >>> graph = careergraph.load()
    >>> for route in careergraph.choices(graph, "IT project manager", "CIO")[:2]:
    ...     print(", ".join(route.labels), route.steps, route.learning)
    best founded 2 21
    fewest steps, least to learn 1 15
    """
    ends, who, budget = (origin, destination), asked(graph, options), budget_of(budget)
    (first,), question = answered(graph, ends, who, k=1, effort=effort, budget=budget)
    names = [label.name for label in LABELS]
    if not first.optimal:  # what the others are measured against is not proved either
        return Choices([first], unsearched=names, reason=budget.reason)
    if is_large(graph):
        routes = [first._replace(labels=(names[0],))]
        return Choices(routes, unsearched=names[1:], reason="the dataset is large")
    if graph.lookup is not None:  # the first may be answered by a part of the graph
        question = make_question(graph, ends, who, effort=effort)
    each = budget.part(BUDGET_OF_ONE)
    inquiry = Inquiry(question._replace(budget=each), first)
    found: dict[str, Route] = {}
    unsearched: list[str] = []
    for label in LABELS:
        try:
            route = label.search(inquiry)
        except BudgetError:
            unsearched.append(label.name)
        else:
            found |= {} if route is None else {label.name: route}
    reason = each.reason if unsearched else ""
    return Choices(*labelled(inquiry, found), unsearched=unsearched, reason=reason)


def is_large(graph: CareerGraph) -> bool:
    """Return whether a dataset has so many claims that only what is asked for is searched."""
    if graph.lookup is not None:
        return graph.lookup.claims > MANY
    return len(graph.text_column("transitions", "origin")) > MANY


def labelled(inquiry: Inquiry, found: Mapping[str, Route]) -> tuple[list[Route], list[Variant]]:
    """Return the routes that were found, each once with its labels, and what is nearly one of them.

    A label goes to the first route that is as good at it as the one that was searched for it.
    """
    labels: dict[tuple[str, ...], list[str]] = {}
    distinct: dict[tuple[str, ...], Route] = {}
    for label in LABELS:
        route = found.get(label.name)
        best = None if route is None else label.value(inquiry, route)
        if route is None or best is None:
            continue
        earlier = (each for each in distinct.values() if label.value(inquiry, each) == best)
        chosen = next(earlier, route)
        distinct.setdefault(chosen.roles, chosen)
        labels.setdefault(chosen.roles, []).append(label.name)
    kept: list[Route] = []
    variants: list[Variant] = []
    for roles, found_route in distinct.items():
        route = found_route._replace(labels=tuple(labels[roles]), cost=found_route.doubt)
        place = next((at for at, other in enumerate(kept, 1) if alike(route, other)), None)
        if place is None:
            kept.append(route)
        else:
            variants.append(Variant(place, route))
    return kept, variants


def alike(first: Route, second: Route) -> bool:
    """Return whether two routes have nearly all roles in common."""
    both, either = {*first.roles} & {*second.roles}, {*first.roles} | {*second.roles}
    return len(both) >= ALIKE * len(either)
