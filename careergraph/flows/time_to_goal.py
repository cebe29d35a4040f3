"""Time to goal: how probable it is to have reached a role after so many years, by any route."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from careergraph.errors import CareerGraphError
from careergraph.estimation.forecasts.main_routes import main_routes, mean_years
from careergraph.estimation.forecasts.on_the_way import between
from careergraph.estimation.forecasts.semi_markov import bounds_of, reaching, reaching_band
from careergraph.flows.stored_life_table import (
    life_table_hides,
    stored_hazards,
    stored_life_table,
)
from careergraph.model.forecast import Forecast, ForecastPoint, ForecastRoute
from careergraph.model.option_checks import (
    check_texts,
    check_whole,
    is_number,
    refuse_value,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.estimation.forecasts.main_routes import MainRoute
    from careergraph.estimation.forecasts.semi_markov import Reaching
    from careergraph.estimation.life_tables.interval_hazards import Hazards
    from careergraph.estimation.life_tables.life_table import LifeTable
    from careergraph.graph.value import CareerGraph

    Floats = NDArray[np.float64]

__all__ = ["forecast"]

LONGEST = 100  # years
QUARTERS = 4
MOST_DRAWS = 100_000
DAYS = 0.005  # years: so much longer than its calendar may a term be


def forecast(
    graph: CareerGraph,
    origin: str,
    destination: str,
    *,
    horizon: float = 15,
    in_role: float = 0,
    source: str | None = None,
    draws: int = 400,
    seed: int = 0,
) -> Forecast:
    """Return how probable it is to have reached a role, by time from today and by any route.

    It holds for people who move as those whom the dataset counted: its life table tells how soon
    they left each role, and where to. How soon somebody leaves goes by the role and by the time in
    it (a semi-Markov process), not by the roles before; leaving to where nothing is known competes
    with all moves. Only moves that were seen can happen.

    Parameters
    ----------
    graph : CareerGraph
        A dataset with a life table.
    origin, destination : str
        The role held and the role wanted, by name, alias or code.
    horizon : float, default 15
        For how many years, up to 100; it is rounded up to a quarter of a year.
    in_role : float, default 0
        For how many years the role has been held today.
    source : str, optional
        The source of the life table, by key or publisher, needed where this is of several: these
        may have counted the same people, so they are not added up.
    draws : int, default 400
        How often the hazards are drawn for the band, from their posterior distribution (Gamma, with
        Jeffreys' prior).
    seed : int, default 0
        Of chance: the same seed draws the same.

    Returns
    -------
    Forecast
        The curve with its band, the main routes, the years of those who arrive.

    Raises
    ------
    UnknownRoleError
        When a role is unknown.
    CareerGraphError
        Where there is no life table, or it tells nothing of the origin, or not of so many years
        in it; where both roles are one; for an option that cannot be.

    Examples
    --------
    >>> import careergraph, pandas as pd
    >>> moves = pd.DataFrame({"origin": ["Cook"], "destination": ["Chef"]})
    >>> life = {"role": "Cook", "destination": ["Chef", ""], "after_years": 0}
    >>> life = pd.DataFrame(life | {"person_years": 200.0, "count": [30, 12]})
    >>> graph = careergraph.from_frames(moves, life_table=life)
    >>> print(careergraph.forecast(graph, "Cook", "Chef", horizon=5))
    Cook → Chef: 46 % (95 %: 34 to 56) within 5 years
    """
    check_options(horizon, in_role, draws, seed)
    check_texts(source=source)
    start, goal = graph.resolve(origin), graph.resolve(destination)
    if start == goal:
        message = f"origin and destination are both {start!r}: a goal is another role"
        raise CareerGraphError(message)
    hazards = stored_hazards(graph, source)
    tail, head = graph.numbers[start], graph.numbers[goal]
    refuse_untold(stored_life_table(graph, source), tail, start, in_role)
    years = ceil(horizon * QUARTERS) / QUARTERS
    ends, been = (hazards, tail, head), float(in_role)
    point = reaching(*ends, horizon=years, in_role=been)
    times, drawn = reaching_band(*ends, horizon=years, in_role=been, draws=draws, seed=seed)
    walked = main_routes(*ends, horizon=years, in_role=been)
    expected = expected_years(point.years, point.reached[None])
    low, high = middle_of(expected_years(times, drawn)) if expected.size else (None, None)
    moves, people_years = basis(hazards, tail, head)
    return Forecast(
        start,
        goal,
        whole_where_it_is(years),
        whole_where_it_is(been),
        points_of(point, times, drawn),
        tuple(route_of(graph, hazards, route, point.reached[-1]) for route in walked),
        float(expected[0]) if expected.size else None,
        low,
        high,
        float(point.lost[-1]),
        moves,
        people_years,
        draws,
        seed,
        life_table_hides(graph, source),
    )


def refuse_untold(table: LifeTable, number: int, role: str, in_role: float) -> None:
    """Refuse a role that a life table does not tell of, or not of so many years in it.

    Raises
    ------
    CareerGraphError
        That nobody was seen there, or not for so long.
    """
    ends = table.until_years[table.origin == number]
    if not len(ends):
        message = f"the life table tells nothing of {role!r}: nobody was seen in it"
        raise CareerGraphError(message)
    if in_role > ends.max() + DAYS:
        message = (
            f"the life table tells nothing of {role!r} after more than {ends.max():g} years in it: "
            f"nobody was seen there for so long; in_role is {in_role:g}"
        )
        raise CareerGraphError(message)


def whole_where_it_is(number: float) -> float:
    """Return a number as an integer where it is one."""
    return int(number) if number == int(number) else number


def check_options(horizon: float, in_role: float, draws: int, seed: int) -> None:
    """Refuse options that cannot be."""
    if not is_number(horizon, most=LONGEST) or horizon == 0:
        refuse_value("horizon", horizon, f"a number of years, more than 0 and at most {LONGEST}")
    if not is_number(in_role, most=LONGEST):
        refuse_value("in_role", in_role, f"a number of years, from 0 to {LONGEST}")
    check_whole(draws=draws, seed=seed)
    if not 1 <= draws <= MOST_DRAWS:
        refuse_value("draws", draws, f"a whole number from 1 to {MOST_DRAWS:,}")


def points_of(point: Reaching, times: Floats, drawn: Floats) -> tuple[ForecastPoint, ...]:
    """Return the curve with its band, a point for each quarter of a year."""
    bounds = bounds_of(drawn)
    quarters = np.arange(round(point.years[-1] * QUARTERS) + 1) / QUARTERS
    low, high = (np.interp(quarters, times, bound).tolist() for bound in bounds)
    reached, left = (
        np.interp(quarters, point.years, curve) for curve in (point.reached, point.left)
    )
    rows = zip(quarters.tolist(), reached.tolist(), low, high, left.tolist(), strict=True)
    return tuple(ForecastPoint(*row) for row in rows)


def expected_years(times: Floats, reached: Floats) -> Floats:
    """Return after how many years those arrive, on average, who do; curves of none are left out."""
    arriving = reached[reached[:, -1] > 0]
    missing = 1 - arriving / arriving[:, -1:]
    return np.asarray(np.trapezoid(missing, times, axis=1))


def middle_of(numbers: Floats) -> tuple[float | None, float | None]:
    """Return the bounds of the middle 95 % of numbers."""
    if not numbers.size:
        return None, None
    low, high = bounds_of(numbers)
    return float(low), float(high)


def basis(hazards: Hazards, origin: int, goal: int) -> tuple[float, float]:
    """Return how many moves and exits, in how many years of people, a forecast rests on."""
    here = hazards.of(between(hazards, origin, goal))
    return float(here.count.sum()), float(here.years.sum())


def route_of(
    graph: CareerGraph, hazards: Hazards, route: MainRoute, reached: float
) -> ForecastRoute:
    """Return a route by the names of its roles."""
    steps = zip(route.roles, route.roles[1:], strict=False)
    years = sum(mean_years(hazards, *step) for step in steps)
    roles = tuple(graph.names[role] for role in route.roles)
    return ForecastRoute(roles, min(1.0, route.probability / float(reached)), years)
