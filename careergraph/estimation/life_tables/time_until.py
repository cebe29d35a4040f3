"""How long until people leave a role, or move on from it: quantiles of a life table's curve.

The hazard is taken to be even within each interval of the table (a piecewise exponential model), so
that an interval's deaths over its person-years are its hazard. Exits compete with moves: the curve
of moves is the cumulative incidence, which need not reach all (Aalen and Johansen 1978, Scand. J.
Statist. 5:141). Intervals are pointwise on the complementary log-log scale, and those of a quantile
follow from turning them over (Brookmeyer and Crowley 1982, Biometrics 38:29).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.special import gammaincinv

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["Ranged", "RivalHazards", "share_by", "time_until", "yearly_rate"]

Z = 1.959963984540054  # of a 95 % interval
TAIL = 0.025
NEARLY_NONE = 1e-6  # below it the limit is nearer than what rounding leaves
POINTS = 65  # places looked at in an interval, twice: then it is as good as straight between them


class Ranged(NamedTuple):
    """A number with its 95 % interval; None where the data do not reach it."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, eq=False)
class RivalHazards:
    """What happened in the intervals of a life table, from time 0 on and without a gap.

    Attributes
    ----------
    cuts : ndarray of float64, shape (intervals + 1,)
        Where they begin and end, in years; the first is 0.
    person_years : ndarray of float64, shape (intervals,)
        How long all people together were in the role then; more than 0.
    events, rivals : ndarray of float64, shape (intervals,)
        How many then had what is waited for, and how many what rules it out.
    rush : ndarray of bool, shape (intervals,), optional
        Where many left at once, and when within the interval is not known.
    """

    cuts: Floats
    person_years: Floats
    events: Floats
    rivals: Floats
    rush: NDArray[np.bool_] | None = None

    def incidence(self, times: Floats) -> tuple[Floats, Floats]:
        """Return which share had the event by each time, and the variance of that.

        Parameters
        ----------
        times : ndarray of float64, shape (times,)
            Years since entering the role, at most the last cut.
        """
        event, rival = self.events / self.person_years, self.rivals / self.person_years
        both = event + rival
        within = np.clip(times[:, None] - self.cuts[:-1], 0, np.diff(self.cuts))
        spent = both * within
        before = np.exp(spent - np.cumsum(spent, axis=1))  # the share still there as it begins
        gone, slope = gone_in(both, within)
        pieces = before * event * gone
        so_far = np.cumsum(pieces, axis=1)
        share = so_far[:, -1]
        # The derivatives by each hazard: what it does in its interval, and to all that comes later.
        rest = before * event * slope - within * (share[:, None] - so_far)
        of_event = rest + before * gone
        variance = (event * of_event**2 + rival * rest**2) / self.person_years
        return share, variance.sum(axis=1)

    def curves(self, times: Floats) -> Floats:
        """Return the share by each time and both ends of its 95 % interval, shape (3, times)."""
        share, variance = self.incidence(times)
        inside = (share > 0) & (share < 1)
        safe = np.where(inside, share, 0.5)
        hazard = -np.log1p(-safe)
        reach = np.exp(Z * np.sqrt(variance) / ((1 - safe) * hazard))
        low, high = -np.expm1(-hazard / reach), -np.expm1(-hazard * reach)
        return np.stack([share, np.where(inside, low, share), np.where(inside, high, share)])


def gone_in(hazard: Floats, within: Floats) -> tuple[Floats, Floats]:
    """Return the time lived within an interval by each who enters it, and its slope by hazard."""
    spent = hazard * within
    known = np.where(hazard > 0, hazard, 1)
    gone = np.where(hazard > 0, -np.expm1(-spent) / known, within)
    slope = np.where(
        spent > NEARLY_NONE, (within * np.exp(-spent) - gone) / known, -(within**2) / 2
    )
    return gone, slope


def time_until(hazards: RivalHazards, shares: Sequence[float]) -> list[Ranged]:
    """Return after how many years given shares of those who entered have had the event.

    Parameters
    ----------
    hazards : RivalHazards
        The intervals of the life table.
    shares : sequence of float
        The shares, such as 0.5 for the median.

    Returns
    -------
    list of Ranged
        Years, one for each share; None where the curve does not reach it within the table. The low
        end is where the upper curve reaches it, the high end where the lower curve does. In an
        interval with a rush these are its ends, and the years are its middle: a term may end on
        any day of it.

    Examples
    --------
    >>> import numpy as np
    >>> even = RivalHazards(*map(np.array, ([0.0, 20.0], [400.0], [40.0], [0.0])))
    >>> [round(years, 2) for years in time_until(even, [0.5])[0]]
    [6.93, 5.08, 9.45]
    """
    if not len(hazards.person_years):
        return [Ranged(None, None, None)] * len(shares)
    at_cuts = hazards.curves(hazards.cuts)
    found = []
    for share in shares:
        value, high, low = (first_time(hazards, at_cuts, curve, share) for curve in range(3))
        ends = zip((value, low, high), (0.5, 0.0, 1.0), strict=True)
        found.append(Ranged(*(in_rush(hazards, time, part) for time, part in ends)))
    return found


def in_rush(hazards: RivalHazards, time: float | None, part: float) -> float | None:
    """Return the time, or where it lies in a rush the place in that: 0 is its begin, 1 its end."""
    if time is None or hazards.rush is None:
        return time
    place = min(max(int(np.searchsorted(hazards.cuts, time)) - 1, 0), len(hazards.rush) - 1)
    if not hazards.rush[place]:
        return time
    begin, end = hazards.cuts[place : place + 2]
    return float(begin + part * (end - begin))


def first_time(hazards: RivalHazards, at_cuts: Floats, curve: int, share: float) -> float | None:
    """Return when a curve first reaches a share, None where it does not."""
    times, values = hazards.cuts, at_cuts[curve]
    for finer in (True, True, False):
        reached = np.flatnonzero(values >= share)
        if not len(reached):
            return None
        place = int(reached[0])
        if place == 0:
            return float(times[0])
        if finer:
            times = np.linspace(times[place - 1], times[place], POINTS)
            values = hazards.curves(times)[curve]
    early, late = values[place - 1], values[place]
    part = (share - early) / (late - early)
    return float(times[place - 1] + part * (times[place] - times[place - 1]))


def share_by(hazards: RivalHazards) -> Ranged:
    """Return which share had the event by the end of the table.

    Examples
    --------
    >>> import numpy as np
    >>> even = RivalHazards(*map(np.array, ([0.0, 10.0], [200.0], [10.0], [10.0])))
    >>> round(share_by(even).value, 4)
    0.3161
    """
    if not len(hazards.person_years):
        return Ranged(None, None, None)
    share, low, high = (float(curve[0]) for curve in hazards.curves(hazards.cuts[-1:]))
    if not hazards.events.any():  # nobody so far: none is the best guess, and not the most
        rate = gammaincinv(1, 1 - TAIL) / hazards.person_years.sum()
        high = -float(np.expm1(-rate * hazards.cuts[-1]))
    return Ranged(share, low, high)


def yearly_rate(events: float, person_years: float) -> Ranged:
    """Return how many events a person-year there are, with the exact interval of a Poisson count.

    Garwood (1936), Biometrika 28:437.

    Examples
    --------
    >>> [round(number, 4) for number in yearly_rate(0, 210)]
    [0.0, 0.0, 0.0176]
    """
    if person_years <= 0:
        return Ranged(None, None, None)
    low = float(gammaincinv(events, TAIL)) if events else 0.0
    high = float(gammaincinv(events + 1, 1 - TAIL))
    return Ranged(events / person_years, low / person_years, high / person_years)
