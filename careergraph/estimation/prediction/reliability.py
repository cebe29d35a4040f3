"""Whether what a predictor gave 20 % happened in 20 %: every role at every move counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.estimation.prediction.standings import Cases, Order

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

__all__ = ["EDGES", "reliability"]

EDGES = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
BINS = len(EDGES) - 1


def reliability(order: Order, cases: Cases, probability: Floats) -> Floats:
    """Return how often roles were taken, by what a predictor gave them.

    Parameters
    ----------
    order : Order
        The predictor, at the contexts of the cases.
    cases : Cases
        The questions.
    probability : ndarray of float64, shape (cases,)
        What it gave the roles that were taken.

    Returns
    -------
    ndarray of float64, shape (bins, 3)
        For each bin of `EDGES` (its low end belongs to it, and to the last its high end too): how
        many pairs of a move and a role had a probability in it, the sum of these probabilities,
        and how many of these roles were taken. The second and the third column add up to the
        number of moves each.
    """
    moves = np.bincount(cases.context, weights=cases.count, minlength=len(cases.contexts)).astype(
        np.float64
    )
    followed = order.followed
    given = order.given(followed.context, followed.role, order.followed_base)
    table = np.zeros((BINS, 3))
    weight = moves[followed.context]
    table[:, 0] = in_bins(given, weight)
    table[:, 1] = in_bins(given, weight * given)
    table[:, 2] = in_bins(probability, cases.count)
    table[:, :2] += others(order, moves)
    return table


def in_bins(probability: Floats, weights: NDArray[np.int64] | Floats) -> Floats:
    """Return the sum of weights in each bin of probabilities."""
    bins = np.clip(np.searchsorted(EDGES, probability, side="right") - 1, 0, BINS - 1)
    return np.bincount(bins, weights=weights, minlength=BINS).astype(np.float64)


def others(order: Order, moves: Floats) -> Floats:
    """Return pairs and sums of the roles that did not follow a context."""
    context = np.arange(len(order.contexts))
    share = order.mixture.rest
    above = np.zeros((BINS + 1, 2))
    for place, edge in enumerate(EDGES[:-1]):
        limit = np.full(len(context), -np.inf) if edge == 0 else edge / share
        number, sums = order.others_above(context, limit, level=True)
        above[place] = moves @ number, moves @ (sums * share)
    return above[:-1] - above[1:]
