"""Moves, each for those who were censored before it too.

References
----------
.. [1] Satten, G. and Datta, S. (2001). The Kaplan-Meier estimator as an inverse-probability-of-
   censoring weighted average. The American Statistician 55, 207-210.
.. [2] Kish, L. (1965). Survey Sampling, section 8.2 (the effective number).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.curves.risk_sets import risk_sets
from careergraph.estimation.sojourns import LEFT
from careergraph.estimation.sums import running_sums, sums
from careergraph.estimation.transition_counts import (
    TransitionCounts,
    cell_of_rows,
    effective_number,
    sojourn_squares,
    transition_counts,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.estimation.curves.risk_sets import RiskSets
    from careergraph.estimation.sojourns import Sojourns

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

__all__ = ["WeightedMoves", "uncensored_counts", "weighted_moves"]

TRUSTED = 0.5  # of the moves' worth: if weights leave less, a few early stays decide all


@dataclass(frozen=True, slots=True, eq=False)
class WeightedMoves:
    """Moves and exits, sorted by cell and day, with their weights in the curve of their kind.

    Attributes
    ----------
    day, cell : ndarray of int64, shape (rows,)
        The day of each row, and its cell.
    first, last : ndarray of float64, shape (rows,)
        The part of its cell's weight up to the first sojourn of the row, and up to the last.
    square : ndarray of float64, shape (rows,)
        The part of its cell's squared weights up to the last sojourn of the row.
    weight, squares : ndarray of float64, shape (cells,)
        Of each cell: the sum of the weights, which is the last value of its Aalen-Johansen curve,
        and that of their squares.
    number : ndarray of float64, shape (cells,)
        How many equally weighted moves these are worth [2]_; nan where none was seen.
    within : ndarray of int64, shape (cells,)
        The longest time in the origin that counts, in days.
    """

    day: Integers
    cell: Integers
    first: Floats
    last: Floats
    square: Floats
    weight: Floats
    squares: Floats
    number: Floats
    within: Integers


def weighted_moves(
    sojourns: Sojourns,
    *,
    squares: Floats | None = None,
    seen: float = 0.0,
    sets: RiskSets | None = None,
) -> WeightedMoves:
    """Return moves with their weights: one at t stands for S(t-) / Y(t) of those who enter [1]_.

    Parameters
    ----------
    sojourns : Sojourns
        The sojourns; groups are added up.
    squares : ndarray of float64, shape (rows,), optional
        Sums of squared weights.
    seen : float
        As long as at least this part of those who are still in the role is seen there, moves
        count; later ones have no weight. 0 for all.
    sets : RiskSets, optional
        Who was at risk, where it is known already.

    Returns
    -------
    WeightedMoves
        Its cells are those of :func:`~careergraph.estimation.transition_counts.transition_counts`.

    Examples
    --------
    >>> from careergraph.estimation.sojourns import STILL_THERE, sojourns_of
    >>> rows = [(0, 1, 0, 10, 1), (0, STILL_THERE, 0, 15, 1), (0, 1, 0, 20, 1)]
    >>> weighted_moves(sojourns_of(rows)).last.round(3).tolist()
    [0.333, 1.0]
    """
    sets = risk_sets(sojourns) if sets is None else sets
    squared = sojourn_squares(sojourns, squares)
    ended = sojourns.outcome >= LEFT
    there, row, squared = sojourns.at(ended), sets.row[ended], squared[ended]
    origin, _, cell = cell_of_rows(there)
    span = int(there.days.max(initial=0)) + 1
    keys = cell * span + there.days
    if np.any(keys[1:] < keys[:-1]):  # what was observed is in order already
        order = np.argsort(keys, kind="stable")
        there, row, squared, cell = there.at(order), row[order], squared[order], cell[order]
    del keys
    within = _within(sojourns, sets, seen)[there.origin]
    each = np.zeros(len(row))
    each[row >= 0] = (sets.before / sets.at_risk)[row[row >= 0]]
    each = np.where(there.days <= within, each, 0.0)
    weight, square = each * there.count, each**2 * squared
    whole, squared = sums(cell, weight, len(origin)), sums(cell, square, len(origin))
    part = weight / np.where(whole > 0, whole, 1.0)[cell]
    last = np.clip(running_sums(cell, part), 0, 1)
    one = np.divide(square, weight, out=np.zeros_like(square), where=weight > 0)
    first = last - part + np.minimum(one / np.where(whole > 0, whole, 1.0)[cell], part)
    number = np.where(squared > 0, effective_number(whole, squared), np.nan)
    square = running_sums(cell, square) / np.where(squared > 0, squared, 1.0)[cell]
    longest = np.zeros(len(origin), dtype=np.int64)
    longest[cell] = within
    return WeightedMoves(there.days, cell, first, last, square, whole, squared, number, longest)


def _within(sojourns: Sojourns, sets: RiskSets, seen: float) -> Integers:
    """Return for each origin the longest time that counts, in days."""
    size = int(sojourns.origin.max(initial=-1)) + 1
    within = np.zeros(size, dtype=np.int64)
    np.maximum.at(within, sojourns.origin, sojourns.days)
    weight = sets.before / sets.at_risk
    least = np.full(size, np.inf)
    there = weight > 0
    np.minimum.at(least, sets.origin[there], weight[there])
    enough = weight * seen <= least[sets.origin]
    last = np.full(size, -1, dtype=np.int64)
    np.maximum.at(last, sets.origin[enough], sets.day[enough])
    later = np.zeros(size, dtype=bool)
    late = sets.day > last[sets.origin]
    later[sets.origin[late]] = True
    return np.where(later, last, within)


def uncensored_counts(
    sojourns: Sojourns, moves: WeightedMoves, *, squares: Floats | None = None
) -> TransitionCounts:
    """Count moves so that those which take long count for the people who were censored before them.

    Where one goes may depend on how long one stays. Then moves after long stays are rarer in what
    was seen than they are, as more of such stays are still going on.

    Parameters
    ----------
    sojourns : Sojourns
        The sojourns.
    moves : WeightedMoves
        Their moves.
    squares : ndarray of float64, shape (rows,), optional
        Sums of squared weights.

    Returns
    -------
    TransitionCounts
        Cells as in :func:`~careergraph.estimation.transition_counts.transition_counts`; the counts
        of one origin have the proportions of the curves' last values, and sum up to what the
        weights leave. Where that is less than half of what was counted, the counts themselves: a
        few stays, early in a window of time, would decide all.

    Examples
    --------
    >>> from careergraph.estimation.sojourns import STILL_THERE, sojourns_of
    >>> rows = [(0, 1, 0, 10, 2), (0, STILL_THERE, 0, 15, 1), (0, 2, 0, 20, 2)]
    >>> sojourns = sojourns_of(rows)
    >>> uncensored_counts(sojourns, weighted_moves(sojourns)).count.round(2).tolist()
    [1.54, 2.31]
    """
    counts = transition_counts(sojourns, squares=squares)
    size = int(counts.origin.max(initial=-1)) + 1
    whole = sums(counts.origin, moves.weight, size)
    number = effective_number(whole, sums(counts.origin, moves.squares, size))
    raw = sums(counts.origin, counts.count, size)
    plain = effective_number(raw, sums(counts.origin, counts.squares, size))
    trusted = (whole > 0) & (number >= TRUSTED * plain)
    scale = np.where(trusted, number, plain) / np.where(trusted, whole, np.where(raw > 0, raw, 1.0))
    weight = np.where(trusted[counts.origin], moves.weight, counts.count)
    count = scale[counts.origin] * weight
    return TransitionCounts(counts.origin, counts.outcome, count, count)
