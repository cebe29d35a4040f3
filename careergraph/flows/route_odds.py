"""How likely the routes of a question are, how sure that is, and how many people walked them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import prod
from typing import TYPE_CHECKING

import numpy as np

from careergraph.errors import CareerGraphError
from careergraph.estimation.shares.probabilities import next_posterior
from careergraph.estimation.shares.route_draws import (
    DRAWS,
    SEED,
    chance_of_none,
    interval_of,
    likelier,
    mean_of,
    own_draws,
    persons_expected,
    step_draws,
)
from careergraph.flows.came_from import step_memory
from careergraph.flows.career_steps import careers_of, moves_between, moving_on, walks
from careergraph.graph.estimated_moves import counted_by_several, knows_estimates
from careergraph.graph.memo import kept
from careergraph.graph.observed_moves import amounts, leaving, weighted
from careergraph.model.odds import RouteOdds, Witnesses
from careergraph.model.option_checks import check_whole, refuse_value
from careergraph.search.likelihood import likelihoods

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from careergraph.estimation.shares.probabilities import NextPosterior
    from careergraph.graph.value import CareerGraph
    from careergraph.model.route import Route

    Floats = NDArray[np.float64]
    Step = tuple[int, int]

__all__ = ["route_odds"]


def route_odds(
    graph: CareerGraph,
    routes: Iterable[Route | Sequence[str]],
    *,
    draws: int = DRAWS,
    seed: int = SEED,
) -> list[RouteOdds]:
    """Return how likely routes are, how sure that is, and how many people walked them.

    Parameters
    ----------
    graph : CareerGraph
        The dataset: moves were observed in it.
    routes : iterable of Route or of sequences of str
        The routes: answers to a question, or roles in order, by name, alias or code.
    draws : int, default 20000
        How often the probabilities of their steps are drawn.
    seed : int
        What the draws begin from: the same is drawn again.

    Returns
    -------
    list of RouteOdds
        One for each route, in their order.

    Raises
    ------
    UnknownRoleError
        For an unknown role.
    CareerGraphError
        For what is no route: fewer than two roles, or one twice; for no draws.

    Notes
    -----
    Where people were counted, the probabilities of the next roles of each origin have a Dirichlet
    distribution, whose mean gives the probability. Draws from it say how likely one route is
    likelier than another: routes that share an origin are drawn together. Intervals are those of
    draws that go by the moves of each origin alone, stretched where the probability lies outside,
    as those of single transitions are. Weights have no interval: they do not say how many people
    they rest on.

    Examples
    --------
    >>> import careergraph, pandas as pd
    >>> moves = pd.DataFrame(
    ...     [("Cook", "Chef", 30), ("Cook", "Waiter", 10), ("Waiter", "Chef", 20)],
    ...     columns=["origin", "destination", "count"],
    ... )
    >>> graph = careergraph.from_frames(moves)
    >>> direct, by_waiter = careergraph.route_odds(
    ...     graph, [("Cook", "Chef"), ("Cook", "Waiter", "Chef")]
    ... )
    >>> round(direct.probability, 2), direct.likelier_than[1] > 0.99
    (0.75, True)
    """
    check_whole(draws=draws, seed=seed)
    if draws < 1:
        refuse_value("draws", draws, "a whole number, 1 or more")
    whole = graph.whole
    named = [names_of(graph, route) for route in routes]
    steps = [[*pairwise([whole.numbers[name] for name in names])] for names in named]
    drawn = Drawn(whole, steps, draws, seed) if is_counted(whole) else None
    values = [None if drawn is None else drawn.of(route) for route in steps]
    odds = []
    for place, (names, route, own) in enumerate(zip(named, steps, values, strict=True)):
        others = tuple(
            None if other == place or own is None or value is None else likelier(own, value)
            for other, value in enumerate(values)
        )
        seen = witnesses(whole, names, route, drawn if own is not None else None)
        steps_seen = () if seen is None else step_memory(whole, names)
        known: tuple[float | None, float | None, float | None]
        if drawn is None or own is None:
            known = product_of(whole, route), None, None
        else:
            known = drawn.known_of(route)
        value, low, high = known
        odds.append(RouteOdds(names, value, low, high, others, seen, steps_seen))
    return odds


def names_of(graph: CareerGraph, route: Route | Sequence[str]) -> tuple[str, ...]:
    """Return the roles of a route.

    Raises
    ------
    CareerGraphError
        For what is no route.
    """
    given = getattr(route, "roles", route)
    roles = tuple(map(graph.resolve, [given] if isinstance(given, str) else given))
    if len(roles) < 2 or len({*roles}) < len(roles):  # noqa: PLR2004 (its ends)
        message = f"found {' → '.join(roles)}; a route would be two roles or more, none twice"
        raise CareerGraphError(message)
    return roles


def is_counted(graph: CareerGraph) -> bool:
    """Return whether people were counted: no weights, no probabilities that are only stated."""
    stated = "probability" in graph.columns("transitions") and not knows_estimates(graph)
    return not stated and not weighted(graph) and any(amounts(graph))


@kept
def posterior_of(graph: CareerGraph) -> NextPosterior:
    """Return what is known of the next roles of each role, a cell for each arc."""
    tails, heads = (
        np.array(ends, dtype=np.int64) for ends in (graph.index.tails, graph.index.heads)
    )
    counts = np.array([amount or 0 for amount in amounts(graph)], dtype=float)
    known = next_posterior(tails, heads, counts, len(graph.names))
    if not knows_estimates(graph):
        return known
    # Estimates also know of people who were still there: as sure as the counts, but not the same.
    chances = likelihoods(graph)
    stated = [None] * len(tails) if chances is None else chances.values
    several = counted_by_several(graph)
    alpha = [
        a if value is None or several[tail] else value * known.total[tail]
        for a, value, tail in zip(known.alpha, stated, tails, strict=True)
    ]
    return replace(known, alpha=np.array(alpha))


class Drawn:
    """Draws of the probabilities of all steps of some routes.

    Attributes
    ----------
    alpha : dict of (int, int) to float
        The parameter of each step that was observed, by its ends.
    total : dict of int to float
        The sum of all parameters of each origin.
    steps : dict of (int, int) to ndarray of float64, shape (draws,)
        The draws.
    own : dict of (int, int) to ndarray of float64, shape (draws,)
        Those that go by the moves of each origin alone.
    """

    def __init__(
        self, graph: CareerGraph, routes: Sequence[Sequence[Step]], draws: int, seed: int
    ) -> None:
        posterior, observed, left = posterior_of(graph), amounts(graph), leaving(graph)
        self.alpha: dict[Step, float] = {}
        self.total: dict[int, float] = {}
        counts = np.bincount(
            np.array(graph.index.tails, dtype=np.int64),
            [amount or 0 for amount in observed],
            len(graph.names),
        )
        moves: dict[Step, float] = {}
        gone: dict[int, float] = {}
        for step in sorted({step for route in routes for step in route}):
            arc = graph.find_arc(graph.names[step[0]], graph.names[step[1]])
            if arc is not None and observed[arc] is not None:
                tail = step[0]
                # Of a part of a dataset it is known how many left the role in the whole of it.
                elsewhere = left[tail].amount - counts[tail]
                self.alpha[step] = float(posterior.alpha[arc])
                self.total[tail] = float(posterior.total[tail] + elsewhere)
                gone[tail] = self.total[tail] - posterior.strength
                moves[step] = max(self.alpha[step] - float(posterior.usual[arc]), 0.0)
        self.steps = step_draws(self.alpha, self.total, draws=draws, seed=seed)
        self.own = own_draws(moves, gone, draws=draws, seed=seed)

    def of(self, route: Sequence[Step]) -> Floats | None:
        """Return the draws of a route's probability, None where a step was not observed."""
        if not self.alpha.keys() >= {*route}:
            return None
        values: Floats = prod(self.steps[step] for step in route)  # type: ignore[assignment]
        return values

    def known_of(self, route: Sequence[Step]) -> tuple[float, float, float]:
        """Return a route's probability and its interval."""
        mean = mean_of(route, self.alpha, self.total)
        low, high = interval_of(prod(self.own[step] for step in route))  # type: ignore[arg-type]
        return mean, min(low, mean), max(high, mean)


def product_of(graph: CareerGraph, route: Sequence[Step]) -> float | None:
    """Return the product of shares, as they are weighted or stated; None where one is unknown."""
    chances = likelihoods(graph)
    arcs = [graph.find_arc(graph.names[tail], graph.names[head]) for tail, head in route]
    known = [arc for arc in arcs if arc is not None]
    return None if chances is None or len(known) < len(arcs) else chances.of(known)


def witnesses(
    graph: CareerGraph, names: tuple[str, ...], route: Sequence[Step], drawn: Drawn | None
) -> Witnesses | None:
    """Return how many people walked a route; None where there are no careers."""
    if "careers" not in graph.tables:
        return None
    seen = walks(careers_of(graph), names)
    held = moves_between(graph)
    observed = amounts(graph)
    complete = drawn is not None and all(
        held[ends] >= (observed[graph.arc(*ends)] or 0) for ends in pairwise(names)
    )
    if drawn is None or len(route) == 1:
        return Witnesses(*seen[:4], None, None, None, None, complete)
    later = later_steps(graph, names, route, drawn)
    expected = persons_expected(later, seen.times)
    low, high = interval_of(expected)
    none = chance_of_none(later, seen.times)
    return Witnesses(*seen[:4], float(np.mean(expected)), low, high, none, complete)


def later_steps(
    graph: CareerGraph, names: Sequence[str], route: Sequence[Step], drawn: Drawn
) -> Floats:
    """Draw how likely the rest of a route is for who took its first step and moved on from there.

    Careers end, by an exit or because they were looked at then: how often is known of each role.
    """
    values = drawn.steps[route[1]]
    generator = np.random.default_rng(SEED)
    for place in range(2, len(route)):
        on, last = moving_on(graph).get(names[place], (0, 0))
        goes_on = generator.beta(on + 0.5, last + 0.5, len(values))  # Jeffreys' prior
        values = values * goes_on * drawn.steps[route[place]]
    return values
