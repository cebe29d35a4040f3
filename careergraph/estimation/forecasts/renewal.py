"""The renewal equations of a semi-Markov process, walked step by step through time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from careergraph.estimation.life_tables.interval_hazards import Hazards

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

__all__ = ["Process", "entries", "process_of"]

WAVES = 4  # roles that somebody may pass within one step of time: what is beyond stays in the last


@dataclass(frozen=True, slots=True, eq=False)
class Process:
    """Hazards laid out for walking in steps of time; draws lie side by side.

    Attributes
    ----------
    place : ndarray of int64, shape (intervals,)
        Where in a row of entries those of the interval's role stand.
    since : ndarray of int64, shape (intervals,)
        After how many steps in the role the interval begins.
    survival : ndarray of float64, shape (intervals,)
        The probability of staying in the role until then.
    step, half : ndarray of float64, shape (intervals,)
        The probability of staying for another step, for another half of one.
    first : ndarray of int64
        The places of the intervals that begin with entering a role.
    share : csr_array, shape (places, intervals)
        Where those go who leave within an interval.
    first_share : csr_array, shape (places, first intervals)
        The same of the first intervals alone.
    """

    place: Integers
    since: Integers
    survival: Floats
    step: Floats
    half: Floats
    first: Integers
    share: csr_array
    first_share: csr_array


def process_of(hazards: Hazards, places: int, step: float) -> Process:
    """Lay out hazards for walking.

    Parameters
    ----------
    hazards : Hazards
        Its roles and destinations are numbers from 0 to `places`; rates may have draws.
    places : int
        How many roles and ends there are, for one draw.
    step : float
        The length of a step, in years. Intervals are moved to the nearest step.
    """
    from scipy.sparse import csr_array

    rate = np.atleast_2d(hazards.rate)
    draws, size = len(rate), len(hazards.role)
    total = np.zeros((draws, size))
    for draw in range(draws):
        total[draw] = np.bincount(hazards.interval, rate[draw], minlength=size)
    since = np.rint(hazards.start / step).astype(np.int64)
    new_role = np.ones(size, bool)
    new_role[1:] = np.diff(hazards.role) != 0
    lasting = np.diff(since, append=0)
    lasting[np.append(new_role[1:], True)] = 0  # nobody outlives the last interval
    before = np.cumsum(total * lasting, axis=1) - total * lasting
    before -= before[:, np.flatnonzero(new_role)[np.cumsum(new_role) - 1]]
    shift = np.arange(draws)[:, None]
    share = rate / np.where(total > 0, total, 1)[:, hazards.interval]
    row = (shift * places + hazards.destination).ravel()
    column = (shift * size + hazards.interval).ravel()
    whole = csr_array((share.ravel(), (row, column)), shape=(draws * places, draws * size))
    first = np.flatnonzero(np.tile(new_role, draws))
    return Process(
        (shift * places + hazards.role).ravel(),
        np.tile(since, draws),
        np.exp(-before * step).ravel(),
        np.exp(-total * step).ravel(),
        np.exp(-total * step / 2).ravel(),
        first,
        whole,
        whole[:, first],
    )


def entries(process: Process, arriving: Floats) -> Floats:
    """Return how many enter each place in each step.

    Who enters within a step is taken to enter in the middle of it, which is right to the second
    order of its length; all that follows is exact, as hazards are constant within intervals: those
    who were in an interval at the last step either left by its hazard, or grew out of it.

    Parameters
    ----------
    process : Process
        The process.
    arriving : ndarray of float64, shape (steps, places)
        How many come from outside in each step.

    Returns
    -------
    ndarray of float64, shape (steps, places)
        How many enter, from outside or from another role.
    """
    steps = len(arriving)
    entered = np.zeros((steps + 1, arriving.shape[1]))  # a row of nobody, before all
    there = np.zeros(len(process.place))
    place_of_first, gone_first = process.place[process.first], 1 - process.half[process.first]
    for now in range(steps):
        ago = np.maximum(now + 1 - process.since, 0)
        coming = entered[ago, process.place] * process.survival
        growing_out = np.append(coming[1:], 0.0)  # of this interval into the next one of the role
        staying = there * process.step + (coming - growing_out) * process.half
        gone = there + coming - growing_out - staying
        wave = arriving[now] + process.share @ gone
        total = wave.copy()
        for _ in range(WAVES):
            wave = process.first_share @ (wave[place_of_first] * gone_first)
            total += wave
        entered[now + 1] = total
        staying[process.first] += total[place_of_first] * process.half[process.first]
        staying[process.first] += wave[place_of_first] * gone_first
        there = staying
    return entered[1:]
