"""How long people were in a role before they left it, or before one kind of move: quartiles.

References
----------
.. [1] Brookmeyer, R. and Crowley, J. (1982). A confidence interval for the median survival time.
   Biometrics 38, 29-41.
.. [2] Woodruff, R. (1952). Confidence intervals for medians and other position measures. JASA 47,
   635-646; with the effective number of Kish, L. (1965), Survey Sampling, section 8.2.
.. [3] Beran, R. and Hall, P. (1993). Interpolated nonparametric prediction intervals and confidence
   intervals. JRSS B 55, 643-652.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from careergraph.estimation.curves.risk_sets import risk_sets
from careergraph.estimation.curves.time_curves import log_log
from careergraph.estimation.shares.probabilities import LEVEL
from careergraph.estimation.sojourns import YEAR
from careergraph.estimation.sums import running_sums, sums
from careergraph.estimation.transition_counts import sojourn_squares

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.estimation.curves.risk_sets import RiskSets
    from careergraph.estimation.curves.weighted_moves import WeightedMoves
    from careergraph.estimation.sojourns import Sojourns

    Floats = NDArray[np.float64]

__all__ = ["QUARTILES", "Waiting", "years_before_leaving", "years_before_moves"]

QUARTILES = (0.25, 0.5, 0.75)
NEARLY = 1e-9  # shares that differ by less are the same but for rounding


@dataclass(frozen=True, slots=True, eq=False)
class Waiting:
    """Quartiles of years, with their intervals; a row for each quartile.

    Attributes
    ----------
    years, low, high : ndarray of float64, shape (3, cells)
        The lower quartile, the median and the upper quartile, and the ends of their intervals. nan
        where what was seen does not reach so far; a `low` of 0 and a `high` of nan bound nothing.
    """

    years: Floats
    low: Floats
    high: Floats

    @property
    def quartiles(self) -> dict[str, Floats]:
        """The quartiles and the ends of their intervals, as columns of a table of estimates."""
        columns = {}
        for row, name in enumerate(("years_lower", "years", "years_upper")):
            columns[name] = self.years[row]
            columns[f"{name}_low"], columns[f"{name}_high"] = self.low[row], self.high[row]
        return columns


def years_before_leaving(
    sojourns: Sojourns, roles: int, *, squares: Floats | None = None, level: float = LEVEL
) -> Waiting:
    """Return after how many years a quarter, half and three quarters have left each role.

    Parameters
    ----------
    sojourns : Sojourns
        The sojourns; groups are added up.
    roles : int
        How many roles there are.
    squares : ndarray of float64, shape (rows,), optional
        Sums of squared weights: the variance grows by what Kish's effective number says.
    level : float
        How sure the intervals are.

    Returns
    -------
    Waiting
        Of the Kaplan-Meier curve, a column for each role; nan where the curve does not fall so far.
        Its intervals are where the curve's band, made on the scale of log(-log), crosses [1]_.

    Examples
    --------
    >>> from careergraph.estimation.sojourns import sojourns_of
    >>> rows = [(0, 1, 0, 365 * year, 1) for year in range(1, 10)]
    >>> years_before_leaving(sojourns_of(rows), 2).years.round(1).tolist()
    [[3.0, nan], [5.0, nan], [7.0, nan]]
    """
    sets = risk_sets(sojourns)
    with np.errstate(divide="ignore", invalid="ignore"):
        risk = sets.left / (sets.at_risk * (sets.at_risk - sets.left))
        greenwood = running_sums(sets.origin, np.where(sets.after > 0, risk, 0.0))
    weight = sums(sojourns.origin, sojourns.count, roles)
    squared = sums(sojourns.origin, sojourn_squares(sojourns, squares), roles)
    worse = np.divide(squared, weight, out=np.ones(roles), where=weight > 0)[sets.origin]
    low, high = log_log(sets.after, sets.after**2 * greenwood * worse, level)
    gone = sets.after <= 0
    low, high = np.where(gone, 0.0, low), np.where(gone, np.nan, high)

    def first(curve: Floats) -> Floats:
        found = [_first_below(sets, curve, 1 - part, roles) for part in QUARTILES]
        return np.array(found) / YEAR

    return Waiting(first(sets.after), first(low), first(high))


def years_before_moves(moves: WeightedMoves, *, level: float = LEVEL) -> Waiting:
    """Return the quartiles of the years before a move, of those who made it as long as was seen.

    People who are still there are no evidence of short stays: each move counts for those who were
    censored before it too, as in the Aalen-Johansen curve of that move. The quartiles are those of
    the curve divided by its last value. They speak of moves made within the longest time that
    anybody was seen in the role: later moves are not among them.

    Parameters
    ----------
    moves : WeightedMoves
        The moves, see :func:`~careergraph.estimation.curves.weighted_moves.weighted_moves`.
    level : float
        How sure the intervals are.

    Returns
    -------
    Waiting
        A column for each cell.

    Notes
    -----
    The interval takes the moves' weights as given, with their effective number [2]_; between two
    moves it is interpolated [3]_.

    Examples
    --------
    >>> from careergraph.estimation.sojourns import sojourns_of
    >>> from careergraph.estimation.curves.weighted_moves import weighted_moves
    >>> rows = [(0, 1, 0, 365 * year, 1) for year in range(1, 10)]
    >>> moves = weighted_moves(sojourns_of(rows))
    >>> years_before_moves(moves).years.round(1).tolist()
    [[3.0], [5.0], [7.0]]
    """
    parts = np.array([_parts(_number_at(moves, part), part, level) for part in QUARTILES])
    years = _quantiles(moves, parts[:, 0])
    low = np.where(parts[:, 1] > 0, _smooth_quantiles(moves, parts[:, 1]), parts[:, 1])
    return Waiting(years / YEAR, low / YEAR, _smooth_quantiles(moves, parts[:, 2]) / YEAR)


def _parts(number: Floats, part: float, level: float) -> Floats:
    """Return the part of the moves at a quantile, and at the ends of its interval.

    An end that so few moves cannot bound is 0, or nan; then the other takes all of the doubt.
    """
    tail = (1 - level) / 2
    open_low = (1 - part) ** number >= tail
    open_high = ~(_order_statistic(1 - tail, number, part) <= number)
    least = _order_statistic(np.where(open_high, 2 * tail, tail), number, part)
    most = _order_statistic(1 - np.where(open_low, 2 * tail, tail), number, part)
    low = np.where(open_low, 0.0, least / number)
    high = np.where(open_high, np.nan, most / number)
    return np.array([np.full(len(number), part), low, high])


def _number_at(moves: WeightedMoves, part: float) -> Floats:
    """Return how many equally weighted moves would tell as much about this quantile of each cell.

    Late moves weigh more where many are censored: so upper quantiles are less sure.
    """
    if not len(moves.day):
        return moves.number
    cells = np.arange(len(moves.number))
    after = np.searchsorted(moves.cell + moves.last, cells + part - NEARLY)
    after = np.minimum(after, len(moves.day) - 1)
    same = (after > 0) & (moves.cell[after - 1] == cells)
    weight_before = np.where(same, moves.last[after - 1], 0.0)
    square_before = np.where(same, moves.square[after - 1], 0.0)
    step = moves.last[after] - weight_before
    share = np.clip((part - weight_before) / np.where(step > 0, step, 1.0), 0, 1)
    early = square_before + share * (moves.square[after] - square_before)
    variance = (1 - part) ** 2 * early + part**2 * (1 - early)
    number: Floats = part * (1 - part) / variance * moves.number
    return number


def _quantiles(moves: WeightedMoves, parts: Floats) -> Floats:
    """Return on which day these parts of each cell are reached."""
    if not len(moves.day):
        return np.full(parts.shape, np.nan)
    wanted = np.arange(parts.shape[1]) + parts - NEARLY
    found = np.searchsorted(moves.cell + moves.last, wanted)
    days = moves.day[np.minimum(found, len(moves.day) - 1)]
    return np.where(np.isnan(moves.number + parts), np.nan, days)


def _smooth_quantiles(moves: WeightedMoves, parts: Floats) -> Floats:
    """Return the same, interpolated between one sojourn and the next."""
    if not len(moves.day):
        return np.full(parts.shape, np.nan)
    keys = np.repeat(moves.cell, 2) + np.column_stack([moves.first, moves.last]).ravel()
    days, cells = np.repeat(moves.day, 2), np.repeat(moves.cell, 2)
    place = np.arange(parts.shape[1]) + np.zeros_like(parts)
    after = np.minimum(np.searchsorted(keys, place + parts - NEARLY), len(keys) - 1)
    before = np.maximum(after - 1, 0)
    before = np.where(cells[before] == place, before, after)
    step = keys[after] - keys[before]
    share = np.where(step > 0, (place + parts - keys[before]) / np.where(step > 0, step, 1), 1.0)
    found = days[before] + np.clip(share, 0, 1) * (days[after] - days[before])
    return np.where(np.isnan(moves.number + parts), np.nan, found)


def _order_statistic(chance: float | Floats, number: Floats, part: float) -> Floats:
    """Return which of `number` sorted draws lies above a quantile with this chance; fractional."""
    asked = np.column_stack([np.nan_to_num(np.round(number, 2), nan=1.0), chance + 0 * number])
    each, place = np.unique(np.nan_to_num(asked, nan=0.5), axis=0, return_inverse=True)
    rank: Floats = special.bdtrik(each[:, 1], each[:, 0], part) + 1  # slow: once for each number
    return rank[place.ravel()]


def _first_below(sets: RiskSets, curve: Floats, level: float, roles: int) -> Floats:
    """Return for each role the first day on which its curve is at or below a level."""
    below = np.flatnonzero(curve <= level + NEARLY)
    days = np.full(roles, np.nan)
    days[sets.origin[below[::-1]]] = sets.day[below[::-1]]
    return days
