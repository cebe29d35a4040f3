"""Sums by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["sums"]


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
