"""Groups against each other: who makes a move how soon, and how often, against whom.

References
----------
.. [1] Przyborowski, J. and Wilenski, H. (1940). Homogeneity of results in testing samples from
   Poisson series. Biometrika 31, 313-323 (the exact test, given the sum of both counts).
.. [2] Zou, G. and Donner, A. (2008). Construction of confidence limits about effect measures: a
   general approach. Statistics in Medicine 27, 1693-1702 (a difference, of two intervals).
.. [3] Fisher, R. (1935). The logic of inductive inference. J. R. Statist. Soc. 98, 39-82.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import special

from careergraph.estimation.curves.hazards import person_years, rate_spread
from careergraph.estimation.curves.weighted_moves import uncensored_counts, weighted_moves
from careergraph.estimation.shares.holm import holm
from careergraph.estimation.shares.probabilities import LEVEL, beta_interval
from careergraph.estimation.sojourns import LEFT
from careergraph.estimation.sums import sums
from careergraph.estimation.transition_counts import sojourn_squares, transition_counts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.estimation.sojourns import Sojourns

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

__all__ = ["Contrasts", "contrasts"]


@dataclass(frozen=True, slots=True, eq=False)
class Contrasts:
    """One group against another, for each transition and exit; nan is unknown.

    Attributes
    ----------
    origin, destination, group, against : ndarray of int64, shape (rows,)
        The role left; the next role, or LEFT; the two groups.
    count, against_count : ndarray of float64, shape (rows,)
        How many moves of each group.
    ratio, ratio_low, ratio_high : ndarray of float64, shape (rows,)
        The yearly rate of the group, divided by that of the other, and its interval; no upper end
        where the other made no such move.
    ratio_p, ratio_corrected : ndarray of float64, shape (rows,)
        How often rates that are the same differ so much, by an exact test [1]_; corrected by Holm
        for all rows.
    difference, difference_low, difference_high : ndarray of float64, shape (rows,)
        The probability of the group less that of the other: given a move, or, of an exit, given
        that one leaves. As counted, not drawn towards anything.
    difference_p, difference_corrected : ndarray of float64, shape (rows,)
        How often probabilities that are the same differ so much, by Fisher's exact test [3]_;
        corrected by Holm for all rows.
    """

    origin: Integers
    destination: Integers
    group: Integers
    against: Integers
    count: Floats
    against_count: Floats
    ratio: Floats
    ratio_low: Floats
    ratio_high: Floats
    ratio_p: Floats
    ratio_corrected: Floats
    difference: Floats
    difference_low: Floats
    difference_high: Floats
    difference_p: Floats
    difference_corrected: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """What one group did: moves, their worth and that of all of the origin, and person-years."""

    count: Floats
    spread: Floats
    worth: Floats
    whole: Floats
    years: Floats

    def at(self, chosen: NDArray[np.bool_]) -> _Side:
        return _Side(
            self.count[chosen],
            self.spread[chosen],
            self.worth[chosen],
            self.whole[chosen],
            self.years[chosen],
        )


def contrasts(
    sojourns: Sojourns,
    roles: int,
    *,
    against: int | None = None,
    squares: Floats | None = None,
    level: float = LEVEL,
) -> Contrasts:
    """Return how groups differ in each transition and exit.

    Parameters
    ----------
    sojourns : Sojourns
        The sojourns with their groups.
    roles : int
        How many roles there are.
    against : int, optional
        The group that the others are compared with. Without it each pair of groups is compared.
    squares : ndarray of float64, shape (rows,), optional
        Sums of squared weights, see :func:`~careergraph.estimation.transition_counts.\
sojourn_squares`.
    level : float
        How sure each interval is; intervals are not corrected for their number, p-values are.

    Returns
    -------
    Contrasts
        A row for each pair of groups and each transition or exit that one of both made, where both
        were in the origin.

    Examples
    --------
    >>> from careergraph.estimation.sojourns import sojourns_of
    >>> rows = [(0, 1, 0, 731, 20, 0), (0, 2, 0, 731, 20, 0), (0, 1, 0, 1461, 20, 1)]
    >>> found = contrasts(sojourns_of(rows), 3)
    >>> found.destination.tolist(), found.ratio.round(2).tolist(), found.difference.tolist()
    ([1, 2], [1.0, nan], [-0.5, 0.5])
    """
    counts = transition_counts(sojourns)
    squared = sojourn_squares(sojourns, squares)
    groups = [int(group) for group in np.unique(sojourns.group)]
    sides = {
        group: _side(
            sojourns.at(sojourns.group == group),
            squared[sojourns.group == group],
            counts.origin * (roles + 1) + counts.outcome - LEFT,
            roles,
        )
        for group in groups
    }
    if against is None:
        pairs = list(combinations(groups, 2))
    else:
        pairs = [(group, against) for group in groups if group != against and against in sides]
    parts: list[dict[str, NDArray[Any]]] = []
    for group, other in pairs:
        one, two = sides[group], sides[other]
        there = (one.years > 0) & (two.years > 0) & (one.count + two.count > 0)
        ends = {"origin": counts.origin[there], "destination": counts.outcome[there]}
        names = {
            "group": np.full(there.sum(), group),
            "against": np.full(there.sum(), other),
        }
        parts.append(ends | names | _against(one.at(there), two.at(there), level))
    return _joined(parts)


def _side(sojourns: Sojourns, squares: Floats, cells: Integers, roles: int) -> _Side:
    """Return what one group did, in each cell of all groups."""
    counts = transition_counts(sojourns, squares=squares)
    moves = weighted_moves(sojourns, squares=squares)
    worth = uncensored_counts(sojourns, moves, squares=squares)
    place = np.searchsorted(cells, counts.origin * (roles + 1) + counts.outcome - LEFT)
    years = person_years(sojourns, roles)
    own = years[counts.origin]
    rate = np.divide(counts.count, own, out=np.full(len(own), np.nan), where=own > 0)
    origin, exits = cells // (roles + 1), cells % (roles + 1) == 0

    def spread_out(values: Floats, other: float = 0.0) -> Floats:
        column = np.full(len(cells), other)
        column[place] = values
        return column

    worths = spread_out(worth.count)
    left = sums(origin, worths, roles)
    moved = left - sums(origin, np.where(exits, worths, 0.0), roles)
    return _Side(
        spread_out(counts.count),
        spread_out(rate_spread(sojourns, counts, rate, roles, squares), 1.0),
        worths,
        np.where(exits, left[origin], moved[origin]),
        years[origin],
    )


def _against(one: _Side, two: _Side, level: float) -> dict[str, Floats]:
    """Return the contrasts of two groups."""
    columns = {"count": one.count, "against_count": two.count}
    return columns | _ratios(one, two, level) | _differences(one, two, level)


def _ratios(one: _Side, two: _Side, level: float) -> dict[str, Floats]:
    """Return ratios of rates: given both counts' sum, the first is binomial [1]_."""
    first, second = one.count / one.spread, two.count / two.spread
    years, other_years = one.years / one.spread, two.years / two.spread
    ratio = np.full(len(first), np.nan)
    np.divide(one.count * two.years, two.count * one.years, out=ratio, where=two.count > 0)
    low, high = beta_interval(first + 0.5, second + 0.5, level)
    scale = other_years / years
    fair = years / (years + other_years)
    at_least = np.where(first > 0, special.betainc(np.maximum(first, 1e-12), second + 1, fair), 1.0)
    at_most = np.where(
        second > 0, special.betainc(np.maximum(second, 1e-12), first + 1, 1 - fair), 1.0
    )
    return {
        "ratio": ratio,
        "ratio_low": np.where(first > 0, low / (1 - low) * scale, 0.0),
        "ratio_high": np.where(second > 0, high / (1 - high) * scale, np.nan),
        "ratio_p": np.minimum(2 * np.minimum(at_least, at_most), 1.0),
    }


def _differences(one: _Side, two: _Side, level: float) -> dict[str, Floats]:
    """Return differences of probabilities, with intervals of both groups' intervals [2]_."""
    known = (one.whole > 0) & (two.whole > 0)
    shares, lows, highs = [], [], []
    for side in (one, two):
        whole = np.where(known, side.whole, 1.0)
        worth = np.where(known, np.minimum(side.worth, whole), 0.0)
        low, high = beta_interval(worth + 0.5, whole - worth + 0.5, level)
        shares.append(worth / whole)
        lows.append(np.minimum(low, shares[-1]))
        highs.append(np.maximum(high, shares[-1]))
    difference = shares[0] - shares[1]
    below = np.hypot(shares[0] - lows[0], highs[1] - shares[1])
    above = np.hypot(highs[0] - shares[0], shares[1] - lows[1])
    columns = {
        "difference": difference,
        "difference_low": difference - below,
        "difference_high": difference + above,
        "difference_p": _fisher(one, two),
    }
    return {name: np.where(known, column, np.nan) for name, column in columns.items()}


def _fisher(one: _Side, two: _Side) -> Floats:
    """Return twice the smaller tail of Fisher's exact test; worths are rounded to whole moves."""
    from scipy import stats

    first, second = np.rint(one.worth), np.rint(two.worth)
    whole, other = np.rint(one.whole), np.rint(two.whole)
    chance = stats.hypergeom(whole + other, first + second, whole)
    tails = np.minimum(chance.cdf(first), chance.sf(first - 1))
    p: Floats = np.minimum(2 * tails, 1.0)
    return p


def _joined(parts: list[dict[str, NDArray[Any]]]) -> Contrasts:
    """Return the rows of all pairs, with p-values corrected for all of them."""
    integers = ("origin", "destination", "group", "against")
    names = [name for name in Contrasts.__slots__ if not name.endswith("_corrected")]
    columns = {
        name: np.concatenate(
            [np.zeros(0, dtype=np.int64 if name in integers else float), *(p[name] for p in parts)]
        )
        for name in names
    }
    for name in ("ratio", "difference"):
        columns[f"{name}_corrected"] = holm(columns[f"{name}_p"])
    return Contrasts(**columns)
