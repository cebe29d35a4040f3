"""Sojourns: how long people were in a role, and what came of it; all estimates rest on these."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

__all__ = ["LEFT", "STILL_THERE", "YEAR", "Sojourns", "sojourns_of"]

LEFT = -1  # the role ended, and nothing is known of what came after it: an exit
STILL_THERE = -2  # not ended when we last looked: how long it will be is not known, only how long
# it was at least
YEAR = 365.25  # days


@dataclass(frozen=True, slots=True, eq=False)
class Sojourns:
    """How many people were how long in which role, and what came of it; columns of one length.

    A sojourn is all time of a person in a role, from entering it to leaving it: renewals of a
    contract are one sojourn, a return years later is another.

    Attributes
    ----------
    origin : ndarray of int64, shape (rows,)
        The number of the role.
    outcome : ndarray of int64, shape (rows,)
        The number of the next role, or LEFT, or STILL_THERE.
    entered : ndarray of int64, shape (rows,)
        From how many days after entering the role it is seen: 0 from the start, more where a window
        of time cuts off its beginning (left truncation).
    days : ndarray of int64, shape (rows,)
        How many days after entering the role it ended, or was seen last; at least `entered`.
    count : ndarray of int64 or float64, shape (rows,)
        How many sojourns are so; with weights a sum of weights.
    group : ndarray of int64, shape (rows,)
        The number of the group of people, 0 where there is one group only.

    Examples
    --------
    >>> sojourns = sojourns_of([(0, 1, 0, 730, 2), (0, STILL_THERE, 0, 365, 1)])
    >>> sojourns.days.tolist(), sojourns.count.tolist()
    ([730, 365], [2, 1])
    """

    origin: Integers
    outcome: Integers
    entered: Integers
    days: Integers
    count: NDArray[np.int64] | NDArray[np.float64]
    group: Integers

    def at(self, chosen: NDArray[np.bool_] | Integers) -> Sojourns:
        """Return some of the rows.

        Parameters
        ----------
        chosen : ndarray of bool, shape (rows,), or of int64
            Which.

        Returns
        -------
        Sojourns
            These rows.
        """
        return Sojourns(*(getattr(self, field.name)[chosen] for field in fields(self)))


def sojourns_of(rows: Iterable[tuple[int, ...]]) -> Sojourns:
    """Return sojourns of rows of origin, outcome, entered, days, count and, if any, group.

    Examples
    --------
    >>> sojourns_of([(0, LEFT, 0, 30, 4)]).outcome.tolist()
    [-1]
    """
    wide = [(*row, 0)[:6] for row in rows]
    columns = np.array(wide, dtype=np.int64).reshape(-1, 6)
    origin, outcome, entered, days, count, group = columns.T
    return Sojourns(origin, outcome, entered, days, count, group)
