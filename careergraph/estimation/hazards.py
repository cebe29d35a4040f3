"""How many move a year: moves for each person-year at risk in the role.

References
----------
.. [1] Garwood, F. (1936). Fiducial limits for the Poisson distribution. Biometrika 28, 437-442.
.. [2] Cohen, G. and Yang, S. (1994). Mid-P confidence intervals for the Poisson expectation.
   Statistics in Medicine 13, 2189-2203.
.. [3] Breslow, N. and Day, N. (1987). Statistical Methods in Cancer Research II, chapter 2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from careergraph.estimation.probabilities import LEVEL
from careergraph.estimation.sojourns import YEAR
from careergraph.estimation.sums import sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.estimation.sojourns import Sojourns

    Floats = NDArray[np.float64]

__all__ = ["person_years", "rate_interval"]


def person_years(sojourns: Sojourns, roles: int) -> Floats:
    """Return for each role how many years all people together were seen in it.

    Parameters
    ----------
    sojourns : Sojourns
        The sojourns; what was before `entered` was not seen and does not count.
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


def _middle(count: Floats, tail: float) -> Floats:
    """Return the mean at which half a chance of `count` and all of more come to `tail`."""
    least = special.gammaincinv(np.maximum(count, 1e-12), tail)
    most = special.gammaincinv(count + 1, tail)
    for _ in range(50):
        mean = (least + most) / 2
        more = special.gammainc(np.maximum(count, 1e-12), mean) + special.gammainc(count + 1, mean)
        low = more / 2 < tail
        least, most = np.where(low, mean, least), np.where(low, most, mean)
    found: Floats = most
    return found
