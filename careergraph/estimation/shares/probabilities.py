"""How probable a next role is, and an exit: shares, drawn towards what is usual where few moved.

The model is the Dirichlet-multinomial: the next roles of an origin are drawn with probabilities
that are themselves drawn from a Dirichlet distribution around what is usual. Its strength, how many
moves that is worth, is found by maximum marginal likelihood (empirical Bayes).

References
----------
.. [1] Gelman, A. et al. (2013). Bayesian Data Analysis, 3rd ed., chapters 3.4 and 5.3.
.. [2] Minka, T. (2000, revised 2012). Estimating a Dirichlet distribution.
.. [3] Witten, I. and Bell, T. (1991). The zero-frequency problem. IEEE Trans. Inf. Theory 37(4),
   1085-1094 (how much of what is usual goes to roles that nobody took yet).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import optimize, special

from careergraph.estimation.sums import sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

__all__ = [
    "LEVEL",
    "ExitPosterior",
    "NextPosterior",
    "beta_interval",
    "exit_posterior",
    "next_posterior",
]

LEVEL = 0.95  # how sure intervals are
LEAST, MOST = 1.0, 1e6  # moves: between these the strength is looked for
ROUNDING = 1e-9  # of all moves
ROUNDS = 3  # of what is usual and how strong that is, each found by the other


@dataclass(frozen=True, slots=True, eq=False)
class NextPosterior:
    """What is known of the next roles of each origin: a Dirichlet distribution for each.

    Attributes
    ----------
    origin, destination : ndarray of int64, shape (cells,)
        The cells, as they were given.
    alpha : ndarray of float64, shape (cells,)
        The parameter of each cell; 0 for a hidden one, which is in `rest`.
    usual : ndarray of float64, shape (cells,)
        How much of that is what is usual, beside the moves that were counted.
    rest : ndarray of float64, shape (roles,)
        For each origin the parameter of all other roles together.
    total : ndarray of float64, shape (roles,)
        For each origin the sum of all its parameters.
    strength : float
        How many moves what is usual is worth.
    """

    origin: Integers
    destination: Integers
    alpha: Floats
    usual: Floats
    rest: Floats
    total: Floats
    strength: float


@dataclass(frozen=True, slots=True, eq=False)
class ExitPosterior:
    """What is known of exits among those who leave a role: a Beta distribution for each origin.

    Attributes
    ----------
    alpha, beta : ndarray of float64, shape (roles,)
        Its parameters: exit, and move to another role.
    strength : float
        How many who leave what is usual is worth.
    """

    alpha: Floats
    beta: Floats
    strength: float


def next_posterior(
    origin: Integers,
    destination: Integers,
    count: Floats,
    roles: int,
    *,
    hidden: Bools | None = None,
) -> NextPosterior:
    """Return the distribution of the probabilities of next roles, given a move to another role.

    What is usual for an origin: the destinations of the moves from all *other* origins, each of
    which counts for no more moves than the strength, and beside these every role alike, with the
    weight that Witten and Bell give to what was not seen yet [3]_. One place more stands for roles
    that the table does not know: so nothing is ever certain.

    Parameters
    ----------
    origin, destination : ndarray of int64, shape (cells,)
        The numbers of the roles; each pair once, no role to itself.
    count : ndarray of float64, shape (cells,)
        How many moved; of weighted moves their effective number.
    roles : int
        How many roles there are.
    hidden : ndarray of bool, shape (cells,), optional
        Cells of which nothing may be told: they count in their origin's total only, never in what
        is usual elsewhere, from which they could be worked out.

    Returns
    -------
    NextPosterior
        Of an origin that nobody left, what is usual.

    Notes
    -----
    The strength s maximises the marginal likelihood times ``(1 + s)**-2`` (the uniform-shrinkage
    prior), so that a few rows which happen to look alike do not claim to be the same. It is at
    least 1 move, so that of a handful of moves to one role nobody is sure that all go there.

    Examples
    --------
    >>> posterior = next_posterior(np.array([0, 0]), np.array([1, 2]), np.array([3.0, 1.0]), 4)
    >>> bool(0 < posterior.alpha[1] / posterior.total[0] < 0.5)
    True
    """
    if hidden is None:
        hidden = np.zeros(len(origin), dtype=bool)
    shown = ~hidden
    pooled = sums(origin[hidden], count[hidden], size=roles)
    moved = sums(origin, count, size=roles)
    counts = np.concatenate([count[shown], pooled[pooled > 0]])
    strength = np.inf
    for _ in range(ROUNDS):
        one = 1 / (1 + moved / strength)  # what a move of an origin counts for elsewhere
        usual = _usual(origin, destination, np.where(hidden, 0.0, count * one[origin]), roles)
        usual[hidden] = 0.0
        rest = 1 - sums(origin, usual, size=roles)
        strength = _strength(counts, np.concatenate([usual[shown], rest[pooled > 0]]), moved)
    prior = strength * usual
    alpha = np.where(hidden, 0.0, prior + count)
    every = strength * rest + pooled, strength + moved
    return NextPosterior(origin, destination, alpha, prior, *every, strength)


def exit_posterior(left: Floats, moved: Floats, *, hidden: Bools | None = None) -> ExitPosterior:
    """Return the distribution of the share that exits, of all who leave a role.

    Parameters
    ----------
    left, moved : ndarray of float64, shape (roles,)
        How many exited, and how many moved to another role; of weighted ones the effective number.
    hidden : ndarray of bool, shape (roles,), optional
        Origins whose exits may not be told: they say nothing about the others.

    Returns
    -------
    ExitPosterior
        What is usual for an origin is the share of exits in all *other* origins, each of which
        counts for no more than the strength.

    Examples
    --------
    >>> posterior = exit_posterior(np.array([0.0, 5.0]), np.array([3.0, 5.0]))
    >>> bool(0 < posterior.alpha[0] / (posterior.alpha[0] + posterior.beta[0]) < 0.5)
    True
    """
    told = np.ones(len(left), dtype=bool) if hidden is None else ~hidden
    everybody = np.where(told, left + moved, 0.0)
    counts = np.concatenate([left[told], moved[told]])
    strength = np.inf
    for _ in range(ROUNDS):
        one = told / (1 + everybody / strength)
        exits, gone = one * left, one * everybody
        usual = (exits.sum() - exits + 0.5) / (gone.sum() - gone + 1)
        strength = _strength(counts, np.concatenate([usual[told], 1 - usual[told]]), everybody)
    return ExitPosterior(strength * usual + left, strength * (1 - usual) + moved, strength)


def beta_interval(alpha: Floats, beta: Floats, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Return the ends of the equal-tailed interval of Beta distributions.

    Examples
    --------
    >>> low, high = beta_interval(np.array([1.0]), np.array([1.0]))
    >>> round(low[0], 3), round(high[0], 3)
    (np.float64(0.025), np.float64(0.975))
    """
    tail = (1 - level) / 2
    return special.betaincinv(alpha, beta, tail), special.betaincinv(alpha, beta, 1 - tail)


def _usual(origin: Integers, destination: Integers, count: Floats, roles: int) -> Floats:
    """Return how usual each cell's destination is among the moves from other origins."""
    arrived = sums(destination, count, size=roles)
    moved = sums(origin, count, size=roles)
    seen = count > 0
    feeders = sums(destination[seen], size=roles)
    only = sums(origin[seen], feeders[destination[seen]] == 1, size=roles)
    kinds = (feeders > 0).sum() - only - ((feeders > 0) & (arrived > 0))  # not the origin itself
    others = moved.sum() - moved - arrived
    others[others < ROUNDING * moved.sum()] = 0.0  # what is left of equal sums is no move
    new = kinds / np.where(others + kinds > 0, others + kinds, 1)
    new = np.where(others > 0, new, 1.0)
    elsewhere = (arrived[destination] - count) / np.where(others > 0, others, 1)[origin]
    usual: Floats = (1 - new[origin]) * elsewhere + new[origin] / roles
    return usual


def _strength(counts: Floats, parts: Floats, totals: Floats) -> float:
    """Return the strength that makes these counts likeliest."""
    there = (counts > 0) & (parts > 0)
    counts, parts, totals = counts[there], parts[there], totals[totals > 0]

    def unlikely(logarithm: float) -> float:
        strength = np.exp(logarithm)
        rising = special.gammaln(strength * parts + counts) - special.gammaln(strength * parts)
        falling = special.gammaln(strength) - special.gammaln(strength + totals)
        return float(2 * np.log1p(strength) - rising.sum() - falling.sum())

    found = optimize.minimize_scalar(
        unlikely, bounds=(np.log(LEAST), np.log(MOST)), method="bounded", options={"xatol": 1e-6}
    )
    return float(np.exp(found.x))
