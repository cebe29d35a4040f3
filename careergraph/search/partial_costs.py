"""What routes cost by each objective, seen from the transitions of a stored dataset."""

# No `annotations` of __future__: a NamedTuple compiles those that are text, at every start.
from collections.abc import Callable, Sequence
from functools import partial
from math import ceil, inf, log
from typing import NamedTuple

from careergraph.contract.tables import TABLES
from careergraph.graph.value import CareerGraph
from careergraph.model.route import Route
from careergraph.search.doubts import doubt
from careergraph.search.likelihood import likelihoods
from careergraph.search.measures import column
from careergraph.search.objectives import declared
from careergraph.search.times import step_years

__all__ = ["Cost", "costs_of"]

YEARS_IN_STEPS = 2  # what the fewest years cost where unknown ones cost nothing
UNIT = 1 << 32  # what one of doubt costs, or a quarter of a year: more than any route has steps


class Cost(NamedTuple):
    """What a route costs by an objective, seen from its transitions.

    Attributes
    ----------
    columns : tuple of str
        The columns of transitions, and of roles, that it follows from.
    of_arcs : function
        Returns what each arc of a graph costs, None where no route takes it.
    of_route : function
        Returns what a route of an answer costs.
    exact : bool
        Whether sums are exact, and steps a part of them.
    counted : bool
        Whether it goes by the moves that leave a role.
    every : bool
        Whether every arc that a route may take has a cost.
    idle : float
        A bound no higher than this proves nothing, however much costs no more.
    """

    columns: tuple[str, ...]
    of_arcs: Callable[[CareerGraph], Sequence[float | None]]
    of_route: Callable[[Route], float]
    exact: bool = False
    counted: bool = False
    every: bool = True
    idle: float = -1


def costs_of(graph: CareerGraph, by: str) -> list[Cost]:
    """Return what a route costs by an objective: what to try first comes first.

    None where steps do not add up to that, or where a cell of its column is no plain number:
    numbers are read as all of them are.
    """
    lookup = graph.lookup
    assert lookup is not None
    totals, columns = lookup.totals, lookup.columns_of("transitions")
    if by == "doubt":
        return [DOUBT]
    if by == "years":
        years = totals.least_years() if by in columns else None
        if years is None:
            return []
        return [QUARTERS if years[1] else YEARS, few_years(years[0])]
    if by == "likelihood":
        stated = PROBABILITY in columns
        odd = stated and (totals.odd_numbers(PROBABILITY) or totals.above(PROBABILITY, 1))
        return [] if odd else [LIKELIHOOD]
    spec = TABLES["transitions"].column(by)
    number = by in columns and (spec is None or spec.holds == "number") and declared(by) is None
    if not number or totals.odd_numbers(by):
        return []
    return [Cost((*CLAIMED, by), partial(of_column, by), lambda route: route.cost or 0)]


def few_years(least: float) -> Cost:
    """Return the cost that finds routes of the fewest years at all, and among them few steps.

    A route of which any years are known takes at least the fewest that a step states. So one that
    takes no more comes before all others of more steps, and before those that take longer. Where
    steps of unknown time lead nearly everywhere, so that years part nothing that is near from what
    is far, there are such routes. Here a step costs 1, and the fewest years so much more: a route
    that takes these costs no more than both together.
    """

    def of_arcs(graph: CareerGraph) -> list[float | None]:
        costs = ((years or 0, 1 + YEARS_IN_STEPS * bool(years)) for years in step_years(graph))
        return [None if years > least else cost for years, cost in costs]

    def of_route(route: Route) -> float:
        return route.steps + YEARS_IN_STEPS if (route.cost or 0) <= least else inf

    return Cost((*CLAIMED, "years"), of_arcs, of_route, exact=True, every=False)


def of_column(name: str, graph: CareerGraph) -> Sequence[float | None]:
    """Return what each arc has in a column."""
    return column(graph, name).values


def of_doubt(graph: CareerGraph) -> list[float | None]:
    """Return the doubt about each arc, and one step."""
    return [(value or 0) * UNIT + 1 for value in doubt(graph).values]


def of_years(graph: CareerGraph) -> list[float | None]:
    """Return the years of each arc, 0 where no source states them."""
    return [years or 0 for years in step_years(graph)]


def of_quarters(graph: CareerGraph) -> list[float | None]:
    """Return the years of each arc, all whole quarters, and one step."""
    return [int((years or 0) * 4) * UNIT + 1 for years in step_years(graph)]


def of_likelihood(graph: CareerGraph) -> list[float | None]:
    """Return the negative logarithm of how likely each move is."""
    chances = likelihoods(graph)
    values = chances.values if chances else [None] * len(graph.index.tails)
    return [-log(value) if value else None for value in values]


PROBABILITY = "probability"
CLAIMED = ("kind", "evidence", "count", "weighted_count")  # by which claims are chosen
DOUBT = Cost(
    (*CLAIMED, "source", "level"),
    of_doubt,
    lambda route: (route.doubt or 0) * UNIT + route.steps,
    exact=True,
)
YEARS = Cost((*CLAIMED, "years"), of_years, lambda route: route.cost or 0, idle=0)
QUARTERS = Cost(
    (*CLAIMED, "years"),
    of_quarters,
    lambda route: ceil((route.cost or 0) * 4) * UNIT + route.steps,
    exact=True,
    idle=UNIT,
)
LIKELIHOOD = Cost(
    (*CLAIMED, PROBABILITY),
    of_likelihood,
    lambda route: -log(route.cost) if route.cost else inf,
    counted=True,
)
