"""How likely routes are, by draws from what is known of their steps; integers in, numbers out.

A route visits no role twice, so its steps are of different origins, and their probabilities are
independent: that of the route is a product of Beta variables. Two routes may share an origin: there
they are drawn together, from one Dirichlet distribution.

References
----------
.. [1] Gelman, A. et al. (2013). Bayesian Data Analysis, 3rd ed., chapters 3.4 and 10.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Step = tuple[int, int]  # the numbers of its ends

__all__ = [
    "DRAWS",
    "SEED",
    "chance_of_none",
    "interval_of",
    "likelier",
    "mean_of",
    "own_draws",
    "persons_expected",
    "step_draws",
]

DRAWS = 20_000
SEED = 20
LEVEL = 0.95


def step_draws(
    alpha: Mapping[Step, float],
    total: Mapping[int, float],
    *,
    draws: int = DRAWS,
    seed: int = SEED,
) -> dict[Step, Floats]:
    """Draw the probabilities of steps from the Dirichlet distributions of their origins.

    Parameters
    ----------
    alpha : dict of (int, int) to float
        The parameter of each step, by its ends.
    total : dict of int to float
        The sum of all parameters of each origin, those of other steps included.
    draws : int
        How many.
    seed : int
        What the draws begin from: the same is drawn again.

    Returns
    -------
    dict of (int, int) to ndarray of float64, shape (draws,)
        For each step its probabilities; those of one origin are drawn together.

    Examples
    --------
    >>> drawn = step_draws({(0, 1): 3, (0, 2): 5}, {0: 8}, draws=4)
    >>> np.round(drawn[0, 1] + drawn[0, 2], 9).tolist()
    [1.0, 1.0, 1.0, 1.0]
    """
    generator = np.random.default_rng(seed)
    drawn: dict[tuple[int, int], Floats] = {}
    for origin in dict.fromkeys(tail for tail, _ in alpha):
        steps = [step for step in alpha if step[0] == origin]
        known = [alpha[step] for step in steps]
        rest = total[origin] - sum(known)
        gammas = generator.standard_gamma([*known, max(rest, 0.0)], (draws, len(known) + 1))
        sums = gammas.sum(axis=1)
        drawn |= {step: gammas[:, place] / sums for place, step in enumerate(steps)}
    return drawn


def own_draws(
    moves: Mapping[Step, float],
    left: Mapping[int, float],
    *,
    draws: int = DRAWS,
    seed: int = SEED,
) -> dict[Step, Floats]:
    """Draw the probabilities of steps from what was seen of their origins alone.

    What is usual elsewhere may not hold here: an interval that leans on it is too narrow for the
    roles that are unlike the others. These draws have Jeffreys' prior, half a move on either side,
    as the intervals of single transitions do.

    Parameters
    ----------
    moves : dict of (int, int) to float
        How many made each step, by its ends.
    left : dict of int to float
        How many moved on from each origin.
    draws, seed : int
        As for `step_draws`.

    Returns
    -------
    dict of (int, int) to ndarray of float64, shape (draws,)
        For each step its probabilities, drawn without regard to other steps.

    Examples
    --------
    >>> own_draws({(0, 1): 50}, {0: 100}, draws=10_000)[0, 1].mean().round(2)
    np.float64(0.5)
    """
    generator = np.random.default_rng(seed)
    return {
        step: generator.beta(count + 0.5, max(left[step[0]] - count, 0.0) + 0.5, draws)
        for step, count in moves.items()
    }


def mean_of(
    route: Sequence[Step], alpha: Mapping[Step, float], total: Mapping[int, float]
) -> float:
    """Return the mean of a route's probability: the product of the means of its steps.

    Examples
    --------
    >>> mean_of([(0, 1), (1, 2)], {(0, 1): 3, (1, 2): 1}, {0: 4, 1: 2})
    0.375
    """
    return float(np.prod([alpha[step] / total[step[0]] for step in route]))


def interval_of(values: Floats) -> tuple[float, float]:
    """Return between what 95 % of draws lie, as many below as above.

    Examples
    --------
    >>> [round(end, 3) for end in interval_of(np.arange(101.0))]
    [2.5, 97.5]
    """
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(values, [tail, 1 - tail])
    return float(low), float(high)


def likelier(first: Floats, second: Floats) -> float:
    """Return the probability that the first is greater, of draws that were made together.

    Examples
    --------
    >>> likelier(np.array([0.2, 0.3, 0.1, 0.1]), np.array([0.1, 0.2, 0.1, 0.2]))
    0.625
    """
    return float(np.mean(first > second) + np.mean(first == second) / 2)


def persons_expected(values: Floats, times: Sequence[tuple[int, int]]) -> Floats:
    """Return how many persons do what they do each time with a probability that was drawn.

    Parameters
    ----------
    values : ndarray of float64, shape (draws,)
        The probabilities.
    times : sequence of (int, int)
        How many times persons could do it, and how many persons so many times.

    Returns
    -------
    ndarray of float64, shape (draws,)
        How many do it once or more.

    Examples
    --------
    >>> persons_expected(np.array([0.5, 1.0]), [(1, 4), (2, 4)]).tolist()
    [5.0, 8.0]
    """
    persons = np.zeros_like(values)
    for number, many in times:
        persons += many * (1 - (1 - values) ** number)
    return persons


def chance_of_none(values: Floats, times: Sequence[tuple[int, int]]) -> float:
    """Return how likely nobody does what persons do with a probability that was drawn.

    Examples
    --------
    >>> chance_of_none(np.array([0.5, 0.5]), [(1, 2)])
    0.25
    """
    return float(np.mean((1 - values) ** sum(number * many for number, many in times)))
