"""How soon somebody leaves the role that they are in today, having been in it for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.estimation.life_tables.interval_hazards import Hazards

    Floats = NDArray[np.float64]

__all__ = ["leaving_first"]


def leaving_first(
    hazards: Hazards, role: int, places: int, times: Floats, in_role: float
) -> Floats:
    """Return how many of one leave their role for each place, between times from today.

    Parameters
    ----------
    hazards : Hazards
        Destinations are places; rates may have draws.
    role : int
        The role they are in.
    places : int
        How many places there are.
    times : ndarray of float64, shape (steps + 1,)
        In years.
    in_role : float
        For how many years they have been in it today.

    Returns
    -------
    ndarray of float64, shape (steps, draws, places)
        How many go where.
    """
    own = np.flatnonzero(hazards.role == role)
    cells = np.flatnonzero(hazards.role[hazards.interval] == role)
    rate = np.atleast_2d(hazards.rate)[:, cells]
    interval = hazards.interval[cells] - own[0]
    start, end = hazards.start[own], hazards.end[own]
    total = np.stack([np.bincount(interval, each, minlength=len(own)) for each in rate])
    lasting = np.diff(start, append=start[-1])
    before = np.cumsum(total * lasting, axis=1) - total * lasting
    now = int(np.searchsorted(start, in_role, side="right")) - 1
    at_risk = before[:, now] + total[:, now] * (in_role - start[now])  # that they have outlived
    low = np.clip(in_role + times[:-1, None], start, end)  # of each step what lies in an interval
    high = np.clip(in_role + times[1:, None], start, end)
    survival = [
        np.exp(at_risk[:, None] - before - total * (bound - start)[:, None])
        for bound in (low, high)
    ]
    gone = survival[0] - survival[1]  # step, draw, interval
    share = rate / np.where(total > 0, total, 1)[:, interval]
    arriving = np.zeros((len(times) - 1, len(rate), places))
    for cell, place in enumerate(hazards.destination[cells]):
        arriving[:, :, place] += gone[:, :, interval[cell]] * share[:, cell]
    return arriving
