"""How many move a year: moves for each person-year at risk in the role.

References
----------
.. [1] Garwood, F. (1936). Fiducial limits for the Poisson distribution. Biometrika 28, 437-442.
.. [2] Cohen, G. and Yang, S. (1994). Mid-P confidence intervals for the Poisson expectation.
   Statistics in Medicine 13, 2189-2203.
.. [3] Breslow, N. and Day, N. (1987). Statistical Methods in Cancer Research II, chapter 2.
.. [4] Lin, D. and Wei, L. (1989). The robust inference for the Cox proportional hazards model. JASA
   84, 1074-1078 (the sandwich variance, here of a constant rate).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from careergraph.estimation.shares.probabilities import LEVEL
from careergraph.estimation.sojourns import LEFT, YEAR
from careergraph.estimation.sums import sums
from careergraph.estimation.transition_counts import cell_of_rows, sojourn_squares

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.estimation.sojourns import Sojourns
    from careergraph.estimation.transition_counts import TransitionCounts

    Floats = NDArray[np.float64]

__all__ = ["person_years", "rate_interval", "rate_spread"]

LEAST_SPREAD = 0.25
STEPS = 12


def person_years(sojourns: Sojourns, roles: int) -> Floats:
    """Return for each role how many years all people together were seen in it.

    Parameters
    ----------
    sojourns : Sojourns
        The sojourns; what was before ``entered`` was not seen and does not count.
    roles : int
        How many roles there are.

    Returns
    -------
    ndarray of float64, shape (roles,)
        Years of 365.25 days.

    Examples
    --------
    >>> from careergraph.estimation.sojourns import sojourns_of
    >>> person_years(sojourns_of([(0, 1, 0, 1461, 2), (0, 1, 1461, 2922, 1)]), 2).tolist()
    [12.0, 0.0]
    """
    years = (sojourns.days - sojourns.entered) * sojourns.count / YEAR
    return sums(sojourns.origin, years, size=roles)


def rate_interval(
    count: Floats, years: Floats, spread: Floats | float = 1.0, level: float = LEVEL
) -> tuple[Floats, Floats]:
    """Return the ends of the interval of a yearly rate, a count divided by years.

    Parameters
    ----------
    count : ndarray of float64
        How many moves were seen.
    years : ndarray of float64
        In how many person-years.
    spread : ndarray of float64 or float
        The variance of the count, divided by what it is where moves come by chance at a constant
        rate (Poisson).
    level : float
        How sure.

    Returns
    -------
    tuple of ndarray of float64
        The exact Poisson interval [1]_ with half the chance of the count itself (mid-P [2]_): on
        average as sure as said, where Garwood's own is surer. Of no moves the lower end is 0, of no
        years both are not known (nan).

    Examples
    --------
    >>> low, high = rate_interval(np.array([5.0]), np.array([10.0]))
    >>> round(low[0], 2), round(high[0], 2)
    (np.float64(0.18), np.float64(1.11))
    """
    tail = (1 - level) / 2
    known = np.where(years > 0, years, np.nan) / spread
    low, high = _middle(count / spread, tail), _middle(count / spread, 1 - tail)
    return np.where(count > 0, low, 0.0) / known, high / known


def rate_spread(
    sojourns: Sojourns,
    counts: TransitionCounts,
    rate: Floats,
    roles: int,
    squares: Floats | None = None,
) -> Floats:
    """Return by how much the variance of each cell's moves is that of a Poisson count.

    It is the sum over the stays of (moves - rate * years) squared [4]_, divided by the moves: 1 on
    average where the rate is the same throughout the stay, less where all leave after the same
    time, more where most leave soon and the others late, or where weights differ.

    Parameters
    ----------
    sojourns : Sojourns
        The sojourns.
    counts : TransitionCounts
        Their cells.
    rate : ndarray of float64, shape (cells,)
        The yearly rate of each cell.
    roles : int
        How many roles there are.
    squares : ndarray of float64, shape (rows,), optional
        Sums of squared weights.

    Returns
    -------
    ndarray of float64, shape (cells,)
        At least 1/4 (times the squares by the weights): no less is believed of few stays.

    Examples
    --------
    >>> from careergraph.estimation.sojourns import sojourns_of
    >>> sojourns = sojourns_of([(0, 1, 0, 1000, 50), (0, 1, 0, 1, 50)])
    >>> from careergraph.estimation.transition_counts import transition_counts
    >>> rate_spread(sojourns, transition_counts(sojourns), np.array([100 / 137.03]), 2).round(1)
    array([1.])
    """
    squared = sojourn_squares(sojourns, squares)
    years = (sojourns.days - sojourns.entered) / YEAR
    all_squares = sums(sojourns.origin, squared * years**2, roles)[counts.origin]
    ended = sojourns.outcome >= LEFT
    _, _, cell = cell_of_rows(sojourns.at(ended))
    own = sums(cell, (squared * years)[ended], len(rate))
    variance = counts.squares - 2 * rate * own + rate**2 * all_squares
    least = LEAST_SPREAD * counts.squares
    spread: Floats = np.maximum(variance, least) / np.maximum(counts.count, 1e-300)
    return np.where(np.isnan(spread), 1.0, spread)


def _middle(count: Floats, tail: float) -> Floats:
    """Return the mean at which half a chance of `count` and all of more come to `tail`.

    It lies between two quantiles of the gamma distribution, and is found by Newton's steps.
    """
    count = np.maximum(count, 1e-9)
    least, most = special.gammaincinv(count, tail), special.gammaincinv(count + 1, tail)
    mean: Floats = (least + most) / 2
    for _ in range(STEPS):
        positive = np.maximum(mean, 1e-300)
        just = np.exp(special.xlogy(count, positive) - positive - special.gammaln(count + 1))
        missing = special.gammainc(count, mean) - just / 2 - tail
        slope = just * (count / positive + 1) / 2
        step = np.divide(missing, slope, out=np.zeros_like(mean), where=slope > 0)
        mean = np.clip(mean - step, least, most)
    return mean
