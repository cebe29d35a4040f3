"""Who was at risk on each day on which somebody left: what all curves are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from careergraph.estimation.sojourns import LEFT
from careergraph.estimation.sums import sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.estimation.sojourns import Sojourns

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

__all__ = ["RiskSets", "risk_sets"]


@dataclass(frozen=True, slots=True, eq=False)
class RiskSets:
    """Each day on which somebody left a role: sorted by role and day, each pair once.

    Attributes
    ----------
    origin, day : ndarray of int64, shape (times,)
        The role, and how many days after entering it.
    at_risk, left : ndarray of float64, shape (times,)
        How many were at risk that day (seen since an earlier day or from the start, and not gone
        before), and how many of them left the role that day.
    before, after : ndarray of float64, shape (times,)
        The Kaplan-Meier estimate of the share still there, before and after that day.
    row : ndarray of int64, shape (rows,)
        Of each row of sojourns, at which of these times it ended; -1 where it is still there, or
        where a window of time leaves no day of it to be seen.
    """

    origin: Integers
    day: Integers
    at_risk: Floats
    left: Floats
    before: Floats
    after: Floats
    row: Integers


def risk_sets(sojourns: Sojourns) -> RiskSets:
    """Return who was at risk on each day on which somebody left; groups are added up.

    Examples
    --------
    >>> from careergraph.estimation.sojourns import STILL_THERE, sojourns_of
    >>> sets = risk_sets(sojourns_of([(0, 1, 0, 10, 1), (0, STILL_THERE, 0, 15, 2)]))
    >>> sets.day.tolist(), sets.at_risk.tolist(), sets.after.round(3).tolist()
    ([10], [3.0], [0.667])
    """
    span = int(sojourns.days.max(initial=0)) + 2
    seen = (sojourns.entered == 0) | (sojourns.entered < sojourns.days)
    count = np.where(seen, sojourns.count, 0)
    ended = seen & (sojourns.outcome >= LEFT)
    last = sojourns.origin * span + sojourns.days
    from_day = sojourns.origin * span + sojourns.entered + (sojourns.entered > 0)
    times, place = np.unique(last[ended], return_inverse=True)
    left = sums(place, count[ended], len(times))
    gone = _running(last, count, times, "left")
    at_risk = _running(from_day, count, times, "right") - gone
    origin = times // span
    after = _product(origin, np.maximum(1 - left / at_risk, 0.0))
    first = np.diff(origin, prepend=-1) != 0
    before = np.where(first, 1.0, np.roll(after, 1))
    row = np.full(len(last), -1, dtype=np.int64)
    row[ended] = place
    return RiskSets(origin, times % span, at_risk, left, before, after, row)


def _running(
    keys: Integers, counts: Floats | Integers, times: Integers, side: Literal["left", "right"]
) -> Floats:
    """Return how many have a key up to each time: before it (left), or with it (right).

    All of the roles before are in both sums of which the difference is taken.
    """
    order = np.argsort(keys, kind="stable")
    total = np.concatenate([[0.0], np.cumsum(counts[order], dtype=float)])
    found = np.searchsorted(keys[order], times, side=side)
    running: Floats = total[found]
    return running


def _product(origin: Integers, factors: Floats) -> Floats:
    """Return the running products of factors, which begin anew with each role."""
    zero = factors <= 0
    logs = np.cumsum(np.log(np.where(zero, 1.0, factors)))
    zeros = np.cumsum(zero)
    first = np.diff(origin, prepend=-1) != 0
    begin = np.maximum.accumulate(np.where(first, np.arange(len(origin)), 0))
    logs_before = np.concatenate([[0.0], logs])[begin]
    zeros_before = np.concatenate([[0], zeros])[begin]
    product: Floats = np.where(zeros > zeros_before, 0.0, np.exp(logs - logs_before))
    return product
