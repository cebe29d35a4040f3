"""Sorted numbers in segments: how many of a segment are above a limit, and their sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

__all__ = ["Segments"]


class Segments:
    """Numbers in segments, each sorted.

    Parameters
    ----------
    segment : ndarray of int64, shape (numbers,)
        Whose each number is.
    values : ndarray of float64, shape (numbers,)
        The numbers.
    count : int
        How many segments there are.

    Examples
    --------
    >>> import numpy as np
    >>> segments = Segments(np.array([0, 0, 1]), np.array([0.5, 0.2, 0.9]), 2)
    >>> number = segments.above(np.array([0, 1]), np.array([0.2, 0.2]), level=False)
    >>> number.tolist(), segments.sums(np.array([0, 1]), number).round(9).tolist()
    ([1, 1], [0.5, 0.9])
    """

    def __init__(self, segment: Integers, values: Floats, count: int) -> None:
        self.keys = np.sort(pairs(segment, values))
        self.ends = np.cumsum(np.bincount(segment, minlength=count))
        self.running = np.append(0.0, np.cumsum(self.keys.imag))

    def above(self, segment: Integers, limits: Floats, *, level: bool) -> Integers:
        """Return how many numbers of a segment are above each limit, or level with it too."""
        side = "left" if level else "right"
        place = np.searchsorted(self.keys, pairs(segment, limits), side=side)  # type: ignore[call-overload]
        return self.ends[segment] - place  # type: ignore[no-any-return]

    def sums(self, segment: Integers, number: Integers) -> Floats:
        """Return the sum of the so many largest numbers of a segment."""
        ends = self.ends[segment]
        return self.running[ends] - self.running[ends - number]  # type: ignore[no-any-return]


def pairs(segment: Integers, values: Floats) -> NDArray[np.complex128]:
    """Return pairs as numpy sorts them: by segment, then by value; complex numbers do."""
    both = np.empty(len(segment), dtype=np.complex128)
    both.real, both.imag = segment, values
    return both
