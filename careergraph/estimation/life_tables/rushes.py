"""Rushes: short times in which many leave a role at once, as they do at the end of a term."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.sojourns import STILL_THERE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.estimation.sojourns import Sojourns

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

__all__ = ["apart", "left_shares", "rushes"]

LEAST = 5  # so many leave in a rush
MANY, MOST = 0.1, 0.5  # of those who are there


def rushes(left: Floats, present: Floats, years: Floats) -> NDArray[np.bool_]:
    """Return in which intervals many leave at once.

    At least five do, and a tenth of those who are there; half of them where so little comes later
    that nothing would be known of it by itself.

    Parameters
    ----------
    left, present, years : ndarray of float64, shape (intervals,)
        How many left in each interval of the time in a role, how many were there, and for how long
        all together.
    """
    later = (years.sum() - np.cumsum(years)) * left.sum()  # over all years: so many are expected
    thin = later < LEAST * years.sum()
    return np.asarray((left >= LEAST) & (left >= np.where(thin, MOST, MANY) * present))


def left_shares(sojourns: Sojourns, interval: Integers, rush: NDArray[np.bool_]) -> Floats:
    """Return which share of those who were there as each rush began left in it; nan elsewhere.

    Those who stay are the product over the days on which anybody left (Kaplan-Meier): where all
    leave on one day, nobody does.

    Parameters
    ----------
    sojourns : Sojourns
        Those of one role.
    interval : ndarray of int64, shape (sojourns,)
        The interval in which each ended, or was seen last.
    rush : ndarray of bool, shape (intervals,)
        Which intervals have a rush.
    """
    shares = np.full(len(rush), np.nan)
    in_rush = (sojourns.outcome != STILL_THERE) & rush[interval]
    if not in_rush.any():
        return shares
    weight = sojourns.count.astype(np.float64)
    many = int(sojourns.days.max()) + 1
    keys = interval[in_rush] * many + sojourns.days[in_rush]
    ends, place = np.unique(keys, return_inverse=True)
    leaving, days = np.bincount(place, weight[in_rush]), ends % many
    # At risk on a day is who came before it, or as time began, and was there until it at least.
    at_once = (sojourns.entered == 0) | (sojourns.entered == sojourns.days)
    came = np.where(at_once, sojourns.entered - 1, sojourns.entered)
    there = from_on(sojourns.days, weight, days) - from_on(came, weight, days)
    stayed = np.ones(len(rush))
    np.multiply.at(stayed, ends // many, 1 - np.minimum(leaving / there, 1))
    return np.where(rush, 1 - stayed, shares)


def from_on(values: Integers, weight: Floats, days: Integers) -> Floats:
    """Return the weight of the values that are each day, or later."""
    order = np.argsort(values, kind="stable")
    later = np.append(np.cumsum(weight[order][::-1])[::-1], 0.0)
    return np.asarray(later[np.searchsorted(values[order], days)])


def apart(starts: Integers, rush: NDArray[np.bool_]) -> Integers:
    """Return where intervals begin when each with a rush stands by itself."""
    begun = np.flatnonzero(rush)
    ended = begun[begun + 1 < len(rush)] + 1
    return np.unique(np.concatenate([starts, begun, ended]))
