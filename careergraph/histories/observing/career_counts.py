"""The distinct careers: the roles that a person held one after the other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from careergraph.histories.observing.spell_rules import ENTRY

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.integer]

__all__ = ["BREAK", "MOST_SOJOURNS", "CareerCounts", "Careers"]

MOST_SOJOURNS = 20_000_000  # of which the careers are counted
BREAK = -1  # no role: what came between is not known


@dataclass(frozen=True, slots=True)
class Careers:
    """The distinct careers: the roles that a person held one after the other.

    Attributes
    ----------
    count : dict of tuple of int to int
        How many persons had each sequence of roles, BREAK between two where a long gap was cut;
        None where there are too many sojourns.
    sojourns : int
        How many sojourns there are.
    """

    count: dict[tuple[int, ...], int] | None
    sojourns: int


class CareerCounts:
    """The careers that were counted so far.

    Examples
    --------
    Two persons, one with two sojourns:

    >>> careers, first = CareerCounts(), np.array([True, False, True])
    >>> careers.add(first, np.array([-3, 0, -3]), np.array([0, 1, 0]))
    >>> careers.counted().count
    {(0, 1): 1, (0,): 1}
    """

    def __init__(self) -> None:
        self._count: Counter[bytes] = Counter()
        self._sojourns = 0

    def add(self, first: NDArray[np.bool_], previous: Integers, origin: Integers) -> None:
        """Count the sojourns of persons, in order, and which of them are the first ones."""
        self._sojourns += len(origin)
        if self._sojourns > MOST_SOJOURNS:
            self._count.clear()
            return
        broken = np.flatnonzero((previous == ENTRY) & ~first)
        roles = np.insert(origin.astype(np.int32), broken, BREAK)
        begins = np.flatnonzero(np.insert(first, broken, values=False)) * roles.itemsize
        held, ends = roles.tobytes(), [*begins.tolist(), roles.nbytes][1:]
        self._count.update(held[a:b] for a, b in zip(begins.tolist(), ends, strict=True))

    def counted(self) -> Careers:
        """Return the careers."""
        if self._sojourns > MOST_SOJOURNS:
            return Careers(None, self._sojourns)
        numbers = ((np.frombuffer(key, np.int32).tolist(), n) for key, n in self._count.items())
        return Careers({tuple(roles): n for roles, n in numbers}, self._sojourns)
