"""How a rank counts: mean reciprocal rank and recall, ties by expectation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

__all__ = ["recalls", "reciprocal_ranks"]


def reciprocal_ranks(better: Integers, tied: Integers) -> Floats:
    """Return the expected reciprocal rank of each of some answers.

    Parameters
    ----------
    better : ndarray of int64, shape (answers,)
        How many stand before the right one.
    tied : ndarray of int64, shape (answers,)
        How many are level with it, itself among them: each order of these is as likely.

    Returns
    -------
    ndarray of float64, shape (answers,)
        The mean of ``1 / rank`` over the orders of those that are level (McSherry and Najork
        2008, "Computing information retrieval performance measures efficiently in the presence of
        tied scores").

    Examples
    --------
    >>> import numpy as np
    >>> reciprocal_ranks(np.array([0, 1, 0]), np.array([1, 1, 2])).tolist()
    [1.0, 0.5, 0.75]
    """
    last = int((better + tied).max(initial=0))
    harmonic = np.append(0.0, np.cumsum(1 / np.arange(1, last + 1)))
    ranks: Floats = (harmonic[better + tied] - harmonic[better]) / tied
    return ranks


def recalls(better: Integers, tied: Integers, among: int) -> Floats:
    """Return the probability that each right answer is among the first so many.

    Examples
    --------
    >>> import numpy as np
    >>> recalls(np.array([0, 4, 5]), np.array([1, 2, 1]), 5).tolist()
    [1.0, 0.5, 0.0]
    """
    hits: Floats = np.clip(among - better, 0, tied).astype(np.float64)
    return hits / tied
