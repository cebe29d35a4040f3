"""Curves of time: how many are still in a role, and how many have moved where, after so many days.

References
----------
.. [1] Kaplan, E. and Meier, P. (1958). Nonparametric estimation from incomplete observations.
   JASA 53, 457-481.
.. [2] Aalen, O. and Johansen, S. (1978). An empirical transition matrix for non-homogeneous Markov
   chains based on censored observations. Scand. J. Statist. 5, 141-150.
.. [3] Collett, D. (2015). Modelling Survival Data in Medical Research, 3rd ed., section 12.3 (the
   variance of a cumulative incidence, of Greenwood's kind).
.. [4] Kalbfleisch, J. and Prentice, R. (2002). The Statistical Analysis of Failure Time Data,
   2nd ed., section 1.4 (intervals on the scale of log(-log)).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from careergraph.estimation.curves.risk_sets import risk_sets
from careergraph.estimation.shares.probabilities import LEVEL
from careergraph.estimation.sums import sums

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from careergraph.estimation.sojourns import Sojourns

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

__all__ = ["TimeCurve", "aalen_johansen", "kaplan_meier", "log_log"]

CERTAIN = 1e-12  # shares so near to 0 or 1 are there but for rounding


@dataclass(frozen=True, slots=True, eq=False)
class TimeCurve:
    """A step function of time, with its interval; it holds from each day until the next.

    Attributes
    ----------
    days : ndarray of int64, shape (times,)
        The days after entering the role on which somebody left it.
    at_risk, left : ndarray of float64, shape (times,)
        How many were in the role that day, and how many of them left it.
    estimate, low, high : ndarray of float64, shape (times,)
        The share from that day on, and the ends of its interval; nan where there is none: before
        the first move of that kind, and where the estimate is 0 or 1.
    variance : ndarray of float64, shape (times,)
        The variance of the estimate.
    """

    days: Integers
    at_risk: Floats
    left: Floats
    estimate: Floats
    low: Floats
    high: Floats
    variance: Floats


def kaplan_meier(sojourns: Sojourns, *, level: float = LEVEL) -> TimeCurve:
    """Return the share still in the role after so many days [1]_.

    Parameters
    ----------
    sojourns : Sojourns
        The sojourns of one role; of several, their roles are added up.
    level : float
        How sure the interval is.

    Returns
    -------
    TimeCurve
        Its variance is Greenwood's, its interval that on the scale of log(-log) [4]_.

    Notes
    -----
    Who is seen from a later day on (``entered``) is at risk from that day. Where so few are at risk
    on an early day that all of them leave, the curve is 0 from there: this is said by ``at_risk``.

    Examples
    --------
    >>> from careergraph.estimation.sojourns import STILL_THERE, sojourns_of
    >>> curve = kaplan_meier(sojourns_of([(0, 1, 0, 10, 1), (0, STILL_THERE, 0, 15, 2)]))
    >>> curve.days.tolist(), curve.estimate.round(3).tolist()
    ([10], [0.667])
    """
    sets = risk_sets(_of_one_role(sojourns))
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.cumsum(sets.left / (sets.at_risk * (sets.at_risk - sets.left)))
        variance = np.where(sets.after > 0, sets.after**2 * greenwood, 0.0)
    low, high = log_log(sets.after, variance, level)
    return TimeCurve(sets.day, sets.at_risk, sets.left, sets.after, low, high, variance)


def aalen_johansen(sojourns: Sojourns, outcome: int, *, level: float = LEVEL) -> TimeCurve:
    """Return the share that has left for one outcome by so many days, all others competing [2]_.

    Parameters
    ----------
    sojourns : Sojourns
        The sojourns of one role; of several, their roles are added up.
    outcome : int
        The number of the next role, or LEFT.
    level : float
        How sure the interval is.

    Returns
    -------
    TimeCurve
        Its variance is of Greenwood's kind [3]_, its interval that on the scale of log(-log).

    Examples
    --------
    >>> from careergraph.estimation.sojourns import LEFT, sojourns_of
    >>> rows = [(0, 1, 0, 10, 1), (0, LEFT, 0, 15, 1), (0, 1, 0, 20, 2)]
    >>> aalen_johansen(sojourns_of(rows), 1).estimate.round(9).tolist()
    [0.25, 0.25, 0.75]
    """
    sojourns = _of_one_role(sojourns)
    sets = risk_sets(sojourns)
    there = (sojourns.outcome == outcome) & (sets.row >= 0)
    moved = sums(sets.row[there], sojourns.count[there], len(sets.day))
    estimate = np.cumsum(sets.before * moved / sets.at_risk)
    variance = _incidence_variance(sets.at_risk, sets.left, moved, sets.before, estimate)
    low, high = log_log(estimate, variance, level)
    return TimeCurve(sets.day, sets.at_risk, sets.left, estimate, low, high, variance)


def log_log(estimate: Floats, variance: Floats, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Return the ends of the intervals of shares, normal on the scale of log(-log) [4]_.

    Examples
    --------
    >>> low, high = log_log(np.array([0.5]), np.array([0.01]))
    >>> round(low[0], 3), round(high[0], 3)
    (np.float64(0.295), np.float64(0.675))
    """
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        scale = np.log(-np.log(estimate))
        reach = special.ndtri((1 + level) / 2) * np.sqrt(variance)
        reach = reach / (estimate * np.abs(np.log(estimate)))
        inside = (estimate > CERTAIN) & (estimate < 1 - CERTAIN)
        low = np.where(inside, np.exp(-np.exp(scale + reach)), np.nan)
        high = np.where(inside, np.exp(-np.exp(scale - reach)), np.nan)
    return low, high


def _of_one_role(sojourns: Sojourns) -> Sojourns:
    """Return sojourns as if all were in role 0."""
    return type(sojourns)(
        np.zeros_like(sojourns.origin),
        sojourns.outcome,
        sojourns.entered,
        sojourns.days,
        sojourns.count,
        sojourns.group,
    )


def _incidence_variance(
    at_risk: Floats, left: Floats, moved: Floats, before: Floats, estimate: Floats
) -> Floats:
    """Return the variance of a cumulative incidence at each time, by running sums [3]_."""
    stay = at_risk - left
    risk = np.where(stay > 0, left / (at_risk * np.where(stay > 0, stay, 1)), 0.0)
    own = before**2 * moved * (at_risk - moved) / at_risk**3
    both = before * moved / at_risk**2
    squares = estimate**2 * np.cumsum(risk)
    squares = squares - 2 * estimate * np.cumsum(risk * estimate) + np.cumsum(risk * estimate**2)
    cross = estimate * np.cumsum(both) - np.cumsum(both * estimate)
    variance: Floats = np.maximum(squares + np.cumsum(own) - 2 * cross, 0.0)
    return variance
