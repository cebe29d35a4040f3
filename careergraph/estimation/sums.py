"""Sums by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["places_among", "running_sums", "sums"]


def sums(
    place: NDArray[np.int64], values: NDArray[Any] | None = None, size: int = 0
) -> NDArray[np.float64]:
    """Return the sum of the values at each place, or how many are there.

    Examples
    --------
    >>> sums(np.array([0, 2, 0]), np.array([1, 2, 3]), 4).tolist()
    [4.0, 0.0, 2.0, 0.0]
    """
    return np.bincount(place, values, minlength=size).astype(np.float64)


def places_among(keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return each key once, in order, and for every key its place among them.

    What was observed is in order already, and millions of keys take a second to sort.

    Examples
    --------
    >>> [each.tolist() for each in places_among(np.array([2, 2, 7]))]
    [[2, 7], [0, 0, 1]]
    >>> [each.tolist() for each in places_among(np.array([7, 2, 2]))]
    [[2, 7], [1, 0, 0]]
    """
    if np.any(keys[1:] < keys[:-1]):
        each, place = np.unique(keys, return_inverse=True)
        return each, place
    new = np.ones(len(keys), dtype=bool)
    new[1:] = keys[1:] != keys[:-1]
    return keys[new], np.cumsum(new) - 1


def running_sums(place: NDArray[np.int64], values: NDArray[Any]) -> NDArray[np.float64]:
    """Return running sums that begin anew with each place; equal places must stand together.

    Examples
    --------
    >>> running_sums(np.array([0, 0, 3]), np.array([1, 2, 4])).tolist()
    [1.0, 3.0, 4.0]
    """
    total = np.cumsum(values, dtype=np.float64)
    begin = np.flatnonzero(np.diff(place, prepend=-1))
    before = np.concatenate([[0.0], total])[begin]
    running: NDArray[np.float64] = total - np.repeat(before, np.diff(np.append(begin, len(place))))
    return running
