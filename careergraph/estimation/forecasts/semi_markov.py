"""Time to goal: how probable it is that somebody has reached a role after so many years."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.forecasts.first_leaving import leaving_first
from careergraph.estimation.forecasts.on_the_way import between, following
from careergraph.estimation.forecasts.renewal import entries, process_of
from careergraph.estimation.life_tables.interval_hazards import sampled
from careergraph.estimation.sojourns import LEFT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.estimation.life_tables.interval_hazards import Hazards

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

__all__ = ["STEPS", "Reaching", "bounds_of", "reaching", "reaching_band"]

STEPS = 12  # in a year, in which time is walked through
BAND = (0.025, 0.975)
BAND_STEPS = 4  # the same for a band, where the table has no narrower intervals: three times as
# quick, and less than a thousandth off where people stay for a year
AT_ONCE = 2_000_000  # numbers that the draws of one walk may hold


@dataclass(frozen=True, slots=True, eq=False)
class Reaching:
    """What becomes of somebody in a role, by time from today; a month is a step.

    Attributes
    ----------
    years : ndarray of float64, shape (steps + 1,)
        The time, 0 first.
    reached : ndarray of float64, shape (steps + 1,)
        The probability of having reached the goal by then, by any route.
    left : ndarray of float64, shape (steps + 1,)
        The probability of having left before, to where nothing is known.
    lost : ndarray of float64, shape (steps + 1,)
        The probability of being in a role by then of which nobody knows how people leave it.
    """

    years: Floats
    reached: Floats
    left: Floats
    lost: Floats


def reaching(
    hazards: Hazards, origin: int, goal: int, *, horizon: float, in_role: float = 0.0
) -> Reaching:
    """Return the probability of having reached a role, by time from today.

    The process is semi-Markov: how soon somebody leaves a role, and where to, goes by the role and
    the time in it. The renewal equations are solved by walking through time in steps of a month.

    Parameters
    ----------
    hazards : Hazards
        Those of all roles.
    origin, goal : int
        Their numbers; they differ, and the hazards tell of the origin.
    horizon : float
        For how many years.
    in_role : float, default 0
        For how many years they have been in the origin today.

    Returns
    -------
    Reaching
        The probabilities.

    References
    ----------
    Cinlar (1969), Markov renewal theory, Advances in Applied Probability 1:123.

    Examples
    --------
    >>> from careergraph.estimation.life_tables.interval_hazards import hazards_of
    >>> from careergraph.estimation.life_tables.life_table import life_table
    >>> from careergraph.estimation.sojourns import LEFT, sojourns_of
    >>> table = life_table(sojourns_of([(0, 1, 0, 1461, 3), (0, LEFT, 0, 1461, 1)]), roles=2)
    >>> found = reaching(hazards_of(table), 0, 1, horizon=4)  # one in four leaves in a year
    >>> found.reached[-1].round(3), found.left[-1].round(3)
    (np.float64(0.474), np.float64(0.158))
    """
    here = hazards.of(following(hazards, origin, goal))
    known = np.append(np.unique(here.role), [LEFT, goal])
    times = times_until(horizon, STEPS)
    entered = walked(here, known, origin, times, in_role)[:, 0]
    sums = np.vstack([np.zeros(entered.shape[1]), np.cumsum(entered, axis=0)])
    left, reached, lost = sums[:, -3:].T
    return Reaching(times, reached, left, lost)


def reaching_band(
    hazards: Hazards,
    origin: int,
    goal: int,
    *,
    horizon: float,
    in_role: float = 0.0,
    draws: int = 400,
    seed: int = 0,
) -> tuple[Floats, Floats]:
    """Return probabilities of having reached a role under hazards that may as well be true.

    Parameters
    ----------
    hazards, origin, goal, horizon, in_role
        As for :func:`reaching`.
    draws : int, default 400
        How often hazards are drawn from their posterior distribution.
    seed : int, default 0
        Of chance.

    Returns
    -------
    years : ndarray of float64, shape (steps + 1,)
        The time, 0 first; a step is a quarter of a year, or a month.
    reached : ndarray of float64, shape (draws, steps + 1)
        The probability of having reached the goal by then, for each draw.
    """
    on_the_way = between(hazards, origin, goal)
    here = hazards.of(on_the_way)  # where else these roles lead competes, and is drawn too
    known = np.append(on_the_way, goal)
    quarters = np.all(here.start * BAND_STEPS % 1 == 0)
    times = times_until(horizon, BAND_STEPS if quarters else STEPS)
    chance = np.random.default_rng(seed)
    numbers = len(here.role) + len(here.count) + len(times) * (len(known) + 1)
    batch = max(1, min(draws, AT_ONCE // numbers))
    found = np.zeros((draws, len(times)))
    if origin not in on_the_way:
        return times, found
    for low in range(0, draws, batch):
        drawn = sampled(here, min(batch, draws - low), chance)
        entered = walked(drawn, known, origin, times, in_role)[:, :, len(known) - 1]
        found[low : low + batch, 1:] = np.cumsum(entered, axis=0).T
    return times, found


def bounds_of(draws: Floats) -> Floats:
    """Return the bounds between which the next draw lies in 95 of 100 cases.

    With few draws that is a little more than the middle 95 per cent of those at hand.

    Parameters
    ----------
    draws : ndarray, shape (draws, ...)
        What was drawn.

    Returns
    -------
    ndarray of float64, shape (2, ...)
        The low and the high bound.

    References
    ----------
    Hyndman and Fan (1996), Sample quantiles in statistical packages, The American Statistician
    50:361, definition 6.

    Examples
    --------
    >>> bounds_of(np.arange(1, 40)).tolist()
    [1.0, 39.0]
    """
    return np.asarray(np.quantile(draws, BAND, axis=0, method="weibull"))


def times_until(horizon: float, steps: int) -> Floats:
    """Return the times of all steps until a horizon, in years; today first."""
    return np.arange(round(horizon * steps) + 1) / steps


def walked(hazards: Hazards, known: Integers, origin: int, times: Floats, in_role: float) -> Floats:
    """Return how many of one enter each place in each step: (steps, draws, places).

    The places are those of the `known` roles and ends, and a last one for all others.
    """
    places = len(known) + 1
    local = replace(
        hazards,
        role=placed(hazards.role, known),
        destination=placed(hazards.destination, known),
    )
    start = int(placed(np.array([origin]), known)[0])
    arriving = leaving_first(local, start, places, times, in_role)
    process = process_of(local, places, times[1])
    entered = entries(process, arriving.reshape(len(arriving), -1))
    return entered.reshape(arriving.shape)


def placed(numbers: Integers, known: Integers) -> Integers:
    """Return the places of numbers among the known ones, after all of these for any other."""
    order = np.argsort(known)
    place = np.minimum(np.searchsorted(known, numbers, sorter=order), len(known) - 1)
    return np.where(known[order][place] == numbers, order[place], len(known))
