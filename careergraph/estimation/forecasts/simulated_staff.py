"""How many people hold each role after some years: staff that is simulated, month by month."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from careergraph.estimation.life_tables.interval_hazards import months_of
from careergraph.estimation.sojourns import LEFT

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from careergraph.estimation.life_tables.interval_hazards import Hazards

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

__all__ = ["Staff", "changed", "simulated_staff"]

MONTHS = 12


@dataclass(frozen=True, slots=True, eq=False)
class Staff:
    """Simulated numbers of people.

    Attributes
    ----------
    people : ndarray of int64, shape (draws, years + 1, roles)
        How many hold each role, at the end of each year; today first.
    left : ndarray of int64, shape (draws, years + 1)
        How many have left by then.
    """

    people: Integers
    left: Integers


@dataclass(frozen=True, slots=True, eq=False)
class Ages:
    """Months in a role, one after the other for each role; the last one also holds all later ones.

    Attributes
    ----------
    interval : ndarray of int64, shape (ages,)
        The interval of the hazards that the month lies in; -1 in a role that nobody was seen in.
    role : ndarray of int64, shape (ages,)
        The role.
    following : ndarray of int64, shape (ages,)
        Where who stays is a month later.
    first : ndarray of int64, shape (roles,)
        Where each role begins.
    """

    interval: Integers
    role: Integers
    following: Integers
    first: Integers


def changed(hazards: Hazards, origin: int, destination: int, factor: float) -> Hazards:
    """Return hazards of which those from one role to another are so many times as large."""
    pair = (hazards.role[hazards.interval] == origin) & (hazards.destination == destination)
    return replace(hazards, rate=np.where(pair, hazards.rate * factor, hazards.rate))


def simulated_staff(
    hazards: Hazards,
    roles: int,
    people: tuple[Integers, Floats],
    entries: Floats,
    years: int,
    chance: np.random.Generator,
) -> Staff:
    """Simulate how many people hold each role, once for each draw of the hazards.

    Who enters a role in a month is at risk of leaving it from the next one on.

    Parameters
    ----------
    hazards : Hazards
        With rates of shape (draws, cells). In a role that they do not tell of people stay.
    roles : int
        How many roles there are. Who moves to any other number has left.
    people : tuple of ndarray of int64 and of float64, shape (people,)
        The role of each, and for how many years they have held it; nan where that is unknown: then
        it is drawn as it was among all people who were seen in the role.
    entries : ndarray of float64, shape (roles,)
        How many enter each role from outside in a year, on average.
    years : int
        For how many years.
    chance : numpy.random.Generator
        Where chance comes from.

    Returns
    -------
    Staff
        The numbers at the end of each year.
    """
    ages = ages_of(hazards, roles)
    draws, intervals = len(hazards.rate), len(hazards.role)
    there = np.stack([begun(hazards, ages, people, chance) for _ in range(draws)])
    sums = [np.bincount(hazards.interval, each, intervals) for each in hazards.rate]
    total = np.array(sums, np.float64)
    hazard = np.where(ages.interval < 0, 0, np.pad(total, ((0, 0), (0, 1)))[:, ages.interval])
    leaving = 1 - np.exp(-hazard / MONTHS)
    onwards = adding(ages.following, len(ages.role))
    within = adding(np.where(ages.interval < 0, intervals, ages.interval), intervals + 1)
    by_role = adding(ages.role, roles)
    splits = splits_of(hazards, total, roles)
    left = np.zeros(draws, np.int64)
    seen = [(there @ by_role, left)]
    for month in range(1, years * MONTHS + 1):
        gone = chance.binomial(there, leaving)
        coming = arrivals(gone @ within, splits, roles, chance)
        there = (there - gone) @ onwards
        there[:, ages.first] += coming[:, :roles]
        there[:, ages.first] += chance.poisson(entries / MONTHS, (draws, roles))
        left = left + coming[:, roles]
        if month % MONTHS == 0:
            seen.append((there @ by_role, left))
    counts, exits = zip(*seen, strict=True)
    return Staff(np.stack(counts, axis=1), np.stack(exits, axis=1))


def adding(place: Integers, size: int) -> csr_array:
    """Return the matrix that adds up columns by their place."""
    from scipy.sparse import csr_array

    ones = np.ones(len(place), np.int64)
    return csr_array((ones, (np.arange(len(place)), place)), shape=(len(place), size))


def ages_of(hazards: Hazards, roles: int) -> Ages:
    """Return the months in each role."""
    start = months_of(hazards.start).astype(np.int64)
    last = np.zeros(roles, np.int64)
    np.maximum.at(last, hazards.role, start)
    size = last + 1
    first = np.cumsum(size) - size
    role = np.repeat(np.arange(roles), size)
    interval = np.full(len(role), -1, np.int64)
    interval[first[hazards.role] + start] = np.arange(len(start))
    # The intervals stand in the order of the months: each goes on until the next one begins.
    interval = np.maximum.accumulate(interval)
    interval[~np.isin(role, hazards.role)] = -1
    following = np.minimum(np.arange(len(role)) + 1, (first + last)[role])
    return Ages(interval, role, following, first)


def begun(
    hazards: Hazards, ages: Ages, people: tuple[Integers, Floats], chance: np.random.Generator
) -> Integers:
    """Return how many people are in each month of each role today."""
    role, years = people
    first = ages.first[role]
    size = np.bincount(ages.role)[role]
    month = np.floor(np.nan_to_num(years) * MONTHS).astype(np.int64)
    place = first + np.minimum(month, size - 1)
    unknown = np.flatnonzero(np.isnan(years))
    weight = time_spent(hazards, ages)
    bounds = np.cumsum(weight)
    before = bounds[first[unknown]] - weight[first[unknown]]
    after = bounds[first[unknown] + size[unknown] - 1]
    drawn = before + chance.random(len(unknown)) * (after - before)
    place[unknown] = np.clip(
        np.searchsorted(bounds, drawn, side="right"),
        first[unknown],
        first[unknown] + size[unknown] - 1,
    )
    return np.bincount(place, minlength=len(ages.role)).astype(np.int64)


def time_spent(hazards: Hazards, ages: Ages) -> Floats:
    """Return the person-years of each month of each role, even ones within an interval."""
    if not len(hazards.role):
        return np.ones(len(ages.role))
    known = ages.interval >= 0
    months = np.bincount(ages.interval[known], minlength=len(hazards.role))
    spent = hazards.years / np.maximum(months, 1)
    return np.where(known, spent[ages.interval], 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """One destination of each interval that has so many, after those that were split off before.

    Attributes
    ----------
    interval : ndarray of int64, shape (cells,)
        The intervals.
    share : ndarray of float64, shape (draws, cells)
        Of those who left and went to none of the destinations before, who goes to this one.
    adding : csr_array, shape (cells, roles + 1)
        Adds up who goes where.
    """

    interval: Integers
    share: Floats
    adding: csr_array


def splits_of(hazards: Hazards, total: Floats, roles: int) -> list[Split]:
    """Return how those who leave are split among destinations, one after the other."""
    rank = np.arange(len(hazards.interval))
    rank -= np.searchsorted(hazards.interval, hazards.interval)
    last = np.append(hazards.interval[1:] != hazards.interval[:-1], True)
    outside = (hazards.destination == LEFT) | (hazards.destination >= roles)
    destination = np.where(outside, roles, hazards.destination)
    remaining, splits = total.copy(), []
    for place in range(int(rank.max(initial=-1)) + 1):
        cells = np.flatnonzero(rank == place)
        interval, rate = hazards.interval[cells], hazards.rate[:, cells]
        share = rate / np.where(remaining[:, interval] > 0, remaining[:, interval], 1)
        share = np.where(last[cells], 1.0, np.clip(share, 0, 1))
        splits.append(Split(interval, share, adding(destination[cells], roles + 1)))
        remaining[:, interval] -= rate
    return splits


def arrivals(
    gone: Integers, splits: list[Split], roles: int, chance: np.random.Generator
) -> Integers:
    """Return how many go to each role; those who left, or went to no role of ours, come last."""
    coming = np.zeros((len(gone), roles + 1), np.int64)
    remaining = gone.copy()
    for split in splits:
        going = chance.binomial(remaining[:, split.interval], split.share)
        coming += going @ split.adding
        remaining[:, split.interval] -= going
    return coming
