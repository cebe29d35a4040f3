"""Hazards: how many leave a role for another, per year that people are in it, by interval."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.sojourns import YEAR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.estimation.life_tables.life_table import LifeTable

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

__all__ = ["Hazards", "hazards_of", "months_of", "rates_of", "sampled"]

LEAST_YEARS = 0.5 / YEAR  # days are whole: who leaves on the first was there half of it, on average
MONTHS = 12  # in a year; narrower intervals are joined
ROUNDED = 0.01  # months: so much may be lost of a time that is written with six figures
PRIOR = 0.5  # an event that nobody saw, for each pair of roles: Jeffreys' prior of a rate


@dataclass(frozen=True, slots=True, eq=False)
class Hazards:
    """Hazards that are constant within intervals of the time in a role.

    Intervals are sorted by role and time; a cell is an interval and a destination that somebody
    moved to in it.

    Attributes
    ----------
    role : ndarray of int64, shape (intervals,)
        The number of the role.
    start, end : ndarray of float64, shape (intervals,)
        The interval in years; the last one of a role ends at ``inf``.
    years : ndarray of float64, shape (intervals,)
        Person-years at risk.
    interval, destination : ndarray of int64, shape (cells,)
        The place of the interval, and the number of the next role, or LEFT.
    count : ndarray of float64, shape (cells,)
        How many moved.
    rate : ndarray of float64, shape (cells,) or (draws, cells)
        Moves per person-year.
    """

    role: Integers
    start: Floats
    end: Floats
    years: Floats
    interval: Integers
    destination: Integers
    count: Floats
    rate: Floats

    def of(self, roles: Integers) -> Hazards:
        """Return the hazards of some roles only."""
        kept = np.isin(self.role, roles)
        cells = kept[self.interval]
        return Hazards(
            self.role[kept],
            self.start[kept],
            self.end[kept],
            self.years[kept],
            (np.cumsum(kept) - 1)[self.interval[cells]],
            self.destination[cells],
            self.count[cells],
            self.rate[..., cells],
        )


def hazards_of(table: LifeTable) -> Hazards:
    """Return the hazards of a life table: occurrence/exposure rates.

    Of an interval of which the table says which share left, it is the rate at which so many leave.

    Parameters
    ----------
    table : LifeTable
        Rows in any order; the last interval of a role is taken to last for ever.

    Returns
    -------
    Hazards
        Those of the roles that the table tells of.

    Examples
    --------
    >>> from careergraph.estimation.life_tables.life_table import life_table
    >>> from careergraph.estimation.sojourns import LEFT, sojourns_of
    >>> table = life_table(sojourns_of([(0, 1, 0, 731, 2), (0, LEFT, 0, 366, 1)]), roles=2)
    >>> hazards_of(table).rate.round(2).tolist()
    [0.2, 0.4]
    """
    order = np.lexsort((table.destination, table.after_years, table.origin))
    role, start = table.origin[order], table.after_years[order]
    fresh = changes(role, start)  # the first row of each interval of the table
    month = changes(role[fresh], months_of(start[fresh]))
    interval = (np.cumsum(month) - 1)[np.cumsum(fresh) - 1]
    count = table.count[order].astype(np.float64)
    leavers = np.bincount(interval, count, minlength=int(month.sum())).astype(np.float64)
    years = np.add.reduceat(table.person_years[order][fresh], np.flatnonzero(month))
    years = np.maximum(years, LEAST_YEARS * np.maximum(leavers, 1))
    rates = rates_of(table, order[fresh], np.flatnonzero(month), leavers, years)
    role, start = role[fresh][month], start[fresh][month]
    end = np.append(start[1:], np.inf)
    end[:-1][np.diff(role) != 0] = np.inf
    some = count > 0
    pairs = np.stack([interval, table.destination[order]])[:, some]
    (place, destination), cell = np.unique(pairs, axis=1, return_inverse=True)
    moved = np.bincount(cell.ravel(), count[some], minlength=len(place)).astype(np.float64)
    share = moved / leavers[place]
    return Hazards(role, start, end, years, place, destination, moved, share * rates[place])


def months_of(years: Floats) -> Floats:
    """Return in which month each time is, from 0 on."""
    return np.asarray(np.floor(years * MONTHS + ROUNDED))


def rates_of(
    table: LifeTable, rows: Integers, firsts: Integers, leavers: Floats, years: Floats
) -> Floats:
    """Return how many leave each interval, per year that somebody is in it.

    Where many leave at once, moves over person-years would let some stay who did not: a constant
    rate never empties an interval. Where the share of those who left is known, it is the rate at
    which so many leave. Where all left, half a person more is taken to stay, as of a prior.

    Parameters
    ----------
    table : LifeTable
        The table.
    rows : ndarray of int64, shape (intervals of the table,)
        A row of each of its intervals, in order.
    firsts : ndarray of int64, shape (intervals,)
        The places among these of the first that each interval is joined of.
    leavers, years : ndarray of float64, shape (intervals,)
        How many left in all, and the years at risk, more than 0 where somebody left.
    """
    even = leavers / np.where(leavers > 0, years, 1)
    stayed = np.multiply.reduceat(1 - table.left_share[rows], firsts)
    ends = np.append(firsts[1:], len(rows)) - 1
    width = table.until_years[rows][ends] - table.after_years[rows][firsts]
    known = (leavers > 0) & (stayed < 1) & np.isfinite(width)
    some = np.maximum(np.where(known, stayed, 1), PRIOR / (leavers + 1))
    return np.where(known, -np.log(some) / width, even)


def changes(*columns: Integers | Floats) -> NDArray[np.bool_]:
    """Return for each row whether it differs from the one before in any of the columns."""
    differs = np.ones(len(columns[0]), bool)
    differs[1:] = np.any([np.diff(column) != 0 for column in columns], axis=0)
    return differs


def sampled(hazards: Hazards, draws: int, chance: np.random.Generator) -> Hazards:
    """Return hazards drawn from their posterior distribution, as many times as asked.

    Each rate is drawn from a Gamma distribution: the moves that were counted, and of each pair of
    roles half a move more, which lies where the counted ones do; over the years at risk. The rates
    of a role are then scaled so that the half moves change where people go, and not how many leave.

    Parameters
    ----------
    hazards : Hazards
        The hazards.
    draws : int
        How many.
    chance : numpy.random.Generator
        Where chance comes from.

    Returns
    -------
    Hazards
        With a rate for each draw and cell.
    """
    role = hazards.role[hazards.interval]
    _, pair = np.unique(np.stack([role, hazards.destination]), axis=1, return_inverse=True)
    moved = np.bincount(pair.ravel(), hazards.count)[pair.ravel()]
    shape = hazards.count * (1 + PRIOR / moved)
    size = int(hazards.role.max(initial=-1)) + 1
    left, given = np.bincount(role, hazards.count, size), np.bincount(role, shape, size)
    scale = ((left + PRIOR) / np.where(given > 0, given, 1))[role] * hazards.rate / hazards.count
    return replace(hazards, rate=chance.gamma(shape, scale, (draws, len(shape))))
