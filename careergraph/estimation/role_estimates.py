"""What is estimated of each role: how many leave it, how often and after how long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.curves.hazards import person_years, rate_interval, rate_spread
from careergraph.estimation.curves.waiting import years_before_leaving
from careergraph.estimation.shares.probabilities import LEVEL
from careergraph.estimation.shares.suppression import suppress
from careergraph.estimation.sojourns import LEFT, STILL_THERE, Sojourns
from careergraph.estimation.sums import sums
from careergraph.estimation.transition_counts import (
    effective_number,
    sojourn_squares,
    transition_counts,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.estimation.shares.suppression import Suppression

    Floats = NDArray[np.float64]

__all__ = ["RoleEstimates", "role_estimates"]


@dataclass(frozen=True, slots=True, eq=False)
class RoleEstimates:
    """What is estimated of each role, in columns; nan is unknown or hidden.

    Attributes
    ----------
    sojourns, still_there, left, moved, exits : ndarray of float64, shape (roles,)
        How many were in the role; of these are still there, have left it; of those who left, moved
        to another role, exited. With weights their sums.
    person_years : ndarray of float64, shape (roles,)
        How many years all people together were seen in it.
    hazard, hazard_low, hazard_high : ndarray of float64, shape (roles,)
        How many left it for each of these years, and the ends of the interval.
    years_lower, years, years_upper : ndarray of float64, shape (roles,)
        After how many years a quarter, half and three quarters have left it.
    years_lower_low, years_lower_high, years_low, years_high, years_upper_low, years_upper_high
        The ends of their intervals; nan where the data bound nothing.
    """

    sojourns: Floats
    still_there: Floats
    left: Floats
    moved: Floats
    exits: Floats
    person_years: Floats
    hazard: Floats
    hazard_low: Floats
    hazard_high: Floats
    years_lower: Floats
    years_lower_low: Floats
    years_lower_high: Floats
    years: Floats
    years_low: Floats
    years_high: Floats
    years_upper: Floats
    years_upper_low: Floats
    years_upper_high: Floats


def role_estimates(
    sojourns: Sojourns,
    roles: int,
    *,
    squares: Floats | None = None,
    persons: NDArray[np.int64] | None = None,
    minimum: int = 1,
    level: float = LEVEL,
) -> RoleEstimates:
    """Return what is estimated of each role.

    Parameters
    ----------
    sojourns, roles, squares, persons, minimum, level
        As for :func:`~careergraph.estimation.estimates.estimates`.

    Returns
    -------
    RoleEstimates
        A row for each role.

    Examples
    --------
    >>> from careergraph.estimation.sojourns import sojourns_of
    >>> found = role_estimates(sojourns_of([(0, 1, 0, 1461, 3), (0, STILL_THERE, 0, 1461, 1)]), 2)
    >>> found.left.tolist(), found.hazard.tolist(), found.years.tolist()
    ([3.0, 0.0], [0.1875, nan], [4.0, nan])
    """
    squared = sojourn_squares(sojourns, squares)
    numbers = _numbers(sojourns, roles)
    worth = _numbers(sojourns, roles, squared)
    columns = dict(numbers)
    columns |= _rates(sojourns, roles, squared, level)
    waiting = years_before_leaving(sojourns, roles, squares=squares, level=level)
    columns |= waiting.quartiles
    if minimum > 1:
        people = {name: effective_number(numbers[name], worth[name]) for name in numbers}
        counts = transition_counts(sojourns, squares=squared)
        number = effective_number(counts.count, counts.squares) if persons is None else persons
        limits = suppress(counts.origin, counts.outcome, number, roles, minimum)
        _hide(columns, people, limits)
    return RoleEstimates(**columns)


def _numbers(sojourns: Sojourns, roles: int, counts: Floats | None = None) -> dict[str, Floats]:
    """Return how many were in each role, and what came of them."""
    counts = sojourns.count.astype(float) if counts is None else counts
    outcome, origin = sojourns.outcome, sojourns.origin

    def number(what: NDArray[np.bool_]) -> Floats:
        return sums(origin[what], counts[what], roles)

    return {
        "sojourns": sums(origin, counts, roles),
        "still_there": number(outcome == STILL_THERE),
        "left": number(outcome >= LEFT),
        "moved": number(outcome > LEFT),
        "exits": number(outcome == LEFT),
    }


def _rates(sojourns: Sojourns, roles: int, squared: Floats, level: float) -> dict[str, Floats]:
    """Return person-years, and how many leave for each of them."""
    anywhere = np.where(sojourns.outcome == STILL_THERE, STILL_THERE, LEFT)
    alike = Sojourns(
        sojourns.origin, anywhere, sojourns.entered, sojourns.days, sojourns.count, sojourns.group
    )
    counts = transition_counts(alike, squares=squared)
    years = person_years(sojourns, roles)
    left, spread = np.zeros(roles), np.ones(roles)
    left[counts.origin] = counts.count
    rate = np.divide(left, years, out=np.full(roles, np.nan), where=years > 0)
    spread[counts.origin] = rate_spread(alike, counts, rate[counts.origin], roles, squared)
    low, high = rate_interval(left, years, spread, level)
    return {"person_years": years, "hazard": rate, "hazard_low": low, "hazard_high": high}


def _hide(columns: dict[str, Floats], people: dict[str, Floats], limits: Suppression) -> None:
    """Blank what may not be told.

    How many were in a role, and how many are still there, is never told: by the person-years of
    a life table it would bound how few exits are hidden.
    """
    minimum = limits.minimum
    few = {name: (number > 0) & (number < minimum) for name, number in people.items()}
    for name, column in columns.items():
        hidden = limits.leaving | few["left"]  # rates and years of those who left
        if name == "moved":
            hidden = limits.moves
        elif name == "exits":
            hidden = limits.exits
        elif name == "person_years":
            hidden = few["sojourns"]
        elif name in ("sojourns", "still_there"):
            hidden = np.ones(len(column), dtype=bool)
        columns[name] = np.where(hidden, np.nan, column)
