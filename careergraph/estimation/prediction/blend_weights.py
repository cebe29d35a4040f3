"""How much each predictor weighs in the blend: what makes moves that it did not see likeliest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["blend_weights"]

MOST = 200  # rounds
STILL = 1e-5  # a round that changes no weight by more is the last


def blend_weights(
    probabilities: Floats, counts: NDArray[np.int64], fixed: Floats | float = 0.0
) -> Floats:
    """Return the weights of predictors under which moves are likeliest.

    Parameters
    ----------
    probabilities : ndarray of float64, shape (cases, predictors)
        What each predictor gave the role that was taken, more than 0 for one of them at least.
    counts : ndarray of int64, shape (cases,)
        How many moves were so.
    fixed : ndarray of float64, shape (cases,), optional
        What each case has beside, whatever the weights.

    Returns
    -------
    ndarray of float64, shape (predictors,)
        Weights that add up to 1, by expectation and maximisation (deleted interpolation: Jelinek
        and Mercer 1980); equal ones where there are no cases.

    Examples
    --------
    >>> import numpy as np
    >>> blend_weights(np.array([[0.9, 0.1], [0.2, 0.1]]), np.array([5, 1])).round(3).tolist()
    [1.0, 0.0]
    """
    weights = np.full(probabilities.shape[1], 1 / probabilities.shape[1])
    if not counts.sum():
        return weights
    for _ in range(MOST):
        parts = probabilities * weights
        credit = (counts / (parts.sum(axis=1) + fixed)) @ parts
        if not credit.sum():
            break  # all that was taken is known beside
        credit /= credit.sum()
        change = np.abs(credit - weights).max()
        weights = credit
        if change < STILL:
            break
    return weights
