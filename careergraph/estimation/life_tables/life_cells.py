"""Events and person-years of each role in intervals of equal width, before any are joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.life_tables.rushes import left_shares, rushes
from careergraph.estimation.sojourns import LEFT, STILL_THERE, YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from careergraph.estimation.sojourns import Sojourns

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

__all__ = ["RoleCells", "cells_by_role"]

LATER = 1.6  # days after the end of an interval that count to it: years have 365 or 366, months 31


@dataclass(frozen=True, slots=True, eq=False)
class RoleCells:
    """What happened in one role, by interval of the time in it.

    Attributes
    ----------
    role : int
        Its number.
    destinations : ndarray of int64, shape (destinations,)
        Where people went, in order; LEFT first, also where nobody left so.
    count : ndarray of float64, shape (destinations, intervals)
        How many.
    person_years : ndarray of float64, shape (intervals,)
        Years that all people together were there.
    present : ndarray of float64, shape (intervals,)
        How many were seen there at some time within the interval.
    left_share : ndarray of float64, shape (intervals,)
        Which share of those who were there as an interval with a rush began left within it; nan for
        all others.
    """

    role: int
    destinations: Integers
    count: Floats
    person_years: Floats
    present: Floats
    left_share: Floats


def cells_by_role(sojourns: Sojourns, roles: int, width: float) -> Iterator[RoleCells]:
    """Yield the cells of each role that anybody was in, by its number.

    Somebody who leaves at the end of an interval leaves within it: intervals include their ends,
    and a day after them, as two years of the calendar are 730 days or 731.
    """
    order = np.argsort(sojourns.origin, kind="stable")
    ordered = sojourns.at(order)
    bounds = np.searchsorted(ordered.origin, np.arange(roles + 1))
    for role in range(roles):
        low, high = bounds[role], bounds[role + 1]
        if low < high:
            yield cells_of(ordered.at(np.arange(low, high)), role, width)


def cells_of(sojourns: Sojourns, role: int, width: float) -> RoleCells:
    """Return the cells of the sojourns of one role."""
    entered, left = sojourns.entered / (YEAR * width), sojourns.days / (YEAR * width)
    whole = np.floor(left)
    as_good_as = (left - whole <= LATER / (YEAR * width)) & (whole > entered)
    first = np.floor(entered).astype(np.int64)
    end = np.where(as_good_as, whole, np.ceil(left)).astype(np.int64)
    last = np.maximum(end - 1, first)
    size = int(last.max()) + 1
    moved = sojourns.outcome != STILL_THERE
    destinations = np.union1d([LEFT], sojourns.outcome[moved])
    place = np.searchsorted(destinations, sojourns.outcome[moved]) * size + last[moved]
    weight = sojourns.count.astype(np.float64)
    count = weighted(place, weight[moved], len(destinations) * size)
    present = between(first, last + 1, weight, size)
    years = between(first, last, weight, size)  # whole intervals, then what is amiss at the ends
    years -= weighted(first, weight * (entered - first), size)
    years += weighted(last, weight * (left - last), size)
    np.maximum(years, 0, out=years)  # what rounding leaves of nothing
    count = count.reshape(-1, size)
    shares = left_shares(sojourns, last, rushes(count.sum(axis=0), present, years))
    return RoleCells(role, destinations, count, years * width, present, shares)


def between(first: Integers, end: Integers, weight: Floats, size: int) -> Floats:
    """Return for each interval the weight of those who are there: from `first` until `end`."""
    change = weighted(first, weight, size + 1) - weighted(end, weight, size + 1)
    return np.cumsum(change)[:size]


def weighted(place: Integers, weight: Floats, size: int) -> Floats:
    """Return the sum of the weights at each place."""
    return np.bincount(place, weight, minlength=size).astype(np.float64)
