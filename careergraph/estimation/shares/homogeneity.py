"""Whether the rows of a table are alike, for each origin and over all of them.

References
----------
.. [1] Agresti, A. (2013). Categorical Data Analysis, 3rd ed., sections 3.2 and 3.5 (the likelihood
   ratio, and exact tests given the margins).
.. [2] Besag, J. and Clifford, P. (1991). Sequential Monte Carlo p-values. Biometrika 78, 301-304.
.. [3] Anderson, T. and Goodman, L. (1957). Statistical inference about Markov chains. Ann. Math.
   Statist. 28, 89-110 (tests of order and of change in time).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from careergraph.estimation.shares.holm import holm

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

__all__ = ["Homogeneity", "homogeneity"]

FEWEST = 7  # with fewer moves no arrangement of a table is rarer than 5 in 100
EXPECTED = 5  # in each cell: then the chi-squared distribution is near enough
FIRST, DRAWS = 999, 9999  # tables drawn at first, and where fewer than RARE were as uneven
RARE = 10
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Homogeneity:
    """Tests of whether the rows of each origin's table are alike; a row for each origin.

    Attributes
    ----------
    origin : ndarray of int64, shape (origins,)
        The origin.
    moves : ndarray of int64, shape (origins,)
        How many moves its table counts.
    statistic : ndarray of float64, shape (origins,)
        The likelihood ratio G: twice the logarithm of how much likelier the table is if its rows
        differ.
    freedom : ndarray of int64, shape (origins,)
        Its degrees of freedom.
    p, corrected : ndarray of float64, shape (origins,)
        How often rows that are alike look as uneven; the same, corrected by Holm for all origins.
        nan where the data are too few for any answer.
    drawn : ndarray of bool, shape (origins,)
        Whether that was found by drawing tables with the same margins, as counts are small.
    all_statistic, all_freedom, all_p : float, int, float
        The same over all origins that could be tested; nan where none could.
    """

    origin: Integers
    moves: Integers
    statistic: Floats
    freedom: Integers
    p: Floats
    corrected: Floats
    drawn: Bools
    all_statistic: float
    all_freedom: int
    all_p: float


def homogeneity(
    origin: Integers, row: Integers, column: Integers, count: Integers, *, seed: int = 0
) -> Homogeneity:
    """Test for each origin whether the shares of the columns are the same in all rows [1]_.

    Parameters
    ----------
    origin, row, column : ndarray of int64, shape (cells,)
        Of each count: the origin, the row of its table, and the column. Each triple once.
    count : ndarray of int64, shape (cells,)
        How many; whole numbers, as weights are no people.
    seed : int
        Of the tables that are drawn: the same seed, the same answer.

    Returns
    -------
    Homogeneity
        Where each cell of a table expects at least 5, p is that of the chi-squared distribution,
        else that among drawn tables [2]_.

    Examples
    --------
    >>> zero, one = np.array([0, 0]), np.array([0, 1])
    >>> found = homogeneity(zero, one, one, np.array([40, 40]))
    >>> found.statistic.round(1).tolist(), found.freedom.tolist()
    ([110.9], [1])
    """
    random = np.random.default_rng(seed)
    order = np.argsort(origin, kind="stable")
    origins, begin = np.unique(origin[order], return_index=True)
    tests = [
        _test(_table(row[at], column[at], count[at]), random)
        for at in np.split(order, begin[1:])
        if len(at)
    ]
    p = np.array([test.p for test in tests])
    tested = [test for test in tests if not np.isnan(test.p)]
    total = float(sum(test.statistic for test in tested)) if tested else np.nan
    return Homogeneity(
        origins,
        np.array([test.moves for test in tests], dtype=np.int64),
        np.array([test.statistic for test in tests]),
        np.array([test.freedom for test in tests], dtype=np.int64),
        p,
        holm(p),
        np.array([len(test.sample) > 0 for test in tests], dtype=bool),
        total,
        sum(test.freedom for test in tested),
        _p_of_all(tested, total, random),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Test:
    """The test of one table; `sample` are statistics of drawn tables, none where none were."""

    moves: int
    statistic: float
    freedom: int
    p: float
    sample: Floats


def _test(table: Integers, random: np.random.Generator) -> _Test:
    """Return the test of whether the rows of a table are alike."""
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    moves, freedom = int(table.sum()), (len(rows) - 1) * (len(columns) - 1)
    found = float(_ratio(table[None])[0])
    nothing = np.zeros(0)
    if not freedom or moves < FEWEST:
        return _Test(moves, found, freedom, np.nan, nothing)
    if rows.min() * columns.min() >= EXPECTED * moves:
        return _Test(moves, found, freedom, float(special.chdtrc(freedom, found)), nothing)
    from scipy import stats  # it takes longer to import than a question to answer

    margins = stats.random_table(rows, columns)
    sample = _ratio(margins.rvs(size=FIRST, random_state=random))
    as_rare, draws = int((sample >= found - ROUNDING).sum()), FIRST
    if as_rare < RARE:
        more = _ratio(margins.rvs(size=DRAWS - FIRST, random_state=random))
        as_rare, draws = as_rare + int((more >= found - ROUNDING).sum()), DRAWS
    return _Test(moves, found, freedom, (1 + as_rare) / (1 + draws), sample)


def _p_of_all(tests: list[_Test], total: float, random: np.random.Generator) -> float:
    """Return how often the statistics of all tables sum up to as much, if all rows are alike."""
    if not tests:
        return np.nan
    if not any(len(test.sample) for test in tests):
        return float(special.chdtrc(sum(test.freedom for test in tests), total))
    sample = np.zeros(FIRST)
    for test in tests:
        sample += test.sample if len(test.sample) else random.chisquare(test.freedom, FIRST)
    return float((1 + (sample >= total - ROUNDING).sum()) / (1 + FIRST))


def _table(row: Integers, column: Integers, count: Integers) -> Integers:
    """Return counts as a table without empty rows and columns."""
    there = count > 0
    rows, row_at = np.unique(row[there], return_inverse=True)
    columns, column_at = np.unique(column[there], return_inverse=True)
    table = np.zeros((len(rows), len(columns)), dtype=np.int64)
    np.add.at(table, (row_at, column_at), count[there])
    return table


def _ratio(tables: Integers) -> Floats:
    """Return the likelihood ratio G of tables, shape (tables, rows, columns)."""
    cells = special.xlogy(tables, tables).sum(axis=(1, 2))
    rows, columns = tables.sum(axis=2), tables.sum(axis=1)
    margins = special.xlogy(rows, rows).sum(axis=1) + special.xlogy(columns, columns).sum(axis=1)
    whole = rows.sum(axis=1)
    ratio: Floats = 2 * (cells - margins + special.xlogy(whole, whole))
    return np.maximum(ratio, 0.0)
